"""Clients for the standing cast, limits out of the way, and a small case with a row of every kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import caches
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from api import throttles
from tests import factories
from tracker.models import (
    Account,
    Article,
    Assessment,
    Capture,
    Checkpoint,
    Claim,
    Contradiction,
    Evidence,
    Feed,
    LedgerEntry,
    Party,
    Provision,
    ProvisionLink,
    Quotation,
    Recheck,
    Report,
    Role,
    Statement,
    TextVersion,
    Violation,
)
from tracker.steps import ledger, roles, sealed
from tracker.steps.checkpoint import checkpoint
from tracker.storage import captures

CLAIMED = "North Korea has shipped 2,000 containers of munitions to Russia"
DENIED = "no munitions have been shipped to Russia"
DENIAL = f"Denial from the harbour\n\nThere was and is nothing: {DENIED}, Ivo Stern, a spokesman, said on Tuesday.\n"

ClientOf = Callable[[Any], APIClient]


@dataclass(frozen=True)
class Case:
    """One row of every kind, tied together."""

    article: Article
    capture: Capture
    statement: Statement
    claim: Claim
    denial: Claim
    evidence: Evidence
    violation: Violation
    link: ProvisionLink
    contradiction: Contradiction
    quotation: Quotation
    assessment: Assessment
    recheck: Recheck
    report: Report
    party: Party
    feed: Feed
    entry: LedgerEntry
    checkpoint: Checkpoint


@pytest.fixture(autouse=True)
def no_limits(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Requests are not counted, unless a test is about that."""
    caches["memory"].clear()
    monkeypatch.setattr(throttles.Rate, "rate", None, raising=False)
    monkeypatch.setattr(throttles.Rate, "get_rate", lambda _: None)
    yield


@pytest.fixture(scope="session")
def handler() -> Any:
    """One stack of middleware for all clients: loading it looks through every static file."""
    return APIClient().handler


@pytest.fixture
def client_of(handler: Any) -> ClientOf:
    """A client with the account's token, or without any."""

    def client(account: Any) -> APIClient:
        made = APIClient()
        made.handler = handler
        if account.is_authenticated:
            made.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.get_or_create(user=account)[0].key}")
        return made

    return client


@pytest.fixture
def researcher(analyst: Account) -> Account:
    """The analyst, by the name of the role."""
    return analyst


@pytest.fixture
def reads(client_of: ClientOf, reader: Account) -> APIClient:
    """Reads as somebody who may do nothing else."""
    return client_of(reader)


@pytest.fixture
def case(db: None) -> Case:
    """A contested case: a claim, its denial, and all that hangs on them."""
    machine = Account.machine()
    article = factories.an_article()
    capture = article.captures.get()
    for text in (factories.TEXT, DENIAL):
        captures().put(text.encode())
    party = Party.objects.create(name="Mara Quill", kind="person")
    party.aliases.create(name="M. Quill")
    feed = Feed.objects.create(url="https://invented.example/feed", added_by=machine)
    statement = factories.a_statement(article, CLAIMED, party=party)
    claim = factories.a_claim(statement, quantity_low=2000, quantity_high=2000, quantity_unit="container")
    refuting = factories.a_statement(
        factories.an_article(DENIAL, outlet="The Invented Herald"), DENIED, stance="denies", source_name="Ivo Stern"
    )
    denial = factories.a_claim(refuting, affirmed=False)
    violation = factories.a_violation()
    link = ProvisionLink.objects.create(violation=violation, provision=Provision.objects.get(code="UN-1718-8b"))
    evidence = factories.some_evidence(claim, violation)
    factories.some_evidence(denial, violation, bearing="refutes")
    contradiction = factories.a_contradiction(claim, denial, violation=violation)
    quotation = factories.a_quotation(statement)
    assessment = Assessment.objects.create(
        violation=violation,
        evidential_status="disputed",
        stage="shipped",
        likelihood="likely",
        confidence="low",
        origins=["Mara Quill"],
        articles=2,
        reasons=["One spokeswoman says so, another voice denies it."],
        rule_version="1",
        assessed_by=machine,
    )
    recheck = Recheck.objects.create(article=article, earlier=capture, outcome="unchanged")
    content = b"an invented report"
    report = Report.objects.create(
        kind="digest",
        as_of=assessment.assessed_at,
        files={"digest.html": captures().put(content)},
        made_by=machine,
    )
    for one in Article.objects.order_by("pk"):
        tell_of(one)
    drawn = [violation, link, *violation.evidence.all(), contradiction]
    entry = ledger.record(machine, "violation.opened", violation, ledger.Rows(made=drawn), code=violation.code)
    thought = {"assessment": assessment.pk, "status": assessment.evidential_status}
    rows = ledger.Rows(made=[assessment])
    ledger.record(
        machine, "violation.assessed", violation, rows, **thought, sealed=sealed.assessment_sha256(assessment)
    )
    signed = checkpoint()
    assert signed
    return Case(
        article, capture, statement, claim, denial, evidence, violation, link, contradiction, quotation, assessment,
        recheck, report, party, feed, entry, signed,
    )  # fmt: skip


def tell_of(article: Article) -> None:
    """The entries that the service writes of an article that comes in and is read."""
    capture, machine = article.captures.get(), Account.machine()
    version, by = (
        TextVersion.objects.get(capture=capture),
        Party.objects.filter(statements__text_version__capture=capture),
    )
    came = {"capture": capture.pk, "sha256": capture.sha256, "size": capture.size, "seal": capture.seal_sha256}
    ledger.record(machine, "article.captured", article, ledger.Rows(made=[article.outlet, article, capture]), **came)
    read = {"text": version.sha256, "version": version.pk, "reading": sealed.reading_sha256(version)}
    ledger.record(machine, "article.read", article, ledger.Rows(made=[*by, version]), **read)


@pytest.fixture
def cast(analyst: Account, reviewer: Account, editor: Account, reader: Account, nobody: Any) -> dict[str, Any]:
    """Everybody, by role."""
    return {"nobody": nobody, "reader": reader, "researcher": analyst, "reviewer": reviewer, "editor": editor}


def enrolled(name: str, *given: Role) -> Account:
    """One more account."""
    return roles.enrol(name, "correct horse battery staple", *given)
