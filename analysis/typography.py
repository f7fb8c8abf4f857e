"""A text as it is typed, apart from how it is set: quotation marks, dashes and blanks of one sort, nothing unseen.

What a content system changes overnight without anybody editing a word is no difference here.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from analysis.spans import Span

_ONE_FOR = {
    **dict.fromkeys("‘’ʼ‚‛′`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
    "ﬁ": "fi",
    "ﬂ": "fl",
}


class Plain:
    """A text with one sort of each mark and single blanks, and the way back to the characters it was set in.

    What stands in a span of ``without`` is left out of the plain text.
    """

    def __init__(self, set_text: str, without: Iterable[Span] = ()) -> None:
        self.set_text = set_text
        unread = {at for span in without for at in range(span.start, span.end)}
        parts: list[str] = []
        self._places: list[int] = []
        blank = True
        for at, character in enumerate(set_text):
            part = "" if unread and at in unread else _plain(character, blank)
            blank = part == " " or (blank and not part)
            parts.append(part)
            self._places.extend([at] * len(part))
        self.text = "".join(parts)

    @cached_property
    def folded(self) -> str:
        """The plain text without regard to case, character for character."""
        return "".join(one if len(one.lower()) != 1 else one.lower() for one in self.text)

    def span(self, span: Span) -> Span:
        """Where a span of the text as set stands in the plain text."""
        return Span(bisect_left(self._places, span.start), bisect_left(self._places, span.end))

    def back(self, span: Span) -> Span:
        """Where a span of the plain text, not empty, stands in the text as set."""
        return Span(self._places[span.start], self._places[span.end - 1] + 1)


def _plain(character: str, after_blank: bool) -> str:
    if character.isspace():
        return "" if after_blank else " "
    if character.isascii():
        return character
    return _ONE_FOR.get(character, "" if unicodedata.category(character) == "Cf" else character)
