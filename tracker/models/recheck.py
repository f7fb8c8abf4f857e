from typing import Any

from django.db import models

from analysis.edits import Edit, edits
from analysis.lookbacks import ALARMS
from tracker import clock
from tracker.models.article import Article
from tracker.models.capture import Capture


class Recheck(models.Model):
    """One look back at a source: what was found there, and what became of each cited passage.

    ``later`` is the new capture, where the article itself reads otherwise than before. Of a page that is no article,
    or only a stub of it, ``seen_sha256`` tells the bytes that came.
    """

    OUTCOMES = [
        ("unchanged", "Unchanged"),
        ("changed", "Changed, cited passages intact"),
        ("altered", "Cited passages altered or gone"),
        ("corrected", "Corrected by the outlet"),
        ("retracted", "Retracted by the outlet"),
        ("paywalled", "Behind a paywall now"),
        ("replaced", "Another article at the address"),
        ("missing", "Page not found for now"),
        ("vanished", "Page gone"),
        ("unreachable", "Could not be reached"),
        ("silent", "Out of reach for a week or more"),
    ]
    ALARMS = tuple(sorted(outcome.value for outcome in ALARMS))
    """The outcomes that an analyst has to look at."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="rechecks")
    earlier = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="+")
    later = models.ForeignKey(Capture, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(max_length=11, choices=OUTCOMES, db_index=True)
    passages = models.JSONField(
        default=list,
        help_text="For each cited passage: what cites it, fate, where it stood, where it stands, its words now.",
    )
    notices = models.JSONField(
        default=list, blank=True, help_text="What the outlet says of its own article: kind, place and words."
    )
    title_before = models.CharField(max_length=500, blank=True, help_text="Only where the title changed.")
    title_now = models.CharField(max_length=500, blank=True)
    address = models.CharField(max_length=2000, blank=True, help_text="The address, where it was found at another.")
    seen_sha256 = models.CharField("SHA-256 of what came", max_length=64, blank=True)
    message = models.TextField(blank=True)
    checked_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        ordering = ["-checked_at", "-id"]
        indexes = [models.Index(fields=["checked_at", "id"], name="recheck_page")]

    def __str__(self) -> str:
        return f"{self.get_outcome_display()}: {self.article}"

    @property
    def lost(self) -> list[dict[str, Any]]:
        """The passages that no longer stand as they were."""
        return [one for one in self.passages if one.get("fate") in {"altered", "gone"}]


def passage_edits(passage: dict[str, Any]) -> list[Edit]:
    """What was struck out of a passage of a recheck and what was put in; nothing where it stands or is gone."""
    now = passage.get("exact_now")
    return edits(str(passage.get("exact", "")), str(now)) if now and passage.get("fate") == "altered" else []
