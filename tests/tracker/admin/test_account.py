"""Accounts: an administrator's to change, everybody's to see, nobody's secrets shown."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cast import PASSWORD
from tests.tracker.admin.conftest import SignIn
from tracker.models import Account
from tracker.steps import ledger

pytestmark = pytest.mark.once


@pytest.fixture
def administrator(db: None) -> Account:
    return Account.objects.create_superuser("adele", password=PASSWORD)


def test_a_reader_sees_names_and_roles_but_no_hash(reader: Account, editor: Account, sign_in: SignIn) -> None:
    shown = sign_in(reader).get(reverse("admin:tracker_account_change", args=[editor.pk])).content.decode()
    assert "edda" in shown and editor.password not in shown and "algorithm" not in shown


def test_a_new_password_is_in_the_ledger_without_its_words(
    administrator: Account, reader: Account, sign_in: SignIn
) -> None:
    page = reverse("admin:auth_user_password_change", args=[reader.pk])
    new = "battery correct staple horse"
    sign_in(administrator).post(page, {"password1": new, "password2": new, "usable_password": "true"})
    assert new not in ledger.history(reader).get(action="account.password_set").body
    assert Client().login(username="rhea", password=new)


def test_one_s_own_new_password_is_in_the_ledger_without_its_words(reader: Account, sign_in: SignIn) -> None:
    page, new = reverse("admin:password_change"), "battery correct staple horse"
    client = sign_in(reader)
    client.post(page, {"old_password": "not mine", "new_password1": new, "new_password2": new})
    assert not ledger.history(reader).exists()
    client.post(page, {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert new not in ledger.history(reader).get(action="account.password_changed").body
    assert Client().login(username="rhea", password=new)


def test_a_change_of_role_is_in_the_ledger(administrator: Account, reader: Account, sign_in: SignIn) -> None:
    page = reverse("admin:tracker_account_change", args=[reader.pk])
    sign_in(administrator).post(page, {"username": "rhea", "first_name": "Rhea", "is_active": "on", "is_staff": "on"})
    assert '"first_name":[null,"Rhea"]' in ledger.history(reader).get(action="account.edited").body


def test_an_editor_changes_no_account(editor: Account, reader: Account, sign_in: SignIn) -> None:
    page = reverse("admin:tracker_account_change", args=[reader.pk])
    assert sign_in(editor).post(page, {"username": "other"}).status_code == 403
