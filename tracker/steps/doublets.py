"""Claims that an article repeats in a newer text of its own: they bear once, and are reviewed once."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Count, Q

from tracker.models import Article, Claim, Violation
from tracker.models.evidence import read_anew

CAPTURE = "claim__statement__text_version__capture"


def doublets(violation: Violation, claims: Sequence[Claim]) -> set[int]:
    """The keys of those claims that another text of the same article made already, as evidence or among these.

    What was rejected because its source had changed may be proposed again where it comes back.
    """
    several = _several_texts(claims)
    if not several:
        return set()
    rows = violation.evidence.filter(Q(kept_at__isnull=False) | ~read_anew(), **{f"{CAPTURE}__article__in": several})
    rows = rows.exclude(status="rejected", reopenings__isnull=False)
    there: dict[tuple[object, ...], int] = {}
    for row in rows.select_related(CAPTURE).order_by("-pk"):
        there[_told(row.claim)] = row.claim.statement.text_version.capture_id
    found = set()
    for claim in sorted(claims, key=lambda one: one.pk):
        capture = claim.statement.text_version.capture_id
        if there.setdefault(_told(claim), capture) != capture:
            found.add(claim.pk)
    return found


def _several_texts(claims: Iterable[Claim]) -> list[int]:
    """The articles of these claims that have more than one capture."""
    articles = {claim.statement.text_version.capture.article_id for claim in claims}
    counted = Article.objects.filter(pk__in=articles).annotate(texts=Count("captures"))
    return list(counted.filter(texts__gt=1).order_by("pk").values_list("pk", flat=True))


def _told(claim: Claim) -> tuple[Any, ...]:
    """What makes it the same claim in the same article: who says it, how, in which words, and all that it claims."""
    said = claim.statement
    return (
        said.text_version.capture.article_id,
        *(said.exact, said.source_name, said.source_exact, said.stance, said.direct, claim.exact),
        *(getattr(claim, name) for name in _FIELDS),
    )


_FIELDS = [
    field.name
    for field in Claim._meta.fields
    if field.name not in {"id", "statement", "ordinal", "exact", "start", "end", "rule", "created_at"}
]
