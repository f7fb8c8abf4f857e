"""Through whom a statement came, and where it comes from."""

import pytest

from analysis.reading import read
from analysis.statements import Statement


def last(text: str) -> Statement:
    return read(f"A headline of words\n\n{text}", language="en", outlet="Harbour Post").statements[-1]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("A US official told the AP that shells had come from North Korea.", ["The Associated Press"]),
        (
            "An unnamed official confirmed the sale to Reuters after news of it first appeared in The New York Times.",
            ["Reuters", "The New York Times"],
        ),
        (
            "Shells had come, a US official told the AP, citing newly declassified intelligence.",
            ["The Associated Press", "US official"],
        ),
        ("Iran supplied drones, the Guardian reported, citing two Western officials.", ["The Guardian"]),
        ("The envoy said in remarks carried by TASS that no shells had come.", ["TASS"]),
        ('"We sold nothing," minister Ivan Petrov said in an interview with Rossiya 24.', ["Rossiya 24"]),
        ("The minister said on state television that no shells had come.", ["state television"]),
        ("Documents reviewed by Reuters show that Iran sold drones.", ["Reuters"]),
        ("A spokesman told reporters that no shells had come.", []),
        (
            "Lawmaker Ann Roe said that dockworkers had told her that six crates were loaded.",
            ["Ann Roe"],
        ),
    ],
)
def test_conveyors_stand_from_the_nearest_to_the_farthest(text: str, chain: list[str]) -> None:
    assert list(last(text).chain) == ["Harbour Post", *chain]


@pytest.mark.parametrize(
    "text",
    [
        "Shells had come, a US official said, citing intelligence.",
        "American intelligence officials said that shells had come.",
        "According to newly declassified US intelligence, shells had come.",
        "Shells had come, the Guardian reported, citing US intelligence.",
    ],
)
def test_one_briefing_comes_from_one_origin_whoever_repeats_it(text: str) -> None:
    assert last(text).origin == "US intelligence"


def test_a_medium_s_home_is_not_whose_officials_it_cites() -> None:
    assert last("Iran sold drones, the Guardian reported, citing officials.").origin == "officials"
