"""What the ledger seals of rows: their columns, kind by kind, and the hashes of them that entries tell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

Row = dict[str, Any]


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: the same value gives the same words."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value: Any) -> str:
    """The SHA-256 of a value's canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()


class Sealed(NamedTuple):
    """A kind of row: the table of the bundle that has it, the columns that never change, and those that do.

    ``beside`` is what the table tells besides: checked in another way, or the catalogue's.
    """

    table: str
    never: tuple[str, ...]
    now: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()


_SIDE = ("{0}", "{0}_said", "{0}_text", "{0}_start", "{0}_end", "{0}_exact")
SEALED = {
    "outlet": Sealed(
        "outlets", ("created_at",), ("name", "domain", "reliability", "reliability_reason", "merged_into")
    ),
    "party": Sealed("parties", ("created_at",), ("name", "kind", "state", "merged_into")),
    "article": Sealed(
        "articles",
        ("submitted_by", "created_at"),
        (
            *("identity", "url", "outlet", "title", "byline", "published_on", "published_told"),
            *("published_precision", "published_from", "language", "copy_of", "vanished_at", "withdrawn_at"),
        ),
    ),
    "capture": Sealed(
        "captures",
        (
            *("article", "sha256", "size", "media_type", "charset", "source_name", "status", "headers", "peer"),
            *("request_headers", "redirects", "robots", "seal_sha256", "agent", "captured_at"),
        ),
        beside=("file", "record"),
    ),
    "textversion": Sealed(
        "texts",
        (
            *("capture", "sha256", "codec", "extractor", "extractor_version", "reader", "reader_version", "language"),
            *("latest_day_named", "block_list", "notes", "created_at"),
        ),
        beside=("file", "reading"),
    ),
    "violation": Sealed(
        "violation",
        ("code", "kind", "supplier", "recipient", "subject", "created_at"),
        ("title", "workflow", "assigned_to"),
        ("alleged", "checkpoint"),
    ),
    "evidence": Sealed(
        "evidence",
        ("violation", "claim", "bearing", "nature", "proposed_by", "proposed_at"),
        ("status", "credibility", "withdrawn_at", "kept_at", "reviewed_by", "reviewed_at", "reason"),
        ("claimed", "statement"),
    ),
    "contradiction": Sealed(
        "contradictions",
        ("found_at",),
        (
            *(column.format(side) for side in ("earlier", "later") for column in _SIDE),
            *("violation", "relation", "kind", "severity", "grade", "explanation", "elements", "rule", "rule_version"),
            *("substance", "matter", "status", "outcome", "settled_by", "settled_at", "reason", "superseded_at"),
        ),
    ),
    "assessment": Sealed(
        "assessments",
        (
            *("violation", "evidential_status", "stage", "likelihood", "confidence", "origins", "articles", "reasons"),
            *("gaps", "alternatives", "rule_version", "assessed_by", "assessed_at"),
        ),
    ),
    "provisionlink": Sealed(
        "provisions",
        ("violation", "provision", "created_at"),
        ("status", "decided_by", "decided_at", "decision_reason"),
        (
            *("would_breach_if_confirmed", "code", "regime", "authority", "instrument", "paragraph", "title", "covers"),
            *("verification", "validity", "in_force", "in_force_reason", "disputed_by"),
        ),
    ),
}
"""By their names in the ledger, the kinds that a bundle tells of."""
SAID = (
    *("pk", "ordinal", "start", "end", "prefix", "suffix", "source_start", "source_end", "source_name"),
    *("source_kind", "source_named", "source_role", "source_state", "speaks_for", "party", "cue_start", "cue_end"),
    *("gaps", "direct", "backdated", "stance", "chain", "origin__label", "rule", "created_at"),
)
"""What is sealed with a text of each statement in it."""
CLAIMED = (
    *("pk", "statement__ordinal", "ordinal", "kind", "supplier", "recipient", "involved", "item", "quantity_low"),
    *("quantity_high", "quantity_unit", "quantity_approximate", "quantity_cumulative", "place", "conduct_from"),
    *("conduct_to", "conduct_precision", "stage", "affirmed", "start", "end", "rule", "created_at"),
)
"""What is sealed with a text of each claim in it."""

STATEMENT = (
    *("ordinal", "start", "end", "source_start", "source_end", "source_name", "source_kind", "speaks_for"),
    *("cue_start", "cue_end", "direct", "stance", "rule"),
)
CLAIM = (
    *("statement__ordinal", "ordinal", "kind", "supplier", "recipient", "involved", "item", "quantity_low"),
    *("quantity_high", "quantity_unit", "place", "conduct_from", "conduct_to", "stage", "affirmed", "start", "end"),
    "rule",
)
ASSESSMENT = (
    *("evidential_status", "stage", "likelihood", "confidence", "origins", "articles", "reasons", "gaps"),
    *("alternatives", "rule_version", "assessed_at"),
)
"""What entries sealed of readings and assessments before they sealed whole rows, and go on telling."""


def hashes(kind: str, row: Row) -> list[str]:
    """What the ledger tells of a row as it is."""
    sealed = SEALED[kind]
    never = [row[name] for name in sealed.never] + ([whole_reading(row)] if kind == "textversion" else [])
    return [digest(never), *([digest([row[name] for name in sealed.now])] if sealed.now else [])]


def whole_reading(row: Row) -> dict[str, list[list[Any]]]:
    """What was read in a text, as it is sealed with it."""
    return {**reading(row, SAID, CLAIMED), "answers": row["reading"]["answers"]}


def reading(row: Row, said: Sequence[str], claimed: Sequence[str]) -> dict[str, list[list[Any]]]:
    """These columns of each statement and claim in a text."""
    kinds = {"statements": said, "claims": claimed}
    return {kind: [[one[name] for name in names] for one in row["reading"][kind]] for kind, names in kinds.items()}
