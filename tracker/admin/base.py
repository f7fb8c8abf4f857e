"""What every page of the admin has in common: read-only unless said otherwise, its history from the ledger."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.contrib.admin import ShowFacets
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from tracker.admin import exports
from tracker.models import Account, LedgerEntry
from tracker.steps import ledger

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin, TabularInline
    from django.contrib.admin.views.main import ChangeList

    ThemedAdmin = ModelAdmin[Any]
    ThemedInline = TabularInline[Any, Any]
else:
    from unfold.admin import ModelAdmin as ThemedAdmin
    from unfold.admin import TabularInline as ThemedInline  # noqa: F401  (for the others)
    from unfold.views import ChangeList

HISTORY_PAGE = 100
SECRET = {"password", "password1", "password2", "key"}


@dataclass(frozen=True)
class Told:
    """A ledger entry as a line of a history."""

    sequence: int
    at: datetime
    actor: str
    action: str
    subject: str
    detail: list[tuple[str, str]]
    sha256: str


def told(entry: LedgerEntry) -> Told:
    """The entry with what its body tells, as text."""
    detail = json.loads(entry.body)["detail"]
    return Told(
        entry.sequence,
        entry.at,
        entry.actor,
        entry.action,
        entry.subject,
        [(name, _plain(value)) for name, value in detail.items()],
        entry.sha256,
    )


def actor(request: HttpRequest) -> Account:
    """The account that asks; admin views let nobody else in."""
    return cast(Account, request.user)


class RecordList(ChangeList):
    """A list that does not count the whole table only to say how much the filter left out."""

    def get_results(self, request: HttpRequest) -> None:
        """The page's rows. Without a filter the whole table was counted already."""
        super().get_results(request)
        if not self.query and not self.has_active_filters:
            self.full_result_count = self.result_count


class RecordAdmin(ThemedAdmin):
    """The base of every list and page.

    Nothing can be added, changed or deleted unless ``may_add``, ``may_change``, ``may_delete`` say so, and then
    only by whom the role permits. Every edit is an entry of the ledger, in the same transaction.
    ``csv_fields`` are the columns of the export, as paths from the row.
    """

    may_add = False
    may_change = False
    may_delete = False
    csv_fields: tuple[str, ...] = ()
    csv_annotations: dict[str, Any] = {}
    show_full_result_count = False
    list_per_page = 50
    list_max_show_all = 200
    list_filter_submit = True
    show_facets = ShowFacets.NEVER
    object_history_template = "admin/tracker/history.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.may_add and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_change and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.may_delete and super().has_delete_permission(request, obj)

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        """Deleting rows of a list at once is nobody's: an entry of the ledger each would be missing."""
        actions: dict[str, Any] = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def get_urls(self) -> list[URLPattern]:
        export = path("export.csv", self.admin_site.admin_view(self.export_view), name=self.url_name("export"))
        return [export, *super().get_urls()]

    def url_name(self, verb: str) -> str:
        """The name of one of this model's addresses, without the site's name."""
        return f"{self.opts.app_label}_{self.opts.model_name}_{verb}"

    def address(self, verb: str, *arguments: int | str) -> str:
        """One of this model's addresses."""
        return reverse(f"{self.admin_site.name}:{self.url_name(verb)}", args=[quote(one) for one in arguments])

    def has_perm(self, request: HttpRequest, permission: str) -> bool:
        """Whether the account has the permission of this code name."""
        return actor(request).has_perm(f"tracker.{permission}")

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[RecordList]:
        return RecordList

    def export_view(self, request: HttpRequest) -> HttpResponseBase:
        """The list as it is filtered now, as CSV."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            rows = self.get_changelist_instance(request).queryset
        except IncorrectLookupParameters:
            return HttpResponseRedirect(self.address("changelist"))
        fields = self.csv_fields or tuple(field.name for field in self.opts.concrete_fields)
        values = rows.annotate(**self.csv_annotations).values_list(*fields).iterator(chunk_size=2000)
        titles = [name.replace("__", " ").replace("_", " ") for name in fields]
        asked = request.GET.urlencode()[:500]
        ledger.record(actor(request), f"{self.opts.model_name}.exported", actor(request), form="csv", filter=asked)
        return exports.download(str(self.opts.model_name), titles, values)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        more = {"export_url": self.address("export"), "title": str(self.opts.verbose_name_plural).capitalize()}
        return super().changelist_view(request, {**more, **(extra_context or {})})

    # What happened ----------------------------------------------------------------------------------------------

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        before_and_now = changes(form)
        if before_and_now or not change:
            action = f"{self.opts.model_name}.{'edited' if change else 'added'}"
            rows = ledger.Rows(changed=[obj]) if change else ledger.Rows(made=[obj])
            ledger.record(actor(request), action, obj, rows, changes=before_and_now)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        super().save_formset(request, form, formset, change)
        parent = formset.instance
        kind = formset.model._meta.model_name
        for row in formset.new_objects:
            ledger.record(actor(request), f"{kind}.added", parent, row=str(row))
        for row, fields in formset.changed_objects:
            ledger.record(actor(request), f"{kind}.edited", parent, row=str(row), fields=list(fields))
        for row in formset.deleted_objects:
            ledger.record(actor(request), f"{kind}.deleted", parent, row=str(row))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        ledger.record(actor(request), f"{self.opts.model_name}.deleted", obj, ledger.Rows(gone=[obj]), row=str(obj))
        super().delete_model(request, obj)

    def log_addition(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the ledger has it."""

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Nothing: the ledger has it."""

    def log_deletions(self, request: HttpRequest, queryset: Any) -> Any:
        """Nothing: the ledger has it."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """What happened to the row, from the ledger, the latest first."""
        row = self.row_or_404(request, object_id)
        page = Paginator(ledger.history(row), HISTORY_PAGE).get_page(request.GET.get("p"))
        context = {
            **self.page_context(request, row),
            "title": "History",
            "entries": [told(entry) for entry in page],
            "page": page,
            "back": self.address("change", row.pk),
            **(extra_context or {}),
        }
        return TemplateResponse(request, self.object_history_template, context)

    # Pages ------------------------------------------------------------------------------------------------------

    def row_or_404(self, request: HttpRequest, object_id: str) -> Any:
        """The row, if it exists and the account may see it."""
        row = self.get_object(request, unquote(object_id))
        if row is None:
            raise Http404(f"There is no {self.opts.verbose_name} {object_id}; it may have been typed wrongly.")
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row

    def page_context(self, request: HttpRequest, row: Any = None) -> dict[str, Any]:
        """What every page of this model needs around its own content."""
        return {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "original": row,
            "media": self.media,
            "inline_admin_formsets": [],
            "model_admin": self,
        }


class PageAdmin(RecordAdmin):
    """A model whose row has a page made for reading; plain edits have a form of their own behind it."""

    page_template = ""

    def page(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """What the page shows of the row."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        edit = path("<path:object_id>/edit/", self.admin_site.admin_view(self.edit_view), name=self.url_name("edit"))
        return [edit, *super().get_urls()]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.row_or_404(request, object_id)
        title = {"title": str(row), "subtitle": None}
        context = {**self.page_context(request, row), **title, **self.page(request, row), **(extra_context or {})}
        return TemplateResponse(request, self.page_template, context)

    def edit_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The form for what may be edited."""
        row = self.row_or_404(request, object_id)
        if not self.has_change_permission(request, row):
            raise PermissionDenied
        return super().change_view(request, object_id)

    def response_post_save_change(self, request: HttpRequest, obj: Any) -> HttpResponseRedirect:
        return HttpResponseRedirect(self.address("change", obj.pk))


def changes(form: Any) -> dict[str, list[str | None]]:
    """What a form changed: field to its value before and now, as text; secrets are only named."""
    found: dict[str, list[str | None]] = {}
    for name in form.changed_data:
        if name in SECRET:
            found[name] = [None, None]
        else:
            found[name] = [_said(form, name, form.initial.get(name)), _said(form, name, form.cleaned_data.get(name))]
    return found


def _said(form: Any, name: str, value: Any) -> str | None:
    """A form's value as the ledger keeps it: rows by their key and name, None for nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, models.Model):
        return f"{value.pk}: {value}"
    if isinstance(value, models.QuerySet | list | tuple):
        return ", ".join(str(one) for one in value)
    queryset = getattr(form.fields.get(name), "queryset", None)
    row = queryset.filter(pk=value).first() if queryset is not None else None
    return f"{row.pk}: {row}" if row else str(value)


def _plain(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_plain(one)}" for name, one in value.items())
    if isinstance(value, list):
        return " → ".join(_plain(one) for one in value)
    return str(value)
