"""Articles a second through the whole pipeline: text in, committed rows with evidence and contradictions out."""

import time
from collections.abc import Iterator

from bench.articles import articles
from collection.files import from_bytes
from collection.sidecars import Sidecar
from tracker.models import Account, Article, Claim, Contradiction, Evidence
from tracker.steps import pipeline
from tracker.steps.capture import take_in
from tracker.steps.verify import verify


def rows(count: int) -> Iterator[tuple[str, str]]:
    """The figures by name. INVALID stands in their place where the record does not verify afterwards."""
    account = Account.machine()
    taken, cpu, wall = [], time.process_time(), time.monotonic()
    for outlet, text, day in articles(count):
        told = Sidecar(outlet=outlet, published_on=day, language="en")
        taken.append(take_in(from_bytes(text.encode(), source_name="invented.txt", sidecar=told), account).article.pk)
    captured = time.process_time() - cpu
    halves = [_seconds(taken[: count // 2]), _seconds(taken[count // 2 :])]
    cpu, wall = time.process_time() - cpu, time.monotonic() - wall
    _, broken = verify()
    whole = not broken and Article.objects.filter(linked_at=None).count() == 0 and Evidence.objects.exists()
    yield "articles", f"{count}"
    yield (
        "claims, evidence, contradictions",
        ", ".join(str(kind.objects.count()) for kind in (Claim, Evidence, Contradiction)),
    )
    yield "ingest, articles/s (CPU)", f"{count / cpu:.1f}" if whole else "INVALID"
    yield "ingest, articles/s (wall)", f"{count / wall:.1f}" if whole else "INVALID"
    yield "of it capture, ms CPU per article", f"{1000 * captured / count:.1f}"
    yield "second half against first, per article", f"{halves[1] / halves[0]:.2f}×"


def _seconds(taken: list[int]) -> float:
    """CPU seconds an article takes to be read, linked and weighed."""
    began = time.process_time()
    for start in range(0, len(taken), 50):
        pipeline.work_through(taken[start : start + 50])
    return (time.process_time() - began) / len(taken)
