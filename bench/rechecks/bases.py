"""Articles and edits written by hand: ``⟦…⟧`` is a cited span; below ``---`` stands one edit a line.

``~ old => new`` touches a cited span and ``- old => new`` does not; ``x N`` deletes the paragraph of the Nth span;
``c notice || old => new`` is a correction with its notice, ``a`` one whose notice stands right above what it corrects,
``r`` a retraction, ``t`` another title. ``s`` is a link beside the article, ``o`` a paragraph on what others withdrew,
``p N`` the first N paragraphs alone; ``w``, ``l`` and ``n`` with ``title | text`` are pages in the article's place: a
wall, a form to sign in, and word that the page is not found above a list of what is read most.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
_MARKED = re.compile("⟦(.*?)⟧", re.S)


@dataclass(frozen=True, slots=True)
class Base:
    """An invented article: its title, its paragraphs, the words that are cited, and the edits to it."""

    name: str
    title: str
    paragraphs: tuple[str, ...]
    cited: tuple[str, ...]
    edits: tuple[tuple[str, str], ...]

    def edited(self, old: str, new: str) -> "Base":
        """The article with these words for those; says so where they do not stand exactly once."""
        if sum(one.count(old) for one in self.paragraphs) != 1:
            raise ValueError(f"{self.name}: {old!r} has to stand exactly once")
        return replace(self, paragraphs=tuple(one.replace(old, new) for one in self.paragraphs))

    def touched(self, old: str) -> set[int]:
        """The numbers of the cited spans that the words to be edited belong to, at least in part."""
        whole = "\n\n".join(self.paragraphs)
        start = whole.index(old)
        places = [(whole.index(one), whole.index(one) + len(one)) for one in self.cited]
        return {at for at, (begin, end) in enumerate(places) if begin < start + len(old) and start < end}


def bases(part: str) -> list[Base]:
    """The hand-written articles of a part, which is a folder."""
    return [_base(path) for path in sorted((FOLDER / part).glob("*.txt"))]


def _base(path: Path) -> Base:
    article, _, below = path.read_text(encoding="utf-8").partition("\n---\n")
    title, *paragraphs = article.strip().split("\n\n")
    cited = tuple(_MARKED.findall("\n\n".join(paragraphs)))
    plain = tuple(paragraph.replace("⟦", "").replace("⟧", "") for paragraph in paragraphs)
    edits = tuple((line[0], line[2:].strip()) for line in below.splitlines() if line.strip())
    return Base(path.stem, title, plain, cited, edits)
