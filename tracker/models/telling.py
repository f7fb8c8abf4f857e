from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from analysis import matching
from analysis.claims import Claim as Claimed
from analysis.claims import ClaimKind
from analysis.spans import Span
from analysis.statements import Source, SourceKind, Stance
from analysis.testimony import Testimony
from tracker import clock
from tracker.models.claim import Claim
from tracker.models.statement import Statement
from tracker.models.text_version import TextVersion


class TellingQuerySet(models.QuerySet["Telling"]):
    """Tellings by whether they count, and with what the comparison needs."""

    def standing(self) -> "TellingQuerySet":
        """What no newer reading of the same bytes took the place of."""
        newer = TextVersion.objects.filter(capture=OuterRef("text_version__capture"), pk__gt=OuterRef("text_version"))
        return self.filter(~Exists(newer))

    def with_voice(self) -> "TellingQuerySet":
        """Statement, claim, text, capture, article, outlet and origin in the same query, no text of an article."""
        version = "text_version"
        heavy = [f"{version}__{name}" for name in ("text", "signature", "block_list", "notes", "capture__headers")]
        return self.select_related("said__origin", "claim", f"{version}__capture__article__outlet").defer(*heavy)


class Telling(models.Model):
    """A passage that tells of an event, kept so that other tellings of the same event are found by their marks.

    ``said`` is the statement whose content it is, null for a sentence that the outlet tells itself; ``claim`` the first
    claim that stands there, if any. ``lead`` are the words from the cue to the content, ``cue`` the cue's own, and
    ``background`` and ``setting`` what the rest of the article names and where that is.
    """

    text_version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="tellings")
    said = models.ForeignKey(Statement, on_delete=models.PROTECT, null=True, blank=True, related_name="tellings")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, null=True, blank=True, related_name="tellings")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    lead = models.CharField(max_length=200, blank=True)
    cue = models.CharField(max_length=200, blank=True)
    background = models.JSONField(default=list, blank=True)
    setting = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False, db_index=True)

    objects = TellingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["text_version", "start", "end", "said"], name="one_telling_per_passage"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="telling_span_runs_forwards"),
        ]

    def __str__(self) -> str:
        return self.exact[:100]

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)

    @property
    def told(self) -> matching.Telling:
        """The telling as the analysis knows it. Load with :meth:`TellingQuerySet.with_voice`."""
        named, places = frozenset(self.background), frozenset(self.setting)
        return matching.telling(self._voice(), self.exact, self.lead, None, named, places, self.cue)

    def _voice(self) -> Testimony:
        if self.said is None:
            return narrator(self.text_version, self.span, self.exact)
        self.said.text_version = self.text_version
        voice = self.said.voice()
        return voice if self.claim is None else voice.claiming(self.claim.as_read())


class TellingMark(models.Model):
    """A fingerprint of what a telling names: tellings of one event share some, and are looked up by them."""

    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="marks")
    mark = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["mark", "telling"], name="telling_by_mark")]
        constraints = [models.UniqueConstraint(fields=["telling", "mark"], name="one_mark_per_telling")]

    def __str__(self) -> str:
        return f"{self.mark:x} of {self.telling_id}"


def narrator(version: TextVersion, span: Span, exact: str) -> Testimony:
    """A passage in the outlet's own voice, as a testimony that claims nothing."""
    article = version.capture.article
    outlet = article.outlet.name if article.outlet else None
    return Testimony(
        key=f"{version.pk}:{span.start}",
        claim=Claimed(ClaimKind.OTHER, span, "narrated"),
        source=Source(None, outlet, SourceKind.MEDIA),
        stance=Stance.ASSERTS,
        direct=False,
        exact=exact,
        passage=exact,
        passage_span=span,
        article=article.pk,
        copy_cluster=article.copy_of_id or article.pk,
        outlet=outlet,
        said_on=article.published_on,
        version=version.pk,
    )
