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
        ("»No«, said the envoy, »never«", ["No", "never"]),
        ("‹No›, said the envoy", ["No"]),
        ("„No“, said the envoy", ["No"]),
        ("„No”, said the envoy", ["No"]),
        (",,No'', said the envoy", ["No"]),
        ("”No”, said the envoy", ["No"]),
        ("‚No‘, said the envoy", ["No"]),
        ("''Never,'' he said", ["Never,"]),
        ("``Never,'' he said", ["Never,"]),
        ('“No," he said', ["No,"]),
        ("&quot;No,&quot; he said", ["No,"]),
        ("&ldquo;No,&rdquo; he said", ["No,"]),
        ("buys ‘millions’ of shells", ["millions"]),
        ("Iran 'sold rockets', Kyiv says", ["sold rockets"]),
        ("‘We’ve met the workers’ union and won’t go,’ he said", ["We’ve met the workers’ union and won’t go,"]),
        ("'Iran's men don't fight,' he said", ["Iran's men don't fight,"]),
        ("‘He said “no” to us,’ she said", ["He said “no” to us,"]),
        ("“He said ‘no’ to us,” she said", ["He said ‘no’ to us,"]),
        ("“He said “no” to us,” she said", ["He said “no” to us,"]),
    ],
)
def test_quotations_of_every_style_are_found(text: str, found: list[str]) -> None:
    assert inner(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Iran's drones aren't Russia's",
        "in the '90s and the workers' party",
        "the ’90s weren’t the workers’ best",
        "they hit 'em where the generals' pride was",
        'a 5" gun and a 12" one',
        "- sell nothing",
        "– Talks with Iran",
        "Tom's and Kim's ships' crews'",
    ],
)
def test_apostrophes_inches_and_lists_are_no_quotations(text: str) -> None:
    assert inner(text) == []


def test_a_quotation_left_open_ends_with_the_paragraph() -> None:
    (quote,) = quotes("He said: “It goes on.", Span(0, 21))
    assert not quote.closed


def test_a_quotation_left_open_ends_at_the_next_that_opens() -> None:
    text = 'He said "it goes on. "We sold nothing," she added.'
    assert inner(text) == ["it goes on. ", "We sold nothing,"]


def test_a_single_quotation_that_opens_a_paragraph_may_stay_open() -> None:
    assert inner("‘We sold nothing. We never shall.") == ["We sold nothing. We never shall."]


def test_speech_after_a_dash_leaves_out_who_says_it() -> None:
    text = "— We sold nothing, — said the envoy. — Nor shall we."
    assert inner(text) == ["We sold nothing,", "Nor shall we."]


def test_a_dash_in_the_middle_of_speech_is_no_tag() -> None:
    assert inner("— We sold nothing, — not one shell — to Iran, — the envoy said.")[0].startswith(
        "We sold nothing, — not"
    )


def test_a_mark_of_closing_alone_opens_nothing() -> None:
    assert inner("He left.” Then he came back.") == []
