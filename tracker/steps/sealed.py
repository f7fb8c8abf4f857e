"""What the ledger seals of rows: hashes of their columns, told with each entry by which a row comes or changes.

Of a row one hash is told of what never changes, and of a kind that does change a second one: how the rest stands from
then on. What the table leaves out is derived from the rest and made anew, or is no evidence; docs/custody.md names it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any

from django.db.models import Case, Expression, F, Model, When

from tracker.custody.verifier import digest
from tracker.models import (
    Article,
    Assessment,
    Capture,
    Claim,
    Contradiction,
    Correction,
    Difference,
    Evidence,
    Origin,
    Outlet,
    Party,
    ProvisionLink,
    Recheck,
    Reopening,
    Reply,
    Report,
    Rereading,
    Stamp,
    Statement,
    TextVersion,
    Violation,
)

Column = str | Expression
Contents = list[list[Any]]
"""The columns that never change and, of a kind that changes, those that do."""
Hashes = list[str]
"""Of each of the two, in canonical JSON."""

TOGETHER = 500
"""Rows that are hashed at once."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of row that the ledger seals. A column added later makes older rows' hashes others: add none in place.

    ``never`` are the columns that never change, ``now`` those that change, each time with an entry; ``beside`` reads
    what hangs on rows of these keys and never changes either.
    """

    model: type[Model]
    never: tuple[Column, ...]
    now: tuple[Column, ...] = ()
    beside: Callable[[Sequence[int]], dict[int, Any]] | None = None

    @property
    def name(self) -> str:
        """How the ledger calls it, before the row's key."""
        return str(self.model._meta.model_name)

    def contents(self, keys: Sequence[int] | None = None) -> Iterator[tuple[int, Contents]]:
        """By key, the sealed columns of the rows as they are; of all of them where no keys are given."""
        rows = self.model._default_manager.order_by("pk")
        chosen = rows if keys is None else rows.filter(pk__in=keys)
        values = chosen.values_list("pk", *self.never, *self.now).iterator(chunk_size=TOGETHER)
        while some := list(islice(values, TOGETHER)):
            beside = self.beside([row[0] for row in some]) if self.beside else {}
            for key, *columns in some:
                told = [*map(plain, columns)]
                never = told[: len(self.never)] + ([beside[key]] if beside else [])
                yield key, [never, told[len(self.never) :]] if self.now else [never]

    def hashes(self, keys: Sequence[int] | None = None) -> Iterator[tuple[int, Hashes]]:
        """By key, what the ledger tells of the rows as they are."""
        return ((key, [*map(digest, contents)]) for key, contents in self.contents(keys))


def readings(versions: Sequence[int]) -> dict[int, dict[str, list[list[Any]]]]:
    """What was read in texts: their statements and claims, and which statement answers which, by their places."""
    found: dict[int, dict[str, list[list[Any]]]] = {
        key: {"statements": [], "claims": [], "answers": []} for key in versions
    }
    Answer = Statement.answers.through
    rows = {
        "statements": Statement.objects.filter(text_version__in=versions)
        .order_by("ordinal")
        .values_list("text_version", *SAID),
        "claims": Claim.objects.filter(statement__text_version__in=versions)
        .order_by("statement__ordinal", "ordinal")
        .values_list("statement__text_version", *CLAIMED),
        "answers": Answer._default_manager.filter(from_statement__text_version__in=versions)
        .order_by("from_statement__ordinal", "to_statement__ordinal")
        .values_list("from_statement__text_version", "from_statement__ordinal", "to_statement__ordinal"),
    }
    for part, values in rows.items():
        for key, *columns in values:
            found[key][part].append([*map(plain, columns)])
    return found


SAID = (
    *("ordinal", "start", "end", "prefix", "suffix", "source_start", "source_end", "source_name", "source_kind"),
    *("source_named", "source_role", "source_state", "speaks_for", "party", "cue_start", "cue_end", "gaps", "direct"),
    *("backdated", "stance", "chain", "origin__label", "rule", "created_at"),
)
CLAIMED = (
    *("statement__ordinal", "ordinal", "kind", "supplier", "recipient", "involved", "item", "quantity_low"),
    *("quantity_high", "quantity_unit", "quantity_approximate", "quantity_cumulative", "place", "conduct_from"),
    *("conduct_to", "conduct_precision", "stage", "affirmed", "start", "end", "rule", "created_at"),
)
REVIEWED = Case(When(status="proposed", proposed_by__is_machine=True, then=None), default=F("credibility"))
"""The number of evidence once a person gave it or let it stand; until then it follows the origins."""
_SIDE = ("{0}", "{0}_said", "{0}_text", "{0}_start", "{0}_end", "{0}_exact")

_TABLE = (
    Kind(Outlet, ("created_at",), ("name", "domain", "reliability", "reliability_reason", "merged_into")),
    Kind(Party, ("created_at",), ("name", "kind", "state", "merged_into")),
    Kind(Origin, ("label", "controller", "created_at")),
    Kind(
        Article,
        ("submitted_by", "created_at"),
        (
            *(
                "identity",
                "url",
                "outlet",
                "title",
                "byline",
                "published_on",
                "published_told",
                "published_precision",
                "published_from",
            ),
            *("language", "copy_of", "vanished_at", "withdrawn_at"),
        ),
    ),
    Kind(
        Capture,
        (
            *("article", "sha256", "size", "media_type", "charset", "source_name", "status", "headers", "peer"),
            *("request_headers", "redirects", "robots", "seal_sha256", "agent", "captured_at"),
        ),
    ),
    Kind(
        TextVersion,
        (
            *("capture", "sha256", "codec", "extractor", "extractor_version", "reader", "reader_version", "language"),
            *("latest_day_named", "block_list", "notes", "created_at"),
        ),
        beside=readings,
    ),
    Kind(
        Violation,
        ("code", "kind", "supplier", "recipient", "subject", "created_at"),
        ("title", "workflow", "assigned_to"),
    ),
    Kind(
        Evidence,
        ("violation", "claim", "bearing", "nature", "proposed_by", "proposed_at"),
        ("status", REVIEWED, "withdrawn_at", "kept_at", "reviewed_by", "reviewed_at", "reason"),
    ),
    Kind(
        Reopening,
        (
            *("evidence", "status", "credibility", "reviewed_by", "reviewed_at", "review_reason", "reopened_at"),
            "reason",
        ),
    ),
    Kind(
        Contradiction,
        ("found_at",),
        (
            *(column.format(side) for side in ("earlier", "later") for column in _SIDE),
            *("violation", "relation", "kind", "severity", "grade", "explanation", "elements", "rule", "rule_version"),
            *("substance", "matter", "status", "outcome", "settled_by", "settled_at", "reason", "superseded_at"),
        ),
    ),
    Kind(
        Assessment,
        (
            *("violation", "evidential_status", "stage", "likelihood", "confidence", "origins", "articles", "reasons"),
            *("gaps", "alternatives", "rule_version", "assessed_by", "assessed_at"),
        ),
    ),
    Kind(
        ProvisionLink,
        ("violation", "provision", "created_at"),
        ("status", "decided_by", "decided_at", "decision_reason"),
    ),
    Kind(
        Recheck,
        (
            *("article", "earlier", "later", "outcome", "passages", "notices", "title_before", "title_now", "address"),
            *("seen_sha256", "message", "checked_at"),
        ),
    ),
    Kind(Rereading, ("article", "text_version", "reader", "reader_version", "made_at")),
    Kind(
        Difference,
        ("rereading", "sort", "statement", "start", "end", "exact", "before", "now"),
        ("decision", "decided_by", "decided_at", "reason"),
    ),
    Kind(Report, ("kind", "violation", "period_start", "as_of", "files", "scheduled", "made_by", "made_at")),
    Kind(
        Correction,
        ("report", "old_wording", "new_wording", "reason", "written_by", "created_at"),
        ("approved_by",),
    ),
    Kind(
        Reply,
        ("violation", "party", "asked", "sent_on", "recorded_by", "created_at"),
        ("due_on", "received_on", "answer", "judgement"),
    ),
    Kind(Stamp, ("checkpoint", "authority", "token_sha256", "stamped_at")),
)
KINDS = {kind.name: kind for kind in _TABLE}
"""All that the ledger seals, by its name there."""


def told(rows: Iterable[Model]) -> dict[str, Hashes]:
    """By name, what the ledger tells of these rows as the database has them; nothing of kinds that it does not seal."""
    return {named: [*map(digest, contents)] for named, contents in contents_of(rows).items()}


def contents_of(rows: Iterable[Model]) -> dict[str, Contents]:
    """The same before it is hashed, for whoever has to see what the hashes are of."""
    keys: dict[str, set[int]] = {}
    for row in rows:
        keys.setdefault(str(row._meta.model_name), set()).add(row.pk)
    return {
        f"{kind}:{key}": contents
        for kind, chosen in keys.items()
        if kind in KINDS
        for some in _some(sorted(chosen))
        for key, contents in KINDS[kind].contents(some)
    }


def _some(keys: list[int]) -> Iterator[list[int]]:
    for at in range(0, len(keys), TOGETHER):
        yield keys[at : at + TOGETHER]


def plain(value: Any) -> Any:
    """As JSON has it, the same on both databases."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, str) else value


# As bundles tell it, and entries from before rows were sealed ----------------------------------------------------

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


def reading(version: TextVersion) -> dict[str, list[list[Any]]]:
    """What was read in a text: its statements and claims, each as the columns named above, in their order."""
    said = Statement.objects.filter(text_version=version).order_by("ordinal").values_list(*STATEMENT)
    claimed = Claim.objects.filter(statement__text_version=version).order_by("statement__ordinal", "ordinal")
    return {"statements": _plain(said), "claims": _plain(claimed.values_list(*CLAIM))}


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
