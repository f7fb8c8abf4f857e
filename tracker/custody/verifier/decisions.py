"""What people decided and what was thought: that the ledger says the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .ledger import bound
from .record import Record, Said
from .sealed import ASSESSMENT, Row, digest

REVIEWS = ("evidence.accepted", "evidence.rejected")
CLOSURES = ("contradiction.settled", "contradiction.dismissed")
DECISIONS = ("provision.confirmed", "provision.rejected")
OPINIONS = ("violation.assessed", "violation.judged")
UNDECIDED = {"evidence": "proposed", "contradiction": "open", "provisionlink": "candidate"}
"""How a row stands that nobody has decided about, by kind."""


def decision_faults(record: Record) -> Iterator[str]:
    """Each row that people decide about: that the ledger has that decision and no other."""
    for row in record.tables["evidence"]:
        there = {"violation": record.violation["code"], "claim": row["claim"], "reason": row["reason"]}
        yield from _decided(record, f"evidence:{row['id']}", REVIEWS, row, row["reviewed_by"], there)
    for row in record.tables["contradictions"]:
        there = {"outcome": row["outcome"], "reason": row["reason"]}
        yield from _decided(record, f"contradiction:{row['id']}", CLOSURES, row, row["settled_by"], there)
    for row in record.tables["provisions"]:
        there = {"reason": row["decision_reason"]}
        yield from _decided(record, f"provisionlink:{row['id']}", DECISIONS, row, row["decided_by"], there)
    moves = [one.detail["now"] for one in record.about(record.subject) if one.action == "violation.moved"]
    if moves and moves[-1] != record.violation["workflow"]:
        yield f"{record.subject}: its workflow is not what the ledger moved it to"


def _decided(
    record: Record, subject: str, actions: Sequence[str], row: Row, by: int | None, there: Row
) -> Iterator[str]:
    """A row's status against the decision that stands: the first since it was last asked for."""
    standing: list[Said] = []
    for one in record.about(subject):
        if one.action == "evidence.reopened":
            standing = []
        elif one.action in actions:
            standing.append(one)
    decided = {one.action.partition(".")[2] for one in standing} or {UNDECIDED[subject.partition(":")[0]]}
    if decided != {row["status"]}:
        yield f"{subject} is {row['status']}, and the ledger has no such decision"
        return
    if len(standing) > 1:
        yield f"{subject}: ledger entry {standing[1].sequence} decides again what was decided"
    for one in standing:
        yield from bound(subject, [one], subject, there)
        if one.actor != record.person(by) and "carried_from" not in one.detail:
            yield f"{subject}: ledger entry {one.sequence} is by {one.actor}, not by {record.person(by)}"


def assessment_faults(record: Record) -> Iterator[str]:
    """Each assessment as the ledger sealed it, and that none which the bundle's entries name was left out."""
    there = record.keyed("assessments")
    for row in record.tables["assessments"]:
        name, entries = f"assessment {row['id']}", record.naming(OPINIONS, "assessment", row["id"])
        sealed = digest([record.violation["code"], *(row[column] for column in ASSESSMENT)])
        yield from bound(name, entries, record.subject, {"status": row["evidential_status"], "sealed": sealed})
        by = record.keyed("people")[row["assessed_by"]]
        for one in entries:
            if (one.actor, one.action == "violation.assessed") != (by["name"], by["machine"]):
                yield f"{name}: ledger entry {one.sequence} is by {one.actor}"
    for one in record.about(record.subject):
        if one.action in OPINIONS and one.detail["assessment"] not in there:
            yield f"assessment {one.detail['assessment']} was left out: ledger entry {one.sequence} tells of it"
