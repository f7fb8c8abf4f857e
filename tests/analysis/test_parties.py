import pytest

from analysis.parties import Form, demonym, mentions, place_of, state_name, state_of
from analysis.tokens import tokens


@pytest.mark.parametrize(
    ("name", "code"),
    [("Pyongyang", "KP"), ("the Kremlin", "RU"), ("U.S.", "US"), ("north koreans", "KP"), ("Houthis", "YE")],
)
def test_a_state_is_known_by_any_of_its_names(name: str, code: str) -> None:
    assert state_of(name) == code


def test_a_code_has_a_name_and_an_adjective() -> None:
    assert (state_name("KP"), demonym("KP")) == ("North Korea", "North Korean")


def test_a_word_that_is_no_state_has_no_code() -> None:
    assert state_of("sanctions") is None


def test_a_contested_place_tells_law_from_rule() -> None:
    place = place_of("Lugansk")
    assert place is not None
    assert (place.name, place.territory, place.held_by) == ("Luhansk", "UA", "RU")


def test_a_pronoun_is_not_the_united_states() -> None:
    found = mentions(tokens("They told us that the US objected."))
    assert [mention.span.of("They told us that the US objected.") for mention in found] == ["US"]


def test_a_demonym_is_told_from_a_name() -> None:
    found = mentions(tokens("Iranian drones for Russia"))
    assert [mention.form for mention in found] == [Form.DEMONYM, Form.NAME]


def test_a_sea_is_a_place_and_no_party() -> None:
    assert state_of("East China Sea") is None
