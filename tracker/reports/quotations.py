"""Quotations across outlets: each utterance by its reference, with what other articles made of its words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from analysis.comparisons import Grade
from analysis.wordings import differences
from tracker.models import Evidence, Quotation, Violation
from tracker.reports.gather import speaker
from tracker.reports.references import Passage, References, passage_at

GRAVEST = [Grade.MEANING, Grade.LEXICAL, Grade.TRUNCATION, Grade.GRAMMATICAL, Grade.COSMETIC]
"""Grades in the order in which an analyst wants to see them."""
MOST = 2_000
"""Changed wordings of one allegation that are looked at, the gravest first."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A wording that differs from its reference, and how many articles have just this one."""

    row: Quotation
    articles: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """An utterance: its reference, the wordings that differ from it, and how many articles repeat it unchanged."""

    reference: Quotation
    changed: list[Changed]
    same: int


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the reference, and those that stand in their place; either may be none."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Wording:
    """One wording of an utterance. ``grade`` is empty for the reference, from which nothing differs."""

    reference: int
    said_by: str
    direct: bool
    grade: str
    differs: list[Difference]
    articles: int
    passage: Passage


@dataclass(frozen=True, slots=True)
class Quoted:
    """An utterance as a report tells it: the wording that others are compared with, and those that differ."""

    first: Wording
    changed: list[Wording]
    same: int


def across(violation: Violation, as_of: datetime, references: References) -> list[Quoted]:
    """The utterances that the violation's evidence quotes and other articles quote too, every wording cited."""
    return [_quoted(cluster, references) for cluster in clusters(violation, as_of)]


def clusters(violation: Violation, as_of: datetime) -> list[Cluster]:
    """The same as rows: those with the gravest changes first, then those that most articles repeat."""
    homes = _homes(violation, as_of)
    others = Quotation.objects.filter(reference__in=homes, created_at__lte=as_of).standing(as_of)
    changed = _changed(others.exclude(grade="").with_voice())
    same = _repeated(others.filter(grade=""))
    rows = Quotation.objects.filter(pk__in=changed.keys() | same.keys()).with_voice()
    found = [Cluster(row, changed.get(row.pk, []), same.get(row.pk, 0)) for row in rows]
    return sorted(found, key=lambda one: (_gravity(one), -len(one.changed) - one.same, one.reference.pk))


def differing(row: Quotation, reference: Quotation) -> list[Difference]:
    """What stands in the wording where its reference has something else. A retelling is not compared word by word."""
    return [Difference(*pair) for pair in differences(reference.exact, row.exact)] if row.direct else []


def _homes(violation: Violation, as_of: datetime) -> Any:
    """The references of what was quoted in evidence of the violation that stood at the moment."""
    rejected = Q(status="rejected", reviewed_at__lte=as_of)
    standing = Evidence.objects.filter(violation=violation, proposed_at__lte=as_of).exclude(rejected)
    own = Quotation.objects.filter(said__in=standing.values("claim__statement"), created_at__lte=as_of)
    return own.order_by().annotate(home=Coalesce("reference_id", "pk")).values("home")


def _changed(rows: QuerySet[Quotation]) -> dict[int, list[Changed]]:
    """The changed wordings by their references, each once however many articles have it, the gravest first."""
    grades = [When(grade=grade.value, then=Value(place)) for place, grade in enumerate(GRAVEST)]
    turn = Case(*grades, default=Value(len(GRAVEST)), output_field=IntegerField())
    found: dict[int, dict[tuple[str, bool], list[Quotation]]] = {}
    for row in rows.annotate(turn=turn).order_by("turn", "said_on", "pk")[:MOST]:
        found.setdefault(row.reference_id or 0, {}).setdefault((row.exact, row.direct), []).append(row)
    return {
        key: [
            Changed(alike[0], len({row.said.text_version.capture.article_id for row in alike}))
            for alike in by_words.values()
        ]
        for key, by_words in found.items()
    }


def _repeated(rows: QuerySet[Quotation]) -> dict[int, int]:
    """In how many other articles, copies aside, each reference stands unchanged: those most repeated."""
    article = "text_version__capture__article"
    counted = rows.filter(**{f"{article}__copy_of": None}).order_by().values("reference")
    most = counted.annotate(articles=Count(article, distinct=True)).order_by("-articles")[:MOST]
    return {row["reference"] or 0: row["articles"] for row in most}


def _gravity(cluster: Cluster) -> int:
    return min((GRAVEST.index(Grade(one.row.grade)) for one in cluster.changed), default=len(GRAVEST))


def _quoted(cluster: Cluster, references: References) -> Quoted:
    first = cluster.reference
    changed = [_wording(one, first, references) for one in cluster.changed]
    return Quoted(_wording(Changed(first, cluster.same + 1), first, references), changed, cluster.same)


def _wording(changed: Changed, reference: Quotation, references: References) -> Wording:
    row = changed.row
    where = passage_at(row.said.text_version, row.said_id, row.span, row.exact)
    return Wording(
        reference=references.cite(where),
        said_by=speaker(row.said),
        direct=row.direct,
        grade=row.grade,
        differs=differing(row, reference),
        articles=changed.articles,
        passage=where,
    )
