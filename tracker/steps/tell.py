"""Keep what an article tells of events, and find the other tellings of the same events that cannot both hold."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import cast

from django.db import transaction

from analysis import contradictions
from analysis.matching import Telling as Told
from analysis.parallels import Conflict, compare
from analysis.spans import Span
from analysis.tellings import numbers, tellings
from analysis.testimony import Testimony
from tracker.models import Article, Claim, Contradiction, Statement, Telling, TellingMark, TextVersion, Violation
from tracker.models.marks import sharing
from tracker.models.telling import narrator
from tracker.steps.passages import Clash, Passage, keep, supersede
from tracker.steps.testimonies import testimonies

MOST = 8
"""So many tellings that share most marks are looked at for each new one, however large the record is."""

RULES = ("occurrences.", "echoes.", "disavowals.")
"""What the rules' names begin with."""


def tell(article: Article, version: TextVersion) -> list[Violation]:
    """Keep the text's tellings and what contradicts them; what rests on older readings of the same bytes is superseded.

    Returns the violations that these bear on; they are to be weighed again. Twice is the same as once.
    """
    version.capture.article = article
    if Telling.objects.filter(text_version=version).exists():
        return []
    new = _told(version)
    marked = [numbers(told) for told in new]
    found = [conflict for conflict in _conflicts(new, _known(article, marked)) if not _is_claimed(conflict)]
    claims = _claims(version)
    with transaction.atomic():
        _save(version, new, marked, claims)
        again = {conflict.substance for conflict in found}
        gone = [row for row in _resting_on_older(version) if row.substance not in again]
        return [*supersede(gone), *keep([_clash(conflict) for conflict in found])]


def _told(version: TextVersion) -> list[Told]:
    """What the text tells, in its order."""
    claims = list(Claim.objects.filter(statement__text_version=version).with_context())
    first = {one.statement_id: told for one, told in reversed(list(zip(claims, testimonies(claims), strict=True)))}
    said: list[tuple[Testimony, Span | None]] = []
    for statement in version.statements.select_related("origin"):
        statement.text_version = version
        voice = statement.voice(tuple(answer.span for answer in statement.answers.all()))
        claimed = first.get(statement.pk)
        said.append((voice.claiming(claimed.claim) if claimed else voice, _cue(statement)))
    own = narrator(version, Span(0, len(version.text)), version.text[:1])
    return tellings(version.text, version.blocks, said, own)


def _cue(statement: Statement) -> Span | None:
    if statement.cue_start is None or statement.cue_end is None:
        return None
    return Span(statement.cue_start, statement.cue_end)


def _known(article: Article, marked: Sequence[frozenset[int]]) -> list[list[Told]]:
    """For each set of marks the tellings of other articles that share most of them."""
    by_mark: dict[int, list[int]] = {}
    for mark, key in sharing("telling", frozenset().union(*marked)):
        by_mark.setdefault(mark, []).append(key)
    likely = [_likeliest(Counter(key for mark in own for key in by_mark.get(mark, ()))) for own in marked]
    rows = Telling.objects.filter(pk__in={key for keys in likely for key in keys}).standing().with_voice()
    cluster = article.copy_of_id or article.pk
    others = {row.pk: row.told for row in rows}
    kept = {key: told for key, told in others.items() if told.voice.copy_cluster != cluster}
    return [[kept[key] for key in keys if key in kept] for keys in likely]


def _likeliest(shared: Counter[int]) -> list[int]:
    """Those with most marks in common; among equals the latest."""
    return sorted(shared, key=lambda key: (-shared[key], -key))[:MOST]


def _conflicts(new: Sequence[Told], known: Sequence[Sequence[Told]]) -> Iterable[Conflict]:
    """What the text's tellings have against each other and against those known, once for each disagreement."""
    found: dict[str, Conflict] = {}
    for place, told in enumerate(new):
        for other in (*known[place], *new[:place]):
            conflict = compare(other, told)
            if conflict is not None:
                found.setdefault(conflict.substance, conflict)
    return found.values()


def _is_claimed(conflict: Conflict) -> bool:
    """Whether the claims at the two passages contradict each other in the same way: that is kept with the claims."""
    answer = contradictions.between(conflict.earlier.voice, conflict.later.voice)
    return answer is not None and answer.kind is conflict.comparison.kind


def _claims(version: TextVersion) -> dict[int, int]:
    """The first claim of each statement that makes one."""
    rows = Claim.objects.filter(statement__text_version=version).order_by("-ordinal")
    return dict(rows.values_list("statement", "pk"))


def _save(version: TextVersion, new: Sequence[Told], marked: Sequence[frozenset[int]], claims: dict[int, int]) -> None:
    """Keep what has any mark; what names nothing is not found again."""
    kept = [(told, own) for told, own in zip(new, marked, strict=True) if own]
    rows = Telling.objects.bulk_create(_row(version, told, claims) for told, _ in kept)
    TellingMark.objects.bulk_create(
        (TellingMark(telling=row, mark=mark) for row, (_, own) in zip(rows, kept, strict=True) for mark in own),
        batch_size=1000,
    )


def _row(version: TextVersion, told: Told, claims: dict[int, int]) -> Telling:
    statement = _statement(told)
    return Telling(
        text_version=version,
        said_id=statement,
        claim_id=claims.get(statement or 0),
        start=told.voice.passage_span.start,
        end=told.voice.passage_span.end,
        exact=told.exact,
        lead=told.lead[:200],
        cue=told.cue[:200],
        background=sorted(told.background),
        setting=sorted(told.setting),
    )


def _statement(told: Told) -> int | None:
    """The row of the statement that it is of, None where the outlet tells it itself."""
    return told.voice.key if isinstance(told.voice.key, int) else None


def _resting_on_older(version: TextVersion) -> list[Contradiction]:
    """Findings between tellings that rest on an older reading of the same bytes."""
    older = TextVersion.objects.filter(capture=version.capture_id, pk__lt=version.pk)
    rows = Contradiction.objects.current().select_related("violation")
    found = [*rows.filter(earlier_text__in=older), *rows.filter(later_text__in=older)]
    return [row for row in {row.pk: row for row in found}.values() if row.rule.startswith(RULES)]


def _clash(conflict: Conflict) -> Clash:
    earlier, later = (_passage(told) for told in (conflict.earlier, conflict.later))
    return Clash(earlier, later, conflict.comparison, conflict.substance)


def _passage(told: Told) -> Passage:
    return Passage(cast(int, told.voice.version), told.voice.passage_span, told.exact, _statement(told))
