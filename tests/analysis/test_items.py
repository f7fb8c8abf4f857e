from analysis.claims import ClaimKind
from analysis.items import covers, family, find, item
from analysis.tokens import tokens


def named(text: str) -> list[str]:
    return [hit.value.name for hit in find(tokens(text))]


def test_the_longest_name_wins() -> None:
    assert named("short-range ballistic missiles and 152-mm shells") == [
        "ballistic missiles",
        "artillery shells",
        "artillery shells",
    ]


def test_volunteers_stay_volunteers_in_the_family_of_troops() -> None:
    assert named("no volunteers") == ["volunteers"]
    assert family("volunteers") == "troops"


def test_missiles_are_arms_and_drones_are_not() -> None:
    assert (family("missiles"), family("drones")) == ("arms", "drones")


def test_what_is_said_of_arms_covers_rockets_but_not_the_reverse() -> None:
    assert covers("arms", "rockets")
    assert not covers("rockets", "arms")


def test_an_item_knows_its_kind_of_claim() -> None:
    known = item("coal")
    assert known is not None
    assert known.kind is ClaimKind.COAL_EXPORT
