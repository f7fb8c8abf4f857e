"""Who moves what to whom, in many wordings. Every sentence is invented; the reader's day is 23 October 2024.

Under each sentence stand its claims, parted by ``;``: item, supplier and recipient (``?`` where untold), stage, ``no``
for what is denied, ``qty=low..high:unit``, ``@place`` and ``on=first..last``; ``-`` where nothing is claimed.
"""

from datetime import date

import pytest

from analysis.claims import Claim
from analysis.conduct import conduct
from analysis.discourse import Discourse, Setting
from analysis.passages import Passage
from analysis.quotes import quotes
from analysis.spans import Span
from analysis.texts import Role

_TOLD = """
Minsk bought shells and shipped them to Russia in March.
  artillery shells ?>BY contracted ; artillery shells BY>RU shipped on=2024-03-01..2024-03-31
Eritrea bought Iranian drones and handed them over to Sudan's army.
  drones IR>ER contracted ; drones ER>SD delivered
Belarus acquired Chinese lathes and resold them to Russian factories.
  machine tools CN>BY delivered ; machine tools BY>RU contracted
Serbia sold mortar rounds worth $40 million to Ukraine.
  artillery shells RS>UA contracted qty=40000000..40000000:usd
Myanmar paid $800,000 for Belarusian radars and drones.
  air defence systems BY>MM paid qty=800000..800000:usd ; drones BY>MM paid qty=800000..800000:usd
A shipment of rifles from Turkey to Libya was seized off Crete.
  small arms TR>LY shipped @Crete
Zimbabwe's purchase of helicopters from Russia drew criticism.
  aircraft RU>ZW purchasing
The sale of Chinese drones to Myanmar went ahead.
  drones CN>MM unclear
Shipments of Emirati weapons bound for Sudan pass through Chad.
  arms AE>SD shipped
Iranian-made drones used by Ethiopia in Tigray killed dozens.
  drones IR>ET used @Tigray
Armenia took delivery of 40 Indian howitzers in July.
  artillery pieces IN>AM delivered qty=40..40:piece on=2024-07-01..2024-07-31
Mali has been getting Russian attack helicopters from Moscow since 2021.
  aircraft RU>ML delivered on=2021-01-01..2024-10-23
Exports of coal from North Korea to China rose again.
  coal KP>CN shipped
Chinese exports of microchips to Russia fell by a third.
  electronics CN>RU shipped
Russia procured microchips through front companies in Hong Kong.
  electronics HK>RU contracted
Turkey delivered 20 Bayraktar drones to Ethiopia between September and December.
  drones TR>ET delivered qty=20..20:drone on=2023-09-01..2023-12-31
North Korean labourers are working on building sites in Vladivostok.
  workers KP>RU delivered @Vladivostok
Iran is training Houthi pilots at a base near Isfahan.
  military training IR>YE delivered @Isfahan
Cuban recruits have joined Russian units in Donetsk.
  troops CU>RU used @Donetsk
Sudan's army has received drones from Iran, two diplomats said.
  drones IR>SD delivered
The United Arab Emirates has flown weapons to the Rapid Support Forces through Chad.
  arms AE>SD shipped
Kyrgyz traders re-exported German ball bearings to Russia.
  components KG>RU shipped
A Hong Kong company supplied Iran with drone engines.
  components HK>IR delivered
North Korea stole $600 million in cryptocurrency.
  -
Syria received 1.2 million barrels of Iranian crude last month.
  crude oil IR>SY delivered qty=1200000..1200000:barrel on=2024-09-01..2024-09-30
A Panama-flagged tanker transferred diesel to a North Korean vessel in the East China Sea.
  refined petroleum ?>KP delivered @East China Sea
Ship-to-ship transfers of petroleum to North Korean tankers continued.
  oil ?>KP delivered
Two Iranian supertankers unloaded more than 1.5 million barrels of crude in Venezuela in April.
  crude oil IR>VE delivered qty=1500000..:barrel on=2024-04-01..2024-04-30
The Houthis fired a missile supplied by Iran at a tanker.
  missiles IR>YE used
Hezbollah was given Russian anti-tank missiles by Syria.
  missiles SY>LB delivered
Venezuela has paid Iran with some 9 tonnes of gold.
  gold VE>IR paid qty=9..9:tonne
Mali paid Wagner in gold.
  gold ML>RU paid
If Iran were to send missiles to Russia, Europe would react.
  -
Such a sale of drones to Eritrea would violate the embargo.
  -
Should Iran supply missiles to Russia, sanctions will follow.
  -
Iran could supply Russia with ballistic missiles.
  ballistic missiles IR>RU suggested
China must not sell weapons to Myanmar, he said.
  -
Were Belarus to hand tanks to Russia, Minsk would pay a price.
  -
Iran fired 180 missiles at Israel during the exchange.
  -
Russia produces 250,000 shells a month.
  -
More than 20,000 troops took part in the exercises in Belarus.
  -
The Treasury sanctioned 12 companies for supplying drones to Russia.
  drones ?>RU delivered
Two soldiers were killed and 14 wounded in Mali.
  -
Ukraine's defence budget rose to $40 billion.
  -
North Korea test-fired two ballistic missiles on Thursday.
  -
Heavy rain killed 40 workers in Pakistan.
  -
South Korea sent 300,000 troops to Vietnam in the 1960s.
  -
China has not provided lethal aid to Russia.
  arms CN>RU delivered no
Iran has never supplied any missiles to the Houthis.
  missiles IR>YE delivered no
No weapons were delivered to Sudan by the Emirates.
  arms AE>SD delivered no
Belarus is not sending soldiers to Ukraine.
  troops BY>? shipped no @Ukraine
There are no Russian mercenaries in Mali.
  mercenaries RU>ML delivered no @Mali
North Korea promised to send 5,000 construction workers and 1,000 sappers to Kursk.
  construction workers KP>RU planned qty=5000..5000:person @Kursk ; troops KP>RU planned qty=1000..1000:person @Kursk
Seoul says 11,000 North Korean soldiers are in Kursk.
  troops KP>RU delivered qty=11000..11000:person @Kursk
Chad allowed Emirati cargo planes to unload crates of rifles for Sudan's RSF.
  small arms AE>SD delivered
Tehran agreed to give Sudan's army Mohajer-6 drones.
  drones IR>SD contracted
Pakistan has agreed to supply Libya's eastern army with fighter jets.
  aircraft PK>LY contracted
Algeria ordered Su-35 fighters from Russia in 2021.
  aircraft RU>DZ contracted on=2021-01-01..2021-12-31
Iraqi militias were armed by Iran with rockets.
  rockets IR>IQ delivered
Egypt planned to produce 40,000 rockets for Russia.
  rockets EG>RU planned qty=40000..40000:rocket
India imports most of its crude from Russia.
  crude oil RU>IN delivered
North Korean IT workers employed by Chinese firms earned millions.
  it workers KP>CN delivered
Thousands of North Korean IT workers live in China.
  it workers KP>CN delivered qty=1000..:person
Nepalese men were recruited into the Russian army.
  troops NP>RU contracted
Colombian mercenaries hired by the Emirates are fighting in Sudan.
  mercenaries CO>AE contracted ; mercenaries CO>SD used @Sudan
Russia has received up to 8 million artillery shells from North Korea since September 2023.
  artillery shells KP>RU delivered qty=..8000000:round on=2023-09-01..2024-10-23
Between 10,000 and 12,000 North Korean troops were sent to Russia.
  troops KP>RU shipped qty=10000..12000:person
More than 16,500 containers of munitions have been shipped from North Korea to Russia.
  ammunition KP>RU shipped qty=16500..:container
Twenty-four tanks were shipped to Syria from Russia.
  armoured vehicles RU>SY shipped qty=24..24:vehicle
A batch of 200 Iranian Fath-360 ballistic missiles reached Russia on September 4.
  ballistic missiles IR>RU delivered qty=200..200:missile on=2024-09-04..2024-09-04
Serbian shells have ended up in Ukraine.
  artillery shells RS>UA delivered
Austrian rifles turned up in Iran.
  small arms AT>IR delivered
Myanmar's air force uses Russian jets to bomb villages.
  aircraft RU>MM used
Israel used American bombs in Gaza.
  explosives US>IL used @Gaza
Russian troops are using North Korean rockets near Kharkiv.
  rockets KP>RU used @Kharkiv
Debris showed that Russia had struck Kharkiv with a North Korean ballistic missile.
  ballistic missiles KP>RU used @Kharkiv
The cargo ship carried tanks from Cameroon to Sudan.
  armoured vehicles CM>SD shipped
Weapons from Bulgaria found their way to South Sudan via Uganda.
  arms BG>SS delivered
Ukraine accused Iran of supplying drones to Russia.
  drones IR>RU delivered
Washington accused Rwanda of sending troops into Congo.
  troops RW>CD shipped
Turkey denied selling drones to Azerbaijan.
  drones TR>AZ contracted
The deal between Niger and Iran covers 300 tonnes of uranium.
  -
Russia is in talks with Iran on buying ballistic missiles.
  ballistic missiles IR>RU purchasing
Khartoum asked Moscow for air defence systems.
  air defence systems RU>SD requested
Moscow sought drones from Tehran.
  drones IR>RU requested
Kyiv appealed to Israel for missiles.
  missiles IL>UA requested
Belarus has offered Equatorial Guinea 200 instructors.
  military training BY>GQ offered qty=200..200:person
Moscow is expected to hand Pyongyang fighter jets.
  aircraft RU>KP planned
North Korea is ready to send engineers to Donetsk.
  -
Eritrean troops entered Tigray in 2020.
  troops ER>ET delivered @Tigray on=2020-01-01..2020-12-31
Wagner fighters have left Libya for Niger.
  mercenaries RU>NE shipped
Chadian rebels bought 50 pickup trucks.
  -
A Bulgarian firm shipped ammunition worth 12 million euros to Burkina Faso.
  ammunition BG>BF shipped
Iran smuggled rifles to the Houthis in fishing boats.
  small arms IR>YE shipped
The rifles were smuggled from Iran to Yemen by sea.
  small arms IR>YE shipped
Fuel worth $3 million was sold to North Korea by a Singapore trader.
  refined petroleum SG>KP contracted qty=3000000..3000000:usd
Crude from Iran accounted for a tenth of China's imports.
  -
Moscow trained 2,000 Eritrean conscripts last year.
  military training RU>ER delivered qty=2000..2000:person on=2023-01-01..2023-12-31
Pilots from Mali were trained in Russia.
  military training RU>ML delivered
Some 120 Sudanese officers were trained at a Belarusian academy.
  military training BY>SD delivered qty=120..120:person
North Korea earns hard currency from workers it sends to Africa.
  -
The vessel delivered 19,000 tonnes of coal to Vietnam's port of Haiphong from North Korea.
  coal KP>VN delivered qty=19000..19000:tonne @Haiphong
Kazakhstan let lathes pass to Russia.
  -
Turkey's Baykar sold Mali 16 drones.
  drones TR>ML contracted qty=16..16:drone
Cyprus-based brokers arranged the delivery of rockets from Serbia to Saudi Arabia.
  rockets RS>SA delivered
Chinese-made machine guns were supplied to Bolivia by Peru.
  small arms PE>BO delivered
North Korea has sent Russia 152mm shells, rockets and ballistic missiles.
  artillery shells KP>RU shipped ; rockets KP>RU shipped ; ballistic missiles KP>RU shipped
Thai police found anti-tank missiles that North Korea had sold to Iran.
  missiles KP>IR contracted
Russia relies on North Korea for shells.
  artillery shells KP>RU unclear
Ukrainian pilots will be trained in Romania.
  military training RO>UA planned
Havana's doctors are building schools in Angola.
  -
Tajik smugglers carried rifles to Afghanistan.
  small arms TJ>AF shipped
Zambia has not received a single Chinese howitzer.
  artillery pieces CN>ZM delivered no
The junta in Niamey bought drones from Ankara for $25 million.
  drones TR>NE contracted qty=25000000..25000000:usd
Ankara sold Niger six drones last month.
  drones TR>NE contracted qty=6..6:drone on=2024-09-01..2024-09-30
Dozens of Serbian mercenaries are fighting for Russia in Luhansk.
  mercenaries RS>RU used qty=24..:person @Luhansk
Seoul said Pyongyang had dispatched another 1,500 troops to Russia.
  troops KP>RU shipped qty=1500..1500:person
North Korea is believed to have supplied howitzers to Russia.
  artillery pieces KP>RU delivered
Tehran has been supplying Caracas with drones since 2012.
  drones IR>VE delivered on=2012-01-01..2024-10-23
Turkish firms re-exported microchips worth $86 million to Russia in 2023.
  electronics TR>RU shipped qty=86000000..86000000:usd on=2023-01-01..2023-12-31
Pakistan's shipments of 155mm shells to Ukraine went through Poland.
  artillery shells PK>UA shipped
Two hundred Russian instructors have arrived in Niger.
  military training RU>NE delivered qty=200..200:person
Iran's export of drones to Tajikistan was halted.
  drones IR>TJ shipped
The consignment of rockets that Egypt prepared for Russia never left port.
  -
Moscow repays Pyongyang in oil.
  -
Russian oil worth $300 million has reached North Korea this year.
  oil RU>KP delivered qty=300000000..300000000:usd on=2024-01-01..2024-12-31
Up to 50,000 barrels of Russian diesel were delivered to North Korea in March.
  refined petroleum RU>KP delivered qty=..50000:barrel on=2024-03-01..2024-03-31
Vietnam imported 30,000 tonnes of North Korean anthracite.
  coal KP>VN delivered qty=30000..30000:tonne
A Slovak broker tried to sell North Korean rockets to Wagner.
  rockets SK>RU planned
Ethiopia denied that Eritrean soldiers were in Amhara.
  troops ER>ET delivered @Amhara
Neither Moscow nor Minsk has sent troops to Burkina Faso.
  troops BY>BF shipped no
The Kremlin would welcome volunteers from Syria, it said.
  -
Syrian volunteers were flown to Belgorod from Damascus.
  volunteers SY>RU shipped @Belgorod
About 1,000 Yemeni recruits were lured into the Russian army by the Houthis.
  troops YE>RU contracted qty=1000..1000:person
Iranian engineers set up a drone plant in Belarus.
  -
An Israeli company sold surveillance drones to Azerbaijan.
  drones IL>AZ contracted
Chinese banks processed payments for North Korea.
  -
Zimbabwe took delivery of 32 Russian helicopters in May 2023.
  aircraft RU>ZW delivered qty=32..32:aircraft on=2023-05-01..2023-05-31
Libya's eastern forces got tanks from the Emirates between 2019 and 2020.
  armoured vehicles AE>LY delivered on=2019-01-01..2020-12-31
A Ugandan company bought Serbian mortars for South Sudan.
  artillery pieces RS>UG contracted
China's sale of anti-aircraft missiles to Serbia was completed.
  missiles CN>RS unclear
Armenia ordered missiles from India and is waiting for them.
  missiles IN>AM contracted
Some 25,000 North Korean workers are to be sent to Tatarstan.
  workers KP>RU planned qty=25000..25000:person @Tatarstan
Rwandan soldiers are in eastern Congo.
  troops RW>CD delivered @Congo
South Africa loaded arms onto a Russian ship in Simon's Town.
  arms ZA>RU shipped @Simon's Town
The Emirati planes carried weapons for the Rapid Support Forces.
  arms AE>SD shipped
Chinese satellite images were provided to Wagner by a Beijing firm.
  dual-use goods CN>RU delivered
Myanmar's generals used Chinese jets against rebels.
  aircraft CN>MM used
North Korean shells killed 14 people in Kharkiv.
  -
Ukraine captured two North Korean soldiers in Kursk.
  -
Japan's coast guard saw no transfer.
  -
The EU banned exports of lathes to Russia.
  -
Iran's arsenal holds 3,000 ballistic missiles.
  -
Russia lost 300 tanks in Ukraine.
  -
Germany will send Ukraine 14 Leopard tanks.
  armoured vehicles DE>UA planned qty=14..14:vehicle
Chinese ships carried coal from Nampo to Rizhao in February.
  coal KP>CN shipped @Rizhao on=2024-02-01..2024-02-29
Nearly 2,000 North Koreans entered Russia on student visas last year.
  workers KP>RU delivered qty=2000..2000:person on=2023-01-01..2023-12-31
Up to 9,000 Nigerians are working on sites in Libya.
  workers NG>LY delivered qty=..9000:person
Some 2,000 Syrians have been recruited by Russia to fight in Ukraine.
  troops SY>RU contracted qty=2000..2000:person @Ukraine
Turkey has sent between 20 and 25 armed TB2 drones to Somalia since early May.
  drones TR>SO shipped qty=20..25:drone on=2024-05-01..2024-10-23
Belarus is negotiating the sale of rocket launchers to Sudan.
  artillery pieces BY>SD purchasing
Iran has agreed with Bolivia to supply drones.
  drones IR>BO contracted
Armenia is buying howitzers from France and India.
  artillery pieces FR>AM purchasing ; artillery pieces IN>AM purchasing
Belarus is the biggest supplier of mortars to Chad.
  artillery pieces BY>TD delivered
An Emirati refinery bought 30 tonnes of Sudanese gold last year.
  gold SD>AE delivered qty=30..30:tonne on=2023-01-01..2023-12-31
Iran has sent 60,000 barrels a day to Syria.
  oil IR>SY shipped qty=60000..60000:barrel
Russia paid Pyongyang in oil.
  oil RU>KP paid
Turkish-made armoured vehicles have been seen in Mali.
  armoured vehicles TR>ML delivered
About 500 North Korean labourers were employed in shipyards in Poland.
  workers KP>PL delivered qty=500..500:person
Russian fighters moved from Libya to Mali.
  mercenaries RU>ML delivered
Soldiers from Chad crossed into Sudan.
  troops TD>SD shipped
More than 80 Shaheds reached Venezuela in mid-May.
  drones IR>VE delivered qty=80..:drone on=2024-05-01..2024-05-31
At least 18 Ilyushin flights carried weapons from Abu Dhabi to Amdjarass.
  arms AE>TD shipped qty=18..:flight @Amdjarass
A Latvian freighter smuggled Iranian missiles across the Caspian Sea for Putin's war.
  missiles IR>RU shipped
They may have sent lathes from Taiwan to a plant in Perm in March.
  machine tools TW>RU shipped @Perm on=2024-03-01..2024-03-31
The North sold Laos rockets, 200 of them, in the last two months.
  rockets KP>LA contracted qty=200..200:rocket on=2024-08-23..2024-10-23
The radars were built in Minsk and delivered to Myanmar.
  air defence systems ?>MM delivered
A Turkish ship loaded with armoured vehicles reached Misrata.
  armoured vehicles TR>LY delivered @Misrata
China's exports of lathes to Russia reached $800 million in 2023.
  machine tools CN>RU shipped on=2023-01-01..2023-12-31
In the past six months Belarus has delivered 30 tanks to Myanmar.
  armoured vehicles BY>MM delivered qty=30..30:vehicle on=2024-04-23..2024-10-23
On the night of 3 May a plane brought rifles from Turkey to Libya.
  small arms TR>LY delivered on=2024-05-03..2024-05-03
Since the start of the year China has exported 2,000 lathes to Russia.
  machine tools CN>RU shipped qty=2000..2000:piece on=2024-01-01..2024-10-23
During the summer Eritrea trained 5,000 Sudanese recruits.
  military training ER>SD delivered qty=5000..5000:person on=2024-06-01..2024-08-31
He has a deep reluctance to send Russian troops to Mali.
  -
Sanctions on arms sales to South Sudan were extended.
  -
The EU banned exports of coal to Syria.
  -
The row added fuel to the argument over Russia.
  -
Americans who sell firearms must be licensed, Mr Ode said.
  -
About 300 Belarusian instructors are training Wagner fighters near Osipovichi.
  military training BY>RU delivered @Osipovichi
"""


def _rows() -> list[tuple[str, list[str]]]:
    lines = _TOLD.strip().splitlines()
    claims = ([one.strip() for one in line.split(";") if one.strip() != "-"] for line in lines[1::2])
    return list(zip(lines[::2], claims, strict=True))


def _short(claim: Claim) -> str:
    """A claim in one line, as the table above has it."""
    told, days = claim.quantity, claim.conduct
    parts = [f"{claim.item} {claim.supplier or '?'}>{claim.recipient or '?'} {claim.stage.value}"]
    parts += [] if claim.affirmed else ["no"]
    parts += [f"qty={_open(told.low)}..{_open(told.high)}:{told.unit}"] if told is not None else []
    parts += [f"@{claim.place}"] if claim.place else []
    parts += [f"on={_open(days.first)}..{_open(days.last)}"] if days.first or days.last else []
    return " ".join(parts)


def _open(bound: object) -> str:
    return "" if bound is None else str(bound)


@pytest.mark.parametrize(("text", "told"), _rows())
def test_a_sentence_claims_what_it_says_and_no_more(text: str, told: list[str]) -> None:
    span = Span(0, len(text))
    passage = Passage(text, span, Role.BODY, 0, quotes(text, span))
    found = conduct(passage, (0, len(passage.tokens)), Setting(Discourse(), date(2024, 10, 23)))
    assert sorted(map(_short, found)) == sorted(told)


def test_the_table_is_long_enough_to_mean_something() -> None:
    assert len(_rows()) >= 80
