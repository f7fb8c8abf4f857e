"""Count evidence in the positions it takes: a repetition raises a counter and adds no row."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import Count, F

from analysis.positions import position
from analysis.testimony import Polarity, Testimony
from tracker.models import Article, Evidence, Position, Violation
from tracker.models.evidence import EvidenceQuerySet

ARTICLE = "claim__statement__text_version__capture__article"
COUNTED = (
    "exemplar", "claims", "standing", "since", "voice", "polarity", "side", "month", "item", "stage", "low", "high",
    "unit", "cumulative", "place", "conduct_from", "conduct_to", "first_said_on", "last_said_on",
)  # fmt: skip

Taken = tuple[Evidence, Testimony]


def count(violation: Violation, taken: Sequence[Taken], fallen: frozenset[int] = frozenset()) -> None:
    """Count pieces of one violation's evidence, in their order, in the positions they take.

    The first that stands becomes the exemplar. ``fallen`` are the keys of pieces that do not stand.
    """
    by_key: dict[str, list[Taken]] = {}
    for evidence, testimony in taken:
        by_key.setdefault(position(testimony).key, []).append((evidence, testimony))
    known = {row.key: row for row in violation.positions.filter(key__in=by_key)}
    new = {key: Position(violation=violation, key=key) for key in by_key if key not in known}
    for key, row in (known | new).items():
        for evidence, testimony in by_key[key]:
            _add(row, evidence, testimony, stands=evidence.pk not in fallen)
    Position.objects.bulk_create(
        (known | new).values(),
        update_conflicts=True,
        unique_fields=["violation", "key"],
        update_fields=COUNTED,
        batch_size=500,
    )
    _point(by_key, known | new)


def uncount(evidence: Evidence) -> None:
    """Take a piece of evidence out of its position's and its violation's count, if it stood until it was rejected."""
    if not Evidence.objects.upheld().filter(pk=evidence.pk).exists():
        return
    Position.objects.filter(evidence=evidence, standing__gt=0).update(standing=F("standing") - 1)
    article = Article.objects.filter(captures__text_versions__statements__claims=evidence.claim_id)
    still = Evidence.objects.standing().filter(violation=evidence.violation_id, **{f"{ARTICLE}__in": article})
    if not still.exclude(pk=evidence.pk).exists():
        Violation.objects.filter(pk=evidence.violation_id, articles__gt=0).update(articles=F("articles") - 1)


def count_articles(violation: Violation) -> int:
    """How many articles stand behind the violation's evidence, counted one by one."""
    counted = violation.evidence.standing().order_by().aggregate(articles=Count(ARTICLE, distinct=True))
    return int(counted["articles"])


def new_articles(evidence: EvidenceQuerySet, articles: Iterable[int]) -> set[int]:
    """Those of the articles of which none of the evidence stands."""
    wanted = set(articles)
    there = evidence.standing().filter(**{f"{ARTICLE}__in": wanted}).order_by()
    return wanted - set(there.values_list(ARTICLE, flat=True))


def widen(violation: Violation, testimony: Testimony, latest_day_named: date | None) -> None:
    """Let the violation's days span the claim's; the articles' days stand in while no claim is dated."""
    if testimony.polarity is not Polarity.AFFIRMS:
        return
    conduct = testimony.claim.conduct
    told = [day for day in (conduct.first, conduct.last) if day]
    article_day = testimony.said_on or latest_day_named
    known = [day for day in (violation.conduct_from, violation.conduct_to) if day]
    if told:
        days = told + (known if not violation.conduct_assumed else [])
    elif article_day and (violation.conduct_assumed or not known):
        days = [*known, article_day]
    else:
        return
    violation.conduct_from, violation.conduct_to, violation.conduct_assumed = min(days), max(days), not told


def _add(row: Position, evidence: Evidence, testimony: Testimony, *, stands: bool) -> None:
    if row.claims == 0 or (stands and row.standing == 0):
        _begin(row, evidence, testimony)
    elif stands:
        days = [day for day in (row.first_said_on, row.last_said_on, testimony.said_on) if day]
        row.first_said_on, row.last_said_on = min(days, default=None), max(days, default=None)
    row.claims += 1
    row.standing += stands


def _begin(row: Position, evidence: Evidence, testimony: Testimony) -> None:
    """The stance itself, and who was first to take it."""
    taken = position(testimony)
    row.exemplar_id, row.since, row.voice = evidence.claim_id, evidence.pk, taken.voice
    row.polarity, row.side, row.month, row.stage = taken.polarity, taken.side or "", taken.month, taken.stage
    row.item, row.place = taken.item or "", (taken.place or "")[:200]
    row.low, row.high, row.unit, row.cumulative = taken.low, taken.high, taken.unit or "", taken.cumulative
    row.conduct_from, row.conduct_to = taken.conduct_from, taken.conduct_to
    row.first_said_on = row.last_said_on = testimony.said_on


def _point(by_key: dict[str, list[Taken]], rows: dict[str, Position]) -> None:
    """Let each piece of evidence point at its position."""
    moved = []
    for key, taken in by_key.items():
        for evidence, _ in taken:
            if evidence.position_id != rows[key].pk:
                evidence.position = rows[key]
                moved.append(evidence)
    Evidence.objects.bulk_update(moved, ["position"], batch_size=500)
