from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q

from analysis.allegations import Allegation
from analysis.assessments import EvidentialStatus
from analysis.claims import ClaimKind
from analysis.periods import Period, Precision
from analysis.stages import Stage
from tracker import clock
from tracker.models.account import Account
from tracker.models.choices import choices
from tracker.models.lease import ends, free
from tracker.models.provision import Provision


class ViolationQuerySet(models.QuerySet["Violation"]):
    """What is still to be weighed, and who does it."""

    def to_weigh(self) -> "ViolationQuerySet":
        """Violations that something new bears on and that nobody is at."""
        return self.filter(free(), weighed_at=None, problem="", attempts__lt=Violation.ATTEMPTS)

    def take(self, pk: int) -> "Violation | None":
        """Take one of these violations. None: it is none of them, or somebody else got there first."""
        leased = self.filter(pk=pk).update(leased_until=ends(Violation.LEASE), attempts=models.F("attempts") + 1)
        return Violation.objects.get(pk=pk) if leased else None

    def set_back(self, pause: timedelta, why: str) -> None:
        """Have these tried again after a pause; the log knows why."""
        self.update(leased_until=ends(pause))

    def stop(self, problem: str, **also: int) -> int:
        """Try these no more before somebody lets them be, for this reason. Returns how many."""
        return self.update(problem=problem[:1000], leased_until=None, **also)

    def claimed_as(self, violation: "Violation") -> "ViolationQuerySet":
        """The violation as long as the lease that it was loaded with is the one in force."""
        return self.filter(pk=violation.pk, leased_until=violation.leased_until)

    def exhausted(self) -> "ViolationQuerySet":
        """Violations whose last attempt neither came to an end nor is still going on."""
        return self.filter(free(), weighed_at=None, problem="", attempts__gte=Violation.ATTEMPTS)


class Violation(models.Model):
    """An alleged violation. Three statuses, kept apart: the work on it, the evidence for it, how far the conduct went.

    ``weighed_at`` null means: something bears on it that has not been weighed yet; ``problem`` says in one sentence
    why that stopped.
    """

    WORKFLOW = [
        ("new", "New"),
        ("in_progress", "In progress"),
        ("help_needed", "Help needed"),
        ("ready_for_review", "Ready for review"),
        ("released", "Released"),
        ("closed", "Closed"),
    ]
    LEASE = timedelta(minutes=5)
    ATTEMPTS = 5

    code = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=choices(ClaimKind))
    supplier = models.CharField(max_length=2)
    recipient = models.CharField(max_length=2)
    subject = models.CharField(max_length=40)
    summary = models.TextField(blank=True)
    workflow = models.CharField(max_length=20, choices=WORKFLOW, default="new", db_index=True)
    evidential_status = models.CharField(
        max_length=30, choices=choices(EvidentialStatus), default=EvidentialStatus.REPORTED.value, db_index=True
    )
    stage = models.CharField("stage of the conduct", max_length=12, choices=choices(Stage), default=Stage.UNCLEAR.value)
    conduct_from = models.DateField(null=True, blank=True)
    conduct_to = models.DateField(null=True, blank=True)
    conduct_assumed = models.BooleanField(
        default=False, help_text="The days are those of the articles: no claim says when the conduct happened."
    )
    independent_origins = models.PositiveIntegerField(default=0)
    articles = models.PositiveIntegerField(default=0, editable=False, help_text="Articles that bear on it.")
    compared_by = models.CharField(
        max_length=40, blank=True, editable=False, help_text="The rules that its positions and findings were made by."
    )
    assigned_to = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="assigned_violations"
    )
    created_at = models.DateTimeField(default=clock.now, db_index=True)
    updated_at = models.DateTimeField(default=clock.now, editable=False, db_index=True)
    weighed_at = models.DateTimeField(null=True, blank=True, editable=False)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    problem = models.TextField(blank=True, editable=False)

    objects = ViolationQuerySet.as_manager()

    class Meta:
        permissions = [("release_violation", "Can release or close a violation")]
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(fields=["supplier", "recipient", "subject"], name="one_violation_per_allegation"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and note when."""
        self.updated_at = clock.now()
        super().save(*args, **kwargs)

    @property
    def allegation(self) -> Allegation:
        """The allegation as the analysis knows it."""
        return Allegation(ClaimKind(self.kind), self.supplier, self.recipient, self.subject)

    @property
    def conduct(self) -> Period:
        """The days that its dated claims span."""
        dated = self.conduct_from or self.conduct_to
        return Period(self.conduct_from, self.conduct_to, Precision.DAY if dated else Precision.NONE)


class ProvisionLink(models.Model):
    """A paragraph the conduct would breach if confirmed: a candidate until a reviewer confirms or rejects it."""

    STATUSES = [("candidate", "Candidate"), ("confirmed", "Confirmed"), ("rejected", "Rejected")]

    violation = models.ForeignKey(Violation, on_delete=models.CASCADE, related_name="provision_links")
    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="violation_links")
    status = models.CharField(max_length=10, choices=STATUSES, default="candidate")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    in_force = models.BooleanField("in force on the conduct date", null=True)
    in_force_reason = models.TextField(blank=True)
    disputed_by = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.TextField(blank=True)

    class Meta:
        permissions = [("decide_provisionlink", "Can confirm or reject a candidate provision")]
        ordering = ["provision__code"]
        constraints = [
            models.UniqueConstraint(fields=["violation", "provision"], name="one_link_per_provision"),
            models.CheckConstraint(
                condition=Q(status="candidate") | (Q(decided_by__isnull=False) & ~Q(decision_reason="")),
                name="a_decided_provision_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provision.code} ({self.status})"
