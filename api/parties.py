"""Who speaks or acts."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from api.endpoints import Reads
from api.filters import Search, State, one_of, since, until
from api.shapes import Known, Links, Shape
from tracker.models import Party, PartyAlias


class PartySerializer(Shape):
    """A person, body or state under one canonical name, with its other spellings."""

    id = serializers.IntegerField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=Party.KINDS)
    state = Known(help_text="ISO 3166 alpha-2.")
    aliases = serializers.SerializerMethodField()
    created_at = serializers.DateTimeField()
    links = Links("party", lists={"statements": ("statements", "party")})

    @extend_schema_field({"type": "array", "items": {"type": "string"}})
    def get_aliases(self, party: Party) -> list[str]:
        """Its other names and spellings."""
        return [alias.name for alias in party.aliases.all()]


class NameSearch(Search):
    """Parties whose name, or any other spelling of it, holds each of the words."""

    def filter(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        """The parties that are called so."""
        other = PartyAlias.objects.filter(party=OuterRef("pk"), name__icontains=value)
        named = super().filter(queryset, value)
        return queryset.filter(Q(pk__in=named.values("pk")) | Exists(other)) if value else queryset


class PartyFilters(filters.FilterSet):
    """Which parties."""

    search = NameSearch("name")
    kind = one_of(Party.KINDS)
    state = State()
    created_after = since("created_at")
    created_before = until("created_at")


class Parties(Reads):
    """Who speaks or acts, under one canonical name each."""

    queryset = Party.objects.prefetch_related("aliases")
    serializer_class = PartySerializer
    filterset_class = PartyFilters
    needs = {"list": "view_party", "retrieve": "view_party"}
