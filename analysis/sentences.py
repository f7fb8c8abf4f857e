"""Where one sentence ends and the next begins: stops, abbreviations, initials, closing marks, missing spaces."""

import re
from collections.abc import Iterator

from analysis.spans import Span
from analysis.texts import stripped
from analysis.tokens import wordset

_STOP = re.compile(
    r"(?<![.!?…])[.!?…]+[\"'”’»)\]]{0,4}(?:\[\d{1,3}\])?(?:\s+|(?=[A-Z\"“‘«(]))"  # "said. He", "said.[2] He", "said.He"
    r"|\s[•●▪■◦►▶]\s+"
)
_TITLES = wordset(
    "mr mrs ms messrs mme dr prof gen lt col maj capt cpt cdr cmdr adm vadm brig sgt cpl pvt spc rep reps sen sens "
    "gov govs hon rev pres amb min sec supt insp det atty asst dep msgr mt ft"
)
"""A capitalised one of these stands before a name and ends nothing."""

_BOUND = wordset("vs v e.g i.e cf viz approx ca esp incl dept")
"""What goes on after these is never a new sentence."""

_NUMBERED = wordset("no nos nr vol vols pp p fig figs art arts para paras ch res")
"""Before a number these are abbreviations; before anything else, words."""

_MONTHS = wordset("jan feb mar apr may jun jul aug sep sept oct nov dec")
_DAYS = wordset("mon tue tues wed thu thur thurs fri sat sun")
_LOOSE = wordset("jr sr inc ltd corp co bros st ste al ret pty plc")
"""These may end a sentence, but do so surely only where the next word can hardly be a name."""

_OPENERS = wordset(
    "The A An In On At It He She They We I But And This That These Those However Meanwhile There If As For Its His "
    "Her Their Our When While After Before Since Some Many Both Such Also Although Despite According What Why Then "
    "Now So Yet Not No Who How You Asked Speaking Earlier Later Last Until Under With From By Among During Officials"
)
_ZONES = wordset(
    "EST EDT ET GMT BST CET CEST EET UTC PT PST PDT CT CST CDT MST MDT MSK JST KST IST AEST Eastern Pacific Central "
    "Mountain Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July "
    "August September October November December"
)
_NEXT = re.compile(r"[\"'“‘«„(\[—–-]{0,3}\s?((?:al-(?=[A-Z])|[ie](?=[A-Z]))?)(\w+)")
_LAST = re.compile(r"[\w.]{1,24}$")
_DOTTED = re.compile(r"(?:^|\.)(?:[A-Za-z]\.)+[A-Za-z]$|^Ph\.D$")
_LOCAL_TIME = re.compile(r"\w+(?: \w+)? [Tt]ime\b")
_LISTED = re.compile(r"(?:\d{1,2}|[A-Za-z]|[ivxIVX]{1,4})$")
_ADDRESS = re.compile(r"[/@\\_]|www", re.IGNORECASE)
_DOMAINS = wordset("com net org info ru ua uk de fr kz by tv me gov edu pdf")


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of one block, in order, without the blanks between them; marks alone belong to the one before."""
    found: list[Span] = []
    for piece in _pieces(text, span):
        if found and not _has_word(text, piece):
            found[-1] = Span(found[-1].start, piece.end)
        else:
            found.append(piece)
    return found


def _pieces(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for stop in _STOP.finditer(text, span.start, span.end):
        end = _end(text, start, stop, span.end)
        if end is not None:
            ended = stripped(text, Span(start, end))
            start = max(end, stop.end() if stop[0][-1].isspace() else end)
            if ended is not None:
                yield ended
    last = stripped(text, Span(start, span.end))
    if last is not None:
        yield last


_WORD = re.compile(r"[^\W_]")


def _has_word(text: str, piece: Span) -> bool:
    return _WORD.search(text, piece.start, piece.end) is not None


def _end(text: str, start: int, stop: "re.Match[str]", limit: int) -> int | None:
    """The offset at which a sentence ends by this stop, blanks not yet taken off; None where it goes on."""
    if stop[0][0].isspace():
        return stop.start()
    before = _LAST.search(text, max(start, stop.start() - 24), stop.start())
    last = before[0] if before else ""
    if not stop[0][-1].isspace():
        return _glued_end(text, start, stop, last)
    follower = _NEXT.match(text, stop.end(), min(limit, stop.end() + 40))
    word = follower[2] if follower else ""
    if text[stop.end() : min(limit, stop.end() + 1)] in {".", ",", ";", ":", "!", "?", ")", "…", "]"}:
        return None
    if follower and word[0].islower() and not follower[1]:
        return None
    if text[stop.start() - 1 : stop.start()] == "[" and word not in _OPENERS:
        return None
    listed = before is not None and before.start() <= start + 1 and _LISTED.match(last) is not None
    if stop[0][0] != "." or stop[0].startswith(".."):
        return stop.end()
    return None if listed or not _closes(text, last, word, follower) else stop.end()


def _closes(text: str, last: str, word: str, follower: "re.Match[str] | None") -> bool:
    """Whether a full stop after the word ``last`` ends its sentence, and does not only shorten the word."""
    low = last.lower()
    if low in {"a.m", "p.m"}:
        return word not in _ZONES and not (follower and _LOCAL_TIME.match(text, follower.start(2), follower.end() + 24))
    if low in _BOUND or (last[:1].isupper() and low in _TITLES):
        return False
    if len(last) == 1 and last.isupper():
        initial = follower is not None and len(word) == 1 and text[follower.end() : follower.end() + 1] == "."
        return word in _OPENERS and not initial
    if low in _NUMBERED:
        return not word[:1].isdigit()
    if last[:1].isupper() and low in _MONTHS:
        return not word[:1].isdigit() or low == "may"
    if last[:1].isupper() and low in _DAYS:
        return not word[:1].isdigit() and word.lower()[:3] not in _MONTHS
    return word in _OPENERS if low in _LOOSE or _DOTTED.search(last) else True


def _glued_end(text: str, start: int, stop: "re.Match[str]", last: str) -> int | None:
    """The end of a sentence after which a blank was forgotten: "said.Moscow". Names and addresses have stops too."""
    end = stop.end()
    follower = _NEXT.match(text, end, end + 40)
    word = follower[2] if follower else ""
    if follower is None or not word[0].isupper() or not (word[1:2].islower() or word in {"I", "A"}):
        return None
    shortened = not last[-1:].islower() and not (last[-2:].isdigit() and "." not in last)
    if last and (shortened or len(last) < 2 or _DOTTED.search(last) or word.lower() in _DOMAINS):
        return None
    if not last and text[stop.start() - 1 : stop.start()] not in {"%", ")", "”", '"', "’"}:
        return None
    near = text[max(start, stop.start() - 24) : stop.start()].split(" ")[-1]
    if _ADDRESS.search(near) or not _closes(text, last, word, follower):
        return None
    opens = stop[0].endswith('"') and text.count('"', start, end) % 2 == 1
    return end - 1 if opens else end
