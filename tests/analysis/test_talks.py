"""Who negotiates or signs with whom, and which of the two would give. Every article is invented."""

import pytest

from tests.analysis.shortly import shortly


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Minsk and Havana are negotiating the transfer of Belarusian radars, a diplomat said.",
         "air defence systems BY>CU"),
        ("Russia and Iran are still negotiating the delivery of Fath-360 missiles, Kyiv said.",
         "ballistic missiles IR>RU"),
        ("Serbia and Mali are discussing the supply of rifles, an official in Bamako said.", "small arms RS>ML"),
        ("No talks with Libya on air defence systems are being held, the Russian foreign ministry said.",
         "no air defence systems RU>LY"),
        ("Belarus signed a contract with Sudan for the production of 600 drones, activists said.",
         "600 drone drones BY>SD"),
        ("Russia signed a contract for the production of 600 Shahed drones, Kyiv said.", "600 drone drones IR>RU"),
        ("Officers from Libya met a Russian team last week to negotiate the delivery of Pantsir systems, a diplomat "
         "said.", "air defence systems RU>LY"),
        ("Libya said it was not negotiating with Turkey over drones.", "no drones TR>LY"),
        ("Iranian and Russian officials signed the contract for the Alabuga drone plant in Tehran, the site said.",
         "drones IR>RU"),
        ("Tehran has agreed with Caracas on the assembly of Mohajer-6 drones in Maracay, a minister said.",
         "drones IR>VE"),
        ("A Serbian company said the firm had no contracts with Russian buyers for shells.",
         "no artillery shells RS>RU"),
        ("Russia is negotiating with Laos to bring 900 builders to Tatarstan, the paper said.",
         "900 person construction workers LA>RU"),
    ],
)  # fmt: skip
def test_of_two_who_negotiate_the_goods_tell_who_gives(text: str, told: str) -> None:
    assert set(shortly(text)) == {told}


def test_talks_that_are_denied_are_those_told_before() -> None:
    text = (
        "Russia is in talks with Libya to sell it rockets, the paper reported.\n\n"
        "A Libyan army spokesman said that no such talks were under way."
    )
    assert shortly(text)[-1] == "no rockets RU>LY"


def test_two_who_could_both_give_leave_the_direction_open() -> None:
    assert shortly("Russia's talks with China on armed drones go on, officials said.") == ["drones ?>?"]


def test_who_denies_what_leaves_one_side_open_is_that_side() -> None:
    assert shortly("North Korea's foreign ministry denied that soldiers had been sent to Russia.") == [
        "no troops KP>RU"
    ]
