"""The timetable: what runs when. Entries are made by the service; an editor says when, and whether."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django_celery_beat.models import ClockedSchedule, CrontabSchedule, IntervalSchedule, PeriodicTask, SolarSchedule

from tracker.admin.base import RecordAdmin
from tracker.admin.columns import column
from tracker.admin.filters import BooleanRadioFilter

for schedule in (PeriodicTask, IntervalSchedule, CrontabSchedule, SolarSchedule, ClockedSchedule):
    admin.site.unregister(schedule)


@admin.register(PeriodicTask)
class PeriodicTaskAdmin(RecordAdmin):
    """One entry of the timetable. What it runs is fixed; when and whether it runs is an editor's."""

    may_change = True
    list_display = ("name", "when", "enabled", "last_run_at", "total_run_count")
    list_select_related = ("interval", "crontab")
    search_fields = ("name", "task", "description")
    list_filter = (("enabled", BooleanRadioFilter),)
    date_hierarchy = "last_run_at"
    csv_fields = ("name", "task", "enabled", "last_run_at", "total_run_count")
    fieldsets = (
        (None, {"fields": ("name", "description", "enabled")}),
        ("When", {"fields": ("interval", "crontab", "start_time")}),
        ("What runs", {"fields": ("task", "last_run_at", "total_run_count")}),
    )
    readonly_fields = ("name", "task", "last_run_at", "total_run_count")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("interval", "crontab")

    @column("When")
    def when(self, entry: Any) -> str:
        if entry.crontab:
            return str(entry.crontab.human_readable)
        return str(entry.interval or "–")


@admin.register(CrontabSchedule)
class CrontabScheduleAdmin(RecordAdmin):
    """A time of day, on all or some days, that entries may use."""

    may_add = may_change = True
    list_display = ("__str__", "human_readable")
    search_fields = ("minute", "hour", "day_of_week", "timezone")
    list_filter = ("timezone",)
    fields = ("minute", "hour", "day_of_week", "day_of_month", "month_of_year", "timezone")
    csv_fields = ("minute", "hour", "day_of_week", "day_of_month", "month_of_year", "timezone")


@admin.register(IntervalSchedule)
class IntervalScheduleAdmin(RecordAdmin):
    """A pause between two runs that entries may use."""

    may_add = may_change = True
    list_display = ("__str__", "every", "period")
    search_fields = ("period",)
    list_filter = ("period",)
    fields = ("every", "period")
    csv_fields = ("every", "period")
