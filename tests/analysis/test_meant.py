"""States that words mean without naming them. Every article is invented."""

import pytest

from tests.analysis.shortly import shortly


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Iran's envoy said reports of his country's drones being sent to Sudan were false.", "no drones IR>SD"),
        ("Cuba confirmed that its soldiers had been fighting in Kursk.", "troops CU>RU"),
        ('"None of our rifles was shipped to Libya," the Serbian minister said.', "no small arms RS>LY"),
        ("The Sudanese army said Iran had not supplied it with drones.", "no drones IR>SD"),
        ('"Iran has not sent us any missiles," the Libyan defence ministry said.', "no missiles IR>LY"),
        ("The Swiss machine builder said its lathes had ended up in Izhevsk.", "machine tools CH>RU"),
        ("Zagreb, 3 May\n\nThe Croatian maker said it had sold engines to Iran.", "components HR>IR"),
        (
            "Sudanese army answers report\n\nA spokesman for the Sudanese army said on Monday that Iran had never "
            "supplied the army with drones.",
            "no drones IR>SD",
        ),
        (
            "Myanmar's radars\n\nBelarus has delivered no radar to the Southeast Asian country, the director of the "
            "exporter said in Minsk.",
            "no air defence systems BY>MM",
        ),
        (
            'Governor answers\n\n"There are no Cuban soldiers in the region," the governor of Bryansk said on Monday.',
            "no troops CU>RU",
        ),
    ],
)
def test_the_speaker_and_the_article_tell_who_is_meant(text: str, told: str) -> None:
    assert told in shortly(text)


@pytest.mark.parametrize(
    "text",
    [
        "Envoys of Mali, Chad and Niger met. Iran has sent drones to the country, a diplomat said.",
        "Armies of Mali and Chad held talks. Iran has supplied the army with drones, a diplomat said.",
    ],
)
def test_of_several_states_none_is_guessed(text: str) -> None:
    assert shortly(text) == ["drones IR>?"]
