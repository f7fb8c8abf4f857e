"""Keep what an article quotes: each wording beside its reference, and what became of the words on the way."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from django.db import transaction

from analysis import drifts, wordings
from analysis.drifts import Utterance, marks
from analysis.rules import credits
from analysis.spans import Span
from analysis.testimony import Testimony
from analysis.wordings import Drift, Known, Place
from tracker.models import Article, Contradiction, Quotation, QuotationMark, TextVersion, Violation
from tracker.models.contradiction import Sides
from tracker.models.marks import sharing
from tracker.steps.passages import Clash, Passage, keep, supersede

MOST = 12
"""So many wordings that share most marks are looked at for each new one, however large the record is."""
RULES = [drifts.RULE, drifts.RETOLD, credits.WORDS]
"""The rules whose findings are kept here."""


def quote(article: Article, version: TextVersion) -> list[Violation]:
    """Keep the text's quotations, and the drifts of meaning between them and other articles'.

    Returns the violations that these bear on; they are to be weighed again. Twice is the same as once, and the
    wordings kept before stay as they are.
    """
    said = _utterances(article, version)
    there = set(version.quotations.values_list("start", "end", "direct"))
    new = [each for each in said if (each.span.start, each.span.end, each.direct) not in there]
    marked = [marks(utterance) for utterance in new]
    known = _known(marked)
    places = [
        wordings.place(utterance, [*likely, *_own(new[:number])])
        for number, (utterance, likely) in enumerate(zip(new, known, strict=True))
    ]
    with transaction.atomic():
        _save(new, marked, places)
        touched = supersede(_misread(version, said))
        return [*touched, *keep([_clash(drift) for place in places for drift in place.drifts])]


def speaker_of(voice: Testimony) -> str:
    """By what a speaker is looked up: the last name, else the state, folded."""
    source = voice.source
    named = source.name.split()[-1:] if source.named and source.name else []
    return folded(named[0] if named else source.state or "")


def folded(name: str) -> str:
    """The last word of a name without regard to its case."""
    return (name.split() or [""])[-1].casefold()[:120]


def _utterances(article: Article, version: TextVersion) -> list[Utterance]:
    """The text's wordings, in its order."""
    version.capture.article = article
    said = []
    for statement in version.statements.select_related("origin"):
        statement.text_version = version
        cue = None
        if statement.cue_start is not None and statement.cue_end is not None:
            cue = Span(statement.cue_start, statement.cue_end)
        said.append((statement.voice(), cue))
    return wordings.utterances(version.text, version.blocks, said)


def _known(marked: Sequence[frozenset[int]]) -> list[list[Known]]:
    """For each set of marks the wordings that share most of them, with the references they are compared with."""
    by_mark: dict[int, list[int]] = {}
    for mark, key in sharing("quotation", frozenset().union(*marked)):
        by_mark.setdefault(mark, []).append(key)
    likely = [_likeliest(Counter(key for mark in own for key in by_mark.get(mark, ()))) for own in marked]
    rows = _rows({key for keys in likely for key in keys})
    rows |= _rows({row.reference for row in rows.values() if row.reference} - rows.keys())
    return [_with_references(keys, rows) for keys in likely]


def _likeliest(shared: Counter[int]) -> list[int]:
    """Those with most marks in common; among equals the earliest."""
    return sorted(shared, key=lambda key: (-shared[key], key))[:MOST]


def _rows(keys: Iterable[int]) -> dict[int, Known]:
    rows = Quotation.objects.filter(pk__in=keys).standing().with_voice()
    return {row.pk: Known(row.pk, row.utterance, row.reference_id) for row in rows}


def _with_references(keys: Sequence[int], rows: dict[int, Known]) -> list[Known]:
    """The wordings that stand, each with its reference; without one that stands it is a reference itself."""
    found: dict[int, Known] = {}
    for key in (key for key in keys if key in rows):
        reference = rows.get(rows[key].reference or 0)
        found |= {one.key: one for one in (rows[key], reference) if one is not None}
        if reference is None:
            found[key] = replace(rows[key], reference=None)
    return list(found.values())


def _own(before: Sequence[Utterance]) -> list[Known]:
    """The article's own wordings, under keys that no row has."""
    return [Known(-number, utterance) for number, utterance in enumerate(before, 1)]


def _save(new: Sequence[Utterance], marked: Sequence[frozenset[int]], places: Sequence[Place]) -> None:
    rows = Quotation.objects.bulk_create(map(_row, new, places))
    QuotationMark.objects.bulk_create(
        (QuotationMark(quotation=row, mark=mark) for row, own in zip(rows, marked, strict=True) for mark in own),
        batch_size=1000,
    )


def _row(utterance: Utterance, place: Place) -> Quotation:
    return Quotation(
        text_version_id=_text(utterance),
        said_id=_statement(utterance),
        start=utterance.span.start,
        end=utterance.span.end,
        exact=utterance.exact,
        direct=utterance.direct,
        speaker=speaker_of(utterance.voice),
        said_on=utterance.voice.said_on,
        reference_id=place.reference,
        grade=place.grade or "",
    )


def _clash(drift: Drift) -> Clash:
    return Clash(_passage(drift.reference), _passage(drift.other), drift.comparison, drift.substance)


def _passage(utterance: Utterance) -> Passage:
    return Passage(_text(utterance), utterance.span, utterance.exact, _statement(utterance))


def _misread(version: TextVersion, said: Sequence[Utterance]) -> list[Contradiction]:
    """Open findings that rest on what an older reading of the same bytes heard, and this one does not."""
    older = TextVersion.objects.filter(capture=version.capture_id, pk__lt=version.pk)
    heard = {(each.exact, each.voice.source.name) for each in said}
    found = []
    for side in Sides._fields:
        rows = Contradiction.objects.open().filter(**{f"{side}_text__in": older}, rule__in=RULES)
        for row in rows.select_related("violation", f"{side}_said"):
            if (getattr(row, f"{side}_exact"), getattr(row, f"{side}_said").source_name or None) not in heard:
                found.append(row)
    return list({row.pk: row for row in found}.values())


def _statement(utterance: Utterance) -> int:
    """The row that the utterance's voice is of."""
    return cast(int, utterance.voice.key)


def _text(utterance: Utterance) -> int:
    return cast(int, utterance.voice.version)
