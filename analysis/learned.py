"""A reader that has learnt from annotated articles: it finds cues, and for each its content and source.

Two conditional random fields, one after the other (after Pareti 2015 and Scheible, Klinger and Padó 2016): the first
says which words are cues; the second, given one cue, which words are its content and its source. Both see what our
rules say, so that what is learnt is where to trust them. A model is one file, made by :mod:`analysis.lessons`.
"""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from analysis.attributions import frames
from analysis.contents import Range
from analysis.cues import CUES, HEARSAY, CueKind
from analysis.framing import Frame
from analysis.passages import Passage, parsed
from analysis.traits import View
from analysis.windows import Attributed, Window, Windows, shifted

FORM = 1
"""The number of the traits: a model made with others cannot be used."""

CUES_NAME, PARTS_NAME, ABOUT_NAME = "cues.crfsuite", "parts.crfsuite", "about.json"
BEGINS, GOES_ON, OUTSIDE = "B", "I", "O"
CONTENT, SOURCE, MARK = "C", "S", "M"
"""``MARK`` is a mark of a content rather than a word: the model knows it as content."""
_NEGATIONS = frozenset({"not", "never", "n't"})

ALONE, WITH_RULE = 0.5, 0.3
"""How probable a cue must be that no rule sees, and one that a rule sees; measured, see docs/reading-model.md."""

_MOST = 24
"""So many cues of a passage are looked at: no sentence that somebody wrote has more."""


class Unusable(ValueError):
    """A file that is no model, or none that this version can use; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What belongs to a cue. All may be missing; ``gap`` is what stands inside the content, round the cue."""

    content: Range | None
    source: Range | None
    gap: Range | None = None


class Model:
    """A trained reader. Deterministic: the same passages give the same frames.

    One that ``corrects`` says of the rules' cues too what belongs to them, and leaves out those it does not believe
    in; one that does not only adds cues that no rule sees. Which is better is measured when it is trained.
    """

    def __init__(self, cues: bytes, parts: bytes, about: dict[str, Any]) -> None:
        self.about = {"corrects": True, **about}
        self.name = hashlib.sha256(cues + parts).hexdigest()[:8]
        """The beginning of its hash: which model has read something."""
        self.blobs = cues, parts  # the library reads out of these, so they must live as long as it does
        self._cues, self._parts = _tagger(cues), _tagger(parts)
        self._known = frozenset(self._cues.labels())

    @property
    def corrects(self) -> bool:
        """Whether the rules' attributions are corrected."""
        return bool(self.about["corrects"])

    def correcting(self, corrects: bool) -> "Model":
        """The same model that corrects the rules' attributions, or leaves them alone."""
        return Model(*self.blobs, {**self.about, "corrects": corrects})

    def attributed(self, paragraph: Sequence[Passage], ruled: Sequence[Sequence[Frame]]) -> list[Attributed]:
        """The passages of one paragraph with their attributions, given those that the rules see in each.

        Theirs are corrected, and ones of the model's own added. Passages over which a content reaches become one.
        """
        views = [View(*pair) for pair in zip(paragraph, ruled, strict=True)]
        cues = [self.cues(view) for view in views]
        windows = Windows(paragraph, ruled, cues)
        told = dict.fromkeys(frame for number in range(len(views)) for frame in self._frames(windows, number))
        return windows.parted(sorted(told, key=lambda frame: frame.cue))

    def cues(self, view: View) -> list[Range]:
        """The cues of a passage, from left to right: those found likely enough, less likely ones where a rule sees one.

        A rule's cue for which the model sees next to nothing is left out.
        """
        if not len(view):
            return []
        self._cues.set(view.for_cues())
        labels = self._cues.tag()
        inside = [1 - self._cues.marginal(OUTSIDE, at) if OUTSIDE in self._known else 1.0 for at in range(len(view))]
        found = runs([_label(*told) for told in zip(labels, inside, strict=True)])[:_MOST]
        taken = {at for cue in found for at in range(*cue)}
        for frame in view.frames:
            believed = not self.corrects or max(inside[slice(*frame.cue)]) >= WITH_RULE
            if believed and taken.isdisjoint(range(*frame.cue)):
                found.append(frame.cue)
                taken.update(range(*frame.cue))
        return sorted(found)

    def parts(self, view: View, cue: Range, cues: Sequence[Range]) -> Parts:
        """The content and the source of a cue."""
        labels = self._parts.tag(view.for_parts(cue, cues))
        known = [label if token.is_word or label != CONTENT else MARK for label, token in
                 zip(labels, view.passage.tokens, strict=True)]  # fmt: skip
        content, gap = _content(known, cue)
        return Parts(content, _longest(labels, SOURCE), gap)

    def _frames(self, windows: Windows, number: int) -> Iterator[Frame]:
        """The frames of passage ``number``, their places counted from the beginning of the paragraph.

        Where several rules see one cue they know its construction, and are left alone.
        """
        window = windows.around(number)
        for at, cue in enumerate(windows.cues[number]):
            here = window.place(number, cue)
            ruled = window.view.ruled(here)
            if len(ruled) > 1 or (ruled and not self.corrects) or at >= _MOST:
                yield from (shifted(frame, window.base) for frame in ruled)
            else:
                yield from (shifted(frame, window.base) for frame in self._told(window, here, ruled))

    def _told(self, window: Window, cue: Range, ruled: Sequence[Frame]) -> Sequence[Frame]:
        """The frame of one cue: the rule's with the model's content and source, or one of the model's own."""
        found = self.parts(window.view, cue, window.cues)
        if found.content is None:
            return ruled
        plain = ruled[0] if ruled else _unruled(window.view.passage, cue)
        found = replace(found, source=found.source or plain.source)
        return [plain if (plain.content, plain.source) == (found.content, found.source) else _corrected(plain, found)]


def _unruled(passage: Passage, cue: Range) -> Frame:
    """A frame that no rule has seen; its kind is what the lists say of its words."""
    hit = next((hit for at in range(*cue) if (hit := CUES.at(passage.tokens, at)) is not None), None)
    kind, lemma = (hit.value.kind, hit.value.lemma) if hit is not None else (CueKind.SAY, passage.word(cue[0]))
    kind = CueKind.SAY if kind in {CueKind.WEAK, CueKind.CALL} else kind  # no doubt is left that somebody speaks
    if any(passage.word(at) in HEARSAY for at in range(*cue)):
        kind, lemma = CueKind.WEAK, "hearsay"
    near = [passage.word(at) for at in range(max(0, cue[0] - 3), cue[1])]
    negated = any(word in _NEGATIONS or word.endswith("n't") for word in near)
    return Frame("model.cue", kind, lemma, cue, None, None, cue, negated=negated)


def _corrected(frame: Frame, found: Parts) -> Frame:
    """The frame with the content and the source that the model sees."""
    own, content = _own(frame.cue, found), found.content
    rule = frame.rule if frame.rule == "model.cue" else f"{frame.rule}+model"
    return replace(
        frame, rule=rule, content=content, source=found.source, own=own,
        before=content is not None and content[0] < frame.cue[0], gap=found.gap,
    )  # fmt: skip


def _own(cue: Range, found: Parts) -> Range:
    """Source and cue together where no content stands between them, else the cue."""
    if found.source is None or found.content is None:
        return cue
    both = min(cue[0], found.source[0]), max(cue[1], found.source[1])
    parted = min(cue[1], found.source[1]) <= found.content[0] < max(cue[0], found.source[0])
    return cue if parted else both


def _label(label: str, inside: float) -> str:
    if inside < ALONE:
        return OUTSIDE
    return GOES_ON if label == OUTSIDE else label


def runs(labels: Sequence[str]) -> list[Range]:
    """The stretches that labels of begin, inside and outside tell."""
    found: list[Range] = []
    for at, label in enumerate(labels):
        if label == BEGINS or (label == GOES_ON and (not found or found[-1][1] != at)):
            found.append((at, at + 1))
        elif label == GOES_ON:
            found[-1] = (found[-1][0], at + 1)
    return found


def _stretches(labels: Sequence[str], wanted: str) -> list[Range]:
    found: list[Range] = []
    for at, label in enumerate(labels):
        if label == wanted:
            if found and found[-1][1] == at:
                found[-1] = (found[-1][0], at + 1)
            else:
                found.append((at, at + 1))
    return found


def _pieces(labels: Sequence[str]) -> list[Range]:
    """The pieces of a content, marks at their ends left out: no piece is without a word."""
    pieces = []
    for first, last in _stretches([CONTENT if label == MARK else label for label in labels], CONTENT):
        words = [at for at in range(first, last) if labels[at] == CONTENT]
        if words:
            pieces.append((words[0], words[-1] + 1))
    return pieces


def _longest(labels: Sequence[str], wanted: str) -> Range | None:
    return max(_stretches(labels, wanted), key=lambda one: (one[1] - one[0], -one[0]), default=None)


_NEAR = 3
"""Pieces of a content that stand no farther apart, or on both sides of source and cue, are one content."""


def _content(labels: Sequence[str], cue: Range) -> tuple[Range | None, Range | None]:
    """The longest content, and the gap in it: pieces are joined over a few words, and over the cue in the middle."""
    joined: list[Range] = []
    gap: Range | None = None
    for piece in _pieces(labels):
        over = range(joined[-1][1], piece[0]) if joined else range(0)
        own = sum(1 for at in over if labels[at] == SOURCE or cue[0] <= at < cue[1])
        if joined and (len(over) <= _NEAR or (own and len(over) - own <= 4 * _NEAR)):
            gap = (over.start, over.stop) if cue[0] in over else gap
            joined[-1] = (joined[-1][0], piece[1])
        else:
            joined.append(piece)
    content = max(joined, key=lambda one: (one[1] - one[0], -one[0]), default=None)
    inside = content is not None and gap is not None and content[0] < gap[0] and gap[1] < content[1]
    return content, gap if inside else None


def attributed(found: Iterable[Passage], model: Model) -> Iterator[Attributed]:
    """The passages with their attributions, paragraph by paragraph; an endless paragraph is taken in pieces."""
    for _, paragraph in groupby(found, key=lambda passage: passage.paragraph):
        while among := list(islice(paragraph, _TOGETHER)):
            parsed(among)
            yield from model.attributed(among, [frames(passage) for passage in among])


_TOGETHER = 60


# Files


@cache
def load(path: str) -> Model:
    """The model in a file; each file is read once. Raises :class:`Unusable`."""
    try:
        with zipfile.ZipFile(path) as held:
            about = json.loads(held.read(ABOUT_NAME))
            cues, parts = held.read(CUES_NAME), held.read(PARTS_NAME)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise Unusable(f"{path} is no reading model ({error}); make one by manage.py train_reading.") from error
    if about.get("form") != FORM:
        raise Unusable(f"{path} was made by another version of the reader; train it again by manage.py train_reading.")
    return Model(cues, parts, about)


def save(model: Model, path: Path) -> None:
    """Write a model: the same bytes for the same model."""
    about = json.dumps({"form": FORM, **model.about}, ensure_ascii=False, indent=1, sort_keys=True).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as held:
        for name, content in zip((ABOUT_NAME, CUES_NAME, PARTS_NAME), (about, *model.blobs), strict=True):
            held.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def _tagger(blob: bytes) -> Any:
    try:
        import pycrfsuite  # here, so that who uses no model needs no such library
    except ImportError as error:
        raise Unusable("A reading model needs the library python-crfsuite; install requirements.txt.") from error
    tagger = pycrfsuite.Tagger()
    try:
        tagger.open_inmemory(blob)
    except ValueError as error:
        raise Unusable(f"The reading model is damaged ({error}); train it again.") from error
    return tagger
