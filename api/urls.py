"""The addresses of the REST interface. Each answers with and without its closing slash; with it is the proper one."""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, URLResolver, include, path

from api.articles import Articles
from api.assessments import Assessments
from api.captures import Captures
from api.cases import Cases
from api.checkpoints import Checkpoints
from api.claims import Claims
from api.contradictions import Contradictions
from api.endpoints import Endpoint
from api.evidence import EvidenceList
from api.feeds import Feeds
from api.health import Alive, Ready
from api.ingest import Batch
from api.ledger import Ledger
from api.outlets import Outlets
from api.parties import Parties
from api.provisions import Provisions
from api.quotations import Quotations
from api.rechecks import Rechecks
from api.reports import Reports
from api.schema import Description, Documentation, Entrance
from api.statements import Statements
from api.tokens import Tokens
from api.violations import Violations

LIST: dict[str, Any] = {"get": "list"}
ROW: dict[str, Any] = {"get": "retrieve"}


def to(view: type[Endpoint], **actions: Any) -> Callable[..., Any]:
    """A view with the action that each verb stands for."""
    return view.as_view(actions)


def at(route: str, view: Callable[..., Any], name: str) -> list[URLPattern]:
    """A view at its address, and at the same without the closing slash: a POST must not be lost in a redirect."""
    return [path(route, view, name=name), *([path(route.removesuffix("/"), view)] if route else [])]


VERSION_1: list[URLPattern] = [
    *at("", Entrance.as_view(), "entrance"),
    *at("articles/", to(Articles, get="list", post="create"), "articles"),
    *at("articles/batch/", to(Batch, post="create"), "articles-batch"),
    *at("articles/<int:pk>/", Articles.as_view(ROW), "article"),
    *at("articles/<int:pk>/text/", to(Articles, get="text"), "article-text"),
    *at("articles/<int:pk>/recheck/", to(Articles, post="recheck"), "article-recheck"),
    *at("articles/<int:pk>/retry/", to(Articles, post="retry"), "article-retry"),
    *at("feeds/", to(Feeds, get="list", post="create"), "feeds"),
    *at("feeds/<int:pk>/", Feeds.as_view(ROW), "feed"),
    *at("captures/", Captures.as_view(LIST), "captures"),
    *at("captures/<int:pk>/", Captures.as_view(ROW), "capture"),
    *at("captures/<int:pk>/content/", to(Captures, get="content"), "capture-content"),
    *at("statements/", Statements.as_view(LIST), "statements"),
    *at("statements/<int:pk>/", Statements.as_view(ROW), "statement"),
    *at("claims/", Claims.as_view(LIST), "claims"),
    *at("claims/<int:pk>/", Claims.as_view(ROW), "claim"),
    *at("parties/", Parties.as_view(LIST), "parties"),
    *at("parties/<int:pk>/", Parties.as_view(ROW), "party"),
    *at("outlets/", Outlets.as_view(LIST), "outlets"),
    *at("outlets/<int:pk>/", Outlets.as_view(ROW), "outlet"),
    *at("provisions/", Provisions.as_view(LIST), "provisions"),
    *at("provisions/<str:code>/", Provisions.as_view(ROW), "provision"),
    *at("violations/", Violations.as_view(LIST), "violations"),
    *at("violations/<str:code>/", Violations.as_view(ROW), "violation"),
    *at("violations/<str:code>/chronology/", to(Cases, get="chronology"), "violation-chronology"),
    *at("violations/<str:code>/matrix/", to(Cases, get="matrix"), "violation-matrix"),
    *at("violations/<str:code>/diff/", to(Cases, get="diff"), "violation-diff"),
    *at("violations/<str:code>/bundle/", to(Cases, get="bundle"), "violation-bundle"),
    *at("violations/<str:code>/move/", to(Violations, post="move"), "violation-move"),
    *at("violations/<str:code>/judge/", to(Violations, post="judge"), "violation-judge"),
    *at(
        "violations/<str:code>/provisions/<str:provision>/confirm/",
        to(Violations, post="confirm"),
        "violation-provision-confirm",
    ),
    *at(
        "violations/<str:code>/provisions/<str:provision>/reject/",
        to(Violations, post="reject"),
        "violation-provision-reject",
    ),
    *at("evidence/", to(EvidenceList, get="list", post="create"), "evidence-list"),
    *at("evidence/<int:pk>/", EvidenceList.as_view(ROW), "evidence"),
    *at("evidence/<int:pk>/accept/", to(EvidenceList, post="accept"), "evidence-accept"),
    *at("evidence/<int:pk>/reject/", to(EvidenceList, post="reject"), "evidence-reject"),
    *at("contradictions/", Contradictions.as_view(LIST), "contradictions"),
    *at("contradictions/<int:pk>/", Contradictions.as_view(ROW), "contradiction"),
    *at("contradictions/<int:pk>/settle/", to(Contradictions, post="settle"), "contradiction-settle"),
    *at("contradictions/<int:pk>/dismiss/", to(Contradictions, post="dismiss"), "contradiction-dismiss"),
    *at("quotations/", Quotations.as_view(LIST), "quotations"),
    *at("quotations/<int:pk>/", Quotations.as_view(ROW), "quotation"),
    *at("assessments/", Assessments.as_view(LIST), "assessments"),
    *at("assessments/<int:pk>/", Assessments.as_view(ROW), "assessment"),
    *at("rechecks/", Rechecks.as_view(LIST), "rechecks"),
    *at("rechecks/<int:pk>/", Rechecks.as_view(ROW), "recheck"),
    *at("reports/", to(Reports, get="list", post="create"), "reports"),
    *at("reports/<int:pk>/", Reports.as_view(ROW), "report"),
    *at("reports/<int:pk>/files/<str:name>/", to(Reports, get="file"), "report-file"),
    *at("ledger/", Ledger.as_view(LIST), "ledger"),
    *at("ledger/<int:pk>/", Ledger.as_view(ROW), "ledger-entry"),
    *at("checkpoints/", Checkpoints.as_view(LIST), "checkpoints"),
    *at("checkpoints/<int:pk>/", Checkpoints.as_view(ROW), "checkpoint"),
    *at("token/", Tokens.as_view(), "token"),
    *at("schema/", Description.as_view(), "schema"),
    *at("docs/", Documentation.as_view(), "docs"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", Alive.as_view(), name="healthz"),
    path("readyz", Ready.as_view(), name="readyz"),
    path("api/v1/", include(VERSION_1)),
]
