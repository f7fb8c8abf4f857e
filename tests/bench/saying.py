"""Statements and annotations made in one line from the words of an invented article."""

from dataclasses import replace
from typing import Any

from analysis.spans import Span
from analysis.statements import Source, SourceKind, Stance, Statement
from bench.reading.brat import Attribution
from bench.reading.gold import Annotated, Said

ARTICLE = (
    "Norland shipped 40 drones to Sudmark in May, envoy Lisa Brandt said. “Not one drone left our ports,” Premier Oto "
    "Vail told the Harbour Post. He denied the claim twice. Analysts believe both."
)


def at(words: str, text: str = ARTICLE) -> Span:
    """The first place of these words."""
    start = text.index(words)
    return Span(start, start + len(words))


def heard(content: str, cue: str | None, source: str | None, rule: str = "cue.test", **more: Any) -> Statement:
    """A statement as if we had read it."""
    speaker = Source(at(source) if source else None, source)
    given: dict[str, Any] = {"direct": False, "stance": Stance.ASSERTS, **more}
    return Statement(at(content), speaker, at(cue) if cue else None, rule=rule, **given)


def marked(content: str, cue: str, source: str | None) -> Attribution:
    """An attribution as annotated in brat."""
    return Attribution((at(source),) if source else (), (at(cue),), (at(content),))


def said(content: str, cue: str | None, source: str | None, **more: Any) -> Said:
    """A statement as annotated in our own form."""
    plain = Said(
        "s1", at(content), at(cue) if cue else None, at(source) if source else None, source, SourceKind.UNKNOWN, False,
        None, None, "indirect", Stance.ASSERTS, (), (), None, (),
    )  # fmt: skip
    return replace(plain, **more)


def annotated(*those: Said, nothing_in: tuple[Span, ...] = ()) -> Annotated:
    """The invented article with these annotations."""
    return Annotated("invented", ARTICLE, "wire", "Harbour Post", "2031-06-02", those, nothing_in)
