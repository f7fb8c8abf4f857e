"""The page of one look back at a source."""

from django.urls import reverse

from collection.files import from_bytes
from tests import factories
from tests.tracker.admin.conftest import SignIn
from tests.tracker.test_pipeline import CLAIM
from tracker.models import Account
from tracker.steps import recheck

ADDRESS = "https://courier.example/6700"


def shown(text: str, sign_in: SignIn, reader: Account) -> str:
    article = factories.worked_through(CLAIM, url=ADDRESS)
    made = recheck.compare(article, Account.machine(), from_bytes(text.encode(), source_name=ADDRESS, url=ADDRESS))
    return sign_in(reader).get(reverse("admin:tracker_recheck_change", args=[made.pk])).content.decode()


def test_what_an_outlet_changed_is_marked_word_by_word(sign_in: SignIn, reader: Account) -> None:
    page = shown(CLAIM.replace("6,700", "2,100"), sign_in, reader)
    assert '<del class="gs-struck">6,700</del><ins class="gs-added">2,100</ins>' in page


def test_words_from_outside_are_escaped_in_the_edits_and_in_the_notices(sign_in: SignIn, reader: Account) -> None:
    edited = CLAIM.replace("6,700", "<b>2,100</b>") + "\nCorrection: The number was <i>wrong</i>.\n"
    page = shown(edited, sign_in, reader)
    assert "&lt;i&gt;wrong&lt;/i&gt;" in page and "<b>2,100" not in page and "&lt;b&gt;" in page


def test_another_title_stands_beside_the_old_one(sign_in: SignIn, reader: Account) -> None:
    page = shown(CLAIM.replace("Seoul counts containers", "Seoul counts barges"), sign_in, reader)
    assert '<del class="gs-struck">containers</del><ins class="gs-added">barges</ins>' in page
