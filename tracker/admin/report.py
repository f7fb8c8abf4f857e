from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminSplitDateTimeWidget

from collection.store import StoreError
from tasks.custody import hand_on
from tracker.admin.base import PageAdmin, actor, told
from tracker.admin.columns import address, column, linked
from tracker.admin.filters import AutocompleteSelectFilter, BooleanRadioFilter, MultipleChoicesDropdownFilter
from tracker.models import Report, Violation
from tracker.steps import ledger, report
from tracker.storage import captures

SHOWN = {".html": "text/html; charset=utf-8", ".pdf": "application/pdf"}
"""What a browser may show in place; everything else is downloaded."""
LOCKED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"


class PublishForm(forms.Form):
    """What is to be published, and as of when."""

    kind = forms.ChoiceField(choices=Report.KINDS, widget=UnfoldAdminSelectWidget())
    violation = forms.ModelChoiceField(
        Violation.objects.all(),
        required=False,
        widget=UnfoldAdminSelectWidget(),
        empty_label="All of them",
        help_text="A case file is about one alleged violation; the other kinds may be about one or about all.",
    )
    as_of = forms.SplitDateTimeField(
        label="As of",
        required=False,
        widget=UnfoldAdminSplitDateTimeWidget(),
        help_text="The record as it stood at that moment. Left empty: now.",
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("kind") == "case" and not data.get("violation"):
            self.add_error("violation", "Choose the alleged violation that the case file is about.")
        return data


@admin.register(Report)
class ReportAdmin(PageAdmin):
    """Published reports: the record as of a moment, kept with the hash of every file."""

    may_add = True
    page_template = "admin/tracker/report.html"
    list_display = ("what", "of_violation", "as_of", "scheduled", "made_by", "made_at", "files_of")
    list_select_related = ("violation", "made_by")
    search_fields = ("violation__code", "violation__title", "kind")
    list_filter = (
        ("kind", MultipleChoicesDropdownFilter),
        ("violation", AutocompleteSelectFilter),
        ("scheduled", BooleanRadioFilter),
    )
    date_hierarchy = "made_at"
    csv_fields = ("kind", "violation__code", "period_start", "as_of", "scheduled", "made_by__username", "made_at")

    @column("Report", order="kind")
    def what(self, row: Report) -> SafeString:
        return linked(address(row), row.get_kind_display())

    @column("Alleged violation", order="violation__code")
    def of_violation(self, row: Report) -> SafeString | str:
        return linked(address(row.violation), row.violation.code) if row.violation else "–"

    @column("Files")
    def files_of(self, row: Report) -> SafeString:
        return format_html("{}", ", ".join(sorted(PurePath(name).suffix.lstrip(".").upper() for name in row.files)))

    def page(self, request: HttpRequest, row: Report) -> dict[str, Any]:
        here = f"{self.admin_site.name}:{self.url_name('file')}"
        return {
            "report": row,
            "files": [(name, sha256, reverse(here, args=[row.pk, name])) for name, sha256 in sorted(row.files.items())],
            "corrections": [(one, address(one)) for one in row.corrections.select_related("written_by", "approved_by")],
            "correct_address": self._correct_address(request, row),
            "violation_address": address(row.violation) if row.violation else "",
            "entries": [told(entry) for entry in ledger.history(row)[:20]],
        }

    def _correct_address(self, request: HttpRequest, row: Report) -> str:
        if not self.has_perm(request, "add_correction"):
            return ""
        return f"{reverse(f'{self.admin_site.name}:tracker_correction_add')}?report={row.pk}"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.file_view)
        return [path("<int:object_id>/files/<str:name>", view, name=self.url_name("file")), *super().get_urls()]

    def file_view(self, request: HttpRequest, object_id: int, name: str) -> HttpResponse:
        """One file of a report, verified against its hash; nothing in it can run."""
        row: Report = self.row_or_404(request, str(object_id))
        if name not in row.files:
            raise Http404("This report has no file of that name; open it from the report's page.")
        try:
            content = captures().get(row.files[name])
        except StoreError as error:
            raise Http404(str(error)) from error
        kind = SHOWN.get(PurePath(name).suffix.lower())
        response = HttpResponse(content, content_type=kind or "application/octet-stream")
        response["Content-Disposition"] = f'{"inline" if kind else "attachment"}; filename="{PurePath(name).name}"'
        response["Content-Security-Policy"] = LOCKED
        return response

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Publish a report now."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        given = request.POST if request.method == "POST" else None
        form = PublishForm(given, initial={"kind": request.GET.get("kind", "digest")})
        made = _publish(request, form) if form.is_valid() else None
        if made:
            messages.success(request, f"{made} was published.")
            return HttpResponseRedirect(address(made))
        context = {**self.page_context(request), "title": "Publish a report", "form": form, **(extra_context or {})}
        return TemplateResponse(request, "admin/tracker/publish.html", context)


def _publish(request: HttpRequest, form: PublishForm) -> Report | None:
    """The report, or None with the reason in the form."""
    data = form.cleaned_data
    try:
        made = report.publish(data["kind"], actor(request), violation=data["violation"], as_of=data["as_of"])
    except report.NotPublished as refusal:
        form.add_error(None, str(refusal))
        return None
    hand_on()
    return made
