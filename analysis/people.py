"""Words for those who speak: roles, media and a few office-holders known to everybody. Facts only."""

from analysis.statements import SourceKind
from analysis.tokens import Lexicon, phrases, wordset

ANALYSTS = wordset(
    "analyst analysts expert experts scholar scholars professor professors fellow researcher researchers commentator "
    "commentators pundit pundits observer observers economist economists historian historians academic academics "
    "specialist specialists institute think-tank scientist scientists columnist blogger bloggers strategist author "
    "watchers watcher university college lecturer tank boffin boffins consultant consultants consultancy"
)
SPOKESPEOPLE = wordset("spokesman spokeswoman spokesperson spokespeople spokesmen spokespersons mouthpiece")
OFFICIALS = wordset(
    "official officials minister ministers ministry ministries president premier chancellor government governments "
    "administration ambassador ambassadors envoy envoys adviser advisor advisers advisors secretary general admiral "
    "commander commanders leader leaders diplomat diplomats embassy senator senators lawmaker lawmakers parliament "
    "congress authorities authority governor mayor chief deputy representative representatives delegation delegate "
    "mission department military army navy regime officer officers prosecutor prosecutors police court judge "
    "commission "
    "commissioner council committee cabinet office junta king prince prime-minister foreign-ministry congressman "
    "gen adm col maj lt brig sen congresswoman treasury attorney marshal colonel ministery dictator strongman "
    "politician politicians candidate mp mps presidency premiership consul consulate attache "
    "speaker brigadier lieutenant commodore sergeant regulator regulators ombudsman chiefs counterpart counterparts "
    "coastguard coastguards investigators flunkey flunky flunkeys apparatchik mandarin mandarins bigwig bigwigs "
    "gov sen rep assemblyman assemblywoman councilman councilwoman "
    "partners bureaucrat bureaucrats legislator legislators vice-minister vice-president"
)
INTELLIGENCE = wordset("intelligence spy spies spymaster spook spooks")
ORGANISATIONS = wordset(
    "company companies firm firms group groups organisation organization organisations organizations panel monitors "
    "monitor team union association bank manufacturer charity ngo activists activist campaign party foundation agency "
    "watchdog observatory exporter refiner refinery operator airline shipyard insurer carrier conglomerate consortium "
    "sleuths owner owners militia rebels maker makers producer producers movement sleuth"
)
ISSUERS = wordset("ministry department government presidency")
"""Bodies of a state that put out texts of their own."""
MEDIA_NOUNS = wordset(
    "newspaper paper outlet outlets broadcaster newsroom magazine website daily weekly tabloid channel media press "
    "correspondent journalist journalists reporter reporters newspapers newswire wire publication station network "
    "site portal television tv radio"
)
WITNESSES = wordset(
    "source sources people person man woman resident residents witness witnesses worker soldier prisoner defector "
    "defectors refugee insider insiders captain crew driver survivor victims lawyer lawyers critics supporters aide "
    "executive executives manager managers broker brokers banker bankers employee employees shipowner importer agent "
    "aides associate associates insiders contractor whistleblower trader traders informant family members voters "
    "dockworker dockworkers docker dockers fisherman fishermen sailor sailors stevedore stevedores villager villagers "
    "mother father mum dad widow brother sister deserter deserters volunteer volunteers truckers soldiers workers "
    "prisoners labourer labourers pilot pilots skipper spotter dissident"
)
DOCUMENTS = wordset(
    "report reports document documents data statement statements figures records images imagery photos footage "
    "study assessment assessments memo letter survey poll polls estimates evidence analysis accounts account filing "
    "review investigation findings photographs video documents transcript article book papers statistics invoices "
    "invoice cable cables log logs manifest manifests diary files manual draft dossier papers screenshots"
)
TRACKING = wordset(
    "tracks studies monitors follows researches specialises specializes covers analyses analyzes teaches"
)
"""Verbs that tell an analyst by what he does: "Ann Roe, who tracks tankers"."""

COMPANIES = wordset(
    "company firm bank refiner exporter importer airline shipyard conglomerate manufacturer operator shipping insurer"
)

NON_STATE = wordset("hezbollah hizbollah hizbullah hamas houthi houthis huthi huthis wagner al-shabaab rsf taliban") | {
    "ansar allah", "rapid support forces", "wagner group", "africa corps", "libyan national army",
}  # fmt: skip
"""Armed groups that belong to a state's territory and do not speak for the state."""

COMPOUNDS = Lexicon(phrases({
    SourceKind.OFFICIAL: "central bank;congressional aide;congressional aides;presidential aide;presidential aides;"
    "government aide;ministry source;ministry sources;government source;government sources;security source;"
    "security sources;diplomatic source;diplomatic sources;military source;military sources;defence source;"
    "defence sources;defense source;defense sources;official source;official sources;trade mission;coast guard;"
    "maritime bureau;port authority;customs service;migration service;official statistics;joint chiefs of staff;"
    "opposite number;air force;armed forces;general staff;defence forces;defense forces;border guard;joint staff;"
    "security forces;joint chiefs;man at the un;border statistics;security police",
    SourceKind.INTELLIGENCE: "intelligence official;intelligence officials;intelligence officer;intelligence officers;"
    "intelligence chief;intelligence director;intelligence source;intelligence sources;intelligence agency;"
    "intelligence agencies;intelligence service;intelligence services;spy agency;spy agencies;spy chief;spy service;"
    "security service;security services;intelligence directorate;director of national intelligence",
    SourceKind.MEDIA: "news agency;news agencies;state agency;state agencies;state media;state television;state tv;"
    "state radio;official media;local media;news outlet;news site;state broadcaster;news channel",
    SourceKind.ORGANISATION: "rights group;campaign group;panel of experts;team of experts;group of experts;"
    "media office;expert panel;un experts;state oil company;monitoring team;committee of experts;united nations;nato;"
    "sanctions monitors;opposition movement;chamber of commerce",
    SourceKind.SPOKESPERSON: "public affairs officer;public affairs official;press officer;press attache;"
    "press office;official representative;spin doctor;press secretary;press service;"
    "press department",
}))  # fmt: skip
"""Phrases that tell a kind which none of their words tells alone."""

OFFICES = Lexicon(phrases({
    "GB": "foreign secretary;home secretary;shadow minister;shadow foreign secretary;no10;no 10;number 10;tory;tories;"
    "national crime agency;gchq;mi5;scotland yard;labour mp;tory mp",
    "US": "sen;rep;gop;secretary of state;secretary of defense;defense secretary;treasury secretary;homeland security;"
    "fbi;congressional;congressman;congresswoman;republican;democrat;us senator;bureau of industry and security;"
    "department of justice;justice department;department of state;department of commerce;commerce department",
    "IR": "ayatollahs;mullahs;majlis;revolutionary guards;revolutionary guard",
    "KR": "ministry of unification;unification ministry", "IL": "idf;knesset",
    "FR": "quai d'orsay", "DE": "bnd", "IN": "lok sabha", "PL": "sejm",
}))  # fmt: skip
"""Offices and bodies that only one state has under this name."""

PEOPLE = ANALYSTS | SPOKESPEOPLE | OFFICIALS | WITNESSES

INSTITUTIONS = wordset(
    "kremlin house pentagon ministry department council agency service services government panel embassy army military "
    "committee commission administration parliament guardian union treasury mission secretariat institute office "
    "bureau navy staff force forces command directorate team court police cabinet bank board fund programme delegation "
    "presidency consulate regulator observatory guard militia watchdog"
)
"""Head nouns of bodies: what they name is no person."""

PORTFOLIOS = wordset(
    "prime foreign defence defense interior trade finance energy secretary deputy unification labour labor general "
    "transport economy justice oil petroleum information culture health"
)
"""Words that tell which of several ministries or ministers is meant."""

RANKS = wordset("general admiral colonel major captain officer commander marshal brigadier lieutenant gen col maj adm")
"""Military ranks: with "retired" before them they make a commentator."""

SEATED = wordset("ministry government parliament army military police presidency cabinet staff navy treasury")
"""Bodies that a city before them gives a state: "In Kyiv, the foreign ministry"."""

MEDIA = Lexicon(phrases({
    "The New York Times": "new york times;ny times;nyt;the new york times",
    "The Times": "the times",
    "The Washington Post": "washington post;wapo;the washington post",
    "The Wall Street Journal": "wall street journal;wsj;the wall street journal",
    "The Associated Press": "associated press;ap;the associated press;the ap",
    "Reuters": "reuters;reuters news agency",
    "AFP": "afp;agence france-presse;agence france presse",
    "BBC": "bbc;the bbc;bbc news",
    "CNN": "cnn", "NBC News": "nbc;nbc news", "CBS News": "cbs;cbs news", "ABC News": "abc news", "NPR": "npr",
    "Fox News": "fox news", "MSNBC": "msnbc", "Politico": "politico", "Axios": "axios",
    "Bloomberg": "bloomberg;bloomberg news",
    "The Guardian": "the guardian;guardian newspaper", "Financial Times": "financial times;the financial times;ft",
    "The Telegraph": "daily telegraph;the telegraph;the daily telegraph", "The Independent": "the independent",
    "The Daily Beast": "daily beast;the daily beast", "Newsweek": "newsweek", "USA Today": "usa today",
    "New York Post": "new york post;the new york post", "Los Angeles Times": "los angeles times",
    "Al Jazeera": "al jazeera;al-jazeera", "Al Arabiya": "al arabiya", "Deutsche Welle": "deutsche welle;dw",
    "Der Spiegel": "der spiegel;spiegel", "Le Monde": "le monde", "El País": "el pais;el país", "Bild": "bild",
    "The Economist": "the economist", "Foreign Policy": "foreign policy magazine", "Time": "time magazine",
    "TASS": "tass;itar-tass;tass news agency", "RIA Novosti": "ria novosti;ria", "Interfax": "interfax",
    "RT": "rt;russia today", "Sputnik": "sputnik", "Izvestia": "izvestia", "Kommersant": "kommersant", "RBC": "rbc",
    "The Moscow Times": "moscow times;the moscow times", "Meduza": "meduza", "The Insider": "the insider",
    "KCNA": "kcna;korean central news agency;the korean central news agency", "Rodong Sinmun": "rodong sinmun",
    "Yonhap": "yonhap;yonhap news agency;yonhap news", "KBS": "kbs", "Chosun Ilbo": "chosun ilbo", "NK News": "nk news",
    "Daily NK": "daily nk", "Kyodo": "kyodo;kyodo news", "NHK": "nhk", "Nikkei": "nikkei;nikkei asia",
    "The Japan Times": "japan times;the japan times", "Xinhua": "xinhua", "Global Times": "global times",
    "Radio Free Asia": "radio free asia;rfa", "Voice of America": "voice of america;voa",
    "Radio Free Europe": "radio free europe;rfe/rl;rferl", "Kyiv Independent": "kyiv independent;the kyiv independent",
    "Ukrainska Pravda": "ukrainska pravda", "Ukrinform": "ukrinform", "Kyiv Post": "kyiv post",
    "IRNA": "irna", "Fars": "fars;fars news agency", "Tasnim": "tasnim;tasnim news agency", "Press TV": "press tv",
    "Mehr": "mehr news agency", "Iran International": "iran international", "Anadolu": "anadolu;anadolu agency",
    "Haaretz": "haaretz", "Jerusalem Post": "jerusalem post;the jerusalem post", "Times of Israel": "times of israel",
    "Breitbart": "breitbart;breitbart news", "HuffPost": "huffington post;huffpost;the huffington post",
    "Sky News": "sky news", "The Atlantic": "the atlantic", "The New Yorker": "new yorker;the new yorker",
    "The Sun": "the sun", "Daily Mail": "daily mail;the daily mail", "NOS": "nos", "ANSA": "ansa", "EFE": "efe",
    "DPA": "dpa",
    "The Libya Observer": "libya observer;the libya observer", "Libya Herald": "libya herald",
}))  # fmt: skip
"""News organisations by the names that they go by."""

STATE_MEDIA = {"KCNA": "KP", "Rodong Sinmun": "KP"}
"""Outlets that publish their government's own words, with the state."""

MEDIA_STATES = {
    "The New York Times": "US", "The Washington Post": "US", "The Wall Street Journal": "US", "CNN": "US",
    "The Associated Press": "US", "NBC News": "US", "CBS News": "US", "ABC News": "US", "NPR": "US", "Fox News": "US",
    "Politico": "US", "Axios": "US", "Bloomberg": "US", "The Daily Beast": "US", "Newsweek": "US", "USA Today": "US",
    "New York Post": "US", "Los Angeles Times": "US", "Voice of America": "US", "Radio Free Asia": "US", "MSNBC": "US",
    "Radio Free Europe": "US", "The Atlantic": "US", "The New Yorker": "US", "HuffPost": "US", "Breitbart": "US",
    "Reuters": "GB", "BBC": "GB", "The Guardian": "GB", "Financial Times": "GB", "The Telegraph": "GB",
    "The Independent": "GB", "The Times": "GB", "The Economist": "GB", "Sky News": "GB", "The Sun": "GB",
    "Daily Mail": "GB", "AFP": "FR", "Le Monde": "FR", "Deutsche Welle": "DE", "Der Spiegel": "DE", "Bild": "DE",
    "DPA": "DE", "El País": "ES", "EFE": "ES", "ANSA": "IT", "NOS": "NL", "Al Jazeera": "QA", "Al Arabiya": "SA",
    "Interfax": "RU", "Izvestia": "RU", "Kommersant": "RU", "RBC": "RU", "Yonhap": "KR", "KBS": "KR",
    "Chosun Ilbo": "KR", "NK News": "KR", "Daily NK": "KR", "Kyodo": "JP", "NHK": "JP", "Nikkei": "JP",
    "The Japan Times": "JP", "Kyiv Independent": "UA", "Ukrainska Pravda": "UA", "Ukrinform": "UA", "Kyiv Post": "UA",
    "Anadolu": "TR", "Haaretz": "IL", "Jerusalem Post": "IL", "Times of Israel": "IL", "The Libya Observer": "LY",
    "Libya Herald": "LY",
}  # fmt: skip
"""The states in which other news organisations are at home; they speak for none."""

CONTROLLED_MEDIA = {
    "TASS": "RU", "RIA Novosti": "RU", "RT": "RU", "Sputnik": "RU", "Xinhua": "CN", "Global Times": "CN", "IRNA": "IR",
    "Fars": "IR", "Tasnim": "IR", "Press TV": "IR", "Mehr": "IR",
} | STATE_MEDIA  # fmt: skip

HOLDERS = {
    "putin": "RU", "peskov": "RU", "lavrov": "RU", "zakharova": "RU", "shoigu": "RU", "medvedev": "RU",
    "nebenzya": "RU",
    "gerasimov": "RU", "matsegora": "RU", "kim jong un": "KP", "kim jong-un": "KP", "kim yo jong": "KP",
    "choe son hui": "KP",
    "zelensky": "UA", "zelenskyy": "UA", "zelenskiy": "UA", "kuleba": "UA", "budanov": "UA", "podolyak": "UA",
    "biden": "US", "blinken": "US", "sullivan": "US", "kirby": "US", "lloyd austin": "US",
    "xi jinping": "CN", "wang yi": "CN", "khamenei": "IR", "raisi": "IR", "amirabdollahian": "IR", "araghchi": "IR",
    "amir-abdollahian": "IR", "kanaani": "IR", "baghaei": "IR", "yoon suk yeol": "KR", "borrell": "EU",
    "stoltenberg": None,
    "lukashenko": "BY", "erdogan": "TR", "trump": "US", "marco rubio": "US", "hegseth": "US", "keir starmer": "GB",
    "david lammy": "GB", "rishi sunak": "GB", "donald tusk": "PL", "sikorski": "PL", "viktor orban": "HU",
    "szijjarto": "HU", "hakan fidan": "TR", "tokayev": "KZ", "mirziyoyev": "UZ", "ilham aliyev": "AZ",
    "pashinyan": "AM", "al-sisi": "EG", "al-burhan": "SD", "abiy ahmed": "ET", "isaias afwerki": "ER",
    "ramaphosa": "ZA", "naledi pandor": "ZA", "kagame": "RW", "assimi goita": "ML", "ibrahim traore": "BF",
    "min aung hlaing": "MM", "lee jae-myung": "KR", "cho tae-yul": "KR", "shigeru ishiba": "JP", "kishida": "JP",
    "narendra modi": "IN", "jaishankar": "IN", "shehbaz sharif": "PK", "pezeshkian": "IR", "zarif": "IR",
    "bashar al-assad": "SY", "umerov": "UA", "sybiha": "UA", "yermak": "UA", "von der leyen": "EU", "kallas": "EU",
    "vucic": "RS", "vučić": "RS", "bruno rodriguez": "CU", "diaz-canel": "CU", "tareck el aissami": "VE",
    "yvan gil": "VE", "delcy rodriguez": "VE", "hun manet": "KH", "hun sen": "KH", "to lam": "VN",
    "anwar ibrahim": "MY", "moon jae-in": "KR", "shinzo abe": "JP", "rouhani": "IR", "pompeo": "US", "tillerson": "US",
    "nikki haley": "US", "thomas-greenfield": "US", "sergei shoigu": "RU", "belousov": "RU", "ri son gwon": "KP",
    "zhongnanhai": "CN", "foggy bottom": "US", "langley": "US",
    "haftar": "LY", "maduro": "VE", "netanyahu": "IL", "macron": "FR",
    "scholz": "DE",
}  # fmt: skip
"""Office-holders, and seats of office, that reports name without their office, with the state they spoke for."""
