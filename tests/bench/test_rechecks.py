"""The corpus of looks back: labelled as its edits say, and told as it is labelled."""

import pytest

from bench.rechecks.bases import Base, bases
from bench.rechecks.pairs import pairs
from bench.rechecks.scores import score
from bench.rechecks.wordings import BY_PART

pytestmark = pytest.mark.once
ARTICLES = [base for part in BY_PART for base in bases(part)]


def test_there_are_at_least_two_hundred_pairs_and_the_same_each_time() -> None:
    names = [pair.name for pair in pairs("first", 4)]
    assert names == [pair.name for pair in pairs("first", 4)]
    assert sum(len(base.edits) + 13 for base in ARTICLES) >= 400


@pytest.mark.parametrize("base", ARTICLES, ids=lambda base: base.name)
def test_an_edit_touches_a_cited_span_exactly_where_it_is_labelled_so(base: Base) -> None:
    told = [(mark, edit.split(" => ")[0]) for mark, edit in base.edits if mark in "~-"]
    assert [(mark, bool(base.touched(old))) for mark, old in told] == [(mark, mark == "~") for mark, _ in told]


def test_a_quick_part_of_the_corpus_reaches_the_goal() -> None:
    made = score(pairs("first", 8))
    assert (min(made.precision, made.recall) >= 0.98, made.errors) == (True, [])
