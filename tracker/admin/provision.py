from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from tracker.admin.base import RecordAdmin, ThemedInline
from tracker.admin.columns import address, column, linked
from tracker.admin.filters import AllValuesCheckboxFilter, MultipleChoicesDropdownFilter
from tracker.models import Provision, ValidityInterval
from tracker.templatetags.passages import day


class ValidityIntervalInline(ThemedInline):
    """When the paragraph was in force; several times where it lapsed and returned."""

    model = ValidityInterval
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Provision | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Provision | None = None) -> bool:
        return False


@admin.register(Provision)
class ProvisionAdmin(RecordAdmin):
    """The legal catalogue, in our own words. How far each row was checked is said beside it."""

    may_change = True
    list_display = ("code_and_title", "authority", "program", "activity", "in_force", "verification")
    search_fields = ("code", "title", "instrument", "covers", "program")
    list_filter = (
        ("regime", AllValuesCheckboxFilter),
        ("authority", AllValuesCheckboxFilter),
        ("activity", AllValuesCheckboxFilter),
        ("program", AllValuesCheckboxFilter),
        ("verification", MultipleChoicesDropdownFilter),
    )
    date_hierarchy = "validity__starts_on"
    inlines = (ValidityIntervalInline,)
    csv_fields = (
        "code", "program", "regime", "authority", "instrument", "paragraph", "title", "activity", "covers",
        "disputed_by", "verification", "source",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("code", "title", "instrument", "paragraph", "covers", "disputed_by")}),
        ("Where it belongs", {"fields": ("program", "regime", "authority", "activity")}),
        ("How far it was checked", {"fields": ("verification", "source")}),
    )
    readonly_fields = ("code", "program", "regime", "authority", "instrument", "paragraph", "activity")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Provision]:
        return super().get_queryset(request).prefetch_related("validity")

    @column("Paragraph", order="code", header=True)
    def code_and_title(self, provision: Provision) -> list[SafeString | str]:
        return [linked(address(provision), provision.code), provision.title]

    @column("In force")
    def in_force(self, provision: Provision) -> str:
        return "; ".join(
            f"{day(one.starts_on)} – {day(one.ends_on) if one.ends_on else 'open'}" for one in provision.intervals
        )
