"""What became of an article: told from the page that was sealed and the page that stands there now."""

import pytest

from analysis.lookbacks import ALARMS, Lookback, Outcome, Page, look_back
from analysis.revisions import Fate
from analysis.spans import Span

TITLE = "Nine barges left Velm"
CITED = "nine barges carried 4,000 shells, the port authority said"
TEXT = (
    f"{TITLE}\n\nVELM – On Monday {CITED}, and two more were loading.\n\n"
    "A clerk who keeps the log of the harbour would not say where they went.\n\n"
    "The harbour freezes in December, as it does every year, and opens again when the ice has gone.\n"
)
ADDRESS = "https://courier.example/news/2024/03/barges"
SPAN = Span(TEXT.index(CITED), TEXT.index(CITED) + len(CITED))


def found(text: str, title: str = TITLE, address: str = ADDRESS) -> Lookback:
    return look_back(Page(TEXT, TITLE, ADDRESS), Page(text, title, address), [SPAN])


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        (TEXT, Outcome.UNCHANGED),
        (TEXT + "\nRelated: The goat that stopped a train\n\n14 comments\n", Outcome.UNCHANGED),
        (TEXT.replace("December", "November"), Outcome.CHANGED),
        (TEXT.replace("4,000", "9,000"), Outcome.ALTERED),
        (TEXT.replace(CITED, "nothing happened"), Outcome.ALTERED),
        (TEXT + "\nCorrection: The harbour freezes in December, not in May.\n", Outcome.CORRECTED),
        ("This article has been retracted.\n\n" + TEXT, Outcome.RETRACTED),
        (TITLE + "\n\nSubscribe to continue reading this story.", Outcome.PAYWALLED),
        (TEXT[: TEXT.index("A clerk")], Outcome.PAYWALLED),
        (TEXT[: TEXT.index("A clerk")].replace("4,000", "9,000"), Outcome.ALTERED),
        (TEXT[: TEXT.index("The harbour")] + "Sign in to read the rest.\n", Outcome.PAYWALLED),
        (TEXT[: TEXT.index("The harbour")] + "Subscribe to our newsletter.\n", Outcome.CHANGED),
        (TEXT.replace("every year", "£5 a year"), Outcome.CHANGED),
    ],
)
def test_each_change_has_its_outcome(text: str, outcome: Outcome) -> None:
    assert found(text).outcome is outcome


def test_a_page_that_says_it_is_not_there_is_missing() -> None:
    assert found("Sorry, this page could not be found.", "Page not found").outcome is Outcome.MISSING


def test_the_front_page_in_the_place_of_the_article_is_no_article() -> None:
    front = "The Courier\n\nA goat stopped a train\n\nSnow closes the pass\n"
    assert found(front, "The Courier", "https://courier.example/").outcome is Outcome.MISSING


def test_another_article_at_the_address_is_told_as_that() -> None:
    other = "A goat stopped a train\n\nA goat stopped the evening train to Orlec for an hour, the railway said.\n"
    assert found(other, "A goat stopped a train").outcome is Outcome.REPLACED


def test_the_same_article_at_another_address_is_unchanged_and_told_where() -> None:
    moved = found(TEXT, address="https://www.courier.example/archive/barges")
    assert (moved.outcome, moved.elsewhere) == (Outcome.UNCHANGED, "https://www.courier.example/archive/barges")
    assert found(TEXT, address="http://www.courier.example/news/2024/03/barges/?utm=x").elsewhere == ""


def test_another_title_is_told_and_alarms_nobody() -> None:
    retitled = found(TEXT.replace(TITLE, "Barges leave"), "Barges leave")
    assert (retitled.titles, retitled.outcome in ALARMS) == ((TITLE, "Barges leave"), False)


def test_typesetting_is_no_alteration() -> None:
    curled = TEXT.replace("–", "—").replace(" shells", "\u00a0shells")
    assert [one.fate in {Fate.INTACT, Fate.MOVED} for one in found(curled).fates] == [True]


def test_words_that_only_a_notice_quotes_are_altered_all_the_same() -> None:
    note = f"Correction: An earlier version of this article wrote that {CITED}."
    edited = TEXT.replace("4,000", "9,000")
    assert found(f"{edited}\n{note}\n").fates[0].fate is Fate.ALTERED


@pytest.mark.parametrize(
    ("title", "text", "outcome"),
    [
        ("Just a moment...", "Checking your browser.", Outcome.UNREACHABLE),
        ("Log in", "Log in to your account. Forgot your password?", Outcome.PAYWALLED),
        ("Page not found", "Read most: a goat stopped a train. " * 40, Outcome.MISSING),
    ],
)
def test_a_page_before_the_article_is_no_other_article(title: str, text: str, outcome: Outcome) -> None:
    assert found(f"{title}\n\n{text}", title).outcome is outcome


def test_what_stands_beside_the_article_is_no_notice_of_it() -> None:
    beside = "\nThis article has been retracted.\n"
    now = Page(TEXT + beside, TITLE, ADDRESS, beside=len(TEXT))
    assert look_back(Page(TEXT, TITLE, ADDRESS), now, [SPAN]).notices == ()


def test_a_sign_of_currency_in_a_passage_that_nobody_cites_is_a_change() -> None:
    priced = TEXT.replace("freezes", "costs £5 and freezes")
    now = Page(priced.replace("£5", "$5"), TITLE, ADDRESS)
    assert look_back(Page(priced, TITLE, ADDRESS), now, [SPAN]).outcome is Outcome.CHANGED
