"""Reports from the admin: published, kept, served so that nothing in them can run."""

import pytest
from django.urls import reverse

from tests.tracker.admin.conftest import SignIn
from tracker.models import Account, Report, Violation

pytestmark = pytest.mark.once


def test_a_case_file_is_made_from_the_page_of_the_violation(
    editor: Account, violation: Violation, sign_in: SignIn
) -> None:
    client = sign_in(editor)
    client.post(reverse("admin:tracker_violation_case"), {"row": violation.pk})
    made = Report.objects.get()
    name = next(name for name in made.files if name.endswith(".html"))
    answer = client.get(reverse("admin:tracker_report_file", args=[made.pk, name]))
    assert answer.status_code == 200 and "sandbox" in answer["Content-Security-Policy"]


def test_a_case_file_needs_its_violation(editor: Account, sign_in: SignIn) -> None:
    answer = sign_in(editor).post(reverse("admin:tracker_report_add"), {"kind": "case"})
    assert "Choose the alleged violation" in answer.content.decode() and not Report.objects.exists()


def test_only_files_of_the_report_are_served(editor: Account, violation: Violation, sign_in: SignIn) -> None:
    client = sign_in(editor)
    client.post(reverse("admin:tracker_report_add"), {"kind": "case", "violation": violation.pk})
    page = reverse("admin:tracker_report_file", args=[Report.objects.get().pk, "secret-key"])
    assert client.get(page).status_code == 404
