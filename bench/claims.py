"""Invented claims in any number, written straight into the record: heavy-tailed over allegations, in the calendar's
order, so that the record grows along time as it does in life. The same for the same seed.

Articles hold ten claims. Two in three repeat a story of that month, the popular ones most; the rest are new stories:
who tells, how many of what, how far it has gone. In one of six an accused side denies.
"""

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from analysis import allegations
from analysis.allegations import Allegation
from analysis.claims import Claim, ClaimKind
from analysis.gazetteer import STATES
from analysis.positions import COMPARED_BY, Position, position
from analysis.quantities import Quantity
from analysis.spans import Span
from analysis.stages import Stage
from analysis.statements import Source, SourceKind, Stance
from analysis.testimony import Testimony
from bench.tables import Tables, bulk, iso
from tracker.models import Account, Outlet, Violation

PER_ARTICLE = 10
ARTICLES_A_MONTH = 170
BEGIN = 1975
ALLEGATIONS = 1_500
OUTLETS = 40
REPEATED = 0.65
DENIED = 1 / 6
PROBES = 10**9
"""The keys of articles by which something is measured begin here; they are taken out again."""

_GOODS = (
    (ClaimKind.ARMS_TRANSFER, "arms", (("artillery shells", "round"), ("rockets", "rocket"), ("missiles", "missile"))),
    (ClaimKind.ARMS_TRANSFER, "drones", (("drones", "drone"),)),
    (ClaimKind.TROOP_DEPLOYMENT, "troops", (("troops", "person"), ("volunteers", "person"))),
    (ClaimKind.WORKER_DEPLOYMENT, "workers", (("workers", "person"),)),
    (ClaimKind.COAL_EXPORT, "coal", (("coal", "tonne"),)),
)
_STAGES = (Stage.PURCHASING, Stage.SHIPPED, Stage.DELIVERED, Stage.PLANNED, Stage.UNCLEAR)
_SPEAKERS = ("US", "KR", "JP", "UA", "GB", "FR", "DE", "PL", "AU", "CA", "NO", "IT")


@dataclass(frozen=True, slots=True)
class Matter:
    """One allegation with its violation's key, and the goods that claims of it name."""

    key: int
    alleged: Allegation
    goods: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What somebody says of an allegation, and others repeat."""

    claim: Claim
    source: Source
    stance: Stance
    taken: Position
    key: str
    bearing: str
    nature: str


@dataclass
class _Taken:
    """A position as it is counted: its key, the matter's, the evidence that took it first, how often, when last."""

    key: int
    matter: int
    since: int
    stance: Position
    first: date
    last: date
    claims: int = 1


class Corpus:
    """What was written so far, and the draw that goes on from there."""

    def __init__(self, seed: int) -> None:
        self.claims = self.articles = self.months = self.positions = 0
        self.told: Counter[int] = Counter()
        self._draw = random.Random(seed)  # noqa: S311  (invented claims, no secret)
        self.matters = list(_matters(self._draw))
        self._weights = list(accumulate(1 / rank for rank in range(1, len(self.matters) + 1)))
        self._machine = Account.machine().pk
        self._tables = Tables()
        self._taken: dict[tuple[int, str], _Taken] = {}
        self._stories: dict[int, list[Story]] = {}
        self._among = ALLEGATIONS
        Violation.objects.bulk_create(map(_violation, self.matters))
        Outlet.objects.bulk_create(Outlet(pk=number + 1, name=_outlet(number)) for number in range(OUTLETS))

    def grow(self, claims: int, a_month: int = ARTICLES_A_MONTH, among: int = ALLEGATIONS) -> None:
        """Write whole months of so many articles ``among`` the hottest allegations until there are so many claims."""
        self._among = among
        with bulk():
            while self.claims < claims:
                self._month(a_month)
        self._tables.settle()

    def typical(self) -> Matter:
        """The allegation that half of all claims are told less often of."""
        half = self._weights[-1] / 2
        return next(one for one, weight in zip(self.matters, self._weights, strict=True) if weight >= half)

    def probes(self, count: int, matter: Matter | None = None) -> list[list[int]]:
        """So many articles of the month to come, of ten claims each that nobody made before: their positions' keys.

        They are all of one ``matter``, or each of a few as articles are. :meth:`remove_probes` takes them out again.
        """
        found = []
        with bulk():
            for number in range(PROBES, PROBES + count):
                chosen = [matter] * PER_ARTICLE if matter else self._few()
                first = PROBES + (number - PROBES) * PER_ARTICLE
                day = self._day(14)
                told = [(one, _story(self._draw, one, day, key)) for key, one in enumerate(chosen, first)]
                self._write(number, first, day, told)
                found.append([taken.key for taken in self._taken.values()])
                self._flush()
        self._tables.settle()
        return found

    def remove_probes(self) -> None:
        """Take out the articles by which something was measured."""
        self._tables.remove(PROBES)

    def _month(self, articles: int) -> None:
        for number in range(articles):
            self.articles += 1
            day = self._day(number * 28 // articles)
            told = [(one, self._claim(one, day)) for one in self._few()]
            self.told.update(one.key for one, _ in told)
            self._write(self.articles, self.claims + 1, day, told)
            self.claims += len(told)
        self.positions += len(self._taken)
        self._flush()
        self._stories.clear()
        self.months += 1

    def _day(self, number: int) -> date:
        return date(BEGIN + self.months // 12, self.months % 12 + 1, 1) + timedelta(days=number)

    def _few(self) -> list[Matter]:
        """What the ten claims of an article are about: mostly one allegation, now and then another beside it."""
        some, weights = self.matters[: self._among], self._weights[: self._among]
        main, *others = self._draw.choices(some, cum_weights=weights, k=3)
        return [main if self._draw.random() < 0.8 else self._draw.choice(others) for _ in range(PER_ARTICLE)]

    def _claim(self, matter: Matter, day: date) -> Story:
        """What an article of the day claims: mostly a story of the month that others tell too."""
        stories = self._stories.setdefault(matter.key, [])
        if stories and self._draw.random() < REPEATED:
            return stories[min(int(self._draw.paretovariate(1.0)) - 1, len(stories) - 1)]
        stories.append(_story(self._draw, matter, day))
        return stories[-1]

    def _write(self, article: int, first: int, day: date, told: Sequence[tuple[Matter, Story]]) -> None:
        """An article with its claims, whose keys begin with ``first``; each has a statement of its own."""
        tables = self._tables
        tables.article.add(
            id=article, identity=f"bench:{article}", outlet_id=article % OUTLETS + 1, title=f"Invented {article}",
            published_on=iso(day), submitted_by_id=self._machine,
        )  # fmt: skip
        tables.capture.add(id=article, article_id=article, sha256=f"{article:064x}", size=1)
        sentences = [f"Claim {first + place} of this invented article." for place in range(len(told))]
        tables.version.add(id=article, capture_id=article, text=" ".join(sentences), sha256=f"{article:064x}")
        start = 0
        for place, ((matter, story), exact) in enumerate(zip(told, sentences, strict=True)):
            span = {"start": start, "end": start + len(exact), "exact": exact}
            start += len(exact) + 1
            self._write_claim(first + place, article, place, story, span)
            tables.evidence.add(
                id=first + place, violation_id=matter.key, claim_id=first + place, proposed_by_id=self._machine,
                position_id=self._count(matter, story, day, first + place), bearing=story.bearing, nature=story.nature,
            )  # fmt: skip

    def _write_claim(self, key: int, article: int, place: int, story: Story, span: dict[str, Any]) -> None:
        claim, figure, source = story.claim, story.claim.quantity, story.source
        self._tables.statement.add(
            id=key, text_version_id=article, ordinal=place, source_name=source.name, source_kind=source.kind.value,
            source_state=source.state, speaks_for=source.speaks_for, stance=story.stance.value, **span,
        )  # fmt: skip
        self._tables.claim.add(
            id=key, statement_id=key, ordinal=0, kind=claim.kind.value, supplier=claim.supplier,
            recipient=claim.recipient, item=claim.item, quantity_low=figure.low if figure else None,
            quantity_high=figure.high if figure else None, quantity_unit=figure.unit if figure else "",
            quantity_approximate=int(figure.approximate) if figure else 0, place=claim.place or "",
            stage=claim.stage.value, **span,
        )  # fmt: skip

    def _count(self, matter: Matter, story: Story, day: date, key: int) -> int:
        """The key of the position that the claim takes, the claim counted in it."""
        known = self._taken.get((matter.key, story.key))
        if known is not None:
            known.claims += 1
            known.last = max(known.last, day)
            return known.key
        new = key if key >= PROBES else self.positions + len(self._taken) + 1
        self._taken[matter.key, story.key] = _Taken(new, matter.key, key, story.taken, day, day)
        return new

    def _flush(self) -> None:
        """Write what was added; positions are of one month, so those of this one are complete."""
        for taken in self._taken.values():
            stance = taken.stance
            self._tables.position.add(
                id=taken.key, violation_id=taken.matter, key=stance.key, exemplar_id=taken.since, since=taken.since,
                claims=taken.claims, standing=taken.claims, voice=stance.voice, polarity=stance.polarity,
                side=stance.side or "", month=stance.month, item=stance.item or "", stage=stance.stage, low=stance.low,
                high=stance.high, unit=stance.unit or "", cumulative=int(stance.cumulative), place=stance.place or "",
                first_said_on=iso(taken.first), last_said_on=iso(taken.last),
            )  # fmt: skip
        self._tables.write()
        self._taken.clear()


def _story(draw: random.Random, matter: Matter, day: date, unheard: int | None = None) -> Story:
    """Who tells what of the allegation: a figure that is the month's own or a little off it, or a denial.

    With a number that is ``unheard`` nobody told it before: its figure and its place are of that number.
    """
    alleged = matter.alleged
    item, unit = draw.choice(matter.goods)
    denies = draw.random() < DENIED
    who = draw.choice((alleged.supplier, alleged.recipient) if denies else _SPEAKERS)
    figure, place = None, "Donetsk" if draw.random() < 0.05 else None
    if not denies and draw.random() < 0.4:
        number = 1_000 * draw.choice((6, 6, 6, 6, 7, 9, 20)) if unheard is None else 777_000_000 + unheard
        figure = Quantity(number, number, unit, draw.random() < 0.5)
    claim = Claim(
        alleged.kind, Span(0, 1), "bench", alleged.supplier, alleged.recipient, item=item, quantity=figure,
        stage=draw.choice(_STAGES), place=place if unheard is None else f"Harbour {unheard}",
    )  # fmt: skip
    source = Source(None, f"{who} officials", SourceKind.OFFICIAL, False, state=who, speaks_for=who)
    told = Testimony(
        key=0, claim=claim, source=source, stance=Stance.DENIES if denies else Stance.ASSERTS, direct=False, exact="",
        passage="", passage_span=Span(0, 1), article=0, copy_cluster=0, outlet="Courier", said_on=day, version=0,
    )  # fmt: skip
    taken = position(told)
    bearing, nature = allegations.bearing(told).value, allegations.nature(told).value
    return Story(claim, source, told.stance, taken, taken.key, bearing, nature)


def _matters(draw: random.Random) -> Iterator[Matter]:
    """Allegations against two suppliers, the one told of most often first."""
    suppliers = ("KP", "IR")
    states = sorted({row[:2] for row in STATES.strip().splitlines() if row[2:3] == "|"}.difference(suppliers))
    pairs = [(supplier, recipient) for supplier in suppliers for recipient in states]
    some = [Matter(0, Allegation(kind, *pair, subject), goods) for pair in pairs for kind, subject, goods in _GOODS]
    known = [one for one in some if _engages(one.alleged)]
    draw.shuffle(known)
    yield from (replace(one, key=number) for number, one in enumerate(known[:ALLEGATIONS], 1))


def _engages(alleged: Allegation) -> bool:
    claim = Claim(alleged.kind, Span(0, 1), "bench", alleged.supplier, alleged.recipient, item=alleged.subject)
    return allegations.allegation(claim) == alleged


def _violation(matter: Matter) -> Violation:
    alleged = matter.alleged
    return Violation(
        pk=matter.key, code=alleged.code, title=alleged.title, kind=alleged.kind.value, supplier=alleged.supplier,
        recipient=alleged.recipient, subject=alleged.subject, compared_by=COMPARED_BY,
    )  # fmt: skip


def _outlet(number: int) -> str:
    return f"Courier {number}"
