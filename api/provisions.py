"""The legal catalogue: paragraphs, what they cover, and when they were in force."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import rest_framework as filters
from rest_framework import serializers

from api.endpoints import Reads
from api.filters import Day, Exact, Search, one_of
from api.shapes import Known, Links, Shape
from tracker.models import Provision, ValidityInterval


class IntervalSerializer(Shape):
    """Days in force, both included; an open end is null."""

    starts_on = serializers.DateField()
    ends_on = serializers.DateField(allow_null=True)
    note = Known()


class ProvisionSerializer(Shape):
    """A paragraph in our own words; ``verification`` says how far its text and number were checked."""

    code = serializers.CharField()
    program = serializers.CharField()
    regime = serializers.CharField()
    authority = serializers.CharField()
    instrument = serializers.CharField()
    paragraph = Known()
    cited = serializers.CharField(help_text="How a text cites it.")
    title = serializers.CharField()
    activity = serializers.CharField()
    covers = serializers.CharField()
    disputed_by = Known(help_text="Who contests that it applies, and why.")
    verification = serializers.ChoiceField(choices=Provision.MARKS)
    source = Known()  # type: ignore[assignment]  # shadows every field's own
    validity = IntervalSerializer(many=True)
    links = Links("provision", "code", lists={"violations": ("violations", "provision")})


class ProvisionFilters(filters.FilterSet):
    """Which paragraphs."""

    program = Exact()
    regime = Exact()
    authority = Exact()
    activity = Exact()
    verification = one_of(Provision.MARKS)
    in_force_on = Day(method="in_force", help_text="Paragraphs in force on this day.")
    search = Search("code", "title", "covers", "instrument")

    def in_force(self, queryset: QuerySet[Provision], _name: str, day: Any) -> QuerySet[Provision]:
        """Those with an interval that holds the day."""
        holding = ValidityInterval.objects.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)
        return queryset.filter(Exists(holding.filter(provision=OuterRef("pk"))))


class Provisions(Reads):
    """The paragraphs that conduct is tested against."""

    queryset = Provision.objects.prefetch_related("validity")
    serializer_class = ProvisionSerializer
    filterset_class = ProvisionFilters
    lookup_field = "code"
    needs = {"list": "view_provision", "retrieve": "view_provision"}
