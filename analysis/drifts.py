"""Quotations of many articles: which are wordings of one utterance, and what became of it on the way."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.comparisons import Comparison, Grade, Kind, Relation, Severity
from analysis.independence import controller
from analysis.quotations import attitude_shift, drift, runs, tells_an_attitude, words
from analysis.spans import Span
from analysis.testimony import Testimony
from analysis.wording import capital, is_plural, who

RULE = "drifts.wording"
RETOLD = "drifts.attitude"
_FEWEST_WORDS = 5
_SHOWN = 90


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


def drifts(among: Sequence[Utterance]) -> Iterator[tuple[Utterance, Utterance, Comparison]]:
    """Every other wording of an utterance beside its reference, the first of them in the order given.

    Wordings within one article, or copied word for word, are not reported.
    """
    groups: list[list[Utterance]] = []
    for utterance in (each for each in among if each.direct and len(each.tokens) >= _FEWEST_WORDS):
        home = next((group for group in groups if _one_utterance(group[0], utterance)), None)
        if home is None:
            groups.append([utterance])
        else:
            home.append(utterance)
    for reference, *others in groups:
        # of an article and its copies one is enough
        for other in {each.voice.copy_cluster: each for each in reversed(others)}.values():
            finding = _drift(reference, other) if _elsewhere(reference, other) else None
            if finding is not None:
                yield reference, other, finding
    yield from _retold(among)


def _elsewhere(one: Utterance, other: Utterance) -> bool:
    return one.voice.copy_cluster != other.voice.copy_cluster


def _one_utterance(one: Utterance, other: Utterance) -> bool:
    if not _may_be_one_speaker(one.voice, other.voice):
        return False
    if one.runs & other.runs:
        return True
    here, there = set(one.tokens), set(other.tokens)
    return len(here & there) * 2 >= len(here | there)


def _may_be_one_speaker(one: Testimony, other: Testimony) -> bool:
    """Whether two voices may be one: the same last name, or at least one of them unnamed and no state against it."""
    if one.source.named and other.source.named and one.source.name and other.source.name:
        return one.source.name.split()[-1].casefold() == other.source.name.split()[-1].casefold()
    states = {state for state in (one.source.state, other.source.state) if state is not None}
    return len(states) < 2


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
    reported: set[tuple[object, tuple[str, str]]] = set()
    telling = [(each, controller(each.voice)) for each in among if tells_an_attitude(each.tokens)]
    for quoted, behind in telling:
        if not quoted.direct or behind is None:
            continue
        for told, behind_too in telling:
            if told.direct or behind_too != behind or not _elsewhere(quoted, told):
                continue
            shift = attitude_shift(quoted.exact, told.exact)
            pair = frozenset((quoted.voice.copy_cluster, told.voice.copy_cluster))
            if shift is not None and (pair, shift) not in reported:
                reported.add((pair, shift))
                yield quoted, told, _retelling(quoted, shift)


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
