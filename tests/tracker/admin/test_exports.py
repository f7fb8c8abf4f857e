"""A list as CSV that runs nothing."""

import csv
import io

import pytest
from django.urls import reverse

from tests.tracker.admin.conftest import SignIn
from tracker.admin.exports import lines
from tracker.models import Account, Outlet

pytestmark = pytest.mark.once


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"])
def test_a_cell_that_would_run_gets_an_apostrophe(cell: str) -> None:
    assert next(csv.reader([list(lines(["title"], [[cell]]))[2]], strict=True))[0].startswith("'")


def test_the_export_holds_what_the_filter_left(reader: Account, sign_in: SignIn) -> None:
    Outlet.objects.create(name="=HYPERLINK(1)", reliability="E")
    Outlet.objects.create(name="The Invented Courier", reliability="B")
    page = reverse("admin:tracker_outlet_export")
    answer = sign_in(reader).get(page, {"reliability__exact": "E"})
    rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    assert [row[0] for row in rows] == ["name", "'=HYPERLINK(1)"]
