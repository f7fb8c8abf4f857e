"""All positions and findings made anew from the evidence, at three sizes, beside what weighing bit by bit leaves."""

import math
import time
from collections.abc import Iterator, Sequence

from django.db import transaction

from bench.claims import Corpus
from bench.contradictions import Row, columns
from bench.throwaway import backend_seconds
from tracker.models import Contradiction, Evidence, Position, Violation
from tracker.steps.compare import compare, together
from tracker.steps.rebuild import rebuild

A_MONTH, AMONG = 40, 50
"""Few articles a month, and few allegations, for sizes that are small."""

STANCE = ("violation", "key", "exemplar", "claims", "standing", "since", "voice", "first_said_on", "last_said_on")


def rows(corpus: Corpus, sizes: Sequence[int]) -> Iterator[Row]:
    """Seconds at each size, and the power of the size by which they grow."""
    yield "all made anew from the evidence, s CPU", columns("ours", "", "", "ms/claim")
    claims, taken, whole = [], [], True
    for size in sizes:
        corpus.grow(size, A_MONTH, AMONG)
        told = _weighed()
        began = time.process_time() + backend_seconds()
        _rebuild()
        seconds = time.process_time() + backend_seconds() - began
        whole = whole and told == _record()
        claims.append(corpus.claims)
        taken.append(seconds)
        figures = columns(f"{seconds:.1f}", "", "", f"{1000 * seconds / corpus.claims:.2f}")
        yield f"  {corpus.claims:,} claims, {len(told[1]):,} findings", figures if whole else "INVALID"
    yield "  grows with the power of the claims", columns(f"{_exponent(claims, taken):.2f}") if whole else "INVALID"


def _weighed() -> tuple[list[object], list[object]]:
    """What stands once everything that waits was compared, as it came in."""
    for violation in Violation.objects.filter(pk__in=Evidence.objects.filter(compared_at=None).values("violation")):
        with transaction.atomic():
            compare(together(violation))
    return _record()


def _rebuild() -> None:
    done: set[int] = set()
    for violation in Violation.objects.filter(pk__in=Evidence.objects.values("violation")).order_by("pk"):
        if violation.pk not in done:
            done |= {one.pk for one in rebuild(violation)}


def _record() -> tuple[list[object], list[object]]:
    """Positions and findings, as far as they follow from the evidence."""
    found = Contradiction.objects.current().order_by("substance").values_list("substance", "earlier", "later")
    return list(Position.objects.order_by("since", "violation").values_list(*STANCE)), list(found)


def _exponent(sizes: Sequence[float], taken: Sequence[float]) -> float:
    """By which power of the size the cost grows: 1 is linear."""
    return math.log(taken[-1] / taken[0]) / math.log(sizes[-1] / sizes[0])
