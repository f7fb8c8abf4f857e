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
    ("import imports imported importing", Stage.SHIPPED, Stage.DELIVERED),
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
    ("employ employs employed employing", Stage.USED, Stage.USED),
    ("hire hires hired hiring", Stage.CONTRACTED, Stage.CONTRACTED),
    ("recruit recruits recruited recruiting", Stage.CONTRACTED, Stage.CONTRACTED),
    ("take-delivery-of takes-delivery-of took-delivery-of taking-delivery-of", Stage.DELIVERED, Stage.DELIVERED),
    ("taken-delivery-of taken-delivery-of taken-delivery-of taken-delivery-of", Stage.DELIVERED, Stage.DELIVERED),
    ("pay-for pays-for paid-for paying-for", Stage.PAID, Stage.PAID),
    ("source sources sourced sourcing", Stage.PURCHASING, Stage.CONTRACTED),
    ("rely-on relies-on relied-on relying-on", Stage.UNCLEAR, Stage.UNCLEAR),
)
_GIVES: tuple[tuple[str, Stage, Stage], ...] = (
    ("sell sells sold selling", Stage.PURCHASING, Stage.CONTRACTED),
    ("supply supplies supplied supplying", Stage.SHIPPED, Stage.DELIVERED),
    ("send sends sent sending", Stage.SHIPPED, Stage.SHIPPED),
    ("ship ships shipped shipping", Stage.SHIPPED, Stage.SHIPPED),
    ("deliver delivers delivered delivering", Stage.SHIPPED, Stage.DELIVERED),
    ("provide provides provided providing", Stage.SHIPPED, Stage.DELIVERED),
    ("export exports exported exporting", Stage.SHIPPED, Stage.SHIPPED),
    ("transfer transfers transferred transferring", Stage.SHIPPED, Stage.DELIVERED),
    ("deploy deploys deployed deploying", Stage.SHIPPED, Stage.DELIVERED),
    ("dispatch dispatches dispatched dispatching", Stage.SHIPPED, Stage.SHIPPED),
    ("despatch despatches despatched despatching", Stage.SHIPPED, Stage.SHIPPED),
    ("furnish furnishes furnished furnishing", Stage.SHIPPED, Stage.DELIVERED),
    ("hand-over hands-over handed-over handing-over", Stage.DELIVERED, Stage.DELIVERED),
    ("hand hands handed handing", Stage.DELIVERED, Stage.DELIVERED),
    ("give gives gave giving", Stage.DELIVERED, Stage.DELIVERED),
    ("given given given given", Stage.DELIVERED, Stage.DELIVERED),
    ("donate donates donated donating", Stage.DELIVERED, Stage.DELIVERED),
    ("smuggle smuggles smuggled smuggling", Stage.SHIPPED, Stage.SHIPPED),
    ("arm arms armed arming", Stage.SHIPPED, Stage.DELIVERED),
    ("equip equips equipped equipping", Stage.SHIPPED, Stage.DELIVERED),
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
    ("move moves moved moving", Stage.SHIPPED, Stage.SHIPPED),
    ("bring brings brought bringing", Stage.SHIPPED, Stage.DELIVERED),
    ("load loads loaded loading", Stage.SHIPPED, Stage.SHIPPED),
)
_USES: tuple[tuple[str, Stage, Stage], ...] = (
    ("use uses used using", Stage.USED, Stage.USED),
    ("fire fires fired firing", Stage.USED, Stage.USED),
    ("launch launches launched launching", Stage.USED, Stage.USED),
)
_MOVES: tuple[tuple[str, Stage, Stage], ...] = (
    ("arrive arrives arrived arriving", Stage.DELIVERED, Stage.DELIVERED),
    ("reach reaches reached reaching", Stage.DELIVERED, Stage.DELIVERED),
    ("leave leaves left leaving", Stage.SHIPPED, Stage.SHIPPED),
    ("enter enters entered entering", Stage.DELIVERED, Stage.DELIVERED),
    ("work works worked working", Stage.USED, Stage.USED),
    ("help helps helped helping", Stage.USED, Stage.USED),
    ("are-in are-already-in were-in are-now-in", Stage.DELIVERED, Stage.DELIVERED),
    ("train-in trains-in trained-in training-in", Stage.DELIVERED, Stage.DELIVERED),
)
_FIGHTS: tuple[tuple[str, Stage, Stage], ...] = (
    ("fight fights fought fighting", Stage.USED, Stage.USED),
    ("join joins joined joining", Stage.USED, Stage.USED),
    ("take-part-in takes-part-in took-part-in taking-part-in", Stage.USED, Stage.USED),
    ("taken-part-in taken-part-in taken-part-in taken-part-in", Stage.USED, Stage.USED),
    ("serve serves served serving", Stage.USED, Stage.USED),
)
_TRAINS: tuple[tuple[str, Stage, Stage], ...] = (("train trains trained training", Stage.DELIVERED, Stage.DELIVERED),)

_NOUNS: tuple[tuple[str, Roles, Stage], ...] = (
    ("purchase;purchases;military purchases;arms purchases;weapons purchases", Roles.GETS, Stage.PURCHASING),
    ("acquisition;acquisitions;procurement", Roles.GETS, Stage.PURCHASING),
    ("import;imports", Roles.GETS, Stage.UNCLEAR),
    ("request;requests", Roles.GETS, Stage.REQUESTED),
    ("supply;supplies;provision;arms supplies", Roles.GIVES, Stage.UNCLEAR),
    ("sale;sales;arms sales", Roles.GIVES, Stage.PURCHASING),
    ("delivery;deliveries;handover", Roles.GIVES, Stage.DELIVERED),
    ("shipment;shipments;consignment;consignments;arms shipments", Roles.GIVES, Stage.SHIPPED),
    ("transfer;transfers;arms transfers;ship-to-ship transfer;ship-to-ship transfers", Roles.GIVES, Stage.UNCLEAR),
    ("export;exports;smuggling;arms exports", Roles.GIVES, Stage.UNCLEAR),
    ("deployment;dispatch;despatch;deployments", Roles.GIVES, Stage.UNCLEAR),
    ("deal;deals;arms deal;arms deals;weapons deal;contract;contracts;agreement", Roles.GIVES, Stage.CONTRACTED),
    ("trade;arms trade;arms trafficking", Roles.GIVES, Stage.UNCLEAR),
    ("offer;offers", Roles.GIVES, Stage.OFFERED),
    ("training", Roles.TRAINS, Stage.UNCLEAR),
)
_FORMS = ("base", "s", "past", "ing")
_PEOPLE = frozenset({"troops", "workers"})
_GOODS = frozenset({"arms", "drones", "oil", "coal", "dual-use", "finance"})
_NARROW = {
    "host": _PEOPLE, "buy": _GOODS, "purchase": _GOODS, "acquire": _GOODS, "procure": _GOODS, "obtain": _GOODS,
    "order": _GOODS, "secure": _GOODS, "source": _GOODS, "sell": _GOODS, "get": _GOODS | _PEOPLE,
    "employ": _PEOPLE, "hire": _PEOPLE, "recruit": _PEOPLE, "work": frozenset({"workers"}),
    "help": frozenset({"workers"}),
    "fight": frozenset({"troops"}), "join": frozenset({"troops"}), "serve": frozenset({"troops"}),
    "train-in": frozenset({"troops"}), "launder": frozenset({"finance"}), "pay": frozenset({"finance"}),
    "enter": _PEOPLE, "leave": _PEOPLE, "commit": frozenset({"troops"}),
    "give": frozenset({"arms", "drones", "oil", "finance", "dual-use"}),
    "deploy": frozenset({"arms", "drones", "troops", "workers"}),
    "move": frozenset({"oil", "coal", "finance", "arms"}), "carry": frozenset({"oil", "coal", "arms", "drones"}),
    "fire": frozenset({"arms", "drones"}), "launch": frozenset({"arms", "drones"}),
    "use": frozenset({"arms", "drones"}), "are-in": frozenset({"troops", "workers"}),
    "share": frozenset({"dual-use", "arms"}), "finance": frozenset({"none"}),
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
            for name, word in reversed(list(zip(_FORMS, forms, strict=False))):
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
