"""A wording among those that are known: which utterance it is of, and what became of the words on the way."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from hashlib import blake2b

from analysis.comparisons import Comparison, Grade
from analysis.drifts import Utterance, attributed, between, one_utterance
from analysis.quotations import tells_an_attitude, words
from analysis.quotes import quotes
from analysis.spans import Span
from analysis.testimony import Testimony
from analysis.texts import Block, Role

Said = tuple[Testimony, Span | None]
"""A statement's voice and the place of its cue, if it has one."""

_BESIDE = 6
"""Code points between a cue and the content that it stands close to."""


def utterances(text: str, blocks: Iterable[Block], said: Iterable[Said]) -> list[Utterance]:
    """What the statements quote, and what they retell with a word that tells the speaker's attitude."""
    spoken = [block.span for block in blocks if block.role in {Role.BODY, Role.HEADLINE}]
    inner = [_without_comma(text, quote.inner) for span in spoken for quote in quotes(text, span)]
    found: list[Utterance] = []
    for voice, cue in said:
        quoted = [span for span in inner if span.meets(voice.passage_span)]
        found += [_utterance(voice, text, span, direct=True) for span in quoted]
        if not quoted:
            found.append(_utterance(voice, text, _with_cue(voice.passage_span, cue), direct=False))
    kept = [each for each in found if each.direct or tells_an_attitude(each.tokens)]
    return list({(each.span, each.direct): each for each in kept}.values())


@dataclass(frozen=True, slots=True)
class Known:
    """A wording that is kept under a key, with the key of the wording it was compared with, None for a reference."""

    key: int
    utterance: Utterance
    reference: int | None = None

    @property
    def age(self) -> tuple[date, int]:
        """Sorts what was said earlier first; among equals what came in first."""
        return self.utterance.voice.said_on or date.max, self.key


@dataclass(frozen=True, slots=True)
class Drift:
    """Two wordings, the reference first, and what became of the words between them."""

    reference: Utterance
    other: Utterance
    comparison: Comparison

    @property
    def substance(self) -> str:
        """32 hexadecimal digits, the same for one drift of the same words, whichever articles have it."""
        answer = self.comparison
        both = [self.reference.tokens, self.other.tokens if self.other.direct else self.reference.tokens]
        elements = sorted((name, sorted(map(words, pair))) for name, pair in answer.elements.items())
        named = repr((answer.relation.value, answer.kind and answer.kind.value, min(both, key=len), elements))
        return blake2b(named.encode(), digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a wording belongs: the key of its reference, None for a reference itself, and what became of the words.

    ``drifts`` are those of its differences, from the reference and from others, that want an analyst.
    """

    reference: int | None
    grade: Grade | None
    drifts: tuple[Drift, ...]


def place(utterance: Utterance, known: Sequence[Known]) -> Place:
    """Where a wording that has just come in belongs among those that may be of the same utterance.

    Those of its own article are only asked whether they give the same words to somebody else.
    """
    by_age = sorted(known, key=lambda one: one.age)
    others = [one for one in by_age if one.utterance.voice.article != utterance.voice.article]
    if not utterance.direct:
        return _place_retold(utterance, [one for one in others if one.utterance.direct])
    references = [one for one in others if one.reference is None and _is_wording(utterance, one.utterance)]
    clashes = [*_retellings(utterance, others), *_misgiven(utterance, by_age)]
    if not references or _precedes(utterance, references[0]):
        drifts = [_drift(utterance, one.utterance) for one in references]
        return Place(None, None, _urgent([*drifts, *clashes]))
    drift = _drift(references[0].utterance, utterance)
    return Place(references[0].key, drift.comparison.grade if drift else None, _urgent([drift, *clashes]))


def differences(reference: str, other: str) -> list[tuple[str, str]]:
    """The words that one wording has where the other has others, as they stand there; either may be empty."""
    before, after = _spelt(reference), _spelt(other)
    folded = ([word for word, _ in before], [word for word, _ in after])
    return [
        (_shown(before[i1:i2]), _shown(after[j1:j2]))
        for tag, i1, i2, j1, j2 in SequenceMatcher(None, *folded, autojunk=False).get_opcodes()
        if tag != "equal"
    ]


_Spelt = list[tuple[str, tuple[int, str]]]


def _spelt(text: str) -> _Spelt:
    """Each word as it is compared, with the place and the spelling that it has in the text."""
    pieces = [piece.strip(_POINTS) for piece in text.split()]
    return [(word, (place, piece)) for place, piece in enumerate(pieces) for word in words(piece)]


_POINTS = '.,;:!?…"“”„«»()'


def _shown(spelt: _Spelt) -> str:
    return " ".join(piece for _, piece in dict.fromkeys(where for _, where in spelt))


def _place_retold(utterance: Utterance, quoted: Sequence[Known]) -> Place:
    """A retelling belongs to the first quotation of which it changes the attitude."""
    for one in quoted:
        drift = _drift(one.utterance, utterance)
        if drift is not None:
            return Place(one.reference or one.key, drift.comparison.grade, _urgent([drift]))
    return Place(None, None, ())


def _is_wording(utterance: Utterance, other: Utterance) -> bool:
    return other.direct and one_utterance(other, utterance)


def _precedes(utterance: Utterance, reference: Known) -> bool:
    """Whether the new wording is known to have been said on an earlier day."""
    told, before = utterance.voice.said_on, reference.utterance.voice.said_on
    return told is not None and before is not None and told < before


def _retellings(utterance: Utterance, others: Iterable[Known]) -> Iterator[Drift | None]:
    """What retellings that came in before make of a quotation, the first of each article and its copies."""
    found = {
        one.utterance.voice.copy_cluster: drift
        for one in others
        if not one.utterance.direct and (drift := _drift(utterance, one.utterance))
    }
    yield from found.values()


def _misgiven(utterance: Utterance, others: Iterable[Known]) -> Iterator[Drift | None]:
    """The same quoted words given to somebody else, by the first article that does."""
    for one in others:
        pair = (utterance, one.utterance) if _precedes(utterance, one) else (one.utterance, utterance)
        answer = attributed(*pair) if pair[0].voice.source != pair[1].voice.source else None
        if answer is not None:
            yield Drift(*pair, answer)
            return


def _drift(reference: Utterance, other: Utterance) -> Drift | None:
    answer = between(reference, other)
    return Drift(reference, other, answer) if answer else None


def _urgent(drifts: Iterable[Drift | None]) -> tuple[Drift, ...]:
    return tuple(one for one in drifts if one is not None and one.comparison.wants_an_analyst)


def _without_comma(text: str, span: Span) -> Span:
    """The quotation without the comma that belongs to the sentence around it."""
    words = span.of(text).rstrip(" ,;")
    return Span(span.start, span.start + len(words))


def _utterance(voice: Testimony, text: str, span: Span, direct: bool) -> Utterance:
    return Utterance(voice, span, span.of(text), direct)


def _with_cue(content: Span, cue: Span | None) -> Span:
    """The content together with its cue where that stands close before it: "believes Russia could try…"."""
    if cue is None or not 0 <= content.start - cue.end <= _BESIDE:
        return content
    return Span(cue.start, content.end)
