"""A contested case in rows: an allegation of 2024 in invented outlets, its echo, its denial, and what became of it."""

from datetime import UTC, date, datetime, timedelta

from tests.factories import a_claim, a_contradiction, a_statement, a_violation, an_article, some_evidence
from tracker import clock
from tracker.models import (
    Account,
    Article,
    Assessment,
    Capture,
    Contradiction,
    Evidence,
    Outlet,
    Party,
    Provision,
    ProvisionLink,
    Recheck,
    Reply,
    Violation,
)
from tracker.steps import ledger

OPENED = datetime(2024, 3, 4, 9, 0, tzinfo=UTC)
DENIED = datetime(2024, 3, 6, 12, 0, tzinfo=UTC)
LATER = datetime(2024, 3, 8, 18, 0, tzinfo=UTC)
NEXT_MONDAY = datetime(2024, 3, 11, 6, 0, tzinfo=UTC)

SHIPPED = "North Korea has shipped 6,700 containers of munitions to Russia since August"
REPORT = f"Containers crossed the border, officials say\n\n{SHIPPED}, Orla Penn, a US official, said on Sunday.\n"
ECHO = f"Munitions by the trainload\n\nA US official told the Invented Courier that {SHIPPED}.\n"
DENIAL_WORDS = "We have received no containers of munitions from North Korea"
DENIAL = f"Moscow rejects the figures\n\n“{DENIAL_WORDS},” Pavel Ilin, a spokesman for the ministry, told reporters.\n"


def contested_case() -> Violation:
    """The whole case, each row stamped with its moment of March 2024."""
    with clock.as_if(OPENED):
        violation = a_violation()
        ledger.record(Account.machine(), "violation.opened", violation, code=violation.code, title=violation.title)
        first = _said(an_article(REPORT, on=date(2024, 3, 3)), SHIPPED, violation, "Orla Penn", "US", 6700)
        echo = an_article(ECHO, outlet="The Northgate Echo", on=date(2024, 3, 4))
        echo.copy_of = first.claim.statement.text_version.capture.article
        echo.save()
        _said(echo, SHIPPED, violation, "Orla Penn", "US", 6700)
        _provision(violation)
        assessed(
            violation, "single_origin", "roughly even chance", ["One origin, the United States, stands behind it."]
        )
    with clock.as_if(DENIED):
        denied_in = an_article(DENIAL, outlet="The Lantern", on=date(2024, 3, 6))
        denial = _said(denied_in, DENIAL_WORDS, violation, "Pavel Ilin", "RU", None, denies=True)
        explained = (
            "Pavel Ilin denies what Orla Penn claimed: that North Korea has shipped containers of munitions to Russia."
        )
        a_contradiction(first.claim, denial.claim, violation=violation, explanation=explained)
        assessed(violation, "disputed", "roughly even chance", ["Russia, an accused party, denies it."])
    with clock.as_if(LATER):
        _altered(first)
        _asked(violation)
    return violation


def assessed(violation: Violation, status: str, likelihood: str, reasons: list[str], *origins: str) -> Assessment:
    """The machine's assessment at the moment that is being told."""
    machine = Account.machine()
    made = Assessment.objects.create(
        violation=violation,
        evidential_status=status,
        stage="shipped",
        likelihood=likelihood,
        confidence="low",
        origins=list(origins) or ["United States"],
        articles=3,
        reasons=reasons,
        gaps=["No document, image or inspection."],
        rule_version="1",
        assessed_by=machine,
    )
    ledger.record(machine, "violation.assessed", violation, assessment=made.pk, status=status)
    return made


def settle(finding: Contradiction, reviewer: Account, at: datetime) -> None:
    """Settle the finding at a moment, as a reviewer does."""
    Contradiction.objects.filter(pk=finding.pk).update(
        status="settled", outcome="earlier", settled_by=reviewer, settled_at=at, reason="A dated image shows the train."
    )


def _said(
    article: Article, words: str, violation: Violation, name: str, state: str, number: int | None, denies: bool = False
) -> Evidence:
    told = {"source_name": name, "source_role": "an official", "source_state": state, "speaks_for": state}
    statement = a_statement(article, words, stance="denies" if denies else "asserts", direct=denies, **told)
    counted = {"quantity_low": number, "quantity_high": number, "quantity_unit": "container"} if number else {}
    dated = {"conduct_from": date(2023, 8, 1), "conduct_to": date(2024, 3, 3), "conduct_precision": "month"}
    claim = a_claim(statement, item="ammunition", place="Donetsk", affirmed=not denies, **counted, **dated)
    return some_evidence(claim, violation, bearing="refutes" if denies else "supports")


def _provision(violation: Violation) -> None:
    Outlet.objects.filter(name="The Invented Courier").update(reliability="B")
    law = Provision.objects.filter(code__contains="1718").first() or Provision.objects.create(
        code="UN-TEST-1",
        instrument="An invented resolution",
        paragraph="8",
        title="Arms",
        covers="No arms.",
        verification="U",
    )
    ProvisionLink.objects.create(
        violation=violation, provision=law, in_force=True, in_force_reason="in force since 2006"
    )


def _altered(evidence: Evidence) -> None:
    said = evidence.claim.statement
    passage = {
        "statement": said.pk, "start": said.start, "end": said.end, "exact": said.exact,
        "fate": "altered", "now": [0, 10], "exact_now": "North Korea may have shipped containers",
    }  # fmt: skip
    capture = Capture.objects.get(pk=said.text_version.capture_id)
    Recheck.objects.create(
        article=capture.article,
        earlier=capture,
        outcome="altered",
        passages=[passage],
        message="1 of 1 cited passages no longer stand as they were.",
    )


def _asked(violation: Violation) -> None:
    party = Party.objects.create(name="Ministry of Invented Railways", kind="organisation", state="RU")
    Reply.objects.create(
        violation=violation,
        party=party,
        asked="Did trains with munitions arrive?",
        sent_on=date(2024, 3, 5),
        due_on=date(2024, 3, 5) + timedelta(days=2),
        recorded_by=Account.machine(),
    )
