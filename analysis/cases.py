"""All that is said on one allegation, sorted by what it weighs: who affirms, denies, admits, and who found it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from analysis import items, parties
from analysis.comparisons import Comparison
from analysis.independence import controller, independent, is_informed, members, monitor
from analysis.stages import Stage, furthest, rung
from analysis.statements import Stance
from analysis.subjects import family, is_general
from analysis.testimony import INFORMED, Polarity, Testimony

UNDER_WAY = rung(Stage.PURCHASING) or 0
"""From this rung on the conduct itself has begun: an offer or a plan of one's own admits nothing."""

MOVED = rung(Stage.SHIPPED) or 0
"""From this rung on something has moved."""


@dataclass(frozen=True)
class Case:
    """The testimonies of one allegation and the contradictions among them, and what follows from who said them.

    ``accused`` are the states that the allegation says acted. A denial counts only in their voice: nobody else's
    disputes. ``articles`` is how many articles it all stands in.
    """

    testimonies: tuple[Testimony, ...]
    findings: tuple[Comparison, ...]
    articles: int

    @cached_property
    def accused(self) -> tuple[str, ...]:
        """The supplier and the recipient, as far as anybody names them."""
        named = (state for told in self.testimonies for state in (told.claim.supplier, told.claim.recipient))
        return tuple(dict.fromkeys(state for state in named if state))

    @cached_property
    def subject(self) -> str | None:
        """The family of what moves; None where nothing tells."""
        return next((told for each in self.testimonies if (told := family(each.claim))), None)

    @cached_property
    def affirming(self) -> tuple[Testimony, ...]:
        """What says that it is so, hearsay included."""
        return tuple(told for told in self.testimonies if told.polarity is Polarity.AFFIRMS)

    @cached_property
    def informed(self) -> tuple[Testimony, ...]:
        """What somebody affirms who may know it at first hand."""
        return tuple(told for told in self.affirming if is_informed(told))

    @cached_property
    def origins(self) -> tuple[str, ...]:
        """The independent origins, one for each controlling party."""
        return independent(self.affirming)

    @cached_property
    def denials(self) -> tuple[Testimony, ...]:
        """What an accused party denies."""
        return tuple(told for told in self.testimonies if self._denied(told) and told.side in self.accused)

    @cached_property
    def deniers_apart(self) -> tuple[str, ...]:
        """The informed origins that deny it and are no party to it; they dispute nothing."""
        others = (told for told in self.testimonies if self._denied(told) and told.side not in self.accused)
        return tuple(dict.fromkeys(name for told in others if is_informed(told) and (name := controller(told))))

    @cached_property
    def found(self) -> tuple[Testimony, ...]:
        """What a body that monitors sanctions states as its finding."""
        return tuple(told for told in self.affirming if told.stance is Stance.ASSERTS and monitor(told))

    @cached_property
    def bodies(self) -> tuple[str, ...]:
        """The bodies whose findings they are."""
        return tuple(dict.fromkeys(str(monitor(told)) for told in self.found))

    @cached_property
    def admitted(self) -> tuple[Testimony, ...]:
        """What an accused party says of itself that is under way or done, whatever it said later."""
        return tuple(told for told in self.affirming if told.side in self.accused and _is_an_admission(told))

    @cached_property
    def admissions(self) -> tuple[Testimony, ...]:
        """Those that its own side has not taken back since."""
        return tuple(
            told for told in self.admitted if not any(self._takes_back(denial, told) for denial in self.denials)
        )

    @cached_property
    def confirmed_by(self) -> tuple[str, ...]:
        """The accused parties whose admission stands."""
        return _sides(self.admissions)

    @cached_property
    def taken_back_by(self) -> tuple[str, ...]:
        """The accused parties that admitted it once and deny it since."""
        return tuple(side for side in _sides(self.admitted) if side not in self.confirmed_by)

    def denied_since(self, side: str) -> bool:
        """Whether a denial by the side is known to be later than what it admitted, and not of an unknown order."""
        later = (admitted.precedes(denial) for admitted in self.admitted for denial in self.denials
                 if admitted.side == denial.side == side)  # fmt: skip
        return any(later)

    @cached_property
    def denied_by(self) -> tuple[str, ...]:
        """The accused parties that deny it and have not admitted it since."""
        return tuple(side for side in _sides(self.denials) if side not in self.confirmed_by)

    @cached_property
    def unheard(self) -> tuple[str, ...]:
        """The accused parties of which nothing is on record, not even a refusal."""
        heard = {told.side for told in self.testimonies}
        return tuple(side for side in self.accused if side not in heard)

    @cached_property
    def declining(self) -> tuple[str, ...]:
        """The accused parties that did nothing but refuse to comment."""
        spoken = {told.side for told in self.testimonies if told.polarity is not Polarity.DECLINES}
        return tuple(side for side in self.accused if side not in spoken and side not in self.unheard)

    @cached_property
    def beside_the_finding(self) -> tuple[str, ...]:
        """The independent origins that affirm what a body found, its own member States left out."""
        of_the_body = {state for body in self.bodies for state in members(body)}
        own = {*self.bodies, *map(parties.state_name, of_the_body)}
        return tuple(origin for origin in self.origins if origin not in own) if self.informed else ()

    @cached_property
    def stage(self) -> Stage:
        """The furthest stage that an informed source affirms; that of any source where none is informed.

        What a narrator adds in its own words counts only where no informed source is heard itself: headlines upgrade.
        """
        return furthest([told.claim.stage for told in self._heard])

    @cached_property
    def furthest_by(self) -> tuple[str, ...]:
        """The origins that affirm that furthest stage."""
        reached = (controller(told) for told in self._heard if told.claim.stage is self.stage)
        return tuple(dict.fromkeys(origin for origin in reached if origin))

    @cached_property
    def _heard(self) -> tuple[Testimony, ...]:
        heard = tuple(told for told in self.informed if told.source.kind in INFORMED)
        return heard or self.informed or self.affirming

    def _takes_back(self, denial: Testimony, admission: Testimony) -> bool:
        """Whether a side's denial is of what it admitted, and not known to be older.

        One of another time or of other goods leaves the admission standing: "none since the war began" takes nothing
        back from "a few, before it". Where an article tells the side's earlier denials beside its admission, all
        denials in it are of that time.
        """
        if denial.side != admission.side or denial.precedes(admission) or self._is_background(denial, admission):
            return False
        if not denial.claim.conduct.may_meet(admission.claim.conduct):
            return False
        if is_general(denial.claim) or admission.claim.item is None or denial.claim.item is None:
            return True
        return items.covers(denial.claim.item, admission.claim.item)

    def _is_background(self, denial: Testimony, admission: Testimony) -> bool:
        beside = (told for told in self.denials if told.article == admission.article and told.side == admission.side)
        return denial.article == admission.article and any(told.backdated for told in beside)

    @staticmethod
    def _denied(told: Testimony) -> bool:
        return told.polarity is Polarity.DENIES


def sorted_out(
    testimonies: Sequence[Testimony], findings: Sequence[Comparison] = (), articles: int | None = None
) -> Case:
    """The case of one allegation, whose testimonies these are; ``articles`` counts theirs unless it is given."""
    counted = len({told.article for told in testimonies}) if articles is None else articles
    return Case(tuple(testimonies), tuple(findings), counted)


def _sides(testimonies: Sequence[Testimony]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told.side for told in testimonies if told.side))


def _is_an_admission(told: Testimony) -> bool:
    height = rung(told.claim.stage)
    return told.stance is Stance.ASSERTS and height is not None and height >= UNDER_WAY
