"""Every list and page answers, for those who may see it and only for them."""

import pytest
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.tracker.admin.conftest import SignIn
from tracker.models import Account, Contradiction, Violation

pytestmark = pytest.mark.stricter

RECORD = sorted(model._meta.model_name or "" for model in admin.site._registry if model._meta.app_label == "tracker")
TIMETABLE = ["periodictask", "crontabschedule", "intervalschedule"]


def listing(model: str, verb: str = "changelist") -> str:
    return reverse(f"admin:tracker_{model}_{verb}")


@pytest.mark.parametrize("model", RECORD)
def test_a_reader_sees_every_list(model: str, reader: Account, violation: Violation, sign_in: SignIn) -> None:
    assert sign_in(reader).get(listing(model)).status_code == 200


@pytest.mark.parametrize("model", RECORD)
def test_nobody_sees_a_list_without_signing_in(model: str, client, db: None) -> None:
    assert client.get(listing(model)).status_code == 302


@pytest.mark.parametrize("model", RECORD)
def test_a_reader_adds_nothing(model: str, reader: Account, sign_in: SignIn) -> None:
    assert sign_in(reader).get(listing(model, "add")).status_code == 403


@pytest.mark.parametrize("model", RECORD)
def test_every_row_has_a_page_a_history_and_an_export(
    model: str, editor: Account, violation: Violation, sign_in: SignIn
) -> None:
    client = sign_in(editor)
    found = next(one for one in admin.site._registry if one._meta.model_name == model)
    assert client.get(listing(model, "export")).status_code == 200
    for row in found._default_manager.all()[:1]:
        for verb in ("change", "history"):
            page = reverse(f"admin:tracker_{model}_{verb}", args=[row.pk])
            assert client.get(page).status_code == 200, page


@pytest.mark.parametrize("model", RECORD)
def test_a_search_in_any_list_finds_nothing_odd(
    model: str, reader: Account, violation: Violation, sign_in: SignIn
) -> None:
    assert sign_in(reader).get(listing(model), {"q": "'\" <script> \u202e %"}).status_code == 200


@pytest.mark.parametrize("model", TIMETABLE)
def test_the_timetable_is_an_editors(model: str, editor: Account, reader: Account, sign_in: SignIn) -> None:
    page = reverse(f"admin:django_celery_beat_{model}_changelist")
    assert sign_in(editor).get(page).status_code == 200
    assert sign_in(reader).get(page).status_code == 403


@pytest.mark.parametrize(
    "model", ["evidence", "contradiction", "violation", "statement", "claim", "article", "capture"]
)
def test_a_longer_list_asks_no_more_questions(
    model: str, reader: Account, finding: Contradiction, sign_in: SignIn
) -> None:
    client = sign_in(reader)
    client.get(listing(model))
    few = queries(client, listing(model))
    for number in range(8):
        grow(number)
    assert queries(client, listing(model)) == few


def test_a_fuller_violation_asks_no_more_questions(reader: Account, violation: Violation, sign_in: SignIn) -> None:
    client, page = sign_in(reader), reverse("admin:tracker_violation_change", args=[violation.pk])
    client.get(page)
    few = queries(client, page)
    for number in range(8):
        grow(number)
    assert queries(client, page) <= few + 1  # the second page of nothing is not counted


def test_the_dashboard_asks_a_fixed_number_of_questions(reader: Account, violation: Violation, sign_in: SignIn) -> None:
    client = sign_in(reader)
    client.get(reverse("admin:index"))
    few = queries(client, reverse("admin:index"))
    for number in range(8):
        grow(number)
    assert queries(client, reverse("admin:index")) <= few + 1


def grow(number: int) -> None:
    """One more article that claims the same, and a denial of it."""
    article = factories.an_article(
        f"Report {number}. North Korea sent arms to Russia. The ministry denied it.\n", outlet=f"O{number}"
    )
    said = factories.a_claim(factories.a_statement(article, "North Korea sent arms to Russia"))
    denied = factories.a_claim(factories.a_statement(article, "denied it", stance="denies"), affirmed=False)
    for claim, bearing in ((said, "supports"), (denied, "refutes")):
        factories.some_evidence(claim, factories.a_violation(), bearing=bearing)
    factories.a_contradiction(said, denied, violation=factories.a_violation())


def queries(client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


@pytest.mark.parametrize("model", RECORD)
def test_every_filter_and_every_order_answers(
    model: str, reader: Account, violation: Violation, rf: RequestFactory
) -> None:
    def listed(**query: str) -> ChangeList:
        """What the list shows, its page not written: that all of it can be shown is tried once for each list."""
        request = rf.get(listing(model), query)
        request.user = reader
        answer = pages.changelist_view(request)
        assert answer.status_code == 200, query
        shown: ChangeList = answer.context_data["cl"]
        assert len(shown.result_list) == min(shown.result_count, shown.list_per_page), query
        return shown

    pages = next(one for of, one in admin.site._registry.items() if of._meta.model_name == model)
    shown = listed()
    for number in range(1, len(shown.list_display) + 1):
        listed(o=str(number))
    for spec in shown.filter_specs:
        if isinstance(spec, admin.SimpleListFilter):
            for value, _ in spec.lookup_choices:
                listed(**{spec.parameter_name: value})


@pytest.mark.parametrize(
    ("model", "query", "found"),
    [
        ("violation", {"origins": "none"}, 1),
        ("violation", {"origins": "several"}, 0),
        ("violation", {"open_contradiction": "high"}, 1),
        ("violation", {"open_contradiction": "no"}, 0),
        ("violation", {"supplier": "KP"}, 1),
        ("violation", {"supplier": "RU"}, 0),
        ("violation", {"reply": "none"}, 1),
        ("contradiction", {"severity__exact": "high"}, 1),
        ("contradiction", {"severity__exact": "low"}, 0),
        ("evidence", {"review": "own"}, 0),
        ("evidence", {"rating": "poor"}, 1),
        ("statement", {"stance__exact": "denies"}, 1),
        ("statement", {"source_name__icontains": "quill"}, 1),
        ("article", {"state": "trouble"}, 0),
        ("article", {"state": "linked"}, 2),
    ],
)
def test_a_filter_leaves_what_it_says(
    model: str, query: dict[str, str], found: int, reader: Account, violation: Violation, sign_in: SignIn
) -> None:
    assert sign_in(reader).get(listing(model), query).context["cl"].result_count == found


def test_a_violation_whose_weighing_stopped_says_why(reader: Account, violation: Violation, sign_in: SignIn) -> None:
    Violation.objects.update(weighed_at=None, problem="Weighing it was <begun> five times.")
    shown = sign_in(reader).get(reverse("admin:tracker_violation_change", args=[violation.pk])).content.decode()
    assert "Weighing it was &lt;begun&gt; five times." in shown
    assert "still to be weighed" not in shown
