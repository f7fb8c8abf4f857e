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

from tracker.custody.verifier.sealed import ASSESSMENT, CLAIM, CLAIMED, SAID, SEALED, STATEMENT, digest
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


REVIEWED = Case(When(status="proposed", proposed_by__is_machine=True, then=None), default=F("credibility"))
"""The number of evidence once a person gave it or let it stand; until then it follows the origins."""


def _bundled(model: type[Model], beside: Callable[[Sequence[int]], dict[int, Any]] | None = None) -> Kind:
    """A kind that bundles tell of, so that their verifier has to know its columns too."""
    kind = SEALED[str(model._meta.model_name)]
    told = {"credibility": REVIEWED} if model is Evidence else {}
    return Kind(model, kind.never, tuple(told.get(name, name) for name in kind.now), beside)


_TABLE = (
    *map(_bundled, (Outlet, Party, Article, Capture, Violation, Evidence, Contradiction, Assessment, ProvisionLink)),
    _bundled(TextVersion, beside=readings),
    Kind(Origin, ("label", "controller", "created_at")),
    Kind(
        Reopening,
        (
            *("evidence", "status", "credibility", "reviewed_by", "reviewed_at", "review_reason", "reopened_at"),
            "reason",
        ),
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


def named(rows: Iterable[Model]) -> list[dict[str, Any]]:
    """The rows by the names of their sealed columns, in the order of their keys, as bundles tell them."""
    return [_named(name, contents) for name, contents in contents_of(rows).items()]


def _named(name: str, contents: Contents) -> dict[str, Any]:
    kind, _, key = name.partition(":")
    columns, (never, *now) = SEALED[kind], contents
    told = dict(zip(columns.never, never, strict=False)) | dict(zip(columns.now, *now or [[]], strict=True))
    beside = {"reading": _read(never[-1])} if KINDS[kind].beside else {}
    return {"id": int(key), **told, **beside}


def _read(reading: dict[str, list[list[Any]]]) -> dict[str, list[Any]]:
    """What was read in a text, each statement and claim by its columns' names."""
    columns = {"statements": SAID, "claims": CLAIMED}
    told = {kind: [dict(zip(names, one, strict=True)) for one in reading[kind]] for kind, names in columns.items()}
    return {**told, "answers": reading["answers"]}


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


# As entries told it from before rows were sealed ------------------------------------------------------------------


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
