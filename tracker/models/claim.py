from dataclasses import replace

from django.db import models
from django.db.models import F, Q

from analysis import claims as analysis_claims
from analysis.claims import ClaimKind
from analysis.periods import Period, Precision
from analysis.quantities import Quantity
from analysis.spans import Span
from analysis.stages import Stage
from analysis.testimony import Testimony
from tracker import clock
from tracker.models.choices import choices
from tracker.models.statement import Statement


class ClaimQuerySet(models.QuerySet["Claim"]):
    """Claims with what a testimony needs."""

    def with_context(self) -> "ClaimQuerySet":
        """Statement, text, capture, article, outlet and origin in the same query, the text itself left out."""
        return self.select_related("statement__origin", "statement__text_version__capture__article__outlet").defer(
            "statement__text_version__text", "statement__text_version__signature"
        )


class Claim(models.Model):
    """What would be true if the statement were. Unknown is null or empty, never a guess."""

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="claims")
    ordinal = models.PositiveIntegerField(help_text="Its place among the claims of the statement, from 0.")
    kind = models.CharField(max_length=20, choices=choices(ClaimKind), db_index=True)
    supplier = models.CharField(max_length=2, blank=True)
    recipient = models.CharField(max_length=2, blank=True)
    involved = models.CharField(max_length=2, blank=True, help_text="A state involved whose side is not told.")
    item = models.CharField(max_length=60, blank=True)
    quantity_low = models.BigIntegerField(null=True, blank=True)
    quantity_high = models.BigIntegerField(null=True, blank=True)
    quantity_unit = models.CharField(max_length=40, blank=True)
    quantity_approximate = models.BooleanField(default=False)
    quantity_cumulative = models.BooleanField(default=False)
    place = models.CharField(max_length=200, blank=True)
    conduct_from = models.DateField(null=True, blank=True)
    conduct_to = models.DateField(null=True, blank=True)
    conduct_precision = models.CharField(max_length=5, choices=choices(Precision), default=Precision.NONE.value)
    stage = models.CharField(max_length=12, choices=choices(Stage), default=Stage.UNCLEAR.value)
    affirmed = models.BooleanField(default=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    rule = models.CharField(max_length=80)
    created_at = models.DateTimeField(default=clock.now, db_index=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["statement", "ordinal"]
        indexes = [
            models.Index(fields=["created_at", "id"], name="claim_page"),
            models.Index(fields=["supplier", "recipient", "kind"], name="claim_parties"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["statement", "ordinal"], name="one_claim_per_place"),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="claim_span_runs_forwards"),
            models.CheckConstraint(
                condition=Q(quantity_low=None) | Q(quantity_high=None) | Q(quantity_low__lte=F("quantity_high")),
                name="claim_quantity_is_an_interval",
            ),
            models.CheckConstraint(
                condition=Q(conduct_from=None) | Q(conduct_to=None) | Q(conduct_from__lte=F("conduct_to")),
                name="claim_conduct_runs_forwards",
            ),
        ]

    def __str__(self) -> str:
        return self.exact[:100]

    @property
    def conduct(self) -> Period:
        """When the conduct is said to have happened."""
        return Period(self.conduct_from, self.conduct_to, Precision(self.conduct_precision))

    @property
    def quantity(self) -> Quantity | None:
        """How many or how much, or None."""
        if not self.quantity_unit:
            return None
        return Quantity(
            self.quantity_low,
            self.quantity_high,
            self.quantity_unit,
            self.quantity_approximate,
            self.quantity_cumulative,
        )

    def as_read(self) -> analysis_claims.Claim:
        """The claim as the analysis knows it."""
        return analysis_claims.Claim(
            kind=ClaimKind(self.kind),
            span=Span(self.start, self.end),
            rule=self.rule,
            supplier=self.supplier or None,
            recipient=self.recipient or None,
            party=self.involved or None,
            item=self.item or None,
            quantity=self.quantity,
            place=self.place or None,
            conduct=self.conduct,
            stage=Stage(self.stage),
            affirmed=self.affirmed,
        )

    def testimony(self, answers: tuple[Span, ...] = ()) -> Testimony:
        """The claim with its speaker, article and day. Load with :meth:`ClaimQuerySet.with_context`."""
        return replace(self.statement.voice(answers), key=self.pk, claim=self.as_read(), exact=self.exact)
