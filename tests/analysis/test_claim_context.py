"""What a claim leaves out and the article has told before. Every text is invented."""

from datetime import date

import pytest

from analysis.claims import Claim
from analysis.conduct import conduct
from analysis.discourse import Discourse, Setting
from analysis.passages import Passage
from analysis.quotes import quotes
from analysis.spans import Span
from analysis.stages import Stage
from analysis.texts import Role


def claims(*texts: str, narrated: bool = False) -> list[Claim]:
    """The claims of the last of these sentences, read after the others."""
    discourse = Discourse()
    found: list[Claim] = []
    for number, text in enumerate(texts):
        span = Span(0, len(text))
        passage = Passage(text, span, Role.BODY, number, quotes(text, span))
        setting = Setting(discourse, date(2024, 10, 23), narrated=narrated)
        found = conduct(passage, (0, len(passage.tokens)), setting)
    return found


RIFLES = "Serbia sold 4,000 rifles to Angola in March."
SOLDIERS = "Eritrea sent 2,000 soldiers to Sudan in March."


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("They were handed over in May.", Stage.DELIVERED),
        ("The consignment was shipped in two containers.", Stage.SHIPPED),
        ("The cargo arrived in Luanda.", Stage.DELIVERED),
        ("Nothing has been delivered so far.", Stage.DELIVERED),
        ("The rifles were delivered at night.", Stage.DELIVERED),
    ],
)
def test_what_stands_for_goods_is_claimed_of_them(text: str, stage: Stage) -> None:
    (claim,) = claims(RIFLES, text)
    assert (claim.supplier, claim.recipient, claim.item, claim.stage) == ("RS", "AO", "small arms", stage)


def test_nothing_delivered_is_denied() -> None:
    (claim,) = claims(RIFLES, "Nothing has been delivered so far.")
    assert not claim.affirmed


def test_the_men_are_the_soldiers_told_before() -> None:
    (claim,) = claims(SOLDIERS, "The men were flown to Port Sudan in April.")
    assert (claim.supplier, claim.recipient, claim.place) == ("ER", "SD", "Port Sudan")


def test_a_figure_alone_answers_how_many() -> None:
    (claim,) = claims(SOLDIERS, "up to 3,500")
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high, claim.quantity.unit) == (None, 3_500, "person")


@pytest.mark.parametrize(
    "text",
    [
        "The number of refugees has risen to 90,000.",
        "Twelve ministers signed 37 documents.",
        "They bought all the onions in the market.",
        "A figure of 38 percent was named.",
    ],
)
def test_a_figure_or_pronoun_for_something_else_is_no_claim(text: str) -> None:
    assert claims(SOLDIERS, text) == []


def test_a_narrators_number_answers_nothing() -> None:
    assert claims(SOLDIERS, "up to 3,500", narrated=True) == []


def test_who_gets_them_is_who_got_them_before() -> None:
    (claim,) = claims(RIFLES, "Serbia has also supplied howitzers.")
    assert (claim.supplier, claim.recipient) == ("RS", "AO")


def test_somebody_else_leaves_it_open() -> None:
    (claim,) = claims(RIFLES, "Serbia has also supplied howitzers to other countries.")
    assert claim.recipient is None


def test_goods_before_a_second_verb_go_on() -> None:
    texts = [claim.recipient for claim in claims("Angola bought rifles from Serbia and passed them to Congo.")]
    assert texts == ["AO", "CD"]


def test_what_the_cargo_held_was_moved_with_it() -> None:
    found = claims(RIFLES, "The cargo included mortars and rockets.")
    assert [(claim.item, claim.supplier, claim.recipient) for claim in found] == [
        ("artillery pieces", "RS", "AO"),
        ("rockets", "RS", "AO"),
    ]


@pytest.mark.parametrize("text", ["It has not sent any.", "There have been no such deliveries."])
def test_a_denial_without_goods_denies_what_was_told(text: str) -> None:
    (claim,) = claims(RIFLES, text)
    assert (claim.supplier, claim.recipient, claim.affirmed) == ("RS", "AO", False)
