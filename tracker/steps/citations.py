"""What of an article is cited, by evidence, by contradictions, as a quotation: whichever of its texts that rests on."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from django.db.models import Exists, OuterRef

from analysis.revisions import Fate, revisions
from analysis.spans import Span
from tracker.models import Article, Contradiction, Evidence, Statement, TextVersion

NEAREST = 300
"""A speaker or a cue that stands farther from the words said is looked for with them no more."""

_RANK = ("statement", "contradiction", "quotation")
"""Of what cites the same words the first is told."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A cited passage: what cites it, the key of that row, and of the statement that stands there, if any.

    Of a statement it is the words with who said them and how, where these stand in the same paragraph: an article
    that lets somebody else say the same is altered. ``version`` is the text that it was cited from, ``span`` its place
    there; ``place`` is where it stands in the article's last text. ``inside`` are citations of a part of it, or of the
    same in another text of the article.
    """

    by: str
    key: int
    statement: int | None
    version: TextVersion
    span: Span
    place: Span
    inside: tuple["Citation", ...] = field(default=(), repr=False)

    @property
    def exact(self) -> str:
        """Its words, as they were cited."""
        return self.span.of(self.version.text)


def citations(article: Article, last: TextVersion) -> list[Citation]:
    """The passages of an article that something in the record rests on, each place of its last text once.

    What rests on an older text counts where it stands in the last one; what does not was told when it went.
    """
    found = [*_evidence(last), *_contradictions(last), *_quotations(last)]
    for version in _resting(article, last):
        found += _still(last, [*_evidence(version), *_contradictions(version)])
    return _outermost(sorted(found, key=lambda one: _RANK.index(one.by)))


def _resting(article: Article, last: TextVersion) -> Iterable[TextVersion]:
    """The article's other texts that something rests on, the newest first."""
    evidence = Evidence.objects.standing().filter(claim__statement__text_version=OuterRef("pk"))
    earlier, later = (
        Contradiction.objects.current().exclude(status="dismissed").filter(**{f"{side}_text": OuterRef("pk")})
        for side in ("earlier", "later")
    )
    rows = TextVersion.objects.filter(capture__article=article).exclude(pk=last.pk)
    return rows.filter(Exists(evidence) | Exists(earlier) | Exists(later)).order_by("-pk")


def _still(last: TextVersion, cited: Sequence[Citation]) -> Iterable[Citation]:
    """Of passages of one older text those that the last one has, where they stand there."""
    if not cited:
        return
    fates = revisions(cited[0].version.text, last.text, [one.span for one in cited])
    for one, revision in zip(cited, fates, strict=True):
        if revision.now is not None and revision.fate in {Fate.INTACT, Fate.MOVED}:
            yield replace(one, place=revision.now)


def _evidence(version: TextVersion) -> list[Citation]:
    resting = Evidence.objects.filter(claim__statement=OuterRef("pk")).exclude(status="rejected")
    rows = version.statements.filter(Exists(resting)).order_by("start", "pk")
    return [_citation("statement", row.pk, row.pk, version, _with_speaker(version.text, row)) for row in rows]


def _contradictions(version: TextVersion) -> list[Citation]:
    found = []
    for side in ("earlier", "later"):
        rows = Contradiction.objects.current().exclude(status="dismissed").filter(**{f"{side}_text": version})
        told = rows.order_by("pk").values_list("pk", f"{side}_said", f"{side}_start", f"{side}_end")
        found += [_citation("contradiction", key, said, version, Span(start, end)) for key, said, start, end in told]
    return found


def _quotations(version: TextVersion) -> list[Citation]:
    told = version.quotations.order_by("start", "pk").values_list("pk", "said", "start", "end")
    return [_citation("quotation", key, said, version, Span(start, end)) for key, said, start, end in told]


def _citation(by: str, key: int, statement: int | None, version: TextVersion, span: Span) -> Citation:
    return Citation(by, key, statement, version, span, span)


def _outermost(found: Iterable[Citation]) -> list[Citation]:
    """Each that stands inside none of those before it, with those that do."""
    kept: list[Citation] = []
    for one in found:
        at = next((at for at, other in enumerate(kept) if other.place.holds(one.place)), None)
        if at is None:
            kept.append(one)
        else:
            kept[at] = replace(kept[at], inside=(*kept[at].inside, one))
    return kept


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
