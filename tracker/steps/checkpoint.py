"""Sign the ledger as it stands, so that nobody can change what came before without its showing."""

import contextlib
from collections import defaultdict
from collections.abc import Iterator

from django.conf import settings
from django.db import transaction

from tracker import clock
from tracker.custody.checkpoints import Covered, covered
from tracker.custody.notes import BadKey, BadNote, PublicKey, Signer, claimed, kept, made, public_key
from tracker.custody.trees import Frontier
from tracker.custody.verifier.ledger import entry_hash
from tracker.models import Checkpoint, LedgerEntry
from tracker.steps import ledger

OWN = "checkpoint."
"""What entries about checkpoints begin with: they alone are no reason for another one."""
REMEDY = (
    "If that is a key of this installation, put it in its place (SIGNING_KEY) or name its public key in KNOWN_KEYS; if"
    " not, somebody forged this."
)


class Broken(Exception):
    """The ledger is not signed: it does not continue what the last checkpoint covers, or there is no key to sign by.

    The message says which, where, and what to do.
    """


def checkpoint() -> Checkpoint | None:
    """Sign the ledger, unless nothing came since the last checkpoint: then that one. None for an empty ledger.

    It costs what is new: the last checkpoint and the entries since then are proved, and get no signature unless they
    hold; what is older is read again by ``verify`` alone. The first checkpoint of a record makes the key, no later
    one does. Raises :class:`Broken`.
    """
    with transaction.atomic():
        size, _ = ledger.head()
        last = Checkpoint.objects.first()
        if not last and not _news(0):
            return None
        by = _signing(last)
        tree, head = _as_left(last) if last else (Frontier(), "")
        if last and not _news(last.size):
            return last
        tree, head = _grown(tree, head, size)
        note = Covered(by.name, size, tree.root()).signed(by)
        peaks = [peak.hex() for peak in tree.peaks]
        return Checkpoint.objects.create(
            size=size, root=tree.root().hex(), note=note, peaks=peaks, head_sha256=head, made_at=clock.now()
        )


def signer() -> Signer:
    """This installation's key. Raises ``BadKey`` where it is not in its place."""
    return kept(settings.CUSTODY.key)


def renewed() -> Signer:
    """A new key in the place of one that KNOWN_KEYS names, so that its checkpoints go on being believed."""
    if settings.CUSTODY.key.exists():
        raise Broken(f"There is a key at {settings.CUSTODY.key} already: name a new place by SIGNING_KEY first.")
    if last := Checkpoint.objects.first():
        _as_left(last)
    return _made()


def keys() -> list[PublicKey]:
    """Whose signatures are believed: our own key's, if it is in its place, and those of the keys before it."""
    with contextlib.suppress(BadKey):
        return [signer().public, *map(public_key, settings.CUSTODY.known_keys)]
    return [*map(public_key, settings.CUSTODY.known_keys)]


def promises() -> Iterator[ledger.Promise | str]:
    """What the checkpoints in the record and those in their folder promise; a sentence for each that is forged.

    Those of a key that is not known here cannot be judged: one sentence for all of a key says so.
    """
    believed, strangers = keys(), defaultdict[str, list[str]](list)
    for name, note, row in _kept():
        try:
            said = covered(note, believed)
        except BadNote as error:
            if by := _stranger(note, believed):
                strangers[by].append(name)
            else:
                yield f"{name[0].upper()}{name[1:]} was forged: {error}"
            continue
        if row and (said.size, said.root.hex()) != (row.size, row.root):
            yield f"Checkpoint {row.size} was changed: its columns do not say what its note says."
        yield ledger.Promise(name, said.size, said.root)
    for by, names in strangers.items():
        more = f" and {len(names) - 1} more are" if len(names) > 1 else " is"
        yield f"{names[0][0].upper()}{names[0][1:]}{more} signed by {_unknown(by)}"


def promised(name: str, note: str) -> "ledger.Promise | str":
    """What a checkpoint from outside promises, or the sentence that says why it is none of ours."""
    believed = keys()
    try:
        said = covered(note, believed)
    except BadNote as error:
        if by := _stranger(note, believed):
            return f"{name} is signed by {_unknown(by)}"
        return f"{name} is no checkpoint of this ledger: {error}"
    return ledger.Promise(f"the checkpoint in {name}", said.size, said.root)


def _kept() -> Iterator[tuple[str, str, Checkpoint | None]]:
    """Name and note of every checkpoint in the record, with its row, and of every one in the folder."""
    for row in Checkpoint.objects.order_by("size").iterator():
        yield f"checkpoint {row.size}", row.note, row
    for path in sorted(settings.CUSTODY.folder.glob("checkpoint-*.txt")):
        yield f"the checkpoint in {path.name}", path.read_text(encoding="utf-8", errors="replace"), None


def _signing(last: Checkpoint | None) -> Signer:
    """The key to sign by: made for the first checkpoint, found for every other."""
    try:
        return signer() if last else _made()
    except BadKey as error:
        if last is None:
            raise Broken(f"The ledger was not signed: {error} Name another place by SIGNING_KEY.") from error
        by = ", ".join(claimed(last.note))
        raise Broken(f"The ledger was not signed: {error} Checkpoint {last.size} is by {by!r}. {REMEDY}") from error


def _made() -> Signer:
    return made(settings.CUSTODY.key, _host())


def _stranger(note: str, believed: list[PublicKey]) -> str:
    """Who signed it by its own words, where that is nobody known here; empty where it is somebody known, or nobody."""
    found = claimed(note)
    return "" if {key.claim for key in believed} & set(found) else ", ".join(found)


def _unknown(by: str) -> str:
    told = f"{by[:200]!r}, which is not known here, and cannot be judged."
    try:
        signer()
    except BadKey as error:
        told += f" {error}"
    return f"{told} {REMEDY}"


def _news(size: int) -> bool:
    return LedgerEntry.objects.filter(sequence__gt=size).exclude(action__startswith=OWN).exists()


def _grown(tree: Frontier, head: str, size: int) -> tuple[Frontier, str]:
    """The tree grown over the entries that came since, and the hash of the last one."""
    entries = LedgerEntry.objects.filter(sequence__gt=tree.size, sequence__lte=size).order_by("sequence")
    for entry in entries.iterator(chunk_size=5000):
        if entry.sequence != tree.size + 1 or entry.previous_sha256 != head:
            raise Broken(f"Ledger entry {entry.sequence} does not continue the entry before it; run verify.")
        if entry.sha256 != entry_hash(entry.sequence, head, entry.body):
            raise Broken(f"Ledger entry {entry.sequence} was changed: its words do not give its hash; run verify.")
        head = entry.sha256
        tree.append(bytes.fromhex(head))
    return tree, head


def _as_left(last: Checkpoint) -> tuple[Frontier, str]:
    """The tree as the last checkpoint left it, once its signature and its last entry are known to hold."""
    believed = keys()
    try:
        said = covered(last.note, believed)
        tree = Frontier(last.size, [bytes.fromhex(peak) for peak in last.peaks])
    except (BadNote, TypeError, ValueError) as error:
        if by := _stranger(last.note, believed):
            raise Broken(f"Checkpoint {last.size} is signed by {_unknown(by)}") from error
        raise Broken(f"Checkpoint {last.size} does not hold: {error} Run verify.") from error
    there = LedgerEntry.objects.filter(sequence=last.size).values_list("sha256", flat=True).first()
    if (said.size, said.root) != (last.size, tree.root()) or there != last.head_sha256:
        raise Broken(f"The ledger is not the one that checkpoint {last.size} covers; run verify.")
    return tree, last.head_sha256


def _host() -> str:
    """What a new key is named after: where this service answers, else this kind of service."""
    return settings.BASE_URL.partition("://")[2].partition("/")[0] or "gainsay"
