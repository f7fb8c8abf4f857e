"""Tie a violation to the paragraphs that it would breach if confirmed, and untie what no longer fits."""

from analysis import provisions
from analysis.provisions import Candidate
from tracker.models import Account, Provision, ProvisionLink, Violation
from tracker.steps import ledger
from tracker.steps.voices import affirmed, reported

ASSUMED = " The conduct itself is undated: tested on the articles' days."
NO_LONGER = "By what is affirmed now it no longer fits, or was out of force: look at the decision again."


def tie(violation: Violation) -> None:
    """Bring the candidate paragraphs up to date, by what is affirmed and stands; what a reviewer decided stays."""
    catalogue = {provision.code: provision for provision in Provision.objects.prefetch_related("validity")}
    fitting = _fitting(violation, catalogue)
    before = dict(violation.provision_links.values_list("provision__code", "in_force"))
    gone = violation.provision_links.filter(status="candidate").exclude(provision__code__in=fitting)
    untied = list(gone.select_related("provision").order_by("provision__code"))
    gone.delete()
    doubtful = violation.provision_links.filter(status="confirmed").exclude(provision__code__in=fitting)
    doubtful.update(in_force=None, in_force_reason=NO_LONGER)
    assumed = ASSUMED if violation.conduct_assumed else ""
    ProvisionLink.objects.bulk_create(
        [
            ProvisionLink(
                violation=violation,
                provision=catalogue[code],
                in_force=candidate.in_force,
                in_force_reason=candidate.reason + assumed,
                disputed_by=catalogue[code].disputed_by if candidate.disputed else "",
            )
            for code, candidate in fitting.items()
        ],
        update_conflicts=True,
        unique_fields=["violation", "provision"],
        update_fields=["in_force", "in_force_reason", "disputed_by"],
    )
    _tell(violation, before, fitting, untied)


def cited(violation: Violation) -> list[str]:
    """The paragraphs a summary names: the Security Council's bind every State, so others only where there are none."""
    links = violation.provision_links.exclude(status="rejected").exclude(in_force=False).select_related("provision")
    binding = [link.provision for link in links if link.provision.authority == "UNSC"]
    return [provision.cited for provision in binding or [link.provision for link in links]]


def _fitting(violation: Violation, catalogue: dict[str, Provision]) -> dict[str, Candidate]:
    found = provisions.candidates(
        violation.allegation,
        catalogue.values(),
        violation.conduct,
        affirmed(violation, "item"),
        affirmed(violation, "place"),
        reported(violation),
    )
    return {candidate.code: candidate for candidate in found}


def _tell(
    violation: Violation, before: dict[str, bool | None], fitting: dict[str, Candidate], untied: list[ProvisionLink]
) -> None:
    """Record what was tied and untied: a past moment is told from the ledger, the links themselves move on."""
    tied = [code for code, candidate in fitting.items() if before.get(code, ...) != candidate.in_force]
    new = {link.provision.code: link for link in violation.provision_links.select_related("provision")}
    machine = Account.machine()
    for code in sorted(tied):
        told = {"provision": code, "in_force": fitting[code].in_force, "reason": fitting[code].reason}
        ledger.record(
            machine, "provision.tied", violation, ledger.Rows(made=[] if code in before else [new[code]]), **told
        )
    for link in untied:
        ledger.record(machine, "provision.untied", violation, ledger.Rows(gone=[link]), provision=link.provision.code)
