"""Errors: what went wrong, where, and by which of our rules."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analysis.spans import Span

_ROUND = 70
"""Code points shown on either side of a passage."""
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Slip:
    """One error of a kind. ``rule`` is the rule of our statement, or None where we have none; ``told`` explains."""

    kind: str
    article: str
    line: str
    rule: str | None = None
    told: str = ""


def context(text: str, span: Span) -> str:
    """One line: the passage in brackets between what stands around it."""
    passage = span.of(text)
    if len(passage) > _LONGEST:
        passage = f"{passage[: _LONGEST // 2]} … {passage[-_LONGEST // 2 :]}"
    before, after = text[max(0, span.start - _ROUND) : span.start], text[span.end : span.end + _ROUND]
    return " ".join(f"…{before}⟦{passage}⟧{after}…".split())


def listing(slips: Iterable[Slip], examples: int) -> Iterator[str]:
    """The kinds, worst first, with the rules or words they come from, and so many examples of each."""
    by_kind: dict[str, list[Slip]] = defaultdict(list)
    for slip in slips:
        by_kind[slip.kind].append(slip)
    for kind, those in sorted(by_kind.items(), key=lambda pair: (-len(pair[1]), pair[0])):
        yield f"{len(those):5}  {kind}   {_mostly(those)}"
        for slip in _spread(those, examples):
            yield f"         {slip.article} [{slip.rule or '-'}] {slip.told}"
            yield f"           {slip.line}"


def _mostly(those: list[Slip]) -> str:
    """What the errors of one kind have in common most often."""
    common = Counter(slip.rule or slip.told.lower() or "(no cue)" for slip in those).most_common(6)
    return ", ".join(f"{what} {times}" for what, times in common)


def _spread(those: list[Slip], count: int) -> list[Slip]:
    """So many of them at even distances, so that they do not all come from the first article."""
    step = max(1, len(those) // count) if count else 1
    return those[::step][:count]
