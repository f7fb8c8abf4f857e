"""Prove the record: seals, ledger, checkpoints, bytes, texts, spans, and that rows are what the ledger says of them."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db import connection, models

from collection.store import StoreError
from tracker import seals
from tracker.custody import stamps
from tracker.models import (
    Assessment,
    Capture,
    Checkpoint,
    Claim,
    Contradiction,
    Evidence,
    LedgerEntry,
    ProvisionLink,
    Quotation,
    Report,
    Stamp,
    Statement,
    Telling,
    TextVersion,
)
from tracker.steps import checkpoint, ledger, sealed
from tracker.storage import captures

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
DECISIONS = frozenset(
    {
        *("evidence.accepted", "evidence.rejected", "contradiction.settled", "contradiction.dismissed"),
        *("provision.confirmed", "provision.rejected"),
    }
)
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
    """
    checked = {name: model._default_manager.count() for name, model in COUNTED.items()}
    return checked, [*_seals(), *_ledger(outside), *_bytes(), *_texts()]


def _seals() -> Iterator[str]:
    for name in seals.missing(connection):
        yield f"The database lacks the seal {name}: run `manage.py migrate`."


@dataclass
class Heard:
    """What the ledger says of rows: of captures and readings by key or hash, of what was decided by row."""

    captured: dict[int, tuple[str, str | None]] = field(default_factory=dict)
    texts: set[str] = field(default_factory=set)
    readings: dict[int, str] = field(default_factory=dict)
    thought: dict[int, str | None] = field(default_factory=dict)
    decided: dict[str, tuple[str, str]] = field(default_factory=dict)
    stamped: set[str] = field(default_factory=set)

    def hear(self, sequence: int, told: dict[str, Any]) -> None:
        """One entry."""
        action, detail = told["action"], told["detail"]
        if action == "article.captured":
            self.captured[detail["capture"]] = detail["sha256"], detail.get("seal")
        elif action == "article.read":
            self.texts.add(detail["text"])
            if "reading" in detail:
                self.readings[detail["version"]] = detail["reading"]
        elif "assessment" in detail:
            self.thought[detail["assessment"]] = detail.get("sealed")
        elif action == "checkpoint.stamped":
            self.stamped.add(detail["token"])
        elif action == "evidence.reopened":
            self.decided.pop(told["subject"], None)
        elif action in DECISIONS:
            self.decided[told["subject"]] = action.partition(".")[2], detail["reason"]
        elif action == "evidence.reopened":
            self.decided.pop(told["subject"], None)


def _ledger(outside: Sequence[tuple[str, str]]) -> Iterator[str]:
    """The chain, what checkpoints promise of it, and whether the rows are as it says."""
    promised = [*checkpoint.promises(), *(checkpoint.promised(name, note) for name, note in outside)]
    yield from (one for one in promised if isinstance(one, str))
    heard = Heard()
    yield from ledger.breaks([one for one in promised if not isinstance(one, str)], heard.hear)
    yield from _sources(heard)
    yield from _thought(heard)
    yield from _decisions(heard)
    yield from _stamps(heard)


def _sources(heard: Heard) -> Iterator[str]:
    """Every capture and text is in the ledger, as it is, and none that is in the ledger is gone."""
    rows = Capture.objects.values_list("pk", "sha256", "seal_sha256")
    there = {pk: (sha256, seal) for pk, sha256, seal in rows}
    for pk in sorted({*there, *heard.captured}):
        if pk not in there:
            yield f"Capture {pk} is gone: the ledger says that it came in."
        elif pk not in heard.captured:
            yield f"Capture {pk} is not in the ledger: nobody took it in."
        elif not _as_told(there[pk], heard.captured[pk]):
            yield f"Capture {pk} was changed: the ledger has another hash for it."
    texts = set(TextVersion.objects.values_list("sha256", flat=True))
    yield from (f"The text {gone[:12]} is gone: the ledger says that it was read." for gone in heard.texts - texts)
    versions = TextVersion.objects.only("sha256").in_bulk()
    for pk in sorted({*versions, *heard.readings}):
        if pk not in versions:
            yield f"Text version {pk} is gone: the ledger says that it was read."
        elif versions[pk].sha256 not in heard.texts:
            yield f"Text version {pk} is not in the ledger, or was changed since."
        elif pk in heard.readings and heard.readings[pk] != sealed.reading_sha256(versions[pk]):
            yield f"What was read in text version {pk} is not what the ledger sealed."


def _as_told(there: tuple[str, str], told: tuple[str, str | None]) -> bool:
    """Whether a capture's hashes are those of the ledger, which in its first days named no seal."""
    return there[0] == told[0] and told[1] in {None, there[1]}


def _thought(heard: Heard) -> Iterator[str]:
    """Every assessment is in the ledger as it was made."""
    for row in Assessment.objects.select_related("violation").order_by("pk").iterator():
        if row.pk not in heard.thought:
            yield f"Assessment {row.pk} is not in the ledger: nobody made it."
        elif (said := heard.thought[row.pk]) and said != sealed.assessment_sha256(row):
            yield f"Assessment {row.pk} was changed: it is not what the ledger sealed."


def _decisions(heard: Heard) -> Iterator[str]:
    """What people decided is in the ledger with its reason, and the other way round."""
    for kind, model, open_status, reason in (
        ("evidence", Evidence, "proposed", "reason"),
        ("contradiction", Contradiction, "open", "reason"),
        ("provisionlink", ProvisionLink, "candidate", "decision_reason"),
    ):
        rows = model._default_manager.exclude(status=open_status).order_by("pk").values_list("pk", "status", reason)
        there = {f"{kind}:{pk}": (status, why) for pk, status, why in rows}
        said = {name: words for name, words in heard.decided.items() if name.startswith(f"{kind}:")}
        for name in sorted({*there, *said}):
            if there.get(name) != said.get(name):
                yield f"{name} was decided otherwise, or not at all: the ledger has no such decision."


def _stamps(heard: Heard) -> Iterator[str]:
    """Every time stamp is in the ledger and, where the authorities' certificates are known here, holds."""
    roots = settings.CUSTODY.certificates
    for stamp in Stamp.objects.select_related("checkpoint").order_by("pk"):
        if stamp.token_sha256 not in heard.stamped:
            yield f"Time stamp {stamp.pk} is not in the ledger."
        try:
            if roots:
                stamps.check(stamp.checkpoint.note.encode(), captures().get(stamp.token_sha256), roots)
        except (stamps.BadStamp, StoreError) as error:
            yield f"Time stamp {stamp.pk}: {error}"


def _bytes() -> Iterator[str]:
    """Every capture, every report's file and every time stamp's token, against the hash it is kept under."""
    rows = list(Capture.objects.order_by("pk").values_list("pk", "sha256", "seal_sha256"))
    kept = [(f"Capture {pk}", sha256) for pk, sha256, _ in rows]
    kept += [(f"The seal of capture {pk}", seal) for pk, _, seal in rows if seal]
    kept += [
        (f"Report {report.pk}", sha256) for report in Report.objects.iterator() for sha256 in report.files.values()
    ]
    kept += [(f"Time stamp {stamp.pk}", stamp.token_sha256) for stamp in Stamp.objects.all()]
    for name, sha256 in kept:
        try:
            captures().get(sha256)
        except StoreError as error:
            yield f"{name}: {error}"


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
