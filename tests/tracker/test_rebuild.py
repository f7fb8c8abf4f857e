"""What incremental work leaves is what all of it gives when it is made anew, however it came in batches."""

from typing import Any

import pytest
from django.db import connection, transaction

from tests.tracker.streams import link_in_batches, record, stream
from tracker.models import LedgerEntry, Violation
from tracker.steps.pipeline import to_weigh, weigh_all
from tracker.steps.rebuild import rebuild

pytestmark = pytest.mark.django_db


def rebuilt() -> dict[str, Any]:
    """The record after every violation was made anew."""
    for violation in Violation.objects.order_by("pk"):
        rebuild(violation)
    weigh_all(to_weigh())
    return record()


def test_made_anew_it_is_what_it_was() -> None:
    seed = 1 if connection.vendor == "sqlite" else 2
    link_in_batches(stream(seed, 28), seed)
    before, entries = record(), LedgerEntry.objects.count()
    assert len(before["findings"]) > 20
    assert rebuilt() == before
    assert LedgerEntry.objects.count() == entries


@pytest.mark.stricter
def test_batches_change_nothing() -> None:
    articles, found = stream(4, 28), []
    for seed in range(2):
        with transaction.atomic():
            link_in_batches(articles, seed)
            found.append(record())
            transaction.set_rollback(True)
    assert found[0] == found[1]
