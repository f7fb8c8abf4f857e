"""Whom an article has named so far: whom a pronoun, a surname or "the official" means."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis import forenames
from analysis.names import is_body
from analysis.people import INSTITUTIONS
from analysis.spelling import alike
from analysis.statements import Source, SourceKind


@dataclass(slots=True, eq=False)
class Known:
    """Somebody named before, with the words that later mentions may use. ``person`` is None where that is not told.

    ``gender`` is "m", "f" or None; ``paragraph`` is where the article named it last; ``bare`` tells that nothing but
    the name has been read; ``unmasked`` is who an unnamed source turned out to be.
    """

    source: Source
    words: frozenset[str]
    plural: bool = False
    person: bool | None = None
    gender: str | None = None
    paragraph: int = 0
    introduced: int = 0
    bare: bool = False
    unmasked: "Known | None" = None

    @property
    def is_masked(self) -> bool:
        """Whether this is one body or person described and not named."""
        kept_secret = {"unnamed", "anonymous"} & set((self.source.name or "").lower().split())
        return not self.source.named and not self.plural and self.unmasked is None and not kept_secret


_REACH = 60
"""So many mentions back somebody may still be meant."""


class Memory:
    """Whom the article has named, the latest mention last; ``outlet`` and ``home`` are its own name and state."""

    def __init__(self, outlet: str | None = None, home: str | None = None) -> None:
        self.outlet = outlet
        self.home = home
        self.paragraph = 0
        self.aside = False
        self.secret = False
        self._known: list[Known] = []
        self._scene: list[tuple[int, Known]] = []
        self._meant: list[Known] = []
        self._masked: list[Known] = []
        self.own: Source | None = None
        self._body: Source | None = None
        self._subject: str | None = None
        self._lead: int | None = None
        self._topic: tuple[int, int, str | None] = (-1, 0, None)
        self._seat: str | None = None
        self._runs: dict[str, str] = {}

    # The sentence being read

    def enter(self, scene: list[tuple[int, Known]], first: tuple[int, str] | None, seat: str | None) -> None:
        """Begin a sentence whose persons are named at these tokens.

        ``first`` is the first state that it names, with its offset, ``seat`` the one in whose capital it takes place.
        """
        if first is not None and self._topic[0] != self.paragraph:
            self._topic = (self.paragraph, *first)
        self._seat = seat
        self._lead = self.paragraph if self._lead is None else self._lead
        self._scene, self._meant = scene, []

    def leave(self) -> None:
        """End the sentence: who spoke in it is meant first by what follows, then whom it named first."""
        meant = self._meant
        for _, known in reversed(self._scene):
            self.recall(known)
        for known in meant:
            self.recall(known)
        self._scene, self._meant = [], []

    def follow(self, subject: str | None) -> None:
        """Remember the state that a sentence was about; a body of another state is no longer meant by "its"."""
        self._subject = subject
        if self._body is not None and self._body.state != subject:
            self._body = None

    def hear(self, run: str) -> None:
        """Remember capitalised words, of which one alone may later mean the whole name."""
        words = run.split()
        if 1 < len(words) < 5:
            self._runs.setdefault(words[0] if is_body(run) else words[-1], run)

    def whole(self, word: str) -> str:
        """The name that an article first gave in full, for one word of it; the word itself where there was none."""
        return self._runs.get(word, word)

    # Naming

    def add(self, known: Known) -> Known:
        """Remember somebody just named or described."""
        known.introduced = self.paragraph
        last = (known.source.name or "").split()[-1:]
        if known.source.state is not None and not known.plural and last and last[0].lower() in INSTITUTIONS:
            self._body = known.source
        if known.gender is None and known.person is not False:
            known.gender = forenames.gender([*known.words, *(known.source.name or "").lower().split()[:1]])
        self.recall(known)
        if known.is_masked and not self.secret:
            self._masked.append(known)
        return known

    def recall(self, known: Known) -> Known:
        """Remember that somebody was meant again."""
        known.paragraph = self.paragraph
        self._known.append(known)
        self._meant = [*self._meant[-8:], known]
        return known

    def lift(self, mark: int) -> list[Known]:
        """Take back what was remembered since there were ``mark`` mentions."""
        lifted = self._known[mark:]
        del self._known[mark:]
        self._meant = []
        return lifted

    def mark(self) -> int:
        """How many mentions there have been."""
        return len(self._known)

    # Asking

    def _recent(self) -> Iterator[Known]:
        return reversed(self._known[-_REACH:])

    def referent(self, fits: Callable[[Known], bool], before: int | None = None) -> Known | None:
        """Whom a pronoun means: the first named in its own sentence before token ``before``, else the latest."""
        inside = (known for place, known in self._scene if before is not None and place < before and known.person)
        return next((known for known in (*inside, *self._recent()) if fits(known)), None)

    def latest(self, wanted: frozenset[SourceKind]) -> Known | None:
        """The latest source of one of these kinds."""
        return next((known for known in self._recent() if known.source.kind in wanted), None)

    def owner(self, pronoun: str) -> tuple[str | None, str | None]:
        """Whose "its spokesman" or "his office" is: the body's name where a body is meant, and the state."""
        if pronoun == "our":
            return None, (self.own.state if self.own is not None else None) or self.home
        if pronoun in {"its", "their", "whose"}:
            body = self._body
            return (body.name, body.state) if body is not None else (None, self._subject)
        person = self.referent(lambda known: is_person(known, pronoun))
        if person is not None and person.source.named:
            return f"{person.source.name}'s", person.source.state
        return None, person.source.state if person is not None else None

    def around(self, place: int) -> str | None:
        """The state of an official, named at offset ``place``, of whom nothing tells it.

        It is the state that issues the text, else the one in whose capital he speaks, else the one with which the
        paragraph began, else the dateline's.
        """
        if self.own is not None and self.own.state is not None and self.own.kind is not SourceKind.MEDIA:
            return self.own.state
        paragraph, start, topic = self._topic
        return self._seat or (topic if paragraph == self.paragraph and start < place else None) or self.home

    def by_name(self, name: str) -> Known | None:
        """Whose full name ends, or begins, with this one, or is only spelt otherwise; the latest."""
        for known in (*(known for _, known in self._scene), *self._recent()):
            if known.source.named and known.source.name is not None and alike(known.source.name, name):
                return known
        return self._by_initials(name) if name.isupper() and 2 < len(name) < 6 else None

    def _by_initials(self, name: str) -> Known | None:
        """Whose name these are the first letters of: the "National Trade Service" of "the NTS"."""
        for known in self._recent():
            words = (known.source.name or "").replace("-", " ").split()
            for parts in (words, words[1:]):
                if known.source.named and "".join(word[0] for word in parts if word[0].isupper()) == name:
                    return known
        return None

    def longer(self, name: str) -> str | None:
        """The latest medium whose name ends like this shorter one: "The New York Times" for "The Times"."""
        short = name.removeprefix("The ")
        full = (known.source.name or "" for known in self._recent() if known.source.kind is SourceKind.MEDIA)
        return next((other for other in full if other != name and other.endswith(f" {short}")), None)

    def by_words(self, words: frozenset[str], state: str | None, kind: SourceKind | None) -> Known | None:
        """The latest source of the kind that is described with one of these words, and of no other state."""
        for known in (*(known for _, known in self._scene), *self._recent()):
            same_state = state is None or known.source.state in {None, state}
            if same_state and words & known.words and kind in {None, known.source.kind}:
                return known
        return None

    # Unmasking

    def masked(self, near: int) -> list[Known]:
        """Those described but not yet named, the latest first, of the first paragraphs or within ``near`` of here."""
        found = [known for known in self._masked[-20:] if known.unmasked is None]
        return [known for known in reversed(found) if self.paragraph - known.paragraph <= near]

    def opens(self, known: Known) -> bool:
        """Whether somebody was described where the article opens: in its headlines or first two paragraphs."""
        return known.introduced <= (self._lead or 0) + 3

    def unmask(self, masked: Known, named: Known) -> None:
        """Remember who an unnamed source turned out to be."""
        masked.unmasked = named
        masked.words |= named.words
        if not named.words:
            named.words = masked.words

    def revealed(self) -> dict[tuple[str | None, SourceKind, str | None], Source]:
        """Who the unnamed sources turned out to be, by how they were described: name, kind and state."""
        found: dict[tuple[str | None, SourceKind, str | None], Source] = {}
        for known in self._masked:
            if known.unmasked is not None:
                own = known.source
                found.setdefault((own.name, own.kind, own.state), known.unmasked.source)
        return found


_PRONOUNS = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}


def is_person(known: Known, pronoun: str = "") -> bool:
    """Whether a pronoun for one person may mean this: no body, no group, nobody of the other gender."""
    told = _PRONOUNS.get(pronoun)
    if known.person is False or known.plural or known.source.kind is SourceKind.MEDIA:
        return False
    return told is None or known.gender in {None, told}
