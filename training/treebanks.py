"""Universal Dependencies treebanks, told over into the reader's own tokens."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analysis.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence: its words, their tags, the number of each word's head (from 1, 0 is the root) and the relation."""

    words: tuple[str, ...]
    tags: tuple[str, ...]
    heads: tuple[int, ...]
    relations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Node:
    start: int
    end: int
    tag: str
    head: int
    relation: str


def trees(folder: Path, part: str) -> Iterator[Tree]:
    """The sentences of ``train``, ``dev`` or ``test`` of every treebank below the folder."""
    for treebank in sorted(path.parent for path in folder.glob("*/file-lists")):
        wanted = (treebank / "file-lists" / f"files.{part}").read_text(encoding="utf-8").split()
        found = {path.stem: path for path in treebank.glob("sources/**/*") if path.is_file()}
        for name in wanted:
            path = found.get(Path(name).stem)
            if path is not None:
                yield from _document(path.read_text(encoding="utf-8"))


def _document(text: str) -> Iterator[Tree]:
    for block in text.split("\n\n"):
        lines = block.splitlines()
        sentence = next((line[9:] for line in lines if line.startswith("# text = ")), None)
        if sentence is not None:
            tree = _tree(sentence, [line.split("\t") for line in lines if not line.startswith("#")])
            if tree is not None:
                yield tree


def _tree(sentence: str, rows: list[list[str]]) -> Tree | None:
    nodes = _nodes(sentence, [row for row in rows if row[0].isdigit()])
    if nodes is None:
        return None
    ours = tokens(sentence)
    group = [_inside(nodes, one.start, one.end) for one in ours]
    carrier: dict[int, int] = {}
    for place, held in enumerate(group):
        for node in held:
            carrier[node] = _longer(ours, carrier.get(node), place)
    if len(carrier) < len(nodes):
        return None
    tags, heads, relations = [], [], []
    for place, held in enumerate(group):
        main = next((node for node in held if nodes[node].head - 1 not in held), held[0]) if held else -1
        if main >= 0 and carrier[main] == place:
            head = nodes[main].head
            tags.append(nodes[main].tag)
            heads.append(carrier[head - 1] + 1 if head else 0)
            relations.append(nodes[main].relation)
        else:
            tags.append("PART" if main >= 0 else "SYM")
            heads.append(carrier[main] + 1 if main >= 0 else max(place, 1) if place else min(2, len(ours)))
            relations.append("part")
    if any(head == place + 1 for place, head in enumerate(heads)) or heads.count(0) != 1:
        return None
    return Tree(tuple(one.text for one in ours), tuple(tags), tuple(heads), tuple(relations))


def _longer(ours: list[Token], held: int | None, place: int) -> int:
    if held is None:
        return place
    return place if ours[place].end - ours[place].start > ours[held].end - ours[held].start else held


def _inside(nodes: list[_Node], start: int, end: int) -> list[int]:
    return [number for number, node in enumerate(nodes) if node.start < end and start < node.end]


def _nodes(sentence: str, rows: list[list[str]]) -> list[_Node] | None:
    """The words with their places; None where they cannot be found in the sentence."""
    found: list[_Node] = []
    at = 0
    for row in rows:
        start = sentence.find(row[1], at)
        if start < 0 or sentence[at:start].strip():
            return None
        at = start + len(row[1])
        found.append(_Node(start, at, row[4], int(row[6]), _relation(row[7])))
    return found


_KEPT = frozenset({"nsubj:pass", "obl:agent", "acl:relcl", "aux:pass", "nmod:poss", "compound:prt"})
"""Subtypes of relations that the rules ask for; of the others only the relation is kept."""


def _relation(told: str) -> str:
    return told if told in _KEPT else told.partition(":")[0]
