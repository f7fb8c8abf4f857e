"""Who gives and who gets: the parties of a verb or noun of transfer."""

from analysis import agents, clauses, presence, talks
from analysis.clauses import Clause, clause_right, origin_mention, preposition, subject
from analysis.discourse import Setting
from analysis.items import Item
from analysis.modality import Mode
from analysis.parties import Form, Mention, at_war
from analysis.passages import Passage
from analysis.provenance import origin as origin_of
from analysis.receivers import flagged_receiver, held, joined_to, receiver
from analysis.slots import Slots, noted, take
from analysis.tokens import Hit, wordset
from analysis.triggers import Roles, Trigger
from analysis.words import AUXILIARIES, PREPOSITIONS, is_adverb

PEOPLE = frozenset({"troops", "workers"})
"""Families of people: they come from their own state, whoever sends them."""

_FUNCTION = (
    AUXILIARIES
    | PREPOSITIONS
    | {"and", "not", "never", "willingness", "plan", "plans", "decision", "process", "the", "its"}
)
_CARRYING = wordset("bring carry transport move ship transfer load unload smuggle ferry haul fly flown")
"""Verbs whose subject may be who brings people rather than who sends them: "Russian ships carried them to Russia"."""

LOADING = wordset("load put-aboard put-on-board take-on taken-on")
"""Verbs of those who take goods aboard, in whose port tells where they come from."""

_HAULING = wordset("carry transport haul ferry")
"""Verbs of those who only carry what others send."""

_FIRST_PERSON = wordset("we our us i")
_PRONOUNS = wordset("it they he she its their")
_RESUMED = wordset("it they he she country regime its their which who")


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
    origin = origin_of(clause, moved)
    if hit.value.roles is Roles.GETS:
        coming = _are_people(moved) and origin is not None
        _fill_getting(clause, hit, slots, around, moved, actor, passive=passive, coming=coming)
    elif hit.value.roles is Roles.GIVES:
        slots.supplier = actor
        _fill_giving(clause, hit, slots, around, moved, goods, setting, origin)
    elif hit.value.roles is Roles.USES:
        slots.recipient = actor
    else:
        _take_moved(clause, hit, slots, around, people=_are_people(moved), owned=origin is not None)
        if not any(origin_mention(clause.passage, thing) for thing in moved):
            _take_from_brokers(clause, slots, around)
    carried = hit.value.lemma in _HAULING or (hit.value.lemma in _CARRYING and agents.by_ship(clause, hit))
    if origin is not None and actor is not None and carried and slots.supplier == actor:
        slots.supplier = None
    _apply_origin(hit, moved, slots, origin, left=actor is None)
    _part(clause, hit, slots, around, moved, origin)
    if hit.value.roles is Roles.GIVES and (hit.value.noun or not slots.supplier or not slots.recipient):
        talks.fill(clause, hit, slots, around, moved)
    return slots


def _fill_getting(
    clause: Clause, hit: Hit[Trigger], slots: Slots, around: list[Mention], moved: list[Hit[Item]], actor: str | None,
    *, passive: bool, coming: bool,
) -> None:  # fmt: skip
    """The sides of "bought", "received": who does it gets, who is named by "from" and the like gives."""
    if _are_people(moved):
        take(clause, slots, around, {"into"}, "recipient")
    slots.recipient = slots.recipient or actor
    if slots.recipient is None and _are_people(moved):
        take(clause, slots, around, {"by", "for"}, "recipient")
    take(clause, slots, around, set() if coming else {"from"}, "supplier")
    _take_further(clause, slots, around)
    talks.take_from_talks(clause, hit, slots)
    if not any(origin_mention(clause.passage, thing) for thing in moved):
        _take_from_brokers(clause, slots, around)
    _take_direct(clause, hit, slots, around, moved)
    if slots.recipient is None and _are_people(moved) and passive:
        take(clause, slots, around, {"in", "at", "on"}, "recipient")


def _fill_giving(
    clause: Clause, hit: Hit[Trigger], slots: Slots, around: list[Mention], moved: list[Hit[Item]],
    goods: list[Hit[Item]], setting: Setting, origin: Mention | None,
) -> None:  # fmt: skip
    """The sides of "sold", "the delivery of": who does it gives, who is named by "to" and the like gets."""
    two = talks.partners(clause, hit) if hit.value.noun else []
    if len(two) > 1:
        slots.supplier = None
    _take_given(clause, hit, slots, around, moved)
    if slots.recipient is None and not hit.value.noun:
        talks.take_from_agreement(clause, hit, slots)
    if slots.recipient is None and clause.passage.word(hit.last) in _ONESELF and setting.speaker != slots.supplier:
        slots.recipient = setting.speaker
    if hit.value.noun and slots.supplier is None and origin is None and not two:
        slots.supplier = noted(agents.dealing(clause, hit, goods), slots)
    if hit.value.lemma == presence.HAVING:
        _take_host(clause, slots, around, origin)
    if hit.value.lemma in LOADING and slots.supplier is None and origin is None:
        ports = [mention for mention in around if mention.form is Form.PLACE]
        take(clause, slots, ports, {"at", "in"}, "supplier")


def _part(
    clause: Clause, hit: Hit[Trigger], slots: Slots, around: list[Mention], moved: list[Hit[Item]],
    origin: Mention | None,
) -> None:  # fmt: skip
    """Nobody supplies himself: of two sides that are one state one is open."""
    if slots.supplier != slots.recipient:
        return
    if moved and hit.value.lemma in _CARRYING:
        slots.supplier = None
        take(clause, slots, around, {"from"} if not _are_people(moved) else set(), "supplier")
        _apply_origin(hit, moved, slots, origin)
    else:
        slots.recipient = None if hit.value.roles is not Roles.GETS else slots.recipient
        slots.supplier = None if hit.value.roles is Roles.GETS else slots.supplier


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
    if hit.value.lemma in agents.AGENTS:
        return noted(agents.agent(clause, hit, goods), slots)
    if hit.value.noun:
        return possessor(clause, hit, slots, setting) or by(clause, hit, slots) or _allowing(clause, hit, setting)
    people = _are_people(moved) or not moved
    found = subject(clause, hit.first, goods if people else _colourable(moved, goods))
    if found is not None:
        slots.mark(found)
        return held(found)
    return _resumed(clause, hit, goods, setting) or _seated(clause, hit, slots)


_SEATED = wordset(
    "junta government army military company firm trader broker bank rebels militia authorities regime dealer exporter"
)


def _seated(clause: Clause, hit: Hit[Trigger], slots: Slots) -> str | None:
    """ "The junta in Niamey bought": the subject is a body named by where it sits."""
    at = clause.passage.grammar.subject(hit.first)
    if at is None or clause.passage.word(at) not in _SEATED:
        return None
    for mention in clause.states():
        if at < mention.first <= at + 4 and preposition(clause.passage, mention) in {"in", "of"}:
            slots.mark(mention)
            return held(mention)
    return None


def _colourable(moved: list[Hit[Item]], goods: list[Hit[Item]]) -> list[Hit[Item]]:
    """The goods whose adjective is nobody who acts; people may act for their state: "Russian troops fired rockets"."""
    return [thing for thing in goods if thing in moved or thing.value.family not in PEOPLE]


_ALLOWING = wordset("allowed allows allow permitted permits permit made conducted organised organized received")


def _allowing(clause: Clause, hit: Hit[Trigger], setting: Setting) -> str | None:
    """The speaker who denies that "it had allowed imports"."""
    near = {clause.passage.word(at) for at in range(max(clause.first, hit.first - 3), hit.first)}
    before = {clause.passage.word(at) for at in range(clauses.clause_left(clause, hit.first), hit.first)}
    return setting.speaker if near & _ALLOWING and before & {"it", "we", "they"} else None


def endowed(clause: Clause, hit: Hit[Trigger], moved: list[Hit[Item]], slots: Slots) -> Slots:
    """ "Hezbollah was given missiles by Syria": the subject of such a passive gets them."""
    found = subject(clause, hit.first, moved)
    if found is None:
        return slots
    supplier = slots.supplier if slots.supplier != found.state else None
    made = Slots(supplier, held(found), marks=slots.marks)
    origin = origin_of(clause, moved)
    if supplier is None and origin is not None and origin.state != made.recipient:
        made.supplier = origin.state
        made.mark(origin)
    made.mark(found)
    return made


def _is_existential(clause: Clause, hit: Hit[Trigger]) -> bool:
    """Whether nobody is said to act: "there are no plans to deploy"."""
    start = clauses.clause_left(clause, hit.first)
    return any(clause.passage.word(at) == "there" for at in range(start, hit.first))


def by(clause: Clause, hit: Hit[Trigger], slots: Slots) -> str | None:
    """The state behind the "by" of a passive or a noun, or None."""
    stop = clause_right(clause, hit.last)
    for mention in clause.states():
        governed = preposition(clause.passage, mention)
        seated = governed in {"in", "of"} and _is_by_a_body(clause, hit, mention)
        if hit.last <= mention.first < stop and (governed == "by" or seated):
            slots.mark(mention)
            return mention.state
    return None


def _is_by_a_body(clause: Clause, hit: Hit[Trigger], mention: Mention) -> bool:
    """Whether a state is where the body sits that did it: "shipped by a dealer in Almaty"."""
    words = [clause.passage.word(at) for at in range(max(hit.last, mention.first - 7), mention.first)]
    at = next((at for at, word in enumerate(words) if word == "by"), len(words))
    return not (_SEATED | _BROKERS).isdisjoint(words[at:]) and "," not in words[at:]


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
    if words & {"it", "we"} and setting.home is not None:
        return setting.home
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
    if not earlier and words & {"who", "which"}:
        return None  # a relative means somebody of its own sentence
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


def _take_further(clause: Clause, slots: Slots, around: list[Mention]) -> None:
    """ "bought arms from Iran, Turkey and Russia": each of them supplied some."""
    those = [m for m in around if preposition(clause.passage, m) == "from"]
    named = [held(m) for m in those if m.form is not Form.PLACE and held(m) != slots.recipient]
    slots.givers = [state for state in dict.fromkeys(named) if state != slots.supplier]


_ONESELF = wordset("it him her me")
"""What a speaker is called who got something: "said Iran had supplied it with drones"."""

_THROUGH = wordset("through via way")
_BROKERS = wordset("companies company firms firm traders brokers intermediaries middlemen suppliers dealers network")


def _take_from_brokers(clause: Clause, slots: Slots, around: list[Mention]) -> None:
    """ "procured through front companies in Hong Kong": where those are who sold it."""
    for mention in around:
        led = {clause.passage.word(at) for at in range(mention.first - 7, mention.first)}
        if slots.supplier is None and mention.state != slots.recipient and led & _BROKERS and led & _THROUGH:
            slots.supplier = held(mention)
            slots.mark(mention)


def _take_direct(
    clause: Clause, hit: Hit[Trigger], slots: Slots, around: list[Mention], moved: list[Hit[Item]]
) -> None:
    """ "asked China for arms", "turned to Iran for drones", "approached North Korea"."""
    if (
        hit.value.lemma not in {"ask", "turn", "approach", "rely-on", "depend-on", "request", "appeal"}
        or slots.supplier is not None
    ):
        return
    governor = "to" if hit.value.lemma in {"turn", "appeal"} else None
    for mention in around:
        near = mention.first - hit.last <= 4 and not clauses.is_adjective_of(clause.passage, mention, moved)
        if near and preposition(clause.passage, mention) in {governor, "on"}:
            slots.supplier = mention.state
            slots.mark(mention)
            return


def _take_given(clause: Clause, hit: Hit[Trigger], slots: Slots, around: list[Mention], moved: list[Hit[Item]]) -> None:
    passage = clause.passage
    take(clause, slots, around, {"from"} if slots.supplier is None else set(), "supplier")
    for mention in around:
        carried = hit.value.lemma in _CARRYING
        if slots.recipient is None and (mention.state != slots.supplier or carried):
            found = receiver(passage, hit, mention, moved)
            if found is not None and (found != slots.supplier or carried):
                slots.recipient = found
                slots.mark(mention)
                slots.others = joined_to(passage, mention, around)
    if slots.recipient is None and (flagged := flagged_receiver(passage, hit.last, clause.last)) is not None:
        slots.recipient = held(flagged)
        slots.mark(flagged)
    _take_between(clause, hit, slots, around)


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


def _take_moved(
    clause: Clause, hit: Hit[Trigger], slots: Slots, around: list[Mention], *, people: bool, owned: bool
) -> None:  # fmt: skip
    """Where people or goods have come: the side they fight on, or the state of the place."""
    leaving = hit.value.lemma == "leave"
    around = sorted(around, key=lambda mention: mention.first < hit.first)
    if leaving and not people:
        near = (m for m in around if m.first <= hit.last + 1 and preposition(clause.passage, m) is None)
        slots.supplier = next((held(m) for m in near), None)
    first: set[str | None] = {None} if hit.value.lemma in {"reach", "enter"} else set()
    where: set[str | None] = {*presence.WHERE, "to", "into", "towards", "toward"}
    for wanted in (first, {"alongside", "for", "with"}, where, {None}):
        for mention in [] if leaving and None in wanted else around:
            coloured = preposition(clause.passage, mention) is None and mention.last <= hit.first
            if slots.recipient is None and preposition(clause.passage, mention) in wanted and not coloured:
                there = held(mention)
                slots.recipient = None if there == "UA" and people else there
                slots.others = joined_to(clause.passage, mention, around)
                slots.mark(mention)
    if not people and not owned:
        take(clause, slots, around, {"from"}, "supplier")


def _take_host(clause: Clause, slots: Slots, around: list[Mention], origin: Mention | None) -> None:
    """ "Turkey has soldiers in Libya", "Russia has North Korean soldiers in Kursk": in whose land, or for whom."""
    if origin is not None and slots.supplier not in {None, origin.state}:
        slots.supplier, slots.recipient = origin.state, slots.supplier
        return
    take(clause, slots, around, set(presence.WHERE), "recipient")
    if slots.supplier and slots.recipient and at_war(slots.supplier, slots.recipient):
        slots.recipient = None


def _apply_origin(
    hit: Hit[Trigger], moved: list[Hit[Item]], slots: Slots, origin: Mention | None, *, left: bool = False
) -> None:  # fmt: skip
    """Whose goods they are fills the supplier; people always come from their own state, whatever they ``left``."""
    if origin is None:
        return
    people = _are_people(moved)
    if people and slots.supplier not in {None, origin.state} and slots.recipient is None:
        slots.supplier, slots.recipient = origin.state, slots.supplier
    if hit.value.roles is Roles.GIVES and slots.supplier not in {None, origin.state} and not people:
        return
    if people and left and slots.recipient is not None:
        slots.supplier = None
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
