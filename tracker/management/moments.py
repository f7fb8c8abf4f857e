"""What commands are asked about: a moment, articles by their numbers, and an alleged violation by its code."""

from datetime import datetime

from django.core.management.base import CommandError

from tracker import clock
from tracker.models import Article, Violation
from tracker.reports import moments


def moment(told: str) -> datetime:
    """The moment meant; a day means its end, or this moment if it is today. A wrong one ends the command."""
    try:
        return moments.told(told, clock.now())
    except moments.BadMoment as error:
        raise CommandError(str(error), returncode=2) from error


def numbered(articles: list[int], otherwise: str) -> list[int]:
    """The numbers, each that of an article; none, or a wrong one, ends the command, which says what else to ask for."""
    if not articles:
        raise CommandError("Say which: numbers of articles, --due or --all.")
    found = Article.objects.in_bulk(articles)
    unknown = [str(key) for key in articles if key not in found]
    if unknown:
        raise CommandError(f"There is no article {', '.join(unknown)}; {otherwise}.")
    return articles


def known(code: str) -> Violation:
    """The alleged violation of that code; an unknown one ends the command."""
    found = Violation.objects.filter(code__iexact=code).first()
    if found is None:
        codes = list(Violation.objects.values_list("code", flat=True)[:20])
        there = f"there are {', '.join(codes)}" if codes else "the record has none yet: take in some articles first"
        raise CommandError(f"There is no alleged violation {code!r}; {there}.")
    return found
