from django.db import models
from django.db.models import F, Q


class Provision(models.Model):
    """A legal paragraph, in our own words. ``verification`` says how far its text and number were checked."""

    MARKS = [("V", "V – seen in a source"), ("P", "P – number or date to be checked"), ("U", "U – unverified")]

    code = models.CharField(max_length=40, unique=True)
    program = models.CharField(max_length=40, db_index=True)
    regime = models.CharField(max_length=40, db_index=True)
    authority = models.CharField(max_length=40)
    instrument = models.CharField(max_length=120)
    paragraph = models.CharField(max_length=60, blank=True)
    title = models.CharField(max_length=200)
    activity = models.CharField(max_length=40, db_index=True)
    covers = models.TextField()
    disputed_by = models.CharField(max_length=200, blank=True, help_text="Who contests that it applies, and why.")
    verification = models.CharField(max_length=1, choices=MARKS)
    source = models.TextField(blank=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.cited}: {self.title}"

    @property
    def cited(self) -> str:
        """How a text cites it: "S/RES/1718 (2006), para 8(b)"."""
        if not self.paragraph:
            return self.instrument
        return f"{self.instrument}, {'para ' if self.paragraph[0].isdigit() else ''}{self.paragraph}"

    @property
    def intervals(self) -> list["ValidityInterval"]:
        """When it was in force: several intervals where it lapsed and returned."""
        return list(self.validity.all())


class ValidityInterval(models.Model):
    """Days on which a provision was in force, both ends included; an open end is null."""

    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="validity")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.UniqueConstraint(fields=["provision", "starts_on"], name="one_interval_per_start"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="interval_runs_forwards"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_on} – {self.ends_on or 'open'}"
