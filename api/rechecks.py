"""Looks back at sources, and what became of each cited passage."""

from typing import Any

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from analysis.edits import Mark
from analysis.notices import NoticeKind
from analysis.revisions import Fate
from api.endpoints import Reads
from api.filters import Key, one_of, since, until
from api.shapes import Known, Links, Shape, SpanField
from tracker.models import Recheck
from tracker.models.choices import choices
from tracker.models.recheck import passage_edits


class EditSerializer(Shape):
    """A stretch of words that was kept, struck out or added."""

    mark = serializers.ChoiceField(choices=choices(Mark))
    words = serializers.CharField()


class PassageSerializer(Shape):
    """A cited passage: what cites it, where it stood, what became of it, where it stands and in which words now.

    ``edits`` leads from the old words to the new ones; empty where none was changed.
    """

    by = serializers.CharField(default="statement", help_text="statement, contradiction or quotation.")
    key = serializers.IntegerField(default=None, allow_null=True)
    statement = serializers.IntegerField(allow_null=True)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    fate = serializers.ChoiceField(choices=choices(Fate))
    now = SpanField(allow_null=True)
    exact_now = serializers.CharField(allow_null=True)
    edits = serializers.SerializerMethodField()

    @extend_schema_field(EditSerializer(many=True))
    def get_edits(self, passage: dict[str, Any]) -> list[dict[str, str]]:
        """Word by word."""
        return [{"mark": one.mark.value, "words": one.words} for one in passage_edits(passage)]


class NoticeSerializer(Shape):
    """What the outlet says of its own article, in its words."""

    kind = serializers.ChoiceField(choices=choices(NoticeKind))
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()


class RecheckSerializer(Shape):
    """One look back at a source."""

    id = serializers.IntegerField()
    article = serializers.IntegerField(source="article_id")
    earlier = serializers.IntegerField(source="earlier_id", help_text="The capture compared with.")
    later = serializers.IntegerField(source="later_id", allow_null=True, help_text="The new capture, if one was made.")
    outcome = serializers.ChoiceField(choices=Recheck.OUTCOMES)
    passages = PassageSerializer(many=True)
    notices = NoticeSerializer(many=True)
    title_before = Known(help_text="Only where the title changed.")
    title_now = Known()
    address = Known(help_text="Where it was found, if at another address.")
    seen_sha256 = Known(help_text="Of the bytes that came.")
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
