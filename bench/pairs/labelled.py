"""A labelled pair as it stands in its file: one or two short articles, two passages, and what to say of them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from analysis.reading import Reading, read
from analysis.spans import Span

RAISED = frozenset({"contradiction", "scope_limited"})


class Mislabelled(ValueError):
    """A pair that cannot be used; the message names it and says why."""


@dataclass(frozen=True, slots=True)
class Article:
    """A short article. Its text is the title, an empty line and the body."""

    outlet: str | None
    published_on: date | None
    text: str

    def reading(self) -> Reading:
        """What our reader finds in it."""
        return read(self.text, outlet=self.outlet, published_on=self.published_on)


@dataclass(frozen=True, slots=True)
class Pair:
    """``expect`` is a relation of the comparator's, ``kind`` what the two are at odds about or might be taken to be.

    ``passages`` gives the place of each in its article, ``(0, span)`` and ``(0 or 1, span)``.
    """

    name: str
    expect: str
    kind: str
    grade: str | None
    articles: tuple[Article, ...]
    passages: tuple[tuple[int, Span], tuple[int, Span]]
    why: str

    @property
    def label(self) -> str:
        """The relation, a drift with its grade: "drift:meaning"."""
        return f"{self.expect}:{self.grade}" if self.grade else self.expect

    @property
    def is_to_be_raised(self) -> bool:
        """Whether an analyst is to see it."""
        return self.expect in RAISED or self.grade == "meaning"

    @property
    def is_a_lesser_drift(self) -> bool:
        """Whether it is a wording that changed without changing its meaning: listed, never raised."""
        return self.expect == "drift" and self.grade != "meaning"


def pairs(folder: Path) -> Iterator[Pair]:
    """Every pair of the folder's ``.jsonl`` files. Raises :class:`Mislabelled`."""
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip():
                try:
                    yield _pair(json.loads(line))
                except (KeyError, TypeError, ValueError) as error:
                    raise Mislabelled(f"{path.name}, line {number}: {error}") from error


def _pair(told: dict[str, Any]) -> Pair:
    articles = tuple(_article(one) for one in told["articles"])
    first, second = (_placed(articles, one) for one in told["passages"])
    return Pair(
        told["id"], told["expect"], told["kind"], told.get("grade"), articles, (first, second), told.get("why", "")
    )


def _article(told: dict[str, Any]) -> Article:
    day = date.fromisoformat(told["published_on"]) if told.get("published_on") else None
    return Article(told.get("outlet"), day, f"{told['title']}\n\n{told['text']}")


def _placed(articles: tuple[Article, ...], told: dict[str, Any]) -> tuple[int, Span]:
    at = articles[told["article"]].text.find(told["exact"])
    if at < 0:
        raise ValueError(f"{told['exact']!r} is not in article {told['article']}")
    return told["article"], Span(at, at + len(told["exact"]))
