"""The evidence bundle, and what an outsider finds out with Python alone."""

import json
import py_compile
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import cache_from_source
from io import BytesIO
from pathlib import Path
from typing import Any

import bagit
import pytest
from django.core.management import call_command
from django.db import transaction

from tests import factories
from tests.cast import PASSWORD
from tests.tracker.test_pipeline import CLAIM, DENIAL
from tracker import seals
from tracker.custody import bags, verifier
from tracker.custody.checkpoints import Covered
from tracker.custody.notes import Signer, new
from tracker.custody.verifier.bag import manifest, packed_again, sha256_of, tags, unpacked
from tracker.custody.verifier.notes import checkpoint_of
from tracker.custody.verifier.page import page
from tracker.custody.verifier.record import Record
from tracker.models import (
    Account,
    Capture,
    Checkpoint,
    Claim,
    Contradiction,
    Evidence,
    LedgerEntry,
    Outlet,
    Role,
    TextVersion,
    Violation,
)
from tracker.steps import bundle as step
from tracker.steps import checkpoint, decisions, ledger, merge, pipeline, roles, sealed
from tracker.steps.bundle import bundle, export
from tracker.steps.report import NotPublished
from tracker.steps.verify import verify
from tracker.storage import captures

# also those that only look at a bundle are of the database: else none of them runs by itself
pytestmark = [pytest.mark.django_db, pytest.mark.stricter]

HOSTILE = CLAIM.replace("Seoul counts", "<script>alert(1)</script> Seoul counts")


def contested() -> Violation:
    """A contested case that people decided about, read and weighed like any other; checkpoints on the way."""
    reviewer, editor = (roles.enrol(str(role), PASSWORD, role) for role in (Role.REVIEWER, Role.EDITOR))
    factories.worked_through(HOSTILE, outlet="The Invented <b>Courier</b>", on="2024-02-26")
    checkpoint.checkpoint()
    factories.worked_through(DENIAL, outlet="The Invented Herald", on="2024-02-27")
    checkpoint.checkpoint()
    violation = Violation.objects.get()
    decisions.accept(violation.evidence.order_by("pk")[0], reviewer, "It stands in the capture.")
    decisions.settle(Contradiction.objects.earliest("pk"), reviewer, "unresolvable", "Neither shows a document.")
    decisions.judge(
        violation, editor, evidential_status="disputed", likelihood="likely", confidence="low", reason="Two voices."
    )
    return violation


@dataclass(frozen=True)
class Sent:
    """A bundle as it went out, who signed it, and the notes of all checkpoints by then, the newest first."""

    content: bytes
    by: Signer
    notes: list[str]

    @property
    def key(self) -> str:
        return str(self.by.public)

    def files(self) -> dict[str, bytes]:
        return unpacked(self.content)

    def anew(self, files: dict[str, bytes], by: Signer | None = None) -> bytes:
        """These files as a bag with manifests and a signature of its own, by the real key if by no other."""
        payload = {name[5:]: data for name, data in files.items() if name.startswith("data/")}
        made_at = factories.clock.now()
        bag = bags.bag(payload, about="KP-RU-ARMS", title="made anew", made_at=made_at, by=by or self.by)
        return bags.zipped(bag, "KP-RU-ARMS")

    def faults(self, change: Callable[["Payload"], None]) -> list[str]:
        """What the verifier finds once whoever holds the real key changed the payload and made all else anew."""
        payload = Payload(self.files())
        change(payload)
        return list(verifier.faults(self.anew(payload.written()), [self.key]))


class Payload:
    """A bag's payload, to be changed: its tables by name, and its other files."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self.files = files
        self.tables = {
            name[5:-5]: json.loads(data)
            for name, data in files.items()
            if name.startswith("data/") and name.endswith(".json")
        }
        self.page = True

    def __getitem__(self, name: str) -> Any:
        return self.tables[name]

    def written(self) -> dict[str, bytes]:
        """All files again, the page made of the changed tables."""
        written = {f"data/{name}.json": json.dumps(table).encode() for name, table in self.tables.items()}
        files = {**self.files, **written}
        if self.page:
            files["data/index.html"] = page(Record(files))
        return files


@pytest.fixture(scope="module")
def sent(django_db_setup: None, django_db_blocker: Any) -> Sent:
    """The bundle of a contested case, made once for all that only look at it; no row of it stays for other tests."""
    with django_db_blocker.unblock(), transaction.atomic():
        content = export(contested(), Account.machine()).content
        notes = list(Checkpoint.objects.values_list("note", flat=True))
        transaction.set_rollback(True)
    return Sent(content, checkpoint.signer(), notes)


@pytest.fixture
def violation(db: None) -> Violation:
    return contested()


@pytest.fixture
def packed(sent: Sent, tmp_path: Path) -> Path:
    """The bundle, in a file."""
    path = tmp_path / "bundle.zip"
    path.write_bytes(sent.content)
    return path


def taken_out(packed: Path) -> Path:
    """The bag's folder."""
    with zipfile.ZipFile(packed) as files:
        files.extractall(packed.parent)
    return packed.parent / "KP-RU-ARMS"


def test_a_bundle_is_whole(packed: Path) -> None:
    assert list(verifier.faults(packed)) == []
    assert list(verifier.faults(taken_out(packed))) == []


def test_the_library_of_congress_finds_a_valid_bag(packed: Path) -> None:
    bag = bagit.Bag(str(taken_out(packed)))
    bag.validate()
    assert bag.info["External-Identifier"] == "KP-RU-ARMS"


def test_the_verifier_needs_python_alone(packed: Path) -> None:
    folder = taken_out(packed)
    before = unpacked(folder)
    for arguments in ([], [str(packed)]):
        command = [sys.executable, "-I", "-S", str(folder / "verify.py"), *arguments]
        done = subprocess.run(command, cwd="/", env={}, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stdout
        assert str(checkpoint.signer().public) in done.stdout
    assert unpacked(folder) == before


def test_nothing_that_was_put_beside_the_verifier_is_run(packed: Path) -> None:
    folder = taken_out(packed)
    compiled = Path(cache_from_source(str(folder / "verifier" / "notes.py")))
    beside = [folder / name for name in ("__future__.py", "json.py", "zipfile/__init__.py", "verifier/bag/__init__.py")]
    for path in beside:
        path.parent.mkdir(exist_ok=True)
        path.write_text("raise SystemExit(0)")
    py_compile.compile(str(beside[0]), str(compiled), invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)
    command = [sys.executable, str(folder / "verify.py")]
    done = subprocess.run(command, cwd=folder, env={}, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    for path in (*beside, compiled):
        assert f"BROKEN  {path.relative_to(folder).as_posix()} was added" in done.stdout


def test_the_verifier_says_what_it_lacks(packed: Path, tmp_path: Path) -> None:
    shutil.copy(taken_out(packed) / "verify.py", tmp_path / "verify.py")
    command = [sys.executable, str(tmp_path / "verify.py"), str(packed)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "needs the folder verifier beside it" in done.stderr


def test_the_same_record_and_checkpoint_give_the_same_bytes(violation: Violation) -> None:
    under = checkpoint.checkpoint()
    assert under
    assert bundle(violation, under) == bundle(violation, under)


def test_what_is_in_it(sent: Sent) -> None:
    found = Record(sent.files())
    assert found.violation["alleged"] is True
    assert all(found.file(one["record"])[:2] == b"\x1f\x8b" for one in found.tables["captures"])
    quote, place = found.tables["statements"][0]["target"]["selector"]
    text = found.file(found.tables["statements"][0]["target"]["source"]).decode()
    assert text[place["start"] : place["end"]] == quote["exact"]
    assert {one["status"] for one in found.tables["contradictions"]} == {"settled"}
    assert {one["machine"] for one in found.tables["people"]} == {True, False}
    assert {one["would_breach_if_confirmed"] for one in found.tables["provisions"]} == {True}
    actions = {one.action for one in found.said}
    assert {"article.captured", "article.read", "evidence.accepted", "contradiction.settled"} <= actions


@pytest.mark.parametrize("name", ["index.html", "case.html"])
def test_the_pages_run_nothing_and_tell_of_an_allegation(name: str, sent: Sent) -> None:
    page = sent.files()[f"data/{name}"].decode()
    assert "<script" not in page and "<b>Courier" not in page
    assert "alleged" in page.lower() and "would breach if confirmed" in page.lower()


def test_the_role_of_whoever_says_so_stands_between_commas(sent: Sent) -> None:
    record = Record(sent.files())
    for _, said in record.read["statements"].values():
        said |= {"source_name": "Ivan Invented", "source_role": "retired colonel"}
    assert "<td>Ivan Invented, retired colonel, asserts</td>" in page(record).decode()


def test_one_byte_changed_anywhere_is_found(packed: Path) -> None:
    whole = packed.read_bytes()
    step = max(1, len(whole) // 150)
    for at in {*range(0, len(whole), step), *range(30), *range(len(whole) - 60, len(whole))}:
        changed = bytearray(whole)
        changed[at] ^= 1
        packed.write_bytes(bytes(changed))
        assert list(verifier.faults(packed)), at


def test_one_byte_changed_in_any_file_of_the_folder_is_found(packed: Path) -> None:
    folder = taken_out(packed)
    for path in [one for one in folder.rglob("*") if one.is_file()]:
        before = path.read_bytes()
        path.write_bytes(before[:-2] + bytes([before[-2] ^ 1]) + before[-1:])
        assert list(verifier.faults(folder)), path.name
        path.write_bytes(before)
    assert list(verifier.faults(folder)) == []


def test_whoever_packs_it_anew_is_found_by_the_signature(sent: Sent) -> None:
    files = sent.files()
    files["data/evidence.json"] = files["data/evidence.json"].replace(b"accepted", b"rejected")
    payload = {name: data for name, data in files.items() if name.startswith("data/")}
    files["manifest-sha256.txt"] = manifest(payload)
    files["tagmanifest-sha256.txt"] = manifest(tags(files))
    content = packed_again({f"KP-RU-ARMS/{name}": data for name, data in files.items()})
    assert "signature.txt is not about this manifest-sha256.txt" in list(verifier.faults(content))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"verifier/bag.py": b"# Nothing is wrong.\n"}, "signature.txt is not about this verifier/bag.py"),
        ({"verifier/more.py": b"# One more.\n"}, "signature.txt is not about this verifier/more.py"),
        ({"verifier/bag.py": None}, "verifier/bag.py is missing: signature.txt names it"),
    ],
)
def test_whoever_touches_the_verifier_is_found_by_the_signature(
    change: dict[str, bytes | None], says: str, sent: Sent
) -> None:
    files = {name: data for name, data in {**sent.files(), **change}.items() if data is not None}
    files["tagmanifest-sha256.txt"] = manifest(tags(files))
    content = packed_again({f"KP-RU-ARMS/{name}": data for name, data in files.items()})
    assert list(verifier.faults(content)) == [says]


def test_a_bundle_whose_verifier_is_one_file_is_whole(sent: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bags, "verifier", lambda: {"verify.py": b"# All of it, as it was before.\n"})
    content = sent.anew(sent.files())
    assert not [name for name in unpacked(content) if name.startswith("verifier/")]
    assert list(verifier.faults(content, [sent.key])) == []


def test_whoever_signs_it_anew_is_found_by_the_key(sent: Sent) -> None:
    files = sent.files()
    assert list(verifier.faults(sent.anew(files), [str(new("gainsay/older").public), sent.key])) == []
    other = new(sent.by.name)
    files["data/key.txt"] = str(other.public).encode()
    (fault,) = verifier.faults(sent.anew(files, other), [sent.key])
    assert fault == "the bundle is signed by another key than you gave"


@pytest.mark.django_db(transaction=True)  # as it is without a transaction of the test's around it
def test_the_command_writes_it_and_its_going_out_is_recorded(violation: Violation, tmp_path: Path) -> None:
    call_command("export", "bundle", "--violation", "KP-RU-ARMS", "--output", str(tmp_path / "case.zip"))
    assert list(verifier.faults(tmp_path / "case.zip")) == []
    assert LedgerEntry.objects.filter(action="violation.exported").count() == 1
    assert verify()[1] == []


def test_the_zip_opens_anywhere(packed: Path) -> None:
    with zipfile.ZipFile(BytesIO(packed.read_bytes())) as files:
        assert files.testzip() is None
        assert {name.partition("/")[0] for name in files.namelist()} == {"KP-RU-ARMS"}


# What whoever holds the real key may change, all else made anew -------------------------------------------------


def test_what_is_made_anew_without_a_change_is_whole(sent: Sent) -> None:
    assert sent.faults(lambda _: None) == []


def quoted_otherwise(case: Payload) -> None:
    case["statements"][0]["target"]["selector"][0]["exact"] += " indeed"


def beside_other_words(case: Payload) -> None:
    case["statements"][0]["target"]["selector"][0]["suffix"] = " and so on"


def said_by_another(case: Payload) -> None:
    case["statements"][0]["body"]["source_name"] = "Somebody Else"


def claimed_otherwise(case: Payload) -> None:
    case["evidence"][0]["claimed"]["item"] = "warheads"


def claimed_elsewhere(case: Payload) -> None:
    case["evidence"][0]["claimed"]["start"] += 1


def contradicted_by_other_words(case: Payload) -> None:
    case["contradictions"][0]["later_exact"] = "We did."


def rejected(case: Payload) -> None:
    case["evidence"][0]["status"] = "rejected"


def never_reviewed(case: Payload) -> None:
    case["evidence"][0] |= {"status": "proposed", "reviewed_by": None, "reason": ""}


def reviewed_by_another(case: Payload) -> None:
    case["people"][-1]["name"] = "somebody"


def accepted_by_nobody(case: Payload) -> None:
    case["evidence"][1] |= {
        "status": "accepted",
        "reviewed_by": case["evidence"][0]["reviewed_by"],
        "reason": "It is so.",
    }


def settled_otherwise(case: Payload) -> None:
    case["contradictions"][0]["outcome"] = "earlier"


def reasoned_otherwise(case: Payload) -> None:
    case["contradictions"][0]["reason"] = "Because."


def thought_likelier(case: Payload) -> None:
    case["assessments"][0]["likelihood"] = "almost certain"


def thought_without_an_entry(case: Payload) -> None:
    case["assessments"].append(case["assessments"][0] | {"id": 999})


def never_thought(case: Payload) -> None:
    case.tables["assessments"] = []


def captured_earlier(case: Payload) -> None:
    case["captures"][0]["captured_at"] = "2001-01-01T00:00:00+00:00"


def captured_without_a_record(case: Payload) -> None:
    for name in [name for name in case.files if name.startswith("data/records/")]:
        del case.files[name]
    for row in case["captures"]:
        row |= {"record": None, "seal_sha256": ""}


def swap(rows: list[Any], *columns: str) -> None:
    """Give each of two rows what the other has in these columns."""
    one, other = rows
    for name in columns:
        one[name], other[name] = other[name], one[name]


def records_swapped(case: Payload) -> None:
    swap(case["captures"], "record", "seal_sha256")


def captures_swapped(case: Payload) -> None:
    swap(case["captures"], "file", "sha256", "size")


def texts_swapped(case: Payload) -> None:
    swap(case["texts"], "capture")


def text_of_another_reading(case: Payload) -> None:
    case["texts"][0]["reading"]["statements"][0]["source_name"] = "Somebody Else"
    case["statements"][0]["body"]["source_name"] = "Somebody Else"


def entries_left_out(action: str) -> Callable[[Payload], None]:
    def leave_out(case: Payload) -> None:
        case.tables["ledger"] = [entry for entry in case["ledger"] if action not in entry["body"]]

    leave_out.__name__ = f"without {action}"
    return leave_out


def evidence_left_out(case: Payload) -> None:
    del case["evidence"][0]


def page_reworded(case: Payload) -> None:
    case.page = False
    case.files["data/index.html"] = b"<p>Guilty.</p>"


def confession_added(case: Payload) -> None:
    case.files["data/confession.html"] = b"<p>We did.</p>"


def record_that_cannot_be_unpacked(case: Payload) -> None:
    garbage = b"\x1f\x8b\x08" + bytes(7) + b"\xff" * 30
    case["captures"][0]["seal_sha256"] = sha256_of(garbage)
    case.files["data/" + case["captures"][0]["record"]] = garbage


def entry_without_end(case: Payload) -> None:
    case.page = False
    case["ledger"][0]["sequence"] = float("inf")


def stamp_of_nothing(case: Payload) -> None:
    case.files["data/stamps/checkpoint.txt"] = case.files["data/checkpoint.txt"]
    case.files["data/stamps/00.tst"] = b"garbage"


def published_elsewhere(case: Payload) -> None:
    case["articles"][0]["url"] = "https://elsewhere.example/"


def published_by_another(case: Payload) -> None:
    swap(case["articles"], "outlet")


def outlet_renamed(case: Payload) -> None:
    case["outlets"][0]["name"] = "The Invented Gazette"


def borne_otherwise(case: Payload) -> None:
    case["evidence"][0]["bearing"] = "context"


def led_back_to_another_origin(case: Payload) -> None:
    case["statements"][0]["body"]["origin__label"] = "Somebody Else"


def explained_otherwise(case: Payload) -> None:
    case["contradictions"][0]["explanation"] = "It was they."


def retitled(case: Payload) -> None:
    case["violation"]["title"] = "Proven"


def captured_of_another_article(case: Payload) -> None:
    swap(case["captures"], "article")


def claims_swapped(case: Payload) -> None:
    swap(case["evidence"], "claim", "claimed", "statement")


def statements_swapped(case: Payload) -> None:
    swap(case["evidence"], "statement")


def column_added(case: Payload) -> None:
    case["evidence"][0]["verdict"] = "guilty"


def word_added(case: Payload) -> None:
    case["statements"][0]["body"]["verdict"] = "guilty"


def speaker_named_without_a_place(case: Payload) -> None:
    case["statements"][0]["body"] |= {"source_start": None, "source_end": None, "source_exact": "Somebody Else"}


def moved_on(case: Payload) -> None:
    case["violation"]["checkpoint"] += 1


@pytest.mark.parametrize(
    "change",
    [
        *(quoted_otherwise, beside_other_words, said_by_another, claimed_otherwise, claimed_elsewhere),
        *(contradicted_by_other_words, rejected, never_reviewed, reviewed_by_another, accepted_by_nobody),
        *(settled_otherwise, reasoned_otherwise, thought_likelier, thought_without_an_entry, never_thought),
        *(captured_earlier, captured_without_a_record, records_swapped, captures_swapped, texts_swapped),
        *(text_of_another_reading, evidence_left_out, page_reworded, confession_added, stamp_of_nothing, moved_on),
        *(published_elsewhere, published_by_another, outlet_renamed, borne_otherwise, led_back_to_another_origin),
        *(explained_otherwise, retitled, captured_of_another_article, claims_swapped, statements_swapped),
        *(column_added, word_added, speaker_named_without_a_place),
        *(record_that_cannot_be_unpacked, entry_without_end),
        *map(entries_left_out, ("article.captured", "article.read", "evidence.accepted", "contradiction.settled")),
        *map(entries_left_out, ("violation.assessed", "violation.judged", "article.linked")),
    ],
    ids=lambda change: change.__name__.replace("_", " "),
)
def test_whatever_a_reader_looks_at_is_bound_to_the_ledger(change: Callable[[Payload], None], sent: Sent) -> None:
    assert sent.faults(change) != []


# Checkpoints, stamps and moments --------------------------------------------------------------------------------


def test_every_earlier_checkpoint_is_continued(sent: Sent) -> None:
    assert len(sent.notes) == 3
    given = [(f"mail-{number}.txt", note.encode()) for number, note in enumerate(sent.notes)]
    assert list(verifier.faults(sent.content, [sent.key], given)) == []


def test_a_checkpoint_of_another_past_is_told(sent: Sent) -> None:
    for note in sent.notes:
        origin, size, _ = checkpoint_of(note)
        forged = Covered(origin, size, b"\1" * 32).signed(sent.by)
        (fault,) = verifier.faults(sent.content, [sent.key], [("mail.txt", forged.encode())])
        assert "forged" in fault


@pytest.mark.parametrize(
    ("size", "says"), [(1, "no proof in this bundle leads on from there"), (1_000_000, "give it with a newer bundle")]
)
def test_a_checkpoint_that_nothing_leads_on_from_is_no_proof(size: int, says: str, sent: Sent) -> None:
    note = Covered(sent.by.name, size, b"\1" * 32).signed(sent.by)
    (fault,) = verifier.faults(sent.content, [sent.key], [("mail.txt", note.encode())])
    assert says in fault


def test_the_verifier_says_what_each_checkpoint_came_to(sent: Sent, packed: Path, tmp_path: Path) -> None:
    folder = Path(bags.__file__).parent
    (tmp_path / "mail.txt").write_text(sent.notes[-1])
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff")

    def checked(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-I", "-S", str(folder / "verify.py"), str(packed), "--key", sent.key, *arguments]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    assert checked("--checkpoint", "mail.txt")[0] == 0
    assert "continues   mail.txt" in checked("--checkpoint", "mail.txt")[1]
    status, said = checked("--checkpoint", "mail.txt", "--checkpoint", "picture.png")
    assert status == 1 and said.startswith("BROKEN  picture.png proves nothing here") and said.count("\n") == 1
    assert checked("--checkpoint", "absent.txt")[0] == 1
    assert checked("--key", "no key")[0] == 2


def test_a_checkpoint_of_another_ledger_and_what_is_none_are_told_each_by_its_name(sent: Sent) -> None:
    older = new("gainsay/older")
    given = {
        "elsewhere.txt": Covered("gainsay/elsewhere", 5, b"\1" * 32).signed(sent.by).encode(),
        "older.txt": Covered(older.name, 5, b"\1" * 32).signed(older).encode(),
        "picture.png": b"\x89PNG\r\n\x1a\n\xff\xfe",
        "whole.txt": sent.notes[0].encode(),
    }
    found = list(verifier.faults(sent.content, [sent.key], given.items()))
    assert [fault.partition(" ")[0] for fault in found] == ["elsewhere.txt", "older.txt", "picture.png"]
    assert "another ledger" in found[0] and "gainsay/older" in found[1]


def test_a_checkpoint_of_an_older_key_is_taken_with_that_key(sent: Sent) -> None:
    older, told = new("gainsay/older"), checkpoint_of(sent.notes[1])
    note = Covered(older.name, told.size, told.root).signed(older)
    keys = [sent.key, str(older.public)]
    assert list(verifier.faults(sent.content, keys, [("mail.txt", note.encode())])) == []


def test_a_bundle_made_after_the_key_was_changed_is_by_the_new_one(
    violation: Violation, settings: Any, tmp_path: Path
) -> None:
    before, older = checkpoint.checkpoint(), checkpoint.signer().public
    settings.CUSTODY = replace(settings.CUSTODY, key=tmp_path / "key", known_keys=(str(older),))
    keys = [str(checkpoint.renewed().public)]
    made = export(violation, Account.machine())
    assert before and made.under == before
    assert list(verifier.faults(made.content, keys)) == []
    assert list(verifier.faults(made.content, [*keys, str(older)], [("mail.txt", before.note.encode())])) == []


def test_names_from_outside_reach_the_terminal_as_numbers(sent: Sent, packed: Path) -> None:
    folder = taken_out(packed)
    (folder / "data" / "\x1b[2Jhidden").write_text("x")
    (folder / "data" / "__pycache__").mkdir()
    (folder / "data" / "__pycache__" / "confession.html").write_text("x")
    command = [sys.executable, "-I", "-S", str(folder / "verify.py")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1 and "\x1b" not in done.stdout
    assert "<U+001B>[2Jhidden was added" in done.stdout and "confession.html was added" in done.stdout


def another_capture(violation: Violation) -> None:
    row = Capture.objects.earliest("pk")
    row.sha256, row.size = captures().put(b"We did."), 7
    row.save()
    told = {"capture": row.pk, "sha256": row.sha256, "size": row.size, "seal": row.seal_sha256}
    ledger.record(Account.machine(), "article.captured", row.article, ledger.Rows(made=[row]), **told)


def another_reading(violation: Violation) -> None:
    Claim.objects.update(item="warheads")
    row = TextVersion.objects.earliest("pk")
    told = {"text": row.sha256, "version": row.pk, "reading": sealed.reading_sha256(row)}
    ledger.record(Account.machine(), "article.read", row.capture.article, ledger.Rows(made=[row]), **told)


def another_assessment(violation: Violation) -> None:
    row = violation.assessments.earliest("pk")
    row.likelihood = "almost certain"
    row.save()
    told = {"assessment": row.pk, "status": row.evidential_status, "sealed": sealed.assessment_sha256(row)}
    ledger.record(Account.machine(), "violation.assessed", violation, ledger.Rows(made=[row]), **told)


@pytest.mark.parametrize("forge", [another_capture, another_reading, another_assessment])
def test_what_was_replaced_is_not_made_good_by_a_fresh_entry(
    forge: Callable[[Violation], None], violation: Violation
) -> None:
    seals.take_off("default")
    forge(violation)
    with pytest.raises(NotPublished, match=r"is not what ledger entry \d+ (sealed|says)"):
        export(violation, Account.machine())


def test_what_was_merged_moved_and_told_otherwise_goes_out_as_it_stands(violation: Violation) -> None:
    editor = Account.objects.get(username="editor")
    one, other = Outlet.objects.order_by("pk")[:2]
    merge.merge(one, other, editor, "They are one house.")
    decisions.move(violation, editor, "in_progress", "Somebody looks at it.")
    decisions.move(violation, editor, "ready_for_review", "It was looked at.")
    decisions.decide(violation.provision_links.earliest("pk"), editor, confirmed=True, reason="It fits.")
    pipeline.work_through([])
    record = Record(unpacked(export(violation, editor).content))
    assert record.violation["workflow"] == "ready_for_review"
    assert {row["merged_into"] for row in record.tables["outlets"]} <= {None, other.pk}


@pytest.mark.parametrize("since", [0, 1])
def test_a_record_that_is_older_than_hashes_of_rows_goes_out_whole(
    since: int, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        before.setattr(ledger.Rows, "told", lambda *_: {})
        if since == 0:
            contested()
        else:
            factories.worked_through(CLAIM, outlet="The Invented Courier", on="2024-02-25")
    if since:
        contested()
    content = export(Violation.objects.get(), Account.machine()).content
    assert list(verifier.faults(content)) == []


def test_a_bundle_is_of_the_very_record_that_its_checkpoint_covers(
    violation: Violation, monkeypatch: pytest.MonkeyPatch
) -> None:
    pending, reviewer = violation.evidence.get(status="proposed"), Account.objects.get(username="reviewer")

    def overtaken() -> Checkpoint | None:
        made = checkpoint.checkpoint()
        pending.refresh_from_db()
        if pending.status == "proposed":
            decisions.accept(pending, reviewer, "In between.")
        return made

    monkeypatch.setattr(step, "checkpoint", overtaken)
    made = export(violation, Account.machine())
    record = Record(unpacked(made.content))
    assert {row["status"] for row in record.tables["evidence"]} == {"accepted"}
    assert made.under.size == LedgerEntry.objects.get(action="violation.exported").sequence - 1


def test_a_record_that_is_written_to_all_the_while_gives_no_bundle(
    violation: Violation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def overtaken() -> Checkpoint | None:
        made = checkpoint.checkpoint()
        ledger.record(Account.machine(), "test.written", Account.machine())
        return made

    monkeypatch.setattr(step, "checkpoint", overtaken)
    with pytest.raises(NotPublished, match="ask for the bundle again"):
        export(violation, Account.machine())


def test_a_bundle_that_would_not_be_whole_does_not_go_out(violation: Violation) -> None:
    Evidence.objects.filter(status="proposed").update(
        status="accepted", reviewed_by=Account.objects.get(username="reviewer"), reason="Behind the ledger's back."
    )
    with pytest.raises(NotPublished, match="does not stand as ledger entry"):
        export(violation, Account.machine())
    assert not LedgerEntry.objects.filter(action="violation.exported").exists()
