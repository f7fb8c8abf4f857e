"""Transfers told without a verb: "Chinese weapons for Myanmar", "rumours of Russian mercenaries in Timbuktu"."""

from collections.abc import Iterator
from dataclasses import replace

from analysis import clauses, quantities
from analysis.claims import Claim, ClaimKind
from analysis.clauses import Clause, origin_mention, preposition
from analysis.falsehoods import SAID
from analysis.items import Item
from analysis.parties import Mention
from analysis.presence import WHERE
from analysis.quantities import Quantity
from analysis.receivers import destination, held
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
        there = _is_told_of(clause, thing, giver)
        getter = _after(clause, start, set(WHERE) if there else {"to", "for", "into"})
        words = {clause.passage.word(at) for at in range(max(clause.first, thing.first - 7), thing.first)}
        if giver is None or getter is None or held(getter) == giver.state or words & _UNREAL:
            continue
        got = destination(getter, [thing], clause.passage) if there else held(getter)
        span = clauses.cover(clause, [giver.first, thing.first, getter.last - 1])
        counted = _counted(clause, thing, getter) if there else None
        yield Claim(
            thing.value.kind, span, "claim.verbless", giver.state, got, None, thing.value.name, counted,
            stage=Stage.DELIVERED if there else Stage.UNCLEAR,
        )  # fmt: skip


def _counted(clause: Clause, thing: Hit[Item], getter: Mention) -> Quantity | None:
    """How many they are said to be: "put the number of Cuban troops in Russia at 900"."""
    before = {clause.passage.word(at) for at in range(thing.first - 6, thing.first)}
    among = clause.passage.tokens[getter.last : min(getter.last + 8, clause.last)]
    if not before & {"number", "numbers", "total", "strength"} or not among:
        return None
    led = next(
        (at for at, token in enumerate(among) if token.lower in {"at", "to", "was", "is", "exceeds", "reached"}), 9
    )
    first = next((m for m in quantities.measures(among) if 0 <= m.first - led <= 1 and m.quantity.unit == ""), None)
    return replace(first.quantity, unit=thing.value.unit) if first is not None else None


_TOLD = SAID - wordset("this that it these those they there what all everything anything whole")


def _is_told_of(clause: Clause, thing: Hit[Item], giver: Mention | None) -> bool:
    """Whether people are what reports are of, so that where they are is what is told: "accounts of mercenaries in"."""
    first = min(thing.first, giver.first) if giver is not None else thing.first
    of = next((at for at in range(first - 1, first - _NEAR, -1) if clause.passage.word(at) in {"of", "about"}), -1)
    return thing.value.family in {"troops", "workers"} and of > clause.first and clause.passage.word(of - 1) in _TOLD


def _after(clause: Clause, start: int, governors: set[str]) -> Mention | None:
    """The state right behind token ``start`` that one of the prepositions governs."""
    for mention in clause.states():
        if start < mention.first <= start + _NEAR and clause.passage.word(start) in governors:
            return mention if preposition(clause.passage, mention) in governors else None
    return None
