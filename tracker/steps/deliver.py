"""Hand checkpoints to places outside the database, where whoever owns the database cannot change them."""

import logging
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from smtplib import SMTPException
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from collection.posting import post
from collection.refusals import Refused
from tracker.models import Checkpoint, Delivery

log = logging.getLogger(__name__)


class NotDelivered(Exception):
    """A place could not be reached; the message says why. The checkpoint stays due there."""


def deliver(checkpoint: Checkpoint) -> list[str]:
    """Hand the checkpoint to each place that has not had it, and say which took it; the others are tried again.

    A newer checkpoint covers all that an older one does, so nothing is owed for those that a place missed.
    """
    _into_folder(settings.CUSTODY.folder.as_uri(), checkpoint)
    taken = []
    for place in waiting(checkpoint):
        try:
            _HOW[urlsplit(place).scheme](place, checkpoint)
        except NotDelivered as error:
            log.warning("checkpoint %s was not delivered: %s", checkpoint.size, error)
            continue
        Delivery.objects.get_or_create(checkpoint=checkpoint, place=place)
        taken.append(place)
    return taken


def due() -> list[int]:
    """The newest checkpoint, by its size, where the folder or some place has not had it."""
    newest = Checkpoint.objects.first()
    if newest is None or (_path(settings.CUSTODY.folder, newest).exists() and not waiting(newest)):
        return []
    return [newest.size]


def waiting(checkpoint: Checkpoint) -> list[str]:
    """The places that have not had it."""
    had = set(checkpoint.deliveries.values_list("place", flat=True))
    return [place for place in settings.CUSTODY.places if place not in had]


def _into_folder(place: str, checkpoint: Checkpoint) -> None:
    """A file for each checkpoint, whole or not there."""
    folder = Path(unquote(urlsplit(place).path))
    path = _path(folder, checkpoint)
    try:
        if path.exists() and path.read_bytes() == checkpoint.note.encode():
            return
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".checkpoint-") as aside:
            whole = Path(aside) / path.name
            with whole.open("wb") as stream:
                stream.write(checkpoint.note.encode())
                stream.flush()
                os.fsync(stream.fileno())
            whole.chmod(0o644)
            os.replace(whole, path)
    except OSError as error:
        raise NotDelivered(f"{folder}: {error.strerror}") from error


def _path(folder: Path, checkpoint: Checkpoint) -> Path:
    return folder / f"checkpoint-{checkpoint.size:010d}.txt"


def _posted(place: str, checkpoint: Checkpoint) -> None:
    try:
        post(place, checkpoint.note.encode(), "text/plain; charset=utf-8")
    except Refused as refusal:
        raise NotDelivered(refusal.message) from refusal


def _mailed(place: str, checkpoint: Checkpoint) -> None:
    mail = EmailMessage(
        subject=f"Checkpoint {checkpoint.size} of the ledger",
        body=f"{checkpoint.note}\nKeep this mail: with it, verify --checkpoint proves that nothing before was changed.",
        from_email=settings.REPORT_SENDER,
        to=[unquote(urlsplit(place).path)],
        headers={"Message-ID": f"<checkpoint-{checkpoint.root[:40]}@{settings.REPORT_SENDER.rpartition('@')[2]}>"},
    )
    try:
        mail.send()
    except (OSError, SMTPException) as error:
        raise NotDelivered(f"mail: {error}") from error


_HOW: dict[str, Callable[[str, Checkpoint], None]] = {
    "file": _into_folder,
    "http": _posted,
    "https": _posted,
    "mailto": _mailed,
}
