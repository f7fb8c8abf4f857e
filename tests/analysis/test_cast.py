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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The Zambian finance ministry took two days. No loan had been asked for, it said.",
            "Zambian finance ministry",
        ),
        ("Mr Testi met the Thai ambassador on Friday. The ambassador said that no ship had called.", "Thai ambassador"),
        ("A spokesman for Grey Seas Trust, Ole Testad, came late. Testad said the hull was new.", "Ole Testad"),
        ("A trader in Gao wrote to us. The trader said the trucks were new.", "trader in Gao"),
        ("Aylin Testi tracks the hulls. Testi said the ships were old.", "Aylin Testi"),
    ],
)
def test_whoever_was_named_before_he_spoke_is_meant_by_a_short_mention(text: str, name: str) -> None:
    assert said(text)[-1].source.name == name


def test_he_is_the_envoy_whose_name_came_with_his_office() -> None:
    text = 'Togo\'s envoy to the council, Kofi Testi, told the session that arms had come. "It must stop," he said.'
    assert [statement.source.state for statement in said(text)] == ["TG", "TG"]


def test_what_was_done_before_it_was_said_leaves_the_subject_who_spoke() -> None:
    text = "Israel's military displayed rockets that year and said that rebels had used them."
    assert said(text)[0].source.state == "IL"


def test_a_city_in_capitals_before_the_first_sentence_is_no_part_of_what_is_said() -> None:
    text = "KYIV Britain will send 200 drones to Ukraine, its defence minister said on Monday."
    statement = said(text)[0]
    told = statement.span.of(f"A headline of words\n\n{text}")
    assert (statement.source.state, told) == ("GB", "Britain will send 200 drones to Ukraine")


def test_the_outlet_itself_tells_and_conveys_what_nobody_else_says() -> None:
    statement = said("Iran shipped 40 drones to Sudan in May.", outlet="Harbour Post")[0]
    assert (statement.source.name, statement.chain) == ("Harbour Post", ("Harbour Post",))
