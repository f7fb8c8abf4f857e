"""The admin as an analyst meets it, in a real browser."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests import factories
from tests.cast import PASSWORD
from tracker.models import Account, Article, Contradiction, Evidence

if TYPE_CHECKING:
    from playwright.sync_api import Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.once, pytest.mark.django_db(transaction=True)]

Visit = Callable[[Account, str], "Page"]


@pytest.fixture
def visit(page: "Page", live_server: "LiveServer") -> Visit:
    """Sign in by the form and go somewhere. A script that fails or a file that is missing fails the test."""
    page.on("pageerror", lambda error: pytest.fail(f"a script failed: {error}"))
    page.on("requestfailed", lambda request: pytest.fail(f"{request.url} could not be loaded"))

    def visited(account: Account, where: str) -> "Page":
        page.goto(live_server.url + reverse("admin:login"))
        page.fill("#id_username", account.username)
        page.fill("#id_password", PASSWORD)
        page.click("button[type=submit]")
        page.wait_for_url(live_server.url + reverse("admin:index"))
        page.goto(live_server.url + where)
        return page

    return visited


def a_denied_claim() -> Contradiction:
    """A claim and its denial in one article, nested in each other, with a line that would run backwards."""
    article = factories.an_article(
        "The ministry denied that North Korea sent 5,000 shells to Russia. File: \u202egnp.exe\n"
    )
    denied = factories.a_statement(
        article, "North Korea sent 5,000 shells to Russia", source_name="the ministry", stance="denies"
    )
    told = factories.a_statement(article, "5,000 shells", source_name="", source_kind="media", stance="hearsay")
    claims = factories.a_claim(told), factories.a_claim(denied)
    violation = factories.a_violation()
    for claim, bearing in zip(claims, ("supports", "refutes"), strict=True):
        factories.some_evidence(claim, violation, bearing=bearing)
    return factories.a_contradiction(*claims, violation=violation)


def test_signing_in_leads_to_what_needs_attention(visit: Visit, reader: Account) -> None:
    a_denied_claim()
    page = visit(reader, reverse("admin:index"))
    assert page.locator(".gs-findings a").first.inner_text() == "Mara Quill denies what the Invented Courier reported."


def test_a_passage_of_the_evidence_leads_to_its_place_in_the_article(visit: Visit, reader: Account) -> None:
    finding = a_denied_claim()
    assert finding.violation
    page = visit(reader, reverse("admin:tracker_violation_change", args=[finding.violation.pk]))
    page.locator("#evidence .gs-quote", has_text="5,000 shells to Russia").click()
    chosen = page.locator(".gs-said.gs-on")
    assert "".join(chosen.all_inner_texts()) == "North Korea sent 5,000 shells to Russia"


def test_a_second_click_goes_to_the_statement_around(visit: Visit, reader: Account) -> None:
    a_denied_claim()
    page = visit(reader, reverse("admin:tracker_article_change", args=[Article.objects.get().pk]))
    inner = page.locator(".gs-text .gs-depth-2")
    inner.click()
    first = page.locator(".gs-stmt.gs-on .gs-quote").inner_text()
    inner.click()
    assert (first, page.locator(".gs-stmt.gs-on .gs-quote").inner_text()) == (
        "5,000 shells",
        "North Korea sent 5,000 shells to Russia",
    )


def test_an_override_of_direction_is_a_mark_in_the_text(visit: Visit, reader: Account) -> None:
    a_denied_claim()
    page = visit(reader, reverse("admin:tracker_article_change", args=[Article.objects.get().pk]))
    assert page.locator(".gs-text .gs-unseen").inner_text() == "U+202E"
    assert "\u202e" not in page.content()


def test_a_wording_beside_its_reference_leads_to_its_place(visit: Visit, reader: Account) -> None:
    denied = a_denied_claim()
    article = factories.an_article(
        "North Korea could have sent 5,000 shells to Russia, it said.\n", outlet="The Lantern"
    )
    weaker = factories.a_statement(article, "North Korea could have sent 5,000 shells to Russia")
    reference = factories.a_quotation(denied.later.statement)
    factories.a_quotation(weaker, reference=reference, grade="meaning")
    page = visit(reader, reverse("admin:tracker_violation_change", args=[denied.violation_id]))
    assert page.locator("#quotations .gs-chip").all_inner_texts() == ["Reference", "Meaning"]
    page.locator("#quotations .gs-quote", has_text="could have").click()
    assert "".join(page.locator(".gs-said.gs-on").all_inner_texts()) == weaker.exact


def test_several_pieces_of_evidence_are_accepted_from_the_list(visit: Visit, reviewer: Account) -> None:
    a_denied_claim()
    page = visit(reviewer, reverse("admin:tracker_evidence_changelist"))
    for box in page.locator("input.action-select").all():
        box.check()
    page.select_option("select[name=action]", "accept")
    page.click("button[name=index]")
    page.fill("#id_reason", "Both are on record.")
    page.locator("button[type=submit]", has_text="Accept the evidence").click()
    page.wait_for_url("**" + reverse("admin:tracker_evidence_changelist"))
    assert set(Evidence.objects.values_list("status", "reason")) == {("accepted", "Both are on record.")}


def test_a_reader_finds_no_button_to_press(visit: Visit, reader: Account) -> None:
    finding = a_denied_claim()
    page = visit(reader, reverse("admin:tracker_contradiction_change", args=[finding.pk]))
    assert page.locator(".gs-banner .gs-button").all_inner_texts() == ["history\nHistory"]


@pytest.mark.parametrize("width", [1280, 800])
def test_no_page_is_wider_than_the_window(visit: Visit, editor: Account, width: int) -> None:
    finding = a_denied_claim()
    assert finding.violation
    page = visit(editor, reverse("admin:index"))
    page.set_viewport_size({"width": width, "height": 900})
    for name, key in (
        ("violation_change", finding.violation.pk),
        ("violation_then", finding.violation.pk),
        ("violation_changes", finding.violation.pk),
        ("contradiction_change", finding.pk),
        ("article_change", Article.objects.get().pk),
    ):
        page.goto(page.url.split("/admin/")[0] + reverse(f"admin:tracker_{name}", args=[key]))
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_a_moment_is_asked_for_from_the_page_of_the_violation(visit: Visit, reader: Account) -> None:
    finding = a_denied_claim()
    assert finding.violation
    page = visit(reader, reverse("admin:tracker_violation_change", args=[finding.violation.pk]))
    page.locator(".gs-jump a", has_text="What changed").click()
    page.fill("input[name=from]", "2001-01-01")
    page.locator(".gs-moments button").click()
    assert "was not in the record on 2001-01-01 23:59" in page.locator(".gs-note").inner_text()
