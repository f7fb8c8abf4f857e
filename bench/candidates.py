"""Candidates for contradictions of one new article: what the record's own step asks for, beside other ways."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from statistics import median, quantiles
from unittest import mock

from django.db import connection, transaction

from analysis import positions
from analysis.contradictions import between
from analysis.positions import related, worth_comparing
from bench.claims import Corpus
from bench.contradictions import Reach, Row, columns
from bench.throwaway import backend_seconds
from tracker.models import Claim, Position, Violation
from tracker.steps import clashes as step
from tracker.steps.testimonies import testimonies
from tracker.steps.voices import heard

Article = list[Position]
"""The positions that an article is the first to take, in its order."""

NAIVE = """
SELECT COUNT(*)
FROM tracker_evidence mine
JOIN tracker_claim new ON new.id = mine.claim_id
JOIN tracker_statement heard ON heard.id = new.statement_id
JOIN tracker_evidence theirs ON theirs.violation_id = mine.violation_id AND theirs.id < %s
JOIN tracker_claim old ON old.id = theirs.claim_id
JOIN tracker_statement said ON said.id = old.statement_id
WHERE mine.id IN ({keys}) AND (
    (heard.stance = 'denies') <> (said.stance = 'denies')
    OR (old.quantity_unit = new.quantity_unit
        AND (old.quantity_low > new.quantity_high OR old.quantity_high < new.quantity_low))
)
"""
"""All claims of the same allegation joined with the article's pair by pair; what could be compared is only counted."""


@dataclass
class Costs:
    """Milliseconds for each article at one size of the record, by way; ``agrees`` tells whether the gate held."""

    claims: int
    ours: list[float]
    naive: list[float]
    limit: list[float]
    hottest: list[float]
    typical: list[float]
    heard: float
    everybody: float
    every_pair: float
    found: float
    agrees: bool


def rows(corpus: Corpus, reach: Reach) -> Iterator[Row]:
    """What it costs at each size, how that grows, and how many rows it takes."""
    yield "candidates for an article of ten claims, ms CPU", columns("ours", "naive", "limit", "naive/ours")
    measured = []
    for size in reach.sizes:
        corpus.grow(size)
        measured.append(_measured(corpus, reach))
        yield from _shown(measured[-1])
    yield from _growth(measured)
    yield from _stored(corpus)


def _shown(costs: Costs) -> Iterator[Row]:
    size = f"{costs.claims:,} claims"
    ours, naive, limit = (median(way) for way in (costs.ours, costs.naive, costs.limit))
    if not costs.agrees:
        yield f"  {size}", "INVALID"
        return
    yield f"  {size}, median", columns(_ms(ours), _ms(naive), _ms(limit), f"{naive / ours:,.0f}×")
    p99 = [quantiles(way, n=100, method="inclusive")[98] for way in (costs.ours, costs.naive, costs.limit)]
    yield f"  {size}, 99th of a hundred", columns(*map(_ms, p99), f"{p99[1] / p99[0]:,.0f}×")
    times = f"{costs.every_pair / ours:,.0f}×"
    yield f"  {size}, all pairs in Python, extrapolated", columns("", _ms(costs.every_pair), "", times)
    yield f"  {size}, positions to compare with", columns(f"{costs.found:,.0f}")
    hot = median(costs.hottest) / median(costs.typical)
    yield f"  {size}, hottest allegation against a typical one", columns(f"{hot:.2f}×")
    times = f"{costs.everybody / costs.heard:,.0f}×"
    yield f"  {size}, who is heard on the hottest", columns(_ms(costs.heard), _ms(costs.everybody), "", times)


def _growth(measured: Sequence[Costs]) -> Iterator[Row]:
    first, last = measured[0], measured[-1]
    if not all(one.agrees for one in measured):
        yield "  growth", "INVALID"
        return
    ways = [median(getattr(last, way)) / median(getattr(first, way)) for way in ("ours", "naive", "limit")]
    span = f"{first.claims:,} to {last.claims:,} claims"
    yield f"  growth of the median, {span}", columns(*(f"{ratio:.2f}×" for ratio in ways))
    ways = [last.heard / first.heard, last.everybody / first.everybody]
    yield f"  growth of who is heard, {span}", columns(*(f"{ratio:.2f}×" for ratio in ways))


def _stored(corpus: Corpus) -> Iterator[Row]:
    """Rows that comparing takes: ours a position for each stance, the naive way a pair for each two claims."""
    pairs = sum(count * (count - 1) // 2 for count in corpus.told.values())
    whole = Position.objects.count() == corpus.positions
    yield (
        f"rows stored at {corpus.claims:,} claims: positions, pairs of claims",
        columns(f"{corpus.positions:,}", f"{pairs:,}", "", f"{pairs / corpus.positions:,.0f}×") if whole else "INVALID",
    )


def _measured(corpus: Corpus, reach: Reach) -> Costs:
    articles = _articles(corpus.probes(reach.articles))
    agrees = all(_is_complete(article) for article in articles[: reach.naive])
    for article in articles[: reach.naive]:
        ours(article)
        limit(article)
    taken: dict[str, list[float]] = {"ours": [], "naive": [], "limit": []}
    for number, article in enumerate(articles):
        taken["ours"].append(_cpu(partial(ours, article)))
        taken["limit"].append(_cpu(partial(limit, article)))
        if number < reach.naive:
            taken["naive"].append(_cpu(partial(naive, article)))
    found = median(len(ours(article)) for article in articles)
    pairs = median(sum(corpus.told[row.violation_id] for row in article) for article in articles)
    corpus.remove_probes()
    hottest, typical = (_of(corpus, matter.key, reach) for matter in (corpus.matters[0], corpus.typical()))
    heard_there, everybody = _heard(Violation.objects.get(pk=corpus.matters[0].key))
    return Costs(
        corpus.claims, **taken, hottest=hottest, typical=typical, heard=heard_there, everybody=everybody,
        every_pair=pairs * _pair(), found=found, agrees=agrees,
    )  # fmt: skip


def _of(corpus: Corpus, matter: int, reach: Reach) -> list[float]:
    """Milliseconds for articles that are about one allegation from end to end."""
    articles = _articles(corpus.probes(max(12, reach.articles // 4), corpus.matters[matter - 1]))
    for article in articles[:4]:
        ours(article)
    taken = [_cpu(partial(ours, article)) for article in articles]
    corpus.remove_probes()
    return taken


def _heard(violation: Violation) -> tuple[float, float]:
    """Milliseconds to load who is heard on a violation, and to load every position's claim, from a sample."""
    some = list(violation.positions.order_by("pk").values_list("exemplar", flat=True)[:500])
    whole = _cpu(lambda: testimonies(Claim.objects.filter(pk__in=some).with_context()))
    return _cpu(partial(heard, violation)), whole * violation.positions.count() / len(some)


def _articles(probes: Iterable[Sequence[int]]) -> list[Article]:
    return [list(Position.objects.filter(pk__in=keys).select_related("violation").order_by("since")) for keys in probes]


# The ways -----------------------------------------------------------------------------------------------------------


def ours(article: Article) -> list[tuple[int, int]]:
    """What the record's own step sets against the article's positions."""
    by_violation: dict[Violation, Article] = {}
    for row in article:
        by_violation.setdefault(row.violation, []).append(row)
    found = []
    for violation, new in by_violation.items():
        found += step.clashes(new, article[0].since, _beside(violation.code))
    return [(clash.new, clash.old) for clash in found]


def naive(article: Article) -> None:
    """Every claim of its allegations, pair by pair, in the database."""
    keys = ", ".join(str(row.since) for row in article)
    with connection.cursor() as cursor:
        cursor.execute(NAIVE.format(keys=keys), [article[0].since])
        cursor.fetchall()


def limit(article: Article) -> None:
    """One look into an index for each claim."""
    marks = ", ".join(["(%s, %s)"] * len(article))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id FROM tracker_position WHERE (violation_id, key) IN (VALUES {marks})",  # noqa: S608  (only marks are put in)
            [value for row in article for value in (row.violation_id, row.key)],
        )
        cursor.fetchall()


@cache
def _beside(code: str) -> Violation | None:
    """The violation beside; the step has it at hand, since it locks both."""
    return Violation.objects.filter(code__in=related(code)).exclude(code=code).first()


def _cpu(work: Callable[[], object]) -> float:
    """Milliseconds of CPU, of the client and of the server: the least of three, for others use the machine too."""
    taken = []
    with transaction.atomic():
        for _ in range(3):
            began = time.process_time() + backend_seconds()
            work()
            taken.append(time.process_time() + backend_seconds() - began)
    return min(taken) * 1000


def _pair() -> float:
    """Milliseconds that it takes to compare two claims in Python, from a sample."""
    told = testimonies(Claim.objects.with_context().order_by("pk")[:60])
    began = time.process_time()
    for one in told:
        for other in told:
            between(one, other)
    return (time.process_time() - began) * 1000 / len(told) ** 2


# The gate -----------------------------------------------------------------------------------------------------------


def _is_complete(article: Article) -> bool:
    """Whether the candidates, looked for without end, are those of comparing with every position; else some of them."""
    older = Position.objects.filter(since__lt=article[0].since).select_related("violation")
    codes = {code for row in article for code in related(row.violation.code)}
    known = [(row.pk, _stance(row)) for row in older.filter(violation__code__in=codes)]
    every = {(new.pk, key) for new in article for key, stance in known if worth_comparing(_stance(new), stance)}
    near = set(ours(article))
    with mock.patch.multiple(step, TAKEN=10**6, READ=10**6):
        return near <= every == set(ours(article))


def _stance(row: Position) -> positions.Position:
    """A row as the analysis knows it, as far as it is worth comparing by."""
    return positions.Position(
        row.violation.code, row.polarity, row.item or None, row.stage, row.low, row.high, row.unit or None,
        row.cumulative, row.side or None, row.month, row.conduct_from, row.conduct_to, row.place or None, behind=None,
        approximate=False, voice="",
    )  # fmt: skip


def _ms(milliseconds: float) -> str:
    return f"{milliseconds:,.2f}" if milliseconds < 100 else f"{milliseconds:,.0f}"
