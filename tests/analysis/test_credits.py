"""The same quoted words given to two speakers. All invented."""

from datetime import date
from typing import Any

import pytest

from analysis.comparing import compare_readings
from analysis.reading import read

DAY = date(2024, 3, 12)


def found(*texts: str) -> list[dict[str, Any]]:
    readings = [(f"{n}.txt", read(text, outlet=f"Outlet {n}", published_on=DAY)) for n, text in enumerate(texts)]
    return [one for one in compare_readings(readings)["contradictions"] if one["rule"] == "credits.words"]


WORDS = "“They are wearing our enemy’s coats and carrying his guns,”"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{WORDS} South Korean Defence Minister Seo Jun said.", f"{WORDS} US Defense Secretary Mark Hale said."),
        (f"{WORDS} the Kremlin said.", f"{WORDS} the Russian defence ministry said."),
        (f"{WORDS} the Kremlin said.", f"{WORDS} Senator Oleg Marin said in Moscow."),
    ],
)
def test_words_belong_to_one_speaker(one: str, other: str) -> None:
    [finding] = found(one, other)
    assert (finding["kind"], finding["severity"]) == ("attribution", "medium")


def test_a_government_announces_and_an_official_lets_slip() -> None:
    one = "The Biden administration announced that the drones had suffered “numerous cracked wings”."
    other = "A US official revealed to Reuters that the drones had suffered “numerous cracked wings”."
    [finding] = found(one, other)
    assert finding["severity"] == "low"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (f"{WORDS} South Korean Defence Minister Seo Jun said.", f"{WORDS} Minister Seo said."),
        (f"{WORDS} Kremlin spokesman Dmitry Peskov said.", f"{WORDS} the Kremlin said."),
        (f"{WORDS} a US official said.", f"{WORDS} US officials said."),
        (f"{WORDS} Washington said.", f"{WORDS} US Secretary of State Antony Blinken said."),
        ("The minister spoke of “serious concern”, Ann Roe said.", "The board voiced “serious concern”, Bob Lee said."),
    ],
)
def test_one_speaker_under_two_names_is_one(one: str, other: str) -> None:
    assert found(one, other) == []
