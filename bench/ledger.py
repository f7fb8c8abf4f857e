"""`python -m bench.ledger`: how fast entries are appended, signed and proved, on a throw-away record of SQLite's."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from bench.throwaway import database

if TYPE_CHECKING:
    from tracker.models import Account, Outlet

BATCH = 500
SEALED = 20_000
"""Rows that the ledger tells of."""


def rows(count: int) -> Iterator[tuple[str, str]]:
    """The figures by name; appending waits for the disk, so it is told in seconds of the clock."""
    from django.db import transaction

    from tracker.models import Account, LedgerEntry, Outlet
    from tracker.steps import checkpoint, ledger, sealed, verify

    def proved() -> None:
        promised = [one for one in checkpoint.promises() if not isinstance(one, str)]
        if broken := list(ledger.breaks(promised)):
            raise SystemExit(broken[0])

    machine = Account.machine()
    began = time.perf_counter()
    for number in range(200):
        ledger.record(machine, "bench.written", machine, number=number)
    yield "append, one transaction each, entries/s", f"{200 / (time.perf_counter() - began):,.0f}"
    for at in range(0, count, BATCH):
        with transaction.atomic():
            ledger.record_all(machine, "bench.written", [ledger.Act(machine, {"number": at + n}) for n in range(BATCH)])
    outlets = Outlet.objects.bulk_create(Outlet(name=f"The Invented Courier {number}") for number in range(SEALED))
    spent = _spent(lambda: _told(machine, outlets))
    yield "append, each with the hashes of a row, 500 at once, entries/s", f"{SEALED / spent:,.0f}"
    there = LedgerEntry.objects.count()
    spent = _spent(checkpoint.checkpoint)
    yield "sign all of it at once, entries/s", f"{there / spent:,.0f}"
    spent = min(_spent(proved) for _ in range(2))
    yield f"verify the chain and its checkpoint, {there:,} entries, entries/s", f"{there / spent:,.0f}"
    heard, kind = verify.Heard(), sealed.KINDS["outlet"]
    list(ledger.breaks((), heard.hear))
    spent = _spent(lambda: list(verify.unlike(kind, heard)))
    yield f"hold {SEALED:,} rows against what it tells of them, rows/s", f"{SEALED / spent:,.0f}"


def _told(machine: "Account", outlets: "Sequence[Outlet]") -> None:
    """Tell of rows as steps do that make many."""
    from django.db import transaction

    from tracker.steps import ledger

    for at in range(0, len(outlets), BATCH):
        some = [ledger.Act(row, {}, ledger.Rows(made=[row])) for row in outlets[at : at + BATCH]]
        with transaction.atomic():
            ledger.record_all(machine, "outlet.added", some)


def _spent(work: Callable[[], object]) -> float:
    """CPU seconds of one core."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> int:
    """Measure and print."""
    with database(embedded=True):
        for row, figure in rows(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000):
            print(f"  {row:70} {figure:>12}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
