"""Whether an alleged violation rests on an article, so that it is worth looking at sooner."""

from analysis.assessments import assess
from tracker.models import Article, Evidence, Violation
from tracker.steps.voices import heard

IN_HAND = ("in_progress", "ready_for_review", "released")
"""Workflow statuses in which somebody relies on what stands there."""

ARTICLE = "claim__statement__text_version__capture__article"


def is_relied_on(article: Article) -> bool:
    """Whether a violation in hand or released cites the article, or one whose status would be another without it."""
    bearing = Evidence.objects.standing().filter(**{ARTICLE: article})
    rows = Violation.objects.filter(pk__in=bearing.values("violation"))
    return rows.filter(workflow__in=IN_HAND).exists() or any(_would_change(row, article) for row in rows)


def _would_change(violation: Violation, article: Article) -> bool:
    said = heard(violation)
    without = [told for told in said if told.article != article.pk]
    return assess(said, ()).evidential_status is not assess(without, ()).evidential_status
