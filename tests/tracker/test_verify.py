"""What verify holds the record against, what it says of what it cannot read, and what is no break."""

import json
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from io import StringIO
from random import Random
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from collection.files import from_bytes
from collection.sidecars import Sidecar
from tests import factories
from tests.campaigns import tampering
from tests.tracker.test_pipeline import CLAIM
from tracker.custody.verifier.ledger import entry_hash
from tracker.models import Account, Article, LedgerEntry, Report
from tracker.steps import checkpoint, ledger, sealed
from tracker.steps import verify as step
from tracker.steps.capture import take_in
from tracker.steps.snapshot import snapshot
from tracker.steps.verify import verify

pytestmark = pytest.mark.django_db


def heard() -> step.Heard:
    """All that the ledger says."""
    found = step.Heard()
    assert list(ledger.breaks((), found.hear)) == []
    return found


def broken(kinds: list[sealed.Kind], told: step.Heard) -> list[str]:
    return [one for kind in kinds for one in step.unlike(kind, told)]


@pytest.fixture
def victim(db: None) -> tampering.Target:
    return tampering.target()


def test_the_command_says_how_much_it_checked() -> None:
    said = StringIO()
    factories.worked_through(CLAIM)
    checkpoint.checkpoint()
    call_command("verify", stdout=said)
    assert said.getvalue().startswith("1 capture, 1 text, 1 statement, 1 claim, no quotations, ")
    assert said.getvalue().endswith(" ledger entries, 1 checkpoint checked.\nThe record is whole.\n")


def missed(told: step.Heard, tampered: Iterable[tuple[sealed.Kind, str, Callable[[], object]]]) -> list[str]:
    """By name, what verify does not find of these, each done to the record as it was."""
    names = []
    with transaction.atomic():
        with tampering.unchecked():
            for kind, name, act in tampered:
                with transaction.atomic():
                    act()
                    names += [] if broken([kind], told) else [name]
                    transaction.set_rollback(True)
        transaction.set_rollback(True)
    return names


def test_whatever_changes_or_goes_of_what_the_ledger_seals_is_found(victim: tampering.Target) -> None:
    kinds, told = [*sealed.KINDS.values()], heard()
    columns = [
        (kind, f"{model.__name__}.{name}", partial(tampering.changed, model, name))
        for kind in kinds
        for model, name in tampering.columns(kind)
    ]
    rows = [(kind, kind.name, partial(tampering.deleted, kind.model, -1)) for kind in kinds]
    assert missed(told, [*columns, *rows]) == []
    assert broken(kinds, told) == []


LEFT_OUT = {
    "article": "captured_at read_at linked_at leased_until attempts problem setback recheck_due_at",
    "textversion": "text signature",
    "violation": "summary evidential_status stage conduct_from conduct_to conduct_assumed independent_origins articles"
    " compared_by updated_at weighed_at leased_until attempts problem",
    "evidence": "position compared_at",
    "provisionlink": "in_force in_force_reason disputed_by",
    "rereading": "closed_at problem",
    "report": "leased_until",
}
"""Columns that are no part of what is sealed: held otherwise, derived, or work to do. docs/custody.md says which."""


def test_every_column_is_sealed_or_left_out_on_purpose() -> None:
    for kind in sealed.KINDS.values():
        there = {field.name for field in kind.model._meta.concrete_fields} - {"id"}
        told = {name.partition("__")[0] for model, name in tampering.columns(kind) if model is kind.model}
        assert there - told == set(LEFT_OUT.get(kind.name, "").split()), kind.name


UNSEALED = {
    *("Account", "ArticleBand", "Checkpoint", "Claim", "Delivery", "Feed", "LedgerEntry", "PartyAlias", "Position"),
    *("Provision", "Quotation", "QuotationMark", "Site", "Statement", "Telling", "TellingMark", "ValidityInterval"),
}


def test_every_kind_of_row_is_sealed_or_left_out_on_purpose() -> None:
    kinds = {model.__name__ for model in apps.get_app_config("tracker").get_models()}
    assert kinds - {kind.model.__name__ for kind in sealed.KINDS.values()} == UNSEALED


# What cannot be read ---------------------------------------------------------------------------------------------


def said(body: str) -> str:
    """The number of an entry that the database takes, whatever its body says."""
    sequence, before = ledger.head()
    named = {"actor": "machine", "action": "article.captured", "subject": "article:1", "at": WHO["at"]}
    hashes = {"previous_sha256": before, "sha256": entry_hash(sequence + 1, before, body)}
    return f"{LedgerEntry.objects.create(sequence=sequence + 1, body=body, **hashes, **named).sequence}"


WHO = {"actor": "machine", "action": "article.captured", "subject": "article:1", "at": "2024-02-26T00:00:00+00:00"}
UNREADABLE: list[object] = [
    {**WHO, "at": "yesterday", "detail": {}},
    {**WHO, "detail": {}},
    {**WHO, "detail": 5},
    {**WHO, "detail": {"capture": [], "sha256": {}}},
    {**WHO, "detail": {}, "made": {"capture:x": ["0" * 64]}},
    {**WHO, "detail": {}, "made": {"capture:1": "0" * 64}},
    {**WHO, "detail": {}, "changed": {"nothing:1": ["0" * 64]}},
    [WHO],
    "nothing",
]


@pytest.mark.parametrize("body", [*map(json.dumps, UNREADABLE), "[" * 100_000], ids=lambda body: body[-50:])
def test_an_entry_that_cannot_be_read_is_named_and_hides_no_other_break(body: str) -> None:
    factories.an_article()
    number = said(body)
    _, breaks = verify()
    assert breaks[0].startswith(f"Ledger entry {number} cannot be read")
    assert any(one.startswith("Capture ") for one in breaks[1:])


@pytest.mark.parametrize("files", [["x"], "x", 5, {"case.html": 5}], ids=str)
def test_a_report_whose_files_cannot_be_read_is_named(files: object) -> None:
    report = Report.objects.create(kind="digest", as_of=factories.clock.now(), files=files, made_by=Account.machine())
    factories.an_article()
    _, breaks = verify()
    assert any(one.startswith(f"Report {report.pk}: ") for one in breaks)
    assert any(one.startswith("Capture ") for one in breaks)


def test_a_check_that_comes_to_no_end_is_named_and_hides_no_other_break(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> Iterator[str]:
        yield "Something was found before."
        raise DatabaseError("invented")

    factories.an_article()
    monkeypatch.setattr(step, "_seals", unreadable)
    first, second, *others = verify()[1]
    assert (first, second[:48]) == ("Something was found before.", "The seals cannot be read to their end (DatabaseE")
    assert any(one.startswith("Capture ") for one in others)


# What is no break ------------------------------------------------------------------------------------------------


@pytest.fixture
def older(victim: tampering.Target) -> Iterator[tampering.Target]:
    """The record as the version before would have written it: its ledger without hashes of rows."""
    with transaction.atomic():
        for entry in LedgerEntry.objects.all():
            told = json.loads(entry.body)
            old = {name: part for name, part in told.items() if name not in {"made", "changed"}}
            LedgerEntry.objects.filter(pk=entry.pk).update(body=ledger.canonical(old))
        tampering.rechain()
        yield victim
        transaction.set_rollback(True)


def test_a_record_of_the_version_before_verifies_and_goes_on(older: tampering.Target) -> None:
    assert unsealed() == []
    factories.worked_through(CLAIM.replace("6,700", "9,100"), outlet="The Invented Post", on="2024-02-28")
    assert unsealed() == []


HELD = (
    *(tampering.change_bytes_and_their_hash, tampering.move_a_capture, tampering.reword_a_claim),
    *(tampering.change_a_text_and_its_hash, tampering.reword_an_assessment, tampering.undo_a_decision),
    *(tampering.swap_a_report_s_files, tampering.replace_a_capture, tampering.replace_an_assessment),
)


def test_what_that_version_told_goes_on_being_held(older: tampering.Target) -> None:
    for act in HELD:
        with transaction.atomic():
            act(older, Random(3))
            assert unsealed() != [], act.__name__
            transaction.set_rollback(True)


def test_an_outlet_that_an_article_brings_is_an_entry(analyst: Account) -> None:
    article = take_in(
        from_bytes(CLAIM.encode(), source_name="a.txt", sidecar=Sidecar(outlet="The Post")), analyst
    ).article
    entry = ledger.history(article.outlet).get()
    assert (entry.action, entry.actor) == ("outlet.added", "ana")
    assert verify()[1] == []


def unsealed() -> list[str]:
    """The breaks besides the seals, which are off."""
    return [one for one in verify()[1] if "lacks the seal" not in one]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="the tests' SQLite lies in memory, where one waits for all")
def test_what_comes_in_while_verify_reads_is_no_break(monkeypatch: pytest.MonkeyPatch) -> None:
    factories.worked_through(CLAIM)
    whole = ledger.breaks

    def meanwhile(*told: Any) -> Iterator[str]:
        yield from whole(*told)
        with ThreadPoolExecutor(1) as other:
            other.submit(_take_in_another).result()

    monkeypatch.setattr(ledger, "breaks", meanwhile)
    assert verify()[1] == []
    assert Article.objects.count() == 2


def _take_in_another() -> None:
    factories.taken("Meanwhile\n\nThis article was invented for a test.\n", outlet="The Invented Post")
    connection.close()


@pytest.mark.django_db(transaction=True)
def test_one_moment_of_the_record_keeps_no_writer_waiting() -> None:
    with CaptureQueriesContext(connection) as asked, snapshot():
        Article.objects.count()
    begun = [query["sql"] for query in asked.captured_queries]
    on_sqlite = begun[0] == "BEGIN DEFERRED"
    assert on_sqlite or "REPEATABLE READ READ ONLY" in begun[1]
    with CaptureQueriesContext(connection) as asked, transaction.atomic():
        Article.objects.count()
    assert not on_sqlite or asked.captured_queries[0]["sql"] == "BEGIN IMMEDIATE"
