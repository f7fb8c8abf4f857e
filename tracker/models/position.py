from django.db import models

from tracker.models.claim import Claim
from tracker.models.violation import Violation


class Position(models.Model):
    """One distinct stance on one allegation, kept as a counter, so that cost does not grow with repetition.

    ``exemplar`` is the first claim that took it; contradictions are looked for among exemplars.
    """

    violation = models.ForeignKey(Violation, on_delete=models.CASCADE, related_name="positions")
    key = models.CharField(max_length=64)
    exemplar = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="exemplar_of")
    claims = models.PositiveIntegerField(default=0)
    first_said_on = models.DateField(null=True, blank=True)
    last_said_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["violation", "first_said_on", "id"]
        constraints = [models.UniqueConstraint(fields=["violation", "key"], name="one_position_per_key")]

    def __str__(self) -> str:
        return f"{self.violation.code}: {self.exemplar} ({self.claims}×)"
