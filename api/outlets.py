"""Who published."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.endpoints import Reads
from api.filters import Exact, Search, one_of, since, until
from api.shapes import Known, KnownWord, Links, Shape
from tracker.models import Outlet
from tracker.reports.letters import letter_history


class OutletSerializer(Shape):
    """An outlet; ``reliability`` is the Admiralty letter, null where it cannot be judged (F)."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    domain = Known()
    reliability = KnownWord(choices=Outlet.LETTERS)
    reliability_reason = Known()
    created_at = serializers.DateTimeField()
    links = Links("outlet", lists={"articles": ("articles", "outlet")})


class LetterSerializer(Shape):
    """A letter since a moment, who set it and why; both null where it came with the outlet."""

    letter = serializers.CharField(help_text="A to E; F where it cannot be judged.")
    since = serializers.DateTimeField(allow_null=True)
    by = Known()
    reason = Known()


class OutletInFullSerializer(OutletSerializer):
    """An outlet with the history of its letter."""

    letters = serializers.SerializerMethodField()

    @extend_schema_field(LetterSerializer(many=True))
    def get_letters(self, outlet: Outlet) -> Any:
        """Every letter it has had, the latest first."""
        return LetterSerializer(letter_history(outlet), many=True).data


class OutletFilters(filters.FilterSet):
    """Which outlets."""

    search = Search("name", "domain")
    domain = Exact()
    reliability = one_of(Outlet.LETTERS)
    created_after = since("created_at")
    created_before = until("created_at")


class Outlets(Reads):
    """Who published, and how reliable that has proved."""

    queryset = Outlet.objects.all()
    serializer_class = OutletSerializer
    filterset_class = OutletFilters
    needs = {"list": "view_outlet", "retrieve": "view_outlet"}

    def get_serializer_class(self) -> Any:
        """The list is brief."""
        return OutletSerializer if self.action == "list" else OutletInFullSerializer
