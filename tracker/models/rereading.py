from django.db import models
from django.db.models import Q

from tracker import clock
from tracker.models.account import Account
from tracker.models.article import Article
from tracker.models.statement import Statement
from tracker.models.text_version import TextVersion


class Rereading(models.Model):
    """A sealed capture read again by a newer reader, and compared with what the older one read.

    Nothing of the record changes by it: what differs waits as :class:`Difference` until somebody decided all of it.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="rereadings")
    text_version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="rereadings")
    reader = models.CharField(max_length=40)
    reader_version = models.CharField(max_length=100)
    made_at = models.DateTimeField(default=clock.now, db_index=True)
    closed_at = models.DateTimeField(null=True, blank=True, help_text="Since when nothing of it waits for anybody.")
    problem = models.TextField(blank=True, help_text="Why today's reader does not read it, or why nobody was asked.")

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["text_version", "reader", "reader_version"], name="a_reader_reads_a_text_again_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article} read again by {self.reader} {self.reader_version}"


class Difference(models.Model):
    """A statement that the newer reader hears and the older one did not, or the other way round, or otherwise.

    ``accepted`` means that the newer reading counts, ``kept`` that the older one does.
    """

    SORTS = [("come", "Comes"), ("gone", "Goes"), ("changed", "Changes")]
    DECISIONS = [("open", "Open"), ("accepted", "Newer reading accepted"), ("kept", "Older reading kept")]

    rereading = models.ForeignKey(Rereading, on_delete=models.PROTECT, related_name="differences")
    sort = models.CharField(max_length=7, choices=SORTS, db_index=True)
    statement = models.ForeignKey(
        Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text="As it was read before."
    )
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    before = models.JSONField(default=dict, blank=True, help_text="What differs, as the older reader had it.")
    now = models.JSONField(default=dict, blank=True, help_text="What differs, as the newer reader has it.")
    decision = models.CharField(max_length=8, choices=DECISIONS, default="open", db_index=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        permissions = [("decide_difference", "Can accept or keep a difference between two readings")]
        ordering = ["rereading", "start", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="open", decided_by=None)
                | (Q(decision__in=["accepted", "kept"], decided_by__isnull=False) & ~Q(reason="")),
                name="a_decided_difference_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_sort_display()}: {self.exact[:120]}"
