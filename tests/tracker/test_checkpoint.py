"""The ledger under signed roots."""

from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tracker import seals
from tracker.custody import notes
from tracker.custody.checkpoints import Covered, covered
from tracker.custody.notes import new
from tracker.custody.verifier.ledger import entry_hash
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
        sha256 = entry_hash(entry.sequence, previous, body)
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


def renoted(row: Checkpoint, note: str) -> None:
    """Give a checkpoint another note, as whoever owns the database can."""
    seals.take_off("default")
    Checkpoint.objects.filter(pk=row.pk).update(note=note)
    seals.put_on("default")


def test_a_checkpoint_whose_signature_does_not_hold_is_forged() -> None:
    written(3)
    real = made()
    renoted(real, real.note.replace(f"\n{real.size}\n", "\n2\n"))
    assert verify()[1][0].startswith(f"Checkpoint {real.size} was forged")


def test_a_checkpoint_by_a_key_of_nobody_is_told_with_its_name() -> None:
    written(3)
    real, other = made(), new("the-other\x1b")
    renoted(real, Covered(other.name, real.size, b"\1" * 32).signed(other))
    said = verify()[1][0]
    assert said.startswith(f"Checkpoint {real.size} is signed by 'the-other\\x1b+{other.public.identity.hex()}', which")
    assert "somebody forged this" in said


# The key -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def elsewhere(settings: Any, tmp_path: Path) -> Path:
    """The place of a key that is not there, named after two checkpoints were signed by another."""
    settings.CUSTODY = replace(settings.CUSTODY, folder=tmp_path / "checkpoints")
    for _ in range(2):
        written(1)
        made()
    settings.CUSTODY = replace(settings.CUSTODY, key=tmp_path / "typo" / "key")
    return settings.CUSTODY.key


def test_whoever_reads_makes_no_key_and_says_that_there_is_none(elsewhere: Path) -> None:
    by = Checkpoint.objects.all()[0].note.split("— ")[1].split(" ")[0]
    (said,) = verify()[1]
    assert said.startswith(f"Checkpoint 1 and 1 more are signed by '{by}+")
    assert f"There is no signing key at {elsewhere}" in said
    assert not elsewhere.parent.exists()


def test_only_the_first_checkpoint_makes_a_key(elsewhere: Path) -> None:
    for _ in range(2):
        with pytest.raises(checkpoint.Broken, match="There is no signing key at"):
            checkpoint.checkpoint()
        written(1)
    assert not elsewhere.parent.exists()
    seals.take_off("default")
    Checkpoint.objects.all().delete()
    seals.put_on("default")
    assert made().size == 4
    assert elsewhere.exists()


def test_a_key_that_is_not_the_last_checkpoint_s_signs_nothing(elsewhere: Path) -> None:
    notes.made(elsewhere, "other.example")
    with pytest.raises(checkpoint.Broken, match=r"Checkpoint 2 is signed by .* which is not known here"):
        checkpoint.checkpoint()


def test_a_new_key_is_made_on_demand_where_the_old_one_is_known(elsewhere: Path, settings: Any) -> None:
    with pytest.raises(CommandError, match="which is not known here"):
        call_command("checkpoint", "--new-key")
    old = str(notes.kept(Path(settings.DATA) / "signing-key").public)
    settings.CUSTODY = replace(settings.CUSTODY, known_keys=(old,))
    written(1)
    call_command("checkpoint", "--new-key", stdout=StringIO())
    assert made().size == 3
    assert verify()[1] == []
    with pytest.raises(CommandError, match="There is a key at"):
        call_command("checkpoint", "--new-key")


def test_a_report_prints_the_checkpoint_that_it_was_made_under() -> None:
    written(3)
    published = report.publish("digest", Account.machine())
    row = Checkpoint.objects.get()
    pages = [report.open_file(published, name) for name in published.files if name.endswith((".html", ".json"))]
    assert all(row.root in page.decode() for page in pages)
