"""Reports in the background: the weekly digest when its week is over, and its mails."""

from tasks.app import app
from tasks.custody import hand_on
from tasks.doorbell import ring
from tasks.pipeline import tell
from tasks.weeks import last_week
from tracker import clock
from tracker.models import Account, Article, Report
from tracker.steps import mail
from tracker.steps.batch import batch
from tracker.steps.report import publish


@app.task
def publish_due_digest(weekday: str = "monday", at: str = "06:00") -> None:
    """Publish the digest of the last week that is over, unless it is there; a record still empty then has none.

    Run as often as you like: the row is unique, and a message lost is made good by the next.
    """
    start, end = last_week(clock.now(), weekday, at)
    if Article.objects.filter(created_at__lte=end).exists():
        report = publish("digest", Account.machine(), as_of=end, period_start=start, scheduled=True)
        ring(mail_reports, [report.pk])
        hand_on()


@app.task
def mail_due_reports() -> None:
    """Have the mails sent that a mail server's failure or a crash left over."""
    ring(mail_reports, mail.due())


@app.task
def mail_reports(reports: list[int]) -> None:
    """Mail these reports to whoever has not had them."""
    rows = Report.objects.filter(pk__in=reports)
    tell(batch("reports mailed", ((report.pk, mail.send(report)) for report in rows)))
