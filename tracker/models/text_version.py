from typing import cast

from django.db import models

from analysis.spans import Span
from analysis.texts import Block
from analysis.texts import Role as BlockRole
from tracker import clock
from tracker.models.capture import Capture


class TextVersion(models.Model):
    """The text read out of a capture. All offsets are Unicode code points in *this* text; it never changes."""

    capture = models.ForeignKey(Capture, on_delete=models.PROTECT, related_name="text_versions")
    text = models.TextField()
    sha256 = models.CharField("SHA-256 of the text", max_length=64, db_index=True)
    codec = models.CharField(max_length=40)
    extractor = models.CharField(max_length=40)
    extractor_version = models.CharField(max_length=40)
    reader = models.CharField(max_length=40)
    reader_version = models.CharField(max_length=40)
    language = models.CharField(max_length=8, blank=True)
    latest_day_named = models.DateField(null=True, blank=True)
    block_list = models.JSONField("blocks", default=list, help_text="[start, end, role] each.")
    signature = models.JSONField(default=list, help_text="MinHash of the body's five-word shingles.")
    notes = models.JSONField(default=list, help_text="What was odd, in sentences for a person.")
    created_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["capture", "extractor", "extractor_version", "reader", "reader_version"],
                name="one_text_per_capture_and_reader",
            ),
        ]

    def __str__(self) -> str:
        return f"text {self.sha256[:12]} of {self.capture}"

    @property
    def blocks(self) -> list[Block]:
        """The blocks by role, in the order of the text."""
        rows = cast(list[tuple[int, int, str]], self.block_list)
        return [Block(Span(start, end), BlockRole(role)) for start, end, role in rows]
