"""What a site asks of robots, read by protego, and the decision in words that can be kept."""

from dataclasses import dataclass

from protego import Protego

from collection.urls import Address

PRODUCT = "ArticleArchiver"
"""The name by which a site may address us: the one in the user agent."""

LARGEST = 500 * 1024
"""Bytes of a robots.txt that are read, as RFC 9309 asks at least; rules beyond them are not heard."""

LONGEST_PAUSE = 60.0


@dataclass(frozen=True, slots=True)
class Rules:
    """What a site answered when it was asked for its robots.txt: the text, or the status that stands for none."""

    text: str
    status: int

    def decision(self, url: str) -> "Decision":
        """Whether the address may be fetched, and the sentence that says why."""
        if self.status >= 500:
            return Decision(False, f"robots.txt could not be had ({self.status}): not fetched until it can")
        if self.status != 200:
            return Decision(True, f"allowed: the site has no robots.txt ({self.status})")
        if Protego.parse(self.text).can_fetch(url, PRODUCT):
            return Decision(True, "allowed by robots.txt")
        return Decision(False, "disallowed by robots.txt")

    @property
    def pause(self) -> float:
        """Seconds that the site wants between two requests, 0 where it does not say."""
        told = Protego.parse(self.text).crawl_delay(PRODUCT) if self.status == 200 else None
        return min(max(float(told or 0), 0.0), LONGEST_PAUSE)


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether an address may be fetched, and why."""

    allowed: bool
    why: str


def address_of(address: Address) -> str:
    """Where the site of an address keeps its robots.txt."""
    return f"{address.scheme}://{address.authority}/robots.txt"


def text_of(content: bytes) -> str:
    """The rules as text; of a file that was cut off, without the line that the cut went through."""
    kept = content.rpartition(b"\n")[0] if len(content) >= LARGEST else content
    return kept.decode("utf-8", "replace").replace("\0", "")
