"""Transfers told without a verb: "Chinese weapons for Myanmar", "arms from Iran to Yemen"."""

from collections.abc import Iterator

from analysis import clauses
from analysis.claims import Claim, ClaimKind
from analysis.clauses import Clause, origin_mention, preposition
from analysis.items import Item
from analysis.parties import Mention
from analysis.receivers import held
from analysis.stages import Stage
from analysis.tokens import Hit, wordset

_UNREAL = wordset(
    "reluctance reluctant unwilling if no not ban bans banned embargo would against stop halt end sanctions without"
)
_NEAR = 4


def claims(clause: Clause, goods: list[Hit[Item]]) -> Iterator[Claim]:
    """A claim for goods whose state is told before or after them and which go "to" or "for" another right behind."""
    for thing in goods:
        if thing.value.kind in {ClaimKind.FINANCE, ClaimKind.TRAINING, ClaimKind.DUAL_USE}:
            continue
        giver = origin_mention(clause.passage, thing) or _after(clause, thing.last, {"from"})
        start = max(thing.last, giver.last if giver is not None else 0)
        getter = _after(clause, start, {"to", "for", "into"})
        words = {clause.passage.word(at) for at in range(max(clause.first, thing.first - 7), thing.first)}
        if giver is None or getter is None or held(getter) == giver.state or words & _UNREAL:
            continue
        span = clauses.cover(clause, [giver.first, thing.first, getter.last - 1])
        yield Claim(
            thing.value.kind, span, "claim.verbless", giver.state, held(getter), None, thing.value.name,
            stage=Stage.UNCLEAR,
        )  # fmt: skip


def _after(clause: Clause, start: int, governors: set[str]) -> Mention | None:
    """The state right behind token ``start`` that one of the prepositions governs."""
    for mention in clause.states():
        if start < mention.first <= start + _NEAR and clause.passage.word(start) in governors:
            return mention if preposition(clause.passage, mention) in governors else None
    return None
