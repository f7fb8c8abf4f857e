"""Have checkpoints stamped by authorities after RFC 3161, so that their moment rests on more than our word."""

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import transaction

from collection.posting import post
from collection.refusals import Refused
from tracker.custody import stamps
from tracker.models import Account, Checkpoint, Stamp
from tracker.steps import ledger
from tracker.storage import captures

log = logging.getLogger(__name__)

Ask = Callable[[str, bytes], bytes]
"""An authority's address and a query to its reply. Raises ``Refused``."""


def posted(authority: str, query: bytes) -> bytes:
    """The authority's reply over the network, under the guard of every fetch."""
    return post(authority, query, stamps.QUERY)


def stamp(checkpoint: Checkpoint, ask: Ask = posted) -> list[Stamp]:
    """Ask each authority that has not stamped it. The whole reply is kept, and its hash goes into the ledger.

    Tokens can be changed in places without ceasing to hold, which is why their bytes are sealed as well.
    """
    had = set(checkpoint.stamps.values_list("authority", flat=True))
    made = [_stamped(checkpoint, one, ask) for one in settings.CUSTODY.authorities if one not in had]
    return [row for row in made if row]


def _stamped(checkpoint: Checkpoint, authority: str, ask: Ask) -> Stamp | None:
    asked, roots = stamps.request(checkpoint.note), settings.CUSTODY.certificates
    try:
        reply = ask(authority, asked.query)
        at = stamps.stamped_at(asked, reply, roots) if roots else None
    except (Refused, stamps.BadStamp) as error:
        log.warning("checkpoint %s was not stamped by %s: %s", checkpoint.size, authority, error)
        return None
    if at is None:
        return None
    token = captures().put(reply)
    with transaction.atomic():
        row = Stamp.objects.create(checkpoint=checkpoint, authority=authority, token_sha256=token, stamped_at=at)
        told = {"authority": authority, "token": token}
        ledger.record(Account.machine(), "checkpoint.stamped", checkpoint, ledger.Rows(made=[row]), **told)
    return row
