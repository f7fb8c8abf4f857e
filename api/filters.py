"""Filters of lists: each declared by name, strict about its values. What a list does not know is refused."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError as FormError
from django.db.models import Q, QuerySet
from django.utils.dateparse import parse_datetime
from django_filters import rest_framework as filters
from django_filters.rest_framework import DjangoFilterBackend
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from tracker import clock

PAGING = ("cursor", "page_size")
LONGEST_SEARCH = 200
MOST_WORDS = 8
LARGEST_KEY = 2**63 - 1
YEARS = range(1000, 9000)
"""Years a moment may lie in; beyond, time zones run over the edge of the calendar."""


DAY_OR_MOMENT = {
    "anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}],
    "description": "A day (2022-09-06) or a moment (2022-09-06T10:00:00Z).",
}


class KnownFilters(DjangoFilterBackend):
    """Refuses a filter that the list does not know, and one given twice: both would be dropped silently."""

    def filter_queryset(self, request: Request, queryset: QuerySet[Any], view: Any) -> QuerySet[Any]:
        """The rows that pass."""
        filterset = self.get_filterset_class(view, queryset)
        known = [*(filterset.base_filters if filterset else ()), *PAGING]
        wrong = {
            name[:60]: [f"There is no such filter here. Known: {', '.join(known)}."]
            for name in request.query_params
            if name not in known
        }
        for name, values in request.query_params.lists():
            if name in known and (len(values) > 1 or not values[0]):
                wrong[name] = ["Give this filter once, with a value, or leave it out."]
        if wrong:
            raise ValidationError(wrong)
        filters_given = self.get_filterset(request, queryset, view)
        if filters_given is None:
            return queryset
        if not filters_given.is_valid():
            raise ValidationError({name: list(sentences) for name, sentences in filters_given.errors.items()})
        found: QuerySet[Any] = filters_given.qs
        return found


class MomentField(forms.Field):
    """A moment in ISO 8601, UTC where no zone is told; a day is its first moment, or its last."""

    def __init__(self, *, whole_day: bool = False, **options: Any) -> None:
        self.whole_day = whole_day
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """The moment, None for nothing."""
        text = str(value or "").strip()
        if not text:
            return None
        try:
            moment = self._day(text) if len(text) == 10 else parse_datetime(text[:40])
        except ValueError:
            moment = None
        if moment is None or moment.year not in YEARS:
            raise FormError("Write a day as 2022-09-06 or a moment as 2022-09-06T10:00:00Z (a plus sign as %2B).")
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)

    def _day(self, text: str) -> datetime:
        first = datetime.combine(date.fromisoformat(text), time(0), UTC)
        return first + timedelta(days=1, microseconds=-1) if self.whole_day else first


def moment_asked(request: Request, name: str) -> datetime | None:
    """The moment that a parameter gives, a day being its end and today being now; None where it is not given."""
    given = request.query_params.get(name)
    try:
        moment: datetime | None = MomentField(required=False, whole_day=True).clean(given)
    except FormError as error:
        raise ValidationError({name: error.messages}) from error
    now = clock.now()
    today = given is not None and given.strip() == now.astimezone(UTC).date().isoformat()
    return now if today else moment


@extend_schema_field(DAY_OR_MOMENT)
class Moment(filters.Filter):
    """Rows before, after or as of a moment."""

    field_class = MomentField


AS_OF = OpenApiParameter("as_of", str, description="What was known then: a day, to its end, or a moment. Else: now.")


@extend_schema_field({"type": "string", "format": "date"})
class Day(filters.DateFilter):
    """Rows by a day, written YYYY-MM-DD and in no other way."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        words = {"invalid": "Write a day as YYYY-MM-DD."}
        super().__init__(*arguments, input_formats=["%Y-%m-%d"], error_messages=words, **options)


@extend_schema_field({"type": "integer", "minimum": 1, "maximum": LARGEST_KEY})
class Key(filters.NumberFilter):
    """Rows by the key of something."""

    field_class = forms.IntegerField

    def __init__(self, *arguments: Any, **options: Any) -> None:
        words = {"invalid": "Give the id, a whole number."}
        super().__init__(*arguments, min_value=1, max_value=LARGEST_KEY, error_messages=words, **options)

    def get_max_validator(self) -> None:
        """The bound is the form field's own; django-filter's is for decimals."""
        return


@extend_schema_field({"type": "string", "pattern": "^[A-Za-z]{2}$", "description": "ISO 3166 alpha-2."})
class State(filters.CharFilter):
    """Rows by a state."""

    field_class = forms.RegexField

    def __init__(self, *arguments: Any, **options: Any) -> None:
        words = {"invalid": "Give a state by its two letters, as in ISO 3166: KP."}
        super().__init__(*arguments, regex=r"^[A-Za-z]{2}\Z", error_messages=words, **options)

    def filter(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        """The rows of that state."""
        found: QuerySet[Any] = super().filter(queryset, value.upper())
        return found


class Exact(filters.CharFilter):
    """Rows by a word or name, exactly as it is written."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, max_length=LONGEST_SEARCH, **options)


@extend_schema_field({"type": "string", "maxLength": LONGEST_SEARCH, "description": "Rows that hold every word."})
class Search(filters.CharFilter):
    """Rows that hold each of the words somewhere in the named columns, whatever the case."""

    def __init__(self, *columns: str) -> None:
        self.columns = columns
        super().__init__(max_length=LONGEST_SEARCH)

    def filter(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        """The rows that hold all of them."""
        for word in value.split()[:MOST_WORDS]:
            anywhere = Q()
            for column in self.columns:
                anywhere |= Q((f"{column}__icontains", word))
            queryset = queryset.filter(anywhere)
        return queryset


def one_of(
    choices: list[tuple[str, str]], column: str | None = None, *, method: str | None = None
) -> filters.ChoiceFilter:
    """Rows by one of the words of a column, or as ``method`` finds them."""
    words = [word for word, _ in choices]
    found = filters.ChoiceFilter(
        field_name=column,
        method=method,
        choices=choices,
        error_messages={"invalid_choice": f"Choose one of: {', '.join(words)}."},
    )
    return extend_schema_field({"type": "string", "enum": words})(found)


def yes_or_no(column: str | None = None, *, method: str | None = None) -> filters.TypedChoiceFilter:
    """Rows for which something is so (``true``) or is not (``false``)."""
    found = filters.TypedChoiceFilter(
        field_name=column,
        method=method,
        choices=[("true", "true"), ("false", "false")],
        coerce=lambda value: value == "true",
        error_messages={"invalid_choice": "Write true or false."},
    )
    return extend_schema_field({"type": "boolean"})(found)


def since(column: str) -> Moment:
    """Rows whose moment is this one or later."""
    return Moment(field_name=column, lookup_expr="gte")


def until(column: str) -> Moment:
    """Rows whose moment is before this one."""
    return Moment(field_name=column, lookup_expr="lt")
