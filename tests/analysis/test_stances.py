"""Who denies, who declines and who only doubts, told from the words. Every name is invented."""

import pytest

from analysis.reading import read
from analysis.statements import Stance

CHARGE = "Head\n\nBelarus sold shells to Sudan in March, a French official told Harbour Wire.\n\n"


def stances(reply: str) -> set[Stance]:
    """The stances of the statements in a paragraph that follows a charge against Belarus."""
    return {one.stance for one in read(f"{CHARGE}{reply}\n").statements if one.span.start >= len(CHARGE)}


@pytest.mark.parametrize(
    "reply",
    [
        "Minsk has not sold a single shell to Sudan, said Belarusian spokesman Igor Lapko.",
        "“Pure invention,” Belarusian spokesman Igor Lapko wrote.",
        "The Belarusian foreign ministry said the story was made out of thin air.",
        "Belarus insists that it has never armed any side in the war.",
        "Such claims “do not correspond to reality”, the Belarusian embassy said.",
        "The Belarusian embassy branded the accusations “a stale dish”.",
        "Minsk brushed aside the report.",
        "Belarusian officials say they are not a party to the conflict.",
        "Minsk dismissed the figures as guesswork.",
    ],
)
def test_a_denial_seldom_says_deny(reply: str) -> None:
    assert stances(reply) == {Stance.DENIES}


@pytest.mark.parametrize(
    "reply",
    [
        "Minsk did not deny the sale.",
        "Minsk neither confirmed nor denied the report.",
        "The Belarusian foreign ministry gave no details.",
        "The Belarusian embassy did not return calls.",
        "Belarus's foreign ministry said it was not aware of the matter.",
        "Belarusian spokesman Igor Lapko dodged the question.",
        "Belarusian spokesman Igor Lapko would not say who paid.",
        "The ministry has so far remained silent.",
    ],
)
def test_saying_nothing_is_no_denial(reply: str) -> None:
    assert stances(reply) == {Stance.DECLINES}


@pytest.mark.parametrize(
    "reply",
    [
        "The Belarusian embassy denied the diplomat a visa, officials said.",
        "Minsk called the allegations alarming.",
        "Belarus's president said trade with Asia would grow.",
        "Minsk no longer denies that it sold shells to Sudan, French officials said.",
        "Ukraine denounced the sale.",
    ],
)
def test_other_senses_deny_nothing(reply: str) -> None:
    assert Stance.DENIES not in stances(reply)


@pytest.mark.parametrize(
    "reply",
    [
        "Analyst Ann Roe believes that the shells came by train.",
        "Analyst Ann Roe said the shells might have come by train.",
        "The French official said they had found no evidence of a second sale.",
    ],
)
def test_a_guess_is_a_hedge(reply: str) -> None:
    assert stances(reply) == {Stance.HEDGES}


def test_falsely_denying_is_the_inner_speakers_denial() -> None:
    text = f"{CHARGE}Ukraine said Belarus was falsely denying the sale.\n"
    told = {one.source.name: one.stance for one in read(text).statements if one.span.start >= len(CHARGE)}
    assert told == {"Ukraine": Stance.ASSERTS, "Belarus": Stance.DENIES}


def test_denying_that_one_has_not_is_saying_that_one_has() -> None:
    text = f"{CHARGE}Minsk denied that it had never sold shells to Sudan.\n"
    claims = [claim for one in read(text).statements if one.stance is Stance.DENIES for claim in one.claims]
    assert claims and all(claim.affirmed for claim in claims)


def test_a_denial_keeps_its_own_scope() -> None:
    text = "Head\n\nNorth Korea sent troops to Russia, Seoul said.\n\nMoscow denied that any volunteers had come.\n"
    denial = next(one for one in read(text).statements if one.stance is Stance.DENIES)
    assert denial.answers and {claim.item for claim in denial.claims} == {"volunteers"}
