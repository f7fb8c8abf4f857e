"""The weekly digest comes by itself, once a week, and goes out to whoever is to have it."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail as outbox
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from tasks import reports
from tasks.weeks import last_week
from tests.tracker.contested import NEXT_MONDAY, contested_case
from tracker.models import Account, Report
from tracker.steps import mail
from tracker.steps.batch import Came
from tracker.steps.report import publish

HOUR, WEEK = timedelta(hours=1), timedelta(days=7)


def published(start: datetime | None = None) -> Report:
    return publish("digest", Account.machine(), as_of=NEXT_MONDAY, period_start=start, scheduled=True)


class Refusing(EmailBackend):
    """A mail server that is down for one recipient."""

    def send_messages(self, messages):
        if "down@example.invalid" in messages[0].to:
            raise ConnectionRefusedError("nobody there")
        return super().send_messages(messages)


def sent_while_one_is_down(report: Report) -> Came:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.core.mail.backends.locmem.EmailBackend", Refusing)
        return mail.send(report)


@pytest.mark.django_db
def test_the_digest_of_the_last_week_is_published_once_however_often_it_is_asked_for():
    contested_case()
    with time_machine.travel(NEXT_MONDAY + HOUR, tick=False):
        reports.publish_due_digest()
        reports.publish_due_digest()
    assert [report.as_of for report in Report.objects.all()] == [NEXT_MONDAY]


@pytest.mark.django_db
def test_a_record_that_was_empty_gets_no_digest():
    reports.publish_due_digest()
    assert not Report.objects.exists()


def test_a_week_runs_from_monday_to_monday():
    week = last_week(datetime(2024, 3, 13, 9, tzinfo=UTC))
    assert week == (datetime(2024, 3, 4, 6, tzinfo=UTC), datetime(2024, 3, 11, 6, tzinfo=UTC))


def test_before_its_hour_the_week_is_not_over():
    assert last_week(datetime(2024, 3, 11, 5, 59, tzinfo=UTC))[1] == datetime(2024, 3, 4, 6, tzinfo=UTC)


def test_the_week_of_summer_time_is_an_hour_shorter():
    with timezone.override("Europe/Berlin"):
        start, end = last_week(datetime(2026, 3, 30, 12, tzinfo=UTC))
    assert end - start == timedelta(days=7) - HOUR


def test_an_hour_that_summer_time_skips_is_the_hour_after():
    with timezone.override("Europe/Berlin"):
        end = last_week(datetime(2026, 3, 29, 12, tzinfo=UTC), "sunday", "02:30")[1]
    assert end == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


@pytest.mark.parametrize(("weekday", "at"), [("mondey", "06:00"), ("monday", "6 o'clock")])
def test_a_weekday_or_time_that_is_none_is_refused(weekday, at):
    with pytest.raises(ValueError, match="write"):
        last_week(datetime(2024, 3, 13, tzinfo=UTC), weekday, at)


@pytest.mark.django_db
def test_the_digest_is_mailed_once_to_each_recipient(settings):
    settings.REPORT_RECIPIENTS = ["a@example.invalid", "b@example.invalid"]
    reports.mail_reports([published().pk])
    reports.mail_reports([Report.objects.get().pk])
    assert [sent.to for sent in outbox.outbox] == [["a@example.invalid"], ["b@example.invalid"]]


@pytest.mark.django_db
def test_a_mail_says_what_matters_and_carries_the_paper(settings):
    settings.REPORT_RECIPIENTS = ["a@example.invalid"]
    mail.send(published())
    sent = outbox.outbox[0]
    assert "1. Nothing new this week." in sent.body
    assert sent.attachments[0][0] == "digest-2024-03-11.pdf"


@pytest.mark.django_db
def test_a_recipient_whose_mail_fails_waits_and_keeps_the_others_waiting_for_nothing(settings):
    settings.REPORT_RECIPIENTS = ["down@example.invalid", "b@example.invalid"]
    report = published()
    sent_while_one_is_down(report)
    assert mail.waiting(report) == ["down@example.invalid"]
    assert mail.due() == [report.pk]


@pytest.mark.django_db
def test_a_mail_tried_again_has_the_same_message_id(settings):
    settings.REPORT_RECIPIENTS = ["a@example.invalid"]
    report = published()
    first, second = (mail.message(report, "a@example.invalid").message()["Message-ID"] for _ in range(2))
    assert first == second


@pytest.mark.django_db
def test_without_recipients_nothing_is_mailed():
    published()
    assert mail.due() == []


@pytest.mark.django_db
def test_two_workers_never_send_one_report_at_once(settings):
    settings.REPORT_RECIPIENTS = ["a@example.invalid"]
    report = published()
    Report.objects.claim(report.pk)
    assert mail.send(report) is Came.PASSED
    assert (outbox.outbox, mail.due()) == ([], [report.pk])


@pytest.mark.django_db
def test_a_report_is_free_again_after_its_mails_also_where_one_failed(settings):
    settings.REPORT_RECIPIENTS = ["down@example.invalid", "b@example.invalid"]
    report = published()
    assert sent_while_one_is_down(report) is Came.OWED
    assert mail.send(report) is Came.DONE
    assert mail.send(report) is Came.PASSED
    assert [sent.to for sent in outbox.outbox] == [["b@example.invalid"], ["down@example.invalid"]]


@pytest.mark.django_db
def test_a_report_whose_files_are_gone_keeps_no_other_from_being_mailed(settings):
    settings.REPORT_RECIPIENTS = ["a@example.invalid"]
    gone, whole = published(NEXT_MONDAY - 2 * WEEK), published(NEXT_MONDAY - WEEK)
    Report.objects.filter(pk=gone.pk).update(files=dict.fromkeys(gone.files, "0" * 64))
    assert mail.due() == [gone.pk, whole.pk]
    reports.mail_reports(mail.due())
    assert (len(outbox.outbox), mail.due()) == (1, [gone.pk])


@pytest.mark.django_db
def test_the_log_says_what_became_of_the_mails(settings, caplog):
    settings.REPORT_RECIPIENTS = ["a@example.invalid"]
    with caplog.at_level("INFO"):
        reports.mail_reports([published().pk])
    assert "reports mailed: 1 done, 0 refused, 0 still owed" in caplog.text
