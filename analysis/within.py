"""One article against itself: its headline and its body, two sentences side by side, a place and its state.

These are slips of the one who writes. They say little of the conduct, and much of how far the outlet can be relied on.
"""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise

from analysis import items, parties
from analysis.comparisons import Comparison, Kind, Relation, Severity
from analysis.parties import Form, Mention
from analysis.quantities import Quantity, measures
from analysis.quotations import content, words
from analysis.reading import Reading
from analysis.rules.figures import usable
from analysis.rules.standings import UNFINISHED, standing
from analysis.sentences import sentences
from analysis.spans import Span
from analysis.stages import Stage
from analysis.subjects import family, figure_of
from analysis.testimony import Polarity, Testimony
from analysis.texts import Role
from analysis.tokens import tokens, wordset
from analysis.wording import capital, figure, proposition, state, topic, who

STAGE, FIGURE, DENIAL = "within.headline-stage", "within.headline-figure", "within.headline-denial"
REBUTTED, MISPLACED = "within.rebutted", "within.misplaced"


@dataclass(frozen=True, slots=True)
class Slip:
    """Two passages of one text that do not go together, in its order; ``told`` where a claim stands there."""

    earlier: Span
    later: Span
    comparison: Comparison
    told: tuple[Testimony | None, Testimony | None] = (None, None)

    def substance(self, text: str, cluster: Hashable) -> str:
        """32 hexadecimal digits, the same for one slip of an article and its copies, however often they are read."""
        answer = self.comparison
        passages = [words(span.of(text)) for span in (self.earlier, self.later)]
        named = repr((answer.rule, str(cluster), passages, sorted(answer.elements.items())))
        return blake2b(named.encode(), digest_size=16).hexdigest()


def slips(reading: Reading, told: Sequence[Testimony]) -> list[Slip]:
    """Where the article contradicts itself otherwise than by two claims of its body. ``told`` are its testimonies."""
    return [*_headlines(reading, told), *_rebuttals(reading), *_misplacings(reading)]


# The headline and the body


def _headlines(reading: Reading, told: Sequence[Testimony]) -> Iterator[Slip]:
    """For each headline the first thing that it says otherwise than the body does."""
    blocks = [block.span for block in reading.blocks if block.role is Role.HEADLINE]
    above = [one for one in told if any(block.holds(one.passage_span) for block in blocks)]
    body = [one for one in told if one not in above]
    seen: set[tuple[Span, str]] = set()
    for head in above:
        for rule in (_upgraded, _another_figure, _no_denial):
            slip = rule(head, body)
            if rule is _another_figure and _is_given(head, reading):
                continue
            if slip is not None and (head.passage_span, slip.comparison.rule) not in seen:
                seen.add((head.passage_span, slip.comparison.rule))
                yield slip


_PROGRESSIVE = re.compile(
    r"\b\w+ing\b|\bto \w+\b|\b(?:may|might|could|will|would|plans?|seeks?|wants?)\b", re.IGNORECASE
)


def _upgraded(head: Testimony, body: Sequence[Testimony]) -> Slip | None:
    """A headline that has done what the body says is planned, or still going on."""
    if head.polarity is not Polarity.AFFIRMS:
        return None
    alike = [one for one in body if one.polarity is Polarity.AFFIRMS and _one_matter(head, one)]
    if standing(head.claim.stage) == "deed":
        if any(not _is_before(one) and not _is_past(one) for one in alike):
            return None
        lower = _nearest(head, [one for one in alike if _is_before(one)])
    elif _tells_as_done(head):
        lower = _nearest(head, [one for one in alike if UNFINISHED.search(one.passage)])
    else:
        return None
    return _slip(head, lower, STAGE, Kind.STAGE, _upgrade(head, lower)) if lower is not None else None


def _is_before(told: Testimony) -> bool:
    """Whether nothing has changed hands at this stage; what is sold or paid for may have, what is agreed has not."""
    stage = told.claim.stage
    agreed = stage is Stage.CONTRACTED and _AGREED.search(told.passage) is not None
    return standing(stage) == "wish" or stage is Stage.PURCHASING or agreed


_AGREED = re.compile(r"\bagree[ds]? to\b|\bagreement\b|\bpledged\b|\bpromised\b", re.IGNORECASE)


def _tells_as_done(head: Testimony) -> bool:
    """Whether a headline gives a purchase in the plain present or past: "buys", "bought"."""
    bought = head.claim.stage in {Stage.PURCHASING, Stage.CONTRACTED, Stage.PAID}
    return bought and _PROGRESSIVE.search(head.passage) is None


def _is_past(told: Testimony) -> bool:
    """Whether the body dates it well before the article: background, not the news of the headline."""
    last = told.claim.conduct.last
    return last is not None and told.said_on is not None and (told.said_on - last).days > _BACKGROUND


_BACKGROUND = 45


def _upgrade(head: Testimony, lower: Testimony) -> tuple[str, dict[str, tuple[str, str]]]:
    unfinished = UNFINISHED.search(lower.passage)
    below = proposition(lower.claim) if unfinished is None else f"this is “{' '.join(unfinished[0].split())}” it"
    above = " ".join(head.passage.split())
    sentence = f"The headline has “{above}”; in the article itself {who(lower)} only says that {below}."
    return sentence, {"stage": (head.claim.stage.value, lower.claim.stage.value)}


def _another_figure(head: Testimony, body: Sequence[Testimony]) -> Slip | None:
    """A headline with a figure that the body gives nowhere, where it gives another for the same."""
    here = figure_of(head.claim)
    if here is None or not usable(here) or _is_vague(here):
        return None
    affirmed = [one for one in body if one.polarity is Polarity.AFFIRMS]
    alike = [one for one in affirmed if _one_matter(head, one) and _one_sort(head.claim.item, one.claim.item)]
    told = [(one, there) for one in alike if (there := figure_of(one.claim)) is not None]
    figures = [(one, there) for one, there in told if usable(there)]
    if (
        not figures
        or any(_is_vague(there) for _, there in figures)
        or any(_agree(here.low, here.high, there.low, there.high) for _, there in figures)
    ):
        return None
    other, there = figures[0]
    if here.unit != there.unit:
        return None
    sentence = f"The headline gives {figure(here)}, the article itself {figure(there)}, for {topic(other.claim)}."
    elements = {"quantity": (figure(here), figure(there))}
    return _slip(head, other, FIGURE, Kind.QUANTITY, (sentence, elements))


def _one_sort(one: str | None, other: str | None) -> bool:
    """Whether a figure of the one would be a figure of the other: missiles and ballistic missiles."""
    if one is None or other is None:
        return one == other
    return items.covers(one, other) or items.covers(other, one)


def _is_given(head: Testimony, reading: Reading) -> bool:
    """Whether the body has the headline's figure somewhere, in whatever sentence."""
    here = figure_of(head.claim)
    bodies = [block.span for block in reading.blocks if block.role is Role.BODY]
    told = [measure.quantity for span in bodies for measure in measures(tokens(reading.text, span.start, span.end))]
    return here is not None and any(one.low == here.low and one.high == here.high for one in told)


_FAR = 3
"""So many times "more than 400" is not said of 400 any more."""


def _agree(low: int | None, high: int | None, low_too: int | None, high_too: int | None) -> bool:
    """Whether two intervals hold one number, an open bound being no licence for any number."""
    one, two = (low, high), (low_too, high_too)
    ends = []
    for below, above in (one, two):
        ends.append(
            (below if below is not None else (above or 0) / _FAR, above if above is not None else (below or 0) * _FAR)
        )
    return ends[0][0] <= ends[1][1] * 1.1 and ends[1][0] <= ends[0][1] * 1.1


def _no_denial(head: Testimony, body: Sequence[Testimony]) -> Slip | None:
    """A headline in which somebody denies who in the body declines to say."""
    if head.polarity is not Polarity.DENIES or head.side is None:
        return None
    own = [one for one in body if one.side == head.side]
    silent = [one for one in own if one.polarity is Polarity.DECLINES]
    if not silent or any(one.polarity in {Polarity.DENIES, Polarity.AFFIRMS} for one in own):
        return None
    sentence = f"The headline has {state(head.side)} deny it; in the article itself {who(silent[0])} declines to say."
    return _slip(head, silent[0], DENIAL, Kind.SELF, (sentence, {"stance": ("denies", "declines")}))


def _one_matter(head: Testimony, other: Testimony) -> bool:
    one, two = head.claim, other.claim
    sides = ((one.supplier, two.supplier), (one.recipient, two.recipient))
    if one.kind is not two.kind or any(a is not None and b is not None and a != b for a, b in sides):
        return False
    if one.item is not None and two.item is not None and family(one) != family(two):
        return False
    related = (
        one.item is None or two.item is None or items.covers(one.item, two.item) or items.covers(two.item, one.item)
    )
    return related or _shared(head, other) >= _ALIKE


def _is_vague(quantity: Quantity) -> bool:
    """Whether the words give an order of magnitude and no more: "thousands"."""
    return quantity.approximate and quantity.high is None


_ALIKE = 2


def _shared(one: Testimony, other: Testimony) -> int:
    return len(content(words(one.passage)) & content(words(other.passage)))


def _nearest(head: Testimony, among: Sequence[Testimony]) -> Testimony | None:
    return max(among, key=lambda one: (_shared(head, one), -one.passage_span.start), default=None)


def _slip(
    head: Testimony, other: Testimony, rule: str, kind: Kind, told: tuple[str, dict[str, tuple[str, str]]]
) -> Slip:
    sentence, elements = told
    answer = Comparison(Relation.CONTRADICTION, rule, capital(sentence), kind, Severity.MEDIUM, elements=elements)
    pair = (head, other) if head.passage_span <= other.passage_span else (other, head)
    if pair[0] is other:
        answer = Comparison(
            Relation.CONTRADICTION, rule, capital(sentence), kind, Severity.MEDIUM,
            elements={name: (b, a) for name, (a, b) in elements.items()},
        )  # fmt: skip
    return Slip(pair[0].passage_span, pair[1].passage_span, answer, pair)


# Two sentences side by side

_UNCHANGED = re.compile(
    r"\b(?:not|never|neither|nor|hardly)\b[^.;]{0,60}\bchang(?:e|ed|ing)\b|\bn't chang(?:e|ed)\b|\bunchanged\b"
    r"|\bremain(?:s|ed)? the same\b|\bno change\b|\bas before\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(?:grown|grew|increased|deepened|strengthened|intensified|expanded|improved|warmed|closer|doubled|tripled|soared|"
    r"worsened|cooled|fallen|fell|declined|shrunk|shrank|weakened|risen|rose)\b",
    re.IGNORECASE,
)
_TOPICS = tuple(
    wordset(topic)
    for topic in (
        "relations relation relationship ties tie links cooperation partnership", "output production",
        "trade imports exports sales purchases", "deliveries shipments supplies transfers", "stance position policy",
    )
)  # fmt: skip


def _rebuttals(reading: Reading) -> Iterator[Slip]:
    """A sentence that nothing has changed, and one right behind it that something has."""
    for block in (block for block in reading.blocks if block.role is Role.BODY):
        for span, after in pairwise(sentences(reading.text, block.span)):
            one, other = span.of(reading.text), after.of(reading.text)
            if _UNCHANGED.search(one) and _CHANGED.search(other) and _one_topic(one, other):
                yield Slip(span, after, _rebuttal(one, other))


def _one_topic(one: str, other: str) -> bool:
    """Whether both speak of the same relations, trade or supplies of one state at least."""
    here, there = tokens(one), tokens(other)
    lower = ({token.lower for token in here}, {token.lower for token in there})
    topics = any(lower[0] & topic and lower[1] & topic for topic in _TOPICS)
    states = [{mention.state for mention in parties.mentions(among)} for among in (here, there)]
    return topics and bool(states[0] & states[1])


def _rebuttal(one: str, other: str) -> Comparison:
    unchanged, changed = _UNCHANGED.search(one), _CHANGED.search(other)
    told = (" ".join(unchanged[0].split()) if unchanged else "", changed[0] if changed else "")
    sentence = (
        f"One sentence has it that nothing changed (“{told[0]}”), the next that something did (“{told[1]}”): the "
        "article contradicts itself."
    )
    return Comparison(Relation.CONTRADICTION, REBUTTED, sentence, Kind.SELF, Severity.LOW, elements={"change": told})


# A place and its state

_SORTS = wordset("city town village port region province capital territory peninsula district")


def _misplacings(reading: Reading) -> Iterator[Slip]:
    """A place given to a state in whose territory it does not lie, beside the state in which the sentence puts it."""
    for block in (block for block in reading.blocks if block.role is Role.BODY):
        for span in sentences(reading.text, block.span):
            yield from _misplaced(reading.text, span)


def _misplaced(text: str, span: Span) -> Iterator[Slip]:
    among = tokens(text, span.start, span.end)
    named = parties.mentions(among)
    for one, other in pairwise(named):
        place = other.place
        lower = [token.lower for token in among[one.last : other.first]]
        if one.form is not Form.DEMONYM or place is None or place.territory == one.state or not _are_joined(lower):
            continue
        proper = next(
            (m for m in named if m.first >= other.last and m.state == place.territory and _is_in(among, m)), None
        )
        if proper is None:
            continue
        wrong = Span(one.span.start, proper.span.end)
        yield Slip(wrong, Span(among[proper.first].start, proper.span.end), _misplacing(place.name, one, proper))


def _are_joined(between: Sequence[str]) -> bool:
    return len(between) == 2 and between[0] in _SORTS and between[1] == "of"


def _is_in(among: Sequence[object], mention: Mention) -> bool:
    lower = [getattr(token, "lower", "") for token in among[max(0, mention.first - 3) : mention.first]]
    return mention.place is None and "in" in lower


def _misplacing(place: str, wrong: Mention, proper: Mention) -> Comparison:
    told = (state(wrong.state), state(proper.state))
    sentence = (
        f"One sentence gives {place} to {told[0]} and puts it in {told[1]}, where it lies by international law: this "
        "tells of the article's care, not of the allegation."
    )
    return Comparison(
        Relation.CONTRADICTION, MISPLACED, capital(sentence), Kind.PLACE, Severity.MEDIUM, elements={"state": told}
    )
