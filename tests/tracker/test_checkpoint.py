"""The ledger under signed roots."""

import pytest

from tracker import seals
from tracker.custody.checkpoints import covered
from tracker.models import Account, Checkpoint, LedgerEntry
from tracker.steps import checkpoint, ledger, report
from tracker.steps.verify import verify

pytestmark = pytest.mark.django_db


def written(count: int) -> None:
    """So many entries more."""
    for number in range(count):
        ledger.record(Account.machine(), "test.written", Account.machine(), number=number)


def made() -> Checkpoint:
    """The checkpoint of the ledger as it stands."""
    found = checkpoint.checkpoint()
    assert found
    return found


def test_an_empty_ledger_has_no_checkpoint() -> None:
    assert checkpoint.checkpoint() is None


def test_a_checkpoint_covers_the_ledger_and_is_signed() -> None:
    written(5)
    said = covered(made().note, checkpoint.keys())
    assert (said.size, said.origin) == (LedgerEntry.objects.count(), checkpoint.signer().name)


def test_without_news_there_is_no_new_checkpoint() -> None:
    written(2)
    assert made() == made()


def test_what_checkpoints_write_themselves_is_no_news() -> None:
    written(2)
    first = made()
    ledger.record(Account.machine(), "checkpoint.stamped", first, token="0" * 64)
    assert made() == first


def test_the_next_checkpoint_grows_out_of_the_last_and_verify_agrees() -> None:
    for count in (1, 2, 3, 7):
        written(count)
        made()
    assert Checkpoint.objects.count() == 4
    assert verify()[1] == []


def test_a_ledger_that_was_rechained_gets_no_signature() -> None:
    written(4)
    made()
    seals.take_off("default")
    rechain(2)
    written(1)
    with pytest.raises(checkpoint.Broken, match="not the one"):
        checkpoint.checkpoint()


def rechain(changed: int) -> None:
    """Change an entry, and give it and all that follow new hashes, as whoever owns the database can."""
    previous = ""
    for entry in LedgerEntry.objects.order_by("sequence"):
        body = entry.body.replace("test.written", "test.rewritten") if entry.sequence == changed else entry.body
        action = entry.action.replace("test.written", "test.rewritten") if entry.sequence == changed else entry.action
        sha256 = ledger.link(entry.sequence, previous, body)
        LedgerEntry.objects.filter(pk=entry.pk).update(
            body=body, action=action, previous_sha256=previous, sha256=sha256
        )
        previous = sha256


def test_a_rechained_ledger_is_found_by_its_checkpoint_alone() -> None:
    written(4)
    kept = made()
    seals.take_off("default")
    rechain(2)
    assert list(ledger.breaks()) == []
    assert f"are not those that checkpoint {kept.size} covers" in verify()[1][-1]


def test_a_tail_that_was_cut_off_is_found_by_a_checkpoint_kept_outside() -> None:
    written(4)
    kept = made()
    seals.take_off("default")
    Checkpoint.objects.all().delete()
    LedgerEntry.objects.filter(sequence__gt=2).delete()
    seals.put_on("default")
    assert verify()[1] == []
    (found,) = verify([("mail.txt", kept.note)])[1]
    assert found == "The ledger has 2 entries, but the checkpoint in mail.txt covers 4: its end was cut off."


def test_a_checkpoint_by_another_key_is_forged() -> None:
    written(3)
    real = made()
    from tracker.custody.checkpoints import Covered
    from tracker.custody.notes import new

    seals.take_off("default")
    forged = Covered(checkpoint.signer().name, real.size, b"\1" * 32).signed(new(checkpoint.signer().name))
    Checkpoint.objects.filter(pk=real.pk).update(note=forged)
    seals.put_on("default")
    assert verify()[1][0].startswith(f"Checkpoint {real.size} was forged")


def test_a_report_prints_the_checkpoint_that_it_was_made_under() -> None:
    written(3)
    published = report.publish("digest", Account.machine())
    row = Checkpoint.objects.get()
    pages = [report.open_file(published, name) for name in published.files if name.endswith((".html", ".json"))]
    assert all(row.root in page.decode() for page in pages)
