"""Tags and trees of sentences, by a small network of our own making, in plain sums.

The weights in ``models/english.npz`` were learnt from openly licensed treebanks by :mod:`training.grammar`, which
prints how good they are. Trees are Universal Dependencies; tags are those of the Penn Treebank.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy
from numpy.typing import NDArray

from analysis.features import KINDS, rows

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
    pieces = [words[at : at + _LONGEST] for words in sentences for at in range(0, len(words), _LONGEST)]
    found = (one for batch in _batches(pieces) for one in _model().parse(batch))
    return [_joined(list(islice(found, -(-len(words) // _LONGEST)))) for words in sentences]


def _batches(pieces: list[Sequence[str]]) -> Iterator[list[Sequence[str]]]:
    """The pieces in order, so many at a time that they hold about ``_BATCH`` words."""
    held: list[Sequence[str]] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _BATCH:
            yield held
            held, size = [], 0
    if held:
        yield held


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


class _Model:
    """The sums of :class:`training.network.Grammar`, over the words of many sentences at once and none of padding."""

    def __init__(self, arrays: dict[str, Any]) -> None:
        floats = {name: value.astype(numpy.float32) for name, value in arrays.items() if value.dtype == numpy.float16}
        tables = [{value: row for row, value in enumerate(_lines(arrays[f"values.{kind}"]))} for kind in KINDS]
        self.numbered = lru_cache(maxsize=32_768)(partial(rows, tables=tables))
        self.tags = _lines(arrays["names.tags"])
        self.relations = _lines(arrays["names.relations"])
        self.rows = [floats[f"tables.{kind}.weight"] for kind in range(len(KINDS))]
        count = sum(1 for name in floats if name.startswith("layers.") and name.endswith("weight"))
        size = len(floats["root"])
        self.layers = [
            _gates(floats[f"layers.{n}.turn.weight"], floats[f"layers.{n}.turn.bias"], size) for n in range(count)
        ]
        self.tag = self._linear(floats, "tag")
        self.arc_dependent = self._linear(floats, "arc_dependent")
        self.arc_head = self._linear(floats, "arc_head")
        self.label_dependent = self._linear(floats, "label_dependent")
        self.label_head = self._linear(floats, "label_head")
        self.arc, self.root = floats["arc"], floats["root"][None]
        self.label = floats["label"].transpose(0, 2, 1).reshape(-1, len(self.relations)).copy()

    @staticmethod
    def _linear(floats: dict[str, Floats], name: str) -> tuple[Floats, Floats]:
        return floats[f"{name}.weight"].T.copy(), floats[f"{name}.bias"]

    def parse(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """Parse sentences together."""
        sizes = [len(words) for words in sentences]
        words: Numbers = numpy.array([self.numbered(word) for sentence in sentences for word in sentence])
        order = _Order(sizes)
        words = words[order.by_place]
        held = numpy.concatenate([table[words[:, kind]] for kind, table in enumerate(self.rows)], axis=1)
        states = []
        for gates in self.layers:
            held = _recurrent(held, gates, order)
            states.append(held)
        tags = (states[0] @ self.tag[0] + self.tag[1]).argmax(axis=1)[order.by_sentence].tolist()
        held = held[order.by_sentence]
        trees = self._trees(held, sizes)
        rows = [start + head if head >= 0 else -1 for start, heads in zip(order.starts, trees, strict=True)
                for head in heads]  # fmt: skip
        relations = self._relations(held, numpy.array(rows)).argmax(axis=1).tolist()
        return [
            Parse(
                tuple([self.tags[tag] for tag in tags[start : start + len(heads)]]),
                tuple(heads),
                tuple([self.relations[one] for one in relations[start : start + len(heads)]]),
            )
            for start, heads in zip(order.starts, trees, strict=True)
        ]

    def _trees(self, held: Floats, sizes: list[int]) -> list[list[int]]:
        """The heads of each sentence's words, -1 at the root."""
        dependent = _lifted(held, self.arc_dependent) @ self.arc[:-1] + self.arc[-1]
        head = _lifted(held, self.arc_head)
        rooted = dependent @ _lifted(self.root, self.arc_head)[0]
        made: list[list[int]] = []
        start = 0
        for size in sizes:
            own = slice(start, start + size)
            scores = numpy.concatenate([rooted[own, None], dependent[own] @ head[own].T], axis=1)
            made.append((_tree(scores) - 1).tolist())
            start += size
        return made

    def _relations(self, held: Floats, heads: Numbers) -> Floats:
        """For each word how well each relation fits it. ``heads`` are rows of ``held``, -1 a root."""
        dependent = _lifted(held, self.label_dependent)
        head = _lifted(numpy.concatenate([held, self.root]), self.label_head)[heads]
        one = numpy.ones((len(held), 1), dtype=numpy.float32)
        dependent, head = numpy.concatenate([dependent, one], axis=1), numpy.concatenate([head, one], axis=1)
        scored: Floats = (dependent[:, :, None] * head[:, None, :]).reshape(len(held), -1) @ self.label
        return scored


class _Order:
    """Words of several sentences, the first of each before the second of any: so a step takes them all at once.

    At a step the longest sentences come first, so that those which go on are always the first ones of the step before.
    """

    def __init__(self, sizes: list[int]) -> None:
        lengths = numpy.array(sizes)
        starts = numpy.cumsum(lengths) - lengths
        self.starts: list[int] = starts.tolist()
        ranked = numpy.argsort(-lengths, kind="stable")
        rank = numpy.empty_like(ranked)
        rank[ranked] = numpy.arange(len(sizes))
        self.steps: list[int] = (lengths[:, None] > numpy.arange(lengths.max())[None, :]).sum(axis=0).tolist()
        """How many sentences have a word at each step."""
        before = numpy.cumsum(self.steps) - self.steps
        step = numpy.arange(lengths.sum()) - numpy.repeat(starts, lengths)
        self.by_sentence: Numbers = before[step] + numpy.repeat(rank, lengths)
        """For each word, sentence after sentence, where it stands in this order."""
        self.by_place: Numbers = numpy.argsort(self.by_sentence)
        back = before[numpy.repeat(lengths, lengths) - 1 - step] + numpy.repeat(rank, lengths)
        self.turned: Numbers = back[self.by_place]
        """For each place the place of the word as far from its sentence's end as this one from its beginning."""


def _gates(weight: Floats, bias: Floats, size: int) -> list[tuple[Floats, Floats]]:
    """The weights of each gate for both directions, of gates 1 and 2 halved: see :func:`_sigmoid`."""
    turned = weight.T.reshape(weight.shape[1], 2, -1, size // 2)
    biases = bias.reshape(2, -1, size // 2)
    return [
        (
            (turned[:, :, gate] * numpy.float32(0.5 if gate in {1, 2} else 1)).reshape(-1, size),
            (biases[:, gate] * numpy.float32(0.5 if gate in {1, 2} else 1)).reshape(-1),
        )
        for gate in range(turned.shape[2])
    ]


def _lifted(held: Floats, layer: tuple[Floats, Floats]) -> Floats:
    made: Floats = held @ layer[0]
    made += layer[1]
    numpy.maximum(made, 0, out=made)
    return made


def _sigmoid(half: Floats) -> Floats:
    """The sigmoid of twice what is given, in place."""
    numpy.tanh(half, out=half)
    half += 1
    half *= numpy.float32(0.5)
    return half


def _recurrent(given: Floats, gates: list[tuple[Floats, Floats]], order: _Order) -> Floats:
    """One layer of simple recurrent units in both directions (Lei et al. 2018, "Simple Recurrent Units")."""
    made = []
    for weight, bias in gates:
        made.append(given @ weight)
        made[-1] += bias
    new, keep, reset = made[0], _sigmoid(made[1]), _sigmoid(made[2])
    over = made[3] if len(made) == 4 else given
    # the way back is turned round, so that both ways are one loop
    half = new.shape[1] // 2
    new[:, half:], keep[:, half:] = new[order.turned, half:], keep[order.turned, half:]
    new *= 1 - keep
    before, at = 0, order.steps[0]
    for count in order.steps[1:]:
        new[at : at + count] += keep[at : at + count] * new[before : before + count]
        before, at = at, at + count
    new[:, half:] = new[order.turned, half:]
    numpy.tanh(new, out=new)
    new -= over
    new *= reset
    new += over
    return new


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
