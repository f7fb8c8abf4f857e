"""Look through an article for where it contradicts itself: headline and body, one sentence and the next, a place."""

from django.db import transaction

from analysis.reading import Reading
from analysis.testimony import Testimony
from analysis.within import Slip, slips
from tracker.models import Article, Claim, Contradiction, TextVersion, Violation
from tracker.steps.passages import Clash, Passage, keep, supersede
from tracker.steps.testimonies import testimonies

RULES = "within."
"""What the rules' names begin with."""


def proofread(article: Article, version: TextVersion) -> list[Violation]:
    """Keep where the text contradicts itself; what an earlier look at the same bytes found and this one does not is
    superseded.

    Returns the violations that these bear on; they are to be weighed again. Twice is the same as once.
    """
    claims = list(Claim.objects.filter(statement__text_version=version).with_context())
    said = {claim.pk: claim.statement_id for claim in claims}
    found = [_clash(article, version, slip, said) for slip in slips(_reading(version), testimonies(claims))]
    before = Contradiction.objects.current().filter(rule__startswith=RULES, earlier_text__capture=version.capture_id)
    gone = before.exclude(substance__in=[one.substance for one in found]).select_related("violation")
    with transaction.atomic():
        return [*supersede(gone), *keep(found)]


def _reading(version: TextVersion) -> Reading:
    """The text and its blocks, as the analysis knows them; its statements are handed over as testimonies."""
    return Reading(version.text, version.language or None, None, None, None, None, tuple(version.blocks), ())


def _clash(article: Article, version: TextVersion, slip: Slip, said: dict[int, int]) -> Clash:
    earlier, later = (
        Passage(version.pk, span, span.of(version.text), *_keys(told, said))
        for span, told in zip((slip.earlier, slip.later), slip.told, strict=True)
    )
    cluster = article.copy_of_id or article.pk
    return Clash(earlier, later, slip.comparison, slip.substance(version.text, cluster))


def _keys(told: Testimony | None, said: dict[int, int]) -> tuple[int | None, int | None]:
    """The statement and the claim that stand at a passage."""
    if told is None:
        return None, None
    claim = int(told.key)
    return said[claim], claim
