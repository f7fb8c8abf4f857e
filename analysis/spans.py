"""Places in a text, and the selectors that find them again."""

from dataclasses import dataclass

CONTEXT = 32
"""Code points kept on either side of a passage, so that it can be found again after the page has moved."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``[start, end)`` of one text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span runs forwards from 0: [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """The passage itself: ``text[start:end]``."""
        return text[self.start : self.end]

    def holds(self, other: "Span") -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: "Span") -> bool:
        """Whether the two spans share at least one code point."""
        return self.start < other.end and other.start < self.end


def prefix(text: str, span: Span) -> str:
    """What stands just before the span: the TextQuoteSelector's ``prefix``."""
    return text[max(0, span.start - CONTEXT) : span.start]


def suffix(text: str, span: Span) -> str:
    """What stands just after the span: the TextQuoteSelector's ``suffix``."""
    return text[span.end : span.end + CONTEXT]
