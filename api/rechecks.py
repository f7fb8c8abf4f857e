"""Looks back at sources, and what became of each cited passage."""

from django_filters import rest_framework as filters
from rest_framework import serializers

from analysis.revisions import Fate
from api.endpoints import Reads
from api.filters import Key, one_of, since, until
from api.shapes import Known, Links, Shape, SpanField
from tracker.models import Recheck
from tracker.models.choices import choices


class PassageSerializer(Shape):
    """A cited passage: where it stood, what became of it, where it stands and in which words now."""

    statement = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    fate = serializers.ChoiceField(choices=choices(Fate))
    now = SpanField(allow_null=True)
    exact_now = serializers.CharField(allow_null=True)


class RecheckSerializer(Shape):
    """One look back at a source."""

    id = serializers.IntegerField()
    article = serializers.IntegerField(source="article_id")
    earlier = serializers.IntegerField(source="earlier_id", help_text="The capture compared with.")
    later = serializers.IntegerField(source="later_id", allow_null=True, help_text="The new capture, if one was made.")
    outcome = serializers.ChoiceField(choices=Recheck.OUTCOMES)
    passages = PassageSerializer(many=True)
    message = Known()
    checked_at = serializers.DateTimeField()
    links = Links("recheck")


class RecheckFilters(filters.FilterSet):
    """Which looks back."""

    article = Key()
    outlet = Key(field_name="article__outlet")
    outcome = one_of(Recheck.OUTCOMES)
    checked_after = since("checked_at")
    checked_before = until("checked_at")


class Rechecks(Reads):
    """Looks back at sources."""

    queryset = Recheck.objects.all()
    serializer_class = RecheckSerializer
    filterset_class = RecheckFilters
    needs = {"list": "view_recheck", "retrieve": "view_recheck"}
