"""Words that say of something told that it is not so: "groundless", "a fable", "out of thin air"."""

from collections.abc import Sequence

from analysis.tokens import Lexicon, Token, wordset
from analysis.words import BE, NEGATIONS, is_adverb

_ADJECTIVES = wordset(
    "false fake faked fabricated groundless baseless unfounded nonsensical absurd untrue invented ridiculous "
    "misleading misled unsubstantiated slanderous libellous libelous defamatory erroneous incorrect inaccurate wrong "
    "bogus preposterous delusional fictitious fictional concocted distorted untruthful laughable ludicrous farcical "
    "imaginary mythical phony phoney sham counterfeit spurious mendacious cooked trumped manufactured doctored forged "
    "photoshopped falsified exaggerated inflated overblown far-fetched contrived mistaken illogical hallucinated "
    "malicious scurrilous outlandish fanciful implausible discredited debunked unproven staged orchestrated "
    "hysterical paranoid comical risible senseless meaningless fraudulent"
)
_NOUNS = wordset(
    "fakes fabrication fabrications nonsense lie lies hoax hoaxes rumour rumours rumor rumors gossip speculation "
    "speculations disinformation misinformation propaganda slander slanders smear smears smearing calumny fiction "
    "fictions fantasy fantasies fairytale fairytales myth myths fairy provocation provocations insinuation "
    "insinuations drama fable fables canard canards invention inventions forgery forgeries fakery libel guesswork "
    "guesses conjecture hysteria falsehood falsehoods falsification falsifications rubbish drivel garbage hogwash "
    "bunkum claptrap balderdash tosh twaddle poppycock baloney bullshit absurdity absurdities farce delusion "
    "delusions hallucination hallucinations imagination pretext concoction concoctions stunt ploy scaremongering "
    "tale tales tune tunes mudslinging mirage legend legends figment bunk yarn trickery defamation untruth untruths"
)
FALSE = _ADJECTIVES | _NOUNS
"""Single words that call something false."""

_PHRASES = (
    "made up;made-up;cooked up;dreamed up;dreamt up;thought up;trumped up;thin air;out of the air;out of the blue;"
    "whole cloth;devoid of truth;devoid of any truth;devoid of any basis;devoid of basis;devoid of reality;"
    "devoid of substance;devoid of foundation;far from the truth;far from reality;far from the reality;"
    "contrary to reality;contrary to the facts;contrary to fact;contrary to the truth;at odds with reality;"
    "detached from reality;divorced from reality;far fetched;hot air;old wives tale;fairy tale;fairy tales;tall tale;"
    "tall tales;spy novel;spy novels;science fiction;pulp fiction;cheap novel;hostile forces;smear campaign;"
    "psychological warfare;information war;information campaign;information warfare;information attack;"
    "information throw-in;stuff and nonsense;pack of lies;without foundation;without any foundation;without basis;"
    "without any basis;without merit;without substance;without evidence;without any evidence;beneath contempt;"
    "figment of the imagination;old song;old tune;old tunes;old story;wild goose chase;red herring;straw man;"
    "bad joke;bad jokes;april fool;pure speculation"
)
_NEGATED = (
    "not true;not so;not accurate;not correct;not fact;not a fact;not factual;not credible;not the case;not real;"
    "not serious;isn't true;isn't so;wasn't true;aren't true;weren't true;isn't accurate;not entirely true;"
    "not based on;no truth;no basis;no foundation;no grounds;no substance;no merit;no such thing;no truth whatsoever;"
    "no factual basis;no credibility;no logic;does not exist;do not exist;did not happen;never happened;"
    "did not take place;never took place;never existed;does not hold water;do not hold water;"
    "nothing to do with reality;nothing to do with the truth;nothing in common with;nothing could be further;"
    "not correspond to;not conform to;not reflect reality;not match reality;does not stand up;do not stand up;"
    "simply not;no bearing on reality;nothing but;not have anything common;not have anything in common;"
    "contradicts the facts;contradict the facts;contradicts reality;contrary to the facts;contrary to reality;"
    "at odds with the facts;at odds with reality;worn out;worn thin;no mandate;not hold any truth;"
    "no connection with reality"
)
_WORDS: Lexicon[bool] = Lexicon(
    dict.fromkeys((*_ADJECTIVES, *_NOUNS, *_PHRASES.split(";")), True) | dict.fromkeys(_NEGATED.split(";"), False)
)
"""Each phrase, and whether a negation before it turns it round: "is no lie"."""

SAID = wordset(
    "report reports reporting claim claims allegation allegations accusation accusations information statement "
    "statements story stories rumour rumours rumor rumors publication publications publications assertion assertions "
    "insinuations insinuation news talk charge charges remarks remark affair scenario narrative narratives version "
    "account accounts suggestion suggestions idea notion theory theories speculation article articles document "
    "documents list dossier findings finding evidence proof figures figure number numbers data pictures picture "
    "photos photo photographs photograph images image imagery footage video videos recording tape letter letters "
    "leak leaks calculation calculations estimate estimates comments words thesis hypothesis text matter "
    "intelligence criticism attacks attack message messages file files screenshots screenshot tweet post posts "
    "papers conclusions conclusion case informations speculations headline headlines coverage materials material "
    "assessment assessments study insinuations presumption assumption assumptions campaign suspicion suspicions "
    "invoice invoices receipt receipts memo memos certificate certificates ledger ledgers manifest manifests "
    "conversation talks rumblings everything whole all this that it these those they anything what speak say suggest "
    "claim insinuate allege there assert so-called"
)
"""What may be called false: what somebody has said, or a pronoun for it."""

_POINTERS = wordset("this that it these those they all there what anything everything")
_TWO_EDGED = wordset(
    "wrong provocation provocations absurd ridiculous farce stunt senseless malicious mistaken misleading trickery "
    "libel slander fraudulent meaningless orchestrated staged ploy pretext legend legends drama hysteria hysterical"
)
"""Words that blame deeds as often as reports: after a bare "it is" they must end the clause."""
_REACH = 12
_FILLERS = wordset(
    "a an the one more another pure complete nothing but mere yet just all total further utter old new sheer some "
    "kind of sort such and or so very more most entirely outright downright plain simple simply clear obvious "
    "blatant outrageous malicious typical usual standard another's their same deliberate political hostile western "
    "ugly dirty cheap gross from start foundation beginning first absolute big made picked plucked taken pulled "
    "barefaced bald naked brazen shameless cynical crude stupid flagrant monstrous vicious wild downright "
    "conjured up out at merely completely part belong belongs in"
)


def called_false(among: Sequence[Token]) -> bool:
    """Whether words that say what something is called say that it is not so."""
    return any(_stands(among, hit.first) is hit.value for hit in _WORDS.find(among))


def _stands(among: Sequence[Token], first: int) -> bool:
    """Whether no negation stands right before a word."""
    return not any(token.lower in NEGATIONS for token in among[max(0, first - 2) : first])


def characterised(among: Sequence[Token]) -> bool:
    """Whether a content says that something told is not so: "these reports are false", "It's all made up"."""
    lower = [token.lower for token in among]
    for hit in _WORDS.find(among):
        if hit.value and not _stands(among, hit.first):
            continue
        if _is_whole(lower, hit.first, hit.last) or _is_predicate(lower, hit.first, hit.last):
            return True
    return False


def _is_whole(lower: Sequence[str], first: int, last: int) -> bool:
    """Whether the content, or its first sentence, is little else than the false word: "Nonsense", "A fable!"."""
    if lower[first] in _TWO_EDGED:
        return False
    stop = next((at for at in range(last, min(last + 3, len(lower))) if lower[at] in {".", "!", ","}), len(lower))
    before = [word for word in lower[:first] if word[0].isalnum() and word not in _FILLERS]
    return stop - last <= 2 and not before


def _is_predicate(lower: Sequence[str], first: int, last: int) -> bool:
    """Whether a copula, or a verb with a negation, leads from what was said to the false word."""
    start = max(0, first - _REACH)
    for stop in range(first - 1, start - 1, -1):
        if lower[stop] in {".", ";", "?", "!"}:
            start = stop + 1
            break
    near = lower[start:first]
    said = [at for at, word in enumerate(near) if word in SAID]
    if not said and start == first - _REACH and _opens_with_report(lower, first):
        said = [0]
    if lower[first] in _TWO_EDGED and last < len(lower) and lower[last][0].isalnum():
        said = [at for at in said if near[at] not in _POINTERS]
    copula = [at for at, word in enumerate(near) if word in _COPULAS or word.endswith("n't")]
    if not said or (near and near[-1] in {"if", "or"}):
        return False
    if not copula:
        judged = any(word in _JUDGING for word in near[: said[-1]])
        return judged or (first < len(lower) and lower[first] in _VERBAL)
    after = [word for word in near[copula[-1] + 1 :] if word[0].isalnum()]
    plain = all(word in _FILLERS or is_adverb(word) for word in after[-4:])
    return min(said) < copula[-1] and len(after) <= 5 and plain


_LED = wordset("the these those such all any some a an recent western foreign")
_TOLD_OF = wordset("of that about on by in from")


def _opens_with_report(lower: Sequence[str], first: int) -> bool:
    """Whether the sentence of a false word opens with what is called so, however long: "reports of … were a fake"."""
    start = next((at + 1 for at in range(first - 1, -1, -1) if lower[at] in {".", ";", "?", "!"}), 0)
    while start < first and (lower[start] in _LED or not lower[start][0].isalnum()):
        start += 1
    return lower[start] in SAID - _POINTERS and lower[start + 1] in _TOLD_OF


_COPULAS = BE | wordset("'s 're remain remains been be being as sounds looks seems appear appears became have had has "
                        "contains contain belongs belong amounts rests rest were")  # fmt: skip
_JUDGING = wordset("consider considers considered regard regards regarded deem deems deemed find finds found")
"""Verbs with an object and what it is held to be: "considers the claims baseless"."""

_VERBAL = wordset("contradicts contradict does do did never simply not isn't wasn't aren't weren't")
