"""States, their people, capitals and other names, and the wars that one wages on another's soil. Facts only, no rules.

One row a state: ISO 3166 alpha-2 code, short English name, demonym, then further names parted by ``;``,
going on in indented lines.
"""

STATES = """
AD|Andorra|Andorran|andorra la vella
AE|United Arab Emirates|Emirati|uae;abu dhabi;dubai;emiratis;
 emirates
AF|Afghanistan|Afghan|kabul;taliban;afghans
AG|Antigua and Barbuda|Antiguan|antigua
AL|Albania|Albanian|tirana
AM|Armenia|Armenian|yerevan
AO|Angola|Angolan|luanda
AR|Argentina|Argentine|buenos aires;argentinian
AT|Austria|Austrian|vienna
AU|Australia|Australian|canberra
AZ|Azerbaijan|Azerbaijani|baku;azeri
BA|Bosnia and Herzegovina|Bosnian|bosnia;sarajevo
BB|Barbados|Barbadian|
BD|Bangladesh|Bangladeshi|dhaka
BE|Belgium|Belgian|brussels
BF|Burkina Faso|Burkinabe|ouagadougou
BG|Bulgaria|Bulgarian|sofia
BH|Bahrain|Bahraini|manama
BI|Burundi|Burundian|bujumbura
BJ|Benin|Beninese|cotonou
BN|Brunei|Bruneian|bandar seri begawan
BO|Bolivia|Bolivian|la paz;
 sucre
BR|Brazil|Brazilian|brasilia
BS|Bahamas|Bahamian|nassau
BT|Bhutan|Bhutanese|thimphu
BW|Botswana|Botswanan|gaborone
BY|Belarus|Belarusian|minsk;byelorussia;belarussian;lukashenko;alexander lukashenko
BZ|Belize|Belizean|belmopan
CA|Canada|Canadian|ottawa
CD|Democratic Republic of the Congo|Congolese|dr congo;drc;kinshasa;democratic republic of congo;
 congo;m23;congolese army
CF|Central African Republic|Central African|bangui
CG|Republic of the Congo|Congolese|brazzaville
CH|Switzerland|Swiss|bern;berne
CI|Ivory Coast|Ivorian|cote d'ivoire;abidjan;yamoussoukro;
 côte d'ivoire
CK|Cook Islands|Cook Islander|
CL|Chile|Chilean|santiago
CM|Cameroon|Cameroonian|yaounde
CN|China|Chinese|beijing;prc;people's republic of china;peking;xi jinping;people's liberation army;
 pla
CO|Colombia|Colombian|bogota
CR|Costa Rica|Costa Rican|
CU|Cuba|Cuban|havana;
 cubans
CV|Cape Verde|Cape Verdean|cabo verde
CY|Cyprus|Cypriot|nicosia
CZ|Czech Republic|Czech|czechia;prague
DE|Germany|German|berlin;bundestag;bundeswehr;germans
DJ|Djibouti|Djiboutian|
DK|Denmark|Danish|copenhagen
DO|Dominican Republic|Dominican|santo domingo
DZ|Algeria|Algerian|algiers
EC|Ecuador|Ecuadorian|quito
EE|Estonia|Estonian|tallinn
EG|Egypt|Egyptian|cairo
EH|Western Sahara|Sahrawi|polisario;polisario front
ER|Eritrea|Eritrean|asmara
ES|Spain|Spanish|madrid
ET|Ethiopia|Ethiopian|addis ababa;
 ethiopian national defense force
FI|Finland|Finnish|helsinki
FJ|Fiji|Fijian|
FR|France|French|paris;elysee;elysee palace
GA|Gabon|Gabonese|libreville
GB|United Kingdom|British|uk;britain;great britain;london;whitehall;downing street;england;foreign office;mi6;
 ministry of defence in london;
 britons
GE|Georgia|Georgian|tbilisi
GH|Ghana|Ghanaian|accra
GM|Gambia|Gambian|banjul
GN|Guinea|Guinean|conakry
GQ|Equatorial Guinea|Equatoguinean|malabo
GR|Greece|Greek|athens
GT|Guatemala|Guatemalan|
GW|Guinea-Bissau|Bissau-Guinean|
GY|Guyana|Guyanese|georgetown
HK|Hong Kong|Hong Kong|
HN|Honduras|Honduran|tegucigalpa
HR|Croatia|Croatian|zagreb
HT|Haiti|Haitian|port-au-prince
HU|Hungary|Hungarian|budapest
ID|Indonesia|Indonesian|jakarta
IE|Ireland|Irish|dublin
IL|Israel|Israeli|jerusalem;tel aviv;israelis;mossad;shin bet;
 idf;netanyahu
IN|India|Indian|new delhi;delhi;modi
IQ|Iraq|Iraqi|baghdad;iraqis;
 popular mobilization forces;popular mobilisation forces;hashed al-shaabi
IR|Iran|Iranian|tehran;teheran;islamic republic of iran;irgc;quds force;revolutionary guard;revolutionary guards;
 islamic revolutionary guard corps;iranians;islamic republic;khamenei;
 quds
IS|Iceland|Icelandic|reykjavik
IT|Italy|Italian|rome
JM|Jamaica|Jamaican|
JO|Jordan|Jordanian|amman
JP|Japan|Japanese|tokyo
KE|Kenya|Kenyan|nairobi
KG|Kyrgyzstan|Kyrgyz|bishkek
KH|Cambodia|Cambodian|phnom penh
KI|Kiribati|I-Kiribati|
KM|Comoros|Comorian|moroni
KN|Saint Kitts and Nevis|Kittitian|st. kitts and nevis;st kitts and nevis
KP|North Korea|North Korean|dprk;d.p.r.k.;democratic people's republic of korea;n. korea;n korea;nkorea;n. korean;
 democratic people's republic;pyongyang;kim jong un;kim jong-un;kim's regime;north koreans;korean people's army;
 kpa;workers' party of korea
KR|South Korea|South Korean|republic of korea;rok;s. korea;s korea;s. korean;seoul;blue house;south koreans;
 national intelligence service;nis;korea customs service
KW|Kuwait|Kuwaiti|kuwait city
KZ|Kazakhstan|Kazakh|astana;nur-sultan
LA|Laos|Laotian|vientiane;lao
LB|Lebanon|Lebanese|beirut;hezbollah;hizbollah;hizbullah
LI|Liechtenstein|Liechtensteiner|vaduz
LK|Sri Lanka|Sri Lankan|colombo;
 sri lankans
LR|Liberia|Liberian|monrovia
LS|Lesotho|Basotho|maseru
LT|Lithuania|Lithuanian|vilnius
LU|Luxembourg|Luxembourgish|
LV|Latvia|Latvian|riga
LY|Libya|Libyan|tripoli;haftar;khalifa haftar;libyan national army;libyan arab armed forces;
 government of national accord;
 lna
MA|Morocco|Moroccan|rabat
MC|Monaco|Monegasque|
MD|Moldova|Moldovan|chisinau
ME|Montenegro|Montenegrin|podgorica
MG|Madagascar|Malagasy|antananarivo
MH|Marshall Islands|Marshallese|majuro
MK|North Macedonia|Macedonian|skopje
ML|Mali|Malian|bamako
MM|Myanmar|Burmese|burma;naypyidaw;
 naypyitaw;nay pyi taw;tatmadaw;min aung hlaing
MN|Mongolia|Mongolian|ulaanbaatar;ulan bator
MO|Macau|Macanese|macao
MR|Mauritania|Mauritanian|nouakchott
MT|Malta|Maltese|valletta
MU|Mauritius|Mauritian|
MV|Maldives|Maldivian|
MW|Malawi|Malawian|lilongwe
MX|Mexico|Mexican|mexico city
MY|Malaysia|Malaysian|kuala lumpur
MZ|Mozambique|Mozambican|maputo
NA|Namibia|Namibian|windhoek
NE|Niger|Nigerien|niamey
NG|Nigeria|Nigerian|abuja;lagos
NI|Nicaragua|Nicaraguan|managua
NL|Netherlands|Dutch|the hague;holland;amsterdam
NO|Norway|Norwegian|oslo
NP|Nepal|Nepali|kathmandu;nepalese;
 nepalis
NR|Nauru|Nauruan|
NZ|New Zealand|New Zealand|
OM|Oman|Omani|muscat
PA|Panama|Panamanian|
PE|Peru|Peruvian|lima
PG|Papua New Guinea|Papua New Guinean|port moresby
PH|Philippines|Philippine|manila;filipino
PK|Pakistan|Pakistani|islamabad;rawalpindi
PL|Poland|Polish|warsaw
PS|Palestine|Palestinian|ramallah;hamas;
 islamic jihad
PT|Portugal|Portuguese|lisbon
PW|Palau|Palauan|
PY|Paraguay|Paraguayan|asuncion
QA|Qatar|Qatari|doha
RO|Romania|Romanian|bucharest
RS|Serbia|Serbian|belgrade
RU|Russia|Russian|moscow;kremlin;russian federation;putin;vladimir putin;russians;wagner;wagner group;duma;
 state duma;fsb;svr;gru;federal security service;
 africa corps;federal customs service
RW|Rwanda|Rwandan|kigali
SA|Saudi Arabia|Saudi|riyadh;saudis
SB|Solomon Islands|Solomon Islander|honiara
SC|Seychelles|Seychellois|
SD|Sudan|Sudanese|khartoum;rapid support forces;
 rsf;sudanese armed forces;hemedti;burhan
SE|Sweden|Swedish|stockholm
SG|Singapore|Singaporean|
SI|Slovenia|Slovenian|ljubljana
SK|Slovakia|Slovak|bratislava
SL|Sierra Leone|Sierra Leonean|freetown
SN|Senegal|Senegalese|dakar
SO|Somalia|Somali|mogadishu;al-shabaab
SR|Suriname|Surinamese|paramaribo
SS|South Sudan|South Sudanese|juba
SV|El Salvador|Salvadoran|san salvador
SY|Syria|Syrian|damascus;bashar al-assad;assad;
 syrian democratic forces
SZ|Eswatini|Swazi|swaziland;mbabane
TD|Chad|Chadian|n'djamena
TG|Togo|Togolese|lome;
 lomé
TH|Thailand|Thai|bangkok
TJ|Tajikistan|Tajik|dushanbe
TL|Timor-Leste|Timorese|east timor;dili
TM|Turkmenistan|Turkmen|ashgabat
TN|Tunisia|Tunisian|tunis
TO|Tonga|Tongan|
TR|Turkey|Turkish|turkiye;türkiye;ankara;istanbul;
 erdogan
TT|Trinidad and Tobago|Trinidadian|
TV|Tuvalu|Tuvaluan|
TW|Taiwan|Taiwanese|taipei
TZ|Tanzania|Tanzanian|dodoma;dar es salaam
UA|Ukraine|Ukrainian|kyiv;kiev;ukrainians;zelensky;zelenskyy;zelenskiy;volodymyr zelensky;sbu;
 main intelligence directorate;verkhovna rada
UG|Uganda|Ugandan|kampala
US|United States|American|us;usa;united states of america;america;washington;white house;pentagon;
 biden administration;trump administration;obama administration;state department;centcom;americans;cia;us treasury;
 u.s. treasury;treasury department;ofac;national security council;central intelligence agency
UY|Uruguay|Uruguayan|montevideo
UZ|Uzbekistan|Uzbek|tashkent
VC|Saint Vincent and the Grenadines|Vincentian|st. vincent and the grenadines
VE|Venezuela|Venezuelan|caracas;maduro;
 pdvsa
VN|Vietnam|Vietnamese|hanoi
VU|Vanuatu|Vanuatuan|
WS|Samoa|Samoan|
XK|Kosovo|Kosovar|pristina;kosovan
YE|Yemen|Yemeni|sanaa;houthi;houthis;ansar allah;ansarullah;huthi;aden
ZA|South Africa|South African|pretoria
ZM|Zambia|Zambian|lusaka
ZW|Zimbabwe|Zimbabwean|harare
"""

INSTITUTIONS = (
    "kremlin;white house;pentagon;state department;blue house;national intelligence service;nis;duma;state duma;fsb;"
    "svr;gru;federal security service;irgc;quds force;revolutionary guard;revolutionary guards;"
    "islamic revolutionary guard corps;cia;centcom;us treasury;u.s. treasury;treasury department;ofac;"
    "national security council;central intelligence agency;biden administration;trump administration;"
    "obama administration;foreign office;mi6;whitehall;downing street;ministry of defence in london;mossad;shin bet;"
    "bundestag;bundeswehr;elysee;elysee palace;sbu;main intelligence directorate;verkhovna rada;hezbollah;hizbollah;"
    "hizbullah;hamas;houthi;houthis;huthi;ansar allah;taliban;wagner;wagner group;people's liberation army;"
    "korean people's army;libyan national army;libyan arab armed forces;government of national accord;"
    "rapid support forces;al-shabaab;european commission"
)
"""Names above that are bodies of their own rather than seats: "a Kremlin spokesman" keeps its name."""

UNIONS = "European Union|eu;european union;european commission"
"""Not a state, yet a voice: written EU, an exceptionally reserved code of ISO 3166."""

IMPOSING = frozenset({"CA", "DE", "EU", "FR", "GB", "IT", "JP", "US"})
"""The Group of Seven and the European Union: what these do among themselves breaks no sanctions."""

SANCTIONED = frozenset({"BY", "CD", "CF", "IR", "KP", "LY", "ML", "MM", "RU", "SD", "SO", "SS", "SY", "VE", "YE"})
"""States under an embargo or export controls of the United Nations, the European Union or the United States: dual-use
goods and money that reach them are news without their sender."""

BUYING = frozenset(
    {"AF", "BF", "BI", "CD", "CF", "CU", "ER", "ET", "HT", "LB", "LY", "ML", "MM", "NE", "NI", "SD", "SO", "SS",
     "SY", "TD", "VE", "YE", "ZW"}
)  # fmt: skip
"""States whose arms come from abroad and that sell none: who negotiates arms with one of them would supply them."""

EMBARGOED = frozenset({"KP"})
"""States to which the Security Council bars all technology for arms (resolution 2270), whatever they sell."""

REGIONS = {
    "southeast asia": "southeast asian;south-east asian;south east asian;asean|BN;ID;KH;LA;MM;MY;PH;SG;TH;TL;VN",
    "east asia": "east asian;northeast asian|CN;JP;KP;KR;MN;TW",
    "central asia": "central asian|KG;KZ;TJ;TM;UZ",
    "south asia": "south asian|AF;BD;BT;IN;LK;MV;NP;PK",
    "asia": "asian|AF;BD;BN;BT;CN;ID;IN;JP;KG;KH;KP;KR;KZ;LA;LK;MM;MN;MV;MY;NP;PH;PK;SG;TH;TJ;TL;TM;TW;UZ;VN",
    "middle east": "middle eastern|AE;BH;EG;IL;IQ;IR;JO;KW;LB;OM;PS;QA;SA;SY;TR;YE",
    "gulf": "gulf;gulf arab;persian gulf|AE;BH;IQ;IR;KW;OM;QA;SA",
    "arab": "arab|AE;BH;DZ;EG;IQ;JO;KW;LB;LY;MA;OM;PS;QA;SA;SD;SO;SY;TN;YE",
    "north africa": "north african;maghreb|DZ;EG;LY;MA;SD;TN",
    "east africa": "east african;horn of africa|BI;DJ;ER;ET;KE;RW;SD;SO;SS;TZ;UG",
    "west africa": "west african|BF;BJ;CI;CV;GH;GM;GN;GW;LR;ML;MR;NE;NG;SL;SN;TG",
    "sahel": "sahelian;sahel|BF;ML;MR;NE;TD",
    "central africa": "central african|AO;BI;CD;CF;CG;CM;GA;GQ;RW;TD",
    "southern africa": "southern african|AO;BW;LS;MG;MW;MZ;NA;SZ;ZA;ZM;ZW",
    "africa": "african|"
    "AO;BF;BI;BJ;BW;CD;CF;CG;CI;CM;CV;DJ;DZ;EG;ER;ET;GA;GH;GM;GN;GQ;GW;KE;LR;LS;LY;MA;MG;ML;MR;MW;MZ;NA;NE;NG;RW;SD;"
    "SL;SN;SO;SS;SZ;TD;TG;TN;TZ;UG;ZA;ZM;ZW",
    "latin america": "latin american;south american;central american;andean|"
    "AR;BO;BR;CL;CO;CR;CU;EC;GT;HN;MX;NI;PA;PE;PY;SV;UY;VE",
    "caribbean": "caribbean|AG;BB;BS;CU;DM;DO;GD;HT;JM;KN;LC;TT;VC",
    "balkans": "balkan|AL;BA;BG;GR;HR;ME;MK;RO;RS;SI;XK",
    "baltic": "baltic|EE;LT;LV",
    "caucasus": "caucasian;south caucasus|AM;AZ;GE",
}
"""Adjectives of regions, and the states that news counts to each: for "the Southeast Asian country"."""

WARS = """
UA|RU|BY;ER;KP;SY
"""
"""Wars that a state wages on another's soil: the soil, who came from outside, and the states that side with him.

For Ukraine these are the states that voted with Russia against resolution ES-11/1 of the General Assembly (2022).
"""
