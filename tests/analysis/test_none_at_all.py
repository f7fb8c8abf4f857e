"""Goods of which none at all is said to have moved. Every sentence is invented."""

import pytest

from tests.analysis.shortly import shortly


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Not a single rocket or shell has been shipped from Serbia to Mali, the minister said.",
         ["no rockets RS>ML", "no artillery shells RS>ML"]),
        ("Serbia's exporter has not delivered one shell to Mali, its director said.", ["no artillery shells RS>ML"]),
        ("Neither rockets nor shells were shipped to Libya from Turkey, the ministry in Ankara said.",
         ["no rockets TR>LY", "no artillery shells TR>LY"]),
        ("None of the drones in Ethiopia came from Iran, the Iranian embassy said.", ["no drones IR>ET"]),
        ("Belgrade insists that no Serbian rifles went to Chad or Sudan.",
         ["no small arms RS>TD", "no small arms RS>SD"]),
    ],
)  # fmt: skip
def test_a_negation_in_the_goods_denies_the_transfer(text: str, told: list[str]) -> None:
    assert sorted(shortly(text)) == sorted(told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('Iran said it "categorically rejects the allegation of arms deliveries to Sudan".', ["no arms IR>SD"]),
        ('Iran called it "a lie" that it had armed Sudan\'s generals.', ["no arms IR>SD"]),
        ("Iran denied that it had sent drones to Sudan, the daily Dawn reported.", ["no drones IR>SD"]),
        ('Beijing hit back at the charge: "China has given no arms to any party to the Ukraine conflict."',
         ["no arms CN>RU"]),
        ("Laos sent all North Korean workers home in 2019, its ministry said.", []),
        ("Customs seized rifles that had been shipped from Iran towards Yemen, he said.", ["small arms IR>YE"]),
        ("The boxes flown from Togo to Chad held tents rather than weapons, he said.", ["no arms TG>TD"]),
        ("Russia gave Mali missile boats and six anti-ship missiles, he said.", ["6 missile missiles RU>ML"]),
    ],
)  # fmt: skip
def test_a_rejection_denies_and_what_is_not_moved_is_not_claimed(text: str, told: list[str]) -> None:
    assert shortly(text) == told


def test_a_forged_invoice_sold_nothing() -> None:
    text = (
        "Sudan bought 400 rockets from Iran, an invoice shows.\n\nA Sudanese spokesman said the invoice was a forgery."
    )
    assert shortly(text)[-1] == "no 400 rocket rockets IR>SD"


def test_no_more_than_is_a_bound_and_denies_nothing() -> None:
    told = shortly("Serbia shipped no more than 300 rifles to Chad, a diplomat said.")
    assert told == ["small arms RS>TD"]


def test_a_date_that_is_not_fixed_denies_no_deployment() -> None:
    text = "Laos will send 900 builders to Russia, Minister Ann Roe said. No date for this has been set, she said."
    assert shortly(text) == ["900 person construction workers LA>RU"]


@pytest.mark.parametrize(
    "text",
    [
        "The tanker Sea Heron 9 passed diesel to a North Korean ship, the panel said.",
        "The tanker Dawn gave diesel to a ship flying the North Korean flag, the panel said.",
    ],
)
def test_the_number_in_a_ships_name_counts_nothing_and_the_flag_tells_who_gets(text: str) -> None:
    assert shortly(text) == ["refined petroleum ?>KP"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("German lathes had reached Tula by way of three traders in Almaty, the study said.", "machine tools DE>RU"),
        ("Lathes made in Germany had reached Tula by way of traders in Almaty, he said.", "machine tools KZ>RU"),
        ("Lathes were shipped to a plant in Kovrov by a dealer in Almaty, papers show.", "machine tools KZ>RU"),
        ("The diesel that the Sea Heron took on at Nakhodka was landed at Nampo, he said.", "refined petroleum RU>KP"),
    ],
)
def test_who_sold_or_loaded_the_goods_gave_them(text: str, told: str) -> None:
    assert told in shortly(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Iran has armed Sudan's army, a diplomat said.", ["arms IR>SD"]),
        ("The Emirates said it had armed no party to the war in Sudan.", ["no arms AE>SD"]),
        ("Emirati-backed armed groups met in Darfur.", []),
    ],
)
def test_who_arms_somebody_gives_arms(text: str, told: list[str]) -> None:
    assert shortly(text) == told
