from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db import models
from django.db.models import F, Prefetch, Q

from analysis.contradictions import Grade, Kind, Relation, Severity
from analysis.spans import Span
from tracker import clock
from tracker.models.account import Account
from tracker.models.article import Article
from tracker.models.choices import choices
from tracker.models.claim import Claim
from tracker.models.statement import Statement
from tracker.models.text_version import TextVersion
from tracker.models.violation import Violation

HEAVY = ("text", "signature", "block_list", "notes", "capture__headers")
"""Columns of a text version that only the page of one finding reads."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two passages, with the statement that stands there, if any. ``claim`` is the key of its claim."""

    name: str
    text_version: TextVersion
    start: int
    end: int
    exact: str
    said: Statement | None
    claim: int | None

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)

    @property
    def article(self) -> Article:
        """The article that it stands in."""
        return self.text_version.capture.article


class Sides(NamedTuple):
    """Both passages of a finding."""

    earlier: Side
    later: Side


class Compared(NamedTuple):
    """One element compared: its name, what the earlier and what the later passage say of it."""

    name: str
    earlier: str
    later: str


class ContradictionQuerySet(models.QuerySet["Contradiction"]):
    """Findings by whether they still stand, and with what showing them takes."""

    def current(self) -> "ContradictionQuerySet":
        """Those that today's rules and readings still find."""
        return self.filter(superseded_at=None)

    def open(self) -> "ContradictionQuerySet":
        """Those of the current ones that nobody has closed."""
        return self.current().filter(status="open")

    def known(self, as_of: datetime) -> "ContradictionQuerySet":
        """Those that had been found by the moment and were still found at it."""
        return self.filter(Q(superseded_at=None) | Q(superseded_at__gt=as_of), found_at__lte=as_of)

    def with_sides(self) -> "ContradictionQuerySet":
        """Both passages with statement, article and outlet, the texts themselves left out."""
        texts = TextVersion.objects.select_related("capture__article__outlet").defer(*HEAVY)
        said = Statement.objects.select_related("origin", "party", "text_version__capture__article__outlet")
        said = said.defer(*(f"text_version__{name}" for name in HEAVY))
        # Each side by a question of its own: a planner without statistics loses itself in one join of both chains.
        wanted = [Prefetch(f"{side}_text", texts) for side in Sides._fields]
        return self.prefetch_related(*wanted, *(Prefetch(f"{side}_said", said) for side in Sides._fields))


class Contradiction(models.Model):
    """Two passages that cannot both hold, and the sentence that says why.

    Each side is a passage of a text version, with the statement and the claim that stand there where there are any: a
    wording or a headline makes no claim. ``substance`` is the same for the same disagreement however it is worded, so
    that a dismissed finding does not come back. ``superseded_at`` tells that today's rules or readings find it no more.
    """

    STATUSES = [("open", "Open"), ("settled", "Settled"), ("dismissed", "Dismissed")]
    OUTCOMES = [
        ("earlier", "The earlier claim stands"),
        ("later", "The later claim stands"),
        ("both", "Both stand: different subjects"),
        ("neither", "Neither can be relied on"),
        ("unresolvable", "Cannot be resolved with what is known"),
    ]

    earlier = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="contradicted_by")
    later = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="contradicts")
    earlier_said = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    later_said = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    earlier_text = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="+")
    later_text = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="+")
    earlier_start = models.PositiveIntegerField()
    earlier_end = models.PositiveIntegerField()
    earlier_exact = models.TextField()
    later_start = models.PositiveIntegerField()
    later_end = models.PositiveIntegerField()
    later_exact = models.TextField()
    violation = models.ForeignKey(
        Violation, on_delete=models.PROTECT, null=True, blank=True, related_name="contradictions"
    )
    relation = models.CharField(max_length=24, choices=choices(Relation))
    kind = models.CharField(max_length=12, choices=choices(Kind), db_index=True)
    severity = models.CharField(max_length=6, choices=choices(Severity), db_index=True)
    grade = models.CharField(max_length=12, choices=choices(Grade), blank=True)
    explanation = models.TextField()
    elements = models.JSONField(default=dict, blank=True)
    rule = models.CharField(max_length=80)
    rule_version = models.CharField(max_length=20)
    substance = models.CharField(max_length=32, editable=False, help_text="The same for the same disagreement.")
    matter = models.CharField(
        max_length=32, blank=True, editable=False, help_text="The same for repetitions of it; only between claims."
    )
    status = models.CharField(max_length=9, choices=STATUSES, default="open", db_index=True)
    outcome = models.CharField(max_length=12, choices=OUTCOMES, blank=True)
    settled_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    found_at = models.DateTimeField(default=clock.now, db_index=True)
    superseded_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when today's rules and readings no longer find it."
    )

    objects = ContradictionQuerySet.as_manager()

    class Meta:
        permissions = [("settle_contradiction", "Can settle or dismiss a contradiction")]
        ordering = ["-found_at", "-id"]
        indexes = [
            models.Index(fields=["found_at", "id"], name="contradiction_page"),
            models.Index(fields=["matter"], condition=~Q(matter=""), name="contradiction_by_matter"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["substance"], name="a_disagreement_is_found_once"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="a_pair_has_two_claims"),
            models.CheckConstraint(
                condition=Q(earlier_start__lt=F("earlier_end"), later_start__lt=F("later_end")),
                name="contradicting_passages_run_forwards",
            ),
            models.CheckConstraint(
                condition=Q(status="open", settled_by=None)
                | (Q(status__in=["settled", "dismissed"], settled_by__isnull=False) & ~Q(reason="")),
                name="a_settlement_has_its_settler_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.explanation

    @property
    def sides(self) -> Sides:
        """Both passages, as every page, answer and report shows them. Load with ``with_sides``."""
        earlier = Side(
            "earlier", self.earlier_text, self.earlier_start, self.earlier_end, self.earlier_exact, self.earlier_said,
            self.earlier_id,
        )  # fmt: skip
        later = Side(
            "later", self.later_text, self.later_start, self.later_end, self.later_exact, self.later_said,
            self.later_id,
        )  # fmt: skip
        return Sides(earlier, later)

    @property
    def compared(self) -> list[Compared]:
        """The elements compared, in the rule's own order."""
        pairs = self.elements.items() if isinstance(self.elements, dict) else ()
        return [Compared(name, str(values[0]), str(values[1])) for name, values in pairs if len(values) == 2]
