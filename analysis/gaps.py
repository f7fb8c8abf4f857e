"""What is missing and would change the judgement: an origin, a date, a place, a figure, a document, a reply.

S/2006/997, annex, paras 21, 22 and 28: corroborate, rely on documents, and hear who is accused.
"""

from collections.abc import Iterator

from analysis.allegations import Nature, nature
from analysis.cases import MOVED, Case
from analysis.independence import controller, is_commentary
from analysis.stages import rung
from analysis.subjects import figure_of
from analysis.testimony import Testimony
from analysis.wording import capital, in_words, listed, named, quantity_words, state, who

FIGURES = 4
"""So many open figures are named; the others are counted."""

_SEEN = frozenset({Nature.DOCUMENT, Nature.IMAGERY, Nature.INSPECTION})
"""Evidence that can be looked at, and not only told."""


def gaps(case: Case) -> tuple[str, ...]:
    """What is missing, a sentence each."""
    if not case.affirming:
        return ("Nothing that was read affirms it.",)
    return tuple(
        dict.fromkeys((*_on_origins(case), *_on_the_conduct(case), *_on_figures(case), *_on_the_accused(case)))
    )


def _on_origins(case: Case) -> Iterator[str]:
    if not case.informed:
        yield "Nobody who could know it at first hand affirms it."
    elif len(case.origins) == 1:
        yield f"No origin independent of {named(case.origins[0])} affirms it."
    if len(case.origins) > 1 and len(case.furthest_by) == 1:
        yield f"Only {named(case.furthest_by[0])} affirms that it went as far as {case.stage}."
    for origin in _of_two_minds(case):
        yield f"{capital(named(origin))} both affirms and denies it; which of the two stands is open."
    still = sum(finding.wants_an_analyst for finding in case.findings)
    if still:
        yield f"{capital(in_words(still))} contradiction{' is' if still == 1 else 's are'} open between what was told."


def _of_two_minds(case: Case) -> list[str]:
    affirming = {controller(told) for told in case.informed}
    return [origin for origin in case.deniers_apart if origin in affirming]


def _on_the_conduct(case: Case) -> Iterator[str]:
    if all(told.claim.conduct.first is None and told.claim.conduct.last is None for told in case.affirming):
        yield "No source tells when the conduct happened."
    if not any(told.claim.place for told in case.affirming):
        yield "No source tells where it happened."
    if not any(nature(told) in _SEEN for told in case.affirming):
        height = rung(case.stage)
        paper = "delivery document" if height is not None and height >= MOVED else "document"
        yield f"No {paper}, image or inspection is among the evidence."


def _on_figures(case: Case) -> Iterator[str]:
    """That there is none, or figures that rest on one origin alone or go unconfirmed with the conduct itself."""
    backing: dict[str, set[str]] = {}
    for told in case.affirming:
        if (words := _figure(told)) is not None:
            backing.setdefault(words, set()).add(_whose(told))
    if not backing:
        yield "No source tells how much or how many."
    confirmed = {_figure(told) for told in (*case.admissions, *case.found)}
    if case.admissions or case.found:
        open_ones = [words for words in backing if words not in confirmed]
        yield from (f"The figure of {words} is not confirmed with the conduct itself." for words in open_ones[:FIGURES])
    else:
        open_ones = [words for words, origins in backing.items() if len(origins) == 1]
        for words in open_ones[:FIGURES]:
            yield f"The figure of {words} rests on {named(next(iter(backing[words])))} alone."
    more = len(open_ones) - FIGURES
    if more > 0:
        yield f"{capital(in_words(more))} further figure{' is' if more == 1 else 's are'} as open as these."


def _figure(told: Testimony) -> str | None:
    figure = figure_of(told.claim)
    return None if figure is None else quantity_words(figure, told.claim.item)


def _whose(told: Testimony) -> str:
    behind = controller(told)
    if behind is not None:
        return behind
    return who(told) if is_commentary(told) else "reports of unknown origin"


def _on_the_accused(case: Case) -> Iterator[str]:
    """A refusal to comment and silence are no denial; they leave a reply to be asked for."""
    if case.unheard:
        yield f"{_states(case.unheard)} {'has' if len(case.unheard) == 1 else 'have'} not been heard on it."
    if case.declining:
        yield f"{_states(case.declining)} declined to comment, which neither admits nor denies it."


def _states(sides: tuple[str, ...]) -> str:
    return capital(listed([state(side) for side in sides]))
