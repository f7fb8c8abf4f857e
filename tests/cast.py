"""The standing cast: an analyst, a reviewer, an editor, a reader, nobody; and a database that can be emptied."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import TransactionTestCase

from tracker import seals
from tracker.models import Account, Role
from tracker.steps import roles

PASSWORD = "correct horse battery staple"


@pytest.fixture(autouse=True, scope="session")
def emptied_between_tests() -> Iterator[None]:
    """Sealed rows can't be deleted, so a test that commits takes the seals off before its tables are emptied.

    Emptying announces a migration, which puts seals, roles and catalogue back.
    """
    empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]

    def unsealed(case: TransactionTestCase) -> None:
        seals.take_off("default")
        empty(case)

    TransactionTestCase._fixture_teardown = unsealed  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = empty  # type: ignore[attr-defined]


@pytest.fixture
def analyst(db: None) -> Account:
    """Collects and proposes; reviews nothing."""
    return roles.enrol("ana", PASSWORD, Role.RESEARCHER)


@pytest.fixture
def reviewer(db: None) -> Account:
    """Accepts or rejects what others proposed."""
    return roles.enrol("rami", PASSWORD, Role.REVIEWER)


@pytest.fixture
def editor(db: None) -> Account:
    """Does all that the others do, and releases."""
    return roles.enrol("edda", PASSWORD, Role.EDITOR)


@pytest.fixture
def reader(db: None) -> Account:
    """Reads everything, changes nothing."""
    return roles.enrol("rhea", PASSWORD, Role.READER)


@pytest.fixture
def nobody() -> AnonymousUser:
    """Has not signed in."""
    return AnonymousUser()
