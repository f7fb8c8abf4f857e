"""What a paragraph of a web page is for: headline, byline, caption, furniture or body. Cheap marks, no layout."""

import re
from collections.abc import Sequence

from analysis.captions import is_bare_credit, is_caption, is_reporting
from analysis.cues import CUES
from analysis.glued import pieces
from analysis.spans import Span
from analysis.texts import Block, Role, paragraphs
from analysis.tokens import wordset

_HEAD = 300
"""Marks are looked for in the first and last so many code points of a paragraph: linear whatever its length."""

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?"
_CLOCK = r"\d{1,2}[:.]\d\d(?:\s?[ap]\.?m\b\.?)?(?:\s?\(?(?:GMT|BST|CET|CEST|EST|EDT|ET|UTC|MSK|KST|JST|IST)\)?)?"
_BYLINE = re.compile(
    r"^(?:by:?\s+(?!the\b|a\b|an\b|\d)[A-Z]|(?:posted|published|updated|last updated|first published|modified|date|"
    r"created|reviewed)\b.{0,60}\d|"
    r"(?:written|reported|edited|reporting|story|words|text|photographs?|analysis) by:?\s|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? .{0,24}\d{4}|"
    rf"\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? \d{{4}}|{_MONTH} \d{{1,2}},? \d{{4}}\b|\d{{4}}-\d\d-\d\d\b|"
    r"\d{1,2}[./]\d{1,2}[./]\d{4}\b|(?:about |an? )?(?:\d+ |few )?(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|"
    r"months?) ago\b|\d+ min(?:ute)?s? read\b|reading time\b|for immediate release\b|"
    rf"{_CLOCK}\W{{0,4}}$|\d{{1,2}}(?::\d\d)? [ap]\.?m\b\.?(?: [A-Z]{{2,4}})?:?\.?$)|"
    r"\b(?:updated|published|posted|date|input|revised)\b:? (?:at )?\d|"
    r"\b\d{1,2}:\d\d,? (?:on )?.{3,16}(?:19|20)\d\d\b|\b(?:19|20)\d\d\b.{0,8}\s\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"^(?:(?:[Ff]rom|[Bb]y) (?:our|the) (?:[\w-]+ ){0,3}(?:services?|correspondents?|staff|desk|bureau|agencies)|"
    r"(?:[A-Z][\w'’.-]{0,20} ){1,4}(?:staff|staff reporters?|news desk|foreign desk|newsroom|web desk|online desk|"
    r"bureau|correspondents?|reporters?)|[Ss]taff reporters?|[Nn]ews agencies|[Aa]gencies|[Ww]ire services|"
    r"[^.!?\"“]{0,60}\b(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter)\b(?:,? [A-Z][\w'’.-]+){1,3})$",
)
_FURNITURE = re.compile(
    r"^\W{0,4}(?:subscribe|sign (?:up|in)|log ?in|register|leave a (?:reply|comment)|share\b(?: this| on| via)?|"
    r"follow (?:us|.{1,60} on (?:your|our|the|facebook|twitter|x|google|whatsapp|telegram|instagram)\b)|follow @|"
    r"click here|tap (?:to|in|here)|install (?:our|the)|download (?:the|our)|continue reading|"
    r"read (?:more|also|next|full|the full)|see also|also (?:read|in|on)\b[^.]{0,40}:|more (?:from|on|in|stories)\b|"
    r"more\s?:|related\b(?: (?:article|stor|topic|content|news|post|video|coverage|link)|\s?:|$)|recommended\b|"
    r"most (?:read|popular|viewed)|trending|"
    r"breaking news alerts|get (?:the|our|all the) (?:news|latest|facts|best|app)|support (?:our|independent)|donate|"
    r"skip to|advertisement|advertising|sponsored|story continues|article continues|scroll (?:down|to)|"
    r"(?:additional )?\(?(?:additional )?(?:reporting|editing|writing|translation|edited|compiled|translated) by\b|"
    r"(?:tags?|topics?|categor(?:y|ies)|keywords|filed under|source|sources|via|editor'?s note|comments?|print|menu|"
    r"home|graphics?|don'?t miss|in pictures|in depth|explainer|watch(?: live)?|listen|gallery|live|podcast|poll|quiz|"
    r"media contacts?|press contacts?|contacts?|tips\?|disclaimer|"
    r"responsible editor|editor in charge|news code|code of news|press service|notes? to editors|opinion|play)\s?:\s?|"
    r"tips\? |have a tip|got a tip|contact (?:us|our)|join (?:us|our|the conversation)|become a (?:member|patron)|"
    r"(?:view|show|load|read|post|add) (?:\d+ |all |a |more )?comments?|report (?:an error|abuse)|\d+ comments?$|"
    r"back to top|terms of|privacy|cookie|we use cookies|this (?:site|website) uses|accept (?:all|cookies)|"
    r"this (?:article|story|report|post) (?:was|is|has been|first|originally)\b.{0,80}\b(?:published|appeared|"
    r"republished|updated|corrected|translated|syndicated)|"
    r"©|\(c\)|copyright|like us on|watch (?:the|this|our|below|more|now|live)\b|listen to\b|listen live|live tv|"
    r"an earlier version of this|correction:|the (?:associated press|ap) (?:writers?|journalists?) .{0,80} contributed|"
    r".{0,120}\bcontributed to this (?:report|article|story))",
    re.IGNORECASE,
)
"""Openings that no sentence of news has."""

_ANYWHERE = re.compile(
    r"all rights reserved|your email address|required fields|home screen|free articles? left|enter your email|"
    r"\bin(?:to)? your inbox|to your inbox|enjoying .{1,60}(?:journalism|articles?)|register your account|"
    r"with agencies$|coordinator: |the views expressed|opinions expressed|do not (?:necessarily )?reflect the "
    r"(?:views|opinion)|privacy (?:policy|notice)|terms of (?:use|service)|may not be (?:published|republished|"
    r"reproduced)|republication of|external sites|flagshare|sharelike|like ?reply|report abuse|push notification|"
    r"click(?:ing)? (?:here|on|the \"?subscribe)|getty images\.?$|"
    r"my name is .{1,40} and i\b",
    re.IGNORECASE,
)
_HINT = re.compile(
    r"newsletter|subscri(?:be|bed|ption)\b|sign(?:ed)? up\b|log ?in\b|cookie|advertis|whatsapp|telegram channel|"
    r"our app|breaking news|easy steps|follow us|get the facts|download|copyright|podcast|share (?:this|on|via)|"
    r"read more|"
    r"premium|free trial|@[\w-]{2,30}\b|[\w.]+@[\w.]+",
    re.IGNORECASE,
)
"""Words of furniture that news may have too."""

_ALONE = re.compile(
    r"^(?:comments?|share|tweet|print|menu|home|advertisement|loading|sponsored|watch|video|gallery|live|opinion|world|"
    r"news|sport|politics|email|facebook|twitter|whatsapp|telegram|exclusive|breaking|search|close|next|previous)\W*$",
    re.IGNORECASE,
)
_BAR = re.compile(r"\s[|•·>›]\s|\s{2,}|\t")
_BIOGRAPHY = re.compile(
    r"\bmy name is\b|^about the author|\bhas been (?:writing|reporting) for\b|"
    r"^[A-Z][\w.'’-]+ (?:[A-Z][\w.'’-]* ){1,3}(?:is|was) (?:a|an|the|our) [^\"“”]{0,120}\b(?:reporter|correspondent|"
    r"writer|editor|journalist|columnist|freelancer|fellow at|lecturer|professor (?:of|at)|author of|co-host|"
    r"contributor)\b|"
    r"\bcan be (?:reached|contacted) at\b|\bis a (?:staff|senior|freelance) (?:writer|reporter|editor|journalist)\b"
)
_TAIL = re.compile(
    r"^(?:leave a (?:reply|comment)|related (?:articles?|stories|news|posts)|more stories|you may also like|"
    r"more from|recommended|comments|about the author|read next|latest news|most read|also in this section)\b",
    re.IGNORECASE,
)
_REMARKS = re.compile(r"^(?:\d+ )?(?:comments?(?: \(?\d+\)?)?|leave a (?:reply|comment)|join the discussion)\W*$", re.I)
_PITCH = wordset("your you inbox tap click register subscribe subscribers")
_FINAL = re.compile(r"[.!?][\"'”’»)\]]{0,3}$")
_QUOTED = re.compile(r"[\"“”«»]")
_RUBRIC = re.compile(
    r"^(?:poll|opinion|watch|live|explainer|listen|home|correction|in pictures|podcast|share|trending|editor'?s note)\b"
    r":? (?:\S+ ){4}",
    re.IGNORECASE,
)
"""An article's own title may begin like a link."""

_LABEL = re.compile(r"^[A-Z][\w .'’-]{0,40}:\s(?![\"“«‘])")
_DATED = re.compile(rf"\b\d{{1,2}} {_MONTH},? \d{{4}}$|\b{_MONTH} \d{{1,2}},? \d{{4}}$", re.IGNORECASE)
_TWO_SENTENCES = re.compile(r"[a-z\d]{2}[.!?] [A-Z]")


def blocks(text: str) -> list[Block]:
    """The paragraphs of the text with their roles, in order; what is glued into a paragraph is a block of its own."""
    cut = [piece for span in paragraphs(text) for piece in pieces(text, span)]
    spans = [span for span, _ in cut]
    shown = [_shown(text, span) for span in spans]
    roles = [told or _own_role(head, tail) for (_, told), (head, tail) in zip(cut, shown, strict=True)]
    _mark_front(shown, roles)
    _mark_neighbours(shown, roles)
    _mark_remarks(spans, shown, roles)
    _mark_subheadings(shown, roles)
    _mark_sign_off(shown, roles)
    _mark_repeated(text, spans, roles)
    _mark_end(roles)
    return [Block(span, role or Role.BODY) for span, role in zip(spans, roles, strict=True)]


def _shown(text: str, span: Span) -> tuple[str, str]:
    """The first and the last stretch of a paragraph: all that is looked at."""
    return text[span.start : min(span.end, span.start + _HEAD)], text[max(span.start, span.end - _HEAD) : span.end]


def _own_role(head: str, tail: str) -> Role | None:
    """The role that a paragraph shows by itself, or None."""
    short = len(head) < _HEAD
    if is_caption(head, tail, short=short):
        return Role.CAPTION
    if len(head) < 90 and _STAFF.search(head) and not _FINAL.search(head):
        return Role.BYLINE
    if short and len(head) < 120 and _BYLINE.search(head) and (not _FINAL.search(head) or len(head) < 14):
        return Role.BYLINE
    return Role.BOILERPLATE if _is_furniture(head, short=short) else None


def _is_furniture(head: str, *, short: bool) -> bool:
    words = len(head.split())
    if not any(mark.isalnum() for mark in head) or _ALONE.search(head) or _is_code(head):
        return True
    news = is_reporting(head) and words > 14
    if _FURNITURE.search(head) and not news:
        return words < 60
    if not short or news:
        return False
    if _ANYWHERE.search(head) or (_BIOGRAPHY.search(head) and not _QUOTED.search(head)) or _is_bar(head):
        return True
    return _HINT.search(head) is not None and not is_reporting(head) and (words <= 8 or _is_pitch(head))


def _is_bar(head: str) -> bool:
    """Whether a line is a row of links: "Home | World | Sport"."""
    parts = [part.split() for part in _BAR.split(head)]
    return len(parts) > 2 and not _FINAL.search(head) and all(len(part) <= 6 for part in parts)


_CODE = re.compile(r"^(?:function\b.{0,60}\(|var \w+ ?=|window\.|document\.|@media\b|@import\b|\.[\w-]+ ?\{)|\{\s?\"@")


def _is_code(head: str) -> bool:
    return _CODE.search(head) is not None


def _mark_front(shown: Sequence[tuple[str, str]], roles: list[Role | None]) -> None:
    """Unpunctuated lines before the first paragraph of the body are headlines, the first line of all among them."""
    titled = False
    if roles[:1] == [Role.BOILERPLATE] and len(shown) > 1 and _RUBRIC.search(shown[0][0]) and not _is_bar(shown[0][0]):
        roles[0] = None
    for place, (head, _) in enumerate(shown):
        if roles[place] is not None:
            continue
        if not _is_title(head) and not (place == 0 and _may_head(head, len(shown))):
            return
        roles[place] = Role.BYLINE if titled and (_is_name(head) or _DATED.search(head)) else Role.HEADLINE
        titled = True


def _may_head(head: str, count: int) -> bool:
    return count > 1 and len(head) <= 200 and len(_FINAL.findall(head)) <= 1 and not _TWO_SENTENCES.search(head)


def _is_name(head: str) -> bool:
    """Whether a line under the headline only names somebody, or an outlet: capitals throughout, and nothing said."""
    words = head.split()
    named = all(word[:1].isupper() or word in {"and", "of", "in", "for", "/", "|", "&", "-", "–"} for word in words)
    said = any(word.lower() in CUES.openers for word in words)
    return 1 <= len(words) <= 5 and named and not said and not head.isupper()


def _is_title(head: str) -> bool:
    """Whether a line could be a title: short, and not ended like a sentence."""
    return (
        len(head) <= 180 and len(head.split()) <= 26 and not _FINAL.search(head) and not head.endswith((":", ",", ";"))
    )


def _mark_neighbours(shown: Sequence[tuple[str, str]], roles: list[Role | None]) -> None:
    """A short line above a bare credit is its caption; a sales pitch among furniture is furniture; so is the tail."""
    solid = [role is Role.BOILERPLATE and len(shown[at][0].split()) > 1 for at, role in enumerate(roles)]
    tail = False
    for place, (head, _) in enumerate(shown):
        tail = tail or (place > 0 and len(head) < 60 and _TAIL.search(head) is not None)
        if roles[place] not in {None, Role.HEADLINE} or place == 0:
            continue
        if place + 1 < len(shown) and roles[place + 1] is Role.CAPTION and is_bare_credit(shown[place + 1][0]):
            if _is_title(head) or (len(head.split()) <= 30 and not is_reporting(head) and not _QUOTED.search(head)):
                roles[place] = Role.CAPTION
        elif (tail and len(head.split()) < 25) or (any(solid[max(0, place - 2) : place + 3]) and _is_pitch(head)):
            roles[place] = Role.BOILERPLATE


def _mark_remarks(spans: Sequence[Span], shown: Sequence[tuple[str, str]], roles: list[Role | None]) -> None:
    """What follows the heading "Comments" after the article is what readers wrote, however long."""
    before = 0
    for place, (head, _) in enumerate(shown):
        if roles[place] is None:
            before += spans[place].end - spans[place].start
        elif before > 600 and len(head) < 40 and _REMARKS.search(head):
            roles[place:] = [Role.BOILERPLATE] * (len(roles) - place)
            return


def _is_pitch(head: str) -> bool:
    words = [word.strip(".,:;!?'’").lower() for word in head.split()]
    plain = not (_QUOTED.search(head) or _LABEL.search(head) or is_reporting(head))
    return len(words) <= 30 and plain and any(word in _PITCH for word in words)


def _mark_subheadings(shown: Sequence[tuple[str, str]], roles: list[Role | None]) -> None:
    for place, (head, _) in enumerate(shown):
        if roles[place] is None and _is_title(head) and len(head.split()) <= 14 and place + 1 < len(shown):
            quoted = head.startswith(("“", '"', "«", "- ", "– ", "— ", "‘"))
            said = quoted or is_reporting(head) or _LABEL.search(head) or _TWO_SENTENCES.search(head)
            roles[place] = None if said else Role.HEADLINE


def _mark_sign_off(shown: Sequence[tuple[str, str]], roles: list[Role | None]) -> None:
    """A lone name that ends the article, with nothing but furniture after it, signs it: an agency, or the writer."""
    for place in range(len(shown) - 1, 0, -1):
        if roles[place] in {Role.BOILERPLATE, Role.CAPTION}:
            continue
        words = shown[place][0].split()
        named = all(word[:1].isupper() or word in {"and", "of", "the", "/", "|", "&"} for word in words)
        if (
            roles[place] in {None, Role.HEADLINE}
            and not _FINAL.search(shown[place][0])
            and len(words) <= 5
            and named
            and Role.HEADLINE in roles[:place]
        ):
            roles[place] = Role.BYLINE
        return


def _mark_end(roles: list[Role | None]) -> None:
    """A title with no paragraph after it heads nothing: it is a link to something else."""
    last = max((place for place, role in enumerate(roles) if role is None), default=len(roles))
    for place in range(last + 1, len(roles)):
        if roles[place] is Role.HEADLINE:
            roles[place] = Role.BOILERPLATE


_REPEATED = 60
"""A paragraph of at least so many code points does not stand twice in an article by chance."""


def _mark_repeated(text: str, spans: Sequence[Span], roles: list[Role | None]) -> None:
    """The second copy of a paragraph is no second paragraph: an article pasted twice, a line pulled out for show."""
    seen: set[str] = set()
    for place, span in enumerate(spans):
        if roles[place] in {None, Role.HEADLINE} and span.end - span.start >= _REPEATED:
            key = " ".join(span.of(text).split())
            if key in seen:
                roles[place] = Role.BOILERPLATE
            seen.add(key)
