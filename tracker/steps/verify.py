"""Prove the record: seals, ledger, checkpoints, bytes, texts, spans, and that rows are what the ledger says of them."""

import hashlib
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection, models, transaction
from django.db.models import Exists, OuterRef, Subquery
from django.utils.text import capfirst

from collection.store import StoreError
from tracker import seals
from tracker.custody import stamps
from tracker.models import (
    Assessment,
    Capture,
    Checkpoint,
    Claim,
    Contradiction,
    LedgerEntry,
    Quotation,
    Report,
    Stamp,
    Statement,
    Telling,
    TextVersion,
    Violation,
)
from tracker.steps import checkpoint, ledger, sealed
from tracker.steps.earlier import DECIDING, Earlier
from tracker.steps.snapshot import snapshot
from tracker.storage import captures

log = logging.getLogger(__name__)

TOGETHER = 50
"""Texts that are looked through at once."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A kind of row that cites a passage: how it is called, and the columns that say which."""

    what: str
    model: type[models.Model]
    version: str
    start: str
    end: str
    exact: str

    def rows(self, versions: Sequence[TextVersion]) -> "models.QuerySet[Any, Any]":
        """Key, text, place and words of those that cite these texts."""
        chosen = self.model._default_manager.filter(**{f"{self.version}__in": versions, f"{self.start}__isnull": False})
        return chosen.order_by("pk").values_list("pk", self.version, self.start, self.end, self.exact)


CITED = (
    Cited("Statement", Statement, "text_version", "start", "end", "exact"),
    Cited("The source of statement", Statement, "text_version", "source_start", "source_end", "source_exact"),
    Cited("The cue of statement", Statement, "text_version", "cue_start", "cue_end", "cue_exact"),
    Cited("Claim", Claim, "statement__text_version", "start", "end", "exact"),
    Cited("Quotation", Quotation, "text_version", "start", "end", "exact"),
    Cited("Telling", Telling, "text_version", "start", "end", "exact"),
    Cited(
        "The earlier side of contradiction",
        Contradiction,
        "earlier_text",
        "earlier_start",
        "earlier_end",
        "earlier_exact",
    ),
    Cited("The later side of contradiction", Contradiction, "later_text", "later_start", "later_end", "later_exact"),
)
SHORTENED = {"cue_exact": 200}
"""Columns that keep so many characters of a passage and no more."""
BEGINNINGS = frozenset({"article.announced", "article.captured", "violation.opened"})
"""Acts by which rows always come: the first of them shows whether the record is from before hashes were told."""
COUNTED: dict[str, type[models.Model]] = {
    "captures": Capture,
    "texts": TextVersion,
    "statements": Statement,
    "claims": Claim,
    "quotations": Quotation,
    "tellings": Telling,
    "contradictions": Contradiction,
    "ledger entries": LedgerEntry,
    "checkpoints": Checkpoint,
}


def verify(outside: Sequence[tuple[str, str]] = ()) -> tuple[dict[str, int], list[str]]:
    """How much was checked, by kind, and every break found, in a sentence each.

    ``outside`` are checkpoints that were kept elsewhere, by name: nobody with hands on the database could change them.
    All is looked at as it was at one moment, so that what comes in meanwhile is no break.
    """
    promised = [*checkpoint.promises(), *(checkpoint.promised(name, note) for name, note in outside)]
    heard, kept = Heard(), list[tuple[str, str]]()
    checks = {
        "seals": _seals(),
        "ledger entries": _ledger(promised, heard),
        **{f"{kind.model._meta.verbose_name} rows": unlike(kind, heard) for kind in sealed.KINDS.values()},
        "standings": _standings(),
        "time stamps": _stamps(),
        "texts": _texts(),
        "names of kept files": _kept(kept),
    }
    with snapshot():
        checked = {name: model._default_manager.count() for name, model in COUNTED.items()}
        breaks = [one for what, check in checks.items() for one in _going_on(what, check)]
    return checked, [*breaks, *_bytes(kept)]


def _seals() -> Iterator[str]:
    for name in seals.missing(connection):
        yield f"The database lacks the seal {name}, or has another under its name: run `manage.py migrate`."


@dataclass
class Heard:
    """What the ledger says of rows: by kind and key the hashes that it tells of each, none once the row went.

    ``first`` is the first row of each kind that came with its hashes. A record is ``older`` where rows came before
    hashes of them were told; what was told of those stands in ``earlier``.
    """

    rows: dict[str, dict[int, sealed.Hashes]] = field(default_factory=dict)
    first: dict[str, int] = field(default_factory=dict)
    older: bool | None = None
    earlier: Earlier = field(default_factory=Earlier)
    decided: set[str] = field(default_factory=set)
    breaks: list[str] = field(default_factory=list)

    def hear(self, sequence: int, told: dict[str, Any]) -> None:
        """One entry."""
        try:
            self._hear(sequence, told)
        except (KeyError, TypeError, ValueError, AttributeError):
            what = f"it does not tell what {told['action'][:60]!r} has to"
            self.breaks.append(f"Ledger entry {sequence} cannot be read: {what}.")

    def silent(self, kind: str, key: int) -> bool:
        """Whether the row came before hashes were told of such rows."""
        return bool(self.older) and key < self.first.get(kind, key + 1)

    def _hear(self, sequence: int, told: dict[str, Any]) -> None:
        action, subject, made = told["action"], told["subject"], told.get("made", {})
        if self.older is None and action in BEGINNINGS:
            self.older = not made
        for name, hashes in (made | told.get("changed", {})).items():
            self._row(sequence, name, hashes, new=name in made)
        if not made and "changed" not in told:
            self.earlier.hear(action, subject, told["detail"])
        self._decision(sequence, action, subject)

    def _row(self, sequence: int, name: str, hashes: sealed.Hashes | None, *, new: bool) -> None:
        kind, _, number = name.partition(":")
        key, known = int(number), self.rows.setdefault(kind, {})
        before = known.get(key)
        if hashes is None:
            known[key] = []
        elif len(hashes) != 1 + bool(sealed.KINDS[kind].now) or not all(isinstance(one, str) for one in hashes):
            raise ValueError(name)
        elif before and before[0] != hashes[0]:
            self.breaks.append(f"Ledger entry {sequence} tells otherwise of {name} than an entry before it.")
        else:
            known[key] = hashes
        self.earlier.forget(kind, key)
        if new:
            self.first[kind] = min(key, self.first.get(kind, key))

    def _decision(self, sequence: int, action: str, subject: str) -> None:
        if action in DECIDING and subject in self.decided:
            self.breaks.append(f"Ledger entry {sequence} decides once more about {subject}, which was decided.")
        if action in DECIDING:
            self.decided.add(subject)
        elif action == "evidence.reopened":
            self.decided.discard(subject)


def _ledger(promised: Sequence[ledger.Promise | str], heard: Heard) -> Iterator[str]:
    """The chain, what checkpoints promise of it, and what cannot be so that it tells."""
    yield from (one for one in promised if isinstance(one, str))
    yield from ledger.breaks([one for one in promised if not isinstance(one, str)], heard.hear)
    yield from heard.breaks


def unlike(kind: sealed.Kind, heard: Heard) -> Iterator[str]:
    """Rows of the kind that the ledger does not have, or not as they are, and those that it has and that are gone."""
    told, silent, broken = dict(heard.rows.get(kind.name, {})), list[int](), dict[int, str]()
    for key, hashes in kind.hashes():
        known = told.pop(key, None)
        if known is None and heard.silent(kind.name, key):
            silent.append(key)
        elif known is None:
            broken[key] = "is not in the ledger: nobody made it"
        elif known != hashes:
            broken[key] = "was changed: the ledger tells otherwise of it"
    broken |= {key: "is gone: the ledger has it" for key, hashes in told.items() if hashes}
    broken = dict(heard.earlier.breaks(kind, silent)) | broken
    title = capfirst(kind.model._meta.verbose_name)
    yield from (f"{title} {key} {what}." for key, what in sorted(broken.items()))
    yield from (f"{title} {what}." for what in heard.earlier.gone(kind))


def _standings() -> Iterator[str]:
    """Where each violation stands is what the machine thought of it last."""
    thought = Assessment.objects.filter(violation=OuterRef("pk"), assessed_by__is_machine=True)
    told = {f"last_{name}": Subquery(thought.values(name)[:1]) for name in ("evidential_status", "stage", "origins")}
    rows = Violation.objects.filter(Exists(thought)).annotate(**told).order_by("pk")
    columns = ("code", "evidential_status", "stage", "independent_origins", *told)
    for code, status, stage, origins, *last, labels in rows.values_list(*columns):
        if [status, stage] != last or origins != len(labels):
            yield f"{code} does not stand as its last assessment says: weigh it again, or look who changed it."


def _stamps() -> Iterator[str]:
    """Every time stamp holds, where the authorities' certificates are known here."""
    roots = settings.CUSTODY.certificates
    if not roots:
        return
    for stamp in Stamp.objects.select_related("checkpoint").order_by("pk"):
        try:
            stamps.check(stamp.checkpoint.note.encode(), captures().get(stamp.token_sha256), roots)
        except (stamps.BadStamp, StoreError) as error:
            yield f"Time stamp {stamp.pk}: {error}"


def _kept(found: list[tuple[str, str]]) -> Iterator[str]:
    """Find by name the hash of every capture, every report's file and every time stamp's token; they are read later."""
    rows = list(Capture.objects.order_by("pk").values_list("pk", "sha256", "seal_sha256"))
    found += [(f"Capture {pk}", sha256) for pk, sha256, _ in rows]
    found += [(f"The seal of capture {pk}", seal) for pk, _, seal in rows if seal]
    for pk, files in Report.objects.order_by("pk").values_list("pk", "files"):
        if isinstance(files, dict):
            found += [(f"Report {pk}", str(sha256)) for sha256 in files.values()]
        else:
            yield f"Report {pk}: its list of files cannot be read."
    found += [
        (f"Time stamp {pk}", token) for pk, token in Stamp.objects.order_by("pk").values_list("pk", "token_sha256")
    ]


def _bytes(kept: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Kept bytes against the hash that they are kept under."""
    for name, sha256 in kept:
        try:
            captures().get(sha256)
        except StoreError as error:
            yield f"{name}: {error}"


def _going_on(what: str, check: Iterator[str]) -> Iterator[str]:
    """The breaks that a check names; where it meets what it cannot read, that is one as well, and the others go on."""
    try:
        with transaction.atomic():
            yield from check
    except Exception as error:  # a record that was tampered with may hold anything
        log.exception("verifying the %s came to no end", what)
        yield f"The {what} cannot be read to their end ({type(error).__name__}): the log has the whole error."


def _texts() -> Iterator[str]:
    """Every text against its hash, and every passage that a row cites against the text."""
    keys = list(TextVersion.objects.order_by("pk").values_list("pk", flat=True))
    for at in range(0, len(keys), TOGETHER):
        versions = list(TextVersion.objects.filter(pk__in=keys[at : at + TOGETHER]).only("text", "sha256"))
        for version in versions:
            if hashlib.sha256(version.text.encode()).hexdigest() != version.sha256:
                yield f"Text version {version.pk} was changed: its words do not give its hash."
        yield from _passages(versions)


def _passages(versions: Sequence[TextVersion]) -> Iterator[str]:
    """What is cited of these texts."""
    texts = {version.pk: version.text for version in versions}
    for cited in CITED:
        longest = SHORTENED.get(cited.exact)
        for pk, version, start, end, exact in cited.rows(versions):
            if texts[version][start:end][:longest] != exact:
                yield f"{cited.what} {pk} is not what stands at [{start}, {end}) of its text."
