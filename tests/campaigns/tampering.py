"""Whoever owns the database takes the seals off and changes the past: what `verify` finds, by kind of tampering.

The attacker can do all that SQL can, and knows our code; the signing key and one checkpoint lie out of reach.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F

from tests import factories
from tests.cast import PASSWORD
from tests.tracker.test_pipeline import CLAIM, DENIAL
from tracker import seals
from tracker.custody.checkpoints import Covered
from tracker.custody.notes import new
from tracker.custody.verifier import entry_hash
from tracker.models import (
    Account,
    Assessment,
    Capture,
    Checkpoint,
    Claim,
    Contradiction,
    Delivery,
    Evidence,
    LedgerEntry,
    Role,
    Statement,
    TextVersion,
)
from tracker.steps import checkpoint, decisions, ledger, roles
from tracker.steps.verify import verify
from tracker.storage import captures

LATER = 5
"""Entries that came after the checkpoint that lies outside."""


@dataclass(frozen=True, slots=True)
class Target:
    """A record with a past, and the checkpoint that its attacker cannot reach."""

    outside: Checkpoint

    @property
    def covered(self) -> int:
        """How many entries it covers."""
        return self.outside.size


def target() -> Target:
    """Two articles read, linked, weighed and decided about; a checkpoint; a few entries more. The seals are off."""
    reviewer = roles.enrol("rami", PASSWORD, Role.REVIEWER)
    factories.worked_through(CLAIM, outlet="The Invented Courier")
    factories.worked_through(DENIAL, outlet="The Invented Herald", on="2024-02-27")
    decisions.accept(Evidence.objects.order_by("pk")[0], reviewer, "It stands in the capture.")
    decisions.settle(Contradiction.objects.get(), reviewer, "unresolvable", "Neither shows a document.")
    _filled(20)
    checkpoint.checkpoint()
    _filled(20)
    outside = checkpoint.checkpoint()
    assert outside
    _filled(LATER)
    seals.take_off("default")
    return Target(outside)


def _filled(count: int) -> None:
    for number in range(count):
        ledger.record(Account.machine(), "test.written", Account.machine(), number=number)


# What an attacker does ------------------------------------------------------------------------------------------

Act = Callable[[Target, Random], None]


def rehash(entry: LedgerEntry) -> None:
    """Give an entry the hash of its words."""
    entry.sha256 = entry_hash(entry.sequence, entry.previous_sha256, entry.body)


def rechain() -> None:
    """Give every entry the hash of its words and of the one before, and drop the checkpoints that would tell."""
    previous, changed = "", []
    for entry in LedgerEntry.objects.order_by("sequence"):
        entry.previous_sha256 = previous
        rehash(entry)
        previous = entry.sha256
        changed.append(entry)
    _unique_again(changed)
    Delivery.objects.all().delete()
    Checkpoint.objects.all().delete()


def _unique_again(changed: list[LedgerEntry]) -> None:
    """Write hashes over each other without tripping over their being unique."""
    LedgerEntry.objects.all().delete()
    LedgerEntry.objects.bulk_create(changed)


def some(target: Target, rng: Random) -> LedgerEntry:
    """An entry that the checkpoint covers."""
    return LedgerEntry.objects.get(sequence=rng.randint(1, target.covered))


def reworded(entry: LedgerEntry, rng: Random) -> LedgerEntry:
    """The entry with another actor, in its body and its column alike."""
    told = json.loads(entry.body)
    entry.actor = told["actor"] = f"somebody-{rng.randrange(10**6)}"
    entry.body = ledger.canonical(told)
    return entry


def edit(target: Target, rng: Random) -> None:
    reworded(some(target, rng), rng).save()


def edit_a_column(target: Target, rng: Random) -> None:
    LedgerEntry.objects.filter(pk=some(target, rng).pk).update(at=factories.clock.now())


def edit_and_rehash(target: Target, rng: Random) -> None:
    entry = reworded(some(target, rng), rng)
    rehash(entry)
    entry.save()


def edit_and_rechain(target: Target, rng: Random) -> None:
    reworded(some(target, rng), rng).save()
    rechain()


def swap(target: Target, rng: Random) -> None:
    one, other = rng.sample(range(1, target.covered + 1), 2)
    first, second = LedgerEntry.objects.get(pk=one), LedgerEntry.objects.get(pk=other)
    for name in ("body", "at", "actor", "action", "subject"):
        mine, theirs = getattr(first, name), getattr(second, name)
        setattr(first, name, theirs)
        setattr(second, name, mine)
    first.save()
    second.save()
    rechain()


def delete(target: Target, rng: Random) -> None:
    some(target, rng).delete()


def delete_and_renumber(target: Target, rng: Random) -> None:
    gone = some(target, rng)
    later = list(LedgerEntry.objects.filter(sequence__gt=gone.sequence).order_by("sequence"))
    LedgerEntry.objects.filter(sequence__gte=gone.sequence).delete()
    for entry in later:
        entry.sequence -= 1
    LedgerEntry.objects.bulk_create(later)


def delete_renumber_and_rechain(target: Target, rng: Random) -> None:
    delete_and_renumber(target, rng)
    rechain()


def insert(target: Target, rng: Random) -> None:
    model = some(target, rng)
    later = list(LedgerEntry.objects.filter(sequence__gte=model.sequence).order_by("sequence"))
    LedgerEntry.objects.filter(sequence__gte=model.sequence).delete()
    for entry in later:
        entry.sequence += 1
    rehash(reworded(model, rng))
    LedgerEntry.objects.bulk_create([model, *later])
    rechain()


def cut_the_older_tail(target: Target, rng: Random) -> None:
    LedgerEntry.objects.filter(sequence__gte=rng.randint(1, target.covered)).delete()
    Checkpoint.objects.all().delete()


def cut_the_newer_tail(target: Target, rng: Random) -> None:
    LedgerEntry.objects.filter(sequence__gt=target.covered + rng.randrange(LATER)).delete()


def change_bytes(target: Target, rng: Random) -> None:
    path = _file(rng.choice(list(Capture.objects.values_list("sha256", flat=True))))
    content = bytearray(path.read_bytes())
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)
    path.chmod(0o644)
    path.write_bytes(bytes(content))


def change_bytes_and_their_hash(target: Target, rng: Random) -> None:
    row = rng.choice(list(Capture.objects.all()))
    Capture.objects.filter(pk=row.pk).update(sha256=captures().put(b"another %d" % rng.randrange(10**9)))


def remove_a_capture_s_file(target: Target, rng: Random) -> None:
    _file(rng.choice(list(Capture.objects.values_list("sha256", flat=True)))).unlink()


def move_a_span(target: Target, rng: Random) -> None:
    model = rng.choice([Statement, Claim])
    row = rng.choice(list(model._default_manager.all()))
    model._default_manager.filter(pk=row.pk).update(start=F("start") + 1, end=F("end") + 1)


def move_a_span_and_its_words(target: Target, rng: Random) -> None:
    row = rng.choice(list(Statement.objects.select_related("text_version")))
    end = row.end - rng.randint(1, 5)
    Statement.objects.filter(pk=row.pk).update(end=end, exact=row.text_version.text[row.start : end])


def reword_a_claim(target: Target, rng: Random) -> None:
    row = rng.choice(list(Claim.objects.all()))
    Claim.objects.filter(pk=row.pk).update(item=f"item-{rng.randrange(10**6)}")


def change_a_text(target: Target, rng: Random) -> None:
    row = rng.choice(list(TextVersion.objects.all()))
    TextVersion.objects.filter(pk=row.pk).update(text=_overwritten(row.text, rng))


def change_a_text_and_its_hash(target: Target, rng: Random) -> None:
    row = rng.choice(list(TextVersion.objects.all()))
    text = row.text + str(rng.randrange(10**6))
    TextVersion.objects.filter(pk=row.pk).update(text=text, sha256=hashlib.sha256(text.encode()).hexdigest())


def change_a_text_and_all_that_tells_of_it(target: Target, rng: Random) -> None:
    row = rng.choice(list(TextVersion.objects.all()))
    text = row.text + str(rng.randrange(10**6))
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    TextVersion.objects.filter(pk=row.pk).update(text=text, sha256=sha256)
    for entry in LedgerEntry.objects.filter(action="article.read", body__contains=row.sha256):
        entry.body = entry.body.replace(row.sha256, sha256)
        entry.save()
    rechain()


def reword_an_assessment(target: Target, rng: Random) -> None:
    row = rng.choice(list(Assessment.objects.all()))
    Assessment.objects.filter(pk=row.pk).update(reasons=[f"another reason {rng.randrange(10**6)}"])


def undo_a_decision(target: Target, rng: Random) -> None:
    if rng.random() < 0.5:
        Evidence.objects.filter(status="accepted").update(status="rejected")
    else:
        Contradiction.objects.update(reason=f"another reason {rng.randrange(10**6)}")


def drop_a_trigger(target: Target, rng: Random) -> None:
    seals.put_on("default")
    seal = rng.choice(seals.seals(connection.vendor))
    with connection.cursor() as cursor:
        cursor.execute(seals.off(seal, connection.vendor))


def forge_a_checkpoint(target: Target, rng: Random) -> None:
    reworded(some(target, rng), rng).save()
    rechain()
    signer = new(checkpoint.signer().name)
    note = Covered(signer.name, 1, rng.randbytes(32)).signed(signer)
    Checkpoint.objects.create(size=1, root=rng.randbytes(32).hex(), note=note, head_sha256="")


def reword_a_checkpoint(target: Target, rng: Random) -> None:
    row = rng.choice(list(Checkpoint.objects.all()))
    lines = row.note.split("\n")
    lines[1] = str(row.size - rng.randint(1, row.size - 1))
    Checkpoint.objects.filter(pk=row.pk).update(note="\n".join(lines))


def _overwritten(text: str, rng: Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :]


def _file(sha256: str) -> Path:
    return Path(settings.CAPTURES) / "sha256" / sha256[:2] / sha256[2:4] / sha256


KINDS: dict[str, Act] = {
    "edit an entry": edit,
    "edit a column of an entry": edit_a_column,
    "edit an entry, new hash": edit_and_rehash,
    "edit an entry, chain all anew": edit_and_rechain,
    "swap two entries, chain all anew": swap,
    "delete an entry": delete,
    "delete an entry, renumber": delete_and_renumber,
    "delete an entry, renumber, chain all anew": delete_renumber_and_rechain,
    "insert an entry, chain all anew": insert,
    "cut the tail, older than the checkpoint": cut_the_older_tail,
    "change a capture's bytes": change_bytes,
    "change a capture's bytes and hash": change_bytes_and_their_hash,
    "remove a capture's file": remove_a_capture_s_file,
    "move a span": move_a_span,
    "move a span, fit its words": move_a_span_and_its_words,
    "reword a claim": reword_a_claim,
    "change a text": change_a_text,
    "change a text and its hash": change_a_text_and_its_hash,
    "change a text, its hash, the ledger, the chain": change_a_text_and_all_that_tells_of_it,
    "reword an assessment": reword_an_assessment,
    "undo or reword a decision": undo_a_decision,
    "drop a trigger": drop_a_trigger,
    "forge a checkpoint by another key": forge_a_checkpoint,
    "reword a checkpoint": reword_a_checkpoint,
}
EXPOSED: dict[str, Act] = {"cut the tail, newer than the checkpoint": cut_the_newer_tail}
"""What nothing can find: how long it lasts is the time between two checkpoints."""


# Trials ---------------------------------------------------------------------------------------------------------


def found(act: Act, target: Target, rng: Random) -> str | None:
    """The first break that verify names after this tampering, and all as it was again; None where it names none."""
    kept = {path: path.read_bytes() for path in Path(settings.CAPTURES).rglob("*") if path.is_file()}
    with transaction.atomic():
        act(target, rng)
        _, breaks = verify([("outside.txt", target.outside.note)])
        transaction.set_rollback(True)
    for path, content in kept.items():
        if not path.exists() or path.read_bytes() != content:
            path.unlink(missing_ok=True)
            path.write_bytes(content)
    if act is not drop_a_trigger:
        breaks = [one for one in breaks if "lacks the seal" not in one]
    return breaks[0] if breaks else None


def rows(trials: int, seed: int = 1) -> Iterator[tuple[str, int, str]]:
    """By kind: how many of the trials were found, and the sentence that named the last."""
    victim, rng = target(), Random(seed)
    assert found(lambda *_: None, victim, rng) is None, "the record is broken before anybody touched it"
    for name, act in {**KINDS, **EXPOSED}.items():
        named = [found(act, victim, rng) for _ in range(trials)]
        yield name, sum(one is not None for one in named), next((one for one in named if one), "nothing")
