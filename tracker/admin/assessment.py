from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from analysis.independence import warning
from tracker.admin.base import RecordAdmin
from tracker.admin.columns import badge, column
from tracker.admin.filters import AutocompleteSelectFilter, MultipleChoicesDropdownFilter, state_filter
from tracker.models import Assessment
from tracker.templatetags.passages import visible

GROUNDS = ("shown_origins", "articles", "independence", "shown_reasons", "shown_alternatives", "shown_gaps")


@admin.register(Assessment)
class AssessmentAdmin(RecordAdmin):
    """What was thought, when, by whom and why. Appended from the page of the violation."""

    list_display = (
        "violation",
        "status",
        "stage",
        "likelihood",
        "confidence",
        "origin_count",
        "articles",
        "assessed_by",
        "assessed_at",
    )
    list_select_related = ("violation", "assessed_by")
    search_fields = ("violation__code", "violation__title")
    list_filter = (
        ("evidential_status", MultipleChoicesDropdownFilter),
        ("likelihood", MultipleChoicesDropdownFilter),
        ("confidence", MultipleChoicesDropdownFilter),
        ("violation", AutocompleteSelectFilter),
        state_filter("violation__supplier", "supplier"),
        state_filter("violation__recipient", "recipient"),
    )
    date_hierarchy = "assessed_at"
    csv_fields = (
        "violation__code", "evidential_status", "stage", "likelihood", "confidence", "articles", "rule_version",
        "assessed_by__username", "assessed_at",
    )  # fmt: skip
    fieldsets = (
        (None, {"fields": ("violation", "evidential_status", "stage", "likelihood", "confidence")}),
        ("Grounds", {"fields": GROUNDS}),
        ("By", {"fields": ("assessed_by", "assessed_at", "rule_version")}),
    )
    readonly_fields = tuple(name for name in GROUNDS if name != "articles")

    @column("Evidential status", order="evidential_status", tones="evidential")
    def status(self, assessment: Assessment) -> tuple[str, str]:
        return badge(assessment, "evidential_status")

    @column("Independent origins")
    def origin_count(self, assessment: Assessment) -> int:
        return len(assessment.origins)

    @column("Independent origins")
    def shown_origins(self, assessment: Assessment) -> SafeString:
        return listed(assessment.origins)

    @column("Independence")
    def independence(self, assessment: Assessment) -> SafeString:
        return visible(warning(assessment.articles, assessment.origins) or "Nothing to warn of.")

    @column("Reasons")
    def shown_reasons(self, assessment: Assessment) -> SafeString:
        return listed(assessment.reasons)

    @column("Other explanations of the same evidence")
    def shown_alternatives(self, assessment: Assessment) -> SafeString:
        return listed(assessment.alternatives)

    @column("What is missing, and would change it")
    def shown_gaps(self, assessment: Assessment) -> SafeString:
        return listed(assessment.gaps)


def listed(sentences: list[str]) -> SafeString:
    """Sentences one below the other; a dash for none."""
    return format_html_join("", '<p class="gs-line">{}</p>', ((visible(one),) for one in sentences)) or visible("–")
