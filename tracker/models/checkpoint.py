from django.db import models

from tracker import clock


class Checkpoint(models.Model):
    """The ledger's first ``size`` entries under one signed root (C2SP tlog-checkpoint). The database refuses changes.

    ``peaks`` are the roots of the list's complete subtrees, so that the next one costs what is new; ``head_sha256`` is
    the hash of the last entry covered.
    """

    size = models.PositiveBigIntegerField(primary_key=True, help_text="How many entries it covers, from the first.")
    root = models.CharField(max_length=64, help_text="RFC 6962 root over the entries' hashes, in hexadecimal.")
    note = models.TextField(help_text="Origin, size, root and signature, as they are given away.")
    peaks = models.JSONField(default=list, editable=False)
    head_sha256 = models.CharField(max_length=64, editable=False)
    made_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        ordering = ["-size"]

    def __str__(self) -> str:
        return f"{self.size} entries, root {self.root[:16]}"


class Stamp(models.Model):
    """An authority's word that a checkpoint was there by a moment (RFC 3161); the token lies in the store."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="stamps")
    authority = models.CharField(max_length=300)
    token_sha256 = models.CharField(max_length=64)
    stamped_at = models.DateTimeField(help_text="The moment in the token.")

    class Meta:
        ordering = ["-stamped_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["checkpoint", "authority"], name="one_stamp_per_authority"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} at {self.stamped_at:%Y-%m-%d %H:%M}"


class Delivery(models.Model):
    """That a checkpoint reached a place outside the database."""

    checkpoint = models.ForeignKey(Checkpoint, on_delete=models.PROTECT, related_name="deliveries")
    place = models.CharField(max_length=300)
    delivered_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-delivered_at"]
        verbose_name_plural = "deliveries"
        constraints = [models.UniqueConstraint(fields=["checkpoint", "place"], name="delivered_once")]

    def __str__(self) -> str:
        return f"{self.checkpoint_id} to {self.place}"
