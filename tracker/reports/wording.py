"""The words that reports are written in: alleged, conditional, and never more certain than the record."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from analysis.edits import Edit, Mark
from analysis.parties import demonym, place_of, state_name
from analysis.periods import Period, Precision
from analysis.wording import day

ALLEGED = {
    "suggested": "It is alleged to have been suggested that {supplier} provide {recipient} with {subject}",
    "offered": "{supplier} is alleged to have offered {subject} to {recipient}",
    "planned": "{supplier} is alleged to be planning to provide {recipient} with {subject}",
    "requested": "{recipient} is alleged to have asked {supplier} for {subject}",
    "purchasing": "{recipient} is alleged to be acquiring {subject} from {supplier}",
    "contracted": "{supplier} and {recipient} are alleged to have agreed on {subject}",
    "paid": "{recipient} is alleged to have paid {supplier} for {subject}",
    "shipped": "{supplier} is alleged to have sent {subject} to {recipient}",
    "delivered": "{supplier} is alleged to have delivered {subject} to {recipient}",
    "used": "{recipient} is alleged to have used {subject} from {supplier}",
    "unclear": "{supplier} is alleged to provide {recipient} with {subject}",
}
"""The allegation by the furthest stage alleged."""
SAYS = {
    "asserts": "says",
    "denies": "denies",
    "declines": "declines to comment",
    "hedges": "leaves open",
    "hearsay": "passes on",
}
"""How something was said, by stance, where the article has no word for it."""
NO_VERBS = {"according to", "per", "as", "citing", "report", "in the words of"}
"""Cues that cannot stand between a speaker and his words."""
_WITH_ARTICLE = {"European Union", "Netherlands", "Philippines", "Multilateral Sanctions Monitoring Team"}
_SUBJECTS = {"dual-use": "dual-use goods"}


def label(word: str) -> str:
    """A word of a vocabulary as a person reads it: "single_origin" as "single origin"."""
    return word.replace("_", " ")


def several(number: int, noun: str, nouns: str = "") -> str:
    """ "1 article", "5 articles", "no articles"."""
    counted = f"{number:,}" if number else "no"
    return f"{counted} {noun if number == 1 else nouns or noun + 's'}"


def the(name: str) -> str:
    """The name with the article that a sentence wants before it: "the United States", "Russia"."""
    return f"the {name}" if name.startswith("United ") or name in _WITH_ARTICLE else name


def sentence(text: str) -> str:
    """The text with a capital and a full stop."""
    text = text.strip()
    if not text:
        return ""
    ended = text if text[-1] in ".!?…”" else f"{text}."
    return ended[0].upper() + ended[1:]


def excerpt(text: str, longest: int = 220) -> str:
    """The beginning of a text, cut between words, with an ellipsis where something was cut."""
    plain = " ".join(text.split())
    if len(plain) <= longest:
        return plain
    cut = plain[:longest].rsplit(" ", 1)[0] if " " in plain[:longest] else plain[:longest]
    return cut.rstrip(" ,;:–-") + "…"


def edited(marked: Sequence[Edit]) -> str:
    """Words with their edits inside: "nine barges [4,000 → 9,000] shells"; [− struck], [+ added]."""
    told, struck = "", ""
    for at, edit in enumerate(marked):
        after = marked[at + 1] if at + 1 < len(marked) else None
        if edit.mark is Mark.KEPT:
            told += edit.words
        elif edit.mark is Mark.STRUCK and after is not None and after.mark is Mark.ADDED:
            struck = edit.words
        elif edit.mark is Mark.STRUCK:
            told += f"[− {edit.words.strip()}]"
        else:
            told += f"[{struck.strip()} → {edit.words.strip()}]" if struck else f"[+ {edit.words.strip()}]"
            struck = ""
    return " ".join(told.split())


def allegation(supplier: str, recipient: str, subject: str, stage: str) -> str:
    """One sentence, without its full stop, that says what is alleged and nothing more."""
    pattern = ALLEGED.get(stage, ALLEGED["unclear"])
    thing = _SUBJECTS.get(subject, subject or "unnamed goods or services")
    return pattern.format(supplier=state_name(supplier), recipient=state_name(recipient), subject=thing)


def would_breach(provisions: Sequence[str]) -> str:
    """What the conduct would breach, in the conditional."""
    if not provisions:
        return "No provision in force has been tied to it yet."
    shown = list(provisions[:3])
    if len(provisions) > 3:
        shown.append(several(len(provisions) - 3, "further provision"))
    return f"If confirmed, this would breach {'; '.join(shown[:-1])}{' and ' if shown[1:] else ''}{shown[-1]}."


def period(when: Period) -> str:
    """When the conduct is said to have happened, no finer than it is known; empty where it is not told."""
    if when.precision is Precision.NONE or (when.first is None and when.last is None):
        return ""
    if when.first is None or when.last is None:
        known = when.first or when.last
        return f"{'until' if when.first is None else 'from'} {day(known)}" if known else ""
    if when.precision is Precision.YEAR:
        return _range(str(when.first.year), str(when.last.year))
    if when.precision is Precision.MONTH:
        return _range(f"{when.first:%B %Y}", f"{when.last:%B %Y}")
    if when.precision is Precision.WEEK and when.last - when.first <= timedelta(days=7):
        return f"week of {day(when.first)}"
    return _range(day(when.first), day(when.last))


def territorial_notes(places: Iterable[str]) -> list[str]:
    """What is to be said of places whose ruler is not their sovereign, each once."""
    return list(dict.fromkeys(filter(None, map(_territorial_note, places))))


def _territorial_note(name: str) -> str:
    place = place_of(name) if name else None
    if place is None or place.territory == place.held_by:
        return ""
    owner, holder = demonym(place.territory), demonym(place.held_by)
    return f"{place.name}: {owner} territory under {holder} control. Naming it here recognises no change of its status."


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first} – {last}"
