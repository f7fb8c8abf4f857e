"""From bytes to an assessment, each step twice without effect and resumable at any point."""

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

import pytest
from django.db import connection, models, transaction
from django.utils import timezone

from collection.files import from_bytes
from collection.refusals import Code, Refused
from collection.store import Missing, NotKept, StoreError
from tests import factories
from tracker.models import (
    Account,
    Article,
    Assessment,
    Capture,
    Claim,
    Contradiction,
    Evidence,
    LedgerEntry,
    Position,
    Statement,
    TextVersion,
    Violation,
)
from tracker.steps import pipeline
from tracker.steps.batch import Came
from tracker.steps.capture import Outcome, announce, take_in
from tracker.steps.link import link
from tracker.steps.read import read
from tracker.steps.verify import verify
from tracker.steps.weigh import weigh

pytestmark = pytest.mark.django_db

CLAIM = """Seoul counts containers

North Korea has shipped about 6,700 containers of munitions to Russia, South Korea's defence minister said on Monday.

This article was invented for a test.
"""
DENIAL = """Moscow answers

Russia's foreign ministry denied on Tuesday that North Korea had shipped munitions to Russia.

This article was invented for a test.
"""
RECORD: list[type[models.Model]] = [
    *(Article, Capture, TextVersion, Statement, Claim),
    *(Violation, Evidence, Position, Contradiction, Assessment, LedgerEntry),
]


def counts() -> dict[str, int]:
    """How many rows of each kind there are."""
    return {kind.__name__: kind._default_manager.count() for kind in RECORD}


def test_a_claim_opens_an_alleged_violation() -> None:
    factories.worked_through(CLAIM)
    violation = Violation.objects.get()
    assert (violation.code, violation.independent_origins) == ("KP-RU-ARMS", 1)


def test_every_piece_of_evidence_stands_in_the_capture() -> None:
    factories.worked_through(CLAIM)
    claim = Evidence.objects.get().claim
    assert CLAIM[claim.start : claim.end] == claim.exact


def test_a_denial_disputes_and_does_not_refute() -> None:
    factories.worked_through(CLAIM)
    factories.worked_through(DENIAL, outlet="Another Courier", on="2024-02-27")
    assert Violation.objects.get().evidential_status == "disputed"


def test_a_denial_contradicts_an_affirmation_in_one_sentence() -> None:
    factories.worked_through(CLAIM)
    factories.worked_through(DENIAL, outlet="Another Courier", on="2024-02-27")
    finding = Contradiction.objects.get()
    assert finding.kind == "denial"
    assert finding.explanation.endswith(".")


def test_every_step_twice_is_the_same_as_once() -> None:
    article = factories.worked_through(CLAIM)
    once = counts()
    read(article)
    link(article)
    weigh(Violation.objects.get())
    again = counts()
    assert {kind: again[kind] - once[kind] for kind in once if kind != "LedgerEntry"} == dict.fromkeys(
        (kind for kind in once if kind != "LedgerEntry"), 0
    )


def test_the_same_bytes_are_the_same_article() -> None:
    first, second = factories.taken(CLAIM), factories.taken(CLAIM)
    assert (second.article, second.outcome) == (first.article, Outcome.KNOWN)


def test_other_words_at_the_same_address_are_a_new_capture_of_it() -> None:
    first = factories.taken(CLAIM, url="https://courier.example/6700")
    second = factories.taken(CLAIM.replace("6,700", "5,700"), url="https://courier.example/6700")
    assert (second.article, second.outcome) == (first.article, Outcome.REVISED)
    assert first.article.captures.count() == 2


def test_an_edited_figure_is_an_article_against_itself() -> None:
    address = "https://courier.example/6700"
    factories.worked_through(CLAIM, url=address)
    factories.worked_through(CLAIM.replace("about 6,700", "about 2,100"), url=address)
    assert Contradiction.objects.get().kind in {"self", "quantity"}


def test_every_text_that_came_in_one_go_is_linked_the_oldest_first() -> None:
    address = "https://courier.example/6700"
    for figure in ("about 6,700", "about 2,100"):
        article = factories.taken(CLAIM.replace("about 6,700", figure), url=address).article
        read(article)
    pipeline.work_through([article.pk])
    assert list(Evidence.objects.order_by("pk").values_list("claim__quantity_low", flat=True)) == [6700, 2100]
    assert Contradiction.objects.exists()


def test_an_article_that_is_linked_is_looked_at_again_after_a_day() -> None:
    article = factories.taken(CLAIM, url="https://courier.example/6700").article
    read(article)
    link(article)
    article.refresh_from_db()
    assert timedelta(hours=23) < article.recheck_due_at - timezone.now() <= timedelta(days=1)


@pytest.mark.parametrize("stage", ["read", "linked"])
def test_work_that_a_crash_left_is_found_again(stage: str) -> None:
    article = factories.taken(CLAIM).article
    if stage == "linked":
        pipeline.came_of(article.pk, "read")
    crashed = timezone.now() - timedelta(minutes=1)
    assert Article.objects.to_do(stage).take(article.pk)
    assert pipeline.due(stage) == []
    Article.objects.filter(pk=article.pk).update(leased_until=crashed)
    assert pipeline.due(stage) == [article.pk]


def test_somebody_else_who_was_first_is_left_alone() -> None:
    article = factories.taken(CLAIM).article
    assert Article.objects.to_do("read").take(article.pk)
    assert pipeline.came_of(article.pk, "read") is Came.PASSED


def test_an_article_that_keeps_failing_stops_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(article: Article) -> None:
        raise RuntimeError("invented")

    monkeypatch.setitem(pipeline.STAGES, "read", fails)
    article = factories.taken(CLAIM).article
    for _ in range(Article.ATTEMPTS):
        pipeline.came_of(article.pk, "read")
        Article.objects.filter(pk=article.pk).update(leased_until=None)
    article.refresh_from_db()
    assert "failed 5 times" in article.problem
    pipeline.retry(article, Account.machine())
    assert pipeline.due("read") == [article.pk]


def failing(monkeypatch: pytest.MonkeyPatch, stage: str, error: Exception) -> Article:
    """An article after its first attempt at a stage that fails in this way."""

    def fails(_: Article) -> None:
        raise error

    monkeypatch.setitem(pipeline.STAGES, stage, fails)
    waits = announce("https://courier.example/1", Account.machine()) if stage == "captured" else factories.taken(CLAIM)
    return tried(waits.article, stage)


def tried(article: Article, stage: str) -> Article:
    """The article tried once more, as if its time had come."""
    Article.objects.update(leased_until=None)
    pipeline.came_of(article.pk, stage)
    article.refresh_from_db()
    return article


def pause(article: Article) -> timedelta:
    """Until it is tried again, with the reason why it has to be."""
    assert article.leased_until and article.setback and not article.problem
    return article.leased_until - timezone.now()


def busy(status: int = 503, retry_after: int | None = None) -> Refused:
    refusal = Refused("It is busy; try again later.", Code.UNREACHABLE, status=status)
    refusal.retry_after = retry_after
    return refusal


@pytest.mark.parametrize("stage", ["captured", "read"])
@pytest.mark.parametrize("error", [busy(), StoreError("The bucket is away."), NotKept("The disk is full.")])
def test_what_may_pass_stops_nothing_and_is_tried_again_after_a_minute(
    error: Exception, stage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert timedelta(seconds=50) < pause(failing(monkeypatch, stage, error)) <= timedelta(seconds=61)


def test_a_site_may_be_down_for_a_night(monkeypatch: pytest.MonkeyPatch) -> None:
    article = failing(monkeypatch, "captured", busy())
    for _ in range(Article.ATTEMPTS - 2):
        tried(article, "captured")
    assert pause(article) > timedelta(hours=11)
    article = tried(article, "captured")
    assert (article.problem, article.setback) == (f"{busy().message} It was tried 5 times.", "")
    assert (article.state, list(pipeline.stopped())) == ("stopped", [article])


def test_a_pause_that_a_site_asks_for_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pause(failing(monkeypatch, "captured", busy(429, retry_after=3600))) > timedelta(minutes=59)


@pytest.mark.parametrize("error", [Refused("It is gone.", Code.GONE, status=404), Missing("No bytes are kept.")])
def test_what_does_not_pass_stops_at_once(error: Exception, monkeypatch: pytest.MonkeyPatch) -> None:
    article = failing(monkeypatch, "captured", error)
    assert (article.problem, article.state, list(pipeline.stopped())) == (str(error), "refused", [])


def test_another_language_is_kept_and_not_read() -> None:
    german = (
        "Moskau weist Bericht zurück\n\n"
        + "Das Ministerium hat den Bericht über die Lieferung am Montag bestritten. " * 5
    )
    intake = from_bytes(german.encode(), source_name="erfunden.txt")
    article = take_in(intake, Account.machine()).article
    pipeline.work_through([article.pk])
    version = TextVersion.objects.get()
    assert (version.language, version.statements.count()) == ("de", 0)
    assert any("not read" in note for note in version.notes)


def test_nul_characters_keep_their_places() -> None:
    article = factories.worked_through(CLAIM.replace("Seoul counts", "Seoul\x00counts"))
    claim = Claim.objects.filter(kind="arms_transfer").latest("pk")
    text = TextVersion.objects.get(capture__article=article).text
    assert "\x00" not in text
    assert CLAIM[claim.start : claim.end] == claim.exact


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", Code.EMPTY),
        (b" \n\t ", Code.EMPTY),
        (bytes(range(256)) * 40, Code.BINARY),
        (b"\x89PNG", Code.UNSUPPORTED_TYPE),
    ],
)
def test_what_holds_no_text_is_refused_with_its_reason(content: bytes, code: Code) -> None:
    with pytest.raises(Refused) as refusal:
        take_in(from_bytes(content, source_name="invented.bin"), Account.machine())
    assert refusal.value.code == code
    assert not Article.objects.exists()


def test_fifty_megabytes_are_refused() -> None:
    with pytest.raises(Refused) as refusal:
        take_in(from_bytes(b"a" * 50_000_000, source_name="invented.txt"), Account.machine())
    assert refusal.value.code == Code.TOO_LARGE


def test_an_address_is_announced_once() -> None:
    first = announce("https://courier.example/story", Account.machine())
    assert first.new
    assert announce("https://courier.example/story#top", Account.machine()).article == first.article


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        announce("https://user:word@courier.example/", Account.machine())
    assert refusal.value.code == Code.BAD_URL


def test_a_page_that_cannot_be_had_says_why() -> None:
    article = announce("http://127.0.0.1/story", Account.machine()).article
    pipeline.work_through([article.pk])
    article.refresh_from_db()
    assert article.state == "refused"
    assert article.problem


def test_a_whole_record_verifies() -> None:
    factories.worked_through(CLAIM)
    checked, broken = verify()
    assert broken == []
    assert checked["statements"] >= 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="the tests' SQLite lies in memory, where one waits for all")
def test_a_denial_that_is_linked_beside_the_claim_that_opens_its_violation_joins_it() -> None:
    def linked() -> None:
        link(denial)
        connection.close()

    claim, denial = (factories.taken(text, outlet=name).article for text, name in ((CLAIM, "A"), (DENIAL, "B")))
    for article in (claim, denial):
        pipeline.advance_all([article.pk], "read")
        article.refresh_from_db()
    with ThreadPoolExecutor(1) as other:
        with transaction.atomic():
            link(claim)
            beside = other.submit(linked)
            assert not wait([beside], timeout=0.5).done
        beside.result()
    assert set(Evidence.objects.values_list("bearing", flat=True)) == {"supports", "refutes"}


def test_a_copy_points_at_its_original() -> None:
    body = "\n\n".join(f"Paragraph {number}: {CLAIM.split(chr(10))[2]} The harbour was calm." for number in range(12))
    original = factories.worked_through(f"First headline\n\n{body}", outlet="Meridian Wire")
    copy = factories.worked_through(f"Another headline\n\n{body}", outlet="Harbour Post", on="2024-02-27")
    assert copy.copy_of == original
