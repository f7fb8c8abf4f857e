"""Where people are: "are on sites in", "has no soldiers in", "killed in". Every sentence is invented."""

import pytest

from tests.analysis.shortly import shortly


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Cuban soldiers are still on Russian soil, a diplomat in Vienna said.", "troops CU>RU"),
        ("Two battalions of Eritrean troops have been in Darfur since May, the panel said.", "troops ER>SD"),
        ("Laotian welders are housed in barracks near Khabarovsk, a union said.", "workers LA>RU"),
        ("The envoy of Nepal said his country had no soldiers in Mali.", "no troops NP>ML"),
        ('"We have no mercenaries in Libya," the foreign ministry of Chad said.', "no mercenaries TD>LY"),
        ("Russia has 3,000 Cuban soldiers in Kursk, Kyiv said.", "3000 person troops CU>RU"),
        ('"There is not a single Belarusian soldier in Mali," the ministry in Minsk said.', "no troops BY>ML"),
        ("Some 40 Nepali soldiers were killed in Kursk last week, the BBC reported.", "40 killed troops NP>RU"),
        ("About 90 Cuban soldiers have been killed while fighting for Russia, spies said.", "90 killed troops CU>RU"),
        ("Belarusian sappers are clearing mines in Homs, an observer said.", "troops BY>SY"),
        (
            "Twelve Iranian instructors were seen outside Khartoum, a diplomat said.",
            "12 person military training IR>SD",
        ),
        ('"Our instructors have never set foot in Sudan," the Emirati envoy said.', "no military training AE>SD"),
        ("Kinshasa accuses Kigali of keeping 4,000 soldiers in North Kivu.", "4000 person troops RW>CD"),
        ("Laotian loggers are back in the Amur region, the paper wrote.", "workers LA>RU"),
        ("Bamako called accounts of Russian mercenaries in Timbuktu a lie.", "no mercenaries RU>ML"),
        ('"There were never any Eritrean troops in our country," Ethiopia\'s minister said.', "no troops ER>ET"),
        ("The 60 Cubans who got off the train at Chita were soldiers, a railwayman said.", "60 person troops CU>RU"),
        ("The 90 workers who came to Artyom and Chita were Laotian loggers, he said.", "90 person workers LA>RU"),
        ("Laotian doctors and fishermen had worked in Chita, the ministry said.", "workers LA>RU"),
        ("Tokyo put the number of Cuban troops in Russia at 9,000.", "9000 person troops CU>RU"),
        ("About 150 Cubans assemble drones in Tatarstan, the site reported on 2 April.", "150 person workers CU>RU"),
        (
            "The first 1,000 of 5,000 Laotian builders will reach Chita in May, he said.",
            "1000 person construction workers LA>RU",
        ),
        ("Havana stressed that no Cuban had been sent to Russia as a soldier.", "no troops CU>RU"),
        ("Colombian veterans were hired by a firm and flown to Darfur, a senator said.", "troops CO>SD"),
        (
            "The 60 Laotians seen leaving a train at Chita are loggers under contract, he said.",
            "60 person workers LA>RU",
        ),
        ("At least 200 Cuban soldiers were killed or wounded in Kursk, spies said.", "200 casualties troops CU>RU"),
    ],
)
def test_people_who_are_somewhere_have_been_sent_there(text: str, told: str) -> None:
    assert told in [one.replace("no 1 person", "no") for one in shortly(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Cuban soldiers are in talks about their pay, an officer said.",
        "Russian soldiers were killed in Kursk on Monday, Kyiv said.",
        "Ukraine has soldiers in Kursk, the general staff said.",
        "Turkey has a duty to its soldiers in the east, the minister said.",
    ],
)
def test_who_fights_at_home_or_on_enemy_soil_breaks_no_sanctions(text: str) -> None:
    assert shortly(text) == []


def test_the_killed_are_no_count_of_those_who_were_sent() -> None:
    text = "North Korea sent 9,000 soldiers to Russia, Seoul said. Of these, 300 soldiers have been killed, it said."
    assert shortly(text) == ["9000 person troops KP>RU", "300 killed troops KP>RU"]
