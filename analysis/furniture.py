"""What a paragraph of a web page is for: headline, byline, caption, furniture or body. Cheap marks, no layout."""

import re
from collections.abc import Sequence

from analysis.spans import Span
from analysis.texts import Block, Role, paragraphs
from analysis.tokens import wordset

_HEAD = 300
"""Marks are looked for in the first and last so many code points of a paragraph: linear whatever its length."""

_AGENCY = (
    r"(?:AFP|AP|REUTERS|Reuters|EPA|EFE|TASS|Tass|ANSA|DPA|KCNA|Getty|GETTY|SOPA|Xinhua|Yonhap|Sputnik|WANA|"
    r"Shutterstock"
    r"|Anadolu|UPI|PA|Alamy|ITAR|RIA|Kyodo|Korean Central News Agency|NurPhoto|Planet Labs|Maxar)"
)
_CAPTION = re.compile(
    r"^(?:\(?\[?(?:image|photo|picture|pic|video|photograph)s?(?: credit| by| from| courtesy)?\s?[:/]|"
    r"file photos?\b|file image\b|file -|file –|file —|\(file\b|caption:|in this [^.]{0,60}\b(?:photo|image|picture|"
    r"handout)\b|"
    r"in this (?:undated )?(?:file )?(?:photo|image|handout)\b|"
    r"(?:an? |the |this )?(?:undated |handout |still )?(?:photo|image|picture|handout|screengrab|screenshot|"
    r"satellite image)\w* "
    r"(?:released|provided|taken|shows|showing|made|of|distributed|obtained)\b|illustration\b.{0,40}:)",
    re.IGNORECASE,
)
_CREDITED = re.compile(rf"^(?:PHOTO\b|{_AGENCY}(?: PHOTO)?\s?/|[^.!?\"“”]{{0,110}}\bvia {_AGENCY}\s?[-–—:])")
_CREDIT_END = re.compile(
    rf"(?:[(\[/](?:Photo by )?[^()\[\]]{{0,90}}\b{_AGENCY}(?: Photo| Images| Connect)?[^()\[\]]{{0,40}}[)\]]|"
    rf"/\s?(?:Getty Images|AFP|Reuters|REUTERS|AP)|\bvia (?:AP|Reuters|REUTERS|AFP|Getty Images)\)?)\.?$"
)
_PICTURED = re.compile(
    r"(?:\b(?:Picture|Photo|Photograph|Image|Pic|Credit|Photo credit)s?: ?[^.:\n]{2,50}|"
    r"\((?:[^()\n]{2,50} )?(?:photos?|pictures?|images?|file|library|archive|handout)\))\.?$",
    re.IGNORECASE,
)
"""A credit at the end of a caption, whoever's picture it is: "(Courier photo)", "Picture: Courier library"."""

_HANDOUT = re.compile(
    r"\b(?:handout (?:image|photo|picture)|file photo|file image|photo provided by|image provided by)\b"
)

_BYLINE = re.compile(
    r"^(?:by:?\s+(?!the\b|a\b|an\b)[A-Z]|(?:posted|published|updated|last updated|first published|modified|date|"
    r"created)\b.{0,60}\d|"
    r"(?:written|reported|edited|reporting|story|words|text) by:?\s|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,? .{0,24}\d{4}|"
    r"\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.?,? \d{4}|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? \d{1,2},? \d{4}\b|\d{4}-\d\d-\d\d\b|"
    r"\d{1,2}[./]\d{1,2}[./]\d{4}\b)",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"^(?:(?:[Ff]rom|[Bb]y) (?:our|the) (?:[\w-]+ ){0,3}(?:services?|correspondents?|staff|desk|bureau|agencies)|"
    r"(?:[A-Z][\w'’.-]{0,20} ){1,4}(?:staff|staff reporters?|news desk|foreign desk|newsroom|web desk|online desk|"
    r"bureau|correspondents?|reporters?)|[Ss]taff reporters?|[Nn]ews agencies|[Aa]gencies|[Ww]ire services)$",
)
_FURNITURE = re.compile(
    r"newsletter|subscri(?:be|bed|ption)\b|sign(?:ed)? up\b|sign in\b|log ?in\b|leave a (?:reply|comment)|"
    r"your email address|"
    r"required fields|all rights reserved|copyright|©|cookie|privacy policy|terms of (?:use|service)|follow us|"
    r"share (?:this|on|via)|click here|tap (?:to|in)|install (?:our|the)\b|our app\b|home screen|download the|"
    r"continue reading|read (?:more|also|next|full)|see also:|related (?:article|stor|topic|content|news)|advertis|"
    r"recommended (?:for you|stories)|most (?:read|popular)|more from|trending|breaking news alerts|get the (?:news|"
    r"latest|facts)|"
    r"(?:in|to) your inbox|enjoying .{1,60}(?:journalism|articles?)|register your account|source: (?:with )?agenc|"
    r"with agencies$|support (?:our|independent) journalism|donate|skip to (?:main )?content|"
    r"^(?:tags?|topics?|categor(?:y|ies)|keywords|filed under|source|sources|via|editor'?s note|comments?|print|menu|"
    r"home)\b\s?:|"
    r"^(?:comments?|share|print|menu|home|advertisement|loading|sponsored|watch|video|gallery|live|opinion|world|"
    r"news)$|"
    r"^\(?(?:additional )?(?:reporting|editing|writing|translation|edited|compiled) by\b|coordinator: |"
    r"^(?:related|also read|don'?t miss|in pictures|in depth|explainer)\s?:|^graphics?\s?: |"
    r"\bbecome a (?:member|patron)\b|support independent (?:reporting|media|news)|"
    r"^follow .{1,60} on (?:your|our|the|facebook|twitter|x|google|whatsapp|telegram|instagram)\b|"
    r"free articles? left|enter your email|"
    r"join (?:us|our|the conversation)|whatsapp|telegram channel|push notification|easy steps|"
    r"the views expressed|opinions expressed|do not (?:necessarily )?reflect the (?:views|opinion)",
    re.IGNORECASE,
)
_BIOGRAPHY = re.compile(
    r"\bmy name is\b|\bI joined\b|\bI(?:'|’)?m (?:a|doing|the)\b|^about the author|\bhas been (?:writing|"
    r"reporting) for\b|"
    r"^[A-Z]\w+ [A-Z]\w+ is (?:a|an|the|our) (?:[\w-]+ ){0,4}(?:reporter|correspondent|writer|editor|journalist|"
    r"columnist|freelancer)\b|"
    r"\bcan be (?:reached|contacted) at\b|\bis a (?:staff|senior|freelance) (?:writer|reporter|editor|journalist)\b"
)
_TAIL = re.compile(
    r"^(?:leave a (?:reply|comment)|related (?:articles?|stories|news|posts)|more stories|you may also like|"
    r"recommended|"
    r"comments|about the author|read next|latest news|most read)\b",
    re.IGNORECASE,
)
_PITCH = wordset("your you free inbox app account register tap email click offer sign plus trial device navigation add")
_FINAL = re.compile(r"[.!?][\"'”’»)\]]{0,3}$")
_QUOTED = re.compile(r"[\"“”«»]")


def blocks(text: str) -> list[Block]:
    """The paragraphs of the text with their roles, in order."""
    spans = paragraphs(text)
    shown = [_shown(text, span) for span in spans]
    roles = [_own_role(head, tail) for head, tail in shown]
    _mark_front(shown, roles)
    _mark_neighbours(shown, roles)
    _mark_subheadings(shown, roles)
    _mark_sign_off(shown, roles)
    return [Block(span, role or Role.BODY) for span, role in zip(spans, roles, strict=True)]


def _shown(text: str, span: Span) -> tuple[str, str]:
    """The first and the last stretch of a paragraph: all that is looked at."""
    return text[span.start : min(span.end, span.start + _HEAD)], text[max(span.start, span.end - _HEAD) : span.end]


def _own_role(head: str, tail: str) -> Role | None:
    """The role that a paragraph shows by itself, or None."""
    short = len(head) < _HEAD
    if _is_caption(head, tail, short):
        return Role.CAPTION
    if len(head) < 60 and _STAFF.search(head) and not _FINAL.search(head):
        return Role.BYLINE
    if short and len(head) < 120 and _BYLINE.search(head) and not _FINAL.search(head):
        return Role.BYLINE
    if short and (_BIOGRAPHY.search(head) or (_FURNITURE.search(head) and not _is_reporting(head))):
        return Role.BOILERPLATE
    return None


def _is_caption(head: str, tail: str, short: bool) -> bool:
    if _CAPTION.search(head) or _CREDITED.search(head):
        return True
    if short and _PICTURED.search(tail):
        return True
    return bool((short and _HANDOUT.search(head)) or (len(head) < _HEAD and _CREDIT_END.search(tail)))


_REPORTING = re.compile(r"\b(?:said|says|told|tells|according to|reported|denied|announced)\b")


def _is_reporting(head: str) -> bool:
    """Whether a paragraph with a word of furniture in it reads like news all the same."""
    return len(head.split()) > 14 and _REPORTING.search(head) is not None


def _mark_front(shown: Sequence[tuple[str, str]], roles: list[Role | None]) -> None:
    """Unpunctuated lines before the first paragraph of the body are headlines, the first line of all among them."""
    for place, (head, _) in enumerate(shown):
        if roles[place] is not None:
            continue
        if not _is_title(head) and not (place == 0 and _may_head(head, len(shown))):
            return
        roles[place] = Role.HEADLINE


def _may_head(head: str, count: int) -> bool:
    return count > 1 and len(head) <= 200 and len(_FINAL.findall(head)) <= 1 and ". " not in head


def _is_title(head: str) -> bool:
    """Whether a line could be a title: short, and not ended like a sentence."""
    return (
        len(head) <= 180 and len(head.split()) <= 26 and not _FINAL.search(head) and not head.endswith((":", ",", ";"))
    )


def _mark_neighbours(shown: Sequence[tuple[str, str]], roles: list[Role | None]) -> None:
    """A short line above a bare credit is its caption; a sales pitch among furniture is furniture; so is the tail."""
    tail = False
    for place, (head, _) in enumerate(shown):
        tail = tail or (place > 0 and len(head) < 60 and _TAIL.search(head) is not None)
        if roles[place] not in {None, Role.HEADLINE} or place == 0:
            continue
        if _is_bare_credit(shown, roles, place + 1) and _is_title(head):
            roles[place] = Role.CAPTION
        elif (tail and len(head.split()) < 25) or (_beside_furniture(roles, place) and _is_pitch(head)):
            roles[place] = Role.BOILERPLATE


_BARE = re.compile(r"^[(\[](?:image|photo|picture)", re.IGNORECASE)


def _is_bare_credit(shown: Sequence[tuple[str, str]], roles: Sequence[Role | None], place: int) -> bool:
    return place < len(shown) and roles[place] is Role.CAPTION and _BARE.search(shown[place][0]) is not None


def _beside_furniture(roles: Sequence[Role | None], place: int) -> bool:
    return Role.BOILERPLATE in roles[max(0, place - 2) : place + 3]


def _is_pitch(head: str) -> bool:
    words = [word.strip(".,:;!?'’").lower() for word in head.split()]
    return len(words) < 45 and not _QUOTED.search(head) and any(word in _PITCH for word in words)


def _mark_subheadings(shown: Sequence[tuple[str, str]], roles: list[Role | None]) -> None:
    for place, (head, _) in enumerate(shown):
        if roles[place] is None and _is_title(head) and len(head.split()) <= 14 and place + 1 < len(shown):
            quoted = head.startswith(("“", '"', "«", "- ", "– ", "— "))
            roles[place] = None if quoted or _REPORTING.search(head) else Role.HEADLINE


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
