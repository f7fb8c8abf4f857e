from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString

from tracker.admin.base import RecordAdmin
from tracker.admin.columns import address, badge, column, linked, passage_address
from tracker.admin.filters import (
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    FieldTextFilter,
    MultipleChoicesDropdownFilter,
)
from tracker.models import Statement
from tracker.templatetags.passages import clipped, state, visible

TEXT = "text_version__capture__article"


@admin.register(Statement)
class StatementAdmin(RecordAdmin):
    """Who said what, where it stands."""

    list_display = ("passage", "speaker", "voice_of", "attitude", "direct", "of_article", "published", "from_origin")
    list_select_related = (f"{TEXT}__outlet", "origin", "party")
    search_fields = ("exact", "source_name", "party__name")
    list_filter = (
        ("stance", MultipleChoicesDropdownFilter),
        ("source_name", FieldTextFilter),
        ("source_kind", MultipleChoicesDropdownFilter),
        ("source_named", BooleanRadioFilter),
        ("direct", BooleanRadioFilter),
        ("speaks_for", FieldTextFilter),
        (f"{TEXT}__outlet", AutocompleteSelectFilter),
        ("party", AutocompleteSelectFilter),
        ("origin", AutocompleteSelectFilter),
    )
    date_hierarchy = "created_at"
    csv_fields = (
        f"{TEXT}__title", f"{TEXT}__outlet__name", f"{TEXT}__published_on", "start", "end", "exact", "source_name",
        "source_kind", "speaks_for", "cue_exact", "stance", "direct", "origin__label", "text_version__sha256",
        "rule",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("whole_passage", "of_article", "place", "stance", "direct")}),
        (
            "Source",
            {"fields": ("speaker", "source_kind", "source_named", "source_role", "voice_of", "party", "cue_exact")},
        ),
        ("Lineage", {"fields": ("conveyed_by", "origin")}),
        ("Reading", {"fields": ("rule", "ordinal", "created_at")}),
    )
    readonly_fields = ("whole_passage", "of_article", "place", "speaker", "voice_of", "conveyed_by")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Statement]:
        return super().get_queryset(request).defer("text_version__text", "text_version__signature")

    @column("Passage")
    def passage(self, said: Statement) -> SafeString:
        return clipped(said.exact, 140)

    @column("Passage")
    def whole_passage(self, said: Statement) -> SafeString:
        return linked(passage_address(said), said.exact, 5000)

    @column("Characters of the text")
    def place(self, said: Statement) -> str:
        return f"[{said.start}, {said.end}) of text {said.text_version.sha256[:12]}…"

    @column("Speaker", order="source_name")
    def speaker(self, said: Statement) -> SafeString:
        return visible(said.source_name or f"unnamed {said.source_kind}")

    @column("Voice of", order="speaks_for")
    def voice_of(self, said: Statement) -> str:
        return state(said.speaks_for)

    @column("Stance", order="stance", tones="stance")
    def attitude(self, said: Statement) -> tuple[str, str]:
        return badge(said, "stance")

    @column("Article", order=f"{TEXT}__title")
    def of_article(self, said: Statement) -> SafeString:
        return linked(address(said.text_version.capture.article), said.text_version.capture.article, 60)

    @column("Published", order=f"{TEXT}__published_on")
    def published(self, said: Statement) -> object:
        return said.text_version.capture.article.published_on

    @column("Origin", order="origin__label")
    def from_origin(self, said: Statement) -> SafeString:
        return visible(said.origin or "–")

    @column("Conveyed by, the nearest first")
    def conveyed_by(self, said: Statement) -> SafeString:
        return visible(" ← ".join(said.chain) or "–")
