"""Checkpoints on their way out of the database."""

from dataclasses import replace
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from tasks.custody import hand_out, sign_ledger
from tracker import seals
from tracker.models import Account, Checkpoint, Delivery, LedgerEntry
from tracker.steps import checkpoint, ledger
from tracker.steps.deliver import deliver, due, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def places(settings: Any, tmp_path: Path) -> Path:
    """A folder and a mailbox outside, and a folder of this test's own inside."""
    outside = ("file://" + str(tmp_path / "outside"), "mailto:witness@example.org")
    settings.CUSTODY = replace(settings.CUSTODY, folder=tmp_path / "inside", places=outside)
    ledger.record(Account.machine(), "test.written", Account.machine())
    return tmp_path


def made() -> Checkpoint:
    found = checkpoint.checkpoint()
    assert found
    return found


def test_every_place_gets_the_note_once(places: Path) -> None:
    row = made()
    assert len(deliver(row)) == 2
    assert deliver(row) == []
    assert {path.read_text() for path in places.rglob("checkpoint-*.txt")} == {row.note}
    assert mail.outbox[0].to == ["witness@example.org"]
    assert row.note in mail.outbox[0].body


def test_a_place_out_of_reach_stays_due(places: Path, settings: Any) -> None:
    (places / "file").write_text("in the way")
    settings.CUSTODY = replace(settings.CUSTODY, places=("file://" + str(places / "file" / "folder"),))
    assert deliver(made()) == []
    assert len(waiting(made())) == 1


def test_the_timetable_s_task_signs_what_is_new_and_delivers_it(places: Path) -> None:
    sign_ledger()
    sign_ledger()
    assert Checkpoint.objects.count() == 1
    ledger.record(Account.machine(), "test.written", Account.machine())
    sign_ledger()
    assert len(list((places / "outside").iterdir())) == 2


def test_what_a_report_was_made_under_goes_out_with_it(places: Path) -> None:
    call_command("report", "digest", "--output", str(places), stdout=StringIO())
    (kept,) = (places / "outside").iterdir()
    assert kept.read_text() == Checkpoint.objects.get().note


def test_a_place_out_of_reach_fails_no_report(places: Path, settings: Any) -> None:
    (places / "file").write_text("in the way")
    away = "file://" + str(places / "file" / "folder")
    settings.CUSTODY = replace(settings.CUSTODY, folder=places / "file", places=(away,))
    call_command("report", "digest", "--output", str(places), stdout=StringIO())
    assert waiting(Checkpoint.objects.get()) == [away]
    assert due() == [Checkpoint.objects.get().size]


def test_the_pages_and_the_api_leave_it_to_the_worker(
    places: Path, editor: Account, client: Client, django_capture_on_commit_callbacks: Any, monkeypatch: Any
) -> None:
    rung: list[list[int]] = []
    monkeypatch.setattr("tasks.custody.ring", lambda task, sizes: rung.append(sizes))
    client.force_login(editor)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post("/api/v1/reports/", {"kind": "digest"}, "application/json").status_code == 201
    assert rung == [[Checkpoint.objects.get().size]]
    assert not (places / "outside").exists()
    hand_out(rung[0])
    assert (places / "outside").exists()


def test_the_command_prints_the_note_and_warns_of_the_key_s_place(places: Path, settings: Any) -> None:
    out, err = StringIO(), StringIO()
    call_command("checkpoint", stdout=out, stderr=err)
    assert made().note in out.getvalue()
    assert "keep it elsewhere" in err.getvalue()


def test_verify_takes_the_copies_in_the_folder_and_those_given(places: Path) -> None:
    ledger.record(Account.machine(), "test.written", Account.machine())
    deliver(made())
    (kept,) = (places / "outside").iterdir()
    call_command("verify", "--checkpoint", str(kept), stdout=StringIO())
    seals.take_off("default")
    Delivery.objects.all().delete()
    Checkpoint.objects.all().delete()
    LedgerEntry.objects.latest("sequence").delete()
    seals.put_on("default")
    with pytest.raises(CommandError, match="its end was cut off"):
        call_command("verify", stdout=StringIO())
    forged = places / "forged.txt"
    forged.write_text(kept.read_text().replace("\n2\n", "\n1\n"))
    with pytest.raises(CommandError, match="is no checkpoint of this ledger"):
        call_command("verify", "--checkpoint", str(forged), stdout=StringIO())
