"""How a source without a proper name is called: "Russian ambassador to the United Nations", "US officials"."""

from collections.abc import Sequence

from analysis.names import is_body, spelt
from analysis.parties import Form, Mention, demonym, is_institution, state_name
from analysis.people import INSTITUTIONS, MEDIA_NOUNS, NON_STATE, ORGANISATIONS, PEOPLE, SPOKESPEOPLE
from analysis.statements import SourceKind
from analysis.tokens import Token, wordset
from analysis.words import TIMES

_HEADS_OF = wordset(
    "chief head leader leaders director commander minister deputy secretary chairman member members president governor "
    "chancellor officials official"
)
_SENT = wordset("ambassador ambassadors envoy envoys representative representatives mission embassy delegation consul")
_LONGEST = 9
_GOVERNORS = wordset("of for in to at")
_OPENING = wordset(
    "one two three four five six seven eight nine ten several some many senior unnamed former anonymous people sources "
    "officials diplomats analysts experts declassified newly"
)
"""Common words that a sentence may open with: their capital is not their own."""

_ENDS = wordset(
    "who which that by seen obtained reviewed on during after before since as with and but from when where this "
    "these they it"
)
_STATED = frozenset({SourceKind.OFFICIAL, SourceKind.SPOKESPERSON, SourceKind.INTELLIGENCE, SourceKind.ORGANISATION})


def demonym_short(state: str) -> str:
    """The adjective as labels use it: "US" rather than "American"."""
    return state if state in {"US", "EU"} else demonym(state)


_BEFORE_STATE = wordset("unnamed senior anonymous former top one another declassified newly several some two three")


def belonging(name: str, state: str) -> str:
    """A description with its state: "unnamed US official"."""
    words = name.split()
    at = next((at for at, word in enumerate(words) if word.lower() not in _BEFORE_STATE), 0)
    return " ".join([*words[:at], demonym_short(state), *words[at:]])


_NUMBERS = wordset("two three four five six seven eight nine ten several some many unnamed")


def one_of_many(name: str) -> str:
    """One of those that a plural names: "Western diplomat" of "three Western diplomats"."""
    words = name.split()
    while len(words) > 1 and words[0].lower() in _NUMBERS:
        words = words[1:]
    stop = next(
        (at for at, word in enumerate(words) if at and word in _GOVERNORS | {"familiar", "with", "who"}), len(words)
    )
    last = words[stop - 1]
    one = {"people": "person", "men": "man", "women": "woman", "spokesmen": "spokesman"}.get(
        last, last.removesuffix("s")
    )
    return " ".join([*words[: stop - 1], one, *words[stop:]])


def several(name: str) -> str:
    """A description of more than one without their number: "Western diplomats" of "three Western diplomats"."""
    words = name.split()
    return " ".join(words[1:]) if len(words) > 1 and words[0].lower() in _NUMBERS else name


def without_state(office: str) -> str:
    """An office without whose it is: "ambassador to the UN" of "Sudan's ambassador to the UN"."""
    words = office.split()
    at = next((at for at, word in enumerate(words) if word.endswith(("'s", "’s"))), None)
    kept = words[at + 1 :] if at is not None else words
    return " ".join(kept[1:] if kept and kept[0].lower() == "the" else kept)


def label(
    head: Sequence[Token],
    rest: Sequence[Token],
    states: Sequence[Mention],
    kind: SourceKind = SourceKind.UNKNOWN,
) -> str:
    """The description without its article: "US officials", "unnamed official"; a lone state by its short name."""
    if len(states) == 1 and states[0].first <= 1 and states[0].last == len(head) and states[0].form is Form.NAME:
        return state_name(states[0].state)
    called = _proper(head, states)
    if called is not None:
        return called
    owner = states[0] if states and _is_adjective(head, states[0], kind) else None
    words = [token for at, token in enumerate(head) if owner is None or not _is_of(owner, at, token)]
    described = _plain([*words, *complement(head, rest, states)])
    if owner is None:
        return described
    before = _plain(head[: owner.first])
    return " ".join(filter(None, (before, demonym_short(owner.state), described.removeprefix(before).strip())))


def _proper(head: Sequence[Token], states: Sequence[Mention]) -> str | None:
    """A proper name without common words round it: "Rapid Support Forces" of "the rival …", "furious Moscow"."""
    capitals = [at for at, token in enumerate(head) if token.is_capital and token.lower not in {"the", "a"}]
    first = capitals[0] if capitals else len(head)
    last = next((at for at in range(len(head), first, -1) if head[at - 1].is_capital), first)
    common = [token for token in (*head[:first], *head[last:]) if token.lower not in {"the", "a", "an"}]
    inner = head[first:last]
    if not common or not all(token.is_word and token.text.islower() for token in common):
        return None
    if head[last:] and ([token.lower for token in head[last:]] != ["group"] or len(inner) < 2):
        return None
    seat = any((m.first, m.last) == (first, last) and m.form is Form.METONYM for m in states) and first < 3
    body = len(inner) > 1 and all(t.is_capital or t.lower in {"of", "for", "the", "and"} for t in inner)
    known = body and bool(head[last:] or is_body(spelt(inner))) and not (states and states[0].first < last)
    named = spelt(inner).lower() in NON_STATE
    return spelt(inner) if (seat and not head[last:]) or known or named else None


def _is_of(owner: Mention, at: int, token: Token) -> bool:
    """Whether a token is the owner, or the mark that makes him one."""
    return owner.first <= at < owner.last or (at == owner.last and token.lower in {"'s", "'", "’"})


def _plain(among: Sequence[Token]) -> str:
    """The words as spelt, without articles in front and quotation marks."""
    kept = [token for token in _owned(among) if token.text not in _MARKS and token.lower != "own"]
    while kept and kept[0].lower in {"the", "a", "an"}:
        kept = kept[1:]
    name = spelt(kept)
    return name[:1].lower() + name[1:] if kept and kept[0].lower in _OPENING else name


_MARKS = frozenset("“”\"'’‘«»")


def _owned(among: Sequence[Token]) -> list[Token]:
    """The words; a proper name says enough without its owner: "the department's … Network"."""
    mark = next((at for at, token in enumerate(among) if token.lower == "'s"), None)
    if mark is not None and among[mark - 1].text.islower() and any(token.is_capital for token in among[mark:]):
        return list(among[mark + 1 :])
    return list(among)


def _is_adjective(head: Sequence[Token], mention: Mention, kind: SourceKind) -> bool:
    """Whether a state only tells whose office it is, so that its adjective says the same: "Iran's foreign ministry"."""
    if mention.last >= len(head) or mention.form is Form.PLACE or is_institution(mention, head):
        return False
    if mention.state == "US" and mention.form is not Form.METONYM:
        return True
    possessive = head[mention.last].lower in {"'s", "'", "’"}
    return possessive or (kind in _STATED and head[mention.last].is_word and mention.form is not Form.METONYM)


def complement(head: Sequence[Token], rest: Sequence[Token], states: Sequence[Mention]) -> list[Token]:
    """What belongs to an office behind its name: "of the general staff", "to the United Nations", "for Iran"."""
    if not rest or not head:
        return []
    governor, office = rest[0].lower, head[-1].lower
    described = not any(token.is_capital for at, token in enumerate(head) if not _inside(at, states) and at)
    belongs = (
        (governor == "of" and (described or office in _HEADS_OF | ORGANISATIONS | INSTITUTIONS))
        or (governor in {"to", "for", "in"} and office in _SENT)
        or (governor == "for" and office in SPOKESPEOPLE)
        or (governor in {"in", "at"} and office in PEOPLE | MEDIA_NOUNS and described and _is_place(rest))
        or (governor in {"with", "on", "by", "to"} and office in {"familiar", "briefed", "close"})
    )
    return _until_end(rest) if belongs else []


def _is_place(rest: Sequence[Token]) -> bool:
    """Whether a name follows the preposition: "in Gao", "at the Ministry of Trade", not "in a statement"."""
    at = 2 if len(rest) > 2 and rest[1].lower == "the" else 1
    return len(rest) > at and rest[at].is_capital and rest[at].lower not in TIMES


def _inside(at: int, states: Sequence[Mention]) -> bool:
    return any(mention.first <= at < mention.last for mention in states)


def _until_end(rest: Sequence[Token]) -> list[Token]:
    stop = next((at for at in range(1, len(rest)) if _ends(rest[at])), len(rest))
    loose = (at for at in range(1, stop) if rest[at].lower == "in" and not _is_place(rest[at:]))
    stop = next(loose, stop)
    told = list(rest[:stop])
    while len(told) > _LONGEST:
        told = told[: max((at for at, token in enumerate(told) if token.lower in _GOVERNORS), default=0)]
    return told if len(told) > 1 else []


def _ends(token: Token) -> bool:
    return token.lower in _ENDS or token.lower in TIMES or token.text in {",", "(", ")", ";", ":"}


def role(head: Sequence[Token], rest: Sequence[Token], name: str | None) -> str | None:
    """How the source is described beside its name."""
    if name is None:
        return None
    first = name.split()[0].split("-")[0]
    stop = next((at for at, token in enumerate(head) if token.text == first), len(head))
    plain = [] if rest and rest[0].lower in {"in", "on", "by"} else rest
    told = list(head[:stop]) or [token for token in plain if token.text not in {",", "(", ")"}][:14]
    if stop == len(head):
        told = [*told, *complement(head, rest, ())]
    while told and told[0].lower in _NO_ROLE:
        told = told[1:]
    while told and told[-1].lower in _NO_ROLE:
        told = told[:-1]
    return _as_written(told) or None


_NO_ROLE = wordset("the a an its his her their one of")


def _as_written(among: Sequence[Token]) -> str:
    """The words with the blanks that stood between them."""
    parts = [(" " if at and token.start > among[at - 1].end else "") + token.text for at, token in enumerate(among)]
    return "".join(parts)
