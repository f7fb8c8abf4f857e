"""Slots that the words of a claim leave out, filled from what the article has said; a guess never fills them."""

from dataclasses import replace

from analysis import clauses, items
from analysis.claims import Claim, ClaimKind
from analysis.clauses import Clause, clause_right, preposition
from analysis.discourse import Setting
from analysis.gazetteer import IMPOSING, SANCTIONED
from analysis.parties import WATERS, Form, at_war, belligerent, place_of, sided, state_name
from analysis.passages import Passage
from analysis.receivers import WAR
from analysis.sides import LOADING
from analysis.talks import OPEN, between
from analysis.tokens import Hit, wordset
from analysis.triggers import Roles, Trigger


def completed(claim: Claim, clause: Clause, hit: Hit[Trigger], setting: Setting) -> Claim:
    """Slots that the words leave out, filled from what the article has said of the same goods."""
    claim = _directed(claim, clause, setting)
    if (claim.supplier and claim.recipient) or claim.item is None or _is_left_open(claim, clause, hit):
        return claim
    claim = _ruled(claim, clause, hit, setting)
    family = items.family(claim.item or "")
    known = setting.discourse.alike(clause.passage.paragraph, family, claim.supplier, claim.recipient, adding=True)
    if known is None and claim.supplier is None and claim.recipient is None:
        known = setting.discourse.latest(lambda told: told.item is not None and items.family(told.item) == family)
    if known is not None:
        return replace(
            claim, supplier=claim.supplier or known.supplier, recipient=claim.recipient or known.recipient,
            party=claim.party if not (known.supplier and known.recipient) else None, rule=f"{claim.rule}+context",
        )  # fmt: skip
    if claim.supplier is not None and claim.recipient is None and hit.value.lemma in OPEN:
        claim = replace(claim, recipient=_partner_told(claim, setting))
    if claim.supplier is None and hit.value.lemma in LOADING:
        return _loaded(claim)
    if setting.own or not claim.affirmed:
        voice = setting.speaker or _firms_state(clause, hit, setting)
        alone = set(setting.discourse.named) - IMPOSING <= {voice, claim.supplier, claim.recipient, claim.party}
        denied = by_denier(claim, voice, sure=setting.own or alone or setting.speaker is None)
        if denied is not claim:
            return denied
    if claim.supplier is not None and claim.recipient is None:
        beneficiary = (
            _beneficiary(claim, clause, hit, setting)
            or setting.discourse.partner(claim.supplier)
            or _backed(claim.supplier, setting)
        )
        return claim if beneficiary is None else replace(claim, recipient=beneficiary, rule=f"{claim.rule}+beneficiary")
    return claim


_FIRMS = wordset("firm company maker manufacturer exporter shipper trader yard bank group plant we it")


def _firms_state(clause: Clause, hit: Hit[Trigger], setting: Setting) -> str | None:
    """The state of a firm that speaks of itself: "the firm had no contracts"."""
    before = {clause.passage.word(at) for at in range(clauses.clause_left(clause, hit.first), hit.first)}
    return setting.home if setting.own or before & _FIRMS else None


def _partner_told(claim: Claim, setting: Setting) -> str | None:
    """With whom the article has told of a deal in such goods whose direction it left open."""
    told = (one for _, one in reversed(setting.discourse.told) if one.party not in {None, claim.supplier})
    return next((one.party for one in told if items.family(one.item or "") == items.family(claim.item or "")), None)


def by_denier(claim: Claim, speaker: str | None, *, sure: bool = False) -> Claim:
    """A denied claim that leaves one side open: the state that denies it is meant, where it is party to such things.

    It is for ``sure`` if it says "denied", or is the only one that the article names besides; else if it is under
    sanctions.
    """
    other = claim.supplier or claim.recipient
    if other is None and claim.party is not None and speaker not in {None, claim.party} and sure:
        supplier, recipient = between(items.family(claim.item or ""), claim.party, speaker or "")
        return replace(claim, supplier=supplier, recipient=recipient) if supplier else claim
    if speaker is None or other is None or (claim.supplier and claim.recipient) or speaker == other:
        return claim
    if speaker in IMPOSING or at_war(speaker, other) or not (sure or speaker in SANCTIONED):
        return claim
    supplier, recipient = claim.supplier or speaker, claim.recipient or speaker
    return replace(claim, supplier=supplier, recipient=recipient, party=None, rule=f"{claim.rule}+denier")


_JUNTAS = frozenset({"BF", "GA", "GN", "ML", "MM", "NE", "SD", "TD"})
"""States that an army which took power rules or has ruled since 2020."""


def _ruled(claim: Claim, clause: Clause, hit: Hit[Trigger], setting: Setting) -> Claim:
    """ "sold the junta rockets", "The junta bought jets": the state of which the article speaks so."""
    after = "junta" in {clause.passage.word(at) for at in range(hit.last, min(hit.last + 4, clause.last))}
    before = "junta" in {clause.passage.word(at) for at in range(max(clause.first, hit.first - 4), hit.first)}
    gets = hit.value.roles is Roles.GETS
    if claim.recipient is not None or not ((after and not gets) or (before and gets)):
        return claim
    named = [(count, state) for state, count in setting.discourse.named.items() if state in _JUNTAS]
    ruled = max(named, default=(0, None))[1]
    return claim if ruled in {None, claim.supplier} else replace(claim, recipient=ruled)


def _loaded(claim: Claim) -> Claim:
    """Goods loaded for another state come from the state in whose port they are: "loaded in Simon's Town"."""
    port = place_of(claim.place) if claim.place is not None else None
    if port is None or port.territory in {claim.recipient, WATERS}:
        return claim
    return replace(claim, supplier=port.territory, rule=f"{claim.rule}+port")


def _backed(helper: str, setting: Setting) -> str | None:
    """The state at war whose side the supplier is on, where the article names it most beside the two at war."""
    for soil, outsider in sided(helper):
        if setting.discourse.foremost({helper, soil, setting.speaker, *IMPOSING}) == outsider:
            return outsider
    return None


_OTHERS = wordset(
    "countries country states state nations nation buyers customers clients regimes regime governments parties party "
    "allies partners groups others elsewhere abroad terrorists militants anyone anybody side sides"
)
"""Words for somebody whose state is not told."""


def _is_left_open(claim: Claim, clause: Clause, hit: Hit[Trigger]) -> bool:
    """Whether the words name the other side without telling its state: "from pariah states", "to other countries"."""
    passage = clause.passage
    stop = clause_right(clause, hit.last)
    governor = "from" if claim.supplier is None and hit.value.lemma != "turn" else "to"
    for at in range(hit.last, stop):
        if passage.word(at) == governor and not clauses.infinitive(passage, at) and not _to_a_war(passage, at):
            inside = any(at < mention.first <= at + 6 for mention in passage.states)
            return not inside and bool(_OTHERS & {passage.word(place) for place in range(at + 1, at + 6)})
    return False


def _to_a_war(passage: Passage, at: int) -> bool:
    """Whether the preposition at ``at`` only leads to "the front" or "the war", which names nobody."""
    return any(passage.word(place) in WAR for place in range(at + 1, at + 4))


def _directed(claim: Claim, clause: Clause, setting: Setting) -> Claim:
    """A deal "with" somebody, given its direction where the article has told it."""
    if claim.party is None:
        return claim
    known = setting.discourse.alike(clause.passage.paragraph, None, claim.party, claim.supplier, reach=99)
    if known is not None and known.recipient is not None:
        return replace(
            claim, supplier=known.supplier, recipient=known.recipient, party=None, rule=f"{claim.rule}+context"
        )
    return claim


_BACKED = {"between", "with", "for", "alongside", "help", "support", "aid", "assist", "of"}


def _beneficiary(claim: Claim, clause: Clause, hit: Hit[Trigger], setting: Setting) -> str | None:
    """For whom people or arms go to a war: another state beside the supplier in the sentence, else its known partner.

    The state on whose soil the war is counts as the place, never as the one who gets help, unless nobody else is named.
    """
    if claim.place is None or claim.kind not in {ClaimKind.TROOP_DEPLOYMENT, ClaimKind.ARMS_TRANSFER}:
        return None
    passage = clause.passage
    soil = {
        m.state
        for m in passage.states
        if state_name(m.state) == claim.place or (m.place and m.place.name in claim.place)
    }
    others = [m for m in passage.states if m.state not in {claim.supplier, *soil} and m.state != "US"]
    linked = [m for m in others if preposition(passage, m) in _BACKED and m.form is not Form.DEMONYM]
    pick = linked or [
        m for m in others if m.form is not Form.DEMONYM and preposition(passage, m) is None and m.last <= hit.first
    ]
    if pick:
        return pick[-1].state
    return setting.discourse.partner(claim.supplier) or _belligerent(claim, soil, setting) if claim.supplier else None


def _belligerent(claim: Claim, soil: set[str], setting: Setting) -> str | None:
    """Who wages the war that troops are sent to, where the article is about him and the sender is on his side.

    Nobody else may be named as often: a text that leaves open whom the troops would help gives no answer.
    """
    helper = claim.supplier
    if helper is None or claim.kind is not ClaimKind.TROOP_DEPLOYMENT:
        return None
    sided = {outsider for place in soil if (outsider := belligerent(place, helper)) is not None}
    return next((side for side in sided if setting.discourse.foremost({helper, *soil}) == side), None)
