"""Who published."""

from django_filters import rest_framework as filters
from rest_framework import serializers

from api.endpoints import Reads
from api.filters import Exact, Search, one_of, since, until
from api.shapes import Known, KnownWord, Links, Shape
from tracker.models import Outlet


class OutletSerializer(Shape):
    """An outlet; ``reliability`` is the Admiralty letter, null where it cannot be judged (F)."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    domain = Known()
    reliability = KnownWord(choices=Outlet.LETTERS)
    reliability_reason = Known()
    created_at = serializers.DateTimeField()
    links = Links("outlet", lists={"articles": ("articles", "outlet")})


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
