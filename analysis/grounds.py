"""Why an allegation has its evidential status and its stage: the facts of the record, a sentence each."""

from analysis.cases import Case
from analysis.stages import Stage
from analysis.wording import as_reported, in_words, listed, named, state, who


def on_status(case: Case) -> tuple[str, ...]:
    """The reasons of the evidential status: origins, findings, admissions and denials."""
    return (
        _on_origins(case),
        *_on_findings(case),
        *_on_admissions(case),
        *_on_denials(case),
        *_on_outsiders(case),
    )


def on_stage(case: Case) -> tuple[str, ...]:
    """Who affirms the furthest stage."""
    if case.stage is Stage.UNCLEAR:
        return ()
    if not case.informed:
        return (f"{case.stage}, by what is told; nobody who could know it affirms that.",)
    by = listed([named(origin) for origin in case.furthest_by])
    tell = "tells" if len(case.furthest_by) == 1 else "tell"
    return (f"{case.stage}, by what {by} {tell}; nobody informed goes further.",)


def _on_origins(case: Case) -> str:
    bear = f"{in_words(case.articles)} article{' bears' if case.articles == 1 else 's bear'} on it"
    if not case.affirming:
        return f"{bear}, and none affirms it."
    if not case.origins:
        return f"{bear}; what affirms it leads back to no origin that is known."
    count = len(case.origins)
    origins = "one origin" if count == 1 else f"{in_words(count)} independent origins"
    return f"{bear}; what affirms it leads back to {origins}, {listed([named(origin) for origin in case.origins])}."


def _on_findings(case: Case) -> list[str]:
    bodies = listed([named(body) for body in case.bodies])
    return [f"it was found by a body that monitors sanctions, {bodies}."] if bodies else []


def _on_admissions(case: Case) -> list[str]:
    reasons = []
    for side in case.confirmed_by:
        told = next(told for told in case.admissions if told.side == side)
        speaker = who(told)
        voice = "itself" if speaker == state(side) else f"in the voice of {state(side)}"
        reasons.append(f"{speaker}{as_reported(told.said_on)} affirmed it {voice}, against its interest.")
        if any(denial.side == side for denial in case.denials):
            reasons.append(f"earlier denials by {state(side)} are thereby overturned by its own side.")
    return reasons


def _on_denials(case: Case) -> list[str]:
    return [_on_denial(case, side) for side in case.denied_by]


def _on_denial(case: Case, side: str) -> str:
    if side not in case.taken_back_by:
        return f"{state(side)} denies it; no voice of its own side has confirmed it since."
    if case.denied_since(side):
        return f"{state(side)} admitted it once and denies it since, which disputes it again."
    return f"{state(side)} is heard admitting it and denying it, and which came last is not told."


def _on_outsiders(case: Case) -> list[str]:
    """Who denies it without being a party to it, and does not affirm it elsewhere."""
    apart = [one for one in case.deniers_apart if one not in case.origins]
    return [f"{named(one)} denies it too but is no party to it, which disputes nothing." for one in apart]
