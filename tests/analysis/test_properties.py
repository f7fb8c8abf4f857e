"""What holds for every text whatever. ``EXAMPLES=100000`` makes a campaign of it."""

import os
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from analysis.furniture import blocks
from analysis.passages import passages
from analysis.quotes import quotes
from analysis.reading import Reading, read
from analysis.sentences import sentences
from analysis.spans import Span
from analysis.texts import Role

EXAMPLES = int(os.environ.get("EXAMPLES", "40"))

PHRASES = [
    "The Kremlin denied that Russia had bought 5,000 shells from North Korea", "said that",
    "“We sold nothing,” said Ivan Nother.", "he added", "according to a US official",
    "Iran sent 300 drones to Russia in May 2022", "U.S.", "Gen.",
    "reportedly", "(AP Photo/A. Nother)", "Related article", "By A. Nother", "3 May 2022", "Comments", "Q: Did you?",
    "— We sold nothing, — said the envoy.", "<p>", "</p>", "&quot;", "&amp;", "<b", "It denied this.", "per the AP",
    "Министерство опровергло сообщения.", "북한은 무기를 수출하지 않았다.", "Das Ministerium hat es nicht bestätigt.",
    "MINISTRY:", "Kremlin: no plans", "told reporters", "citing intelligence", "which was later denied by Moscow",
    "100,000 troops", "a week later", "the two countries", "Tehran’s envoy", "there are no plans to send arms",
]  # fmt: skip
MARKS = list(
    "\"“”‘’'«»„‚‹›()[]{}<>&;:,.!?…—–-*•|/\\\n\r\t \u00a0\u2028\u0085\x00\x0b\x1c\u200b\u202e\ufeff\u00ad\ud800\udfff"
)
TEXTS = st.lists(
    st.sampled_from(PHRASES) | st.sampled_from(MARKS) | st.text(alphabet=st.characters(), max_size=12)
    | st.sampled_from(["\n\n", ". ", " "]), max_size=40,
).map(" ".join) | st.lists(st.sampled_from(PHRASES + MARKS + [" "]), max_size=50).map("".join)  # fmt: skip
HARD = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


@HARD
@given(TEXTS)
def test_no_text_breaks_the_reader(text: str) -> None:
    reading = read(text, language="en")
    assert reading == read(text, language="en")
    assert reading.text is text
    _is_sound(reading)


def _is_sound(reading: Reading) -> None:
    text = reading.text
    told = [block.span for block in reading.blocks if block.role in {Role.HEADLINE, Role.BODY}]
    for one in reading.statements:
        spans = [one.span, one.cue, one.source.span, *(claim.span for claim in one.claims)]
        assert all(span is None or (span.start < span.end <= len(text)) for span in spans)
        first, last = Span(one.span.start, one.span.start + 1), Span(one.span.end - 1, one.span.end)
        assert all(any(block.holds(end) for block in told) for end in (first, last))
        whole = any(block.holds(one.span) for block in told)
        assert whole or one.gaps, "a statement over several paragraphs names what lies between"
        assert all(one.span.holds(gap) for gap in one.gaps)
        assert one.cue is None or any(block.holds(one.cue) for block in told)


@HARD
@given(TEXTS)
def test_a_text_in_no_stated_language_is_read_or_said_not_to_be(text: str) -> None:
    reading = read(text)
    assert reading.language == "en" or not reading.statements
    assert reading.language == "en" or reading.notes[0].startswith("not read")


@HARD
@given(TEXTS)
def test_blocks_are_in_order_and_lose_no_word_of_a_page_without_tags(text: str) -> None:
    spans = [block.span for block in blocks(text)]
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all(span.start < span.end <= len(text) for span in spans)
    if "<" not in text:
        left = "".join(
            text[one.end : other.start] for one, other in pairwise([Span(0, 0), *spans, Span(len(text), len(text))])
        )
        assert not left.strip()


@HARD
@given(TEXTS)
def test_sentences_and_quotations_are_in_order_and_apart(text: str) -> None:
    whole = Span(0, len(text))
    for spans in (sentences(text, whole), [quote.outer for quote in quotes(text, whole)]):
        assert all(one.end <= other.start for one, other in pairwise(spans))
        assert all(span.end <= len(text) for span in spans)
    assert all(quote.outer.holds(quote.inner) for quote in quotes(text, whole))


@HARD
@given(TEXTS)
def test_words_stand_where_they_are_said_to(text: str) -> None:
    for passage in passages(text, blocks(text)):
        assert all(one.end <= other.start for one, other in pairwise(passage.tokens))
        assert all(passage.span.start <= word.start < word.end <= passage.span.end for word in passage.tokens)
        assert [one for sentence in passage.sentences() for one in sentence] == [word.text for word in passage.tokens]
