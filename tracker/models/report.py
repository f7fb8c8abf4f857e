from datetime import timedelta

from django.db import models
from django.db.models import Q

from tracker import clock
from tracker.models.account import Account
from tracker.models.lease import ends, free
from tracker.models.violation import Violation


class ReportQuerySet(models.QuerySet["Report"]):
    """Who sends a report."""

    def claim(self, pk: int) -> "Report | None":
        """Take the report for one mail. None: somebody else is sending it."""
        if not self.filter(free(), pk=pk).update(leased_until=ends(Report.LEASE)):
            return None
        return self.get(pk=pk)

    def release(self, report: "Report") -> None:
        """Set it free, unless somebody else has taken it since."""
        self.filter(pk=report.pk, leased_until=report.leased_until).update(leased_until=None)


class Report(models.Model):
    """A published report: the record as of a moment, its files kept under their SHA-256."""

    LEASE = timedelta(minutes=5)
    """Longer than a mail server may take for one mail."""

    KINDS = [
        ("digest", "Weekly digest"),
        ("case", "Case file"),
        ("contradictions", "Contradictions"),
        ("matrix", "Corroboration matrix"),
    ]

    kind = models.CharField(max_length=14, choices=KINDS, db_index=True)
    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    period_start = models.DateTimeField(null=True, blank=True)
    as_of = models.DateTimeField()
    files = models.JSONField(default=dict, help_text="File name to SHA-256.")
    scheduled = models.BooleanField(default=False)
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(default=clock.now, db_index=True)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "period_start"], condition=Q(scheduled=True), name="one_scheduled_report_per_period"
            ),
        ]

    def __str__(self) -> str:
        about = f" {self.violation.code}" if self.violation else ""
        return f"{self.get_kind_display()}{about} as of {self.as_of:%Y-%m-%d %H:%M}"
