import pytest

from analysis.furniture import blocks
from analysis.texts import Role

PAGE = """Ministry denies sale of rockets

By Jo Marsh, Harbour Gazette Staff
Published 3 May 2023

A rocket launcher on parade in the capital
(Image credit: A. Nother/Getty Images)

The ministry said on Tuesday that it had sold no rockets.

AFP/A. NOTHER - Soldiers march past the stand

Sign up for our newsletter

Get every story in your inbox.

The minister declined to comment.

Leave a Reply
Required fields are marked.
"""


def roles(text: str) -> list[Role]:
    return [block.role for block in blocks(text)]


def test_a_page_is_told_apart_by_role() -> None:
    assert roles(PAGE) == [
        Role.HEADLINE, Role.BYLINE, Role.BYLINE, Role.CAPTION, Role.CAPTION, Role.BODY, Role.CAPTION,
        Role.BOILERPLATE, Role.BOILERPLATE, Role.BODY, Role.BOILERPLATE, Role.BOILERPLATE,
    ]  # fmt: skip


def test_a_paragraph_with_a_word_of_furniture_may_still_be_news() -> None:
    text = "Head\n\nThe firm said on Monday that its newsletter had told subscribers of arms sold to Iran.\n"
    assert roles(text)[-1] is Role.BODY


def test_blocks_never_leave_their_text() -> None:
    assert all(block.span.of(PAGE).strip() for block in blocks(PAGE))


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("(Reporting by A. Nother; editing by B. Nother)", Role.BOILERPLATE),
        ("Related: Why the price of bread is rising", Role.BOILERPLATE),
        ("Gunners at an exercise in the north. Picture: Gazette library", Role.CAPTION),
        ("A burnt-out lorry on the ring road on Monday. (Gazette photo)", Role.CAPTION),
        ("Graphic: Harbour Gazette. Sources: government statements.", Role.BOILERPLATE),
        ("Follow Harbour Gazette on your favourite channel.", Role.BOILERPLATE),
        ("Support independent reporting. Become a member today.", Role.BOILERPLATE),
        ("Harbour Gazette staff", Role.BYLINE),
        ("From our news services", Role.BYLINE),
        ("Northern Wire", Role.BYLINE),
    ],
)
def test_what_stands_around_an_article_is_no_body(line: str, role: Role) -> None:
    body = "The ministry said on Tuesday that it had sold no rockets to anybody."
    assert roles(f"Ministry denies sale\n\n{body}\n\n{line}\n") == [Role.HEADLINE, Role.BODY, role]
