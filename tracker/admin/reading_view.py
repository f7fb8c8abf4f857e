"""What the page of an article shows: its text with every statement where it stands, and what is known of its source."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest

from analysis.spans import Span
from tracker.admin.base import told
from tracker.admin.claim import conduct, in_words, quantity
from tracker.admin.columns import TONES, address
from tracker.admin.recheck import passages
from tracker.models import Article, Claim, Evidence, Statement, TextVersion
from tracker.reports.marks import LONGEST, Mark, sections
from tracker.steps import ledger

LINES = 30


@dataclass(frozen=True)
class Card:
    """A statement as the margin tells it."""

    said: Statement
    claims: list[tuple[Claim, str, str, str]]
    answers: list[int]
    evidence: list[tuple[Evidence, str]]
    beyond: bool


def of(request: HttpRequest, article: Article) -> dict[str, Any]:
    """All parts of the page."""
    versions = list(_versions(article))
    chosen = _chosen(request, article, versions)
    rechecks = list(article.rechecks.select_related("later")[:LINES])
    captures = list(article.captures.all())
    return {
        "article": article,
        "tones": TONES,
        "captures": captures,
        "versions": versions,
        "rechecks": [(one, address(one), passages(one)) for one in rechecks],
        "copies": [(one, address(one)) for one in article.copies.select_related("outlet")[:LINES]],
        "original": article,
        "copied": (article.copy_of, address(article.copy_of)) if article.copy_of else None,
        "entries": [told(entry) for entry in ledger.history(article)[:LINES]],
        **(_text(chosen) if chosen else {}),
    }


def _versions(article: Article) -> QuerySet[TextVersion]:
    """The texts read out of the article's captures, the newest first, without their words."""
    rows = TextVersion.objects.filter(capture__article=article).select_related("capture")
    return rows.defer("text", "signature").order_by("-capture__captured_at", "-capture_id", "-pk")


def _chosen(request: HttpRequest, article: Article, versions: Sequence[TextVersion]) -> TextVersion | None:
    """The text asked for (by its key, or as the one that holds a statement), else the newest."""
    wanted = request.GET.get("text", "")
    said = request.GET.get("statement", "")
    if said.isdecimal() and len(said) < 19:
        wanted = str(Statement.objects.filter(pk=said).values_list("text_version", flat=True).first() or "")
    return next((one for one in versions if str(one.pk) == wanted), versions[0] if versions else None)


def _text(version: TextVersion) -> dict[str, Any]:
    """The text in sections, and a card for each statement."""
    evidence = Prefetch("evidence", Evidence.objects.select_related("violation"))
    rows = version.statements.select_related("origin", "party").prefetch_related(
        Prefetch("claims", Claim.objects.prefetch_related(evidence)), "answers"
    )
    statements = list(rows)
    marks = [mark for said in statements for mark in marks_of(said)]
    return {
        "version": version,
        "sections": sections(version.text, version.blocks, marks),
        "cards": [_card(said) for said in statements],
        "stances": _stances(statements),
        "unshown": max(0, len(version.text) - LONGEST),
        "length": len(version.text),
    }


def marks_of(said: Statement) -> list[Mark]:
    """The places of a statement in its text: content, what stands inside it unsaid, speaker, cue."""
    title = f"{said.source_name or 'the outlet'}: {said.get_stance_display().lower()}"
    found = [Mark(said.pk, said.span, "content", said.stance, title)]
    found += [Mark(said.pk, Span(start, end), "gap") for start, end in said.gaps]
    if said.source.span is not None:
        found.append(Mark(said.pk, said.source.span, "source"))
    if said.cue_start is not None and said.cue_end is not None:
        found.append(Mark(said.pk, Span(said.cue_start, said.cue_end), "cue"))
    return found


def _card(said: Statement) -> Card:
    claims = list(said.claims.all())
    return Card(
        said,
        [(claim, in_words(claim), quantity(claim), conduct(claim)) for claim in claims],
        [answered.pk for answered in said.answers.all()],
        [(one, address(one.violation)) for claim in claims for one in claim.evidence.all()],
        said.start >= LONGEST,
    )


def _stances(statements: Sequence[Statement]) -> list[tuple[str, str, int]]:
    """Which stances occur, for the key to the colours."""
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for said in statements:
        counted[said.stance, said.get_stance_display()] += 1
    return [(stance, label, count) for (stance, label), count in counted.items()]
