"""What moves: arms, drones, people, goods. One plain name for each, its family, its kind of claim and its unit."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.claims import ClaimKind
from analysis.tokens import Hit, Lexicon, Token


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the taxonomy. ``unit`` is what a bare number counts; ``wider`` is a name that covers this one."""

    name: str
    family: str
    kind: ClaimKind
    unit: str
    wider: str | None = None


_TABLE = """
arms|arms|arms_transfer|piece||
 arms;weapon;weapons;weaponry;armament;armaments;weapons assistance;weapon systems;weapons systems;
 military equipment;military hardware;military materiel;materiel;matériel;lethal aid;military aid;lethal assistance;
 military assistance;military supplies;military goods;war materiel;arms and ammunition;weapons and ammunition;
 military technology;arms assistance;lethal support;lethal weapons;arms supplies
artillery shells|arms|arms_transfer|round|ammunition|
 artillery shell;artillery shells;shell;shells;artillery round;artillery rounds;artillery munitions;
 artillery ammunition;howitzer shells;howitzer rounds;rounds of artillery;artillery projectiles;mortar rounds;
 mortar shells;tank shells;152mm;152 mm;122mm;122 mm;155mm;155 mm
rockets|arms|arms_transfer|rocket|ammunition|
 rocket;rockets;artillery rockets;infantry rockets;grad rockets;rocket artillery
missiles|arms|arms_transfer|missile|arms|
 missile;missiles;short-range missiles;cruise missile;cruise missiles;anti-tank missiles;guided missiles;
 surface-to-air missiles;air defence missiles;air defense missiles;anti-ship missiles;anti-aircraft missiles;manpads
ballistic missiles|arms|arms_transfer|missile|missiles|
 ballistic missile;ballistic missiles;short-range ballistic missile;short-range ballistic missiles;srbm;srbms;
 fateh-110;fath-360;kn-23;kn-24;hwasong-11;hwasong
ammunition|arms|arms_transfer|round|arms|
 ammunition;munition;munitions;ammo;bullets;cartridges;rounds;ammunition rounds;rounds of ammunition;projectiles
containers|arms|arms_transfer|container|arms|
 containers;shipping containers;container loads
explosives|arms|arms_transfer|tonne|arms|
 explosive;explosives;gunpowder;tnt;bombs;aerial bombs;landmines
small arms|arms|arms_transfer|piece|arms|
 small arms;light weapons;rifles;assault rifles;machine guns;kalashnikovs;pistols;sniper rifles
artillery pieces|arms|arms_transfer|piece|arms|
 howitzer;howitzers;self-propelled guns;artillery pieces;artillery systems;artillery guns;mortars;rocket launchers;
 multiple rocket launchers;multiple launch rocket systems;self-propelled howitzers;long-range artillery
armoured vehicles|arms|arms_transfer|vehicle|arms|
 tanks;armored vehicles;armoured vehicles;armored personnel carriers;armoured personnel carriers;
 infantry fighting vehicles;military vehicles;battle tanks
aircraft|arms|arms_transfer|aircraft|arms|
 fighter jets;warplanes;fighter aircraft;combat aircraft;military helicopters;attack helicopters;su-35;mig-29;
 su-35 fighters;combat jets;military aircraft
air defence systems|arms|arms_transfer|system|arms|
 air defence systems;air defense systems;air defence system;air defense system;air-defence systems;s-300;s-400;
 pantsir;anti-aircraft systems;air defences;air defenses;air defense equipment;air defence equipment
drones|drones|arms_transfer|drone||
 drone;drones;uav;uavs;unmanned aerial vehicle;unmanned aerial vehicles;unmanned aircraft;combat drones;
 attack drones;kamikaze drones;suicide drones;military drones;loitering munition;loitering munitions;shahed;shaheds;
 shahed-136;shahed-136s;shahed drones;mohajer-6;mohajer;bayraktar;bayraktars;unmanned combat aerial vehicles;
 unmanned aerial systems;unmanned vehicles
troops|troops|troop_deployment|person||
 troop;troops;soldier;soldiers;servicemen;service members;combat troops;combat units;military personnel;
 army personnel;infantry;special forces;elite forces;conscripts;ground forces;paratroopers;combatants;
 military units;army units;storm troops;combat forces;military engineers;sappers;engineering troops;
 military contingent
volunteers|troops|troop_deployment|person|troops|
 volunteer;volunteers;volunteer fighters
mercenaries|troops|troop_deployment|person|troops|
 mercenary;mercenaries;military contractors;private military contractors;foreign fighters;fighters
workers|workers|worker_deployment|person||
 workers;labourers;laborers;labour;labor;builders;workmen;loggers;overseas workers;guest workers;migrant workers;
 workforce;labour force;labor force;manpower;construction crews
construction workers|workers|worker_deployment|person|workers|
 construction workers;building workers;construction labourers;construction laborers;construction brigades;
 military builders;construction troops
it workers|workers|worker_deployment|person|workers|
 it workers;information technology workers;it specialists;tech workers;it freelancers
military training|training|training|person||
 military training;combat training;training;military instructors;military advisers;military advisors;
 military trainers;instructors;flight training;drone training
oil|oil|oil_transfer|barrel||
 oil;petroleum;oil shipments;oil products;oil cargo;oil cargoes
crude oil|oil|oil_transfer|barrel|oil|
 crude;crude oil
refined petroleum|oil|oil_transfer|barrel|oil|
 refined petroleum;refined oil;refined petroleum products;petroleum products;fuel;diesel;gasoline;petrol;gasoil;
 jet fuel;kerosene;refined products;fuel oil;naphtha
coal|coal|coal_export|tonne||
 coal;anthracite;coking coal;thermal coal;coal shipments;coal cargoes
dual-use goods|dual-use|dual_use|piece||
 dual-use goods;dual use goods;dual-use items;dual-use technology;dual-use equipment;dual-use components;
 dual-use technologies;sensitive technology;satellite technology;missile technology;dual-use products;technology;
 dual-use materials
electronics|dual-use|dual_use|piece|dual-use goods|
 electronics;microelectronics;microchips;chips;semiconductors;electronic components;integrated circuits;processors;
 navigation equipment;optical components
machine tools|dual-use|dual_use|piece|dual-use goods|
 machine tools;cnc machines;cnc machine tools;industrial machinery;lathes
components|dual-use|dual_use|piece|dual-use goods|
 drone components;missile components;drone parts;missile parts;drone engines;aircraft parts;spare parts;
 military components;weapons components;drone engine;engines for drones;nitrocellulose;carbon fibre;carbon fiber
funds|finance|finance|usd||
 funds;money;payments;cash;hard currency;financing;bank accounts;loans;revenue;frozen assets;foreign currency;
 financial services;bank transfers;wire transfers;banking services;financial assets;banknotes
cryptocurrency|finance|finance|usd|funds|
 cryptocurrency;cryptocurrencies;crypto;bitcoin;digital assets;virtual assets;ether;stablecoins;tether
gold|finance|finance|tonne|funds|
 gold;gold bars;bullion;gold bullion
"""
"""Name, family, kind, unit and wider name; below it, indented, the phrases that mean it, parted by ``;``."""


def _rows() -> list[tuple[Item, list[str]]]:
    rows: list[tuple[Item, list[str]]] = []
    for line in _TABLE.strip().splitlines():
        if line.startswith(" "):
            rows[-1][1].extend(phrase for phrase in line.strip().split(";") if phrase)
        else:
            name, family_, kind, unit, wider, _ = line.split("|")
            rows.append((Item(name, family_, ClaimKind(kind), unit, wider or None), []))
    return rows


_ITEMS = _rows()
_BY_NAME: dict[str, Item] = {known.name: known for known, _ in _ITEMS}
_LEXICON: Lexicon[Item] = Lexicon({phrase: known for known, listed in _ITEMS for phrase in listed})


def names() -> tuple[str, ...]:
    """Every item's name, general before special within a family."""
    return tuple(_BY_NAME)


def item(name: str) -> Item | None:
    """The item of that exact name, or None."""
    return _BY_NAME.get(name)


def family(name: str) -> str:
    """The family of an item's name: "arms" for "missiles", "troops" for "volunteers"; else the name itself."""
    known = _BY_NAME.get(name)
    return known.family if known is not None else name


def covers(wider: str, narrower: str) -> bool:
    """Whether what is said of ``wider`` speaks of ``narrower`` too: "arms" covers "rockets", never the reverse."""
    name: str | None = narrower
    while name is not None:
        if name == wider:
            return True
        known = _BY_NAME.get(name)
        name = known.wider if known is not None else None
    return False


def find(among: Sequence[Token]) -> list[Hit[Item]]:
    """The items named in these tokens, from left to right, longest name first."""
    return _LEXICON.find(among)
