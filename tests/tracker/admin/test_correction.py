"""Corrections of what was published: written by one, approved by another."""

import pytest
from django.urls import reverse

from tests.tracker.admin.conftest import SignIn
from tracker.models import Account, Correction, Report
from tracker.steps import roles
from tracker.steps.ledger import history

pytestmark = pytest.mark.once


@pytest.fixture
def correction(editor: Account) -> Correction:
    report = Report.objects.create(kind="digest", as_of="2024-03-04T06:00:00Z", made_by=editor)
    words = {"old_wording": "2,000 containers", "new_wording": "1,000 containers", "reason": "Misread."}
    return Correction.objects.create(report=report, written_by=editor, **words)


def approve(client, correction: Correction):
    given = {"row": correction.pk, "reason": "Checked."}
    return client.post(reverse("admin:tracker_correction_approve"), given, follow=True)


def test_its_writer_does_not_approve_it(editor: Account, correction: Correction, sign_in: SignIn) -> None:
    assert "somebody else has to approve it" in approve(sign_in(editor), correction).content.decode()
    assert Correction.objects.get().approved_by is None


def test_another_editor_approves_it(correction: Correction, sign_in: SignIn) -> None:
    other = roles.enrol("ed", "correct horse battery staple", roles.Role.EDITOR)
    approve(sign_in(other), correction)
    assert Correction.objects.get().approved_by == other
    assert history(correction).filter(action="correction.approved").exists()


def test_a_reviewer_approves_nothing(reviewer: Account, correction: Correction, sign_in: SignIn) -> None:
    assert approve(sign_in(reviewer), correction).status_code == 403
