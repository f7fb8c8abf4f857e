from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from analysis.comparisons import Grade
from analysis.drifts import Utterance
from analysis.spans import Span
from tracker import clock
from tracker.models.choices import choices
from tracker.models.statement import Statement
from tracker.models.text_version import TextVersion


class QuotationQuerySet(models.QuerySet["Quotation"]):
    """Quotations by whether they count, and with what an utterance needs."""

    def standing(self, as_of: datetime | None = None) -> "QuotationQuerySet":
        """What no newer reading of the same bytes took the place of, by the moment if one is given."""
        version = OuterRef("text_version__capture"), OuterRef("text_version")
        newer = TextVersion.objects.filter(capture=version[0], pk__gt=version[1])
        return self.filter(~Exists(newer if as_of is None else newer.filter(created_at__lte=as_of)))

    def with_voice(self) -> "QuotationQuerySet":
        """Statement, speaker, text, capture, article, outlet and origin in the same query, no text of an article."""
        version = "said__text_version"
        heavy = [f"{version}__{name}" for name in ("text", "signature", "block_list", "notes", "capture__headers")]
        return self.select_related("said__origin", "said__party", f"{version}__capture__article__outlet").defer(*heavy)


class Quotation(models.Model):
    """Words that an article gives as said, quoted (``direct``) or retold, and the wording it is compared with.

    ``reference`` is the earliest or most direct occurrence of the same utterance, null for the reference itself;
    ``grade`` says what became of the words on the way from there, empty where nothing did. Nothing is overwritten: a
    reference found later stands beside the older ones. ``speaker`` is the last name or the state, folded, by which
    wordings of one utterance are looked up.
    """

    text_version = models.ForeignKey(TextVersion, on_delete=models.PROTECT, related_name="quotations")
    said = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="quotations")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    direct = models.BooleanField()
    speaker = models.CharField(max_length=120, blank=True)
    said_on = models.DateField(null=True, blank=True)
    reference = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="wordings")
    grade = models.CharField(max_length=12, choices=choices(Grade), blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False, db_index=True)

    objects = QuotationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["speaker", "said_on"], name="quotation_by_speaker")]
        constraints = [
            models.UniqueConstraint(
                fields=["text_version", "start", "end", "direct"], name="one_quotation_per_passage"
            ),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="quotation_span_runs_forwards"),
        ]

    def __str__(self) -> str:
        return self.exact[:100]

    @property
    def span(self) -> Span:
        """Its place in the text."""
        return Span(self.start, self.end)

    @property
    def utterance(self) -> Utterance:
        """The wording as the analysis knows it. Load with :meth:`QuotationQuerySet.with_voice`."""
        return Utterance(self.said.voice(), self.span, self.exact, self.direct)


class QuotationMark(models.Model):
    """A fingerprint of a quotation's words: wordings of one utterance share some, and are looked up by them."""

    quotation = models.ForeignKey(Quotation, on_delete=models.CASCADE, related_name="marks")
    mark = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["mark", "quotation"], name="quotation_by_mark")]
        constraints = [models.UniqueConstraint(fields=["quotation", "mark"], name="one_mark_per_quotation")]

    def __str__(self) -> str:
        return f"{self.mark:x} of {self.quotation_id}"
