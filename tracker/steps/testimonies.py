"""Claims as testimonies: with their context, what their statements answer, and the names that were found to be one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import connection

from analysis.spans import Span
from analysis.testimony import Testimony
from tracker.models import Claim, Statement

_MERGED = """
SELECT 0, one.id, kept.id, kept.name FROM tracker_party one JOIN tracker_party kept ON kept.id = one.merged_into_id
UNION ALL
SELECT 1, one.id, kept.id, kept.name FROM tracker_outlet one JOIN tracker_outlet kept ON kept.id = one.merged_into_id
"""


@dataclass(frozen=True, slots=True)
class Names:
    """The names under which merged parties and outlets count now, by their keys."""

    parties: dict[int, str]
    outlets: dict[int, str]

    @classmethod
    def now(cls) -> "Names":
        """Those of the record as it stands."""
        with connection.cursor() as cursor:
            cursor.execute(_MERGED)
            rows = cursor.fetchall()
        found = [{key: (into, name) for kind, key, into, name in rows if kind == place} for place in (0, 1)]
        return cls(_last(found[0]), _last(found[1]))


def testimonies(claims: Iterable[Claim], names: Names | None = None) -> list[Testimony]:
    """The claims as testimonies, each with the spans that its statement answers.

    Load them with :meth:`ClaimQuerySet.with_context`.
    """
    claims, names = list(claims), names or Names.now()
    answers: dict[int, list[Span]] = {}
    Answer = Statement.answers.through
    pairs = Answer._default_manager.filter(from_statement__in={claim.statement_id for claim in claims})
    for said, start, end in pairs.values_list("from_statement", "to_statement__start", "to_statement__end"):
        answers.setdefault(said, []).append(Span(start, end))
    return [_named(claim, claim.testimony(tuple(answers.get(claim.statement_id, ()))), names) for claim in claims]


def _last(merged: dict[int, tuple[int, str]]) -> dict[int, str]:
    """Each merged row with the name of the last one it was merged into; a circle ends where it began."""
    names = {}
    for key, (into, name) in merged.items():
        seen = {key}
        while into in merged and into not in seen:
            seen.add(into)
            into, name = merged[into]
        names[key] = name
    return names


def _named(claim: Claim, told: Testimony, names: Names) -> Testimony:
    said = claim.statement
    party = names.parties.get(said.party_id or 0)
    outlet = names.outlets.get(said.text_version.capture.article.outlet_id or 0)
    if party:
        told = replace(told, source=replace(told.source, name=party))
    return replace(told, outlet=outlet) if outlet else told
