"""Near-duplicate articles: wire copies and lightly edited reprints (MinHash over five-word shingles, banded)."""

import re
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from analysis.texts import Block, Role

COPY = 0.7
"""From this similarity on, an article counts as a copy of another."""

_WORD = re.compile(r"\w+")
_SHINGLE = 5
_BANDS = 16
_ROWS = 4
_ENOUGH = 20
"""A body of fewer shingles than this has no signature: a dozen words agree by chance."""


def _number(data: bytes) -> int:
    """A number of 63 bits that is the same in every process, and fits a signed column."""
    return int.from_bytes(blake2b(data, digest_size=8).digest()) >> 1


_MASKS = tuple(_number(f"minhash {n}".encode()) for n in range(_BANDS * _ROWS))


def signature(text: str, blocks: Sequence[Block]) -> tuple[int, ...]:
    """A MinHash signature of the body alone: captions and furniture fake syndication.

    64 numbers of 63 bits; none at all for a text too short to tell. Without blocks the whole text is the body.
    """
    hashes = {_number(shingle.encode()) for shingle in _shingles(text, blocks)}
    if len(hashes) < _ENOUGH:
        return ()
    return tuple(min(map(mask.__xor__, hashes)) for mask in _MASKS)


def bands(signature: Sequence[int]) -> tuple[int, ...]:
    """Keys that near-duplicates very probably share: look these up, then confirm with :func:`similarity`."""
    if len(signature) != _BANDS * _ROWS:
        return ()
    rows = [signature[at : at + _ROWS] for at in range(0, len(signature), _ROWS)]
    return tuple(_number(f"{band}:{row}".encode()) for band, row in enumerate(map(tuple, rows)))


def similarity(one: Sequence[int], other: Sequence[int]) -> float:
    """The estimated Jaccard similarity of the two bodies' shingles, 0 to 1."""
    if not one or len(one) != len(other):
        return 0.0
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def _shingles(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    bodies = [block.span.of(text) for block in blocks if block.role is Role.BODY] if blocks else [text]
    found = [word for body in bodies for word in _WORD.findall(body.lower())]
    return (" ".join(found[at : at + _SHINGLE]) for at in range(len(found) - _SHINGLE + 1))
