"""Text from outside is text on every page: nothing of it becomes an element, a script or a direction."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from tests import factories
from tests.tracker.admin.conftest import SignIn
from tracker.models import Account, LedgerEntry, Reply
from tracker.models.party import Party
from tracker.steps import ledger
from tracker.templatetags.passages import clipped, visible

pytestmark = pytest.mark.once

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{7*7}}\u202egnp.exe"


class Elements(HTMLParser):
    """Counts what hostile text would have made."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.hostile: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if told.get("src") == "x" or "onerror" in told:
            self.hostile.append(tag)

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and data.strip() == "alert(1)":
            self.hostile.append("script")


@pytest.fixture
def pages(editor: Account) -> list[str]:
    """Every kind of page, its rows full of hostile text."""
    article = factories.an_article(
        f"Headline {HOSTILE}\n\nSpeaker {HOSTILE} said {HOSTILE} was sold.\n", outlet=HOSTILE
    )
    said = factories.a_statement(
        article, f"{HOSTILE} was sold", source_name=HOSTILE, source_role=HOSTILE, chain=[HOSTILE], cue_exact=HOSTILE
    )
    claim, other = factories.a_claim(said, item=HOSTILE[:60], place=HOSTILE), factories.a_claim(said, affirmed=False)
    violation = factories.a_violation(title=HOSTILE, summary=HOSTILE)
    evidence = factories.some_evidence(claim, violation)
    finding = factories.a_contradiction(
        claim, other, violation=violation, explanation=HOSTILE, elements={HOSTILE: [HOSTILE, HOSTILE]}
    )
    retold = factories.a_statement(article, f"Speaker {HOSTILE} said", source_name=HOSTILE)
    factories.a_quotation(retold, reference=factories.a_quotation(said), grade="meaning")
    party = Party.objects.create(name=HOSTILE, kind="person")
    Reply.objects.create(
        violation=violation, party=party, asked=HOSTILE, due_on="2020-01-01", sent_on="2019-01-01", recorded_by=editor
    )
    ledger.record(editor, "violation.moved", violation, reason=HOSTILE)
    rows = [article, violation, finding, evidence, claim, said, party, article.outlet, LedgerEntry.objects.first()]
    found = [reverse("admin:index")]
    for row in filter(None, rows):
        name = f"admin:tracker_{row._meta.model_name}"
        found += [
            reverse(f"{name}_changelist"),
            *(reverse(f"{name}_{verb}", args=[row.pk]) for verb in ("change", "history")),
        ]
    found += [f"{reverse('admin:tracker_contradiction_settle')}?row={finding.pk}"]
    return found


def test_hostile_text_makes_no_element_anywhere(pages: list[str], editor: Account, sign_in: SignIn) -> None:
    client = sign_in(editor)
    for page in pages:
        assert not Elements(client.get(page).content.decode()).hostile, page


def test_a_reversed_line_is_shown_as_a_mark() -> None:
    shown = visible("invoice\u202egnp.exe")
    assert "\u202e" not in shown and "U+202E" in shown


def test_what_cannot_be_seen_is_named() -> None:
    assert all(f"U+{ord(one):04X}" in visible(one) for one in "\u200b\u2066\ufeff\u00ad\u3164\x1b")


def test_plain_text_is_only_escaped() -> None:
    assert visible("a <b> & Ängström\n\tend") == "a &lt;b&gt; &amp; Ängström\n\tend"


def test_a_long_text_is_clipped_and_whole_on_hover() -> None:
    assert clipped('x"y' * 5, 3) == '<span title="x&quot;yx&quot;yx&quot;yx&quot;yx&quot;y">x&quot;y…</span>'
