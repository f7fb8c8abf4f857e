"""Say that two parties, or two outlets, are one, and take it back. Nothing that was read is changed by it."""

from django.db import transaction
from django.db.models import Q

from tracker.models import Account, Outlet, Party, Violation
from tracker.steps import ledger
from tracker.steps.count import ARTICLE
from tracker.steps.decisions import NotAllowed, checked
from tracker.steps.rebuild import rekey

STATEMENT = "evidence__claim__statement"


def merge(row: Party | Outlet, into: Party | Outlet, account: Account, reason: str) -> None:
    """Let what the one said or published count as the other's. Twice is the same as once.

    What was merged into the one before goes with it. A merge that would lead back to itself is refused.
    """
    kind = str(row._meta.model_name)
    reason = checked(account, f"change_{kind}", reason)
    if type(into) is not type(row):
        raise NotAllowed(f"{row} and {into} are of different kinds: a {kind} is merged into another {kind}.")
    with transaction.atomic():
        row, into = _locked(row), _locked(into)
        if row.merged_into_id == into.pk:
            return
        if row.merged_into_id is not None:
            raise NotAllowed(f"{row} was merged into {row.merged_into} already: split it from there first.")
        if row.pk in _way(into):
            raise NotAllowed(f"{into} was itself merged into {row}, or is it: merging would lead back to {row}.")
        _point(row, into)
        told = {"into": into.pk, "name": into.name, "reason": reason}
        ledger.record(account, f"{kind}.merged", row, ledger.Rows(changed=[row]), **told)


def split(row: Party | Outlet, account: Account, reason: str) -> None:
    """Undo a merge: the one speaks for itself again, and so does what was merged into it."""
    kind = str(row._meta.model_name)
    reason = checked(account, f"change_{kind}", reason)
    with transaction.atomic():
        row = _locked(row)
        if row.merged_into is None:
            raise NotAllowed(f"{row} was not merged into another {kind}: there is nothing to split.")
        former = row.merged_into
        _point(row, None)
        told = {"former": former.pk, "name": former.name, "reason": reason}
        ledger.record(account, f"{kind}.split", row, ledger.Rows(changed=[row]), **told)


def _locked(row: Party | Outlet) -> Party | Outlet:
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def _way(row: Party | Outlet) -> list[int]:
    """The keys from the row to the last one it is merged into; one that is met again ends it."""
    way: list[int] = []
    while row.pk not in way:
        way.append(row.pk)
        row = row.merged_into or row
    return way


def _below(row: Party | Outlet) -> set[int]:
    """The keys of the row and of all that was merged into it, straight or by others."""
    found, fresh = {row.pk}, {row.pk}
    while fresh:
        merged = type(row)._default_manager.filter(merged_into__in=fresh).values_list("pk", flat=True)
        fresh = set(merged) - found
        found |= fresh
    return found


def _point(row: Party | Outlet, into: Party | Outlet | None) -> None:
    """Change what the row is merged into; what rests on its name is made anew."""
    type(row)._default_manager.filter(pk=row.pk).update(merged_into=into)
    keys = _below(row)
    said = Q(
        **{f"{STATEMENT}__party__in": keys} if isinstance(row, Party) else {f"evidence__{ARTICLE}__outlet__in": keys}
    )
    rekey(Violation.objects.filter(said).distinct())
