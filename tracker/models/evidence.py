from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from analysis.allegations import Bearing, Nature
from tracker import clock
from tracker.models.account import Account
from tracker.models.choices import choices
from tracker.models.claim import Claim
from tracker.models.text_version import TextVersion
from tracker.models.violation import Violation


def read_anew(by: datetime | None = None) -> Exists:
    """Whether there is a newer reading of the same bytes, or was one by then: what an older one made of them fell."""
    version = "claim__statement__text_version"
    newer = TextVersion.objects.filter(capture=OuterRef(f"{version}__capture"), pk__gt=OuterRef(version))
    return Exists(newer if by is None else newer.filter(created_at__lte=by))


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Evidence by whether it counts."""

    def standing(self) -> "EvidenceQuerySet":
        """What nobody rejected, no outlet withdrew, and no newer reading of the same bytes took the place of.

        What somebody kept when the bytes were read anew stands.
        """
        return self.exclude(status="rejected").upheld()

    def upheld(self) -> "EvidenceQuerySet":
        """The same, rejected or not."""
        return self.filter(Q(kept_at__isnull=False) | ~read_anew(), withdrawn_at=None)

    def known(self, as_of: datetime) -> "EvidenceQuerySet":
        """What had come in by the moment, and was by then the newest reading of its bytes; rejected or not."""
        return self.filter(~read_anew(as_of), proposed_at__lte=as_of)


class Evidence(models.Model):
    """A claim bearing on a violation: proposed by one, accepted or rejected by another, who is a person.

    ``credibility`` is the Admiralty number of this claim in this source; 6, "cannot be judged", is null.
    ``compared_at`` null means: not yet compared with the positions of its violation. ``withdrawn_at`` tells since when
    its outlet has withdrawn the article, until somebody accepts it all the same; ``kept_at`` that somebody holds to it
    against a newer reading of the same bytes.
    """

    STATUSES = [("proposed", "Proposed"), ("accepted", "Accepted"), ("rejected", "Rejected")]
    CREDIBILITY = [
        (1, "1 – confirmed by independent sources"),
        (2, "2 – probably true"),
        (3, "3 – possibly true"),
        (4, "4 – doubtful"),
        (5, "5 – improbable"),
    ]

    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, related_name="evidence")
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="evidence")
    position = models.ForeignKey(
        "tracker.Position", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="evidence"
    )
    bearing = models.CharField(max_length=8, choices=choices(Bearing))
    nature = models.CharField(max_length=20, choices=choices(Nature))
    credibility = models.PositiveSmallIntegerField(
        null=True, blank=True, choices=CREDIBILITY, help_text="Left empty: cannot be judged (6)."
    )
    status = models.CharField(max_length=8, choices=STATUSES, default="proposed", db_index=True)
    proposed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="proposed_evidence")
    proposed_at = models.DateTimeField(default=clock.now, db_index=True)
    compared_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    kept_at = models.DateTimeField(null=True, blank=True, editable=False)
    reviewed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, null=True, blank=True, related_name="reviewed_evidence"
    )
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        permissions = [("review_evidence", "Can accept or reject evidence")]
        ordering = ["-proposed_at", "-id"]
        verbose_name_plural = "evidence"
        indexes = [
            models.Index(fields=["proposed_at", "id"], name="evidence_page"),
            models.Index(fields=["violation", "id"], condition=Q(compared_at=None), name="evidence_to_compare"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["violation", "claim"], name="a_claim_bears_once"),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("proposed_by")), name="author_is_not_reviewer"
            ),
            models.CheckConstraint(
                condition=Q(status="proposed", reviewed_by=None)
                | (Q(status__in=["accepted", "rejected"], reviewed_by__isnull=False) & ~Q(reason="")),
                name="a_review_has_its_reviewer_and_reason",
            ),
            models.CheckConstraint(
                condition=Q(credibility=None) | Q(credibility__range=(1, 5)), name="credibility_is_1_to_5_or_null"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bearing} {self.violation.code}: {self.claim}"
