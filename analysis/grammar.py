"""Tags and trees of sentences, by a small network of our own making, in plain sums.

The weights in ``models/english.npz`` were learnt from openly licensed treebanks by :mod:`training.grammar`, which
prints how good they are. Trees are Universal Dependencies; tags are those of the Penn Treebank.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from analysis.features import KINDS, numbered

Floats = NDArray[numpy.float32]
Numbers = NDArray[numpy.int64]

_WEIGHTS = Path(__file__).parent / "models" / "english.npz"
_LONGEST = 160
"""Longer sentences are told in pieces of so many words: what they cost grows with their length, not its square."""

_BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Parse:
    """The grammar of one sentence. ``heads[n]`` is the place of word n's head, -1 at a root."""

    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


def parse(sentences: Sequence[Sequence[str]]) -> list[Parse]:
    """The grammar of each sentence, in order. Every tree is a tree: each word leads to a root."""
    model = _model()
    pieces = [
        (number, at, words[at : at + _LONGEST])
        for number, words in enumerate(sentences)
        for at in range(0, len(words), _LONGEST)
    ]
    found: dict[tuple[int, int], Parse] = {}
    for batch in _batches(pieces):
        for (number, at, _), one in zip(batch, model.parse([words for *_, words in batch]), strict=True):
            found[number, at] = one
    return [_joined([found[number, at] for at in range(0, len(words), _LONGEST)]) for number, words in
            enumerate(sentences)]  # fmt: skip


Piece = tuple[int, int, Sequence[str]]


def _batches(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces of like length together, so that little is padding."""
    made: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda one: len(one[2])):
        if made and (len(made[-1]) + 1) * len(piece[2]) <= _BATCH and len(piece[2]) <= 8 + 1.3 * len(made[-1][0][2]):
            made[-1].append(piece)
        else:
            made.append([piece])
    return made


def _joined(parts: list[Parse]) -> Parse:
    if len(parts) == 1:
        return parts[0]
    heads: list[int] = []
    for part in parts:
        base = len(heads)
        heads.extend(head + base if head >= 0 else -1 for head in part.heads)
    return Parse(
        tuple(tag for part in parts for tag in part.tags),
        tuple(heads),
        tuple(relation for part in parts for relation in part.relations),
    )


@cache
def _model() -> "_Model":
    with numpy.load(_WEIGHTS) as arrays:
        return _Model({name: arrays[name] for name in arrays.files})


def _lines(array: Any) -> list[str]:
    return bytes(array).decode().split("\n")


def _sigmoid(given: Floats) -> Floats:
    made: Floats = numpy.float32(0.5) * (numpy.tanh(numpy.float32(0.5) * given) + numpy.float32(1))
    return made


class _Model:
    """The sums of :class:`training.network.Grammar`."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        floats = {name: value.astype(numpy.float32) for name, value in arrays.items() if value.dtype == numpy.float16}
        self.tables = [{value: row for row, value in enumerate(_lines(arrays[f"values.{kind}"]))} for kind in KINDS]
        self.tags = _lines(arrays["names.tags"])
        self.relations = _lines(arrays["names.relations"])
        self.rows = [floats[f"tables.{kind}.weight"] for kind in range(len(KINDS))]
        count = sum(1 for name in floats if name.startswith("layers.") and name.endswith("weight"))
        self.layers = [
            (floats[f"layers.{n}.turn.weight"].T.copy(), floats[f"layers.{n}.turn.bias"]) for n in range(count)
        ]
        self.tag = self._linear(floats, "tag")
        self.arc_dependent = self._linear(floats, "arc_dependent")
        self.arc_head = self._linear(floats, "arc_head")
        self.label_dependent = self._linear(floats, "label_dependent")
        self.label_head = self._linear(floats, "label_head")
        self.arc, self.root = floats["arc"], floats["root"]
        self.label = floats["label"]

    @staticmethod
    def _linear(floats: dict[str, Floats], name: str) -> tuple[Floats, Floats]:
        return floats[f"{name}.weight"].T.copy(), floats[f"{name}.bias"]

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse sentences of like length together."""
        sizes = [len(words) for words in sentences]
        length = max(sizes)
        words: Numbers = numpy.zeros((len(sizes), length, len(KINDS)), dtype=numpy.int64)
        for row, sentence in enumerate(sentences):
            words[row, : sizes[row]] = numbered(sentence, self.tables)
        known = numpy.arange(length)[None, :] < numpy.asarray(sizes)[:, None]
        held = numpy.concatenate([table[words[:, :, kind]] for kind, table in enumerate(self.rows)], axis=2)
        states = []
        for weight, bias in self.layers:
            held = _recurrent(held, weight, bias, known)
            states.append(held)
        tags = (states[0] @ self.tag[0] + self.tag[1]).argmax(axis=2)
        rooted = numpy.concatenate([numpy.broadcast_to(self.root, (len(sizes), 1, held.shape[2])), held], axis=1)
        arcs = self._arcs(held, rooted)
        arcs[:, :, 1:][numpy.broadcast_to(~known[:, None, :], arcs[:, :, 1:].shape)] = -1e9
        heads = numpy.zeros(known.shape, dtype=numpy.int64)
        for row, size in enumerate(sizes):
            heads[row, :size] = _tree(arcs[row, :size, : size + 1])
        relations = self._relations(held, rooted, heads).argmax(axis=2)
        return [
            Parse(
                tuple(self.tags[tag] for tag in tags[row, :size]),
                tuple(int(head) - 1 for head in heads[row, :size]),
                tuple(self.relations[one] for one in relations[row, :size]),
            )
            for row, size in enumerate(sizes)
        ]

    def _arcs(self, held: Floats, rooted: Floats) -> Floats:
        dependent = numpy.maximum(held @ self.arc_dependent[0] + self.arc_dependent[1], 0)
        head = numpy.maximum(rooted @ self.arc_head[0] + self.arc_head[1], 0)
        scored: Floats = (dependent @ self.arc[:-1] + self.arc[-1]) @ head.transpose(0, 2, 1)
        return scored

    def _relations(self, held: Floats, rooted: Floats, heads: Numbers) -> Floats:
        chosen = numpy.take_along_axis(rooted, heads[:, :, None], axis=1)
        dependent = numpy.maximum(held @ self.label_dependent[0] + self.label_dependent[1], 0)
        head = numpy.maximum(chosen @ self.label_head[0] + self.label_head[1], 0)
        size, relations = dependent.shape[2], len(self.relations)
        left = dependent @ self.label[:-1].reshape(size, -1) + self.label[-1].reshape(-1)
        left = left.reshape(*dependent.shape[:2], relations, size + 1)
        scored: Floats = (left[..., :-1] @ head[..., None])[..., 0] + left[..., -1]
        return scored


def _recurrent(given: Floats, weight: Floats, bias: Floats, known: NDArray[numpy.bool_]) -> Floats:
    """One layer of simple recurrent units in both directions (Lei et al. 2018, "Simple Recurrent Units")."""
    batch, length, size = given.shape
    made = (given.reshape(-1, size) @ weight + bias).reshape(
        batch, length, 2, 4 if weight.shape[1] > 3 * size else 3, -1
    )
    new, forget = made[:, :, :, 0], _sigmoid(made[:, :, :, 1])
    forget = numpy.where(known[:, :, None, None], forget, numpy.float32(1))
    reset = _sigmoid(made[:, :, :, 2])
    over = made[:, :, :, 3] if made.shape[3] == 4 else given.reshape(batch, length, 2, -1)
    # time first, and the way back turned round, so that both ways are one loop
    keep = numpy.stack([forget[:, :, 0], forget[:, ::-1, 1]], axis=2).transpose(1, 0, 2, 3).copy()
    add = numpy.stack([new[:, :, 0], new[:, ::-1, 1]], axis=2).transpose(1, 0, 2, 3) * (1 - keep)
    for at in range(1, length):
        add[at] += keep[at] * add[at - 1]
    cell = add.transpose(1, 0, 2, 3)
    cell = numpy.stack([cell[:, :, 0], cell[:, ::-1, 1]], axis=2)
    result: Floats = (reset * numpy.tanh(cell) + (1 - reset) * over).reshape(batch, length, -1)
    return result


def _tree(scores: Floats) -> Numbers:
    """The head of each word, 0 for the root: the best for each, made a tree with one root where that is none."""
    heads: Numbers = scores.argmax(axis=1)
    roots = numpy.flatnonzero(heads == 0)
    if len(roots) != 1:
        best = int((scores[:, 0] - scores[:, 1:].max(axis=1, initial=-1e9)).argmax())
        scores = scores.copy()
        scores[numpy.arange(len(heads)) != best, 0] = -1e9
        scores[best, 1:] = -1e9
        heads = scores.argmax(axis=1)
    _uncircled(heads, scores)
    return heads


def _uncircled(heads: Numbers, scores: Floats) -> None:
    """Lead every word to the root: of a circle the arc that costs least to change is changed."""
    state = [0] * (len(heads) + 1)  # 1: being followed, 2: leads to the root
    state[0] = 2
    for word in range(1, len(heads) + 1):
        path: list[int] = []
        at = word
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at - 1])
        if state[at] == 1:
            _opened(path[path.index(at) :], heads, scores, state)
        for one in path:
            state[one] = 2


def _opened(circle: list[int], heads: Numbers, scores: Floats, state: list[int]) -> None:
    outside = [0, *(place for place in range(1, len(heads) + 1) if state[place] == 2)]
    if len(outside) > 1:
        outside = outside[1:]
    _, word, head = min(
        (float(scores[one - 1, heads[one - 1]] - scores[one - 1, other]), one, other)
        for one in circle
        for other in [outside[int(scores[one - 1, outside].argmax())]]
    )
    heads[word - 1] = head
