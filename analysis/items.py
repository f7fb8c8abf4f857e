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
 military assistance;military supplies;military goods;war materiel;launchers;launcher;
 military technology;arms assistance;lethal support;lethal weapons;arms supplies;military cargo;military cargoes;
 military gear;heavy weapons;heavy weaponry;weapons package;defence equipment;defense equipment;defence articles;
 defense articles;combat equipment;lethal equipment;weapon shipments;weapons shipments;arms cargo;arms cargoes;
 body armour;body armor;helmets;night-vision devices;night-vision goggles;military kit;weapons of war;military wares
artillery shells|arms|arms_transfer|round|ammunition|
 artillery shell;artillery shells;shell;shells;artillery round;artillery rounds;
 howitzer shells;howitzer rounds;rounds of artillery;artillery projectiles;mortar rounds;
 mortar shells;mortar bombs;tank shells;tank rounds;152mm;152 mm;122mm;122 mm;155mm;155 mm;152-millimetre;
 152-millimeter;122-millimetre;122-millimeter;155-millimetre;155-millimeter
rockets|arms|arms_transfer|rocket|ammunition|
 rocket;rockets;artillery rockets;infantry rockets;grad rockets;rocket artillery;122mm rockets;107mm rockets;
 240mm rockets;300mm rockets;122 mm rockets;240 mm rockets;122-millimeter rockets;122-millimetre rockets;
 240-millimeter rockets;240-millimetre rockets;katyusha;katyushas;katyusha rockets;
 multiple-launch rockets;unguided rockets;rocket artillery shells;rocket munitions
missiles|arms|arms_transfer|missile|arms|
 missile;missiles;short-range missiles;cruise missile;cruise missiles;anti-tank missile;anti-tank missiles;
 guided missile;guided missiles;anti-tank weapons;anti-tank rockets;anti-tank systems;
 surface-to-air missile;surface-to-air missiles;air defence missiles;
 air defense missiles;anti-ship missile;anti-ship missiles;anti-aircraft missiles;manpads;anti-tank guided missiles;
 shoulder-fired missiles;atgm;atgms;kornet;kornets;stingers;javelins;hypersonic missiles;missile systems;
 air-to-air missiles;long-range missiles;medium-range missiles;anti-aircraft missile
ballistic missiles|arms|arms_transfer|missile|missiles|
 ballistic missile;ballistic missiles;short-range ballistic missile;short-range ballistic missiles;srbm;srbms;
 close-range ballistic missiles;close-range ballistic missile;medium-range ballistic missiles;
 fateh-110;fateh-110s;fath-360;fath-360s;kn-23;kn-23s;kn-24;kn-24s;hwasong-11;hwasong;scud;scuds;scud missiles;
 iskander missiles;zolfaghar missiles
ammunition|arms|arms_transfer|round|arms|
 ammunition;munition;munitions;ammo;bullets;cartridges;rounds;ammunition rounds;rounds of ammunition;projectiles;
 artillery munitions;artillery ammunition;howitzer ammunition;small-arms ammunition;rifle ammunition;
 rifle cartridges;anti-tank ammunition;propellant charges;
 cartridges of ammunition;ammunition shipments;cartridge
containers|arms|arms_transfer|container|arms|
 containers;shipping containers;container loads
explosives|arms|arms_transfer|tonne|arms|
 explosive;explosives;gunpowder;tnt;bombs;aerial bombs;landmines;guided bombs;glide bombs;grenades;hand grenades;
 anti-tank mines;anti-tank mine;land mines;cluster bombs;sea mines;anti-personnel mines;dynamite;detonators
small arms|arms|arms_transfer|piece|arms|
 small arms;light weapons;rifle;rifles;assault rifle;assault rifles;automatic rifles;machine gun;machine guns;
 machineguns;kalashnikovs;kalashnikov rifles;pistols;sniper rifles;handguns;carbines;submachine guns;ak-47;ak-47s;
 ak-103;ak-103s;rpg;rpgs;rpg-7;rpg-7s;rocket-propelled grenades;rocket-propelled grenade launchers;
 grenade launchers;firearms;infantry weapons;guns;automatic weapons
artillery pieces|arms|arms_transfer|piece|arms|
 howitzer;howitzers;self-propelled guns;self-propelled gun;artillery pieces;artillery systems;artillery guns;mortars;
 rocket launchers;rocket launcher;multiple rocket launchers;multiple rocket launcher;
 multiple launch rocket systems;multiple launch rocket system;self-propelled howitzers;long-range artillery;
 field guns;heavy artillery;mlrs;long-range guns;rocket launch systems;artillery;rocket artillery systems
armoured vehicles|arms|arms_transfer|vehicle|arms|
 tank;tanks;armored vehicle;armored vehicles;armoured vehicle;armoured vehicles;armored personnel carrier;
 armored personnel carriers;armoured personnel carrier;armoured personnel carriers;apcs;infantry fighting vehicle;
 infantry fighting vehicles;military vehicles;battle tanks;combat vehicles;army trucks;military trucks;t-72s;t-55s;
 t-72 tanks;t-90 tanks;armoured cars;armored cars;fighting vehicles;armour;armor
aircraft|arms|arms_transfer|aircraft|arms|
 fighter jet;fighter jets;warplane;warplanes;fighter aircraft;combat aircraft;military helicopters;
 attack helicopter;attack helicopters;helicopter;helicopters;helicopter gunships;su-35;su-35s;mig-29;mig-29s;su-30;
 su-30s;su-24;su-25;su-25s;yak-130;l-39;mi-8;mi-17;mi-24;mi-28;mi-35;j-10;j-10c;jf-17;jf-17s;f-16;f-16s;
 su-35 fighters;su-30 fighters;mig-29 fighters;jf-17 fighters;combat jets;military aircraft;combat planes;
 military planes;fighter planes;jets;bombers;light attack aircraft;transport helicopters;military jets;
 training aircraft;jet trainers
air defence systems|arms|arms_transfer|system|arms|
 air defence systems;air defense systems;air defence system;air defense system;s-300;s-400;s-300s;s-400s;
 pantsir;pantsirs;pantsir-s1;anti-aircraft systems;air defences;air defenses;air defense equipment;
 air defence equipment;air defence units;air defense units;air defence batteries;air defense batteries;
 surface-to-air missile systems;surface-to-air missile batteries;anti-aircraft missile systems;radars;radar systems;
 radar stations;anti-aircraft guns;missile defence systems;missile defense systems;air defence launchers;
 air defense launchers;air defence battery;air defense battery;hq-9;hq-22;patriot systems;patriot batteries;
 radar;radar equipment;radar station;radar system;air defence radar;air defense radar;air defence gear;
 air defense gear;air defence missile systems;air defense missile systems;anti-aircraft batteries;
 anti-aircraft weapons;missile batteries;
 electronic warfare systems;electronic warfare equipment;jammers;jamming equipment;air defence;air defense
drones|drones|arms_transfer|drone||
 drone;drones;uav;uavs;unmanned aerial vehicle;unmanned aerial vehicles;unmanned aircraft;combat drones;
 attack drones;kamikaze drones;suicide drones;military drones;loitering munition;loitering munitions;shahed;shaheds;
 shahed-136;shahed-136s;shahed-131;shahed-131s;shahed drones;mohajer-6;mohajer;mohajer-6s;bayraktar;bayraktars;
 unmanned combat aerial vehicles;unmanned aerial systems;unmanned vehicles;armed drones;strike drones;
 surveillance drones;reconnaissance drones;one-way attack drones;long-range drones;geran-2;bayraktar tb2;
 bayraktar tb2s;tb2;tb2s;wing loong;wing loongs;wing loong ii;ch-4;ch-4s;ababil;ababil-3;quadcopters;quadcopter;
 fpv drones;bayraktar drones;shahed-136 drones;mohajer-6 drones;wing loong drones;naval drones;sea drones;
 attack drone;combat drone;surveillance drone;shahed drone;unmanned aerial system;unmanned planes
troops|troops|troop_deployment|person||
 troop;troops;soldier;soldiers;servicemen;service members;combat troops;combat units;military personnel;
 army personnel;infantry;special forces;elite forces;conscripts;ground forces;paratroopers;combatants;
 military units;army units;storm troops;combat forces;military engineers;sappers;engineering troops;
 military contingent;recruits;marines;commandos;special operations forces;elite troops;reservists;combat engineers;
 deminers;de-miners;engineer troops;infantrymen;expeditionary force;army engineers;mine clearers;artillerymen;
 military deminers;combat soldiers;foreign recruits;regular troops;army recruits;gunners;mine-clearing troops;
 army sappers;military sappers;serviceman;servicewoman;trooper;troopers;sapper;deminer;paratrooper;army officers;
 military engineer;
 military officers;officers and men;special operations troops;special forces soldiers;fighting men;airborne troops;
 engineering soldiers;railway troops;pontoon troops;cadets;army specialists;military specialists;servicewomen;
 military servicemen;special forces troops;soldiery;tank crews;gun crews;assault troops;service personnel
troops|troops|troop_deployment|load||
 battalion;battalions;brigade;brigades;regiment;regiments;special forces units;special forces unit;
 army battalions;army brigades;military formations;military formation;military contingents;combat unit;combat brigades
volunteers|troops|troop_deployment|person|troops|
 volunteer;volunteers;volunteer fighters;volunteer soldiers;volunteer corps
mercenaries|troops|troop_deployment|person|troops|
 mercenary;mercenaries;military contractors;private military contractors;foreign fighters;fighters;wagner fighters;
 wagner troops;wagner mercenaries;hired guns;guns for hire;private soldiers;militia fighters;militiamen;
 former soldiers;ex-soldiers;retired soldiers;army veterans;war veterans
workers|workers|worker_deployment|person||
 workers;labourers;laborers;labour;labor;workmen;loggers;overseas workers;guest workers;migrant workers;
 workforce;labour force;labor force;manpower;factory workers;garment workers;seamstresses;farm workers;
 textile workers;seasonal workers;shipyard workers;labourer;laborer;medical workers;welders;carpenters;
 plasterers;painters and decorators;lumberjacks;woodcutters;timber workers;forestry workers;forest workers;
 unskilled workers;skilled workers;skilled labourers;hired workers;hired hands;labour migrants;labor migrants;
 labour brigades;labor brigades;work brigades;work crews;labour crews;miners;fishermen;trawlermen;shipbuilders;
 steelworkers;railway workers;road workers;dock workers;dockers;manual workers;manual labourers;workmen;tilers;
 assembly workers;plant workers;tailors;sewing workers;farmhands;farm labourers;farm laborers;waitresses;
 contract workers;cheap labour;cheap labor;sawmill workers;fish workers;cannery workers
construction workers|workers|worker_deployment|person|workers|
 construction workers;building workers;construction labourers;construction laborers;construction brigades;
 military builders;construction troops;builders;construction crews;military construction workers;bricklayers;
 construction labour;construction labor;construction personnel;construction worker;building crews;road builders;
 building labourers;building laborers;masons;roofers;housebuilders;building brigades;building-site workers;
 construction specialists;builder;concrete workers;construction teams;building teams;construction crew
it workers|workers|worker_deployment|person|workers|
 it workers;information technology workers;it specialists;tech workers;it freelancers;it personnel;programmers;
 software developers;it worker;remote it workers;computer programmers;it staff;it professionals;it engineers;
 technology workers;freelance programmers;coders
military training|training|training|person||
 military training;combat training;training;military instructors;military advisers;military advisors;
 military trainers;instructors;flight training;drone training;trainers;training courses;instructor;drill instructors;
 pilot training;training programme;training program;training mission
oil|oil|oil_transfer|barrel||
 oil;petroleum;oil shipments;oil products;oil cargo;oil cargoes;oil deliveries
crude oil|oil|oil_transfer|barrel|oil|
 crude;crude oil;condensate;crude shipments;crude cargoes
refined petroleum|oil|oil_transfer|barrel|oil|
 refined petroleum;refined oil;refined petroleum products;petroleum products;fuel;diesel;gasoline;petrol;gasoil;
 gas oil;jet fuel;kerosene;refined products;fuel oil;naphtha;diesel fuel;marine fuel;aviation fuel;bunker fuel;
 heating oil;motor fuel;refined fuel;fuel shipments;lubricants;liquefied petroleum gas;diesel oil;diesel cargo;
 diesel cargoes;fuel cargo;fuel cargoes;automotive fuel;jet kerosene;motor spirit;gasoline cargoes;petrol cargoes
coal|coal|coal_export|tonne||
 coal;anthracite;coking coal;thermal coal;coal shipments;coal cargoes;steam coal
dual-use goods|dual-use|dual_use|piece||
 dual-use goods;dual use goods;dual-use items;dual-use technology;dual-use equipment;dual-use components;
 dual-use technologies;sensitive technology;satellite technology;missile technology;dual-use products;technology;
 dual-use materials;dual-use item;battlefield goods;battlefield items;high-priority goods;common high-priority items;
 high-priority items;export-controlled goods;controlled goods;controlled items;restricted technology;
 satellite imagery;satellite images;sodium perchlorate;ammonium perchlorate;missile fuel;rocket fuel;
 missile propellant;solid fuel;uranium;yellowcake;centrifuges;sensitive goods;restricted goods;sanctioned goods;
 military-use goods;military-linked goods;nuclear technology;nuclear materials;priority goods;
 re-entry technology;reentry technology;missile re-entry technology;missile reentry technology;rocket technology;
 missile know-how;rocket know-how;reactor technology;nuclear reactors;nuclear reactor;naval reactors;naval reactor;
 submarine reactors;submarine reactor;reactor modules;reactor module;reactors;submarine technology;
 satellite know-how;space technology;warhead technology;space launch technology;nuclear know-how;
 nuclear propulsion technology;ballistic missile technology;
 thermal cameras;thermal imagers
electronics|dual-use|dual_use|piece|dual-use goods|
 electronics;radios;military radios;radio sets;microelectronics;
 microchip;microchips;chips;semiconductor;semiconductors;electronic components;
 integrated circuits;processors;navigation equipment;optical components;electronic parts;circuit boards;
 computer chips;transistors;gps modules;navigation modules;transceivers;sensors;graphics processors;optics;
 telecommunications equipment;navigation systems;circuits;microprocessors;optical sights;servers;connectors;
 electrical connectors;capacitors;diodes;microcontrollers;oscillators;antennas;antennae;electronic chips;
 radio components;radio parts;satellite terminals;navigation chips;thermal sights;thermal imaging devices;
 inertial sensors;signal generators;oscilloscopes;radio equipment;communications equipment;electronic equipment
machine tools|dual-use|dual_use|piece|dual-use goods|
 machine tool;machine tools;cnc machine;cnc machines;cnc machine tools;industrial machinery;lathe;lathes;
 milling machine;milling machines;cnc lathes;grinding machines;machining centres;machining centers;
 metal-cutting machines;cutting machines;computer-controlled machine tools;machine-tools;industrial lathes;
 machining centre;machining center;grinding machine;boring machines;forging presses;industrial presses;
 machine-tool equipment;cnc machining centres;cnc machining centers;metalworking machinery;five-axis machines;
 laser cutters;turning machines;cnc equipment;
 metalworking machines
components|dual-use|dual_use|piece|dual-use goods|
 drone components;drone parts;drone engines;aircraft parts;spare parts;
 military components;drone engine;engines for drones;nitrocellulose;carbon fibre;carbon fiber;
 component;components;bearings;ball bearings;engines;aircraft engines;gyroscopes;turbines;precursor chemicals;
 aviation parts;aircraft components;helicopter parts;piston engines;servomotors;
 cotton pulp;explosive precursors;fibre-optic cable;helicopter engines;electric motors
components|arms|arms_transfer|piece|arms|
 missile components;missile parts;missile pieces;guided-missile parts;rocket parts;rocket components;weapon parts;
 weapons parts;weapon components;weapons components;tank parts;shell parts
funds|finance|finance|usd||
 funds;money;payments;cash;wages;salaries;hard currency;financing;bank accounts;loans;revenue;frozen assets;
 foreign currency;
 financial services;bank transfers;wire transfers;banking services;financial assets;banknotes;loan;credits
cryptocurrency|finance|finance|usd|funds|
 cryptocurrency;cryptocurrencies;crypto;bitcoin;bitcoins;digital assets;virtual assets;ether;stablecoins;tether;
 usdt;crypto assets;virtual currency;digital currency
gold|finance|finance|tonne|funds|
 gold;gold bars;bullion;gold bullion;gold ingots;gold dust
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
_BY_NAME: dict[str, Item] = {known.name: known for known, _ in reversed(_ITEMS)}
"""A name that stands twice, for goods and for parts of arms, is found as what it is called first."""

_LEXICON: Lexicon[Item] = Lexicon({phrase: known for known, listed in _ITEMS for phrase in listed})


def names() -> tuple[str, ...]:
    """Every item's name, general before special within a family."""
    return tuple(dict.fromkeys(known.name for known, _ in _ITEMS))


def item(name: str) -> Item | None:
    """The item of that exact name, or None."""
    return _BY_NAME.get(name)


def family(name: str) -> str:
    """The family of an item's name: "arms" for "missiles", "troops" for "volunteers"; else the name itself."""
    known = _BY_NAME.get(name)
    return known.family if known is not None else name


_MAKERS: Lexicon[str] = Lexicon({
    name: state
    for state, names_ in (
        ("IR", "shahed;shaheds;shahed-136;shahed-131;shahed-136s;shahed-131s;mohajer-6;mohajer;mohajer-6s;ababil;"
               "ababil-3;fath-360;fath-360s;fateh-110;fateh-110s;zolfaghar missiles"),
        ("TR", "bayraktar;bayraktars;bayraktar tb2;bayraktar tb2s;tb2;tb2s"),
        ("KP", "kn-23;kn-23s;kn-24;kn-24s;hwasong;hwasong-11"),
        ("CN", "wing loong;wing loongs;wing loong ii;ch-4;ch-4s;j-10;j-10c;hq-9;hq-22"),
        ("RU", "pantsir;pantsirs;pantsir-s1;s-300;s-300s;s-400;s-400s;su-35;su-35s;su-30;su-30s;mig-29;mig-29s;mi-8;"
               "mi-17;mi-24;mi-28;mi-35;yak-130;kornet;kornets"),
    )
    for name in names_.split(";")
})  # fmt: skip
"""Who alone makes a model: a Shahed that nobody is said to have supplied is Iranian."""


def maker(among: Sequence[Token], hit: Hit[Item]) -> str | None:
    """The state that makes the model named at ``hit`` in these tokens; None where the name tells no model."""
    found = next((m for at in range(hit.first, hit.last) if (m := _MAKERS.at(among, at)) is not None), None)
    return found.value if found is not None else None


def covers(wider: str, narrower: str) -> bool:
    """Whether what is said of ``wider`` speaks of ``narrower`` too: "arms" covers "rockets", never the reverse."""
    name: str | None = narrower
    while name is not None:
        if name == wider:
            return True
        known = _BY_NAME.get(name)
        name = known.wider if known is not None else None
    return False


def phrases() -> list[tuple[str, ...]]:
    """The words of every way to name an item."""
    return _LEXICON.phrases


def find(among: Sequence[Token]) -> list[Hit[Item]]:
    """The items named in these tokens, from left to right, longest name first."""
    return _LEXICON.find(among)
