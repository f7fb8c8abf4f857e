import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from analysis import furniture
from analysis.grammar import parse
from analysis.passages import Passage, parsed, passages
from analysis.tokens import tokens
from analysis.trees import Tree
from analysis.whose import speaker


def passage(text: str) -> Passage:
    """The last sentence of an invented article."""
    whole = f"A headline stands here\n\n{text}\n"
    return list(passages(whole, furniture.blocks(whole)))[-1]


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def test_a_verb_has_its_subject_and_its_clause() -> None:
    (tree,) = parse([words("The minister said that the shells had arrived.")])
    assert (tree.tags[2], tree.heads[2], tree.relations[1]) == ("VBD", -1, "nsubj")
    assert tree.relations[7] == "ccomp" and tree.heads[7] == 2


def test_sentences_read_together_are_read_as_alone() -> None:
    three = [words("Iran sold drones."), words("He denied it flatly on Monday, his office said."), words("No.")]
    assert [parse([one])[0].heads for one in three] == [one.heads for one in parse(three)]


@given(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=200))
@settings(max_examples=40, deadline=None)
def test_every_tree_is_a_tree(sentence: list[str]) -> None:
    (told,) = parse([sentence])
    tree = Tree(told)
    assert all(first <= place < last for place, (first, last) in enumerate(tree.extents))
    assert tree.extents[told.heads.index(-1)][1] <= len(sentence)


def test_a_passage_of_two_sentences_has_a_root_for_each() -> None:
    held = passage('"We did not sell them. We never will," Ms. Orlowa said.')
    assert held.grammar.heads.count(-1) == 2
    assert len(held.grammar) == len(held.tokens)


def test_passages_keep_the_trees_told_together() -> None:
    held = passage("The envoy left.")
    assert parsed([held])[0] is held.grammar


@pytest.mark.parametrize(
    ("text", "verb", "who"),
    [
        ("The envoy of Kyiv left early, saying that talks had failed.", "saying", "The envoy of Kyiv"),
        ("The report was written by a panel of experts.", "written", "a panel of experts"),
        ("Ann Roe, who warned of it, has resigned.", "warned", "Ann Roe"),
        ("The mission met on Sunday and rejected the paper.", "rejected", "The mission"),
    ],
)
def test_whose_verb_it_is(text: str, verb: str, who: str) -> None:
    held = passage(text)
    found = speaker(held, next(at for at, token in enumerate(held.tokens) if token.text == verb))
    assert found is not None and held.cover(*found).of(held.text) == who
