"""`python -m bench`: what it writes is what the record itself would have written, and its gates hold."""

import pytest

from bench import candidates, rebuilding
from bench.claims import Corpus
from bench.contradictions import Reach
from tracker.models import Evidence, Position
from tracker.steps.verify import verify

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.once]


def test_all_made_anew_is_what_was_written() -> None:
    figures = dict(rebuilding.rows(Corpus(7), (300, 700)))
    assert len(figures) == 4
    assert "INVALID" not in figures.values()


def test_the_candidates_are_those_of_comparing_with_everything() -> None:
    corpus = Corpus(7)
    figures = dict(candidates.rows(corpus, Reach((1_000, 3_000), 3, 2, ())))
    assert "INVALID" not in figures.values()
    assert (Evidence.objects.count(), Position.objects.count()) == (corpus.claims, corpus.positions)


def test_passages_stand_where_they_are_said_to_stand() -> None:
    Corpus(7).grow(300, 30)
    assert [fault for fault in verify()[1] if "text" in fault] == []
