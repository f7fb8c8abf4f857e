"""Whom an article's short mentions mean, over its sentences and paragraphs."""

import pytest

from analysis.reading import read
from analysis.statements import Statement


def said(text: str, outlet: str | None = None) -> tuple[Statement, ...]:
    return read(f"A headline of words\n\n{text}", language="en", outlet=outlet).statements


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Analyst Anna Weil said the ships were old. Pavel Orlov, a Russian envoy, left the hall in anger. "
            "He said that nothing had been sold.",
            ["Anna Weil", "Pavel Orlov"],
        ),
        (
            "Kremlin spokesman Pavel Orlov said that analyst Anna Weil was wrong. He said the ships were new.",
            ["Pavel Orlov", "Pavel Orlov"],
        ),
        (
            "Kim Jong-un's envoy came to Moscow. Japan's defence ministry said that it saw no ships. "
            "It said that it would wait.",
            ["Japanese defence ministry", "Japanese defence ministry"],
        ),
    ],
)
def test_a_pronoun_means_who_speaks_or_is_spoken_of(text: str, names: list[str]) -> None:
    assert [statement.source.name for statement in said(text)] == names


def test_who_is_named_only_later_was_the_one_described() -> None:
    text = (
        "North Korea will send builders, a senior Kremlin official said on Tuesday.\n\n"
        'Ilya Zorin, secretary of Russia\'s Security Council, spoke in Pyongyang. "It is a kind of aid," he said.'
    )
    sources = [statement.source for statement in said(text)]
    assert [(source.name, source.named) for source in sources] == [("Ilya Zorin", False), ("Ilya Zorin", True)]


def test_a_bare_name_takes_office_and_state_from_the_description_before_it() -> None:
    text = (
        "Kazakhstan has sold no lathes, its trade minister said on Thursday.\n\n"
        '"We stop them," Arman Testov told lawmakers in Astana.'
    )
    source = said(text)[-1].source
    assert (source.name, source.role, source.state) == ("Arman Testov", "trade minister", "KZ")


def test_two_that_differ_in_state_stay_two() -> None:
    text = "A Chinese official said the ships were new.\n\nPavel Orlov, a Russian minister, said they were old."
    assert [statement.source.name for statement in said(text)] == ["Chinese official", "Pavel Orlov"]


def test_a_ministry_of_no_named_state_is_of_the_one_the_paragraph_began_with() -> None:
    text = "Mali's government said it had no guests. Defence ministry spokesman Oumar Testi said that none would come."
    assert [statement.source.state for statement in said(text)] == ["ML", "ML"]


def test_a_minister_in_a_dateline_is_of_that_city_s_state() -> None:
    text = "PRETORIA, Nov 14 (Harbour Wire) - Presidency spokesman Vusi Testi said that no arms were loaded."
    assert said(text)[0].source.state == "ZA"


def test_whose_text_it_is_speaks_as_the_ministry() -> None:
    text = "The Ministry stated that no licence had been issued for shells."
    source = said(text, outlet="Ministry of Trade of Kazakhstan")[0].source
    assert (source.name, source.state) == ("Ministry of Trade of Kazakhstan", "KZ")


def test_an_official_who_stays_unnamed_is_nobody_named_later() -> None:
    text = (
        "Shells were bought, a US official said on Monday.\n\nAnalyst Anna Weil said that they were old.\n\n"
        "The ships came late.\n\nNational security adviser Jake Testov said that talks went on."
    )
    assert said(text)[0].source.name == "US official"
