from django.db import models
from django.db.models import Q

from analysis.stages import Stage
from analysis.testimony import Polarity
from tracker.models.choices import choices
from tracker.models.claim import Claim
from tracker.models.violation import Violation


class Position(models.Model):
    """One distinct stance on one allegation, kept as a counter, so that cost does not grow with repetition.

    ``exemplar`` is the first claim that took it; contradictions are looked for among exemplars. The stance itself
    stands in columns, so that the database finds what a new position may clash with. ``month`` counts months since
    year 0. ``standing`` counts the claims whose evidence stands: nobody rejected it, and no newer reading of the same
    bytes took its place. ``since`` is the key of the evidence by which the position was first taken, and so its place
    among all. ``voice`` is the same for positions that weigh alike whatever their month and figure.
    """

    violation = models.ForeignKey(Violation, on_delete=models.CASCADE, related_name="positions", db_index=False)
    key = models.CharField(max_length=64)
    exemplar = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="exemplar_of")
    claims = models.PositiveIntegerField(default=0)
    standing = models.PositiveIntegerField(default=0)
    since = models.BigIntegerField(default=0)
    voice = models.CharField(max_length=32, blank=True)
    polarity = models.CharField(max_length=8, choices=choices(Polarity), default=Polarity.AFFIRMS.value)
    side = models.CharField(max_length=2, blank=True)
    month = models.PositiveIntegerField(null=True, blank=True)
    item = models.CharField(max_length=60, blank=True)
    stage = models.CharField(max_length=12, choices=choices(Stage), default=Stage.UNCLEAR.value)
    low = models.BigIntegerField(null=True, blank=True)
    high = models.BigIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=40, blank=True)
    cumulative = models.BooleanField(default=False)
    place = models.CharField(max_length=200, blank=True)
    conduct_from = models.DateField(null=True, blank=True)
    conduct_to = models.DateField(null=True, blank=True)
    first_said_on = models.DateField(null=True, blank=True)
    last_said_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["violation", "first_said_on", "id"]
        constraints = [models.UniqueConstraint(fields=["violation", "key"], name="one_position_per_key")]
        indexes = [
            models.Index(fields=["violation", "polarity", "month", "since"], name="position_by_month"),
            models.Index(fields=["violation", "polarity", "side", "month", "since"], name="position_by_side"),
            models.Index(fields=["violation", "polarity", "unit", "month", "since"], name="position_by_unit"),
            models.Index(fields=["violation", "unit", "low", "high", "month", "since"], name="position_by_figure"),
            models.Index(fields=["violation", "polarity", "item"], name="position_by_item"),
            models.Index(fields=["violation", "polarity", "place"], name="position_by_place"),
            models.Index(fields=["violation", "voice", "last_said_on"], name="position_by_voice"),
            models.Index(
                fields=["violation", "polarity", "-standing", "since"],
                condition=~Q(unit=""),
                name="position_by_telling",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.violation.code}: {self.exemplar} ({self.claims}×)"
