"""Looking at a source again."""

import pytest

from collection.files import Intake, from_bytes
from collection.refusals import Code, Refused
from tests import factories
from tests.tracker.test_pipeline import CLAIM
from tracker.models import Account, Article
from tracker.steps import pipeline, recheck

pytestmark = pytest.mark.django_db
ADDRESS = "https://courier.example/6700"


@pytest.fixture
def article() -> Article:
    return factories.worked_through(CLAIM, url=ADDRESS)


def now_says(text: str) -> Intake:
    return from_bytes(text.encode(), source_name=ADDRESS, url=ADDRESS)


def test_the_same_words_are_unchanged(article: Article) -> None:
    assert recheck.compare(article, Account.machine(), now_says(CLAIM)).outcome == "unchanged"


def test_other_words_beside_the_cited_passage_leave_it_intact(article: Article) -> None:
    made = recheck.compare(article, Account.machine(), now_says("Updated at noon.\n\n" + CLAIM))
    assert made.outcome == "changed"
    assert {passage["fate"] for passage in made.passages} <= {"intact", "moved"}


def test_another_figure_in_the_cited_passage_is_told(article: Article) -> None:
    made = recheck.compare(article, Account.machine(), now_says(CLAIM.replace("6,700", "2,100")))
    assert made.outcome == "altered"
    assert "2,100" in made.passages[0]["exact_now"]


def test_a_changed_article_is_read_again(article: Article) -> None:
    recheck.compare(article, Account.machine(), now_says(CLAIM.replace("6,700", "2,100")))
    assert pipeline.due("read") == [article.pk]


def test_a_page_that_is_gone_has_vanished(article: Article) -> None:
    made = recheck.missed(article, Account.machine(), Refused("The page answers 404.", Code.GONE, status=404))
    article.refresh_from_db()
    assert made.outcome == "vanished"
    assert article.vanished_at is not None


def test_a_page_out_of_reach_has_not_vanished(article: Article) -> None:
    made = recheck.missed(article, Account.machine(), Refused("No answer.", Code.UNREACHABLE))
    article.refresh_from_db()
    assert (made.outcome, article.vanished_at) == ("unreachable", None)


def test_looks_grow_rarer_while_nothing_happens(article: Article) -> None:
    due = []
    for _ in range(3):
        recheck.compare(article, Account.machine(), now_says(CLAIM))
        article.refresh_from_db()
        due.append(article.recheck_due_at)
    assert due == sorted(due)
    assert (due[2] - due[1]).days >= 20


def test_an_article_without_an_address_cannot_be_looked_at_again() -> None:
    article = factories.worked_through(CLAIM)
    with pytest.raises(Refused, match="no address"):
        recheck.recheck(article, Account.machine())
