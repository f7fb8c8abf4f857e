"""A stream of invented articles in rows, the same for the same seed: who claims, counts, denies and repeats what."""

import random
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from tests.factories import a_claim, a_statement, an_article
from tracker.models import Article, Contradiction, Violation
from tracker.steps.link import link
from tracker.steps.pipeline import to_weigh, weigh_all

BEGIN = date(2023, 11, 1)
DAYS = 150

SPEAKERS: list[dict[str, Any]] = [
    {"source_name": "US officials", "source_kind": "official", "source_state": "US", "speaks_for": "US"},
    {"source_name": "Orla Penn", "source_kind": "spokesperson", "source_named": True, "speaks_for": "US"},
    {"source_name": "South Korean officials", "source_kind": "official", "source_state": "KR", "speaks_for": "KR"},
    {"source_name": "Kremlin", "source_kind": "organisation", "source_state": "RU", "speaks_for": "RU"},
    {"source_name": "Pyongyang", "source_kind": "organisation", "source_state": "KP", "speaks_for": "KP"},
    {"source_name": "Pavel Okunev", "source_kind": "analyst", "source_named": True, "source_state": "RU"},
    {"source_name": "", "source_kind": "media", "source_named": False},
]
CLAIMS: list[dict[str, Any]] = [
    {"item": "containers", "quantity_unit": "container"},
    {"item": "artillery shells", "quantity_unit": "round"},
    {"item": "rockets", "stage": "delivered"},
    {"item": "ballistic missiles", "stage": "delivered"},
    {"item": "missiles", "stage": "purchasing"},
    {"item": "arms"},
    {"item": ""},
    {"supplier": "IR", "item": "drones", "quantity_unit": "drone"},
    {"supplier": "IR", "item": "arms"},
    {"kind": "troop_deployment", "item": "troops", "quantity_unit": "person", "stage": "planned"},
    {"kind": "worker_deployment", "item": "workers", "quantity_unit": "person", "stage": "planned"},
]
FIGURES = [(6_000, 6_000), (10_000, 10_000), (5_000, None), (None, 3_000), (6_100, 6_100), (7_000, 8_000)]
PLACES = ["", "", "", "Donetsk", "Luhansk"]


def stream(seed: int, count: int) -> list[Article]:
    """So many articles, read and not yet linked, in the order in which they are to be linked."""
    draw = random.Random(seed)
    return [_article(draw, number) for number in range(count)]


def link_in_batches(articles: Sequence[Article], seed: int) -> None:
    """Link them in their order, and weigh what waits at moments that the seed tells."""
    draw = random.Random(seed)
    for article in articles:
        link(article)
        if draw.random() < 0.4:
            weigh_all(to_weigh())
    weigh_all(to_weigh())


def record() -> dict[str, Any]:
    """Positions, counters and findings, told without the keys of rows."""
    return {violation.code: _violation(violation) for violation in Violation.objects.order_by("code")} | {
        "findings": sorted(map(_finding, Contradiction.objects.exclude(matter="")))
    }


def _violation(violation: Violation) -> dict[str, Any]:
    columns = (
        "key", "voice", "claims", "standing", "polarity", "side", "month", "item", "stage", "low", "high", "unit",
        "cumulative", "place", "conduct_from", "conduct_to", "first_said_on", "last_said_on", "exemplar__exact",
    )  # fmt: skip
    days = (violation.conduct_from, violation.conduct_to, violation.conduct_assumed)
    evidence = violation.evidence.order_by("pk").values_list("claim__exact", "position__key")
    return {
        "positions": list(violation.positions.order_by("since").values_list(*columns)),
        "evidence": list(evidence),
        "counters": (violation.articles, *days),
    }


def _finding(row: Contradiction) -> tuple[Any, ...]:
    told = (row.substance, row.matter, row.kind, row.relation, row.severity, row.explanation, row.status)
    return (*told, row.earlier_exact, row.later_exact, row.violation.code, row.superseded_at is not None)


def _article(draw: random.Random, number: int) -> Article:
    """An article of up to four statements, each with one or two claims; some deny, some reply to the one before."""
    sentences = [f"Sentence {place} of article {number}, which was invented." for place in range(draw.randint(1, 4))]
    day = BEGIN + timedelta(days=draw.randrange(DAYS)) if draw.random() < 0.9 else None
    text = "\n\n".join([f"Invented headline {number}", *sentences, ""])
    article = an_article(text, outlet=f"Courier {draw.randrange(5)}", on=day)
    before = None
    for sentence in sentences:
        stance = draw.choice(["asserts"] * 5 + ["denies"] * 3 + ["hearsay", "hedges"])
        said = a_statement(article, sentence, stance=stance, **draw.choice(SPEAKERS))
        for _ in range(draw.choice([1, 1, 2])):
            a_claim(said, **_claim(draw))
        if before is not None and stance == "denies" and draw.random() < 0.5:
            said.answers.add(before)
        before = said
    return article


def _claim(draw: random.Random) -> dict[str, Any]:
    told = {**draw.choice(CLAIMS), "place": draw.choice(PLACES)}
    if told.get("quantity_unit") and draw.random() < 0.7:
        told["quantity_low"], told["quantity_high"] = draw.choice(FIGURES)
        told["quantity_approximate"] = draw.random() < 0.3
        told["quantity_cumulative"] = draw.random() < 0.3
    else:
        told.pop("quantity_unit", None)
    if draw.random() < 0.4:
        first = BEGIN + timedelta(days=draw.randrange(DAYS))
        told |= {"conduct_from": first, "conduct_to": first + timedelta(days=draw.choice([0, 3])),
                 "conduct_precision": "day"}  # fmt: skip
    if draw.random() < 0.3:
        told["stage"] = draw.choice(["purchasing", "shipped", "delivered", "requested", "unclear"])
    return told
