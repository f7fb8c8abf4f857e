"""Verbs and nouns of moving arms, people, goods and money: who gives, who gets, and how far it has gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from analysis.stages import Stage
from analysis.tokens import Lexicon


class Roles(StrEnum):
    """Which side of the transfer the subject stands on."""

    GETS = "gets"
    GIVES = "gives"
    USES = "uses"
    MOVES = "moves"
    TRAINS = "trains"
    FIGHTS = "fights"


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb or noun. ``ongoing`` and ``done`` are the stages it tells in the present and once it is past.

    ``noun`` tells nominal ones; ``form`` is base, s, past or ing for a verb. ``families`` limits what it may move.
    """

    lemma: str
    roles: Roles
    ongoing: Stage
    done: Stage
    form: str
    noun: bool = False
    families: frozenset[str] = frozenset()


_GETS: tuple[tuple[str, Stage, Stage], ...] = (
    ("buy buys bought buying", Stage.PURCHASING, Stage.CONTRACTED),
    ("purchase purchases purchased purchasing", Stage.PURCHASING, Stage.CONTRACTED),
    ("acquire acquires acquired acquiring", Stage.PURCHASING, Stage.DELIVERED),
    ("procure procures procured procuring", Stage.PURCHASING, Stage.CONTRACTED),
    ("import imports imported importing", Stage.DELIVERED, Stage.DELIVERED),
    ("obtain obtains obtained obtaining", Stage.PURCHASING, Stage.DELIVERED),
    ("receive receives received receiving", Stage.DELIVERED, Stage.DELIVERED),
    ("get gets got getting", Stage.DELIVERED, Stage.DELIVERED),
    ("secure secures secured securing", Stage.PURCHASING, Stage.CONTRACTED),
    ("order orders ordered ordering", Stage.CONTRACTED, Stage.CONTRACTED),
    ("seek seeks sought seeking", Stage.REQUESTED, Stage.REQUESTED),
    ("request requests requested requesting", Stage.REQUESTED, Stage.REQUESTED),
    ("ask asks asked asking", Stage.REQUESTED, Stage.REQUESTED),
    ("approach approaches approached approaching", Stage.REQUESTED, Stage.REQUESTED),
    ("turn turns turned turning", Stage.REQUESTED, Stage.REQUESTED),
    ("host hosts hosted hosting", Stage.DELIVERED, Stage.DELIVERED),
    ("employ employs employed employing", Stage.DELIVERED, Stage.DELIVERED),
    ("hire hires hired hiring", Stage.CONTRACTED, Stage.CONTRACTED),
    ("recruit recruits recruited recruiting", Stage.CONTRACTED, Stage.CONTRACTED),
    ("take-delivery-of takes-delivery-of took-delivery-of taking-delivery-of", Stage.DELIVERED, Stage.DELIVERED),
    ("taken-delivery-of taken-delivery-of taken-delivery-of taken-delivery-of", Stage.DELIVERED, Stage.DELIVERED),
    ("pay-for pays-for paid-for paying-for", Stage.PAID, Stage.PAID),
    ("source sources sourced sourcing", Stage.PURCHASING, Stage.CONTRACTED),
    ("rely-on relies-on relied-on relying-on", Stage.UNCLEAR, Stage.UNCLEAR),
    ("depend-on depends-on depended-on depending-on", Stage.UNCLEAR, Stage.UNCLEAR),
    ("appeal appeals appealed appealing", Stage.REQUESTED, Stage.REQUESTED),
    ("enlist enlists enlisted enlisting", Stage.CONTRACTED, Stage.CONTRACTED),
    ("lure lures lured luring", Stage.CONTRACTED, Stage.CONTRACTED),
    ("invite invites invited inviting", Stage.REQUESTED, Stage.REQUESTED),
    ("get-hold-of gets-hold-of got-hold-of getting-hold-of", Stage.DELIVERED, Stage.DELIVERED),
    ("gotten gotten gotten gotten", Stage.DELIVERED, Stage.DELIVERED),
    ("accept accepts accepted accepting", Stage.DELIVERED, Stage.DELIVERED),
    ("take-in takes-in took-in taking-in", Stage.DELIVERED, Stage.DELIVERED),
    ("taken-in taken-in taken-in taken-in", Stage.DELIVERED, Stage.DELIVERED),
)
_GIVES: tuple[tuple[str, Stage, Stage], ...] = (
    ("sell sells sold selling", Stage.PURCHASING, Stage.CONTRACTED),
    ("supply supplies supplied supplying", Stage.DELIVERED, Stage.DELIVERED),
    ("send sends sent sending", Stage.SHIPPED, Stage.SHIPPED),
    ("ship ships shipped shipping", Stage.SHIPPED, Stage.SHIPPED),
    ("deliver delivers delivered delivering", Stage.SHIPPED, Stage.DELIVERED),
    ("provide provides provided providing", Stage.DELIVERED, Stage.DELIVERED),
    ("export exports exported exporting", Stage.SHIPPED, Stage.SHIPPED),
    ("transfer transfers transferred transferring", Stage.SHIPPED, Stage.DELIVERED),
    ("deploy deploys deployed deploying", Stage.SHIPPED, Stage.DELIVERED),
    ("dispatch dispatches dispatched dispatching", Stage.SHIPPED, Stage.SHIPPED),
    ("despatch despatches despatched despatching", Stage.SHIPPED, Stage.SHIPPED),
    ("furnish furnishes furnished furnishing", Stage.DELIVERED, Stage.DELIVERED),
    ("hand-over hands-over handed-over handing-over", Stage.DELIVERED, Stage.DELIVERED),
    ("hand hands handed handing", Stage.DELIVERED, Stage.DELIVERED),
    ("give gives gave giving", Stage.DELIVERED, Stage.DELIVERED),
    ("given given given given", Stage.DELIVERED, Stage.DELIVERED),
    ("donate donates donated donating", Stage.DELIVERED, Stage.DELIVERED),
    ("smuggle smuggles smuggled smuggling", Stage.SHIPPED, Stage.SHIPPED),
    ("arm arms armed arming", Stage.DELIVERED, Stage.DELIVERED),
    ("equip equips equipped equipping", Stage.DELIVERED, Stage.DELIVERED),
    ("transport transports transported transporting", Stage.SHIPPED, Stage.SHIPPED),
    ("offer offers offered offering", Stage.OFFERED, Stage.OFFERED),
    ("commit commits committed committing", Stage.PLANNED, Stage.CONTRACTED),
    ("funnel funnels funnelled funnelling", Stage.SHIPPED, Stage.SHIPPED),
    ("launder launders laundered laundering", Stage.DELIVERED, Stage.DELIVERED),
    ("unload unloads unloaded unloading", Stage.DELIVERED, Stage.DELIVERED),
    ("offload offloads offloaded offloading", Stage.DELIVERED, Stage.DELIVERED),
    ("finance finances financed financing", Stage.PAID, Stage.PAID),
    ("share shares shared sharing", Stage.SHIPPED, Stage.DELIVERED),
    ("pay pays paid paying", Stage.PAID, Stage.PAID),
    ("carry carries carried carrying", Stage.SHIPPED, Stage.SHIPPED),
    ("move moves moved moving", Stage.SHIPPED, Stage.DELIVERED),
    ("bring brings brought bringing", Stage.SHIPPED, Stage.DELIVERED),
    ("load loads loaded loading", Stage.SHIPPED, Stage.SHIPPED),
    ("take-on takes-on took-on taking-on", Stage.SHIPPED, Stage.SHIPPED),
    ("taken-on taken-on taken-on taken-on", Stage.SHIPPED, Stage.SHIPPED),
    ("put-aboard puts-aboard put-aboard putting-aboard", Stage.SHIPPED, Stage.SHIPPED),
    ("put-on-board puts-on-board put-on-board putting-on-board", Stage.SHIPPED, Stage.SHIPPED),
    ("fly flies flew flying", Stage.SHIPPED, Stage.SHIPPED),
    ("flown flown flown flown", Stage.SHIPPED, Stage.SHIPPED),
    ("flown-in flown-in flown-in flown-in", Stage.DELIVERED, Stage.DELIVERED),
    ("airlift airlifts airlifted airlifting", Stage.SHIPPED, Stage.SHIPPED),
    ("ferry ferries ferried ferrying", Stage.SHIPPED, Stage.SHIPPED),
    ("haul hauls hauled hauling", Stage.SHIPPED, Stage.SHIPPED),
    ("truck trucks trucked trucking", Stage.SHIPPED, Stage.SHIPPED),
    ("channel channels channelled channelling", Stage.SHIPPED, Stage.SHIPPED),
    ("channeled channeled channeled channeling", Stage.SHIPPED, Stage.SHIPPED),
    ("funneled funneled funneled funneling", Stage.SHIPPED, Stage.SHIPPED),
    ("route routes routed routing", Stage.SHIPPED, Stage.SHIPPED),
    ("reroute reroutes rerouted rerouting", Stage.SHIPPED, Stage.SHIPPED),
    ("divert diverts diverted diverting", Stage.SHIPPED, Stage.SHIPPED),
    ("re-export re-exports re-exported re-exporting", Stage.SHIPPED, Stage.SHIPPED),
    ("reexport reexports reexported reexporting", Stage.SHIPPED, Stage.SHIPPED),
    ("resell resells resold reselling", Stage.PURCHASING, Stage.CONTRACTED),
    ("transship transships transshipped transshipping", Stage.SHIPPED, Stage.SHIPPED),
    ("tranship tranships transhipped transhipping", Stage.SHIPPED, Stage.SHIPPED),
    ("traffic traffics trafficked trafficking", Stage.SHIPPED, Stage.SHIPPED),
    ("forward forwards forwarded forwarding", Stage.SHIPPED, Stage.SHIPPED),
    ("rush rushes rushed rushing", Stage.SHIPPED, Stage.SHIPPED),
    ("pump pumps pumped pumping", Stage.DELIVERED, Stage.DELIVERED),
    ("top-up tops-up topped-up topping-up", Stage.DELIVERED, Stage.DELIVERED),
    ("refuel refuels refuelled refuelling", Stage.DELIVERED, Stage.DELIVERED),
    ("empty empties emptied emptying", Stage.DELIVERED, Stage.DELIVERED),
    ("ready readies readied readying", Stage.PLANNED, Stage.PLANNED),
    ("earmark earmarks earmarked earmarking", Stage.PLANNED, Stage.PLANNED),
    ("flog flogs flogged flogging", Stage.PURCHASING, Stage.CONTRACTED),
    ("pour pours poured pouring", Stage.SHIPPED, Stage.SHIPPED),
    ("pack-off packs-off packed-off packing-off", Stage.SHIPPED, Stage.SHIPPED),
    ("bring-in brings-in brought-in bringing-in", Stage.DELIVERED, Stage.DELIVERED),
    ("sneak sneaks sneaked sneaking", Stage.SHIPPED, Stage.SHIPPED),
    ("slip slips slipped slipping", Stage.SHIPPED, Stage.SHIPPED),
    ("dump dumps dumped dumping", Stage.DELIVERED, Stage.DELIVERED),
    ("discharge discharges discharged discharging", Stage.DELIVERED, Stage.DELIVERED),
    ("pass passes passed passing", Stage.DELIVERED, Stage.DELIVERED),
    ("turn-over turns-over turned-over turning-over", Stage.DELIVERED, Stage.DELIVERED),
    ("lend lends lent lending", Stage.DELIVERED, Stage.DELIVERED),
    ("lease leases leased leasing", Stage.CONTRACTED, Stage.CONTRACTED),
    ("gift gifts gifted gifting", Stage.DELIVERED, Stage.DELIVERED),
    ("wire wires wired wiring", Stage.PAID, Stage.PAID),
    ("remit remits remitted remitting", Stage.PAID, Stage.PAID),
    ("station stations stationed stationing", Stage.DELIVERED, Stage.DELIVERED),
    ("second seconds seconded seconding", Stage.SHIPPED, Stage.DELIVERED),
    ("redeploy redeploys redeployed redeploying", Stage.SHIPPED, Stage.DELIVERED),
    ("relocate relocates relocated relocating", Stage.SHIPPED, Stage.DELIVERED),
    ("contribute contributes contributed contributing", Stage.DELIVERED, Stage.DELIVERED),
    ("promise promises promised promising", Stage.PLANNED, Stage.PLANNED),
    ("produce produces produced producing", Stage.PLANNED, Stage.PLANNED),
    ("manufacture manufactures manufactured manufacturing", Stage.PLANNED, Stage.PLANNED),
    ("pledge pledges pledged pledging", Stage.PLANNED, Stage.PLANNED),
)
_USES: tuple[tuple[str, Stage, Stage], ...] = (
    ("use uses used using", Stage.USED, Stage.USED),
    ("fire fires fired firing", Stage.USED, Stage.USED),
    ("launch launches launched launching", Stage.USED, Stage.USED),
    ("strike strikes struck striking", Stage.USED, Stage.USED),
    ("hit hits hit hitting", Stage.USED, Stage.USED),
    ("attack attacks attacked attacking", Stage.USED, Stage.USED),
    ("bomb bombs bombed bombing", Stage.USED, Stage.USED),
    ("target targets targeted targeting", Stage.USED, Stage.USED),
    ("drop drops dropped dropping", Stage.USED, Stage.USED),
)
_MOVES: tuple[tuple[str, Stage, Stage], ...] = (
    ("arrive arrives arrived arriving", Stage.DELIVERED, Stage.DELIVERED),
    ("reach reaches reached reaching", Stage.DELIVERED, Stage.DELIVERED),
    ("leave leaves left leaving", Stage.SHIPPED, Stage.SHIPPED),
    ("enter enters entered entering", Stage.DELIVERED, Stage.DELIVERED),
    ("work works worked working", Stage.DELIVERED, Stage.DELIVERED),
    ("help helps helped helping", Stage.USED, Stage.USED),
    ("are-in are-already-in were-in are-now-in", Stage.DELIVERED, Stage.DELIVERED),
    ("end-up ends-up ended-up ending-up", Stage.DELIVERED, Stage.DELIVERED),
    ("turn-up turns-up turned-up turning-up", Stage.DELIVERED, Stage.DELIVERED),
    ("show-up shows-up showed-up showing-up", Stage.DELIVERED, Stage.DELIVERED),
    ("surface surfaces surfaced surfacing", Stage.DELIVERED, Stage.DELIVERED),
    ("find-their-way find-its-way found-their-way finding-their-way", Stage.DELIVERED, Stage.DELIVERED),
    ("make-their-way makes-its-way made-their-way making-their-way", Stage.DELIVERED, Stage.DELIVERED),
    ("found-its-way found-its-way found-its-way found-its-way", Stage.DELIVERED, Stage.DELIVERED),
    ("made-its-way made-its-way made-its-way made-its-way", Stage.DELIVERED, Stage.DELIVERED),
    ("land lands landed landing", Stage.DELIVERED, Stage.DELIVERED),
    ("flow flows flowed flowing", Stage.SHIPPED, Stage.SHIPPED),
    ("head-for heads-for headed-for heading-for", Stage.SHIPPED, Stage.SHIPPED),
    ("bound-for bound-for bound-for bound-for", Stage.SHIPPED, Stage.SHIPPED),
    ("destined-for destined-for destined-for destined-for", Stage.SHIPPED, Stage.SHIPPED),
    ("come comes came coming", Stage.DELIVERED, Stage.DELIVERED),
    ("go goes went going", Stage.SHIPPED, Stage.DELIVERED),
    ("gone gone gone gone", Stage.DELIVERED, Stage.DELIVERED),
    ("roll rolls rolled rolling", Stage.DELIVERED, Stage.DELIVERED),
    ("on-order on-order on-order on-order", Stage.CONTRACTED, Stage.CONTRACTED),
    ("live lives lived living", Stage.DELIVERED, Stage.DELIVERED),
    ("there-are there-is there-were there-being", Stage.DELIVERED, Stage.DELIVERED),
    ("there-have-been there-has-been there-had-been there-being", Stage.DELIVERED, Stage.DELIVERED),
    ("operate operates operated operating", Stage.DELIVERED, Stage.DELIVERED),
    ("cross crosses crossed crossing", Stage.SHIPPED, Stage.SHIPPED),
    ("train-in trains-in trained-in training-in", Stage.DELIVERED, Stage.DELIVERED),
    ("seen seen seen seen", Stage.DELIVERED, Stage.DELIVERED),
    ("spotted spotted spotted spotted", Stage.DELIVERED, Stage.DELIVERED),
    ("sighted sighted sighted sighted", Stage.DELIVERED, Stage.DELIVERED),
    ("photographed photographed photographed photographed", Stage.DELIVERED, Stage.DELIVERED),
    ("filmed filmed filmed filmed", Stage.DELIVERED, Stage.DELIVERED),
    ("remain remains remained remaining", Stage.DELIVERED, Stage.DELIVERED),
    ("stay stays stayed staying", Stage.DELIVERED, Stage.DELIVERED),
    ("travel travels travelled travelling", Stage.SHIPPED, Stage.SHIPPED),
    ("sail sails sailed sailing", Stage.SHIPPED, Stage.SHIPPED),
    ("wind-up winds-up wound-up winding-up", Stage.DELIVERED, Stage.DELIVERED),
    ("trickle trickles trickled trickling", Stage.SHIPPED, Stage.SHIPPED),
    ("stream streams streamed streaming", Stage.SHIPPED, Stage.SHIPPED),
    ("toil toils toiled toiling", Stage.DELIVERED, Stage.DELIVERED),
    ("labour labours laboured labouring", Stage.DELIVERED, Stage.DELIVERED),
    ("housed housed housed housed", Stage.DELIVERED, Stage.DELIVERED),
    ("quartered quartered quartered quartered", Stage.DELIVERED, Stage.DELIVERED),
    ("billeted billeted billeted billeted", Stage.DELIVERED, Stage.DELIVERED),
    ("lodged lodged lodged lodged", Stage.DELIVERED, Stage.DELIVERED),
    ("accommodated accommodated accommodated accommodated", Stage.DELIVERED, Stage.DELIVERED),
    ("garrisoned garrisoned garrisoned garrisoned", Stage.DELIVERED, Stage.DELIVERED),
    ("disembark disembarks disembarked disembarking", Stage.DELIVERED, Stage.DELIVERED),
    ("set-foot-in sets-foot-in set-foot-in setting-foot-in", Stage.DELIVERED, Stage.DELIVERED),
    ("set-foot-on sets-foot-on set-foot-on setting-foot-on", Stage.DELIVERED, Stage.DELIVERED),
    ("get-off gets-off got-off getting-off", Stage.DELIVERED, Stage.DELIVERED),
    ("step-off steps-off stepped-off stepping-off", Stage.DELIVERED, Stage.DELIVERED),
)
_FIGHTS: tuple[tuple[str, Stage, Stage], ...] = (
    ("fight fights fought fighting", Stage.USED, Stage.USED),
    ("join joins joined joining", Stage.USED, Stage.USED),
    ("take-part-in takes-part-in took-part-in taking-part-in", Stage.USED, Stage.USED),
    ("taken-part-in taken-part-in taken-part-in taken-part-in", Stage.USED, Stage.USED),
    ("serve serves served serving", Stage.USED, Stage.USED),
)
_TRAINS: tuple[tuple[str, Stage, Stage], ...] = (
    ("train trains trained training", Stage.DELIVERED, Stage.DELIVERED),
    ("teach teaches taught teaching", Stage.DELIVERED, Stage.DELIVERED),
    ("school schools schooled schooling", Stage.DELIVERED, Stage.DELIVERED),
    ("instruct instructs instructed instructing", Stage.DELIVERED, Stage.DELIVERED),
    ("drill drills drilled drilling", Stage.DELIVERED, Stage.DELIVERED),
)

_NOUNS: tuple[tuple[str, Roles, Stage], ...] = (
    ("purchase;purchases;military purchases;arms purchases;weapons purchases", Roles.GETS, Stage.PURCHASING),
    ("acquisition;acquisitions;procurement", Roles.GETS, Stage.PURCHASING),
    ("import;imports", Roles.GETS, Stage.DELIVERED),
    ("request;requests", Roles.GETS, Stage.REQUESTED),
    ("order;orders", Roles.GETS, Stage.CONTRACTED),
    ("recruitment;hiring", Roles.GETS, Stage.CONTRACTED),
    ("use", Roles.USES, Stage.USED),
    ("supply;supplies;provision;arms supplies", Roles.GIVES, Stage.UNCLEAR),
    ("sale;sales;arms sales;resale", Roles.GIVES, Stage.UNCLEAR),
    ("delivery;deliveries;handover;donation;arms deliveries;weapons deliveries", Roles.GIVES, Stage.DELIVERED),
    ("shipment;shipments;consignment;consignments;arms shipments;cargo;cargoes;transport", Roles.GIVES, Stage.SHIPPED),
    ("ship-to-ship transfer;ship-to-ship transfers;transfers at sea;bunkering", Roles.GIVES, Stage.DELIVERED),
    ("transfer;transfers;arms transfers;flow;flows;weapons transfers", Roles.GIVES, Stage.UNCLEAR),
    ("export;exports;smuggling;arms exports;re-export;re-exports;airlift", Roles.GIVES, Stage.SHIPPED),
    ("deployment;dispatch;despatch;deployments;sending", Roles.GIVES, Stage.UNCLEAR),
    ("presence;arrival;arrivals", Roles.MOVES, Stage.DELIVERED),
    ("deal;deals;arms deal;arms deals;weapons deal;contract;contracts;agreement", Roles.GIVES, Stage.CONTRACTED),
    ("supplier;suppliers;provider;providers;exporter;exporters;contributor;seller;donor", Roles.GIVES, Stage.DELIVERED),
    ("buyer;buyers;importer;importers;purchaser;purchasers;customer", Roles.GETS, Stage.DELIVERED),
    ("trade;arms trade;arms trafficking", Roles.GIVES, Stage.UNCLEAR),
    ("offer;offers", Roles.GIVES, Stage.OFFERED),
    ("training", Roles.TRAINS, Stage.UNCLEAR),
)
_FORMS = ("base", "s", "past", "ing")
_PEOPLE = frozenset({"troops", "workers"})
_GOODS = frozenset({"arms", "drones", "oil", "coal", "dual-use", "finance"})
_WEAPONS = frozenset({"arms", "drones"})
_SEEN = _PEOPLE | _WEAPONS | {"training"}
_NARROW = {
    "host": _PEOPLE | {"training"},
    "buy": _GOODS, "purchase": _GOODS, "acquire": _GOODS, "procure": _GOODS, "obtain": _GOODS,
    "order": _GOODS - {"finance"}, "secure": _GOODS, "source": _GOODS, "sell": _GOODS, "get": _GOODS | _PEOPLE,
    "employ": _PEOPLE, "hire": _PEOPLE, "recruit": _PEOPLE, "work": frozenset({"workers"}),
    "help": frozenset({"workers"}), "seen": _SEEN, "spotted": _SEEN,
    "sighted": _SEEN, "photographed": _SEEN, "filmed": _SEEN - _WEAPONS, "set-foot-in": _SEEN - _WEAPONS,
    "set-foot-on": _SEEN - _WEAPONS,
    "remain": _PEOPLE, "stay": _PEOPLE, "toil": _PEOPLE, "labour": _PEOPLE,
    "travel": _PEOPLE | _GOODS, "sail": _GOODS | _PEOPLE, "trickle": _GOODS | _PEOPLE, "stream": _GOODS | _PEOPLE,
    "fight": frozenset({"troops"}), "join": frozenset({"troops"}), "serve": frozenset({"troops"}),
    "train-in": frozenset({"troops"}), "launder": frozenset({"finance"}),
    "pay": frozenset({"finance", "oil", "arms", "drones"}),
    "enter": _PEOPLE | _WEAPONS, "leave": _PEOPLE | _GOODS, "commit": frozenset({"troops"}),
    "give": frozenset({"arms", "drones", "oil", "finance", "dual-use"}),
    "deploy": frozenset({"arms", "drones", "troops", "workers"}),
    "move": _GOODS | _PEOPLE, "carry": _GOODS | _PEOPLE,
    "fire": frozenset({"arms", "drones"}), "launch": frozenset({"arms", "drones"}),
    "use": frozenset({"arms", "drones"}), "are-in": frozenset({"troops", "workers", "training"}),
    "share": frozenset({"dual-use", "arms"}), "finance": frozenset({"none"}),
    "enlist": _PEOPLE, "invite": _PEOPLE, "on-order": _GOODS, "top-up": frozenset({"oil"}),
    "take-on": _GOODS - {"finance"}, "taken-on": _GOODS - {"finance"},
    "refuel": frozenset({"oil"}), "lure": _PEOPLE, "accept": _GOODS | _PEOPLE, "station": _PEOPLE,
    "second": _PEOPLE, "redeploy": _PEOPLE, "relocate": _PEOPLE, "recruitment": _PEOPLE, "presence": _PEOPLE,
    "housed": _PEOPLE, "quartered": _PEOPLE, "billeted": _PEOPLE, "lodged": _PEOPLE, "accommodated": _PEOPLE,
    "garrisoned": _PEOPLE, "disembark": _PEOPLE, "get-off": _PEOPLE, "step-off": _PEOPLE,
    "live": _PEOPLE, "operate": frozenset({"troops"}), "cross": _PEOPLE | _GOODS,
    "ready": _PEOPLE, "come": _PEOPLE | _GOODS,
    "go": _PEOPLE | _GOODS, "gone": _PEOPLE | _GOODS, "land": _PEOPLE | _GOODS - {"finance"},
    "pump": frozenset({"oil"}), "empty": frozenset({"oil"}), "roll": _GOODS | _PEOPLE,
    "slip": frozenset({"arms", "drones", "dual-use"}), "wire": frozenset({"finance"}), "remit": frozenset({"finance"}),
    "discharge": frozenset({"oil", "coal", "arms"}), "fly": _GOODS | _PEOPLE, "drop": frozenset({"arms"}),
    "pass": _GOODS, "strike": _WEAPONS, "hit": _WEAPONS,
    "attack": _WEAPONS, "bomb": _WEAPONS, "target": _WEAPONS, "there-are": _PEOPLE, "there-have-been": _PEOPLE,
    "produce": _WEAPONS, "manufacture": _WEAPONS,
    "transport": _GOODS | _PEOPLE, "lend": frozenset({"arms", "drones", "finance"}),
    "contribute": frozenset({"arms", "drones", "troops"}),
    "promise": _GOODS | _PEOPLE, "pledge": _GOODS | _PEOPLE, "end-up": _GOODS | _PEOPLE,
}  # fmt: skip
"""What a many-sided verb may move, by family; the others may move anything."""


def _verbs() -> Iterator[tuple[str, Trigger]]:
    tables = {
        Roles.GETS: _GETS, Roles.GIVES: _GIVES, Roles.USES: _USES, Roles.MOVES: _MOVES,
        Roles.FIGHTS: _FIGHTS, Roles.TRAINS: _TRAINS,
    }  # fmt: skip
    for roles, table in tables.items():
        for row, ongoing, done in table:
            forms = row.split()
            named = ("past",) if len(set(forms)) == 1 else _FORMS
            for name, word in reversed(list(zip(named, forms, strict=False))):
                limited = _NARROW.get(forms[0], frozenset())
                yield word.replace("-", " "), Trigger(forms[0], roles, ongoing, done, name, families=limited)


def _nouns() -> Iterator[tuple[str, Trigger]]:
    for row, roles, stage in _NOUNS:
        for word in row.split(";"):
            yield (
                word,
                Trigger(
                    row.split(";")[0], roles, stage, stage, "noun", True, _NARROW.get(row.split(";")[0], frozenset())
                ),
            )


VERBS: Lexicon[Trigger] = Lexicon(dict(_verbs()))
NOUNS: Lexicon[Trigger] = Lexicon(dict(_nouns()))

PAYING_FOR = Trigger("pay-for", Roles.GETS, Stage.PAID, Stage.PAID, "past", families=_GOODS - {"finance"})
"""What "paid" is with a sum between it and its "for"."""
