from django.db import models

from tracker import clock
from tracker.models.article import Article


class Capture(models.Model):
    """Bytes as they came, kept under their SHA-256. The database refuses to change or delete the row."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="captures")
    sha256 = models.CharField("SHA-256", max_length=64, db_index=True)
    size = models.PositiveBigIntegerField(help_text="In bytes.")
    media_type = models.CharField(max_length=100, blank=True)
    charset = models.CharField(
        max_length=40, blank=True, default="", help_text="As its server, its mail or whoever gave it declared it."
    )
    source_name = models.CharField(max_length=500, blank=True, help_text="File name, or final address.")
    status = models.PositiveSmallIntegerField(null=True, blank=True, help_text="HTTP status, where it was fetched.")
    headers = models.JSONField(default=list, blank=True, help_text="Response headers in their order.")
    peer = models.CharField(max_length=64, blank=True, help_text="Address that answered.")
    request_headers = models.JSONField(default=list, blank=True, help_text="Request headers in their order.")
    redirects = models.JSONField(default=list, blank=True, help_text="Addresses passed on the way.")
    robots = models.CharField(max_length=200, blank=True, help_text="What the site's robots.txt said to the fetch.")
    seal_sha256 = models.CharField(
        "SHA-256 of the seal", max_length=64, blank=True, help_text="The WARC file of what went over the wire."
    )
    agent = models.CharField(max_length=100, help_text="What took it in, and its version.")
    captured_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        ordering = ["-captured_at", "-id"]
        constraints = [models.UniqueConstraint(fields=["article", "sha256"], name="same_bytes_same_capture")]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} of {self.captured_at:%Y-%m-%d %H:%M}"
