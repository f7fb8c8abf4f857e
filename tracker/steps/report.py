"""Publish a report: the record as of a moment, rendered, its files sealed in the content store."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from collection.store import StoreError
from tracker import clock
from tracker.models import Account, Report, Violation
from tracker.reports import case, contradictions, digest, matrix, moments
from tracker.reports.pages import page
from tracker.reports.papers import NotTypeset, paper
from tracker.reports.shown import AnyReport, shown
from tracker.reports.tables import as_csv, as_json
from tracker.steps import ledger
from tracker.steps.checkpoint import Broken, checkpoint
from tracker.storage import captures

MEDIA_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


class NotPublished(Exception):
    """A report that cannot be made; the message says why, and what to give instead."""


def publish(
    kind: str,
    account: Account,
    *,
    violation: Violation | None = None,
    as_of: datetime | None = None,
    period_start: datetime | None = None,
    scheduled: bool = False,
) -> Report:
    """Make the report and keep its files. A scheduled one for a period that has one already is that one.

    ``as_of`` is this moment where None; ``period_start`` is a week before it in a digest, and means nothing to the
    other kinds. The ledger is signed first, and what is signed stands at the report's end. Raises ``NotPublished``.
    """
    try:
        checkpoint()
    except Broken as error:
        raise NotPublished(str(error)) from error
    now = clock.now()
    as_of = as_of or now
    if kind == "digest":
        period_start = period_start or as_of - digest.WEEK
    _check(kind, violation, as_of, period_start, now)
    known = _of_period(kind, period_start) if scheduled else None
    if known:
        return known
    files = rendered(kind, violation, as_of, now, period_start)
    try:
        sealed = {name: captures().put(content) for name, content in files.items()}
    except StoreError as error:
        raise NotPublished(str(error)) from error
    row = Report(kind=kind, violation=violation, as_of=as_of, period_start=period_start, scheduled=scheduled)
    row.files, row.made_by, row.made_at = sealed, account, now
    return _keep(row, account)


def rendered(
    kind: str, violation: Violation | None, as_of: datetime, made_at: datetime, period_start: datetime | None = None
) -> dict[str, bytes]:
    """The files of a report by name; the same record and moments give the same files. Nothing is kept."""
    report = _gathered(kind, violation, as_of, made_at, period_start)
    data = shown(report)
    stem = _stem(report, as_of)
    tables = {f"{stem}{'-' if name else ''}{name}.csv": content for name, content in as_csv(report).items()}
    try:
        pdf = paper(kind, data)
    except NotTypeset as error:
        raise NotPublished(str(error)) from error
    return {f"{stem}.html": page(kind, data), f"{stem}.pdf": pdf, **tables, f"{stem}.json": as_json(report)}


def open_file(report: Report, name: str) -> bytes:
    """The bytes of one of the report's files, verified against their hash. Raises ``NotPublished``."""
    if name not in report.files:
        raise NotPublished(f"This report has no file {name!r}: it has {', '.join(report.files)}.")
    try:
        return captures().get(report.files[name])
    except StoreError as error:
        raise NotPublished(str(error)) from error


def media_type(name: str) -> str:
    """What a file of a report is served as, always as an attachment: its text came from outside."""
    return MEDIA_TYPES.get(name.rpartition(".")[2], "application/octet-stream")


def _check(
    kind: str, violation: Violation | None, as_of: datetime, period_start: datetime | None, now: datetime
) -> None:
    if kind not in dict(Report.KINDS):
        raise NotPublished(f"{kind!r} is no kind of report: choose one of {', '.join(dict(Report.KINDS))}.")
    if kind == "case" and violation is None:
        raise NotPublished("A case file is about one alleged violation: name it by its code, such as KP-RU-ARMS.")
    if kind == "digest" and violation is not None:
        raise NotPublished("A digest is about the whole record: ask for a case file of one alleged violation.")
    try:
        moments.check(violation, as_of, now)
    except moments.BadMoment as error:
        raise NotPublished(str(error)) from error
    if period_start is not None and period_start >= as_of:
        raise NotPublished("The period has to begin before the moment of the report.")


def _gathered(
    kind: str, violation: Violation | None, as_of: datetime, made_at: datetime, period_start: datetime | None
) -> AnyReport:
    if kind == "case" and violation is not None:
        return case.case_file(violation, as_of, made_at)
    if kind == "contradictions":
        return contradictions.register(as_of, made_at, violation)
    if kind == "matrix":
        return matrix.report(as_of, made_at, violation)
    return digest.digest(as_of, made_at, period_start)


def _stem(report: AnyReport, as_of: datetime) -> str:
    named = filter(None, [report.head.kind, report.head.code, f"{timezone.localtime(as_of):%Y-%m-%d}"])
    return "-".join(named)


def _keep(row: Report, account: Account) -> Report:
    try:
        with transaction.atomic():
            row.save()
            about = row.violation.code if row.violation else ""
            told = {"kind": row.kind, "about": about, "as_of": row.as_of, "files": row.files}
            ledger.record(account, "report.published", row, ledger.Rows(made=[row]), **told)
    except IntegrityError:
        known = _of_period(row.kind, row.period_start)
        if known is None:
            raise
        return known
    return row


def _of_period(kind: str, period_start: datetime | None) -> Report | None:
    return Report.objects.filter(kind=kind, period_start=period_start, scheduled=True).first()
