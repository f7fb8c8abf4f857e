"""Whether an alleged violation rests on an article, and when the article is looked at again for that."""

from datetime import timedelta

from analysis.assessments import assess
from analysis.lookbacks import Outcome
from analysis.visits import RELIED_ON, next_visit
from tracker import clock
from tracker.models import Article, Evidence, Violation
from tracker.steps.count import ARTICLE
from tracker.steps.voices import heard

IN_HAND = ("in_progress", "ready_for_review", "released")
"""Workflow statuses in which somebody relies on what stands there."""

REMEMBERED = 12
"""So many earlier looks decide when the next one is due."""


def is_relied_on(article: Article) -> bool:
    """Whether a violation in hand or released cites the article, or one whose status would be another without it."""
    bearing = Evidence.objects.standing().filter(**{ARTICLE: article})
    rows = Violation.objects.filter(pk__in=bearing.values("violation"))
    return rows.filter(workflow__in=IN_HAND).exists() or any(_would_change(row, article) for row in rows)


def until_next_look(article: Article) -> timedelta:
    """How long to wait after the looks that there were, by whether a violation rests on the article."""
    looks = article.rechecks.order_by("-checked_at", "-pk").values_list("outcome", flat=True)[:REMEMBERED]
    return next_visit([Outcome(one) for one in reversed(looks)], relied_on=is_relied_on(article))


def look_sooner(article: Article) -> None:
    """Bring the article's next look forward, if what rests on it now wants one before it was due."""
    soon = clock.now() + until_next_look(article)
    Article.objects.filter(pk=article.pk, recheck_due_at__gt=soon).update(recheck_due_at=soon)


def lock(evidence: Evidence) -> Article:
    """The article of a piece of evidence, kept until the caller's transaction ends.

    Whoever changes an article and what rests on it takes the article first, so that no two wait for each other.
    """
    return Article.objects.select_for_update(of=("self",)).get(
        captures__text_versions__statements__claims=evidence.claim_id
    )


def take_in_hand(violation: Violation) -> None:
    """Have the articles that bear on a violation looked at within a day: somebody begins to rely on them.

    To be called before the violation itself is changed, as articles are taken first.
    """
    soon = clock.now() + RELIED_ON[0]
    bearing = Evidence.objects.standing().filter(violation=violation).order_by()
    Article.objects.filter(pk__in=bearing.values(ARTICLE), recheck_due_at__gt=soon).update(recheck_due_at=soon)


def _would_change(violation: Violation, article: Article) -> bool:
    said = heard(violation)
    without = [told for told in said if told.article != article.pk]
    return assess(said, ()).evidential_status is not assess(without, ()).evidential_status
