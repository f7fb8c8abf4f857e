"""The chain of what happened."""

import pytest

from tests import factories
from tracker import seals
from tracker.models import Account, LedgerEntry
from tracker.steps import ledger

pytestmark = pytest.mark.django_db


@pytest.fixture
def three_entries() -> list[LedgerEntry]:
    violation = factories.a_violation()
    return [ledger.record(Account.machine(), f"test.{word}", violation, word=word) for word in ("один", "two", "三")]


def test_each_entry_carries_the_hash_before_it(three_entries: list[LedgerEntry]) -> None:
    assert three_entries[2].previous_sha256 == three_entries[1].sha256


def test_a_whole_chain_has_no_breaks(three_entries: list[LedgerEntry]) -> None:
    assert list(ledger.breaks()) == []


def test_a_changed_entry_is_named(three_entries: list[LedgerEntry]) -> None:
    seals.take_off("default")
    LedgerEntry.objects.filter(pk=three_entries[1].pk).update(body='{"action":"nothing"}')
    body = LedgerEntry.objects.get(pk=three_entries[1].pk).body
    assert body == '{"action":"nothing"}'
    assert next(ledger.breaks()).startswith(f"Ledger entry {three_entries[1].sequence} was changed")


def test_a_deleted_entry_is_named(three_entries: list[LedgerEntry]) -> None:
    seals.take_off("default")
    _, second, third = (entry.sequence for entry in three_entries)
    three_entries[1].delete()
    assert next(ledger.breaks()) == f"Ledger entry {second} is missing: the next one there is {third}."


def test_a_row_s_history_is_its_own_entries(three_entries: list[LedgerEntry]) -> None:
    assert [entry.action for entry in ledger.history(factories.a_violation())] == ["test.三", "test.two", "test.один"]
