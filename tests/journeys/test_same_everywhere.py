"""One finding in the admin, in the API and in a report: the same sentence, the same elements, the same passages."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from rest_framework.authtoken.models import Token
from rest_framework.test import APIClient

from tests import factories
from tracker import clock
from tracker.models import Account, Contradiction, Statement
from tracker.steps.report import rendered

pytestmark = pytest.mark.django_db
SHIPPED = "North Korea has shipped 2,000 containers of munitions to Russia"
HEADLINE = "North Korea could have shipped munitions"
RETOLD = f"{HEADLINE}\n\nA spokeswoman spoke of containers on Monday. This article was invented for a test.\n"
Told = tuple[str, list[tuple[str, str, str]], list[tuple[int, int, str]]]


def wordings() -> tuple[Statement, Statement]:
    said = factories.a_statement(factories.an_article(), SHIPPED)
    return said, factories.a_statement(factories.an_article(RETOLD, outlet="The Lantern"), HEADLINE)


def of_claims() -> Contradiction:
    earlier, later = wordings()
    return factories.a_contradiction(factories.a_claim(earlier), factories.a_claim(later))


def of_a_headline() -> Contradiction:
    return factories.a_drift(*wordings(), later_said=None)


def in_the_admin(finding: Contradiction, reader: Account) -> Told:
    client = Client()
    client.force_login(reader)
    answer = client.get(reverse("admin:tracker_contradiction_change", args=[finding.pk]))
    page, shown = answer.content.decode(), answer.context
    places = [(one.side.start, one.side.end, one.side.exact) for one in shown["sides"]]
    assert all(f"Characters {start}–{end}" in page and exact in page for start, end, exact in places)
    return shown["finding"].explanation, [tuple(one) for one in shown["elements"]], places


def in_the_api(finding: Contradiction, reader: Account) -> Told:
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Token {Token.objects.get_or_create(user=reader)[0].key}")
    shown = client.get(f"/api/v1/contradictions/{finding.pk}/").json()
    places = [(side["start"], side["end"], side["exact"]) for side in (shown["earlier"], shown["later"])]
    return shown["explanation"], [(name, *pair) for name, pair in shown["elements"].items()], places


def in_a_report() -> Told:
    files = rendered("contradictions", None, clock.now(), clock.now())
    shown: dict[str, Any] = json.loads(next(files[name] for name in files if name.endswith(".json")))["open"][0]
    sides = [side["passage"] for side in (shown["earlier"], shown["later"])]
    compared = [(one["name"], one["earlier"], one["later"]) for one in shown["elements"]]
    return shown["explanation"], compared, [(side["start"], side["end"], side["exact"]) for side in sides]


@pytest.mark.parametrize("made", [of_claims, of_a_headline])
def test_a_finding_reads_the_same_everywhere(made: Any, reader: Account) -> None:
    finding = made()
    assert in_the_admin(finding, reader) == in_the_api(finding, reader) == in_a_report()


def test_a_passage_that_nobody_is_said_to_say_is_its_outlets(reader: Account) -> None:
    client = APIClient()
    client.force_authenticate(reader)
    told = client.get(f"/api/v1/contradictions/{of_a_headline().pk}/").json()["later"]
    assert (told["claim"], told["said"], told["article"]["outlet"]["name"]) == (None, None, "The Lantern")
