"""Claims as testimonies: with their context, what their statements answer, and the names that were found to be one."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from analysis.spans import Span
from analysis.testimony import Testimony
from tracker.models import Claim, Outlet, Party, Statement


@dataclass(frozen=True, slots=True)
class Names:
    """The names under which merged parties and outlets count now, by their keys."""

    parties: dict[int, str]
    outlets: dict[int, str]

    @classmethod
    def now(cls) -> "Names":
        """Those of the record as it stands."""
        return cls(_merged(Party), _merged(Outlet))


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


def _merged(kind: type[Party] | type[Outlet]) -> dict[int, str]:
    """Each merged row with the name of the last one it was merged into."""
    rows = {row.pk: row for row in kind._default_manager.exclude(merged_into=None).select_related("merged_into")}
    names = {}
    for key, row in rows.items():
        seen = {key}
        while row.merged_into_id in rows and row.merged_into_id not in seen:
            seen.add(row.merged_into_id)
            row = rows[row.merged_into_id]
        if row.merged_into is not None:
            names[key] = row.merged_into.name
    return names


def _named(claim: Claim, told: Testimony, names: Names) -> Testimony:
    said = claim.statement
    party = names.parties.get(said.party_id or 0)
    outlet = names.outlets.get(said.text_version.capture.article.outlet_id or 0)
    if party:
        told = replace(told, source=replace(told.source, name=party))
    return replace(told, outlet=outlet) if outlet else told
