"""Wordings in many articles: which are of one utterance, what became of it on the way, and whose words they are."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import combinations

from analysis.comparisons import Comparison, Grade, Kind, Relation, Severity
from analysis.independence import controller
from analysis.quotations import attitude_shift, content, drift, runs, words
from analysis.rules import credits
from analysis.spans import Span
from analysis.testimony import Testimony
from analysis.wording import capital, is_plural, who

RULE = "drifts.wording"
RETOLD = "drifts.attitude"
_FEWEST_WORDS = 5
_NEAR = 4
"""Days within which a few quoted words are taken for one utterance."""

_SHOWN = 90
_ROUNDS = 8
"""So many marks of a wording's content: two that share half of it share one of them in 99.6 of 100 cases."""

_MOST_RUNS = 48


@dataclass(frozen=True, slots=True)
class Utterance:
    """Words that an article gives as said: ``exact`` at ``span``, quoted or (``direct`` false) retold.

    ``voice`` is any testimony of the statement that holds it: it tells the speaker, the article and the day.
    """

    voice: Testimony
    span: Span
    exact: str
    direct: bool
    tokens: list[str] = field(init=False, repr=False, compare=False)
    runs: set[tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tokens", words(self.exact))
        object.__setattr__(self, "runs", runs(self.tokens))


def marks(utterance: Utterance) -> frozenset[int]:
    """Signed 64-bit numbers of which wordings of one utterance share some; none where there is too little to go by.

    They stand for runs of six words (winnowed as by Schleimer, Wilkerson and Aiken 2003) and for the least of each of
    several hashes of the words that carry content (Broder 1997).
    """
    stems = content(utterance.tokens)
    if len(stems) < 2:
        return frozenset()
    least = {min(_number(f"{turn}:{stem}") for stem in stems) for turn in range(_ROUNDS)}
    hashed = sorted(_number(" ".join(run)) for run in utterance.runs)
    return frozenset(least | set(hashed[:_MOST_RUNS]))


def _number(text: str) -> int:
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def drifts(among: Sequence[Utterance]) -> Iterator[tuple[Utterance, Utterance, Comparison]]:
    """Every other wording of an utterance beside its reference, the first of them in the order given.

    Wordings within one article, or copied word for word, are not reported.
    """
    groups: list[list[Utterance]] = []
    for utterance in (each for each in among if each.direct):
        home = next((group for group in groups if one_utterance(group[0], utterance)), None)
        if home is None:
            groups.append([utterance])
        else:
            home.append(utterance)
    for reference, *others in groups:
        # of an article and its copies one is enough
        for other in {each.voice.copy_cluster: each for each in reversed(others)}.values():
            finding = between(reference, other)
            if finding is not None:
                yield reference, other, finding
    yield from _misgiven(among)
    yield from _retold(among)


def one_news(among: Sequence[Utterance]) -> dict[Hashable, Hashable]:
    """Each article that quotes as another one does, with the first of those that tell the same piece of news.

    What a person says is quoted for days, and within a few days is one piece of news.
    """
    first: dict[Hashable, Hashable] = {}
    quoted = [each for each in among if each.direct and len(each.tokens) >= _FEWEST_WORDS]
    for one, other in combinations(quoted, 2):
        here, there = one.voice.article, other.voice.article
        if here == there or not one_utterance(one, other) or not _near(one.voice, other.voice):
            continue
        old, new = first.get(there, there), first.get(here, here)
        first = {article: new if cluster == old else cluster for article, cluster in first.items()}
        first |= {here: new, there: new}
    return first


def between(reference: Utterance, other: Utterance) -> Comparison | None:
    """What became of the words of one utterance in another article; None where nothing did.

    Of two quotations the words are graded; of a quotation and a retelling only the speaker's attitude is compared.
    """
    if not _elsewhere(reference, other) or not _may_be_one_speaker(reference.voice, other.voice):
        return None
    if reference.direct and other.direct:
        return _drift(reference, other)
    if not reference.direct or not _one_party(reference.voice, other.voice):
        return None
    shift = attitude_shift(reference.exact, other.exact)
    return _retelling(reference, shift) if shift is not None else None


def attributed(one: Utterance, other: Utterance) -> Comparison | None:
    """Why the same quoted words cannot be both speakers'; None where they can, or where the words are not the same."""
    if not (one.direct and other.direct) or not _same_words(one, other):
        return None
    return credits.of_words(one.voice, other.voice, _shown(one.exact))


def one_utterance(one: Utterance, other: Utterance) -> bool:
    """Whether two quotations look like wordings of one utterance of one speaker.

    They share six words in a row, or half of all their words; of a few words, all that carry content but one, within
    a few days.
    """
    if not _may_be_one_speaker(one.voice, other.voice):
        return False
    if min(len(one.tokens), len(other.tokens)) < _FEWEST_WORDS:
        return _one_phrase(one, other)
    if one.runs & other.runs:
        return True
    if not (one.voice.source.named and other.voice.source.named) and not _near(one.voice, other.voice):
        return False
    here, there = set(one.tokens), set(other.tokens)
    return len(here & there) * 2 >= len(here | there)


def _one_phrase(one: Utterance, other: Utterance) -> bool:
    here, there = content(one.tokens), content(other.tokens)
    smaller, larger = sorted((here, there), key=len)
    if len(smaller) < 2 or not smaller <= larger or len(larger) > len(smaller) + 1:
        return False
    return _one_party(one.voice, other.voice) and _near(one.voice, other.voice)


def _near(one: Testimony, other: Testimony) -> bool:
    if one.said_on is None or other.said_on is None:
        return True
    return abs((one.said_on - other.said_on).days) <= _NEAR


def _same_words(one: Utterance, other: Utterance) -> bool:
    """Whether one quotation holds the other word for word, and that is more than a turn of phrase."""
    shorter, longer = sorted((one.tokens, other.tokens), key=len)
    if len(content(shorter)) < 2 or (len(shorter) < _FEWEST_WORDS and not _near(one.voice, other.voice)):
        return False
    return any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))


def _elsewhere(one: Utterance, other: Utterance) -> bool:
    return one.voice.copy_cluster != other.voice.copy_cluster


def _one_party(one: Testimony, other: Testimony) -> bool:
    behind = controller(one)
    return behind is not None and behind == controller(other)


def _may_be_one_speaker(one: Testimony, other: Testimony) -> bool:
    """Whether two voices may be one: the same last name, or at least one of them unnamed and no state against it."""
    if one.source.named and other.source.named and one.source.name and other.source.name:
        return one.source.name.split()[-1].casefold() == other.source.name.split()[-1].casefold()
    states = {state for state in (one.source.state, other.source.state) if state is not None}
    return len(states) < 2


def _misgiven(among: Sequence[Utterance]) -> Iterator[tuple[Utterance, Utterance, Comparison]]:
    """The same quoted words given to two speakers, once for each two articles."""
    reported: set[frozenset[object]] = set()
    quoted = [each for each in among if each.direct]
    for place, one in enumerate(quoted):
        for other in quoted[place + 1 :]:
            pair = frozenset((one.voice.copy_cluster, other.voice.copy_cluster))
            here_too = one.voice.article == other.voice.article and one.span.meets(other.span)
            if one.voice.source == other.voice.source or pair in reported or here_too:
                continue
            answer = attributed(one, other)
            if answer is not None:
                reported.add(pair)
                yield one, other, answer


def _drift(reference: Utterance, other: Utterance) -> Comparison | None:
    grade = drift(reference.exact, other.exact)
    if grade is None:
        return None
    matters = grade is Grade.MEANING
    speaker = who(reference.voice)
    verb = "are" if is_plural(speaker) else "is"
    effect = "the meaning changes" if matters else f"the difference is {_CALLED[grade]}"
    wordings = (_shown(reference.exact), _shown(other.exact))
    return Comparison(
        Relation.DRIFT,
        RULE,
        capital(f"{speaker} {verb} quoted as saying {wordings[0]} and as saying {wordings[1]}: {effect}."),
        Kind.QUOTE_DRIFT,
        Severity.HIGH if matters else Severity.LOW,
        grade,
        {"quotation": (reference.exact, other.exact)},
    )


_CALLED = {
    Grade.COSMETIC: "one of spelling or order",
    Grade.GRAMMATICAL: "one of grammar",
    Grade.TRUNCATION: "what was left out",
    Grade.LEXICAL: "one of single words",
}


def _retold(among: Sequence[Utterance]) -> Iterator[tuple[Utterance, Utterance, Comparison]]:
    """A quotation beside other articles' retellings that give the same party another attitude to the same matter."""
    reported: set[tuple[object, str]] = set()
    for quoted in (each for each in among if each.direct):
        for told in (each for each in among if not each.direct):
            answer = between(quoted, told)
            if answer is None:
                continue
            pair = frozenset((quoted.voice.copy_cluster, told.voice.copy_cluster))
            if (pair, answer.explanation) not in reported:
                reported.add((pair, answer.explanation))
                yield quoted, told, answer


def _retelling(quoted: Utterance, shift: tuple[str, str]) -> Comparison:
    speaker = who(quoted.voice)
    verb = "are" if is_plural(speaker) else "is"
    sentence = (
        f"{speaker} {verb} quoted with the word “{shift[0]}”, where another article retells the same with "
        f"“{shift[1]}”: a wish is not an expectation."
    )
    return Comparison(
        Relation.DRIFT,
        RETOLD,
        capital(sentence),
        Kind.QUOTE_DRIFT,
        Severity.HIGH,
        Grade.MEANING,
        {"attitude": shift},
    )


def _shown(exact: str) -> str:
    plain = " ".join(exact.split())
    return f"“{plain if len(plain) <= _SHOWN else plain[:_SHOWN].rsplit(' ', 1)[0] + '…'}”"
