from django.contrib import admin
from django.utils.safestring import SafeString

from tracker.admin.base import RecordAdmin
from tracker.admin.columns import column, linked, passage_address
from tracker.admin.filters import AutocompleteSelectFilter, MultipleChoicesDropdownFilter, state_filter
from tracker.models import Position


@admin.register(Position)
class PositionAdmin(RecordAdmin):
    """One stance on one allegation, however often it was taken."""

    list_display = ("violation", "first_words", "claims", "first_said_on", "last_said_on")
    list_select_related = ("violation", "exemplar__statement__text_version__capture")
    search_fields = ("violation__code", "exemplar__exact")
    list_filter = (
        ("violation", AutocompleteSelectFilter),
        state_filter("violation__supplier", "supplier"),
        state_filter("violation__recipient", "recipient"),
        ("exemplar__stage", MultipleChoicesDropdownFilter),
    )
    date_hierarchy = "last_said_on"
    csv_fields = ("violation__code", "exemplar__exact", "claims", "first_said_on", "last_said_on")

    @column("First taken in the words")
    def first_words(self, position: Position) -> SafeString:
        return linked(passage_address(position.exemplar.statement), position.exemplar.exact)
