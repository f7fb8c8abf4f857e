"""Where an article contradicts itself is a finding like any other, kept once."""

import pytest

from analysis.within import MISPLACED, REBUTTED, STAGE
from tests.factories import taken
from tracker.models import Article, Contradiction, LedgerEntry
from tracker.steps import pipeline
from tracker.steps.batch import Came
from tracker.steps.link import newest_text
from tracker.steps.proofread import proofread

pytestmark = pytest.mark.django_db
UPGRADED = (
    "North Korea sends 900 soldiers to Russia\n\nNorth Korea will send 900 soldiers to Russia this summer, a Russian"
    " minister said on Tuesday.\n\nThis article was invented for a test.\n"
)
REBUTS = (
    "Old friends\n\nThe harbour is busy. Neither neighbour's links with Russia changed after the blockade. Cooperation"
    " with Moscow deepened all winter.\n\nThis article was invented for a test.\n"
)
MISPLACES = "At the front\n\nShells fell near the Russian city of Mariupol in southern Ukraine on Sunday. Invented.\n"


def linked(text: str, outlet: str = "The Velm Courier") -> Article:
    made = taken(text, outlet=outlet, on="2024-03-12").article
    for stage in ("read", "linked"):
        assert pipeline.came_of(made.pk, stage) is Came.DONE
    return Article.objects.get(pk=made.pk)


def test_a_headline_that_says_more_than_its_article_is_a_finding() -> None:
    article = linked(UPGRADED)
    found = Contradiction.objects.get(rule=STAGE)
    assert (found.kind, found.status, found.violation.code) == ("stage", "open", "KP-RU-TROOPS")
    assert found.sides.earlier.article == found.sides.later.article == article
    assert (found.earlier_exact, found.earlier.statement) == (
        "North Korea sends 900 soldiers to Russia",
        found.earlier_said,
    )


def test_two_sentences_that_nobody_is_said_to_say_are_the_outlets() -> None:
    linked(REBUTS)
    found = Contradiction.objects.get(rule=REBUTTED)
    assert (found.earlier, found.later_said, found.violation) == (None, None, None)


def test_twice_is_the_same_as_once() -> None:
    article = linked(UPGRADED)
    entries = LedgerEntry.objects.count()
    assert proofread(article, newest_text(article)) == []
    assert (Contradiction.objects.filter(rule=STAGE).count(), LedgerEntry.objects.count()) == (1, entries)


def test_what_is_found_no_more_is_superseded_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    article = linked(UPGRADED)
    with monkeypatch.context() as other_rules:
        other_rules.setattr("tracker.steps.proofread.slips", lambda *_: [])
        assert [one.code for one in proofread(article, newest_text(article))] == ["KP-RU-TROOPS"]
        assert not Contradiction.objects.current().filter(rule=STAGE).exists()
    proofread(article, newest_text(article))
    assert Contradiction.objects.current().filter(rule=STAGE).exists()
    told = LedgerEntry.objects.filter(action__startswith="contradiction.").values_list("action", flat=True)
    assert sorted(told)[-2:] == ["contradiction.found_again", "contradiction.superseded"]


def test_a_settled_slip_that_comes_back_stays_settled(reviewer, monkeypatch: pytest.MonkeyPatch) -> None:
    article = linked(UPGRADED)
    chosen = Contradiction.objects.filter(rule=STAGE)
    chosen.update(
        status="dismissed",
        settled_by=reviewer,
        reason="The headline is a quotation.",
        superseded_at="2024-03-13T00:00Z",
    )
    proofread(article, newest_text(article))
    assert (chosen.get().status, chosen.get().superseded_at) == ("dismissed", None)


def test_a_copy_makes_the_same_slip_and_another_article_its_own() -> None:
    linked(REBUTS)
    copy = linked(REBUTS.replace("Old friends", "Friends of old"), "The Lantern")
    assert (copy.copy_of is not None, Contradiction.objects.filter(rule=REBUTTED).count()) == (True, 1)
    linked(
        REBUTS.replace("The harbour is busy.", "Snow fell on the quay for the third day in a row, and no ship left.")
    )
    assert Contradiction.objects.filter(rule=REBUTTED).count() == 2


def test_a_place_given_to_the_wrong_state_says_nothing_of_a_violation() -> None:
    linked(MISPLACES)
    assert Contradiction.objects.get(rule=MISPLACED).violation is None
