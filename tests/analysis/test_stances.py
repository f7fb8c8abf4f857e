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
        "Belarus said it supplies Sudan with tractors, not shells.",
        "Vostok Trade, a carrier, said its lorries had brought no shells to Sudan.",
        "A Belarusian diplomat told Harbour Wire that nothing of the kind had been shipped.",
        "The Belarusian foreign ministry said the French had been misled.",
        "“We don't sell shells to anybody,” said Igor Lapko, a Belarusian spokesman. “All our shells left for scrap.”",
        "The French story contradicts the facts, the Belarusian embassy said.",
        "The Belarusian ministry contested the findings.",
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
        "Minsk has yet to comment.",
        "The Belarusian embassy was unable to confirm the sale.",
        "The Belarusian spokesman would neither confirm nor deny the sale.",
        "Emails to the Belarusian embassy went unanswered.",
        "The Belarusian ministry has said nothing of the sort.",
        "Such reports are “not always true”, the Belarusian spokesman said.",
        "The Belarusian embassy said questions on shells were for the army.",
        "His office turned to the Belarusian central bank, which did not reply.",
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
        "The French minister said there was no doubt that Belarus had sold the shells.",
        "Belarus said it would not bow to pressure.",
        "The French official said the shells had not only been sold but used.",
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
        "The documents suggest that Belarus sold the shells through a broker.",
        "A French official said Belarus could have sold more shells.",
        "The French ministry could not rule out a second sale.",
        "The shells likely came from old stocks, analyst Ann Roe said.",
    ],
)
def test_a_guess_is_a_hedge(reply: str) -> None:
    assert stances(reply) == {Stance.HEDGES}


@pytest.mark.parametrize(
    "told",
    [
        "The newspaper Kite Daily, citing unnamed diplomats, reported that the shells came by train.",
        "Defector Ann Roe has reportedly told Kite Daily that the shells came by train.",
        "A Chadian spokesman said Sudan's army had assured his government that the shells were old.",
        "According to unconfirmed reports, Belarus sold rockets to Sudan.",
        "It is alleged that Belarus sold rockets to Sudan in May.",
    ],
)
def test_what_others_say_is_hearsay(told: str) -> None:
    assert stances(told) == {Stance.HEARSAY}


def test_a_headline_in_marks_without_a_source_is_hearsay() -> None:
    text = "Mystery train 'took 300 Belarusian shells to Sudan'\n\nThe harvest was good, farmers said.\n"
    assert Stance.HEARSAY in {one.stance for one in read(text, outlet="Harbour Wire").statements}


def test_what_somebody_was_asked_about_is_claimed_by_nobody() -> None:
    asked = "Asked about the rockets sent to Sudan, Igor Lapko said the weather was fine."
    assert [one.source.name for one in read(f"{CHARGE}{asked}\n").statements][1:] == ["Igor Lapko"]


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


def test_not_believing_is_a_guess_that_it_is_not_so() -> None:
    text = "The port of Kerch\n\nUS officials do not believe that China has supplied drones to Russia.\n"
    (said,) = read(text).statements
    assert said.stance is Stance.HEDGES and [claim.affirmed for claim in said.claims] == [False]


def test_not_knowing_is_no_statement() -> None:
    text = "The port of Kerch\n\nWashington did not know whether any shells had been shipped to Russia.\n"
    assert not [one for one in read(text).statements if one.stance is Stance.ASSERTS]


def test_holding_a_claim_for_baseless_denies_it() -> None:
    text = CHARGE + 'Belarus\'s embassy said it "considers the claims baseless".\n'
    assert [one.stance for one in read(text).statements][-1] is Stance.DENIES
