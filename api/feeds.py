"""Feeds that are looked at again and again."""

from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from api.endpoints import Reads
from api.filters import Key, Search, since, until
from api.inputs import Input, Text
from api.shapes import Known, Links, Shape
from tracker.models import Feed
from tracker.steps import capture, feeds


class FeedSerializer(Shape):
    """A feed or sitemap: when it is looked at next, and what went wrong the last time."""

    id = serializers.IntegerField()
    address = serializers.CharField(source="url")
    title = Known()
    outlet = serializers.IntegerField(source="outlet_id", allow_null=True)
    active = serializers.BooleanField(help_text="Whether it is looked at.")
    once = serializers.BooleanField(help_text="Whether one look that goes well is all, as at a sitemap of an index.")
    minutes = serializers.IntegerField(help_text="Between two looks.")
    next_due_at = serializers.DateTimeField()
    polled_at = serializers.DateTimeField(allow_null=True)
    failures = serializers.IntegerField(help_text="Looks in a row that failed.")
    problem = Known()
    robots = Known()
    created_at = serializers.DateTimeField()
    links = Links("feed")


class SubscriptionSerializer(Input):
    """A feed to be looked at from now on."""

    url = Text(max_length=2500)
    title = Text(required=False, allow_blank=True, max_length=500)
    outlet = Text(required=False, allow_blank=True, allow_null=True, max_length=200)


class FeedFilters(filters.FilterSet):
    """Which feeds."""

    search = Search("title", "url")
    outlet = Key()
    created_after = since("created_at")
    created_before = until("created_at")


class Feeds(Reads):
    """Feeds that are looked at again and again."""

    queryset = Feed.objects.all()
    serializer_class = FeedSerializer
    filterset_class = FeedFilters
    needs = {"list": "view_feed", "retrieve": "view_feed", "create": "add_feed"}

    @extend_schema(request=SubscriptionSerializer, responses={201: FeedSerializer, 200: FeedSerializer})
    def create(self, request: Request) -> Response:
        """Subscribe to a feed: 201, or 200 where it is subscribed to already. The timetable looks at it soon."""
        given = SubscriptionSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        told = given.validated_data
        with capture.whole(told["url"]):
            outlet = capture.outlet_named(told.get("outlet"), self.account)
            feed, made = feeds.subscribe(told["url"], self.account, title=told.get("title") or "", outlet=outlet)
        return self.shown(feed, 201 if made else 200)
