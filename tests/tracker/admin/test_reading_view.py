"""The page of an article: its problem in words, its texts to choose from, its bytes to be had."""

import hashlib

import pytest
from django.urls import reverse

from tests import factories
from tests.tracker.admin.conftest import SignIn
from tracker.admin.reading_view import marks_of
from tracker.models import Account, Article, Capture, Evidence, Recheck, TextVersion
from tracker.reports.marks import pieces
from tracker.steps import ledger
from tracker.storage import captures

pytestmark = pytest.mark.once


def page(article: Article) -> str:
    return reverse("admin:tracker_article_change", args=[article.pk])


def of(evidence: Evidence) -> Article:
    return evidence.claim.statement.text_version.capture.article


def test_each_statement_is_an_anchor_in_the_text(reader: Account, evidence: Evidence, sign_in: SignIn) -> None:
    shown = sign_in(reader).get(page(of(evidence))).content.decode()
    assert f'id="statement-{evidence.claim.statement_id}"' in shown
    assert f'data-statements="{evidence.claim.statement_id}"' in shown


def test_an_article_that_stopped_says_why(reader: Account, evidence: Evidence, sign_in: SignIn) -> None:
    Article.objects.update(problem="It is written in Korean, which is not read here.")
    assert "It is written in Korean" in sign_in(reader).get(page(of(evidence))).content.decode()


def test_an_older_text_can_be_chosen(reader: Account, evidence: Evidence, sign_in: SignIn) -> None:
    article, older = of(evidence), evidence.claim.statement.text_version
    capture = Capture.objects.create(article=article, sha256="f" * 64, size=8, agent="test/1")
    fields = {"codec": "utf-8", "extractor": "plain", "extractor_version": "1", "reader": "test", "reader_version": "1"}
    TextVersion.objects.create(
        capture=capture, text="New words", sha256="e" * 64, block_list=[[0, 9, "body"]], **fields
    )
    client = sign_in(reader)
    assert "New words" in client.get(page(article)).content.decode()
    assert "2,000 containers" in client.get(page(article), {"text": older.pk}).content.decode()


def test_a_passage_of_a_recheck_leads_to_the_text_that_was_cited(
    reader: Account, evidence: Evidence, sign_in: SignIn
) -> None:
    said = evidence.claim.statement
    passage = {"statement": said.pk, "start": said.start, "end": said.end, "exact": said.exact, "fate": "gone"}
    row = Recheck.objects.create(
        article=of(evidence), earlier=said.text_version.capture, outcome="altered", passages=[passage]
    )
    shown = sign_in(reader).get(reverse("admin:tracker_recheck_change", args=[row.pk])).content.decode()
    assert f"?statement={said.pk}#statement-{said.pk}" in shown


def test_sealed_bytes_come_back_as_a_download_that_runs_nothing(reader: Account, sign_in: SignIn) -> None:
    article = factories.an_article("<script>alert(1)</script>\n")
    capture = article.captures.get()
    assert captures().put(b"<script>alert(1)</script>\n") == capture.sha256
    answer = sign_in(reader).get(reverse("admin:tracker_capture_bytes", args=[capture.pk]))
    assert hashlib.sha256(answer.content).hexdigest() == capture.sha256
    assert answer["Content-Disposition"].startswith("attachment") and "sandbox" in answer["Content-Security-Policy"]
    taken = ledger.history(capture).get(action="capture.exported")
    assert taken.actor == "rhea" and capture.sha256 in taken.body


def test_bytes_that_are_missing_are_not_found(reader: Account, sign_in: SignIn) -> None:
    capture = factories.an_article("Kept nowhere.\n").captures.get()
    assert sign_in(reader).get(reverse("admin:tracker_capture_bytes", args=[capture.pk])).status_code == 404


@pytest.mark.django_db
def test_what_interrupts_a_quotation_is_not_marked_as_said() -> None:
    text = '"We saw two ships," said Jon Bard. "Both came from Iran."'
    said = factories.a_statement(factories.an_article(text), text[1:56], gaps=[[18, 36]])
    found = [piece.text for piece in pieces(text, marks_of(said)) if piece.contents]
    assert found == [text[1:18], text[36:56]]
