"""The first page: what needs attention, each entry a link to the list behind it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.db.models import Count, Min, OuterRef, Q, Subquery
from django.http import HttpRequest
from django.urls import reverse

from tracker.admin.columns import TONES, address
from tracker.admin.dossier import origins_in_words
from tracker.admin.filters import days_ago, overdue
from tracker.admin.reply import standing
from tracker.models import Article, Assessment, Contradiction, Evidence, ProvisionLink, Recheck, Reply, Violation
from tracker.templatetags.humane import ago

LINES = 5
ALARMING = "&".join(f"outcome__exact={outcome}" for outcome in Recheck.ALARMS)
OPEN = "status__exact=open"
SEVERITIES = ("high", "medium", "low")


@dataclass(frozen=True)
class Concern:
    """Something that waits: how much of it, since when, and where it is listed."""

    title: str
    icon: str
    count: int
    say: str
    address: str
    tone: str = ""
    oldest: datetime | None = None


@dataclass(frozen=True)
class Figure:
    """A key number with the list it counts."""

    title: str
    value: int
    say: str
    address: str


def attention(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Fill the first page; who may see nothing of the record gets an empty one."""
    if not request.user.has_perm("tracker.view_violation"):
        return context
    return context | {
        "title": "What needs attention",
        "tones": TONES,
        "figures": figures(),
        "severities": severities(),
        "concerns": concerns(request),
        "violations": latest_violations(),
        "findings": findings(),
        "troubles": [
            (one, address(one)) for one in _troubled().select_related("outlet").order_by("-created_at")[:LINES]
        ],
        "rechecks": [(one, address(one)) for one in _lost().select_related("article")[:LINES]],
        "replies": [(one, address(one), standing(one)) for one in _late().select_related("party", "violation")[:LINES]],
        "lists": {
            "violations": listing("violation"),
            "findings": listing("contradiction", OPEN),
            "troubles": listing("article", "state=trouble"),
            "rechecks": listing("recheck", ALARMING),
            "replies": listing("reply", "state=overdue"),
        },
    }


def listing(model: str, query: str = "") -> str:
    """The list of a model, filtered."""
    return reverse(f"admin:tracker_{model}_changelist") + (f"?{query}" if query else "")


def figures() -> list[Figure]:
    """Key numbers of the record."""
    violations = Violation.objects.aggregate(
        all=Count("pk"),
        single=Count("pk", filter=Q(independent_origins=1)),
        disputed=Count("pk", filter=Q(evidential_status="disputed")),
    )
    articles = Article.objects.aggregate(all=Count("pk"), week=Count("pk", filter=Q(created_at__gte=days_ago(7))))
    evidence = Evidence.objects.aggregate(
        standing=Count("pk", filter=~Q(status="rejected")), accepted=Count("pk", filter=Q(status="accepted"))
    )
    return [
        Figure("Alleged violations", violations["all"], f"{violations['disputed']} disputed", listing("violation")),
        Figure(
            "On a single origin",
            violations["single"],
            "independent origin, however many articles",
            listing("violation", "origins=one"),
        ),
        Figure("Articles", articles["all"], f"{articles['week']} taken in this week", listing("article")),
        Figure(
            "Pieces of evidence",
            evidence["standing"],
            f"{evidence['accepted']} accepted by a second person",
            listing("evidence"),
        ),
    ]


def severities() -> list[tuple[str, int, datetime | None, str]]:
    """Open contradictions by severity: how many, since when the oldest, where listed."""
    rows = Contradiction.objects.open().order_by().values("severity")
    counted = rows.annotate(count=Count("pk"), oldest=Min("found_at"))
    found = {row["severity"]: (row["count"], row["oldest"]) for row in counted}
    return [
        (severity, *found.get(severity, (0, None)), listing("contradiction", f"{OPEN}&severity__exact={severity}"))
        for severity in SEVERITIES
    ]


def concerns(request: HttpRequest) -> list[Concern]:
    """What waits for somebody, besides the contradictions."""
    waiting = Evidence.objects.filter(status="proposed").aggregate(
        count=Count("pk"), own=Count("pk", filter=Q(proposed_by=request.user.pk)), oldest=Min("proposed_at")
    )
    changed = Violation.objects.filter(updated_at__gte=days_ago(7)).count()
    candidates = ProvisionLink.objects.filter(status="candidate").count()
    lost = _lost().aggregate(count=Count("pk"), oldest=Min("checked_at"))
    troubled = _troubled().aggregate(count=Count("pk"), oldest=Min("created_at"))
    late = _late().count()
    own = f"; {waiting['own']} of it is your own" if waiting["own"] else ""
    return [
        Concern(
            "Evidence awaiting a second person",
            "fact_check",
            waiting["count"],
            f"proposed, reviewed by nobody yet{own}",
            listing("evidence", "status__exact=proposed"),
            "warning",
            waiting["oldest"],
        ),
        Concern(
            "Violations changed this week",
            "history",
            changed,
            "in assessment, evidence or workflow",
            listing("violation", "changed=week"),
            "primary",
        ),
        Concern(
            "Sources altered, withdrawn or gone",
            "published_with_changes",
            lost["count"],
            "re-checks that no longer found what was cited",
            listing("recheck", ALARMING),
            "danger",
            lost["oldest"],
        ),
        Concern(
            "Articles refused or stopped",
            "report",
            troubled["count"],
            "each says why, and what to do",
            listing("article", "state=trouble"),
            "danger",
            troubled["oldest"],
        ),
        Concern(
            "Replies overdue",
            "schedule_send",
            late,
            "asked, and past the day they were due",
            listing("reply", "state=overdue"),
            "danger",
        ),
        Concern(
            "Candidate provisions",
            "balance",
            candidates,
            "for a reviewer to confirm or reject",
            listing("provisionlink", "status__exact=candidate"),
            "warning",
        ),
    ]


def latest_violations() -> list[tuple[Violation, str, str, str]]:
    """What changed last, with its three statuses."""
    last = Assessment.objects.filter(violation=OuterRef("pk")).values("articles")[:1]
    rows = Violation.objects.annotate(last_articles=Subquery(last)).order_by("-updated_at")[:8]
    return [
        (
            row,
            address(row),
            origins_in_words(row.independent_origins, cast(Any, row).last_articles),
            ago(row.updated_at),
        )
        for row in rows
    ]


def findings() -> list[tuple[Contradiction, str]]:
    """Open contradictions to begin with: the severe first, among them the oldest."""
    rows: list[Contradiction] = []
    for severity in SEVERITIES:
        rows += (
            Contradiction.objects.open()
            .filter(severity=severity)
            .select_related("violation")
            .order_by("found_at")[: LINES - len(rows)]
        )
    return [(row, address(row)) for row in rows]


def _troubled() -> Any:
    return Article.objects.exclude(problem="")


def _lost() -> Any:
    return Recheck.objects.filter(outcome__in=Recheck.ALARMS)


def _late() -> Any:
    return Reply.objects.filter(overdue())
