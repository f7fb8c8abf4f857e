"""The sources met so far in one article: whom a pronoun, a surname or "the official" means."""

from dataclasses import dataclass

from analysis.people import INSTITUTIONS
from analysis.statements import Source, SourceKind


@dataclass(frozen=True, slots=True)
class Known:
    """A source met before, with the words that later mentions may use for it."""

    source: Source
    words: frozenset[str]
    plural: bool


class Memory:
    """The sources met so far in one article, latest last."""

    def __init__(self) -> None:
        self._known: list[Known] = []
        self._body: Source | None = None
        self._subject: str | None = None

    def follow(self, subject: str | None) -> None:
        """Remember the state that a sentence was about; a body of another state is no longer meant by "its"."""
        self._subject = subject
        if self._body is not None and self._body.state != subject:
            self._body = None

    def owner(self, pronoun: str) -> tuple[str | None, str | None]:
        """Whose "its spokesman" or "his office" is: the body's name where a body is meant, and the state."""
        if pronoun in {"its", "their"}:
            body = self._body
            return (body.name, body.state) if body is not None else (None, self._subject)
        person = self.latest(person=True)
        return None, person.source.state if person is not None else None

    def add(self, source: Source, words: frozenset[str], plural: bool) -> None:
        """Remember a source that was named or described."""
        last = (source.name or "").split()[-1:]
        if source.state is not None and not plural and last and last[0].lower() in INSTITUTIONS:
            self._body = source
        self._known.append(Known(source, words, plural))

    def latest(self, wanted: "frozenset[SourceKind] | None" = None, *, person: bool = False) -> Known | None:
        """The latest source, of the wanted kinds if any are given, a named or single person if asked for."""
        for known in reversed(self._known[-40:]):
            if wanted is not None and known.source.kind not in wanted:
                continue
            if person and (known.plural or known.source.kind is SourceKind.MEDIA):
                continue
            return known
        return None

    def by_name(self, name: str) -> Known | None:
        """The latest source whose full name ends, or begins, with this shorter one."""
        for known in reversed(self._known[-60:]):
            full = known.source.name or ""
            if known.source.named and (full == name or full.endswith(f" {name}") or full.startswith(f"{name} ")):
                return known
        return None

    def longer(self, name: str) -> str | None:
        """The latest medium whose name ends like this shorter one: "The New York Times" for "The Times"."""
        short = name.removeprefix("The ")
        full = (
            known.source.name or "" for known in reversed(self._known[-200:]) if known.source.kind is SourceKind.MEDIA
        )
        return next((other for other in full if other != name and other.endswith(f" {short}")), None)

    def by_words(self, words: frozenset[str], state: str | None, kind: SourceKind | None) -> Known | None:
        """The latest source of the kind that is described with one of these words, and of no other state."""
        for known in reversed(self._known[-40:]):
            same_state = state is None or known.source.state in {None, state}
            if same_state and words & known.words and kind in {None, known.source.kind}:
                return known
        return None
