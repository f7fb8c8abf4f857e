"""The evidence bundle, and what an outsider finds out with Python alone."""

import json
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import bagit
import pytest
from django.core.management import call_command

from tests import factories
from tests.tracker.test_pipeline import CLAIM, DENIAL
from tracker.custody import verifier
from tracker.custody.notes import new
from tracker.models import Account, Contradiction, LedgerEntry, Violation
from tracker.steps import checkpoint, decisions
from tracker.steps.bundle import bundle, export
from tracker.steps.verify import verify

pytestmark = pytest.mark.django_db
HOSTILE = CLAIM.replace("Seoul counts", "<script>alert(1)</script> Seoul counts")


@pytest.fixture
def violation(reviewer: Account, editor: Account) -> Violation:
    """A contested case that people decided about, read and weighed like any other."""
    factories.worked_through(HOSTILE, outlet="The Invented <b>Courier</b>", on="2024-02-26")
    factories.worked_through(DENIAL, outlet="The Invented Herald", on="2024-02-27")
    violation = Violation.objects.get()
    decisions.accept(violation.evidence.order_by("pk")[0], reviewer, "It stands in the capture.")
    decisions.settle(Contradiction.objects.get(), reviewer, "unresolvable", "Neither shows a document.")
    decisions.judge(
        violation, editor, evidential_status="disputed", likelihood="likely", confidence="low", reason="Two voices."
    )
    return violation


@pytest.fixture
def packed(violation: Violation, tmp_path: Path) -> Path:
    """Its bundle, in a file."""
    path = tmp_path / "bundle.zip"
    path.write_bytes(export(violation, Account.machine()).content)
    return path


def unpacked(packed: Path) -> Path:
    """The bag's folder."""
    with zipfile.ZipFile(packed) as files:
        files.extractall(packed.parent)
    return packed.parent / "KP-RU-ARMS"


def test_a_bundle_is_whole(packed: Path) -> None:
    assert list(verifier.faults(packed)) == []
    assert list(verifier.faults(unpacked(packed))) == []


def test_the_library_of_congress_finds_a_valid_bag(packed: Path) -> None:
    bag = bagit.Bag(str(unpacked(packed)))
    bag.validate()
    assert bag.info["External-Identifier"] == "KP-RU-ARMS"


def test_the_verifier_needs_python_alone(packed: Path) -> None:
    folder = unpacked(packed)
    for arguments in ([], [str(packed)]):
        command = [sys.executable, "-I", "-S", str(folder / "verify.py"), *arguments]
        done = subprocess.run(command, cwd="/", env={}, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert str(checkpoint.signer().public) in done.stdout


def test_the_same_record_and_checkpoint_give_the_same_bytes(violation: Violation) -> None:
    under = checkpoint.checkpoint()
    assert under
    assert bundle(violation, under) == bundle(violation, under)


def test_what_is_in_it(packed: Path) -> None:
    found = verifier.Bundle(packed)
    assert found.json("violation.json")["alleged"] is True
    assert all(found.files["data/" + one["record"]][:2] == b"\x1f\x8b" for one in found.json("captures.json"))
    said = found.json("statements.json")[0]
    quote, place = said["target"]["selector"]
    text = found.files["data/" + said["target"]["source"]].decode()
    assert text[place["start"] : place["end"]] == quote["exact"]
    assert {one["status"] for one in found.json("contradictions.json")} == {"settled"}
    assert {one["by_machine"] for one in found.json("assessments.json")} == {True, False}
    assert {one["would_breach_if_confirmed"] for one in found.json("provisions.json")} == {True}
    actions = {json.loads(entry["body"])["action"] for entry in found.json("ledger.json")}
    assert {"article.captured", "article.read", "evidence.accepted", "contradiction.settled"} <= actions


def test_the_page_runs_nothing_and_tells_of_an_allegation(packed: Path) -> None:
    page = verifier.Bundle(packed).files["data/index.html"].decode()
    assert "<script" not in page and "<b>Courier" not in page
    assert "alleged" in page and "would breach if confirmed" in page and "python3 verify.py" in page


def test_one_byte_changed_anywhere_is_found(packed: Path) -> None:
    whole = packed.read_bytes()
    step = max(1, len(whole) // 150)
    for at in {*range(0, len(whole), step), *range(30), *range(len(whole) - 60, len(whole))}:
        changed = bytearray(whole)
        changed[at] ^= 1
        packed.write_bytes(bytes(changed))
        assert list(verifier.faults(packed)), at


def test_one_byte_changed_in_any_file_of_the_folder_is_found(packed: Path) -> None:
    folder = unpacked(packed)
    for path in [one for one in folder.rglob("*") if one.is_file()]:
        before = path.read_bytes()
        path.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])
        assert list(verifier.faults(folder)), path.name
        path.write_bytes(before)
    assert list(verifier.faults(folder)) == []


def test_whoever_packs_it_anew_is_found_by_the_signature(packed: Path) -> None:
    files = verifier.Bundle(packed).files
    files["data/evidence.json"] = files["data/evidence.json"].replace(b"accepted", b"rejected")
    payload = {name: data for name, data in files.items() if name.startswith("data/")}
    files["manifest-sha256.txt"] = verifier.manifest(payload)
    files["tagmanifest-sha256.txt"] = verifier.manifest({name: files[name] for name in verifier.TAGS})
    packed.write_bytes(verifier.packed_again({f"KP-RU-ARMS/{name}": data for name, data in files.items()}))
    assert list(verifier.faults(packed)) == ["signature.txt is not about this manifest-sha256.txt"]


def test_another_key_and_another_checkpoint_are_told(packed: Path) -> None:
    (fault,) = verifier.faults(packed, str(new("gainsay/other").public))
    assert fault == "the bundle is signed by another key than the one you gave"
    origin, size, _ = verifier.checkpoint_of(verifier.Bundle(packed).files["data/checkpoint.txt"].decode())
    other = checkpoint.signer().sign(f"{origin}\n{size}\n{'A' * 43}=\n")
    (fault,) = verifier.faults(packed, None, [("mail.txt", other)])
    assert "one of the two was forged" in fault


def test_the_command_writes_it_and_its_going_out_is_recorded(violation: Violation, tmp_path: Path) -> None:
    call_command("export", "bundle", "--violation", "KP-RU-ARMS", "--output", str(tmp_path / "case.zip"))
    assert list(verifier.faults(tmp_path / "case.zip")) == []
    assert LedgerEntry.objects.filter(action="violation.exported").count() == 1
    assert verify()[1] == []


def test_the_zip_opens_anywhere(packed: Path) -> None:
    with zipfile.ZipFile(BytesIO(packed.read_bytes())) as files:
        assert files.testzip() is None
        assert {name.partition("/")[0] for name in files.namelist()} == {"KP-RU-ARMS"}
