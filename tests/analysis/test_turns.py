from analysis.reading import read
from analysis.statements import SourceKind, Stance, Statement

HEAD = "Briefing by the ministry's spokeswoman Vera Lindqvist, Moscow, 3 May 2025\n\n"


def told(text: str) -> list[Statement]:
    return list(read(HEAD + text).statements)


def test_a_turn_is_one_statement_over_its_sentences() -> None:
    (turn,) = told(
        "Question: Any news of the cargo?\n\nVera Lindqvist: There is none. We wait for the port. Thank you.\n"
    )
    assert turn.source.name == "Vera Lindqvist" and turn.direct


def test_an_answer_without_a_name_is_the_briefers() -> None:
    turn = told("Question: Where is the ship?\n\nAnswer: In the port of Riga, as far as we know.\n")[-1]
    assert (turn.source.name, turn.source.kind) == ("Vera Lindqvist", SourceKind.SPOKESPERSON)


def test_a_questioner_states_nothing() -> None:
    found = told("Harbour Radio: Will there be talks in June?\n\nVera Lindqvist: We shall see.\n")
    assert [one.source.name for one in found] == ["Vera Lindqvist"]


def test_a_denial_in_a_turn_makes_the_turn_a_denial() -> None:
    text = (
        "Question: Seoul says that North Korea has sent 300 rockets to Russia.\n\n"
        "Vera Lindqvist: I have read it too. No rockets have been sent by North Korea to Russia.\n"
    )
    assert told(text)[-1].stance is Stance.DENIES


def test_what_interrupts_a_quotation_is_named_as_a_gap() -> None:
    text = 'The port is quiet\n\n"We saw two ships," the clerk Jon Bard said. "Both came from Iran."\n'
    (one,) = [said for said in read(text).statements if said.direct]
    (gap,) = one.gaps
    assert one.span.of(text).endswith("came from Iran") and "Jon Bard said" in gap.of(text)
