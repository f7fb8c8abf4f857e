"""A text in pieces: joined they are the text, whatever overlaps in it."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.spans import Span
from analysis.texts import Block, Role
from tracker.reports.marks import Mark, around, pieces, sections

TEXT = "The ministry denied that it had sold shells."


def mark(key: int, start: int, end: int, part: str = "content") -> Mark:
    return Mark(key, Span(start, end), part, "asserts", f"statement {key}")


def test_a_statement_is_marked_exactly_where_it_stands() -> None:
    said = [piece.text for piece in pieces(TEXT, [mark(1, 25, 43)]) if piece.innermost]
    assert said == ["it had sold shells"]


def test_a_nested_statement_is_the_innermost_and_both_are_named() -> None:
    inner = next(piece for piece in pieces(TEXT, [mark(1, 0, 43), mark(2, 25, 43)]) if piece.text.startswith("it had"))
    assert inner.innermost and inner.innermost.key == 2
    assert (inner.keys, inner.depth) == ("1 2", 2)


def test_overlapping_statements_share_only_what_they_share() -> None:
    found = [(piece.text, piece.keys) for piece in pieces("abcdef", [mark(1, 0, 4), mark(2, 2, 6)])]
    assert found == [("ab", "1"), ("cd", "1 2"), ("ef", "2")]


def test_a_statement_opens_once() -> None:
    opened = [one.key for piece in pieces(TEXT, [mark(1, 0, 43), mark(2, 25, 43)]) for one in piece.opens]
    assert opened == [1, 2]


def test_what_lies_between_blocks_is_shown_unless_it_is_blank() -> None:
    text = "Headline\n\nBody text. Stray. Footer"
    blocks = [Block(Span(0, 8), Role.HEADLINE), Block(Span(10, 20), Role.BODY), Block(Span(28, 34), Role.BOILERPLATE)]
    shown = [(one.role, "".join(piece.text for piece in one.pieces)) for one in sections(text, blocks, [])]
    assert shown == [
        ("headline", "Headline"),
        ("body", "Body text."),
        ("between", " Stray. "),
        ("boilerplate", "Footer"),
    ]


def test_a_passage_is_shown_with_some_text_around_it() -> None:
    shown = "".join(piece.text for piece in around("a" * 500 + "claim" + "b" * 500, Span(500, 505), [], context=10))
    assert shown == "a" * 10 + "claim" + "b" * 10


def test_a_very_long_text_is_cut_for_the_page() -> None:
    shown = sections("x" * 100, [Block(Span(0, 100), Role.BODY)], [mark(1, 90, 95)], longest=50)
    assert sum(len(piece.text) for piece in shown[0].pieces) == 50


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 20)), max_size=8))
def test_the_pieces_joined_are_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [
        mark(key, start, start + length) for key, (start, length) in enumerate(spans) if start + length <= len(text)
    ]
    assert "".join(piece.text for piece in pieces(text, marks)) == text
