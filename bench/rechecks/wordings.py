"""What pages say beside their article, written by hand: one set to work with, the others kept aside."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wordings:
    """Furniture, paywalls and pages without an article, in the words of invented outlets."""

    links: tuple[str, ...]
    stamps: tuple[str, ...]
    counters: tuple[str, ...]
    advertisements: tuple[str, ...]
    paywalls: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    fronts: tuple[str, ...]
    stubs: tuple[str, ...]


FIRST = Wordings(
    links=(
        "Read more: Ferry to Sund runs again after the storm",
        "Related: What the panel of experts is for",
        "Most read: The goat that stopped a train",
        "See also: A short history of the river line",
        "Don't miss: Our map of ports and bridges",
    ),
    stamps=(
        "Updated 4 March 2024, 09:15",
        "Last updated: 6 March 2024 at 18:40",
        "Published 3 March 2024",
        "2 days ago",
    ),
    counters=("Share this article", "14 comments", "312 comments", "Share on Telegram"),
    advertisements=("Advertisement", "Sponsored: Warm gloves for cold harbours", "Subscribe to our newsletter"),
    paywalls=(
        "Subscribe to continue reading. Unlimited access from 1 euro a month.",
        "This article is for subscribers only. Already a subscriber? Sign in to read the full story.",
        "You have reached your free limit. Register now to read on.",
        "To read the rest of this story, start your free trial. Cancel any time.",
    ),
    missing=(
        (
            "Page not found",
            "Sorry, the page you were looking for could not be found. Try the search.",
        ),
        ("404", "Oops! That page can’t be found. It looks like nothing was found at this location."),
        (
            "The Courier",
            "This article is no longer available. You may have mistyped the address, or it has moved.",
        ),
        ("Error", "The content you requested has been removed or has expired. Here are our latest stories."),
    ),
    fronts=("https://courier.example/", "https://courier.example/news/", "https://courier.example/index.html"),
    stubs=(
        "This article has been retracted.",
        "Retraction. The article that stood here has been withdrawn by the editors after a complaint.",
    ),
)

LAST = Wordings(
    links=(
        "You may also like: A museum of locks and keys",
        "Related articles: Why maps of the delta disagree",
        "Editors' picks: The last lighthouse keeper of Harn",
        "Latest news: Fog closes the strait",
        "In pictures: Winter on the quay of Brill",
    ),
    stamps=("Published: 14:20, 7 October 2024", "Updated on October 9, 2024", "9 October 2024", "3 weeks ago"),
    counters=("27 comments", "Tweet", "Share on Facebook", "Print"),
    advertisements=("Advertisement", "Promoted: Rope by the metre", "Get the Tribune's evening letter in your inbox"),
    paywalls=(
        "This story is exclusive to subscribers. Subscribe for 2 euros a week.",
        "Log in or create an account to continue reading.",
        "Want to read more? Choose a subscription. Cancel anytime.",
    ),
    missing=(
        ("Page unavailable", "The page you requested does not exist or has been moved."),
        ("The Tribune", "404. We can't find the page you are looking for."),
        ("Not here", "Sorry, this story is no longer available on our site."),
    ),
    fronts=("https://courier.example/", "https://courier.example/news", "https://courier.example/en-gb/"),
    stubs=(
        "The Tribune has withdrawn this article. We apologise to our readers.",
        "Retracted: the editors no longer stand by this article.",
    ),
)

ASIDE = Wordings(
    links=(
        "More on this: The bridge at Karst reopens for carts",
        "Also read: Who sits on the sanctions committee",
        "Trending: A choir, a bank and a goat",
        "Recommended: How to read a bill of lading",
        "More from the Herald: Snow closes the pass at Orlec",
    ),
    stamps=("Last modified 12 May 2024 07:02", "Posted on May 11, 2024", "First published: 11.05.2024", "5 hours ago"),
    counters=("Leave a comment", "1,204 comments", "Share via e-mail", "Follow us on Telegram"),
    advertisements=("Story continues below", "ADVERTISEMENT", "Sign up for the Herald's morning letter"),
    paywalls=(
        "Keep reading for 1 dollar a week. Log in to continue if you have an account.",
        "Become a member to unlock this story and support our reporters.",
        "This is premium content. Create a free account to keep reading.",
        "You have 0 free articles remaining this month. Choose your subscription.",
    ),
    missing=(
        ("Not found", "We are sorry, but we couldn't find that page. It might have been moved or deleted."),
        (
            "The Herald | Error 404",
            "The link is broken, or the story does not exist any more. Browse instead.",
        ),
        ("Gone", "The story you are trying to reach is unavailable. Please check the URL."),
        ("The Gazette", "Hmm, you seem to have lost your way. The page does not exist."),
    ),
    fronts=("https://courier.example", "https://courier.example/en/", "https://courier.example/home"),
    stubs=(
        "The Gazette has retracted this story. A statement of our standards editor follows in Saturday's paper.",
        "WITHDRAWN: this report did not meet our editorial standards and is no longer published.",
    ),
)

HELD = Wordings(
    links=(
        "Most read: Nobody wants the mayor's piano",
        "Next: A week on the slow boat to Tavn",
        "Our choice: Letters from a lighthouse",
        "Popular: What the weather owes the farmer",
        "Read on: The island that sold its airport",
    ),
    stamps=("Updated: 2 September 2024, 11:05", "1 September 2024", "4 days ago", "Last update on September 3, 2024"),
    counters=("41 comments", "Share", "Print this page", "Copy link"),
    advertisements=("Advertisement", "Sponsored: Lamps for long evenings", "Subscribe to the Mirror's digest"),
    paywalls=(
        "Continue reading with a subscription. The first month is free.",
        "Sign in to read the full article.",
    ),
    missing=(
        ("Nothing here", "The page you asked for could not be found on our server."),
        ("The Mirror", "Error 404. This story does not exist."),
    ),
    fronts=("https://courier.example/", "https://courier.example/news/"),
    stubs=(
        "The Mirror has retracted this article after an inquiry of its own.",
        "Retraction: this story has been withdrawn because its documents were not genuine.",
    ),
)

BY_PART = {"first": FIRST, "aside": ASIDE, "last": LAST, "held": HELD, "unseen": HELD}
"""The parts of the corpus, with what their pages say."""
