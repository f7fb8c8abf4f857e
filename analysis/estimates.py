"""Words of estimation in free text: a likelihood and a confidence never share a sentence (ICD 203)."""

import re

_LIKELY = re.compile(
    r"\b(?:almost no chance|(?:un)?likely|(?:im)?probabl[ey]|roughly even (?:chance|odds)|almost certain(?:ly)?|"
    r"nearly certain)\b",
    re.IGNORECASE,
)
_CONFIDENT = re.compile(r"\bconfiden(?:t|ce|tly)\b", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\n+")


def mixed(text: str) -> str | None:
    """The first sentence of the text that mixes a likelihood with a confidence; None where none does."""
    sentences = _SENTENCES.split(text)
    return next((one.strip() for one in sentences if _LIKELY.search(one) and _CONFIDENT.search(one)), None)
