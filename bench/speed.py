"""Reading on one core: triage, splitting, full reading, beside the least that any reader must do and a naive one.

The text is that of the invented articles in ``bench/gold/first``: a typical article, 3.3 kB, is two of them joined.
"""

import re
import time
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import TypeVar

from analysis import furniture, grammar
from analysis.passages import passages
from analysis.reading import read
from analysis.sentences import sentences
from analysis.spans import Span
from analysis.texts import Block, Role
from analysis.tokens import tokens
from analysis.triage import worth_reading

_GOLD = Path(__file__).parent / "gold" / "first"
T = TypeVar("T")
_TYPICAL = 3_300
_LIMIT = re.compile(r"\b(?:said|says|told|claimed|denied|according to|reported)\b")


def typical(count: int) -> list[str]:
    """So many articles of about 3.3 kB, the same ones again once the invented ones are used up."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(_GOLD.glob("*.txt"))]
    joined: list[str] = []
    for text in texts:
        if joined and len(joined[-1]) < _TYPICAL * 3 // 4:
            joined[-1] += "\n\n" + text.partition("\n\n")[2]
        else:
            joined.append(text)
    return list(islice(cycle(joined), count))


def rows(count: int) -> Iterator[tuple[str, str]]:
    """The figures by name, in CPU seconds of one core, and what they are to each other."""
    texts = typical(count)
    size = sum(map(len, texts))
    read(texts[0])
    limit = _seconds(texts, lambda text: sum(1 for _ in _LIMIT.finditer(text)))
    cut = [(text, _sentences(text, furniture.blocks(text))) for text in texts]
    spans = [(text, span) for text, found in cut for span in found]
    triage = _seconds(spans, lambda one: worth_reading(one[0], one[1].start, one[1].end))
    split = _seconds(texts, _triaged)
    reading = _seconds(texts, read)
    naive = _seconds(texts, _naive)
    worth = sum(worth_reading(text, span.start, span.end) for text, span in spans)
    yield "typical articles, their mean length", f"{count}, {size / count / 1000:.1f} kB"
    yield "sentences that deserve full reading", f"{100 * worth / len(spans):.0f} %"
    yield "plain re, one pass, MB/s (the limit)", f"{size / limit / 1e6:.1f}"
    yield "triage, MB/s", f"{size / triage / 1e6:.2f}"
    yield "blocks, passages and triage, MB/s", f"{size / split / 1e6:.2f}"
    yield "full reading, MB/s", f"{size / reading / 1e6:.3f}"
    yield "full reading, articles/s", f"{count / reading:.1f}"
    yield "naive: a tree of every sentence, one by one, MB/s", f"{size / naive / 1e6:.3f}"
    yield "full reading against these trees alone", f"{reading / naive:.2f}×"


def _seconds(among: list[T], work: Callable[[T], object]) -> float:
    """CPU seconds of the work on all, the least of two runs."""
    found = []
    for _ in range(2):
        began = time.process_time()
        for one in among:
            work(one)
        found.append(time.process_time() - began)
    return max(min(found), 1e-6)


def _sentences(text: str, blocks: list[Block]) -> list[Span]:
    return [
        span for block in blocks if block.role in {Role.HEADLINE, Role.BODY} for span in sentences(text, block.span)
    ]


def _triaged(text: str) -> int:
    return sum(passage.worth for passage in passages(text, furniture.blocks(text)))


def _naive(text: str) -> None:
    """What a reader without triage pays before its first rule: every sentence parsed, one after the other."""
    for span in sentences(text, Span(0, len(text))):
        grammar.parse([[token.text for token in tokens(text, span.start, span.end)]])
