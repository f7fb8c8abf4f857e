"""Keep what an article quotes: each wording beside its reference, and what became of the words on the way."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import cast

from django.db import transaction
from django.db.models import Count

from analysis import wordings
from analysis.drifts import Utterance, marks
from analysis.spans import Span
from analysis.testimony import Testimony
from analysis.wordings import Drift, Known, Place
from tracker.models import Account, Article, Contradiction, Evidence, Quotation, QuotationMark, TextVersion, Violation
from tracker.steps import ledger

MOST = 12
"""So many wordings that share most marks are looked at for each new one, however large the record is."""


def quote(article: Article, version: TextVersion) -> list[Violation]:
    """Keep the text's quotations, and the drifts of meaning between them and other articles'.

    Returns the violations that these bear on; they are to be weighed again. Twice is the same as once, and the
    wordings kept before stay as they are.
    """
    new = _new(article, version)
    if not new:
        return []
    marked = [marks(utterance) for utterance in new]
    known = _known(marked)
    places = [
        wordings.place(utterance, [*likely, *_own(new[:number])])
        for number, (utterance, likely) in enumerate(zip(new, known, strict=True))
    ]
    with transaction.atomic():
        _save(new, marked, places)
        return _find([drift for place in places for drift in place.drifts])


def speaker_of(voice: Testimony) -> str:
    """By what a speaker is looked up: the last name, else the state, folded."""
    source = voice.source
    named = source.name.split()[-1:] if source.named and source.name else []
    return folded(named[0] if named else source.state or "")


def folded(name: str) -> str:
    """The last word of a name without regard to its case."""
    return (name.split() or [""])[-1].casefold()[:120]


def _new(article: Article, version: TextVersion) -> list[Utterance]:
    """The text's wordings that are not kept yet, in its order."""
    version.capture.article = article
    said = []
    for statement in version.statements.select_related("origin"):
        statement.text_version = version
        cue = None
        if statement.cue_start is not None and statement.cue_end is not None:
            cue = Span(statement.cue_start, statement.cue_end)
        said.append((statement.voice(), cue))
    there = set(version.quotations.values_list("start", "end", "direct"))
    found = wordings.utterances(version.text, version.blocks, said)
    return [each for each in found if (each.span.start, each.span.end, each.direct) not in there]


def _known(marked: Sequence[frozenset[int]]) -> list[list[Known]]:
    """For each set of marks the wordings that share most of them, with the references they are compared with."""
    by_mark: dict[int, list[int]] = {}
    for mark, key in QuotationMark.objects.sharing(frozenset().union(*marked)):
        by_mark.setdefault(mark, []).append(key)
    likely = [_likeliest(Counter(key for mark in own for key in by_mark.get(mark, ()))) for own in marked]
    rows = _rows({key for keys in likely for key in keys})
    rows |= _rows({row.reference for row in rows.values() if row.reference} - rows.keys())
    return [[rows[key] for key in _with_references(keys, rows)] for keys in likely]


def _likeliest(shared: Counter[int]) -> list[int]:
    """Those with most marks in common; among equals the earliest."""
    return sorted(shared, key=lambda key: (-shared[key], key))[:MOST]


def _rows(keys: Iterable[int]) -> dict[int, Known]:
    rows = Quotation.objects.filter(pk__in=keys).with_voice()
    return {row.pk: Known(row.pk, row.utterance, row.reference_id) for row in rows}


def _with_references(keys: Sequence[int], rows: dict[int, Known]) -> list[int]:
    return list(dict.fromkeys(key for own in keys for key in (own, rows[own].reference) if key is not None))


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


def _find(drifts: Sequence[Drift]) -> list[Violation]:
    """Record the drifts that were not found before, and that they were found. Returns what they bear on."""
    found = []
    for drift in drifts:
        row, made = Contradiction.objects.get_or_create(substance=drift.substance, defaults=_finding(drift))
        if made:
            found.append(row)
    told = [(row, {"violation": row.violation.code if row.violation else None, "rule": row.rule}) for row in found]
    ledger.record_all(Account.machine(), "contradiction.found", told)
    touched = {row.violation.pk: row.violation for row in found if row.violation}
    Violation.objects.filter(pk__in=touched).update(weighed_at=None)
    return list(touched.values())


def _finding(drift: Drift) -> dict[str, object]:
    answer = drift.comparison
    return {
        **_side("earlier", drift.reference),
        **_side("later", drift.other),
        "violation": _borne_on([_statement(drift.reference), _statement(drift.other)]),
        "relation": answer.relation,
        "kind": answer.kind or "",
        "severity": answer.severity or "",
        "grade": answer.grade or "",
        "explanation": answer.explanation,
        "elements": {name: list(values) for name, values in answer.elements.items()},
        "rule": answer.rule,
        "rule_version": answer.rule_version,
    }


def _side(name: str, utterance: Utterance) -> dict[str, object]:
    return {
        f"{name}_said_id": _statement(utterance),
        f"{name}_text_id": _text(utterance),
        f"{name}_start": utterance.span.start,
        f"{name}_end": utterance.span.end,
        f"{name}_exact": utterance.exact,
    }


def _statement(utterance: Utterance) -> int:
    """The row that the utterance's voice is of."""
    return cast(int, utterance.voice.key)


def _text(utterance: Utterance) -> int:
    return cast(int, utterance.voice.version)


def _borne_on(statements: Sequence[int]) -> Violation | None:
    """The violation that claims of these statements bear on, of several the one that most of them do."""
    standing = Evidence.objects.filter(claim__statement__in=statements).exclude(status="rejected")
    rows = Violation.objects.filter(evidence__in=standing)
    return rows.annotate(by=Count("evidence__claim__statement", distinct=True)).order_by("-by", "pk").first()
