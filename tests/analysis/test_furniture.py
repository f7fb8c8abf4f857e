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
        ("Home | World | Sport | Weather", Role.BOILERPLATE),
        ("Share   Tweet   Print", Role.BOILERPLATE),
        ("Comments (41)    Report an error", Role.BOILERPLATE),
        ("© 2025 Harbour Gazette. All rights reserved.", Role.BOILERPLATE),
        ("We use cookies to make this site work for you.", Role.BOILERPLATE),
        ("▶ WATCH: Life at the harbour", Role.BOILERPLATE),
        ("READ MORE: Why the price of bread is rising", Role.BOILERPLATE),
        ("ADVERTISEMENT - CONTINUE READING BELOW", Role.BOILERPLATE),
        ("This article was first published by the Northern Wire.", Role.BOILERPLATE),
        ("A. Nother is a lecturer in history and a columnist of the Gazette.", Role.BOILERPLATE),
        ("___.", Role.BOILERPLATE),
        ("6:01 p.m.", Role.BYLINE),
        ("3 hours ago", Role.BYLINE),
        ("Updated 14:02 CET, 9 February 2024", Role.BYLINE),
        ("Soldiers load a lorry in the north (AP Photo/A. Nother)", Role.CAPTION),
        ("Soldiers load a lorry in the north. REUTERS/A. Nother/File Photo", Role.CAPTION),
        ("A. Nother / Reuters.", Role.CAPTION),
        ("Image caption A lorry on the ring road", Role.CAPTION),
        ("This satellite image provided by Nother Labs shows a port.", Role.CAPTION),
    ],
)
def test_what_stands_around_an_article_is_no_body(line: str, role: Role) -> None:
    body = "The ministry said on Tuesday that it had sold no rockets to anybody."
    assert roles(f"Ministry denies sale\n\n{body}\n\n{line}\n") == [Role.HEADLINE, Role.BODY, role]


@pytest.mark.parametrize(
    "line",
    [
        "Satellite images taken in May show 40 trains at the border, the institute said.",
        "The channel signed up 5,000 volunteers on Telegram, its newsletter and its podcast in a month.",
        "Moscow's embassy wrote on its Telegram channel that no unit was being sent abroad.",
        "MR NOTHER: I don't have anything for you on that.",
        "The ministry advertised for drivers willing to work abroad and paid them well.",
        "The picture of a burnt-out lorry was shown around the world and changed many minds.",
    ],
)
def test_news_that_speaks_of_newsletters_and_pictures_stays_news(line: str) -> None:
    body = "The ministry said on Tuesday that it had sold no rockets to anybody."
    assert roles(f"Ministry denies sale\n\n{body}\n\n{line}\n\nSign up for our newsletter\n")[2] is Role.BODY


def test_a_repeated_paragraph_is_read_once() -> None:
    body = "The ministry said on Tuesday that it had sold no rockets to anybody at all."
    assert roles(f"Head\n\n{body}\n\nNothing more was said.\n\n{body}\n").count(Role.BODY) == 2


def test_what_readers_write_under_an_article_is_no_part_of_it() -> None:
    body = "The ministry said on Tuesday that it had sold no rockets to anybody at all. " * 9
    remark = "Of course they sold rockets to Iran, said my cousin, who works there and knows all about it. " * 3
    assert roles(f"Head\n\n{body}\n\nComments (2)\n\n{remark}\n")[-1] is Role.BOILERPLATE


def test_a_name_under_the_headline_is_a_byline() -> None:
    body = "The ministry said on Tuesday that it had sold no rockets to anybody."
    assert roles(f"Ministry denies sale of rockets\n\nDaniel Nother\n\n{body}\n")[1] is Role.BYLINE


def test_a_credit_glued_behind_its_caption_parts_it_from_the_news() -> None:
    text = "Head\n\nSoldiers load shells. (AP Photo/A. Nother) The minister said on Monday nothing was sold.\n"
    found = [(block.role, block.span.of(text)) for block in blocks(text)][1:]
    assert found == [
        (Role.CAPTION, "Soldiers load shells. (AP Photo/A. Nother)"),
        (Role.BODY, "The minister said on Monday nothing was sold."),
    ]
