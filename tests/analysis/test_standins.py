"""What stands in the place of an article is told from the article, and from another one."""

import pytest

from analysis.standins import asks_to_sign_in, is_a_wall, is_behind_a_paywall, says_it_is_missing

STORY = "Nine barges left Velm\n\nNine barges left Velm on Monday, the port said.\n\nThe harbour is calm.\n"
READ_MOST = "\n".join(f"{at}. How a village on the estuary got its bridge back" for at in range(30))


def test_a_stub_that_asks_to_subscribe_is_a_paywall_and_a_pitch_below_the_article_is_none() -> None:
    assert is_behind_a_paywall(STORY, "Nine barges left Velm\n\nSubscribe to continue reading.")
    assert not is_behind_a_paywall(STORY, STORY + "\n\nSubscribe to our newsletter.")


def test_a_page_that_only_says_it_is_not_there_is_missing_whatever_its_status() -> None:
    assert says_it_is_missing("Oops", "Sorry, the page you were looking for could not be found.")
    assert not says_it_is_missing("Nine barges left Velm", STORY)


@pytest.mark.parametrize("heading", ["Page not found", "404", "Error 404", "This page does not exist", "Not found"])
def test_a_heading_that_says_so_counts_however_much_is_offered_below_it(heading: str) -> None:
    assert says_it_is_missing(heading, READ_MOST)
    assert says_it_is_missing("The Courier", f"{heading}\n\n{READ_MOST}")


def test_a_domain_for_sale_is_no_other_article() -> None:
    assert says_it_is_missing("courier.example", "This domain is for sale. Make an offer.")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Just a moment...", "Enable JavaScript and cookies to continue."),
        ("Before you continue", "We and our 800 partners use cookies. Accept all. Reject all."),
        ("The Courier", "We will be right back. The site is down for maintenance."),
        ("Access denied", "Our systems have detected unusual traffic."),
    ],
)
def test_a_wall_is_one(title: str, text: str) -> None:
    assert is_a_wall(title, text)


def test_a_form_to_sign_in_is_one_and_a_story_is_neither() -> None:
    assert asks_to_sign_in("Log in", "E-mail address\n\nPassword\n\nForgot your password?")
    assert not asks_to_sign_in("Nine barges left Velm", STORY) and not is_a_wall("Nine barges left Velm", STORY)
