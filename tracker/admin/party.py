from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from tracker.admin.base import RecordAdmin, ThemedInline
from tracker.admin.columns import column
from tracker.admin.filters import FieldTextFilter, MultipleChoicesDropdownFilter
from tracker.models import Party, PartyAlias
from tracker.templatetags.passages import state, visible


class PartyAliasInline(ThemedInline):
    """Other spellings of the party's name."""

    model = PartyAlias
    extra = 0


@admin.register(Party)
class PartyAdmin(RecordAdmin):
    """Persons, bodies and states under one name each."""

    may_add = may_change = True
    list_display = ("shown_name", "kind", "of_state", "spellings", "created_at")
    search_fields = ("name", "aliases__name")
    list_filter = (("kind", MultipleChoicesDropdownFilter), ("state", FieldTextFilter))
    date_hierarchy = "created_at"
    inlines = (PartyAliasInline,)
    csv_fields = ("name", "kind", "state", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Party]:
        return super().get_queryset(request).prefetch_related("aliases")

    @column("Name", order="name")
    def shown_name(self, party: Party) -> SafeString:
        return visible(party.name)

    @column("State", order="state")
    def of_state(self, party: Party) -> str:
        return state(party.state)

    @column("Also known as")
    def spellings(self, party: Party) -> SafeString:
        return visible(", ".join(alias.name for alias in party.aliases.all()) or "–")
