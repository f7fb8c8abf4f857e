"""Merkle trees after RFC 6962, section 2.1: a growing list's root, proofs of what is in it and that it only grew."""

from collections.abc import Iterable, Sequence

from tracker.custody.verifier.trees import leaf_hash, node_hash


class Frontier:
    """A list's right edge: the roots of its complete subtrees, the largest first. It grows by one hash at a time.

    It gives the root at every size without the leaves, so that the next checkpoint costs what is new.
    """

    def __init__(self, size: int = 0, peaks: Iterable[bytes] = ()) -> None:
        self.size = size
        self.peaks = list(peaks)
        if len(self.peaks) != size.bit_count():
            raise ValueError(f"a list of {size} has {size.bit_count()} complete subtrees, not {len(self.peaks)}")

    def append(self, data: bytes) -> None:
        """One leaf more."""
        found, size = leaf_hash(data), self.size
        while size & 1:
            found, size = node_hash(self.peaks.pop(), found), size >> 1
        self.peaks.append(found)
        self.size += 1

    def root(self) -> bytes:
        """The root over all leaves so far (MTH of RFC 6962)."""
        if not self.peaks:
            return leafless()
        *rest, found = self.peaks
        for peak in reversed(rest):
            found = node_hash(peak, found)
        return found


class Tree:
    """A whole list in memory, for proofs of several of its entries: level by level, a last one without a pair rises."""

    def __init__(self, leaves: Iterable[bytes]) -> None:
        self.levels = [[leaf_hash(data) for data in leaves]]
        while len(self.levels[-1]) > 1:
            self.levels.append(_above(self.levels[-1]))

    @property
    def root(self) -> bytes:
        """The root over all leaves."""
        return self.levels[-1][0] if self.levels[0] else leafless()

    def proof(self, index: int) -> list[bytes]:
        """The inclusion proof of the leaf at this index (PATH of RFC 6962), the lowest hash first."""
        found = []
        for level in self.levels[:-1]:
            beside = index ^ 1
            if beside < len(level):
                found.append(level[beside])
            index >>= 1
        return found

    def consistency(self, size: int) -> list[bytes]:
        """The proof that a tree over the first so many leaves grew into this one (PROOF of RFC 6962, 2.1.2)."""
        return self._grown(size, 0, len(self.levels[0]), known=True)

    def _grown(self, size: int, start: int, end: int, *, known: bool) -> list[bytes]:
        """SUBPROOF of RFC 6962 for the leaves from ``start`` to ``end``; ``known``: whoever asks has their root."""
        if size == end:
            return [] if known else [self._node(start, end)]
        middle = start + (1 << (end - start - 1).bit_length() - 1)
        if size <= middle:
            return [*self._grown(size, start, middle, known=known), self._node(middle, end)]
        return [*self._grown(size, middle, end, known=False), self._node(start, middle)]

    def _node(self, start: int, end: int) -> bytes:
        level = (end - start - 1).bit_length()
        return self.levels[level][start >> level]


def _above(level: Sequence[bytes]) -> list[bytes]:
    paired = [node_hash(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
    return [*paired, level[-1]] if len(level) & 1 else paired


def leafless() -> bytes:
    """The root of an empty list: the hash of nothing."""
    return bytes.fromhex("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
