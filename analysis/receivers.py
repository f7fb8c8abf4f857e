"""Who gets what moves: the state behind "to Iran", "sent Iran arms", "bound for Iran", "Iran's army with drones"."""

from analysis import clauses
from analysis.clauses import preposition
from analysis.items import Item
from analysis.parties import Form, Mention, invader
from analysis.passages import Passage
from analysis.tokens import Hit, wordset
from analysis.triggers import Trigger
from analysis.words import DETERMINERS, PREPOSITIONS

WAR = wordset("war front frontline frontlines battlefield battlefields conflict fighting fight invasion offensive")
_BENEFIT = wordset("support aid behalf favour favor")
_BOUND = wordset("bound destined meant intended earmarked headed heading designated")
_BODIES = wordset(
    "army armies military force forces government governments junta navy regime rebels militia militias group groups "
    "police ministry company companies firm firms factory factories plant plants troops soldiers fighters guard guards "
    "authorities administration movement command wing side generals commander commanders leader leaders rulers ally "
    "allies faction factions state regiment brigade units intelligence agency agencies bank banks traders trader "
    "buyers buyer customers importers proxies insurgents council navy corps party president capital officials "
    "paramilitaries paramilitary mercenaries fleet vessel vessels ship ships tanker tankers refinery"
)
"""Whoever acts or receives for a state: "Libya's eastern army", "the Russian navy"."""

_LANDING = wordset("unload offload discharge deliver dock pump land deploy station hand-over empty bring")


def receiver(passage: Passage, hit: Hit[Trigger], mention: Mention, moved: list[Hit[Item]]) -> str | None:
    """The state that a mention makes the recipient, or None where it has another part."""
    governed = preposition(passage, mention)
    if clauses.holder(passage, mention):
        return mention.state if _holds(passage, mention) else None
    if _is_warring(passage, hit, mention):
        return invader(held(mention)) or held(mention)
    if governed in {"to", "into", "onto", "aboard", "towards", "toward"} and not is_war(passage, mention):
        return destination(mention, moved, passage)
    if governed is None and not hit.value.noun and mention.first >= hit.last:
        return _direct(passage, hit, mention, moved)
    if governed == "for":
        return _for(passage, hit, mention)
    if governed == "in" and mention.first - hit.last <= 4 and _of_body(passage, hit, mention):
        return held(mention)
    if governed in {"in", "at", "near"} and _is_buyers(passage, hit, mention):
        return destination(mention, moved, passage)
    port = passage.word(mention.last) in {"port", "ports", "terminal", "terminals"}
    there = (mention.form is not Form.DEMONYM or port) and mention.first >= hit.last
    if governed in {"in", "at", "near"} and hit.value.lemma in _LANDING and there:
        return destination(mention, moved, passage)
    backed = governed == "of" and passage.word(mention.first - 2) in _BENEFIT
    return held(mention) if backed else None


def _holds(passage: Passage, mention: Mention) -> bool:
    """Whether the state holds the place that follows: in "Iran-backed Houthis" it only helps."""
    return not {"backed", "allied", "supported", "sponsored", "aligned"} & {
        passage.word(mention.last),
        passage.word(mention.last + 1),
    }


def _direct(passage: Passage, hit: Hit[Trigger], mention: Mention, moved: list[Hit[Item]]) -> str | None:
    """ "sent Iran arms", "gave Sudan's army drones", "supplied the Libyan navy with boats"."""
    gap = range(hit.last, mention.first)
    if len(gap) > 3 or any(not passage.tokens[at].is_word for at in gap):
        return None
    owned = passage.word(mention.last) == "'s" or mention.form is Form.DEMONYM
    ahead = [thing.first for thing in moved if thing.first >= mention.last]
    body = is_body(passage, mention, min(ahead, default=len(passage.tokens)))
    if clauses.is_adjective_of(passage, mention, moved) and not body:
        return None
    if owned and mention.form is not Form.DEMONYM and not body:
        return None
    if mention.form is Form.DEMONYM and not body and passage.word(mention.last) not in {"with", "some", "the"}:
        plain = all(passage.word(at) in DETERMINERS for at in gap)
        return held(mention) if plain and len(gap) <= 2 and not owned else None
    before_goods = any(thing.first >= mention.last for thing in moved) or all(t.first == hit.first for t in moved)
    return held(mention) if before_goods else None


def is_body(passage: Passage, mention: Mention, stop: int) -> bool:
    """Whether a state only says whose body is meant, before ``stop``: "Sudan's army", "Iranian traders"."""
    if any(other.first == mention.last + 1 and other.state == mention.state for other in passage.states):
        return True
    for at in range(mention.last, min(mention.last + 6, stop)):
        word = passage.word(at)
        if word in _BODIES:
            return True
        if word in PREPOSITIONS or (not word.isalnum() and word not in {"'s", "-"}):
            return False
    return False


def _of_body(passage: Passage, hit: Hit[Trigger], mention: Mention) -> bool:
    """Whether it is where the body sits that the verb is told of: "arming the junta in Niamey"."""
    at = next((at for at in range(hit.last, mention.first) if passage.word(at) == "in"), -1)
    return at > hit.last and passage.word(at - 1) in _BODIES


def _is_buyers(passage: Passage, hit: Hit[Trigger], mention: Mention) -> bool:
    """Whether it is where somebody is to whom goods go: "to a plant in Perm", "to an unnamed buyer in Minsk"."""
    at = mention.first - 1
    while at > hit.first and passage.word(at) not in {"in", "at", "near"}:
        at -= 1
    for back in range(at - 1, max(hit.first, at - 6), -1):
        word = passage.word(back)
        if word in {"to", "into"}:
            return not clauses.infinitive(passage, back)
        if word in PREPOSITIONS or not passage.tokens[back].is_word:
            return False
    return False


_WARRING = wordset("party parties side sides belligerent belligerents faction factions combatants rivals camp")


def _is_warring(passage: Passage, hit: Hit[Trigger], mention: Mention) -> bool:
    """Whether a state is where a war is to whose parties something goes: "armed any party to the war in Sudan"."""
    if hit.value.noun or not is_war(passage, mention):
        return False
    between = {passage.word(at) for at in range(hit.last, mention.last + 3)}
    return bool(between & _WARRING) and any(passage.word(at) in WAR for at in range(hit.last, mention.last + 3))


def _for(passage: Passage, hit: Hit[Trigger], mention: Mention) -> str | None:
    """ "bound for Iran" after a noun too; "for Iran", "for Iran's army" after a verb."""
    at = mention.first - 1
    while at > hit.first and passage.word(at) != "for":
        at -= 1
    if passage.word(at - 1) in _BOUND:
        return held(mention)
    if passage.word(mention.last) == "'s" and passage.word(mention.last + 1) in WAR:
        return held(mention)
    owns = passage.word(mention.last) == "'s" and not is_body(passage, mention, len(passage.tokens))
    return None if hit.value.noun or owns else held(mention)


def joined_to(passage: Passage, first: Mention, around: list[Mention]) -> list[str]:
    """Further recipients in "to Vietnam and China"."""
    found, end = [], first.last
    for mention in around:
        if mention.first == end + 1 and passage.word(end) in {"and", ",", "or", "nor"} and mention.form is first.form:
            found.append(held(mention))
            end = mention.last
    return found


def held(mention: Mention) -> str:
    """The state that a mention stands for: of a contested place whoever holds it."""
    return mention.place.held_by if mention.place is not None else mention.state


def destination(mention: Mention, moved: list[Hit[Item]], passage: Passage) -> str | None:
    """Who gets what goes there: the holder of a place; of people sent to a country at war that is not told."""
    if mention.place is not None:
        return mention.place.held_by
    people = any(hit.value.family == "troops" for hit in moved)
    adjective = mention.form is Form.DEMONYM
    return None if people and mention.state == "UA" and not adjective else mention.state


_SHIPS = wordset("ship vessel tanker freighter boat barge ships vessels tankers freighters boats carrier")


def flagged_receiver(passage: Passage, start: int, stop: int) -> Mention | None:
    """The state under whose flag the ship sails to which something goes: "to a tanker flying the North Korean flag"."""
    for mention in passage.states:
        if start <= mention.first < stop and clauses.is_flag(passage, mention):
            words = [passage.word(at) for at in range(mention.first - _LED, mention.first)]
            led = next((at for at in range(_LED - 1, -1, -1) if words[at] in {"to", "onto", "aboard", "into"}), _LED)
            ships = {*words[led:], *(passage.word(at) for at in range(mention.last, mention.last + 4))} & _SHIPS
            if led < _LED and ships and not {",", ";"} & set(words[led:]):
                return mention
    return None


_LED = 8


def is_war(passage: Passage, mention: Mention) -> bool:
    """Whether a state is named as where a war is: "the war in Ukraine", "the Ukrainian front"."""
    return any(passage.word(at) in WAR for at in range(mention.first - 4, mention.last + 3) if at >= 0)
