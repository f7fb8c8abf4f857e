from django.db import models

from analysis.assessments import Confidence, EvidentialStatus, Likelihood
from analysis.stages import Stage
from tracker import clock
from tracker.models.account import Account
from tracker.models.choices import choices
from tracker.models.violation import Violation


class Assessment(models.Model):
    """What was thought of a violation at one moment, and why. Appended; the database refuses to change it."""

    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, related_name="assessments")
    evidential_status = models.CharField(max_length=30, choices=choices(EvidentialStatus))
    stage = models.CharField(max_length=12, choices=choices(Stage))
    likelihood = models.CharField(max_length=20, choices=choices(Likelihood))
    confidence = models.CharField(max_length=8, choices=choices(Confidence))
    origins = models.JSONField(default=list, blank=True, help_text="The independent origins, by label.")
    articles = models.PositiveIntegerField(default=0)
    reasons = models.JSONField(default=list, blank=True)
    gaps = models.JSONField(default=list, blank=True)
    alternatives = models.JSONField(default=list, blank=True, help_text="Other explanations of the same evidence.")
    rule_version = models.CharField(max_length=20)
    assessed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="assessments")
    assessed_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        ordering = ["-assessed_at", "-id"]
        indexes = [models.Index(fields=["violation", "assessed_at"], name="assessment_as_of")]

    def __str__(self) -> str:
        return f"{self.violation.code} at {self.assessed_at:%Y-%m-%d %H:%M}: {self.evidential_status}"
