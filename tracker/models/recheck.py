from django.db import models

from tracker import clock
from tracker.models.article import Article
from tracker.models.capture import Capture


class Recheck(models.Model):
    """One look back at a source: what was found there, and what became of each cited passage."""

    OUTCOMES = [
        ("unchanged", "Unchanged"),
        ("changed", "Changed, cited passages intact"),
        ("altered", "Cited passages altered or gone"),
        ("vanished", "Page gone"),
        ("unreachable", "Could not be reached"),
    ]

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="rechecks")
    earlier = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="+")
    later = models.ForeignKey(Capture, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=11, choices=OUTCOMES, db_index=True)
    passages = models.JSONField(
        default=list,
        help_text="For each cited passage: statement, fate, where it stood, where it stands, its words now.",
    )
    message = models.TextField(blank=True)
    checked_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        ordering = ["-checked_at", "-id"]
        indexes = [models.Index(fields=["checked_at", "id"], name="recheck_page")]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.article}"
