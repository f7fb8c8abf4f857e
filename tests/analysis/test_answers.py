"""Which statement of an article a denial or a refusal answers, wherever it stands. Every name is invented."""

import pytest

from analysis.reading import read
from analysis.statements import Stance, Statement

HEAD = "Drones change hands\n\n"
CHARGE = (
    "Iran has shipped more than 200 attack drones to Russia since June, a Ukrainian official told Harbour Wire.\n\n"
)


def last_of(text: str) -> tuple[Statement, list[str]]:
    statements = [one for one in read(text).statements if one.stance in {Stance.DENIES, Stance.DECLINES}]
    return statements[-1], [span.of(text) for span in statements[-1].answers]


@pytest.mark.parametrize(
    ("reply", "stance"),
    [
        ("Tehran has denied sending drones to Russia.", Stance.DENIES),
        ("Tehran denied that.", Stance.DENIES),
        ("The information was later denied by Tehran.", Stance.DENIES),
        ("It is a claim that Tehran has repeatedly rejected.", Stance.DENIES),
        ("The Kremlin said there was no truth in the report.", Stance.DENIES),
        ("Moscow says there are no Iranian drones in its arsenal.", Stance.DENIES),
        ("The Kremlin called the allegations “another film script”.", Stance.DENIES),
        ("Iran did not directly deny the report.", Stance.DECLINES),
        ("The Iranian embassy in Oslo could not be reached.", Stance.DECLINES),
        ("There was no immediate comment from Tehran.", Stance.DECLINES),
    ],
)
def test_a_reply_answers_the_charge(reply: str, stance: Stance) -> None:
    statement, answered = last_of(f"{HEAD}{CHARGE}{reply}\n")
    assert statement.stance is stance
    assert ["200 attack drones" in words for words in answered] == [True]


def test_a_denial_in_the_lead_answers_what_is_told_later() -> None:
    _, answered = last_of(f"{HEAD}Iran on Monday denied sending drones to Russia.\n\n{CHARGE}")
    assert ["200 attack drones" in words for words in answered] == [True]


def test_a_denial_of_one_thing_does_not_answer_another() -> None:
    other = "Iran also bought wheat from Kazakhstan in May, the same official said.\n\n"
    _, answered = last_of(f"{HEAD}{CHARGE}{other}Tehran denied sending drones to Russia.\n")
    assert not any("wheat" in words for words in answered)


def test_a_denial_meets_each_accuser_of_the_same_thing() -> None:
    second = "Iran sold Russia about 150 drones, a Polish general told the weekly Kurier Poranny.\n\n"
    _, answered = last_of(f"{HEAD}{CHARGE}{second}The Iranian foreign ministry denied selling drones to Russia.\n")
    assert len(answered) == 2


def test_nobody_answers_himself() -> None:
    statement, answered = last_of(f"{HEAD}{CHARGE}“That is not true,” the Iranian envoy Reza Motahari said.\n")
    assert statement.source.state == "IR" and len(answered) == 1


def test_a_quotation_that_goes_on_denying_answers_the_same() -> None:
    text = f"{HEAD}{CHARGE}Tehran rejected the accusation as baseless. “No drone has left Iran,” Tehran said.\n"
    denials = [one for one in read(text).statements if one.stance is Stance.DENIES]
    assert len(denials) == 2 and denials[0].answers == denials[1].answers != ()


def test_where_nobody_is_accused_nothing_is_answered() -> None:
    text = "Harvest\n\nThe minister of Norway, Ola Berg, said the bridge was old. Ola Berg declined to comment on it.\n"
    assert not any(one.answers for one in read(text).statements)


def test_a_denial_of_weapons_does_not_answer_dual_use_goods() -> None:
    charge = "China supplied Russia with machine tools in 2023, a German official told Harbour Wire.\n\n"
    _, answered = last_of(f"{HEAD}{charge}Beijing denied sending weapons to Russia.\n")
    assert answered == []


def test_a_denial_in_the_middle_answers_what_stands_round_it() -> None:
    text = f"{HEAD}Russian instructors had come to Mali, the weekly Le Fanal said, a claim Bamako has rejected.\n"
    statement, answered = last_of(text)
    assert statement.rule == "denial.relative" and answered == ["Russian instructors had come to Mali"]


ROCKETS = "Peru has shipped 400 rockets to Chad since June, a Brazilian official told Harbour Wire.\n\n"
VEHICLES = "A weekly, Kite Daily, wrote that Peru had also sent Chad 20 armoured vehicles.\n\n"


def test_a_denial_of_vehicles_does_not_answer_what_is_told_of_rockets() -> None:
    _, answered = last_of(f"{HEAD}{ROCKETS}{VEHICLES}Peru denied the claim about the armoured vehicles.\n")
    assert answered == ["Peru had also sent Chad 20 armoured vehicles"]


def test_a_denial_without_any_name_answers_the_weightiest_charge() -> None:
    danger = "Brazil's defence minister said the trade was a danger to Africa.\n\n"
    _, answered = last_of(f"{HEAD}{ROCKETS}{danger}Lima dismissed the allegation.\n")
    assert answered == ["Peru has shipped 400 rockets to Chad since June"]


def test_a_firm_that_nobody_named_denies_what_is_charged() -> None:
    statement, answered = last_of(f"{HEAD}{ROCKETS}Andes Cargo, a carrier, said it had flown no rockets to Chad.\n")
    assert (statement.stance, answered) == (Stance.DENIES, ["Peru has shipped 400 rockets to Chad since June"])
