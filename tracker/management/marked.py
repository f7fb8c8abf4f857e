"""A reading in plain text: the article with its statements marked, and below it a table to check them by.

``[1 … 1]`` is what statement 1 says, ``~1 … 1~`` what stands inside and is not said, ``{1 …}`` its source, ``<1 …>``
its cue. Nothing of the article is obeyed: a character that could not be seen, or that a terminal would act on, is shown
by its number.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from analysis.reading import Reading
from tracker.reports.marks import LONGEST, Mark, Piece, Section, sections
from tracker.reports.reading import ClaimLine, Row, marks, rows

Run = tuple[str, str]
"""Some text and the code of the terminal that it is coloured by, "" for none."""

_COLOURS = {"asserts": "34", "denies": "31", "hedges": "33", "hearsay": "35", "declines": "36"}
_HARD = "\xa0"
"""The blank at which no line is broken: a bracket stays with the word that it touches."""

_BRACKETS = {
    "content": (f"[{{}}{_HARD}", f"{_HARD}{{}}]"),
    "gap": (f"{_HARD}~{{}}{_HARD}", f"{_HARD}{{}}~{_HARD}"),
    "source": (f"{{{{{{}}{_HARD}", "}}"),
    "cue": (f"<{{}}{_HARD}", ">"),
}
_KEY = "[1 said 1]  {1 source}  <1 cue>  ~1 inside, not said 1~"
_MARGIN = 12
_WIDEST = 34
"""Columns: the longest name of a role with a blank, and the widest cell of the table."""


def lines(reading: Reading, *, name: str, width: int = 100, colour: bool = False) -> Iterator[str]:
    """The page line by line. ``width`` is that of the screen; ``colour`` adds the codes of ANSI terminals."""
    told = rows(reading)
    yield from _head(reading, name, len(told))
    within = marks([row for row in told if row.said.span.start < LONGEST])
    for section in sections(reading.text, reading.blocks, within):
        yield ""
        yield from _block(section, max(width, 40) - _MARGIN, colour)
    if len(reading.text) > LONGEST:
        yield f"\n… the text goes on for {len(reading.text) - LONGEST:,} characters that are not shown here"
    yield from _table(told)


def _head(reading: Reading, name: str, count: int) -> Iterator[str]:
    yield f"{shown(name)}: {shown(reading.title or 'no title told')}"
    day = reading.published_on.isoformat() if reading.published_on else "no date told"
    told = (reading.outlet or "no outlet told", day, reading.language or "no language told")
    yield " · ".join([*map(shown, told), f"{count} statement{'' if count == 1 else 's'}"])
    yield from (f"note: {shown(note)}" for note in reading.notes)
    if count:
        yield _KEY


def shown(text: str) -> str:
    """The text on one line: blanks as blanks, whatever else could not be seen or would be obeyed as ``\\u202e``."""
    return " ".join("".join(map(_character, text)).split(" "))


def _character(char: str) -> str:
    if char in "\t\r\n" or unicodedata.category(char) == "Zs":
        return " "
    if char.isprintable():
        return char
    return f"\\u{ord(char):04x}" if ord(char) < 0x10000 else f"\\U{ord(char):08x}"


# The article


def _block(section: Section, width: int, colour: bool) -> Iterator[str]:
    """The lines of a block, its role in the margin where it is not body."""
    label = "" if section.role == "body" else section.role
    for number, words in enumerate(_filled(_words(_runs(section.pieces)), width)):
        painted = " ".join("".join(_painted(run, colour) for run in word) for word in words)
        yield f"{'' if number else label:{_MARGIN}}{painted}".rstrip()


def _painted(run: Run, colour: bool) -> str:
    text = run[0].replace(_HARD, " ")
    return f"\x1b[{run[1]}m{text}\x1b[0m" if colour and run[1] else text


def _runs(pieces: Sequence[Piece]) -> Iterator[Run]:
    """The text of the pieces with brackets where marks begin and end; the shorter mark is the inner one."""
    before: tuple[Mark, ...] = ()
    for piece in pieces:
        yield from (_bracket(mark, 1) for mark in reversed(before) if mark not in piece.marks)
        yield from (_bracket(mark, 0) for mark in piece.marks if mark not in before)
        yield shown(piece.text), _colour(piece)
        before = piece.marks
    yield from (_bracket(mark, 1) for mark in reversed(before))


def _bracket(mark: Mark, side: int) -> Run:
    return _BRACKETS[mark.part][side].format(mark.key), "1;" + _COLOURS[mark.tone]


def _colour(piece: Piece) -> str:
    parts = {mark.part for mark in piece.marks}
    codes = ["1"] * ("source" in parts) + ["4"] * ("cue" in parts)
    codes += [_COLOURS[piece.innermost.tone]] if piece.innermost else []
    return ";".join(codes)


def _words(runs: Iterable[Run]) -> Iterator[list[Run]]:
    """The runs parted at blanks; a word may be of several colours."""
    word: list[Run] = []
    for text, code in runs:
        first, *others = text.split(" ")
        word.append((first, code))
        for other in others:
            yield word
            word = [(other, code)]
    yield word


def _filled(words: Iterable[list[Run]], width: int) -> Iterator[list[list[Run]]]:
    """Lines of words, none longer than ``width`` unless it is one word; runs of blanks are one."""
    held: list[list[Run]] = []
    used = 0
    for word in words:
        size = sum(len(text) for text, _ in word)
        if held and used + 1 + size > width:
            yield held
            held, used = [], 0
        if size:
            held.append(word)
            used += size + 1
    if held:
        yield held


# The table


def _table(told: Sequence[Row]) -> Iterator[str]:
    """Under each row of the statement its words and its claims."""
    cells = [("No.", "Who", "Kind", "Stance", "Rule", "Answers", "Chain → origin"), *map(_cells, told)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(cells[0]) - 1)]
    yield ""
    if not told:
        yield "no statement"
        return
    for at, row in enumerate(cells):
        yield "  ".join([*(f"{cell:{width}}" for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        if at:
            yield from (" " * (widths[0] + 2) + one for one in _below(told[at - 1]))


def _cells(row: Row) -> tuple[str, ...]:
    answers = ", ".join(map(str, row.answers)) or "–"
    way = " → ".join(clipped(one) for one in row.way) or "–"
    direct = " “”" if row.said.direct else ""
    who, what, rule = clipped(row.who), clipped(row.what), clipped(row.said.rule)
    return (str(row.number), who, what, f"{row.said.stance.value}{direct}", rule, answers, way)


def _below(row: Row) -> Iterator[str]:
    yield f"“{clipped(row.exact, 160)}” [{row.said.span.start}:{row.said.span.end}]"
    yield from map(_claim, row.claims)


def _claim(claim: ClaimLine) -> str:
    slots = "".join(f"; {name} {clipped(value, 80)}" for name, value in claim.slots)
    return f"· {'' if claim.affirmed else 'NOT SO: '}{claim.kind}{slots} ({shown(claim.rule)})"


def clipped(text: str, length: int = _WIDEST) -> str:
    """The text as shown, cut with "…" where it is longer than so many characters."""
    whole = shown(text[: 4 * length]).strip()
    return whole if len(whole) <= length else whole[: length - 1].rstrip() + "…"
