import pytest

from analysis.quotes import quotes
from analysis.spans import Span


def inner(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in quotes(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"No," he said.', ["No,"]),
        ("“One.” and “two”", ["One.", "two"]),
        ("«Нет», said the envoy", ["Нет"]),
        ("buys ‘millions’ of shells", ["millions"]),
        ("Iran's drones aren't Russia's", []),
        ("''Never,'' he said", ["Never,"]),
    ],
)
def test_quotations_of_every_style_are_found(text: str, found: list[str]) -> None:
    assert inner(text) == found


def test_a_quotation_left_open_ends_with_the_paragraph() -> None:
    (quote,) = quotes("He said: “It goes on.", Span(0, 21))
    assert not quote.closed
