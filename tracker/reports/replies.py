"""The right of reply: what a party was asked, by when, what it answered, and how that was judged."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from tracker.models import Reply


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """One letter and its answer. ``overdue_days`` is 0 where it is answered or not yet due."""

    code: str
    party: str
    asked: str
    sent_on: date
    due_on: date
    received_on: date | None
    answer: str
    judgement: str
    overdue_days: int


def reply_row(row: Reply, as_of: datetime) -> ReplyRow:
    """The letter at the moment; an answer received later is not seen."""
    today = timezone.localtime(as_of).date()
    received = row.received_on if row.received_on and row.received_on <= today else None
    return ReplyRow(
        code=row.violation.code,
        party=row.party.name,
        asked=row.asked,
        sent_on=row.sent_on,
        due_on=row.due_on,
        received_on=received,
        answer=row.answer if received else "",
        judgement=row.judgement if received else "",
        overdue_days=0 if received else max((today - row.due_on).days, 0),
    )
