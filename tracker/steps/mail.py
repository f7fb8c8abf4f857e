"""Mail a scheduled report to its recipients: to each until it has gone out, under one Message-ID however often tried.

That a mail went out is an entry of the ledger, which names the Message-ID and not the address.
"""

import hashlib
import json
import logging
from datetime import timedelta
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import timezone

from tracker import clock
from tracker.models import Account, LedgerEntry, Report
from tracker.reports.shown import seen
from tracker.steps import ledger
from tracker.steps.batch import Came
from tracker.steps.report import NotPublished, open_file

log = logging.getLogger(__name__)

WITHIN = timedelta(days=7)
"""A mail that could not be sent for so long is given up: its report is no news any more."""


def due() -> list[int]:
    """The scheduled reports of late that some recipient has not had."""
    if not settings.REPORT_RECIPIENTS:
        return []
    recent = Report.objects.filter(scheduled=True, made_at__gt=clock.now() - WITHIN).order_by("pk")
    return [report.pk for report in recent if waiting(report)]


def waiting(report: Report) -> list[str]:
    """The recipients that the report has not gone out to."""
    if not report.scheduled:
        return []
    entries = LedgerEntry.objects.filter(subject=ledger.name(report), action="report.mailed")
    gone = {json.loads(entry.body)["detail"]["message_id"] for entry in entries}
    return [address for address in settings.REPORT_RECIPIENTS if message_id(report, address) not in gone]


def send(report: Report) -> Came:
    """Mail the report to each that waits for it, no two workers at once; one whose mail fails waits on."""
    came = {_came_of(report.pk, address) for address in waiting(report)}
    return next((one for one in (Came.OWED, Came.DONE) if one in came), Came.PASSED)


def message_id(report: Report, address: str) -> str:
    """The same for the same kind, period and recipient, so that a mail program shows a second copy once."""
    period = report.period_start.isoformat() if report.period_start else ""
    mixed = hashlib.sha256(f"{report.kind}\n{period}\n{address.lower()}".encode()).hexdigest()
    return f"<{mixed[:40]}@{settings.REPORT_SENDER.rpartition('@')[2]}>"


def message(report: Report, address: str) -> EmailMessage:
    """The mail: what matters as plain text, the paper attached."""
    files = {name.rpartition(".")[2]: name for name in report.files}
    told = json.loads(open_file(report, files["json"]))
    days = [timezone.localtime(when) for when in (report.period_start, report.as_of) if when]
    period = " to ".join(f"{day.day} {day:%B %Y}" for day in days)
    points = [f"{number}. {seen(point['text'])}" for number, point in enumerate(told["highlights"], start=1)]
    marking = told["head"]["marking"]
    body = "\n\n".join([marking, f"Weekly digest, {period}", *points, "The whole digest is attached.", marking])
    mail = EmailMessage(
        subject=f"[{marking}] Weekly digest, {period}",
        body=body,
        from_email=settings.REPORT_SENDER,
        to=[address],
        headers={"Message-ID": message_id(report, address)},
    )
    mail.attach(files["pdf"], open_file(report, files["pdf"]), "application/pdf")
    return mail


def _came_of(pk: int, address: str) -> Came:
    """Send one mail, under a lease that nobody else has, unless it has gone out in the meantime."""
    report = Report.objects.claim(pk)
    if report is None:
        return Came.PASSED
    try:
        return _sent(report, address) if address in waiting(report) else Came.PASSED
    finally:
        Report.objects.release(report)


def _sent(report: Report, address: str) -> Came:
    try:
        message(report, address).send()
    except (OSError, SMTPException, NotPublished) as error:
        log.warning("a digest could not be mailed (%s); it stays due", error)
        return Came.OWED
    ledger.record(Account.machine(), "report.mailed", report, message_id=message_id(report, address))
    return Came.DONE
