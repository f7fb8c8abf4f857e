"""Prove the record: bytes, texts, spans, seals, ledger."""

import hashlib
from collections.abc import Iterator

from django.db import connection

from collection.store import StoreError
from tracker import seals
from tracker.models import Capture, Claim, Contradiction, LedgerEntry, Quotation, Report, Statement, TextVersion
from tracker.models.contradiction import Sides
from tracker.steps import ledger
from tracker.storage import captures


def verify() -> tuple[dict[str, int], list[str]]:
    """How much was checked, by kind, and every break found, in a sentence each."""
    checked = {
        "captures": Capture.objects.count(),
        "texts": TextVersion.objects.count(),
        "statements": Statement.objects.count(),
        "claims": Claim.objects.count(),
        "quotations": Quotation.objects.count(),
        "contradictions": Contradiction.objects.count(),
        "ledger entries": LedgerEntry.objects.count(),
    }
    broken = [*_seals(), *_bytes(), *_texts(), *ledger.breaks()]
    return checked, broken


def _seals() -> Iterator[str]:
    for name in seals.missing(connection):
        yield f"The database lacks the seal {name}: run `manage.py migrate`."


def _bytes() -> Iterator[str]:
    """Every capture and every report's file, against the hash it is kept under."""
    kept = [(f"Capture {capture.pk}", capture.sha256) for capture in Capture.objects.only("sha256").iterator()]
    kept += [
        (f"Report {report.pk}", sha256) for report in Report.objects.iterator() for sha256 in report.files.values()
    ]
    for name, sha256 in kept:
        try:
            captures().get(sha256)
        except StoreError as error:
            yield f"{name}: {error}"


def _texts() -> Iterator[str]:
    for version in TextVersion.objects.iterator(chunk_size=50):
        if hashlib.sha256(version.text.encode()).hexdigest() != version.sha256:
            yield f"Text version {version.pk} was changed: its words do not give its hash."
        for row in Statement.objects.filter(text_version=version).only("start", "end", "exact"):
            if version.text[row.start : row.end] != row.exact:
                yield f"Statement {row.pk} is not what stands at [{row.start}, {row.end}) of its text."
        for claim in Claim.objects.filter(statement__text_version=version).only("start", "end", "exact"):
            if version.text[claim.start : claim.end] != claim.exact:
                yield f"Claim {claim.pk} is not what stands at [{claim.start}, {claim.end}) of its text."
        for quoted in version.quotations.only("start", "end", "exact"):
            if version.text[quoted.start : quoted.end] != quoted.exact:
                yield f"Quotation {quoted.pk} is not what stands at [{quoted.start}, {quoted.end}) of its text."
        yield from _passages(version)


def _passages(version: TextVersion) -> Iterator[str]:
    """The passages that contradictions rest on, in this text."""
    for name in Sides._fields:
        for finding in Contradiction.objects.filter(**{f"{name}_text": version}):
            start, end, exact = (getattr(finding, f"{name}_{column}") for column in ("start", "end", "exact"))
            if version.text[start:end] != exact:
                yield f"Contradiction {finding.pk} does not rest on what stands at [{start}, {end}) of its {name} text."
