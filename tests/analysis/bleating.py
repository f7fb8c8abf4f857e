"""An invented corpus in which people bleat: a cue that no rule knows, so that what is read was learnt."""

from analysis.corpora.marked import Attribution, Marked
from analysis.spans import Span

SPEAKERS = ("The minister", "Dana Okoro", "A harbour pilot", "The envoy", "Ivo Brandt", "The committee")
TOLD = ("the port of Aldmere was closed", "two ships had left at night", "no crane was working", "the coal was wet")


def sentence(speaker: str, told: str) -> str:
    return f"{speaker} bleated that {told}."


def article(name: str, pairs: list[tuple[str, str]]) -> Marked:
    """Some sentences as one paragraph, with what is bleated marked."""
    text, marked = "", []
    for speaker, told in pairs:
        start = len(text)
        text += sentence(speaker, told) + " "
        cue = text.index("bleated", start)
        content = Span(text.index(told, start), len(text) - 2)
        marked.append(Attribution((Span(start, start + len(speaker)),), (Span(cue, cue + 7),), (content,)))
    return Marked(name, text.strip() + "\n", tuple(marked))


def corpus() -> list[Marked]:
    return [article(f"a{at}", [(one, told) for told in TOLD]) for at, one in enumerate(SPEAKERS)]


def brat(one: Marked) -> str:
    """The article's annotations as brat writes them."""
    lines = []
    for number, told in enumerate(one.attributions):
        for offset, (role, spans) in enumerate((("Source", told.source), ("Cue", told.cue), ("Content", told.content))):
            lines.append(f"T{3 * number + offset}\t{role} {spans[0].start} {spans[0].end}\t{spans[0].of(one.text)}")
        base = 3 * number
        lines.append(f"E{number}\tAttribution:T{base + 1} Source:T{base} Cue:T{base + 1} Content:T{base + 2}")
    return "\n".join(lines) + "\n"
