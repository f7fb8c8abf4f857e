"""A sentence's tree, asked about its words: children, extents, subjects."""

from collections.abc import Iterator, Sequence
from functools import cached_property

from analysis.grammar import Parse

# The tags of the Penn Treebank for a verb that has tense, and for a modal: what makes a run of words a clause.
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})


class Tree:
    """Tags, heads and relations of tokens, by their places. A head of -1 is a root: one for each sentence."""

    def __init__(self, parse: Parse) -> None:
        self.tags, self.heads, self.relations = parse.tags, parse.heads, parse.relations

    @classmethod
    def joined(cls, parts: Sequence[Parse]) -> "Tree":
        """The trees of several sentences in a row as one, each with its own root."""
        heads: list[int] = []
        for part in parts:
            base = len(heads)
            heads.extend(head + base if head >= 0 else -1 for head in part.heads)
        tags = tuple(tag for part in parts for tag in part.tags)
        return cls(Parse(tags, tuple(heads), tuple(one for part in parts for one in part.relations)))

    def __len__(self) -> int:
        return len(self.heads)

    @cached_property
    def children(self) -> list[list[int]]:
        """For each place the places that hang on it, from left to right."""
        made: list[list[int]] = [[] for _ in self.heads]
        for place, head in enumerate(self.heads):
            if head >= 0:
                made[head].append(place)
        return made

    @cached_property
    def extents(self) -> list[tuple[int, int]]:
        """For each place the tokens ``[first, last)`` from the leftmost to the rightmost that hang below it."""
        first = list(range(len(self.heads)))
        last = [place + 1 for place in first]
        waiting = [len(below) for below in self.children]
        ready = [place for place, left in enumerate(waiting) if not left]
        while ready:
            place = ready.pop()
            head = self.heads[place]
            if head >= 0:
                first[head] = min(first[head], first[place])
                last[head] = max(last[head], last[place])
                waiting[head] -= 1
                if not waiting[head]:
                    ready.append(head)
        return list(zip(first, last, strict=True))

    def below(self, place: int, *relations: str) -> Iterator[int]:
        """What hangs on a place by one of the relations, or by any where none is named."""
        for child in self.children[place]:
            if not relations or self.relations[child] in relations:
                yield child

    def subject(self, place: int) -> int | None:
        """The head word of a predicate's subject; that of the predicate it is coordinated with where it has none."""
        found = next(self.below(place, "nsubj", "nsubj:pass", "csubj"), None)
        if found is None and self.relations[place] in {"conj", "xcomp"} and self.heads[place] >= 0:
            return self.subject(self.heads[place])
        return found
