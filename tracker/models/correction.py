from django.db import models
from django.db.models import F, Q

from tracker import clock
from tracker.models.account import Account
from tracker.models.report import Report


class Correction(models.Model):
    """A published wording corrected without erasing the old. Who approves is not who wrote it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="corrections")
    old_wording = models.TextField()
    new_wording = models.TextField()
    reason = models.TextField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("written_by")), name="correction_has_two_pairs_of_eyes"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report}: {self.reason[:80]}"
