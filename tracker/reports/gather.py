"""What stood in the record at a moment. Whatever came in, was reviewed or was settled later is not seen."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from analysis import wording as words
from analysis.independence import controller, is_commentary, is_informed
from analysis.testimony import Polarity
from tracker.models import Assessment, Checkpoint, Evidence, LedgerEntry, Statement, Violation
from tracker.reports import wording
from tracker.reports.ratings import ratings
from tracker.reports.references import Passage, Reference, References, SealedCapture, passage

CONTEXT = ["statement__origin", "statement__party", "statement__text_version__capture__article__outlet"]
HEAVY = ["text", "signature", "block_list", "notes"]
UNKNOWN_LINEAGE = "lineage not told"


@dataclass(frozen=True, slots=True)
class Head:
    """What stands on top of every report. ``period_start`` is None where the report covers no period."""

    kind: str
    title: str
    subject: str
    code: str
    marking: str
    as_of: datetime
    made_at: datetime
    period_start: datetime | None = None


@dataclass(frozen=True, slots=True)
class Method:
    """How the report was made: the rules by name and version, the ledger's head and last checkpoint at the moment.

    Whoever keeps the report keeps the checkpoint's root: nothing before it can be changed unseen any more.
    """

    rules: list[str]
    ledger_sequence: int
    ledger_sha256: str
    checkpoint_size: int = 0
    checkpoint_root: str = ""


@dataclass(frozen=True, slots=True)
class Sources:
    """What every report ends with."""

    references: list[Reference]
    captures: list[SealedCapture]
    method: Method


@dataclass(frozen=True, slots=True)
class Line:
    """One line of evidence: who said what, how it bears on the allegation, and where it stands.

    ``side`` is the party behind the origin, which corroboration counts once; ``counts`` says whether it is an
    informed one. ``rating`` is the Admiralty letter of the outlet and number of the claim; F and 6: not to be judged.
    """

    reference: int
    evidence: int
    claim: int
    code: str
    passage: Passage
    said_by: str
    speaker_kind: str
    verb: str
    stance: str
    polarity: str
    direct: bool
    bearing: str
    nature: str
    rating: str
    status: str
    reviewed_by: str
    review_reason: str
    supplier: str
    recipient: str
    item: str
    quantity: str
    quantity_low: int | None
    quantity_high: int | None
    quantity_unit: str
    place: str
    conduct: str
    conduct_from: date | None
    conduct_to: date | None
    conduct_precision: str
    stage: str
    origin: str
    side: str
    counts: bool
    chain: list[str]
    copy: bool
    again: bool
    known_at: datetime

    @property
    def affirms(self) -> bool:
        """Whether it speaks for the conduct."""
        return self.polarity == Polarity.AFFIRMS

    @property
    def denies(self) -> bool:
        """Whether it says that the conduct is not so."""
        return self.polarity == Polarity.DENIES


def head(
    kind: str, title: str, subject: str, code: str, as_of: datetime, made_at: datetime, since: datetime | None = None
) -> Head:
    """The top of a report, its moments in local time."""
    start = timezone.localtime(since) if since else None
    return Head(
        kind,
        title,
        subject,
        code,
        settings.REPORT_MARKING,
        timezone.localtime(as_of),
        timezone.localtime(made_at),
        start,
    )


def sources(references: References, rules: set[str], as_of: datetime) -> Sources:
    """References, captures and method of a report that has cited all it cites."""
    last = LedgerEntry.objects.filter(at__lte=as_of).order_by("-sequence").first()
    read_by = [f"text read by {reader}" for reader in references.readers()]
    method = Method([*read_by, *sorted(rules)], last.sequence if last else 0, last.sha256 if last else "")
    signed = Checkpoint.objects.filter(made_at__lte=as_of).first()
    if signed:
        method = replace(method, checkpoint_size=signed.size, checkpoint_root=signed.root)
    return Sources(references.listed(), references.captures(), method)


def evidence(as_of: datetime, **chosen: object) -> "QuerySet[Evidence]":
    """The evidence known at the moment, with all that a line needs, in the order of its proposal."""
    loaded = [f"claim__{name}" for name in CONTEXT]
    deferred = [f"claim__statement__text_version__{name}" for name in HEAVY]
    rows = Evidence.objects.known(as_of).filter(**chosen)
    return (
        rows.select_related("violation", "proposed_by", "reviewed_by", *loaded)
        .prefetch_related("reopenings__reviewed_by")
        .defer(*deferred)
        .order_by("proposed_at", "pk")
    )


def denying(rows: "QuerySet[Evidence]") -> "QuerySet[Evidence]":
    """Those that may deny: by stance or by polarity. The line's own ``denies`` decides."""
    return rows.filter(Q(claim__statement__stance="denies") | Q(claim__affirmed=False))


def lines(rows: "QuerySet[Evidence]", references: References, as_of: datetime) -> Iterator[Line]:
    """Each row as a line, its passage cited; what a later capture of the same article repeats is marked ``again``."""
    known = list(rows)
    rated = ratings(known, as_of)
    first: dict[tuple[int, str, str, str], int] = {}
    for row in known:
        said = row.claim.statement
        capture = said.text_version.capture
        words = (capture.article_id, said.source_name, row.claim.exact, row.claim.item)
        yield line(row, references, as_of, rated[row.pk], again=first.setdefault(words, capture.pk) != capture.pk)


def once(said: Iterable[Line]) -> list[Line]:
    """The lines, one for each passage and stance: claims of shells and of rockets in the same words are told once."""
    found: dict[tuple[int, str], Line] = {}
    for one in said:
        found.setdefault((one.reference, one.polarity), one)
    return list(found.values())


def line(row: Evidence, references: References, as_of: datetime, rating: str, again: bool = False) -> Line:
    """The evidence as it stood at the moment, with its rating then."""
    claim, where = row.claim, passage(row.claim)
    said, told = claim.statement, claim.testimony()
    status, reviewer, reason = status_then(row, as_of)
    quantity = told.claim.quantity
    return Line(
        reference=references.cite(where),
        evidence=row.pk,
        claim=claim.pk,
        code=row.violation.code,
        passage=where,
        said_by=speaker(said),
        speaker_kind=wording.label(said.source_kind),
        verb=verb(said),
        stance=said.stance,
        polarity=told.polarity.value,
        direct=said.direct,
        bearing=row.bearing,
        nature=wording.label(row.nature),
        rating=rating,
        status=status,
        reviewed_by=reviewer,
        review_reason=reason,
        supplier=claim.supplier,
        recipient=claim.recipient,
        item=claim.item,
        quantity=words.quantity_words(quantity, claim.item or None) if quantity else "",
        quantity_low=claim.quantity_low,
        quantity_high=claim.quantity_high,
        quantity_unit=claim.quantity_unit,
        place=claim.place,
        conduct=wording.period(claim.conduct),
        conduct_from=claim.conduct_from,
        conduct_to=claim.conduct_to,
        conduct_precision=claim.conduct_precision,
        stage=claim.stage,
        origin=said.origin.label if said.origin else "",
        side=controller(told) or UNKNOWN_LINEAGE,
        counts=is_informed(told) and not is_commentary(told),
        chain=list(said.chain),
        copy=said.text_version.capture.article.copy_of_id is not None,
        again=again,
        known_at=timezone.localtime(row.proposed_at),
    )


def speaker(said: Statement) -> str:
    """Who said it, with the role where one is told: "Igor Korotchenko, military analyst"."""
    name = words.with_article(said.party.name) if said.party else words.who(said.voice())
    role = " ".join(said.source_role.split())
    return f"{name}, {role}" if role and role.lower() not in name.lower() else name


def verb(said: Statement) -> str:
    """The article's own word for how it was said, so that a passage denied is not read as a passage claimed."""
    cue = wording.excerpt(said.cue_exact, 40)
    return cue if cue and cue.lower() not in wording.NO_VERBS else wording.SAYS[said.stance]


def status_then(row: Evidence, as_of: datetime) -> tuple[str, str, str]:
    """What the review had come to at the moment: status, reviewer, reason. A review undone since counts until then."""
    for past in row.reopenings.all():
        if past.reviewed_at <= as_of < past.reopened_at:
            return past.status, past.reviewed_by.username, past.review_reason
    if row.reviewed_by is None or row.reviewed_at is None or row.reviewed_at > as_of:
        return "proposed", "", ""
    return row.status, row.reviewed_by.username, row.reason


def assessment_then(violation: Violation, as_of: datetime, by_machine: bool = True) -> Assessment | None:
    """The last assessment by the moment: the machine's, or a person's own."""
    rows = violation.assessments.filter(assessed_at__lte=as_of, assessed_by__is_machine=by_machine)
    return rows.select_related("assessed_by").order_by("-assessed_at", "-pk").first()
