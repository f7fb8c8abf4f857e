"""How sources without a proper name are called, and which article they take in a sentence."""

import pytest

from analysis.memory import Memory
from analysis.reading import read
from analysis.sources import identify
from analysis.statements import Source, Stance
from analysis.tokens import tokens
from analysis.wording import with_article


def told(mention: str, memory: Memory | None = None) -> Source:
    source = identify(tokens(mention), memory or Memory())
    assert source is not None
    return source


@pytest.mark.parametrize(
    ("mention", "name"),
    [
        ("Russia's ambassador to the United Nations", "Russian ambassador to the United Nations"),
        ("Iran's foreign ministry", "Iranian foreign ministry"),
        ("Seoul's intelligence service", "South Korean intelligence service"),
        ("Egypt's chief of the general staff", "Egyptian chief of the general staff"),
        ("The US special envoy for Iran", "US special envoy for Iran"),
        ("the Pentagon spokesman", "Pentagon spokesman"),
        ("Two senior Turkish officials", "two senior Turkish officials"),
        ("the leader of the Russian-held part of Donetsk", "leader of the Russian-held part of Donetsk"),
        ("Peru's own intelligence service", "Peruvian intelligence service"),
        ("a diplomat at Chad's mission to the council", "diplomat at Chad's mission to the council"),
        ("two officers in Gao", "two officers in Gao"),
        ("the firm's lawyers", "firm's lawyers"),
        ("the rival Blue River Trust", "Blue River Trust"),
        ("furious Ankara", "Ankara"),
        ("Within hours Iran's ambassador", "Iranian ambassador"),
    ],
)
def test_an_office_is_called_by_its_state(mention: str, name: str) -> None:
    assert told(mention).name == name


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Russian ambassador to the United Nations", "the Russian ambassador to the United Nations"),
        ("NATO secretary general", "the NATO secretary general"),
        ("US official", "a US official"),
        ("trader", "a trader"),
        ("Egyptian general staff", "the Egyptian general staff"),
        ("US intelligence", "US intelligence"),
        ("six people familiar", "six people familiar"),
    ],
)
def test_an_office_held_by_one_takes_the(name: str, shown: str) -> None:
    assert with_article(name) == shown


def sources(text: str) -> list[str | None]:
    return [statement.source.name for statement in read(text, language="en").statements]


def test_its_spokesman_is_the_body_s_that_spoke() -> None:
    text = "Headline\n\nThe Kremlin denied the reports. Its spokesman said on Tuesday that Russia made its own drones."
    assert sources(text)[-1] == "Kremlin spokesman"


def test_its_ambassador_is_the_state_s_that_was_spoken_of() -> None:
    text = (
        "Headline\n\nIt was the first time that Iran had owned up to a transfer. "
        "Three days earlier its ambassador had denied that Iran had provided drones to Russia."
    )
    assert sources(text) == ["Iranian ambassador"]


def test_a_city_in_front_tells_whose_ministry_it_is() -> None:
    text = (
        "Headline\n\nRussia's labour ministry said that it knew nothing of builders. "
        "In Kyiv, the foreign ministry said that any agreement on them would be void."
    )
    assert sources(text) == ["Russian labour ministry", "Ukrainian foreign ministry"]


def test_neither_nor_is_two_that_say_nothing() -> None:
    text = "Headline\n\nNeither the Kremlin nor the Iranian foreign ministry had confirmed the sale by Tuesday evening."
    found = read(text, language="en").statements
    assert [(one.source.name, one.stance) for one in found] == [
        ("Kremlin", Stance.DECLINES),
        ("Iranian foreign ministry", Stance.DECLINES),
    ]


def test_neither_confirmed_nor_denied_is_no_denial() -> None:
    found = read("Headline\n\nThe Kremlin neither confirmed nor denied the reports.", language="en").statements
    assert [one.stance for one in found] == [Stance.DECLINES]


def test_a_retired_colonel_speaks_for_nobody() -> None:
    source = told("Oleg Dubov, a retired Russian colonel who comments on an evening show,")
    assert (source.name, source.speaks_for) == ("Oleg Dubov", None)
