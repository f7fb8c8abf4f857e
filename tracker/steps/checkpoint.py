"""Sign the ledger as it stands, so that nobody can change what came before without its showing."""

import hashlib
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from tracker import clock
from tracker.custody.checkpoints import Covered, covered
from tracker.custody.notes import BadNote, PublicKey, Signer, kept, public_key
from tracker.custody.trees import Frontier
from tracker.models import Checkpoint, LedgerEntry
from tracker.steps import ledger

OWN = "checkpoint."
"""What entries about checkpoints begin with: they alone are no reason for another one."""


class Broken(Exception):
    """The ledger does not continue what the last checkpoint covers, so it is not signed; the message says where."""


def checkpoint() -> Checkpoint | None:
    """Sign the ledger, unless nothing came since the last checkpoint: then that one. None for an empty ledger.

    What the last one covers is not read again, so it costs what is new. Raises :class:`Broken` where the new entries
    do not continue it: a ledger that was tampered with gets no signature.
    """
    with transaction.atomic():
        size, _ = ledger.head()
        last = Checkpoint.objects.first()
        if not _news(last.size if last else 0):
            return last
        tree, head = _grown(last, size)
        note = Covered(signer().name, size, tree.root()).signed(signer())
        peaks = [peak.hex() for peak in tree.peaks]
        return Checkpoint.objects.create(
            size=size, root=tree.root().hex(), note=note, peaks=peaks, head_sha256=head, made_at=clock.now()
        )


def signer() -> Signer:
    """This installation's key, made on first use."""
    return kept(settings.CUSTODY.key, _host())


def keys() -> list[PublicKey]:
    """Whose signatures are believed: our own key's, and those of the keys that it took the place of."""
    return [signer().public, *map(public_key, settings.CUSTODY.known_keys)]


def promises() -> Iterator[ledger.Promise | str]:
    """What the checkpoints in the record and those in their folder promise; a sentence for each that is forged."""
    believed = keys()
    for row in Checkpoint.objects.order_by("size").iterator():
        name = f"checkpoint {row.size}"
        try:
            said = covered(row.note, believed)
        except BadNote as error:
            yield f"Checkpoint {row.size} was forged: {error}"
            continue
        if (said.size, said.root.hex()) != (row.size, row.root):
            yield f"Checkpoint {row.size} was changed: its columns do not say what its note says."
        yield ledger.Promise(name, said.size, said.root)
    for path in sorted(settings.CUSTODY.folder.glob("checkpoint-*.txt")):
        yield promised(path.name, path.read_text(encoding="utf-8", errors="replace"))


def promised(name: str, note: str) -> "ledger.Promise | str":
    """What a checkpoint from outside promises, or the sentence that says why it is none of ours."""
    try:
        said = covered(note, keys())
    except BadNote as error:
        return f"{name} is no checkpoint of this ledger: {error}"
    return ledger.Promise(f"the checkpoint in {name}", said.size, said.root)


def _news(size: int) -> bool:
    return LedgerEntry.objects.filter(sequence__gt=size).exclude(action__startswith=OWN).exists()


def _grown(last: Checkpoint | None, size: int) -> tuple[Frontier, str]:
    """The tree over the whole ledger, and the hash of its last entry."""
    tree, head = _as_left(last) if last else (Frontier(), "")
    entries = LedgerEntry.objects.filter(sequence__gt=tree.size, sequence__lte=size).order_by("sequence")
    for entry in entries.iterator(chunk_size=5000):
        if entry.sequence != tree.size + 1 or entry.previous_sha256 != head:
            raise Broken(f"Ledger entry {entry.sequence} does not continue the entry before it; run verify.")
        if entry.sha256 != ledger.link(entry.sequence, head, entry.body):
            raise Broken(f"Ledger entry {entry.sequence} was changed: its words do not give its hash; run verify.")
        head = entry.sha256
        tree.append(bytes.fromhex(head))
    return tree, head


def _as_left(last: Checkpoint) -> tuple[Frontier, str]:
    """The tree as the last checkpoint left it, once its signature and its last entry are known to hold."""
    try:
        said = covered(last.note, keys())
        tree = Frontier(last.size, [bytes.fromhex(peak) for peak in last.peaks])
    except (BadNote, ValueError) as error:
        raise Broken(f"Checkpoint {last.size} does not hold: {error} Run verify.") from error
    there = LedgerEntry.objects.filter(sequence=last.size).values_list("sha256", flat=True).first()
    if (said.size, said.root) != (last.size, tree.root()) or there != last.head_sha256:
        raise Broken(f"The ledger is not the one that checkpoint {last.size} covers; run verify.")
    return tree, last.head_sha256


def _host() -> str:
    """What a new key is named after: where this service answers, else this kind of service."""
    return settings.BASE_URL.partition("://")[2].partition("/")[0] or "gainsay"


def fingerprint(key: PublicKey) -> str:
    """The SHA-256 of a key, to read over the telephone."""
    return hashlib.sha256(key.raw).hexdigest()
