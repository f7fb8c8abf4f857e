from django.db import models


class LedgerEntry(models.Model):
    """One link of the chain: who did what to what, when, and the hash of the entry before. Append-only.

    ``sha256`` is over ``ledger-v1``, the sequence, the previous hash and ``body``, each ended by a line feed;
    ``body`` is canonical JSON, kept as written and never serialised again.
    """

    sequence = models.PositiveBigIntegerField(primary_key=True)
    previous_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64, unique=True)
    body = models.TextField()
    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=150, db_index=True)
    action = models.CharField(max_length=60, db_index=True)
    subject = models.CharField(max_length=100, db_index=True, help_text="Kind and key of the row: violation:12.")

    class Meta:
        ordering = ["-sequence"]
        verbose_name_plural = "ledger entries"
        indexes = [models.Index(fields=["subject", "sequence"], name="ledger_subject")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.actor} {self.action} {self.subject}"
