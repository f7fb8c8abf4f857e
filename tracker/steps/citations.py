"""What of a text is cited: by evidence, by contradictions, as a quotation."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from analysis.spans import Span
from tracker.models import Contradiction, Evidence, Statement, TextVersion

NEAREST = 300
"""A speaker or a cue that stands farther from the words said is looked for with them no more."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited passage: what cites it, the key of that row, and of the statement that stands there, if any.

    Of a statement it is the words with who said them and how, where these stand in the same paragraph: an article
    that lets somebody else say the same is altered.
    """

    by: str
    key: int
    statement: int | None
    span: Span


def citations(version: TextVersion) -> list[Citation]:
    """The passages of a text that something in the record rests on, each place once."""
    found = [*_evidence(version), *_contradictions(version), *_quotations(version)]
    return list(_outermost(found))


def _evidence(version: TextVersion) -> list[Citation]:
    resting = Evidence.objects.filter(claim__statement=OuterRef("pk")).exclude(status="rejected")
    rows = version.statements.filter(Exists(resting)).order_by("start", "pk")
    return [Citation("statement", row.pk, row.pk, _with_speaker(version.text, row)) for row in rows]


def _contradictions(version: TextVersion) -> list[Citation]:
    found = []
    for side in ("earlier", "later"):
        rows = Contradiction.objects.current().exclude(status="dismissed").filter(**{f"{side}_text": version})
        told = rows.order_by("pk").values_list("pk", f"{side}_said", f"{side}_start", f"{side}_end")
        found += [Citation("contradiction", key, said, Span(start, end)) for key, said, start, end in told]
    return found


def _quotations(version: TextVersion) -> list[Citation]:
    told = version.quotations.order_by("start", "pk").values_list("pk", "said", "start", "end")
    return [Citation("quotation", key, said, Span(start, end)) for key, said, start, end in told]


def _outermost(found: Iterable[Citation]) -> Iterable[Citation]:
    """Each that stands inside none of those before it."""
    kept: list[Citation] = []
    for one in found:
        if not any(other.span.holds(one.span) for other in kept):
            kept.append(one)
            yield one


def _with_speaker(text: str, said: Statement) -> Span:
    whole = said.span
    for start, end in ((said.source_start, said.source_end), (said.cue_start, said.cue_end)):
        if start is None or end is None:
            continue
        hull = Span(min(whole.start, start), max(whole.end, end))
        between = text[end : said.start] if end <= said.start else text[said.end : start]
        if len(between) <= NEAREST and "\n" not in between:
            whole = hull
    return whole
