"""What the ledger seals of a row besides its key: a hash of its words, so that a row rewritten later shows."""

from datetime import UTC, date, datetime
from typing import Any

from tracker.custody.verifier import ASSESSMENT, CLAIM, STATEMENT, digest
from tracker.models import Assessment, Claim, Statement, TextVersion


def reading(version: TextVersion) -> dict[str, list[list[Any]]]:
    """What was read in a text: its statements and claims, each as the columns named above, in their order."""
    said = Statement.objects.filter(text_version=version).order_by("ordinal").values_list(*STATEMENT)
    claimed = Claim.objects.filter(statement__text_version=version).order_by("statement__ordinal", "ordinal")
    return {"statements": _plain(said), "claims": _plain(claimed.values_list(*CLAIM))}


def named(read: dict[str, list[list[Any]]]) -> dict[str, list[dict[str, Any]]]:
    """The same, each row by its columns' names."""
    columns = {"statements": STATEMENT, "claims": CLAIM}
    return {kind: [dict(zip(columns[kind], row, strict=True)) for row in rows] for kind, rows in read.items()}


def reading_sha256(version: TextVersion) -> str:
    """The hash of what was read in a text."""
    return digest(reading(version))


def assessment(row: Assessment) -> list[Any]:
    """What an assessment says, and when."""
    return [row.violation.code, *(plain(getattr(row, name)) for name in ASSESSMENT)]


def assessment_sha256(row: Assessment) -> str:
    """The hash of what an assessment says."""
    return digest(assessment(row))


def _plain(rows: Any) -> list[list[Any]]:
    return [[plain(value) for value in row] for row in rows]


def plain(value: Any) -> Any:
    """As JSON has it, the same on both databases."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value
