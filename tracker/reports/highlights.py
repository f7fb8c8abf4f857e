"""The three things that matter of a digest, for a reader who reads nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from analysis.wording import listed
from tracker.reports.contradictions import Finding, urgency
from tracker.reports.gather import Line
from tracker.reports.news import Loss, NewAllegation, StatusChange
from tracker.reports.replies import ReplyRow
from tracker.reports.wording import excerpt, sentence, several

MOST = 3
OVERTURNED = {
    "reversal": "A position was reversed. ",
    "self": "A source contradicts itself. ",
    "retraction": "A passage was withdrawn. ",
}
"""Kinds of contradiction in which somebody goes back on his own word: they come first."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """One thing that matters, in a sentence or two, with the references it rests on."""

    text: str
    references: list[int]


def highlights(
    opened: Sequence[NewAllegation],
    changed: Sequence[StatusChange],
    fresh: Sequence[Finding],
    closed: Sequence[Finding],
    denied: Sequence[Line],
    lost: Sequence[Loss],
    late: Sequence[ReplyRow],
    held: int,
) -> list[Highlight]:
    """At most three: one of each sort by weight, or the sentence that there is nothing new."""
    candidates = [
        *_overturned(fresh),
        *_clashes(fresh),
        *_moves(changed),
        *_openings(opened),
        *_losses(lost),
        *_denials(denied),
        *_closed(closed),
        *_late(late),
    ]
    return candidates[:MOST] or [_nothing(held)]


def _overturned(fresh: Iterable[Finding]) -> list[Highlight]:
    turned = [finding for finding in fresh if finding.kind in OVERTURNED]
    return [_of_finding(OVERTURNED[turned[0].kind], turned[0], len(turned))] if turned else []


def _clashes(fresh: Iterable[Finding]) -> list[Highlight]:
    others = [finding for finding in fresh if finding.kind not in OVERTURNED]
    ranked = sorted(others, key=urgency)
    return [_of_finding("", ranked[0], len(ranked))] if ranked else []


def _of_finding(lead: str, finding: Finding, number: int) -> Highlight:
    more = f" {several(number - 1, 'further contradiction')} {_was(number - 1)} found." if number > 1 else ""
    cited = list(dict.fromkeys([finding.earlier.reference, finding.later.reference]))
    return Highlight(f"{lead}{finding.explanation}{more}", cited)


def _moves(changed: Iterable[StatusChange]) -> list[Highlight]:
    moved = [(change, move) for change in changed for move in change.moves if move.what == "evidential status"]
    if not moved:
        return []
    first, move = moved[0]
    why = f" {first.reasons[0]}" if first.reasons else ""
    more = f" {several(len(moved) - 1, 'other status', 'other statuses')} changed." if moved[1:] else ""
    return [Highlight(f"{first.title} ({first.code}): from {move.before} to {move.now}.{why}{more}", [])]


def _openings(opened: Sequence[NewAllegation]) -> list[Highlight]:
    if not opened:
        return []
    lead = "New allegation. " if len(opened) == 1 else f"{several(len(opened), 'new allegation')}. "
    lead = lead if len(opened) == 1 else f"{lead}The latest: "
    first = opened[0]
    return [Highlight(f"{lead}{first.allegation} {first.rests_on}", first.references)]


def _losses(lost: Sequence[Loss]) -> list[Highlight]:
    if not lost:
        return []
    first = lost[0]
    more = f", and {several(len(lost) - 1, 'other source')}" if lost[1:] else ""
    what = first.outcome[:1].lower() + first.outcome[1:]
    return [Highlight(f"Cited evidence changed at its source: {first.outlet}, “{first.title}” ({what}){more}.", [])]


def _denials(denied: Sequence[Line]) -> list[Highlight]:
    if not denied:
        return []
    first, speakers = denied[0], list(dict.fromkeys(line.said_by for line in denied))
    shown = speakers[:3] + ([f"{len(speakers) - 3} others"] if speakers[3:] else [])
    quoted = f"{first.said_by} {first.verb} “{excerpt(first.passage.exact, 160)}”"
    cited = list(dict.fromkeys(line.reference for line in denied))[:3]
    return [
        Highlight(
            f"{several(len(denied), 'denial').capitalize()} came in, from {listed(shown)}. {sentence(quoted)}", cited
        )
    ]


def _closed(closed: Sequence[Finding]) -> list[Highlight]:
    if not closed:
        return []
    first = closed[0]
    return [
        Highlight(
            f"{several(len(closed), 'contradiction').capitalize()} {_was(len(closed))} closed: {first.reason}", []
        )
    ]


def _late(late: Sequence[ReplyRow]) -> list[Highlight]:
    if not late:
        return []
    first = late[0]
    told = f"{several(len(late), 'reply', 'replies').capitalize()} overdue"
    return [Highlight(f"{told}: {first.party} by {several(first.overdue_days, 'day')}.", [])]


def _nothing(held: int) -> Highlight:
    kept = several(held, "article")
    return Highlight(f"Nothing new this week. The record holds {kept}; no status, contradiction or source changed.", [])


def _was(number: int) -> str:
    return "was" if number == 1 else "were"
