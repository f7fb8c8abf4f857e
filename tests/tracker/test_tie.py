"""A violation is tied to the paragraphs that it would breach: by what is affirmed and stands, never by a denial."""

from datetime import date

import pytest

from tests import factories
from tracker.models import Account, Evidence, LedgerEntry, Provision, ProvisionLink
from tracker.steps import decisions
from tracker.steps.weigh import reopen

pytestmark = pytest.mark.django_db

SHIPPED = "North Korea has shipped 2,000 containers of munitions to Russia"


def said(words: str, *, stance: str = "asserts", **claim: object) -> Evidence:
    """One more piece of evidence, weighed."""
    article = factories.an_article(
        f"{words}, it was said. This article was invented: {claim}.\n", outlet=f"O{words[:9]}"
    )
    statement = factories.a_statement(
        article, words, stance=stance, source_name="US officials", source_kind="official", speaks_for="US"
    )
    row = factories.some_evidence(factories.a_claim(statement, **claim), factories.a_violation())
    reopen(row.violation)
    return row


def codes() -> set[str]:
    return set(ProvisionLink.objects.values_list("provision__code", flat=True))


def test_missiles_that_are_only_denied_engage_no_missile_paragraph() -> None:
    said(SHIPPED, item="artillery shells")
    said("ballistic missiles went to Russia", stance="denies", item="ballistic missiles")
    assert "UN-1718-8b" in codes() and "UN-1718-8a2" not in codes()


def test_a_paragraph_whose_ground_was_rejected_is_untied_and_the_ledger_tells(reviewer: Account) -> None:
    said(SHIPPED, item="artillery shells")
    missiles = said("ballistic missiles went to Russia", item="ballistic missiles")
    assert "UN-1718-8a2" in codes()
    decisions.reject(missiles, reviewer, "A rocket in the original, by the film.")
    assert "UN-1718-8a2" not in codes()
    told = LedgerEntry.objects.filter(action__in=["provision.tied", "provision.untied"], body__contains="UN-1718-8a2")
    assert [entry.action for entry in told.order_by("sequence")] == ["provision.tied", "provision.untied"]


def test_what_a_reviewer_confirmed_stays_with_the_doubt_told(reviewer: Account) -> None:
    said(SHIPPED, item="artillery shells")
    missiles = said("ballistic missiles went to Russia", item="ballistic missiles")
    link = ProvisionLink.objects.get(provision__code="UN-1718-8a2")
    decisions.decide(link, reviewer, confirmed=True, reason="Missiles are named.")
    decisions.reject(missiles, reviewer, "A rocket in the original, by the film.")
    link.refresh_from_db()
    assert (link.status, link.in_force) == ("confirmed", None) and "no longer fits" in link.in_force_reason


def test_a_dispute_over_the_return_is_not_told_of_conduct_before_the_lapse() -> None:
    early, late = date(2010, 5, 1), date(2025, 10, 1)
    for day in (early, late):
        violation = factories.a_violation(
            code=f"IR-{'SY' if day == early else 'RU'}-ARMS", supplier="IR", recipient="SY" if day == early else "RU",
            conduct_from=day, conduct_to=day,
        )  # fmt: skip
        reopen(violation)
    links = ProvisionLink.objects.filter(provision=Provision.objects.get(code="UN-1747-5")).order_by("violation__code")
    assert [(bool(link.in_force), bool(link.disputed_by)) for link in links] == [(True, True), (True, False)]


@pytest.mark.parametrize(
    ("first", "last", "tied"),
    [
        (date(2025, 9, 27), date(2025, 9, 27), None),
        (date(2025, 9, 28), date(2025, 9, 28), (True, "In force on 28 September 2025")),
        (date(2025, 9, 1), date(2025, 9, 30), (None, "from 28 September 2025; the conduct is dated September 2025.")),
        (date(2016, 1, 17), date(2025, 9, 27), None),
        (date(2016, 1, 16), date(2016, 1, 16), (True, "In force on 16 January 2016")),
    ],
)
def test_the_return_of_the_resolutions_on_iran_counts_from_its_day_in_utc(
    first: date, last: date, tied: tuple[bool | None, str] | None
) -> None:
    violation = factories.a_violation(
        code="IR-RU-ARMS", supplier="IR", recipient="RU", conduct_from=first, conduct_to=last
    )
    reopen(violation)
    link = ProvisionLink.objects.filter(provision__code="UN-1747-5").first()
    assert (link is None) is (tied is None)
    assert link is None or (link.in_force, tied[1] in link.in_force_reason) == (tied[0], True)  # type: ignore[index]


def test_weighing_again_tells_nothing_new() -> None:
    row = said(SHIPPED)
    before = LedgerEntry.objects.count()
    reopen(row.violation)
    assert LedgerEntry.objects.count() == before


def test_alternatives_are_kept_with_the_assessment() -> None:
    row = said(SHIPPED)
    last = row.violation.assessments.latest("pk")
    assert any("that alone would explain" in one for one in last.alternatives)
