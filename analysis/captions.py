"""Lines under pictures: credits, "file photo", "in this photo released by"."""

import re

_AGENCY = (
    r"(?:AFP|AP|REUTERS|Reuters|EPA|EPA-EFE|EFE|TASS|Tass|ANSA|DPA|dpa|KCNA|KNS|Getty|GETTY|SOPA|Xinhua|Yonhap|Sputnik|"
    r"WANA|Shutterstock|iStock|Anadolu|AA|UPI|PA|Alamy|ITAR|RIA|Kyodo|Korean Central News Agency|NurPhoto|Planet Labs|"
    r"Maxar|Bloomberg|Zuma|Rex|Newscom|Imago|IMAGO|Ukrinform|Interfax|Mehr|IRNA|Tasnim|Handout|Pool|Press Association)"
)
_OPENING = re.compile(
    r"^\W{0,3}(?:(?:image|photo|picture|pic|video|photograph|media|figure)s?(?: credit| by| from| courtesy| source| "
    r"caption)?\s?[:/]|(?:image|media|picture|photo) (?:caption|source|copyright|credit)\b|pictured(?: above| below)?:|"
    r"file photos?\b|file image\b|file (?:-|–|—)|\(file\b|caption\b\s?:|photo (?:caption|gallery)\b|"
    r"in this [^.]{0,60}\b(?:photo|image|picture|handout)\b|"
    r"in this (?:undated )?(?:file )?(?:photo|image|handout)\b|illustration\b.{0,40}:)",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(
    r"^(?:an? |the |this )?(?:undated |handout |still |file |combination )*(?:photo|image|picture|handout|screengrab|"
    r"screenshot|frame grab|satellite image)\w* (?:from a video )?"
    r"(?:(?:released|provided|taken|made|distributed|obtained|published) |shows|showing)",
    re.IGNORECASE,
)
"""A caption that describes its picture. Reports do so as well, and then say who says it."""

_CREDITED = re.compile(rf"^(?:PHOTO\b|{_AGENCY}(?: PHOTO)?\s?/|[^.!?\"“”]{{0,110}}\bvia {_AGENCY}\s?[-–—:])")
CREDIT = (
    rf"[(\[](?:Photo by |Photo: |Credit: |Image: |Picture: )?[^()\[\]\n]{{0,90}}\b{_AGENCY}"
    r"(?: Photo| Images| Connect)?(?:\s?[/|,][^()\[\]\n]{0,60}|[^()\[\]\n]{0,24})[)\]]"
)
"""A credit in brackets: "(AP Photo/A. Nother)", "[A. Nother/Reuters]"."""

_CREDIT_END = re.compile(
    rf"(?:{CREDIT}|/\s?(?:Getty Images|AFP|Reuters|REUTERS|AP|EPA)|"
    r"\bvia (?:AP|Reuters|REUTERS|AFP|Getty Images|EPA)\)?|\b(?:AP|AFP|Reuters|EPA) (?:file )?photo|"
    rf"\b{_AGENCY}/[A-Z][\w.'’ -]{{1,40}}(?:/[A-Za-z ]{{2,20}})?|/(?:File|FILE) (?:Photo|PHOTO))\.?$"
)
_BARE_AGENCY = re.compile(rf"[(\[]{_AGENCY}\.?[)\]]\.?$")
_PICTURED = re.compile(
    r"(?:\b(?:Picture|Photo|Photograph|Image|Pic|Credit|Photo credit)s?: ?[^.:\n]{2,50}|"
    r"\((?:[^()\n]{2,50} )?(?:photos?|pictures?|images?|file|library|archive|handout|screengrab)\))\.?$",
    re.IGNORECASE,
)
"""A credit at the end of a caption, whoever's picture it is: "(Courier photo)", "Picture: Courier library"."""

_HANDOUT = re.compile(
    r"\b(?:handout (?:image|photo|picture)|file photo|file image|photo provided by|image provided by|photo released by|"
    r"FILE PHOTO)\b"
)
_BARE = re.compile(
    rf"^(?:[(\[](?:image|photo|picture|credit)|{CREDIT}$|"
    rf"(?:[\w.'’-]+ ){{0,4}}(?:via |[/|] ?){_AGENCY}(?: Images)?\.?$)",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:said|says|told|tells|according to|reported|denied|announced|wrote|claimed|confirmed|added|declined)\b"
)


def is_reporting(head: str) -> bool:
    """Whether somebody is said to say something in a paragraph."""
    return _REPORTING.search(head) is not None


def is_caption(head: str, tail: str, *, short: bool) -> bool:
    """Whether a paragraph stands under a picture, told from its beginning and its end; ``short``: both show it all."""
    if _OPENING.search(head) or _CREDITED.search(head):
        return True
    if not short:
        return False
    if _DESCRIBED.search(head):
        return not is_reporting(head)
    if _BARE_AGENCY.search(tail):
        return not is_reporting(head) and len(head.split()) <= 35 and ". " not in head.rstrip(".)] ")[:-12]
    return bool(_PICTURED.search(tail) or _CREDIT_END.search(tail) or _HANDOUT.search(head))


def is_bare_credit(head: str) -> bool:
    """Whether a line holds only the credit of the picture whose caption stands above."""
    return _BARE.search(head) is not None
