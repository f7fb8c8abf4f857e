"""Words for those who speak: roles, media and a few office-holders known to everybody. Facts only."""

from analysis.tokens import Lexicon, phrases, wordset

ANALYSTS = wordset(
    "analyst analysts expert experts scholar scholars professor professors fellow researcher researchers commentator "
    "commentators pundit pundits observer observers economist economists historian historians academic academics "
    "specialist specialists institute think-tank scientist scientists columnist blogger bloggers strategist author "
    "watchers watcher university college lecturer tank"
)
SPOKESPEOPLE = wordset("spokesman spokeswoman spokesperson spokespeople spokesmen spokespersons")
OFFICIALS = wordset(
    "official officials minister ministers ministry ministries president premier chancellor government governments "
    "administration ambassador ambassadors envoy envoys adviser advisor advisers advisors secretary general admiral "
    "commander commanders leader leaders diplomat diplomats embassy senator senators lawmaker lawmakers parliament "
    "congress authorities authority governor mayor chief deputy representative representatives delegation delegate "
    "mission department military army navy regime officer officers prosecutor prosecutors police court judge "
    "commission "
    "commissioner council committee cabinet office junta king prince prime-minister foreign-ministry congressman "
    "gen adm col maj lt brig sen congresswoman treasury attorney marshal colonel ministery dictator strongman "
    "politician politicians candidate mp mps"
)
INTELLIGENCE = wordset("intelligence spy spies spymaster")
ORGANISATIONS = wordset(
    "company companies firm firms group groups organisation organization organisations organizations panel monitors "
    "monitor team union association bank manufacturer charity ngo activists activist campaign party foundation agency"
)
MEDIA_NOUNS = wordset(
    "newspaper paper outlet outlets broadcaster newsroom magazine website daily weekly tabloid channel media press "
    "correspondent journalist journalists reporter reporters newspapers newswire wire publication station network "
    "site portal"
)
WITNESSES = wordset(
    "source sources people person man woman resident residents witness witnesses worker soldier prisoner defector "
    "defectors refugee insider insiders captain crew driver survivor victims lawyer lawyers critics supporters aide "
    "executive executives manager managers broker brokers banker bankers employee employees shipowner importer agent "
    "aides associate associates insiders contractor whistleblower trader traders informant family members voters"
)
DOCUMENTS = wordset(
    "report reports document documents data statement statements figures records images imagery photos footage "
    "study assessment assessments memo letter survey poll polls estimates evidence analysis accounts account filing "
    "review investigation findings photographs video documents transcript article book"
)
PEOPLE = ANALYSTS | SPOKESPEOPLE | OFFICIALS | WITNESSES

INSTITUTIONS = wordset(
    "kremlin house pentagon ministry department council agency service services government panel embassy army military "
    "committee commission administration parliament guardian union treasury mission secretariat institute office "
    "bureau navy staff force forces command directorate team court police cabinet bank board fund programme delegation"
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
    "lukashenko": "BY", "erdogan": "TR", "haftar": "LY", "maduro": "VE", "netanyahu": "IL", "macron": "FR",
    "scholz": "DE",
}  # fmt: skip
"""Office-holders whom reports name without their office, with the state they spoke for."""
