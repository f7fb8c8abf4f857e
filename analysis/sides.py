"""Who gives and who gets: the parties of a verb or noun of transfer."""

from dataclasses import dataclass, field

from analysis import clauses
from analysis.clauses import Clause, clause_right, origin_mention, preposition, subject
from analysis.discourse import Setting
from analysis.items import Item
from analysis.modality import Mode
from analysis.parties import Form, Mention
from analysis.passages import Passage
from analysis.tokens import Hit, wordset
from analysis.triggers import Roles, Trigger
from analysis.words import AUXILIARIES, PREPOSITIONS, is_adverb

PEOPLE = frozenset({"troops", "workers"})
"""Families of people: they come from their own state, whoever sends them."""

WAR = wordset("war front frontline frontlines battlefield battlefields conflict fighting fight invasion offensive")
_FUNCTION = (
    AUXILIARIES
    | PREPOSITIONS
    | {"and", "not", "never", "willingness", "plan", "plans", "decision", "process", "the", "its"}
)
_CARRYING = wordset("bring carry transport move ship transfer load unload")
"""Verbs whose subject may be who brings people rather than who sends them: "Russian ships carried them to Russia"."""

_FIRST_PERSON = wordset("we our us i")
_PRONOUNS = wordset("it they he she its their")
_RESUMED = wordset("it they he she country regime its their which who")


@dataclass(slots=True)
class Slots:
    """The parties found for one trigger, with the tokens that name them. ``others`` get the same as the recipient."""

    supplier: str | None = None
    recipient: str | None = None
    party: str | None = None
    marks: list[int] | None = None
    others: list[str] = field(default_factory=list)

    def mark(self, mention: Mention) -> None:
        """Note that a mention fills a slot."""
        self.marks = [*(self.marks or []), mention.first, mention.last - 1]


def parties(
    clause: Clause,
    hit: Hit[Trigger],
    moved: list[Hit[Item]],
    goods: list[Hit[Item]],
    setting: Setting,
    *,
    passive: bool,
) -> Slots:
    """The parties of a verb or noun, by its subject, its prepositions and whose goods they are."""
    slots = Slots()
    actor = _actor(clause, hit, moved, goods, setting, slots, passive=passive)
    around = _around(clause, hit, moved, passive=passive)
    origin = _origin(clause, moved)
    if hit.value.roles is Roles.GETS:
        slots.recipient = actor
        _take(clause, slots, around, {"from"}, "supplier")
        _take_direct(clause, hit, slots, around, moved)
    elif hit.value.roles is Roles.GIVES:
        slots.supplier = actor
        _take_given(clause, hit, slots, around, moved)
    elif hit.value.roles is Roles.USES:
        slots.recipient = actor
    else:
        _take_moved(clause, slots, around)
    _apply_origin(hit, moved, slots, origin)
    if slots.supplier == slots.recipient and _are_people(moved) and hit.value.lemma in _CARRYING:
        slots.supplier = None
        _apply_origin(hit, moved, slots, origin)
    elif slots.supplier == slots.recipient:
        slots.recipient = None if hit.value.roles is not Roles.GETS else slots.recipient
        slots.supplier = None if hit.value.roles is Roles.GETS else slots.supplier
    return slots


def _are_people(moved: list[Hit[Item]]) -> bool:
    return bool(moved) and moved[0].value.family in PEOPLE


def _actor(
    clause: Clause, hit: Hit[Trigger], moved: list[Hit[Item]], goods: list[Hit[Item]], setting: Setting, slots: Slots,
    *, passive: bool,
) -> str | None:  # fmt: skip
    """The state that does it: the subject, the "by" of a passive, the possessor of a noun, or whom a pronoun means."""
    if hit.value.roles in {Roles.MOVES, Roles.FIGHTS}:
        return None
    if passive:
        return by(clause, hit, slots)
    if _is_existential(clause, hit):
        return None
    if hit.value.noun:
        return possessor(clause, hit, slots, setting) or by(clause, hit, slots) or _allowing(clause, hit, setting)
    found = subject(clause, hit.first, goods)
    if found is not None:
        slots.mark(found)
        return _held(found)
    return _resumed(clause, hit, goods, setting)


_ALLOWING = wordset("allowed allows allow permitted permits permit made conducted organised organized received")


def _allowing(clause: Clause, hit: Hit[Trigger], setting: Setting) -> str | None:
    """The speaker who denies that "it had allowed imports"."""
    near = {clause.passage.word(at) for at in range(max(clause.first, hit.first - 3), hit.first)}
    before = {clause.passage.word(at) for at in range(clauses.clause_left(clause, hit.first), hit.first)}
    return setting.speaker if near & _ALLOWING and before & {"it", "we", "they"} else None


def _is_existential(clause: Clause, hit: Hit[Trigger]) -> bool:
    """Whether nobody is said to act: "there are no plans to deploy"."""
    start = clauses.clause_left(clause, hit.first)
    return any(clause.passage.word(at) == "there" for at in range(start, hit.first))


def by(clause: Clause, hit: Hit[Trigger], slots: Slots) -> str | None:
    """The state behind the "by" of a passive or a noun, or None."""
    stop = clause_right(clause, hit.last)
    for mention in clause.states():
        if hit.last <= mention.first < stop and preposition(clause.passage, mention) == "by":
            slots.mark(mention)
            return mention.state
    return None


def possessor(clause: Clause, hit: Hit[Trigger], slots: Slots, setting: Setting) -> str | None:
    """ "Russia's purchases", "Iranian shipments"; after "its" whoever was last the subject."""
    passage = clause.passage
    for mention in reversed(clause.states()):
        gap = range(mention.last, hit.first)
        if len(gap) > 5 or mention.last > hit.first:
            continue
        words = [passage.word(at) for at in gap]
        if words[:1] == ["'s"] or (mention.form is Form.DEMONYM and not set(words) & PREPOSITIONS):
            if hit.value.roles is Roles.GETS and words[:1] != ["'s"] and _supplies(mention.state, setting, passage):
                slots.supplier = mention.state
                slots.mark(mention)
                return None
            slots.mark(mention)
            return mention.state
    near = [passage.word(at) for at in range(max(clause.first, hit.first - 4), hit.first)]
    return setting.discourse.subject if {"its", "their"} & set(near) else None


def _supplies(state: str, setting: Setting, passage: Passage) -> bool:
    """Whether "the North Korean purchases" are purchases from North Korea, as the article has told already."""
    return setting.discourse.alike(passage.paragraph, None, state, None, reach=99) is not None


def _resumed(clause: Clause, hit: Hit[Trigger], goods: list[Hit[Item]], setting: Setting) -> str | None:
    """Whom a pronoun or an unnamed subject means: the speaker, or the subject before the stretch."""
    passage = clause.passage
    start = clauses.clause_left(clause, hit.first)
    words = {passage.word(at) for at in range(start, hit.first)}
    if words & _FIRST_PERSON:
        return setting.speaker
    if words & _PRONOUNS and setting.speaker is not None:
        return setting.speaker
    bare = hit.value.form in {"ing", "base"} and not _has_own_subject(passage, start, hit.first)
    if bare and start == hit.first:
        return setting.speaker if setting.own else None
    if not words & _RESUMED and not bare:
        return None
    earlier = [
        m for m in passage.states
        if m.last <= start and m.place is None and preposition(passage, m) is None
        and not clauses.is_adjective_of(passage, m, goods) and not clauses.holder(passage, m)
    ]  # fmt: skip
    return earlier[-1].state if earlier else setting.discourse.subject


def _has_own_subject(passage: Passage, start: int, stop: int) -> bool:
    """Whether a noun that names no state stands before the verb: "a tanker transferred", "talks on sending"."""
    return any(
        passage.tokens[at].is_word and not is_adverb(passage.word(at)) and passage.word(at) not in _FUNCTION
        for at in range(start, stop)
    )


def _around(clause: Clause, hit: Hit[Trigger], moved: list[Hit[Item]], *, passive: bool) -> list[Mention]:
    """The states that may complete the verb: from its goods or itself to the end of its clause."""
    stop = clause_right(clause, hit.last, finite=not hit.value.noun)
    led = hit.value.noun or hit.value.roles is Roles.MOVES or passive
    start = min([hit.first, *[thing.first for thing in moved if thing.first < hit.first and led]])
    return [mention for mention in clause.states() if start <= mention.first < stop]


def _take(clause: Clause, slots: Slots, around: list[Mention], governors: set[str], slot: str) -> None:
    for mention in around:
        if getattr(slots, slot) is None and preposition(clause.passage, mention) in governors:
            setattr(slots, slot, _held(mention))
            slots.mark(mention)


def _take_direct(
    clause: Clause, hit: Hit[Trigger], slots: Slots, around: list[Mention], moved: list[Hit[Item]]
) -> None:
    """ "asked China for arms", "turned to Iran for drones", "approached North Korea"."""
    if hit.value.lemma not in {"ask", "turn", "approach", "rely-on", "request"} or slots.supplier is not None:
        return
    governor = "to" if hit.value.lemma == "turn" else None
    for mention in around:
        near = mention.first - hit.last <= 4 and not clauses.is_adjective_of(clause.passage, mention, moved)
        if near and preposition(clause.passage, mention) in {governor, "on"}:
            slots.supplier = mention.state
            slots.mark(mention)
            return


def _take_given(clause: Clause, hit: Hit[Trigger], slots: Slots, around: list[Mention], moved: list[Hit[Item]]) -> None:
    passage = clause.passage
    _take(clause, slots, around, {"from"} if slots.supplier is None else set(), "supplier")
    for mention in around:
        if slots.recipient is None and mention.state != slots.supplier:
            slots.recipient = _receiver(passage, hit, mention, moved)
            if slots.recipient is not None:
                slots.mark(mention)
                slots.others = _joined_to(passage, mention, around)
    _take_between(clause, hit, slots, around)


_BENEFIT = wordset("support aid behalf favour favor")


def _receiver(passage: Passage, hit: Hit[Trigger], mention: Mention, moved: list[Hit[Item]]) -> str | None:
    """The state that a mention makes the recipient: "to Iran", "sent Iran arms", "for Iran", "in support of Iran"."""
    governed = preposition(passage, mention)
    if clauses.holder(passage, mention):
        return mention.state
    if governed in {"to", "into"} and not is_war(passage, mention):
        return _destination(mention, moved, passage)
    owns = passage.word(mention.last) == "'s"
    if governed is None and hit.last <= mention.first <= hit.last + 2 and not hit.value.noun:
        return _held(mention) if not owns and not clauses.is_adjective_of(passage, mention, moved) else None
    for_it = governed == "for" and not hit.value.noun and not owns
    backed = governed == "of" and passage.word(mention.first - 2) in _BENEFIT
    return _held(mention) if for_it or backed else None


def _joined_to(passage: Passage, first: Mention, around: list[Mention]) -> list[str]:
    """Further recipients in "to Vietnam and China"."""
    found, end = [], first.last
    for mention in around:
        if mention.first == end + 1 and passage.word(end) in {"and", ","} and mention.form is first.form:
            found.append(_held(mention))
            end = mention.last
    return found


def _held(mention: Mention) -> str:
    """The state that a mention stands for: of a contested place whoever holds it."""
    return mention.place.held_by if mention.place is not None else mention.state


def _destination(mention: Mention, moved: list[Hit[Item]], passage: Passage) -> str | None:
    """Who gets what goes there: the holder of a place; of people sent to a country at war that is not told."""
    if mention.place is not None:
        return mention.place.held_by
    people = any(hit.value.family == "troops" for hit in moved)
    adjective = mention.form is Form.DEMONYM
    return None if people and mention.state == "UA" and not adjective else mention.state


def is_war(passage: Passage, mention: Mention) -> bool:
    """Whether a state is named as where a war is: "the war in Ukraine", "the Ukrainian front"."""
    return any(passage.word(at) in WAR for at in range(mention.first - 4, mention.last + 3) if at >= 0)


def _take_between(clause: Clause, hit: Hit[Trigger], slots: Slots, around: list[Mention]) -> None:
    """ "a deal with North Korea": a partner whose side is not told."""
    if not hit.value.noun or (slots.supplier and slots.recipient):
        return
    for mention in around:
        if preposition(clause.passage, mention) in {"with", "between"} and mention.state not in {
            slots.supplier,
            slots.recipient,
        }:
            slots.party = mention.state
            slots.mark(mention)
            return


def _take_moved(clause: Clause, slots: Slots, around: list[Mention]) -> None:
    """Where people or goods have come: the side they fight on, or the state of the place."""
    for wanted in ({"alongside", "for", "with"}, {"in", "at", "to", "into", "near", "on"}, {None}):
        for mention in around:
            if slots.recipient is None and preposition(clause.passage, mention) in wanted:
                held = _held(mention)
                slots.recipient = None if held == "UA" else held
                slots.mark(mention)
    _take(clause, slots, around, {"from"}, "supplier")


def _origin(clause: Clause, moved: list[Hit[Item]]) -> Mention | None:
    return next((m for hit in moved if (m := origin_mention(clause.passage, hit)) is not None), None)


def _apply_origin(hit: Hit[Trigger], moved: list[Hit[Item]], slots: Slots, origin: Mention | None) -> None:
    """Whose goods they are fills the supplier; people always come from their own state."""
    if origin is None:
        return
    people = _are_people(moved)
    if people and slots.supplier not in {None, origin.state} and slots.recipient is None:
        slots.supplier, slots.recipient = origin.state, slots.supplier
    if hit.value.roles is Roles.GIVES and slots.supplier not in {None, origin.state} and not people:
        return
    if slots.supplier is None and origin.state != slots.recipient:
        slots.supplier = origin.state
        slots.mark(origin)


def asked(clause: Clause, hit: Hit[Trigger], slots: Slots, told: Mode) -> Slots:
    """ "Russia asked China to send arms": who asks is who would get them."""
    if not told.asked or slots.recipient is not None:
        return slots
    earlier = [m for m in clause.states() if m.last <= hit.first and m.state != slots.supplier]
    if earlier:
        slots.recipient = earlier[-1].state
        slots.mark(earlier[-1])
    return slots
