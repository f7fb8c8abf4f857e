"""One article against itself. All invented."""

from datetime import date
from typing import Any

from analysis.comparing import compare_readings
from analysis.reading import read

DAY = date(2024, 3, 12)


def found(headline: str, body: str) -> list[dict[str, Any]]:
    reading = read(f"{headline}\n\n{body}", outlet="The Velm Courier", published_on=DAY)
    return [
        one for one in compare_readings([("one.txt", reading)])["contradictions"] if one["rule"].startswith("within.")
    ]


def test_a_headline_has_delivered_what_the_body_says_is_planned() -> None:
    [finding] = found(
        "North Korea sends 900 soldiers to Russia",
        "North Korea will send 900 soldiers to Russia this summer, a Russian minister said on Tuesday.",
    )
    assert (finding["kind"], finding["elements"]) == ("stage", {"stage": ["shipped", "planned"]})


def test_a_headline_buys_what_is_still_being_bought() -> None:
    [finding] = found(
        "Russia buys shells from North Korea",
        "Russia is “in the process of buying shells from North Korea”, a US official said.",
    )
    assert "in the process of" in finding["explanation"]


def test_a_headline_in_the_words_of_the_body_is_no_upgrade() -> None:
    assert (
        found(
            "Russia is buying shells from North Korea", "Russia is buying shells from North Korea, a US official said."
        )
        == []
    )
    assert (
        found("Iran ships drones to Russia", "Iran has shipped drones to Russia, a US official said on Tuesday.") == []
    )


def test_a_headline_with_ten_times_the_figure() -> None:
    [finding] = found(
        "Iran gave Russia 4,000 drones, White House says",
        "Iran has given Russia more than 400 drones, White House spokesman Al Roe said.",
    )
    assert finding["kind"] == "quantity"


def test_a_headline_with_the_figure_of_the_body_rounded_is_no_conflict() -> None:
    assert (
        found("Iran gave Russia 400 drones, US says", "Iran has given Russia about 420 drones, a US official said.")
        == []
    )


def test_a_headline_that_denies_what_the_body_declines() -> None:
    [finding] = found(
        "North Korea denies sending troops to Russia",
        "North Korea’s mission declined to comment on reports that troops had been sent to Russia.",
    )
    assert finding["elements"] == {"stance": ["denies", "declines"]}


def test_neighbouring_sentences_that_disagree() -> None:
    [finding] = found(
        "Old friends",
        "The harbour is busy. Neither neighbour’s links with Russia changed after the blockade. Cooperation with "
        "Moscow deepened all winter.",
    )
    assert (finding["kind"], finding["severity"]) == ("self", "low")


def test_neighbouring_sentences_about_two_things_do_not_disagree() -> None:
    assert (
        found("Old friends", "China has not changed its policy. Trade with Russia has grown since the war began.") == []
    )


def test_a_place_given_to_another_state() -> None:
    [finding] = found("At the front", "Shells fell near the Russian city of Mariupol in southern Ukraine on Sunday.")
    assert (finding["kind"], finding["elements"]) == ("place", {"state": ["Russia", "Ukraine"]})


def test_a_place_in_its_own_state_is_in_order() -> None:
    assert found("At the front", "Shells fell near the Ukrainian city of Mariupol in southern Ukraine on Sunday.") == []
