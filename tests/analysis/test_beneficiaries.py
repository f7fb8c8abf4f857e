"""Who gets troops that are sent to a war, and workers that are sent to a held place. Every text is invented."""

from analysis.claims import ClaimKind
from analysis.reading import read


def transfers(text: str) -> list[tuple[str | None, str | None]]:
    statements = read(text, language="en").statements
    return [
        (claim.supplier, claim.recipient)
        for statement in statements
        for claim in statement.claims
        if claim.kind is not ClaimKind.OTHER
    ]


def test_troops_for_a_war_go_to_the_side_that_the_article_is_about() -> None:
    text = (
        "Guest promises Russian viewers foreign help\n\nA guest on Russian television has said that North Korea is "
        "planning to send 40,000 troops to fight in Ukraine. Pyongyang was ready to send them to the front, he said."
    )
    assert transfers(text)[0] == ("KP", "RU")


def test_without_the_invader_in_the_text_nobody_is_guessed() -> None:
    text = "Help for a war\n\nA blogger said that North Korea is planning to send 40,000 troops to fight in Ukraine."
    assert transfers(text) == [("KP", None)]


def test_who_is_on_the_other_side_sends_no_troops_to_the_invader() -> None:
    text = (
        "Moscow warns Paris\n\nFrance is planning to send 2,000 troops to Ukraine, an official said. Russia warned "
        "France against it. Russia called the plan reckless."
    )
    assert ("FR", "RU") not in transfers(text)


def test_builders_for_a_held_place_go_to_its_holder() -> None:
    text = "Pyongyang offers builders for Donetsk and Luhansk\n\nNo more was known of the plan on Friday evening."
    assert transfers(text) == [("KP", "RU")]


def test_containers_of_untold_goods_are_no_arms() -> None:
    text = "Trade grows\n\nNorth Korea received 9,000 containers from Russia, most of them filled with food, he said."
    assert transfers(text) == []


def test_a_permission_to_export_is_no_export() -> None:
    text = "Rules\n\nUnder the resolution Iran needed the Security Council's permission to export drones to Russia."
    assert transfers(text) == []
