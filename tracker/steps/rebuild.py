"""Make positions, counters and findings anew from the evidence, exactly as incremental work would have left them."""

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction
from django.db.models import QuerySet

from analysis.positions import COMPARED_BY, related
from tracker.models import Article, Claim, Evidence, Violation
from tracker.steps.compare import compare, together
from tracker.steps.count import ARTICLE, count, count_articles, widen
from tracker.steps.findings import Found
from tracker.steps.rate import rate
from tracker.steps.testimonies import Names, testimonies
from tracker.steps.voices import heard

AT_ONCE = 500
"""Pieces of evidence that are counted together."""


def rekey(violations: Iterable[Violation]) -> None:
    """Have these violations, and those beside them, made anew from their evidence when they are next weighed.

    To be called whenever something changed that positions rest on: rules, an article's day or outlet, the names of
    parties or outlets, the reading of a text, what is a copy of what, or that a piece of evidence stands. Weighing that
    stopped is tried again.
    """
    codes = {code for violation in violations for code in related(violation.code)}
    Violation.objects.filter(code__in=codes).update(compared_by="", weighed_at=None, problem="", attempts=0)


def rekey_articles(articles: "Sequence[Article] | QuerySet[Article]") -> None:
    """The same for every violation that evidence of these articles bears on."""
    bearing = Violation.objects.filter(**{f"evidence__{ARTICLE}__in": articles})
    rekey(bearing.distinct())


def outdated() -> "QuerySet[Violation]":
    """Violations whose positions and findings were not made by today's rules from today's evidence."""
    return Violation.objects.exclude(compared_by=COMPARED_BY)


def is_current(violation: Violation) -> bool:
    """Whether the violation, and the one beside it, were made by today's rules from today's evidence."""
    return not outdated().filter(code__in=related(violation.code)).exists()


def rebuild(violation: Violation) -> list[Violation]:
    """Make the violation anew, with the one beside it, in one transaction; they are to be weighed afterwards.

    Findings that come out as before stay untouched, with whatever was decided about them.
    """
    with transaction.atomic():
        violations = together(violation)
        for one in violations:
            _recount(one)
        found = Found(violations, anew=True)
        compare(violations, found)
        found.supersede()
        for one in violations:
            rate(one, heard(one))
            one.compared_by, one.weighed_at = COMPARED_BY, None
            one.save()
    return violations


def _recount(violation: Violation) -> None:
    """Count all evidence of the violation anew, in the order in which it was proposed."""
    violation.conduct_from, violation.conduct_to, violation.conduct_assumed = None, None, False
    violation.positions.update(claims=0, standing=0)
    names = Names.now()
    for pieces, fallen in _pieces(violation):
        claims = {claim.pk: claim for claim in _claims(pieces)}
        ordered = [claims[piece.claim_id] for piece in pieces]
        told = testimonies(ordered, names)
        count(violation, list(zip(pieces, told, strict=True)), fallen)
        for piece, claim, testimony in zip(pieces, ordered, told, strict=True):
            if piece.pk not in fallen:
                widen(violation, testimony, claim.statement.text_version.latest_day_named)
    violation.positions.filter(claims=0).delete()
    violation.articles = count_articles(violation)


def _claims(pieces: list[Evidence]) -> "QuerySet[Claim]":
    return Claim.objects.filter(pk__in=[piece.claim_id for piece in pieces]).with_context()


def _pieces(violation: Violation) -> Iterator[tuple[list[Evidence], frozenset[int]]]:
    """The violation's evidence in its order, some at a time, with the keys of what does not stand."""
    standing = set(violation.evidence.standing().values_list("pk", flat=True))
    keys = list(violation.evidence.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_ONCE):
        some = keys[start : start + AT_ONCE]
        pieces = list(violation.evidence.filter(pk__in=some).order_by("pk"))
        yield pieces, frozenset(some) - standing
