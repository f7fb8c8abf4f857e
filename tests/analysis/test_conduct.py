from datetime import date

import pytest

from analysis.claims import Claim
from analysis.conduct import conduct
from analysis.discourse import Discourse, Setting
from analysis.passages import Passage
from analysis.quotes import quotes
from analysis.spans import Span
from analysis.stages import Stage
from analysis.texts import Role


def claims(text: str, speaker: str | None = None) -> list[Claim]:
    span = Span(0, len(text))
    passage = Passage(text, span, Role.BODY, 0, quotes(text, span))
    return conduct(passage, (0, len(passage.tokens)), Setting(Discourse(), date(2023, 5, 3), speaker))


@pytest.mark.parametrize(
    ("text", "supplier", "recipient", "items"),
    [
        ("Syria bought rockets and artillery shells from Belarus.", "BY", "SY", ["rockets", "artillery shells"]),
        ("Drones purchased by Russia from Iran failed.", "IR", "RU", ["drones"]),
        ("Russia received a second consignment of Iranian attack drones.", "IR", "RU", ["drones"]),
        ("Iran supplied Russia with missiles.", "IR", "RU", ["missiles"]),
        ("Russia's purchases of weapons from North Korea grew.", "KP", "RU", ["arms"]),
        ("Russia had requested weapons assistance from China.", "CN", "RU", ["arms"]),
        ("Russia asked China to send drones.", "CN", "RU", ["drones"]),
        ("Pyongyang may send workers to Russian-occupied Donetsk.", "KP", "RU", ["workers"]),
        ("North Korean soldiers are fighting alongside Russian forces.", "KP", "RU", ["troops"]),
        ("Russia deployed North Korean troops in Kursk.", "KP", "RU", ["troops"]),
        ("Iranian officers train Russian troops in Crimea.", "IR", "RU", ["military training"]),
        ("A tanker transferred fuel to a North Korean ship in the Yellow Sea.", None, "KP", ["refined petroleum"]),
        ("North Korea exported 20,000 tonnes of coal to China.", "KP", "CN", ["coal"]),
    ],
)
def test_who_gives_what_to_whom(text: str, supplier: str | None, recipient: str, items: list[str]) -> None:
    found = claims(text)
    assert [claim.item for claim in found] == items
    assert {(claim.supplier, claim.recipient) for claim in found} == {(supplier, recipient)}


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Russia could buy missiles from Iran.", Stage.SUGGESTED),
        ("Iran offered to send missiles to Russia.", Stage.OFFERED),
        ("Iran was preparing to deliver missiles to Russia.", Stage.PLANNED),
        ("Russia requested missiles from Iran.", Stage.REQUESTED),
        ("Russia is buying missiles from Iran.", Stage.PURCHASING),
        ("Russia has bought missiles from Iran.", Stage.CONTRACTED),
        ("Iran has shipped missiles to Russia.", Stage.SHIPPED),
        ("Iran has delivered missiles to Russia.", Stage.DELIVERED),
        ("Russia fired Iranian missiles at Kyiv.", Stage.USED),
    ],
)
def test_how_far_it_has_gone(text: str, stage: Stage) -> None:
    assert [claim.stage for claim in claims(text)] == [stage]


@pytest.mark.parametrize(
    "text",
    [
        "Russia's import of weapons from Iran would be a violation.",
        "If Russia buys missiles from Iran, prices will rise.",
        "The resolution bans Iran from exporting missiles to Russia.",
        "Iran should not sell missiles.",
        "There is no evidence that Iran has sold missiles to Russia.",
        "More than 50,000 troops take part in the exercises in Russia.",
        "Iran's missile tests worried Russia.",
        "Iran opposes nuclear weapons.",
    ],
)
def test_what_is_imagined_forbidden_or_something_else_is_no_claim(text: str) -> None:
    assert claims(text) == []


def test_a_negation_is_kept() -> None:
    (claim,) = claims("China is not selling weapons to Russia.")
    assert not claim.affirmed


def test_people_sent_to_a_war_go_to_the_side_named_beside_them() -> None:
    (claim,) = claims("So close are Russia and North Korea that Kim will send 5,000 soldiers to the war in Ukraine.")
    assert (claim.supplier, claim.recipient, claim.place) == ("KP", "RU", "Ukraine")


def test_people_sent_to_a_war_go_to_nobody_where_no_side_is_named() -> None:
    (claim,) = claims("North Korea will send 5,000 soldiers to the war in Ukraine.")
    assert claim.recipient is None


def test_a_time_belongs_to_its_own_verb() -> None:
    (claim,) = claims("Russia delivered tanks to Myanmar under a contract signed in 2018.")
    assert claim.conduct.first is None


def test_we_means_the_speakers_state() -> None:
    (claim,) = claims("We have sold no missiles to Russia.", speaker="IR")
    assert (claim.supplier, claim.recipient, claim.affirmed) == ("IR", "RU", False)
