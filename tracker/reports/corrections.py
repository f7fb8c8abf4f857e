"""The register of corrections: a published wording corrected without erasing the old."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tracker.models import Correction, Violation


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """One approved correction to a report on the violation."""

    report: str
    old_wording: str
    new_wording: str
    reason: str
    written_by: str
    approved_by: str
    at: datetime


def corrections(violation: Violation, as_of: datetime) -> list[CorrectionRow]:
    """The corrections that two people stand behind, the oldest first."""
    rows = Correction.objects.filter(report__violation=violation, created_at__lte=as_of, approved_by__isnull=False)
    return [_row(row) for row in rows.select_related("report__violation", "written_by", "approved_by").order_by("pk")]


def _row(row: Correction) -> CorrectionRow:
    return CorrectionRow(
        report=str(row.report),
        old_wording=row.old_wording,
        new_wording=row.new_wording,
        reason=row.reason,
        written_by=row.written_by.username,
        approved_by=row.approved_by.username if row.approved_by else "",
        at=timezone.localtime(row.created_at),
    )
