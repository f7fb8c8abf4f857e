"""Who an unnamed source turns out to be: "a Kremlin official said. Ann Roe, the Kremlin's envoy, …"."""

from dataclasses import replace

from analysis import labels
from analysis.memory import Known, Memory
from analysis.names import HEADS
from analysis.people import DOCUMENTS, SPOKESPEOPLE
from analysis.statements import SourceKind
from analysis.tokens import wordset


def unmask(known: Known, memory: Memory, *, documents: bool = False) -> None:
    """Give somebody just named what the article said of him unnamed: "a Kremlin official said. Ann Roe, …"."""
    own = known.words & (HEADS | SPOKESPEOPLE) - set((known.source.name or "").lower().split())
    for masked in memory.masked(near=8):
        gap, opens = memory.paragraph - masked.paragraph, memory.opens(masked)
        if documents:
            fits = bool(masked.words & known.words & DOCUMENTS) and _agrees(masked, known)
        else:
            fits = _agrees(masked, known) and _may_be(masked, known, own, gap, opens=opens)
        if masked is known or not fits:
            continue
        memory.unmask(masked, known)
        if not own:
            _borrow(known, masked)
            own = masked.words
        if not own & masked.words:
            return


def _agrees(masked: Known, known: Known) -> bool:
    """Whether neither gender nor state stands against the two being one."""
    states = {masked.source.state, known.source.state} - {None}
    genders = {masked.gender, known.gender} - {None}
    return len(states) < 2 and len(genders) < 2


def _may_be(masked: Known, known: Known, own: frozenset[str], gap: int, *, opens: bool) -> bool:
    """Whether somebody named is whom the article described ``gap`` paragraphs before.

    A bare name is whoever was just described. One with an office must share its noun, or come right after the opening
    that described a person of his kind and state; "an official" or "an analyst" may be anybody of a longer text.
    """
    one, other = masked.source, known.source
    former = "former" in (one.name or "").split() and "former" not in (other.role or "").lower().split()
    if masked.person is not known.person or former or masked.words & DOCUMENTS:
        return False
    alike = one.kind is other.kind or (one.kind, other.kind) in _ALIKE
    if not own:
        return gap <= 1 and (alike or other.kind is SourceKind.UNKNOWN)
    shared = (own & masked.words) - _WEAK
    if shared - _ANYBODY:
        return alike and (gap <= 2 or opens)
    return alike and opens and gap <= 1 and (bool(shared) or one.state is not None)


_WEAK = wordset("military army navy foreign state office department deputy chief")
_ANYBODY = wordset("official officer diplomat source analyst expert aide person adviser advisor researcher group")


_ALIKE = frozenset({
    (SourceKind.OFFICIAL, SourceKind.SPOKESPERSON), (SourceKind.SPOKESPERSON, SourceKind.OFFICIAL),
    (SourceKind.ORGANISATION, SourceKind.ANALYST),
})  # fmt: skip


def _borrow(known: Known, masked: Known) -> None:
    """A bare name takes kind, state and office from the description before it."""
    source, told = known.source, masked.source
    if source.kind is not SourceKind.UNKNOWN:
        return
    role = (told.name or "").removeprefix(labels.demonym_short(told.state) + " ") if told.state else told.name
    known.source = replace(
        source, kind=told.kind, role=source.role or role, state=source.state or told.state, speaks_for=told.speaks_for
    )
