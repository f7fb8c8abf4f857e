"""Weigh a violation: compare what is new, then append what is thought of it now and tie it to its paragraphs."""

from django.db import transaction
from django.db.models import QuerySet

from analysis.summaries import summary
from tracker import clock
from tracker.models import Assessment, Evidence, Violation
from tracker.steps.assess import assess
from tracker.steps.compare import compare, together
from tracker.steps.rate import rate
from tracker.steps.rebuild import is_current
from tracker.steps.tie import cited, tie
from tracker.steps.voices import heard


def weigh(violation: Violation) -> Assessment:
    """Compare, assess and link provisions, in one transaction. Twice is the same as once.

    One that is to be made anew first is assessed as it stands, and goes on waiting.
    """
    with transaction.atomic():
        violations = together(violation)
        violation = next(one for one in violations if one.pk == violation.pk)
        current = is_current(violation)
        waiting = {one: set(_waiting(one)) for one in violations} if current else {}
        if current:
            compare(violations)
        said = heard(violation)
        for one, keys in waiting.items():
            if keys:
                rate(one, said if one == violation else heard(one), keys)
        assessment, thought = assess(violation, said)
        tie(violation)
        violation.weighed_at, violation.leased_until = clock.now() if current else None, None
        violation.attempts, violation.problem = 0, ""
        violation.summary = summary(violation.allegation, thought, cited(violation))
        violation.save()
    return assessment


def _waiting(violation: Violation) -> "QuerySet[Evidence, int]":
    """The keys of the evidence that has come in since it was compared last."""
    return violation.evidence.standing().filter(compared_at=None).values_list("pk", flat=True)


def reopen(violation: Violation) -> None:
    """Have the violation weighed again: at once, in the caller's transaction."""
    Violation.objects.filter(pk=violation.pk).update(weighed_at=None)
    weigh(violation)
