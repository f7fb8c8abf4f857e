"""Reprints are copies; texts on one subject, short notes and furniture are not."""

import subprocess
import sys

from analysis.copies import COPY, bands, signature, similarity
from analysis.spans import Span
from analysis.texts import Block, Role

STORY = (
    "Nine barges left the harbour of Velm on Monday night, the port authority said, with mortar shells for a garrison "
    "on the northern coast. A spokesman would not name the buyer, who is said to have paid in timber. The harbour "
    "master, a tall man called Dorrin Aske, told a local paper that he had seen the crates himself and had counted "
    "them twice before the tugs came. Officials in the capital have not answered questions about the sale so far."
)
OTHER = (
    "A storm closed the harbour of Velm on Monday night, the port authority said, and nine barges waited outside for "
    "the tide. Fishermen on the northern coast lost nets and two boats. The harbour master, a tall man called Dorrin "
    "Aske, praised the crews of the tugs, who had worked until dawn. Officials in the capital promised money for the "
    "repair of the eastern mole, which was built ninety years ago and has not been looked after since the last war."
)


def signed(text: str) -> tuple[int, ...]:
    return signature(text, [Block(Span(0, len(text)), Role.BODY)])


def test_a_lightly_edited_reprint_is_a_copy() -> None:
    reprint = STORY.replace("a tall man called ", "").replace("Monday night", "Monday")
    assert similarity(signed(STORY), signed(STORY)) == 1.0
    assert similarity(signed(STORY), signed(reprint)) > 0.5
    assert set(bands(signed(STORY))) & set(bands(signed(reprint)))


def test_two_stories_of_one_place_are_no_copies() -> None:
    assert similarity(signed(STORY), signed(OTHER)) < COPY / 2


def test_only_the_body_counts() -> None:
    footer = " Subscribe to our letter and never miss a story from the harbour again." * 5
    text = STORY + footer
    blocks = [Block(Span(0, len(STORY)), Role.BODY), Block(Span(len(STORY), len(text)), Role.BOILERPLATE)]
    assert signature(text, blocks) == signed(STORY)


def test_short_notes_have_no_signature() -> None:
    assert signed("Nine barges left the harbour of Velm on Monday night.") == ()
    assert similarity((), ()) == 0.0 and bands(()) == ()


def test_a_signature_is_the_same_in_every_process() -> None:
    code = f"from tests.analysis.test_copies import *; print(signed(STORY)[:3] == {signed(STORY)[:3]})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.strip() == "True"


def test_there_are_sixteen_bands_that_fit_a_signed_column() -> None:
    keys = bands(signed(STORY))
    assert len(keys) == 16 and all(0 <= key < 2**63 for key in keys)
