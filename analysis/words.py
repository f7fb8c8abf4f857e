"""Closed classes of English that more than one rule asks about."""

from analysis.tokens import wordset

AUXILIARIES = wordset(
    "is are was were be been being am has have had having do does did will would shall should can could may might must "
    "isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shouldn't can't cannot "
    "couldn't mightn't 's"
)
FINITE = AUXILIARIES - {"be", "been", "being", "having", "'s"}
BE = wordset("is are was were be been being am isn't aren't wasn't weren't")
DETERMINERS = wordset(
    "the a an this that these those its his her their our my your some any no every each another several many both all "
    "such other certain most more much few"
)
PREPOSITIONS = wordset(
    "of in on at by for with from to into onto over under about against between among through during before after "
    "since until within without near across along around behind beyond despite toward towards via amid alongside "
    "including like than as upon inside outside off per concerning regarding following aboard"
)
PRONOUNS = wordset("he she they it we i you who which himself herself itself themselves")
ADVERBS = wordset(
    "also even later earlier again already now then still just only never not ever always often once soon so far too "
    "further meanwhile however thus therefore instead perhaps yet reportedly allegedly previously recently publicly "
    "repeatedly first initially immediately quickly today yesterday tomorrow long ago strongly firmly flatly "
    "categorically vehemently explicitly openly consistently falsely subsequently separately specifically simply "
    "currently reportedly apparently similarly eventually finally quietly formally officially directly further"
)
SUBORDINATORS = wordset(
    "that because while although though when whenever whereas after before whether if unless since until once where "
    "so what"
)
PASTS = wordset(
    "sold sent bought brought came went gave got made took began became broke built caught chose cut did drew "
    "drove fell fought flew found grew hit held kept knew led left lost met paid put ran rose sank saw shot shut "
    "sought spent stood stole struck swore taught thought threw told understood won wrote lay let set hurt spread "
    "spoke agreed"
)
"""Irregular past forms, which no ending tells."""
NEGATIONS = wordset(
    "not no never neither nor none nobody nothing without isn't aren't wasn't weren't hasn't haven't hadn't don't "
    "doesn't didn't won't wouldn't cannot can't couldn't"
)
TIMES = wordset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow january february march "
    "april june july august september october november december jan feb mar apr jun jul aug sept sep oct nov dec"
)
TITLES = wordset(
    "mr mrs ms dr prof gen general lt col colonel maj major capt captain sgt adm admiral president minister premier "
    "chancellor senator sen rep secretary ambassador king prince sheikh ayatollah chairman marshal sir lord professor "
    "gov governor councilman councilwoman assemblyman assemblywoman congressman congresswoman delegate chairwoman "
    "chair nominee engineer eng comrade lieutenant brigadier sergeant commander hojatoleslam sayyid lady dame"
)


def is_adverb(word: str) -> bool:
    """Whether a word only colours what it stands beside: a listed adverb or one in -ly that is no common noun."""
    return word in ADVERBS or (word.endswith("ly") and len(word) > 4 and word not in _NOT_ADVERBS)


_NOT_ADVERBS = wordset(
    "italy july family assembly ally rally supply reply imply apply comply rely anomaly fly early only daily weekly "
    "monthly"
)
