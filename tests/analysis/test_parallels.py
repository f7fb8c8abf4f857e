"""Tellings of one event that no claim holds: ships, signings, the fallen. All invented."""

from datetime import date
from typing import Any

import pytest

from analysis.comparing import compare_readings
from analysis.reading import read

FIRST, SECOND = date(2024, 3, 11), date(2024, 3, 13)


def found(one: str, other: str, days: tuple[date | None, date | None] = (FIRST, SECOND)) -> list[dict[str, Any]]:
    readings = [
        ("one.txt", read(one, outlet="The Velm Courier", published_on=days[0])),
        ("other.txt", read(other, outlet="Radio Osk", published_on=days[1])),
    ]
    return [
        each
        for each in compare_readings(readings)["contradictions"]
        if each["rule"].startswith(("occurrences.", "echoes."))
    ]


@pytest.mark.parametrize(
    ("one", "other", "kind", "told"),
    [
        (
            "The freighter Orla Grace left Rajin with about 300 containers on 8 September, a harbour clerk said.",
            "The Orla Grace set out from Rajin on its first run, with some 300 containers, on 1 September, a ship "
            "broker said.",
            "date",
            ["8 September 2023", "1 September 2023"],
        ),
        (
            "On 5 March the tanker Maru Bay took on about 700,000 barrels of Iranian crude from the Tessa, a broker "
            "said.",
            "The Maru Bay received some 420,000 barrels of crude from the Tessa on 5 March, port agents said.",
            "quantity",
            ["about 700,000", "about 420,000"],
        ),
        (
            "The cargo that the Orla Grace took aboard at Rajin on 2 March was unloaded at Dunay, a pilot said.",
            "The crates loaded onto the Orla Grace in Rajin on 2 March were brought ashore at Vostochny, a clerk said.",
            "place",
            ["Dunay", "Vostochny"],
        ),
        (
            "The 600 North Koreans who crossed to Khasan by train on 8 March were soldiers, a railwayman said.",
            "The 600 people who came to Khasan by train from North Korea on 8 March were labourers, an official said.",
            "item",
            ["troops", "workers"],
        ),
    ],
)
def test_one_event_is_not_told_in_two_ways(one: str, other: str, kind: str, told: list[str]) -> None:
    [finding] = found(one, other)
    assert (finding["kind"], next(iter(finding["elements"].values()))) == (kind, told)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # another ship
            "The Orla Grace left Rajin with about 300 containers on 8 September, a harbour clerk said.",
            "The Maru Bay left Rajin with about 200 containers on 8 September, a harbour clerk said.",
        ),
        (  # the dead and the wounded
            "Some 300 North Korean soldiers have been killed in Kursk, the agency said on Monday.",
            "Some 2,700 North Korean soldiers have been wounded in Kursk, the agency said on Monday.",
        ),
        (  # a further cargo
            "The tanker Maru Bay took on 700,000 barrels of crude from the Tessa on 5 March, a broker said.",
            "The tanker Maru Bay took on another 420,000 barrels of crude from the Tessa on 5 March, a broker said.",
        ),
        (  # two calls of one ship, neither of which is the only one
            "The freighter Orla Grace called at Rajin on 8 February, a pilot said.",
            "The freighter Orla Grace called at Rajin on 1 March, a pilot said.",
        ),
        (  # figures that leave room for each other
            "The Orla Grace carried at least 250 containers from Rajin on 8 March, a clerk said.",
            "The Orla Grace carried about 300 containers from Rajin on 8 March, a clerk said.",
        ),
    ],
)
def test_what_can_both_hold_is_not_raised(one: str, other: str) -> None:
    assert found(one, other) == []


def test_what_is_told_of_some_is_not_told_of_all() -> None:
    one = "US officials said some of the drones that Russia bought from Iran had cracked wings."
    other = "A US official said that these drones had cracked wings."
    [finding] = found(one, other)
    assert (finding["severity"], finding["elements"]) == ("low", {"extent": ["some of the drones", "the drones"]})


def test_a_first_delivery_does_not_come_after_it_was_told_of_as_past() -> None:
    one = "Russia received its first shipment of Iranian drones last week, US officials said."
    other = "Washington reported late last month that Russia had just bought drones from Iran."
    [finding] = found(one, other, (date(2024, 3, 12), date(2024, 3, 12)))
    assert (finding["kind"], finding["rule"]) == ("date", "echoes.overtaken")


def test_a_first_delivery_in_the_month_of_the_report_is_no_conflict() -> None:
    one = "Russia received its first shipment of Iranian drones last month, US officials said."
    other = "Washington reported late last month that Russia had just bought drones from Iran."
    assert found(one, other, (date(2024, 3, 12), date(2024, 3, 12))) == []


def test_an_article_with_two_counts_of_one_thing_contradicts_itself() -> None:
    text = (
        "Thirty-two North Koreans work at the Orsk brickyard, a clerk said. The town is quiet.\n\n"
        "All seventeen North Koreans who work at the Orsk brickyard were questioned, the police said."
    )
    [finding] = [one for one in found(text, "The harbour was calm.") if one["rule"] == "occurrences.figure"]
    assert finding["kind"] == "self"


@pytest.mark.parametrize("odd", ["", "…", "0 of -5 of 10000000000000000000 of", "A" * 3000, "the the 31 February 9999"])
def test_odd_text_gives_nothing(odd: str) -> None:
    assert found(odd, odd) == []
