from django.db import models

from tracker import clock
from tracker.models.account import Account
from tracker.models.evidence import Evidence


class Reopening(models.Model):
    """A review that was undone because its source changed: what it had been, and why it is asked for again.

    The database refuses to change or delete the row, so that what was known before has an answer.
    """

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="reopenings")
    status = models.CharField(max_length=8)
    credibility = models.PositiveSmallIntegerField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()
    review_reason = models.TextField()
    reopened_at = models.DateTimeField(default=clock.now, db_index=True)
    reason = models.TextField()

    class Meta:
        ordering = ["-reopened_at", "-id"]

    def __str__(self) -> str:
        return f"{self.evidence} reopened: {self.reason}"
