from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from tracker import clock
from tracker.models.account import Account
from tracker.models.lease import ends, free
from tracker.models.outlet import Outlet


class FeedQuerySet(models.QuerySet["Feed"]):
    """Which feeds are to be looked at, and who does it."""

    def due(self) -> "FeedQuerySet":
        """Feeds whose time has come and that nobody is looking at."""
        return self.filter(free(), active=True, next_due_at__lte=timezone.now())

    def claim(self, pk: int) -> "Feed | None":
        """Take the feed, as it was before. None: it is not due, or somebody else got there first.

        In its row the look counts as failed until it has come to an end, so that a feed whose worker dies of it is
        left alone for longer each time, like one whose site is down.
        """
        due = self.due().filter(pk=pk)
        feed = due.select_related("outlet", "added_by").first()
        if feed is None:
            return None
        begun = {
            "failures": feed.failures + 1,
            "problem": Feed.UNFINISHED,
            "next_due_at": timezone.now() + feed.pause(),
        }
        if not due.filter(failures=feed.failures).update(leased_until=ends(Feed.LEASE), **begun):
            return None
        feed.refresh_from_db(fields=["leased_until", "next_due_at"])
        return feed

    def claimed_as(self, feed: "Feed") -> "FeedQuerySet":
        """The feed as long as the lease that it was loaded with is the one in force."""
        return self.filter(pk=feed.pk, leased_until=feed.leased_until)


class Feed(models.Model):
    """An address that names new articles – a feed, a sitemap, a table – and is looked at again and again.

    One that was not subscribed to but named, by an index of sitemaps, is looked at until that went well ``once``:
    ``depth`` counts the indexes that lead to it. ``problem`` says in one sentence why the last look failed, ``lost``
    which entries of it and why.
    """

    LEASE = timedelta(minutes=10)
    LONGEST_PAUSE = timedelta(days=1)
    UNFINISHED = "The last look at it did not come to an end, as when a worker dies: see the log."

    url = models.URLField("address", max_length=2000, unique=True)
    title = models.CharField(max_length=500, blank=True)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, null=True, blank=True, related_name="feeds")
    active = models.BooleanField(default=True, help_text="Whether it is looked at.")
    depth = models.PositiveSmallIntegerField(
        default=0, editable=False, help_text="Indexes of sitemaps that lead to it."
    )
    minutes = models.PositiveIntegerField(default=60, help_text="Between two looks; five or more.")
    etag = models.CharField(max_length=500, blank=True, editable=False)
    last_modified = models.CharField(max_length=100, blank=True, editable=False)
    next_due_at = models.DateTimeField(default=clock.now, db_index=True, editable=False)
    polled_at = models.DateTimeField(null=True, blank=True, editable=False)
    failures = models.PositiveIntegerField(default=0, editable=False, help_text="Looks in a row that failed.")
    problem = models.TextField(blank=True, editable=False)
    lost = models.JSONField(default=list, editable=False)
    robots = models.CharField(max_length=200, blank=True, editable=False)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = FeedQuerySet.as_manager()

    class Meta:
        ordering = ["title", "url"]
        constraints = [models.CheckConstraint(condition=Q(minutes__gte=5), name="a_feed_is_given_five_minutes")]

    def __str__(self) -> str:
        return self.title or self.url

    @property
    def once(self) -> bool:
        """Whether one look that goes well is all."""
        return self.depth > 0

    def pause(self) -> timedelta:
        """Until the next look: twice as long after each failure, a day at most."""
        return min(timedelta(minutes=self.minutes << min(self.failures, 10)), Feed.LONGEST_PAUSE)
