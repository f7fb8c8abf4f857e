"""Whoever owns the database takes the seals off and changes the past: what `verify` finds, by kind of tampering.

The attacker can do all that SQL can, and knows our code; the signing key and one checkpoint lie out of reach.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.db import connection, transaction
from django.db.models import (
    BooleanField,
    Case,
    CharField,
    DateField,
    DateTimeField,
    F,
    IntegerField,
    JSONField,
    Model,
)

from collection.files import from_bytes
from collection.sidecars import Sidecar
from tests import factories
from tests.cast import PASSWORD
from tests.tracker.test_pipeline import CLAIM, DENIAL
from tracker import seals
from tracker.custody.checkpoints import Covered
from tracker.custody.notes import new
from tracker.custody.verifier.ledger import entry_hash
from tracker.models import (
    Account,
    Article,
    Assessment,
    Capture,
    Checkpoint,
    Claim,
    Contradiction,
    Correction,
    Delivery,
    Difference,
    Evidence,
    LedgerEntry,
    Party,
    ProvisionLink,
    Reply,
    Report,
    Rereading,
    Role,
    Stamp,
    Statement,
    TextVersion,
    Violation,
)
from tracker.steps import checkpoint, decisions, ledger, pipeline, recheck, roles, sealed
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
    """Articles read, linked, weighed, decided about and looked at again, with all that people add; a checkpoint; a few
    entries more. The seals are off.
    """
    reviewer = roles.enrol("rami", PASSWORD, Role.REVIEWER)
    article = factories.worked_through(CLAIM, outlet="The Invented Courier", url="https://courier.example/1")
    factories.worked_through(DENIAL, outlet="The Invented Herald", on="2024-02-27")
    decisions.accept(Evidence.objects.order_by("pk")[0], reviewer, "It stands in the capture.")
    decisions.settle(Contradiction.objects.get(), reviewer, "unresolvable", "Neither shows a document.")
    told = Sidecar(url=article.url, language="en")
    edited = from_bytes(CLAIM.replace("6,700", "26,700").encode(), source_name="edited.txt", sidecar=told)
    recheck.compare(article, Account.machine(), edited)
    pipeline.work_through([article.pk])
    decisions.accept(Evidence.objects.latest("pk"), reviewer, "It stands in the newer capture.")
    decisions.decide(ProvisionLink.objects.order_by("pk")[0], reviewer, confirmed=True, reason="In force then.")
    _filled(20)
    _added(reviewer)
    _filled(20)
    outside = checkpoint.checkpoint()
    assert outside
    _filled(LATER)
    seals.take_off("default")
    return Target(outside)


def _filled(count: int) -> None:
    for number in range(count):
        ledger.record(Account.machine(), "test.written", Account.machine(), number=number)


def _added(reviewer: Account) -> None:
    """What comes in by other steps and by hand, row by row as they tell of it."""
    under = checkpoint.checkpoint()
    assert under
    machine, at = Account.machine(), factories.clock.now()
    text, violation = TextVersion.objects.order_by("pk")[0], Violation.objects.get()
    party = Party.objects.create(name="Ministry of Invented Railways", kind="organisation")
    anew = Rereading.objects.create(article=text.capture.article, text_version=text, reader="rules", reader_version="9")
    place = {"start": 0, "end": 5, "exact": text.text[:5]}
    files = {"case.html": captures().put(b"a case"), "case.csv": captures().put(b"its table")}
    report = Report.objects.create(kind="case", violation=violation, as_of=at, files=files, made_by=machine)
    words = {"old_wording": "sure", "new_wording": "likely", "reason": "It was too much."}
    asked = {"asked": "Did trains arrive?", "due_on": at.date() + timedelta(days=9), "recorded_by": reviewer}
    token = captures().put(b"a token")
    stamped = {"authority": "https://stamps.example/", "token": token}
    by_hand: list[Model] = [
        party,
        Correction.objects.create(report=report, written_by=reviewer, **words),
        Reply.objects.create(violation=violation, party=party, **asked),
    ]
    for row in by_hand:
        ledger.record(reviewer, f"{row._meta.model_name}.added", row, ledger.Rows(made=[row]))
    differing = Difference.objects.create(rereading=anew, sort="come", now={"stance": "denies"}, **place)
    ledger.record(machine, "article.reread", anew.article, ledger.Rows(made=[anew, differing]), rereading=anew.pk)
    ledger.record(machine, "report.published", report, ledger.Rows(made=[report]), kind="case", files=files)
    stamp = Stamp.objects.create(checkpoint=under, authority=stamped["authority"], token_sha256=token, stamped_at=at)
    ledger.record(machine, "checkpoint.stamped", under, ledger.Rows(made=[stamp]), **stamped)


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
    Checkpoint.objects.all()._raw_delete("default")


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
    Checkpoint.objects.all()._raw_delete("default")


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


def replace_a_capture(target: Target, rng: Random) -> None:
    row = rng.choice(list(Capture.objects.all()))
    Capture.objects.filter(pk=row.pk).update(sha256=captures().put(b"another %d" % rng.randrange(10**9)))
    _told("article.captured", row.article, Capture.objects.get(pk=row.pk))


def replace_a_reading(target: Target, rng: Random) -> None:
    reword_a_claim(target, rng)
    for version in TextVersion.objects.all():
        _told("article.read", version.capture.article, version)


def replace_an_assessment(target: Target, rng: Random) -> None:
    reword_an_assessment(target, rng)
    for row in Assessment.objects.all():
        _told("violation.assessed", row.violation, row)


def replace_evidence(target: Target, rng: Random) -> None:
    row = rng.choice(list(Evidence.objects.all()))
    Evidence.objects.filter(pk=row.pk).update(bearing="refutes" if row.bearing == "supports" else "supports")
    _told("article.linked", row.claim.statement.text_version.capture.article, row)


def decide_once_more(target: Target, rng: Random) -> None:
    row = rng.choice(list(Evidence.objects.filter(status="accepted")))
    Evidence.objects.filter(pk=row.pk).update(status="rejected", reason="Somebody said so.")
    told = {"violation": row.violation.code, "reason": "Somebody said so."}
    ledger.record(row.reviewed_by, "evidence.rejected", row, ledger.Rows(changed=[row]), **told)


def restate_a_finding(target: Target, rng: Random) -> None:
    row = rng.choice(list(Contradiction.objects.filter(status="open")))
    Contradiction.objects.filter(pk=row.pk).update(explanation=f"another sentence {rng.randrange(10**6)}")
    ledger.record(Account.machine(), "contradiction.restated", row, ledger.Rows(changed=[row]), rule=row.rule)


def _told(action: str, subject: Model, row: Model) -> None:
    """An entry that says so, as if it had just come."""
    ledger.record(Account.machine(), action, subject, ledger.Rows(made=[row]))


def change_a_column(target: Target, rng: Random) -> None:
    with unchecked():
        changed(*rng.choice(SEALED))


def delete_a_row(target: Target, rng: Random) -> None:
    model = rng.choice([kind.model for kind in sealed.KINDS.values()])
    deleted(model, rng.randrange(len(keys(model))))


def add_a_row(target: Target, rng: Random) -> None:
    model = rng.choice([kind.model for kind in sealed.KINDS.values()])
    row = model._default_manager.get(pk=rng.choice(keys(model)))
    row.pk = max(keys(model)) + 1
    for field in row._meta.concrete_fields:
        if field.name in {"claim", "provision"}:
            setattr(row, field.attname, getattr(row, field.attname) + 10**6)
        elif isinstance(field, CharField):
            setattr(row, field.attname, f"{getattr(row, field.attname)}{rng.randrange(10)}"[-(field.max_length or 1) :])
    with unchecked():
        row.save(force_insert=True)


def forge_a_standing(target: Target, rng: Random) -> None:
    name, value = rng.choice([("evidential_status", "refuted"), ("stage", "used"), ("independent_origins", 9)])
    Violation.objects.filter(assessments__isnull=False).update(**{name: value})


def move_a_capture(target: Target, rng: Random) -> None:
    row, other = rng.choice(list(Capture.objects.all())), rng.choice(list(Article.objects.all()))
    other = other if other.pk != row.article_id else Article.objects.exclude(pk=other.pk)[0]
    Capture.objects.filter(pk=row.pk).update(article=other)


def back_date_what_came_in(target: Target, rng: Random) -> None:
    Capture.objects.update(captured_at=datetime(2001, 1, 1 + rng.randrange(28), tzinfo=UTC))


def back_date_a_stamp(target: Target, rng: Random) -> None:
    Stamp.objects.update(stamped_at=datetime(2001, 1, 1 + rng.randrange(28), tzinfo=UTC))


def swap_a_report_s_files(target: Target, rng: Random) -> None:
    Report.objects.update(files={"case.html": captures().put(b"another %d" % rng.randrange(10**9))})


def undo_a_decision(target: Target, rng: Random) -> None:
    if rng.random() < 0.5:
        Evidence.objects.filter(status="accepted").update(status="rejected")
    else:
        Contradiction.objects.update(reason=f"another reason {rng.randrange(10**6)}")


def weaken_a_trigger(target: Target, rng: Random) -> None:
    seals.put_on("default")
    table, event = rng.choice(seals.SEALED), rng.choice(["UPDATE", "DELETE"])
    name, on = f"sealed_{table}_{event.lower()}", f"tracker_{table}"
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute(f"DROP TRIGGER {name}")
            cursor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {on} BEGIN SELECT 1; END")
        else:
            nothing = "'BEGIN RETURN COALESCE(NEW, OLD); END'"
            cursor.execute(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS {nothing}")


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


# Any column, of any row ------------------------------------------------------------------------------------------


def columns(kind: sealed.Kind) -> list[tuple[type[Model], str]]:
    """The columns that the ledger seals of a kind, and of what hangs on it, each with the model it is of."""
    own = ["credibility" if isinstance(one, Case) else one for one in (*kind.never, *kind.now)]
    beside = [(Statement, name) for name in sealed.SAID] + [(Claim, name) for name in sealed.CLAIMED]
    there = [(kind.model, str(name)) for name in own] + (beside if kind.beside else [])
    return [(model, name) for model, name in there if name not in {"statement__ordinal", "pk"}]


SEALED = [pair for kind in sealed.KINDS.values() for pair in columns(kind)]


def changed(model: type[Model], name: str) -> None:
    """Give the column another value in the newest row in which it is sealed; to be done :func:`unchecked`."""
    field = model._meta.get_field(name.partition("__")[0])
    rows = model._default_manager.exclude(status="proposed") if name == "credibility" else model._default_manager.all()
    row = rows.latest("pk")
    model._default_manager.filter(pk=row.pk).update(**{field.attname: _another(field, row)})


def _another(field: Any, row: Model) -> object:
    """A value that the row does not have there."""
    now = getattr(row, field.attname)
    if isinstance(field, JSONField):
        return [["forged"]]
    if isinstance(field, BooleanField):
        return not now
    if isinstance(field, DateTimeField):
        return datetime(2001, 1, 1, tzinfo=UTC)
    if isinstance(field, DateField):
        return datetime(2001, 1, 1, tzinfo=UTC).date()
    if field.is_relation or isinstance(field, IntegerField):
        return (now or 0) + 1
    return "x" if now != "x" else "y"


def deleted(model: type[Model], number: int) -> None:
    """Take the row of this number away."""
    model._default_manager.filter(pk=keys(model)[number])._raw_delete("default")


def keys(model: type[Model]) -> list[int]:
    """The keys of a kind's rows."""
    return list(model._default_manager.order_by("pk").values_list("pk", flat=True))


@contextmanager
def unchecked() -> Iterator[None]:
    """Do what the tables' own constraints forbid, as their owner can."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = ON")
            yield
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
            return
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(
            "SELECT conrelid::regclass::text, conname FROM pg_constraint"
            " WHERE contype IN ('c', 'f') AND connamespace = current_schema()::regnamespace"
        )
        for table, name in cursor.fetchall():
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT IF EXISTS "{name}"')
        yield


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
    "change any sealed column of any row": change_a_column,
    "delete any row": delete_a_row,
    "add a row of any kind": add_a_row,
    "forge where a violation stands": forge_a_standing,
    "move a capture to another article": move_a_capture,
    "back-date what came in": back_date_what_came_in,
    "back-date a time stamp": back_date_a_stamp,
    "swap a report's files": swap_a_report_s_files,
    "replace a capture, append an entry that says so": replace_a_capture,
    "replace a reading, append an entry that says so": replace_a_reading,
    "replace an assessment, append an entry that says so": replace_an_assessment,
    "replace evidence, append an entry that says so": replace_evidence,
    "decide once more, append an entry that says so": decide_once_more,
    "make a trigger do nothing": weaken_a_trigger,
    "drop a trigger": drop_a_trigger,
    "forge a checkpoint by another key": forge_a_checkpoint,
    "reword a checkpoint": reword_a_checkpoint,
}
EXPOSED: dict[str, Act] = {
    "cut the tail, newer than the checkpoint": cut_the_newer_tail,
    "restate a finding, append an entry that says so": restate_a_finding,
}
"""What nothing can find: what is newer than a checkpoint, and a false act told as the machine would tell a true one."""


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
    if act not in {drop_a_trigger, weaken_a_trigger}:
        breaks = [one for one in breaks if "lacks the seal" not in one]
    return breaks[0] if breaks else None


def rows(trials: int, seed: int = 1) -> Iterator[tuple[str, int, str]]:
    """By kind: how many of the trials were found, and the sentence that named the last."""
    victim, rng = target(), Random(seed)
    assert found(lambda *_: None, victim, rng) is None, "the record is broken before anybody touched it"
    for name, act in {**KINDS, **EXPOSED}.items():
        named = [found(act, victim, rng) for _ in range(trials)]
        yield name, sum(one is not None for one in named), next((one for one in named if one), "nothing")
