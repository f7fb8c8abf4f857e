from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

from tracker import clock
from tracker.models.account import Account
from tracker.models.lease import Overtaken, ends, free
from tracker.models.outlet import Outlet

PRECISIONS = [("moment", "To the second"), ("day", "To the day"), ("month", "To the month"), ("year", "To the year")]
DATE_SOURCES = [
    ("given", "Given with it"),
    ("json-ld", "The page's JSON-LD"),
    ("meta", "The page's meta elements"),
    ("time", "The page's time element"),
    ("header", "The mail's header"),
    ("feed", "The feed"),
    ("sitemap", "The sitemap"),
    ("url", "The address"),
    ("text", "The text"),
]


class ArticleQuerySet(models.QuerySet["Article"]):
    """What is still to be done with articles, and who does it."""

    def at_hand(self) -> "ArticleQuerySet":
        """Articles that did not stop and that nobody is at."""
        return self.filter(free(), problem="", attempts__lt=Article.ATTEMPTS)

    def to_do(self, stage: str) -> "ArticleQuerySet":
        """Articles due for a ``stage`` (captured, read, linked): the one before it done, it not, nobody at it."""
        before = {"captured": None, "read": "captured_at", "linked": "read_at"}[stage]
        waiting = self.at_hand().filter(**{f"{stage}_at": None})
        return waiting if before is None else waiting.exclude(**{before: None})

    def to_look_at(self) -> "ArticleQuerySet":
        """Articles whose next look back has come."""
        return self.at_hand().filter(recheck_due_at__lte=timezone.now())

    def take(self, pk: int) -> "Article | None":
        """Take one of these articles. None: it is none of them, or somebody else got there first."""
        leased = self.filter(pk=pk).update(leased_until=ends(Article.LEASE), attempts=models.F("attempts") + 1)
        return Article.objects.select_related("outlet", "submitted_by").get(pk=pk) if leased else None

    def set_back(self, pause: timedelta, why: str) -> None:
        """Have these tried again after a pause, for this reason."""
        self.update(leased_until=ends(pause), setback=why[:1000])

    def stop(self, problem: str, **also: int) -> int:
        """Try these no more before somebody lets them be, for this reason. Returns how many."""
        return self.update(problem=problem[:1000], setback="", leased_until=None, **also)

    def claimed_as(self, article: "Article") -> "ArticleQuerySet":
        """The article as long as the lease that it was loaded with is the one in force."""
        return self.filter(pk=article.pk, leased_until=article.leased_until)

    def hold(self, article: "Article") -> None:
        """Keep the article for its worker until the caller's transaction ends.

        Raises :class:`Overtaken` where the lease that it was loaded with is no longer the one in force, so that of
        two workers on one article only one has an effect.
        """
        if not self.claimed_as(article).update(leased_until=article.leased_until):
            raise Overtaken(f"article {article.pk} was taken by somebody else in the meantime")

    def stopped(self) -> "ArticleQuerySet":
        """Articles that stopped on their way; those that were :func:`refused` at the door did not."""
        return self.exclude(problem="").exclude(refused())

    def exhausted(self) -> "ArticleQuerySet":
        """Articles whose last attempt neither came to an end nor is still going on."""
        return self.filter(free(), problem="", attempts__gte=Article.ATTEMPTS)


def refused() -> Q:
    """Articles that were refused at the door: nothing came of them, and trying again would be of no use."""
    return ~Q(problem="") & Q(captured_at=None, attempts__lt=Article.ATTEMPTS)


class Article(models.Model):
    """One story at one address. Work to do is a null column; ``problem`` says why work stopped, in one sentence.

    ``setback`` says why the last attempt came to nothing, while the next one waits for its time.
    ``identity`` is what makes it the same article twice: the normalised address, or the SHA-256 of the bytes
    where there is no address. ``copy_of`` points at the earliest article of its cluster of near-duplicates.
    ``published_on`` is the day; what was told of it, how finely and by what stand beside it.
    """

    LEASE = timedelta(minutes=5)
    ATTEMPTS = 5

    identity = models.CharField(max_length=2100, unique=True, editable=False)
    url = models.URLField(max_length=2000, blank=True)
    outlet = models.ForeignKey(Outlet, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    title = models.CharField(max_length=500, blank=True)
    byline = models.CharField(max_length=300, blank=True)
    published_on = models.DateField(null=True, blank=True, db_index=True)
    published_told = models.CharField(
        max_length=40, blank=True, editable=False, help_text="As it was told, in ISO 8601: 2022-09 for a month."
    )
    published_precision = models.CharField(max_length=6, blank=True, editable=False, choices=PRECISIONS)
    published_from = models.CharField(max_length=8, blank=True, editable=False, choices=DATE_SOURCES)
    language = models.CharField(max_length=8, blank=True)
    copy_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="copies")
    submitted_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False, db_index=True)
    captured_at = models.DateTimeField(null=True, blank=True, editable=False)
    read_at = models.DateTimeField(null=True, blank=True, editable=False)
    linked_at = models.DateTimeField(null=True, blank=True, editable=False)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    problem = models.TextField(blank=True, editable=False)
    setback = models.TextField(blank=True, editable=False)
    recheck_due_at = models.DateTimeField(null=True, blank=True, editable=False, db_index=True)
    vanished_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        permissions = [("recheck_article", "Can have an article checked again")]
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["created_at", "id"], name="article_page"),
            models.Index(fields=["id"], condition=Q(linked_at=None, problem=""), name="article_to_do"),
        ]

    def __str__(self) -> str:
        return self.title or self.url or self.identity

    @property
    def state(self) -> str:
        """Where the article stands on its way: refused, waiting, captured, read or linked."""
        if self.problem:
            at_the_door = self.captured_at is None and self.attempts < Article.ATTEMPTS
            return "refused" if at_the_door else "stopped"
        done: list[tuple[str, datetime | None]] = [
            ("linked", self.linked_at),
            ("read", self.read_at),
            ("captured", self.captured_at),
        ]
        return next((name for name, at in done if at is not None), "waiting")


class ArticleBand(models.Model):
    """One band of the body's MinHash signature: near-duplicates very probably share one."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bands")
    band = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "band"], name="one_band_per_article")]
