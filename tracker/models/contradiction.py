from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least

from analysis.contradictions import Grade, Kind, Relation, Severity
from tracker import clock
from tracker.models.account import Account
from tracker.models.choices import choices
from tracker.models.claim import Claim
from tracker.models.violation import Violation


class Contradiction(models.Model):
    """Two claims that cannot both hold, and the sentence that says why. A dismissed finding does not come back."""

    STATUSES = [("open", "Open"), ("settled", "Settled"), ("dismissed", "Dismissed")]
    OUTCOMES = [
        ("earlier", "The earlier claim stands"),
        ("later", "The later claim stands"),
        ("both", "Both stand: different subjects"),
        ("neither", "Neither can be relied on"),
        ("unresolvable", "Cannot be resolved with what is known"),
    ]

    earlier = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="contradicted_by")
    later = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="contradicts")
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
    status = models.CharField(max_length=9, choices=STATUSES, default="open", db_index=True)
    outcome = models.CharField(max_length=12, choices=OUTCOMES, blank=True)
    settled_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)
    found_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        permissions = [("settle_contradiction", "Can settle or dismiss a contradiction")]
        ordering = ["-found_at", "-id"]
        indexes = [models.Index(fields=["found_at", "id"], name="contradiction_page")]
        constraints = [
            models.UniqueConstraint(
                Least("earlier", "later"), Greatest("earlier", "later"), name="a_pair_contradicts_once"
            ),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="a_pair_has_two_claims"),
            models.CheckConstraint(
                condition=Q(status="open", settled_by=None)
                | (Q(status__in=["settled", "dismissed"], settled_by__isnull=False) & ~Q(reason="")),
                name="a_settlement_has_its_settler_and_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.explanation
