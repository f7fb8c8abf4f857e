from django.db import models
from django.db.models import F, Q

from analysis.claims import Claim, ClaimKind
from analysis.spans import Span
from analysis.statements import Source, SourceKind, Stance
from analysis.testimony import Testimony
from tracker import clock
from tracker.models.choices import choices
from tracker.models.origin import Origin
from tracker.models.party import Party
from tracker.models.text_version import TextVersion


class Statement(models.Model):
    """Somebody said something. The database refuses an ``exact`` that is not ``text[start:end]``."""

    text_version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="statements")
    ordinal = models.PositiveIntegerField(help_text="Its place among the statements of the text, from 0.")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    prefix = models.CharField(max_length=40, blank=True)
    suffix = models.CharField(max_length=40, blank=True)
    source_start = models.PositiveIntegerField(null=True, blank=True)
    source_end = models.PositiveIntegerField(null=True, blank=True)
    source_exact = models.TextField(blank=True)
    source_name = models.CharField(max_length=200, blank=True, db_index=True)
    source_kind = models.CharField(max_length=12, choices=choices(SourceKind))
    source_named = models.BooleanField(default=False)
    source_role = models.CharField(max_length=300, blank=True)
    source_state = models.CharField(max_length=2, blank=True)
    speaks_for = models.CharField(
        max_length=2, blank=True, help_text="The state whose voice this is; never an analyst's."
    )
    party = models.ForeignKey(Party, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    cue_start = models.PositiveIntegerField(null=True, blank=True)
    cue_end = models.PositiveIntegerField(null=True, blank=True)
    cue_exact = models.CharField(max_length=200, blank=True)
    gaps = models.JSONField(
        default=list, blank=True, help_text="[start, end) of what stands inside the content and is not part of it."
    )
    direct = models.BooleanField(default=False)
    backdated = models.BooleanField(default=False, help_text="The text tells of it as said earlier: had denied.")
    stance = models.CharField(max_length=8, choices=choices(Stance), db_index=True)
    chain = models.JSONField(default=list, blank=True, help_text="Conveyors, the nearest first.")
    origin = models.ForeignKey(Origin, on_delete=models.PROTECT, null=True, blank=True, related_name="statements")
    answers = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="answered_by")
    rule = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=clock.now, db_index=True)

    class Meta:
        ordering = ["text_version", "ordinal"]
        indexes = [models.Index(fields=["created_at", "id"], name="statement_page")]
        constraints = [
            models.UniqueConstraint(fields=["text_version", "ordinal"], name="one_statement_per_place"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="statement_span_runs_forwards"),
        ]

    def __str__(self) -> str:
        return f"{self.source_name or 'unnamed'}: {self.exact[:80]}"

    @property
    def span(self) -> Span:
        """The content's place in the text."""
        return Span(self.start, self.end)

    @property
    def source(self) -> Source:
        """The speaker as the analysis knows it."""
        span = None
        if self.source_start is not None and self.source_end is not None:
            span = Span(self.source_start, self.source_end)
        return Source(
            span=span,
            name=self.source_name or None,
            kind=SourceKind(self.source_kind),
            named=self.source_named,
            role=self.source_role or None,
            state=self.source_state or None,
            speaks_for=self.speaks_for or None,
        )

    def voice(self, answers: tuple[Span, ...] = ()) -> Testimony:
        """The statement as a testimony that claims nothing: its speaker, words, article and day."""
        article = self.text_version.capture.article
        return Testimony(
            key=self.pk,
            claim=Claim(ClaimKind.OTHER, self.span, "voice"),
            source=self.source,
            stance=Stance(self.stance),
            direct=self.direct,
            exact=self.exact,
            passage=self.exact,
            passage_span=self.span,
            article=article.pk,
            copy_cluster=article.copy_of_id or article.pk,
            outlet=article.outlet.name if article.outlet else None,
            said_on=article.published_on,
            origin=self.origin.label if self.origin else None,
            chain=tuple(self.chain),
            answers=answers,
            version=self.text_version_id,
            backdated=self.backdated,
        )
