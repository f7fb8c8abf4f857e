"""What somebody handed in, taken apart: an article stays one, a container gives those that it holds or names."""

import base64
from collections.abc import Callable, Iterator

from collection import confined, tables
from collection.archives import in_wacz, in_warc
from collection.files import Intake, from_bytes
from collection.forms import CONTAINERS, FEED, MAIL, OUTLINE, SITEMAP, TABLE, WACZ, WARC
from collection.items import Item, Link, Lost, unpacked
from collection.refusals import Code, Refused

_JOBS = {FEED: "feed", OUTLINE: "outline", SITEMAP: "sitemap"}
_ARCHIVES: dict[str, Callable[[bytes, str], Iterator[Item]]] = {WARC: in_warc, WACZ: in_wacz}


def is_container(intake: Intake) -> bool:
    """Whether it holds or names articles instead of being one."""
    return intake.media_type in CONTAINERS


def items(intake: Intake) -> Iterator[Item]:
    """The article itself and whatever is attached to it, or what the container holds.

    Refuses (:class:`Refused`) a container that cannot be read at all; one item of it that cannot is :class:`Lost`.
    """
    if intake.media_type in _ARCHIVES:
        yield from _ARCHIVES[intake.media_type](intake.content, intake.source_name)
    elif intake.media_type == TABLE:
        yield from tables.links(intake.content, intake.charset)
    elif intake.media_type in _JOBS:
        yield from _named(intake)
    elif intake.media_type == MAIL:
        yield from _mail(intake)
    else:
        yield intake


def _named(intake: Intake) -> Iterator[Link | Lost]:
    """What a feed, a list of feeds or a sitemap names."""
    base = intake.url if intake.exchanges else None
    yield from unpacked(confined.parse(_JOBS[intake.media_type], intake.content, url=base))


def _mail(intake: Intake) -> Iterator[Item]:
    """The mail, then each article attached to it; a mail that only carries others is passed over."""
    attached = confined.parse("attachments", intake.content)
    articles = [row for row in attached if "content" in row]
    if not articles or _says_something(intake):
        yield intake
    for row in attached:
        name = f"{intake.source_name}: {row['name']}"
        try:
            if "code" in row:
                raise Refused(row["message"], Code(row["code"]))
            content, form, charset = base64.b64decode(row["content"]), row["media_type"], row["charset"]
            yield from_bytes(content, source_name=name, media_type=form, charset=charset)
        except Refused as refusal:
            yield Lost(name, refusal)


def _says_something(intake: Intake) -> bool:
    try:
        confined.parse("mail", intake.content)
    except Refused as refusal:
        return refusal.code is not Code.NO_TEXT
    return True
