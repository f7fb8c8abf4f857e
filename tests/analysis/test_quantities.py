import pytest

from analysis.quantities import Quantity, measures, of_item
from analysis.tokens import tokens
from analysis.wording import quantity_words


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("more than 1,000 containers of shells", 1_000, None),
        ("up to 12,000 soldiers", None, 12_000),
        ("between 10,000 and 12,000 soldiers", 10_000, 12_000),
        ("10 to 12 thousand soldiers", 10_000, 12_000),
        ("4.8 million shells", 4_800_000, 4_800_000),
        ("millions of shells", 1_000_000, None),
        ("tens of thousands of shells", 10_000, None),
        ("large numbers of shells", None, None),
    ],
)
def test_a_number_is_an_interval(text: str, low: int | None, high: int | None) -> None:
    (measure,) = measures(tokens(text))
    assert (measure.quantity.low, measure.quantity.high) == (low, high)


def test_a_container_of_shells_is_counted_in_containers() -> None:
    words = tokens("about 6,700 containers of munitions since May")
    assert of_item(words, measures(words), 4, "round") == Quantity(6_700, 6_700, "container", True, True)


@pytest.mark.parametrize("text", ["in 2022", "the Su-30 jets", "²³ shells"])
def test_years_and_names_are_no_quantities(text: str) -> None:
    assert measures(tokens(text)) == []


@pytest.mark.parametrize(
    ("quantity", "item", "words"),
    [
        (Quantity(1_000_000, None, "round", approximate=True), "artillery shells", "millions of artillery shells"),
        (Quantity(24, None, "drone", approximate=True), "drones", "dozens of drones"),
        (Quantity(200, None, "person", approximate=True), "troops", "several hundred troops"),
        (Quantity(1_000_000, None, "round"), "artillery shells", "at least 1,000,000 artillery shells"),
        (Quantity(1, None, "system"), "air defence systems", "at least one air defence system"),
        (Quantity(1, 1, "person"), "troops", "one soldier"),
        (Quantity(3, 3, "missile"), "missiles", "three missiles"),
    ],
)
def test_a_figure_is_worded_as_it_was_told(quantity: Quantity, item: str, words: str) -> None:
    assert quantity_words(quantity, item) == words
