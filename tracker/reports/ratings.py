"""The Admiralty rating of each piece of evidence at a moment: the outlet's letter and the claim's number.

A number that a person gave by then stands. Where none was given, the machine's own suggestion follows the origins that
had come in by then, so that a past moment is not rated by what came later.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db.models import F, Prefetch, Q

from analysis import credibility
from analysis.credibility import Telling, bearing_out, others
from analysis.testimony import Testimony
from tracker.models import Claim, Evidence, Outlet
from tracker.reports.letters import CANNOT_BE_JUDGED, letters_since

NUMBER_CANNOT_BE_JUDGED = 6


def ratings(rows: Sequence[Evidence], as_of: datetime) -> dict[int, str]:
    """The rating of each row, by its key: "B3"; "F6" where neither can be judged."""
    letters = letters_since(as_of)
    told = telling({row.violation_id for row in rows}, as_of)
    return {row.pk: code(_letter(row, letters), _number(row, told.get(row.violation_id, {}), as_of)) for row in rows}


def code(letter: str | None, number: int | None) -> str:
    """The Admiralty code: F and 6 stand for what cannot be judged, and are no middle of a scale."""
    return f"{letter or CANNOT_BE_JUDGED}{number or NUMBER_CANNOT_BE_JUDGED}"


def in_words(letter: str | None, number: int | None) -> str:
    """Both in words: "B – usually reliable; 6 – cannot be judged"."""
    of_outlet = dict(Outlet.LETTERS).get(letter or "", f"{CANNOT_BE_JUDGED} – cannot be judged")
    of_claim = dict(Evidence.CREDIBILITY).get(number or 0, f"{NUMBER_CANNOT_BE_JUDGED} – cannot be judged")
    return f"{of_outlet}; {of_claim}"


def letter_of(row: Evidence) -> str | None:
    """Today's letter of the outlet; None where it cannot be judged."""
    outlet = row.claim.statement.text_version.capture.article.outlet
    return outlet.reliability if outlet else None


def _letter(row: Evidence, then: Mapping[int, str]) -> str | None:
    outlet = row.claim.statement.text_version.capture.article.outlet
    return None if outlet is None else then.get(outlet.pk, outlet.reliability)


def _number(row: Evidence, origins: Telling, as_of: datetime) -> int | None:
    reviewed = row.reviewed_at is not None and row.reviewed_at <= as_of
    if reviewed or not row.proposed_by.is_machine:
        return row.credibility
    told = row.claim.testimony()
    return credibility.credibility(told, others(told, bearing_out(told.claim, origins)))


def telling(violations: Iterable[int], as_of: datetime) -> dict[int, Telling]:
    """What informed origins affirmed of each violation by then: one example of each position that stood."""
    rejected = Q(status="rejected", reviewed_at__lte=as_of)
    examples = Evidence.objects.known(as_of).filter(
        violation__in=violations, claim=F("position__exemplar"), bearing="supports"
    )
    said = Claim.objects.with_context()
    found: dict[int, list[Testimony]] = {}
    for row in examples.exclude(rejected).prefetch_related(Prefetch("claim", said)).order_by("pk"):
        found.setdefault(row.violation_id, []).append(row.claim.testimony())
    return {violation: credibility.telling(told) for violation, told in found.items()}
