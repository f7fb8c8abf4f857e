"""The paragraphs tied to a violation at a moment: candidates, and what a reviewer had made of them by then."""

import json
from collections.abc import Sequence
from datetime import datetime

from tracker.models import LedgerEntry, Provision, ProvisionLink, Violation


def links_then(violation: Violation, as_of: datetime) -> list[ProvisionLink]:
    """The paragraphs tied to it at the moment, by code; a decision taken later is not seen, nor what was tied later.

    A candidate that was untied since is made again from the ledger.
    """
    tied = _tied(violation, as_of)
    rows = violation.provision_links.filter(created_at__lte=as_of).select_related("provision", "decided_by")
    links = {row.provision.code: _undecided_after(row, as_of) for row in rows}
    for law in Provision.objects.filter(code__in=[code for code in tied if code not in links]):
        links[law.code] = ProvisionLink(violation=violation, provision=law)
    for code, (in_force, reason) in tied.items():
        links[code].in_force, links[code].in_force_reason = in_force, reason
    return [links[code] for code in sorted(links)]


def binding(links: Sequence[ProvisionLink]) -> list[str]:
    """What the conduct would breach by these links: the Security Council's paragraphs, others where there are none."""
    fitting = _fitting(links)
    of_the_council = [law for law in fitting if law.authority == "UNSC"]
    return [law.cited for law in of_the_council or fitting]


def citations(violation: Violation, as_of: datetime) -> list[str]:
    """What the conduct would breach, as a text cites it: neither rejected by then nor known out of force."""
    return [law.cited for law in _fitting(links_then(violation, as_of))]


def _fitting(links: Sequence[ProvisionLink]) -> list[Provision]:
    return [link.provision for link in links if link.status != "rejected" and link.in_force is not False]


def _tied(violation: Violation, as_of: datetime) -> dict[str, tuple[bool | None, str]]:
    """By the ledger, the codes that were tied at the moment, with whether each was found in force and why."""
    tied: dict[str, tuple[bool | None, str]] = {}
    entries = LedgerEntry.objects.filter(
        subject=f"violation:{violation.pk}", action__in=["provision.tied", "provision.untied"], at__lte=as_of
    )
    for entry in entries.order_by("sequence"):
        told = json.loads(entry.body)["detail"]
        if entry.action == "provision.tied":
            tied[told["provision"]] = told["in_force"], told["reason"]
        else:
            tied.pop(told["provision"], None)
    return tied


def _undecided_after(link: ProvisionLink, as_of: datetime) -> ProvisionLink:
    if link.decided_at is not None and link.decided_at > as_of:
        link.status, link.decided_by, link.decided_at, link.decision_reason = "candidate", None, None, ""
    return link
