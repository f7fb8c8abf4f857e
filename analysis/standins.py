"""What stands in the place of an article: a paywall, a wall to be passed, a form to sign in, word that it is not there.

None of these says anything about the article but that it could not be seen this time.
"""

import re

from analysis.typography import Plain

_SUBSCRIBING = re.compile(
    r"\bsubscri(?:be|ber|bers|ption|ptions)\b|\bsign in to (?:read|continue)|\blog ?in to (?:read|continue)|"
    r"\b(?:continue|keep|finish) reading\b|\bto read (?:this|the full|the rest|more|on)\b|\bfor (?:members|"
    r"subscribers) only\b|"
    r"\b(?:free )?trial\b|\bregister (?:now|free|for free|to)\b|\b(?:premium|exclusive) (?:content|article|story)\b|"
    r"\bbecome a (?:member|subscriber)\b|\bunlock (?:this|the|full|unlimited)\b|\b(?:free )?articles? (?:left|"
    r"remaining)\b|"
    r"\breached your (?:\w+ )?limit\b|\bcreate (?:a |an )?(?:free )?account\b|\balready (?:a|have an?) (?:member|"
    r"subscriber|"
    r"account|subscription)\b|\b(?:cancel any ?time|per month|a month|a week)\b|\bunlimited access\b|\bmembers only\b",
    re.I,
)
_READING_ON = re.compile(
    r"\b(?:sign|log) ?in to (?:read|continue)|\b(?:continue|keep|finish) reading\b|\bto read (?:this|the full|the rest|"
    r"more|on)\b|\bregister (?:now )?to read|\bfor (?:members|subscribers) only\b|\bunlock (?:this|the)\b|"
    r"\barticles? (?:left|remaining)\b|\breached your (?:\w+ )?limit\b",
    re.I,
)
_MISSING = re.compile(
    r"\b(?:page|article|story|content|document|item|address|link|url|post|"
    r"file)\b[^.!?\n]{0,60}\b(?:not (?:be )?(?:found|"
    r"available|exist|located|here)|cannot be (?:found|displayed|located|shown)|can't be (?:found|displayed)|"
    r"could(?:n't| not) be (?:found|located|displayed)|no longer (?:available|exists?|here|online|on this site|"
    r"part of)|"
    r"(?:does|do|did)(?:n't| not) (?:exist|seem to exist|appear to exist)|(?:is|are)(?:n't| not) (?:available|"
    r"here|there)|"
    r"unavailable|has (?:expired|gone|moved|vanished|disappeared)|(?:has|have|may have|might have) been "
    r"(?:moved|removed|deleted|renamed|taken down|archived)|(?:is|seems to be|appears to be) (?:missing|gone|"
    r"broken|lost))\b"
    r"|\b(?:error|http|status)\W{0,3}(?:404|410)\b|^\W{0,3}(?:404|410)\b|\bnot found\W{0,3}$|^not found\b"
    r"|\b(?:we|you)(?:'re| are| were)?\b[^.!?\n]{0,30}\b(?:can't|cannot|couldn't|could not|unable to) (?:find|locate) "
    r"(?:the |that |this |what )?|\bnothing (?:was )?(?:found|here)\b|\b(?:lost your way|wrong turn|dead end)\b"
    r"|\b(?:mistyped|typed) (?:the )?(?:address|url)\b",
    re.I | re.M,
)
_HEADED_MISSING = re.compile(
    r"\b(?:page|article|story|post|content|url|address)\b[^.!?\n]{0,20}\b(?:not found|not available|unavailable|"
    r"(?:does(?:n't| not) exist|no longer exists?)|(?:cannot|can't|could not) be found|no longer available)\b"
    r"|\b(?:can't|cannot|couldn't|could not|unable to) (?:find|locate) (?:the|that|this|your) (?:page|article|story)\b"
    r"|\b(?:error|http|status)\W{0,3}(?:404|410)\b|^\W{0,3}(?:404|410)\b|^\W{0,3}not found\b|\bnot found\W{0,3}$",
    re.I,
)
_FOR_SALE = re.compile(
    r"\bdomain(?: name)?\b[^.!?\n]{0,60}\b(?:for sale|parked|(?:has |is )?expired|available for purchase)\b"
    r"|\bbuy this domain\b",
    re.I,
)
_WALL = re.compile(
    r"^\W{0,3}(?:just a moment|one more step|attention required|please wait|hold on|access denied|forbidden|"
    r"before you (?:continue|go on|proceed)|your privacy|cookie (?:settings|preferences|consent))\b"
    r"|\b(?:checking (?:if |that )?(?:your browser|you)|verif(?:y|ying)[^.!?\n]{0,30}\b(?:human|robot|bot|person|"
    r"browser)|(?:not|are you) a (?:ro)?bot|(?:person|human) and not a (?:ro)?bot|captchas?|unusual traffic|"
    r"security check|ddos protection|enable (?:javascript|cookies)|accepts? cookies|ray id|request (?:was|has been) "
    r"blocked)\b"
    r"|\b(?:we|our|this site|this website)\b[^.!?\n]{0,60}\b(?:use|store|uses)\b[^.!?\n]{0,40}\bcookies\b"
    r"|\b(?:accept|reject) all\b|\bwe value your privacy\b|\bmanage (?:options|preferences|choices)\b|\bwhich cookies\b"
    r"|\b(?:down for|scheduled|under|carrying out|site) maintenance\b|\b(?:temporarily|service) unavailable\b"
    r"|\b(?:be|are|is) (?:right )?back (?:soon|shortly|by|in)\b|\bbe right back\b",
    re.I | re.M,
)
_SIGNING_IN = re.compile(
    r"^\W{0,3}(?:[\w ]{0,20} )?(?:log ?in|sign ?in)(?: required)?\W{0,3}$|\b(?:log ?in|sign ?in) (?:to|with)\b|"
    r"\b(?:forgot(?:ten)?|lost) your password\b|\benter your (?:user ?name|password|e-?mail)\b",
    re.I | re.M,
)
_A_PAGE = 150
"""A page with more words than this is not one that only says that there is none, unless its heading says so."""

_HEADING_LINES, _A_HEADING = 4, 12
"""The heading of a page is among so many of its first lines, and has no more words than this."""

_FIRST = 800
"""So many characters of a page tell what it is for."""


def is_behind_a_paywall(old: str, new: str) -> bool:
    """Whether the text shrank to a stub of itself that asks the reader to subscribe or to sign in."""
    return _asks_anew(_SUBSCRIBING, old, new) and len(new.split()) * 10 < len(old.split()) * 7


def asks_to_read_on(old: str, new: str) -> bool:
    """Whether the new text says that there is more of it for those who pay, in words that the old one had not."""
    return _asks_anew(_READING_ON, old, new)


def _asks_anew(asking: re.Pattern[str], old: str, new: str) -> bool:
    asked = {hit[0].lower() for hit in asking.finditer(new)}
    return bool(asked - {hit[0].lower() for hit in asking.finditer(old)})


def says_it_is_missing(title: str, text: str) -> bool:
    """Whether a page, whatever its status, only says that the article is not there, or says so in its heading."""
    lines = [line for line in (Plain(line).text.strip() for line in (title, *text.splitlines())) if line]
    headings = [line for line in lines[:_HEADING_LINES] if len(line.split()) <= _A_HEADING]
    if any(map(_HEADED_MISSING.search, headings)):
        return True
    words = "\n".join(lines)
    return len(words.split()) <= _A_PAGE and any(told.search(words) for told in (_MISSING, _FOR_SALE))


def is_a_wall(title: str, text: str) -> bool:
    """Whether a page in an article's place asks for consent, tests the reader, or is being mended."""
    return _WALL.search(_shown(title, text)) is not None


def asks_to_sign_in(title: str, text: str) -> bool:
    """Whether a page in an article's place asks who the reader is."""
    return _SIGNING_IN.search(_shown(title, text)) is not None


def _shown(title: str, text: str) -> str:
    """The first words that a page shows, line by line."""
    lines = (Plain(line).text.strip() for line in (title, *text[:_FIRST].splitlines()))
    return "\n".join(line for line in lines if line)
