"""What the comparator says of a labelled pair."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis import contradictions
from analysis.comparing import compare_readings, testimonies
from analysis.findings import in_order
from analysis.reading import Reading
from analysis.spans import Span
from analysis.testimony import Testimony
from bench.pairs.labelled import Pair

UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Verdict:
    """``label`` is the relation that was found between the two passages, ``UNREAD`` where one of them held no claim.

    ``raised``: an analyst is shown something; ``there``: at the two passages; ``elsewhere``: sentences of other
    findings in these articles.
    """

    pair: Pair
    label: str
    kind: str | None
    raised: bool
    there: bool
    sentence: str
    elsewhere: tuple[str, ...]


def judge(pair: Pair) -> Verdict:
    """Read the articles and compare them, as the command does."""
    readings = [(str(number), article.reading()) for number, article in enumerate(pair.articles)]
    found = compare_readings(readings)["contradictions"]
    here = [one for one in found if _is_at(one, pair)]
    best = max(here, key=lambda one: _likeness(one, pair), default=None)
    others = tuple(one["explanation"] for one in found if one not in here and _is_raised(one))
    if best is None:
        label, sentence = _quietly(pair, readings)
        return Verdict(pair, label, None, bool(others), False, sentence, others)
    raised = any(map(_is_raised, here))
    return Verdict(pair, _label(best), best["kind"], raised or bool(others), raised, best["explanation"], others)


def _is_at(finding: dict[str, Any], pair: Pair) -> bool:
    """Whether the finding joins the passages; of two articles, one passage and the other article will do.

    A claim stands in the headline and in the body of an article, and a finding shows one of the two.
    """
    (one, here), (other, there) = pair.passages
    sides = [(int(side["path"]), Span(side["start"], side["end"])) for side in (finding["earlier"], finding["later"])]
    enough = all if one == other else any
    return any(
        a == one and b == other and enough((first.meets(here), second.meets(there)))
        for (a, first), (b, second) in (sides, sides[::-1])
    )


def _likeness(finding: dict[str, Any], pair: Pair) -> tuple[bool, bool, bool]:
    return _is_raised(finding) == pair.is_to_be_raised, finding["kind"] == pair.kind, _label(finding) == pair.label


def _label(finding: dict[str, Any]) -> str:
    return f"{finding['relation']}:{finding['grade']}" if finding["grade"] else str(finding["relation"])


def _is_raised(finding: dict[str, Any]) -> bool:
    return finding["relation"] in {"contradiction", "scope_limited"} or finding["grade"] == "meaning"


def _quietly(pair: Pair, readings: Sequence[tuple[str, Reading]]) -> tuple[str, str]:
    """The relation of claims at the two passages, where nothing was found that anybody need look at."""
    ones, others = (_told_at(readings, number, span) for number, span in pair.passages)
    answers = [contradictions.compare(*in_order(a, b)) for a in ones for b in others if a.key != b.key]
    if not answers:
        return UNREAD, "No claim was read at one of the two passages."
    usual = [answer for answer in answers if answer.relation.value == pair.expect]
    answer = (usual or answers)[0]
    return answer.relation.value, answer.explanation


def _told_at(readings: Sequence[tuple[str, Reading]], number: int, span: Span) -> list[Testimony]:
    path, reading = readings[number]
    told = testimonies(reading, path)
    return [one for one in told if one.passage_span.meets(span) and one.claim.kind.value != "other"]
