"""Invented articles in any number, the same for the same seed: attributed claims, denials, counts, filler."""

import random
from collections.abc import Iterator
from datetime import date, timedelta

OUTLETS = ["Baltic Courier", "Meridian Wire", "Harbour Post", "Steppe Review", "Northgate Herald"]
CLAIMS = [
    "North Korea has shipped {n:,} containers of munitions to Russia, South Korea's defence ministry said on {day}.",
    "The United States said on {day} that Russia was buying millions of artillery shells and rockets from North Korea.",
    "Iran delivered {n:,} drones to Russia last month, according to Ukrainian intelligence.",
    "Pyongyang has offered to send {n:,} workers to Russian-occupied Donetsk, a Western diplomat said.",
    "A commentator on state television claimed that North Korea was planning to send {n:,} troops to Russia.",
]
DENIALS = [
    "The Kremlin denied the reports on {day}.",
    '"These reports are false from beginning to end," a spokesman for the Russian foreign ministry said.',
    "Tehran dismissed the claims as baseless.",
    "The ministry declined to comment.",
]
FILLERS = [
    "Rain delayed the ferries for a second day, and the harbour cafés stayed empty.",
    "The council will debate the budget for the new tram line in spring.",
    "Several Security Council resolutions forbid such transfers.",
    "Officials in three capitals said that talks would go on next week.",
    "The price of rye rose for the fourth month, traders said.",
]


def articles(count: int, seed: int = 20220906) -> Iterator[tuple[str, str, date]]:
    """``count`` articles of about 3 kB: the outlet, the text, the day."""
    draw = random.Random(seed)  # noqa: S311  (invented text, no secret)
    for number in range(count):
        day = date(2022, 9, 6) + timedelta(days=draw.randrange(900))
        yield draw.choice(OUTLETS), _article(draw, number, day), day


def _article(draw: random.Random, number: int, day: date) -> str:
    paragraphs = [_paragraph(draw, day) for _ in range(12)]
    headline = f"Harbour notes {number}: counts, claims and denials"
    return "\n\n".join([headline, *paragraphs, "This article was invented for a measurement."])


def _paragraph(draw: random.Random, day: date) -> str:
    """A claim in one of four paragraphs, answered in a third of them; a few figures are told over and over."""
    if draw.random() > 0.25:
        return " ".join(draw.sample(FILLERS, 4))
    told = {"n": int(draw.paretovariate(1.2)) * 1000, "day": f"{day:%A}"}
    answer = draw.choice(DENIALS if draw.random() < 0.3 else FILLERS).format(**told)
    return " ".join([draw.choice(CLAIMS).format(**told), answer, *draw.sample(FILLERS, 2)])
