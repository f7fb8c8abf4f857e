from django.db import models
from django.db.models import Q
from django.utils import timezone

from tracker import clock
from tracker.models.account import Account
from tracker.models.party import Party
from tracker.models.violation import Violation


class Reply(models.Model):
    """The right of reply: what a party was asked, by when, what it answered, what we make of it (S/2006/997, 28)."""

    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, related_name="replies")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="replies")
    asked = models.TextField(help_text="What the party was shown and asked.")
    sent_on = models.DateField(default=timezone.localdate)
    due_on = models.DateField()
    received_on = models.DateField(null=True, blank=True)
    answer = models.TextField(blank=True)
    judgement = models.TextField(blank=True, help_text="How credible the answer is, and what it changes.")
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["due_on"]
        verbose_name_plural = "replies"
        constraints = [
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("sent_on")), name="a_reply_is_due_after_it_is_asked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party} on {self.violation.code}, due {self.due_on}"
