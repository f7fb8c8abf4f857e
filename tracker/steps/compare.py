"""Compare what is new with the positions taken before it, one text after the other, in the order they were linked.

What is found is a fold over the texts in that order: the same however they came in batches, and the same when all of
them are compared anew.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from analysis import positions as analysis
from analysis.findings import Finding
from analysis.pairing import Pair, found_in, within
from analysis.positions import position, related, worth_comparing
from analysis.testimony import Polarity, Testimony
from tracker import clock
from tracker.models import Claim, Evidence, Position, Statement, Violation
from tracker.models.evidence import EvidenceQuerySet
from tracker.steps.clashes import Clash, clashes
from tracker.steps.findings import Found
from tracker.steps.testimonies import Names, testimonies

TEXTS_AT_ONCE = 50
REMEMBERED = 5_000
"""Claims that are kept in memory; a hot allegation asks for the same ones again and again."""


def together(violation: Violation) -> list[Violation]:
    """The violation and the one beside it, if any, locked in one order: they are compared as one."""
    rows = Violation.objects.select_for_update().filter(code__in=related(violation.code))
    return list(rows.order_by("pk"))


def compare(violations: Sequence[Violation], found: Found | None = None) -> None:
    """Compare evidence of these violations, which are :func:`together`, and keep what contradicts what.

    Compared is what waits for it; with findings that are made ``anew`` all of it is. Of each text the first to take a
    position are looked at, and replies to what stands there; the rest repeats what was compared before. Violations
    about which something is found are to be weighed.
    """
    found = found or Found(violations)
    evidence = Evidence.objects.filter(violation__in=violations)
    waiting = evidence.filter(compared_at=None)
    texts = _texts((evidence if found.anew else waiting).standing())
    reader = _Reader(violations)
    for start in range(0, len(texts), TEXTS_AT_ONCE):
        some = _worth_reading(texts[start : start + TEXTS_AT_ONCE])
        reader.load(some)
        for text in some:
            found.keep(found_in(reader.pairs(text)), text.violation_of)
    waiting.update(compared_at=clock.now())
    Violation.objects.filter(pk__in=found.touched).update(weighed_at=None)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of evidence as far as its order goes. ``proposal`` parts what persons proposed one by one."""

    key: int
    claim: int
    statement: int
    violation: int
    text: int
    proposal: int


@dataclass
class _Text:
    """What one text brings in one go, and the positions that it is the first to take."""

    pieces: list[_Piece]
    new: list[Position] = field(default_factory=list)
    clashes: list[Clash] = field(default_factory=list)

    def violation_of(self, finding: Finding) -> int:
        """The key of the violation that a finding of the text is about: of what is denied, if anything is."""
        about = {clash.exemplar: clash.violation for clash in self.clashes}
        about |= {piece.claim: piece.violation for piece in self.pieces}
        denied = finding.earlier.polarity is Polarity.AFFIRMS and finding.later.polarity is Polarity.DENIES
        return about[int((finding.earlier if denied else finding.later).key)]


def _texts(evidence: EvidenceQuerySet) -> list[_Text]:
    """The evidence in the order in which it was proposed, text by text."""
    rows = evidence.order_by("pk").values_list(
        "pk", "claim", "claim__statement", "violation", "claim__statement__text_version", "proposed_by__is_machine"
    )
    pieces = (
        _Piece(key, claim, statement, violation, text, 0 if by_machine else key)
        for key, claim, statement, violation, text, by_machine in rows.iterator(chunk_size=2000)
    )
    return [_Text(list(run)) for _, run in groupby(pieces, key=lambda piece: (piece.text, piece.proposal))]


def _worth_reading(texts: Sequence[_Text]) -> list[_Text]:
    """Those that take a new position or reply to something, with their new positions."""
    by_claim = {piece.claim: (piece, text) for text in texts for piece in text.pieces}
    for row in Position.objects.filter(exemplar__in=by_claim, standing__gt=0).order_by("since"):
        piece, text = by_claim[row.exemplar_id]
        if (row.since, row.violation_id) == (piece.key, piece.violation):
            text.new.append(row)
    Answer = Statement.answers.through
    said = {piece.statement for text in texts for piece in text.pieces}
    replies = set(Answer._default_manager.filter(from_statement__in=said).values_list("from_statement", flat=True))
    return [text for text in texts if text.new or any(piece.statement in replies for piece in text.pieces)]


class _Reader:
    """Reads the claims that texts are compared by, those of many texts at once."""

    def __init__(self, violations: Sequence[Violation]) -> None:
        self._violations = {violation.pk: violation for violation in violations}
        self._names = Names.now()
        self._told: dict[int, tuple[Testimony, analysis.Position]] = {}

    def load(self, texts: Sequence[_Text]) -> None:
        """Ask what the texts clash with, and have it at hand with what they say."""
        if len(self._told) > REMEMBERED:
            self._told.clear()
        wanted = dict.fromkeys(piece.claim for text in texts for piece in text.pieces)
        for text in texts:
            text.clashes = self._clashes(text)
            wanted |= dict.fromkeys(clash.exemplar for clash in text.clashes)
        missing = [claim for claim in wanted if claim not in self._told]
        claims = list(Claim.objects.filter(pk__in=missing).with_context()) if missing else []
        for claim, told in zip(claims, testimonies(claims, self._names) if claims else (), strict=True):
            self._told[claim.pk] = told, position(told)

    def pairs(self, text: _Text) -> Iterator[Pair]:
        """What in the text may disagree with what stands there or was told before."""
        own = [piece.claim for piece in text.pieces]
        yield from within([self._told[claim][0] for claim in own], {row.exemplar_id for row in text.new})
        exemplar = {row.pk: row.exemplar_id for row in text.new}
        for clash in text.clashes:
            (one, old), (other, new) = self._told[clash.exemplar], self._told[exemplar[clash.new]]
            if clash.exemplar not in own and worth_comparing(old, new):
                yield one, other

    def _clashes(self, text: _Text) -> list[Clash]:
        found: list[Clash] = []
        for key, violation in self._violations.items():
            new = [row for row in text.new if row.violation_id == key]
            beside = next((other for other in self._violations.values() if other != violation), None)
            found += clashes(new, text.pieces[0].key, beside) if new else []
        return found
