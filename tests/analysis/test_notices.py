"""What an outlet says about its own article is told from what anybody else says about anything."""

import pytest

from analysis.notices import NoticeKind, fresh, notices

STORY = "Nine barges left Velm\n\nNine barges left Velm on Monday, the port said.\n\nThe harbour is calm.\n"


def kinds(paragraph: str) -> list[str]:
    return [notice.kind.value for notice in notices(f"{STORY}\n{paragraph}\n")]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Correction: An earlier version of this article said that ten barges had left.",
        "This article was amended on 4 May to remove a reference to the crew.",
        "(Corrects number of barges in paragraph 1)",
        "Clarification, 3 June: The port counts tugs as barges.",
        "For the record: the tug is called Mira.",
        "The Courier has corrected this article: the tug is called Mira.",
        "A correction was made to this article on 9 May: the tug is called Mira.",
        "Editor's note: We misstated the number of barges.",
        "This story was updated to correct the name of the tug.",
    ],
)
def test_a_correction_is_one(paragraph: str) -> None:
    assert kinds(paragraph) == ["correction"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "This article has been retracted after a review.",
        "RETRACTED: Nine barges left Velm",
        "The Courier has withdrawn this story because its documents were forged.",
        "Editor's note: This report did not meet our editorial standards.",
        "We no longer stand by this report.",
        "Retraction: We cannot stand by what we wrote of the barges.",
        "Retracted. The port has shown us that its log was altered.",
        "Withdrawn: the log that this article quotes is a fake.",
    ],
)
def test_a_retraction_is_one(paragraph: str) -> None:
    assert kinds(paragraph) == ["retraction"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Corrections officials said the prison was full.",
        "The minister said that the report was withdrawn by the panel.",
        "The embassy said an earlier report was wrong.",
        "The state withdrew its report to the council.",
        "Updated at 4 pm",
        "This story was updated at 12:30 GMT to add a comment from the port.",
        "“This article has been retracted,” the forged letter read.",
        "Withdrawal from Kursk: what the map shows",
        "Withdrawal: how our reporters crossed the river",
        "Withdrawn: the tram that nobody took",
        "Withdrawal",
        "Retracted",
        "The Pentagon has withdrawn its report on the shells, we learned.",
        "Reuters withdrew its report on the port, and our reporters are checking theirs.",
        "The ministry has removed the report from its website, the Courier found.",
        "An earlier version of the law was withdrawn, and another contained an error.",
        "Amendment: the Duma passed the law",
        "Correction: how the markets fell",
    ],
)
def test_what_others_withdraw_or_correct_is_no_notice(paragraph: str) -> None:
    assert kinds(paragraph) == []


def test_an_editor_s_note_that_corrects_nothing_is_a_note() -> None:
    assert kinds("Editor's note: This article was first published in June.") == ["note"]


@pytest.mark.parametrize("text", ["", " \n", "<br>\n"])
def test_a_page_without_a_paragraph_has_none(text: str) -> None:
    assert (notices(text), fresh(STORY, text)) == ([], [])


def test_a_notice_that_stood_there_before_is_not_news() -> None:
    noted = f"{STORY}\nCorrection: The tug is called Mira.\n"
    assert fresh(noted, noted.replace("calm", "busy")) == []
    assert [one.kind for one in fresh(STORY, noted)] == [NoticeKind.CORRECTION]


def test_links_that_follow_an_old_notice_do_not_make_it_news() -> None:
    noted = f"{STORY}\n{STORY}\nCorrection: The tug is called Mira.\n"
    beside = "\n".join(f"\nLink {number} to another story" for number in range(9))
    assert fresh(noted + beside, noted.replace("calm", "busy")) == []
