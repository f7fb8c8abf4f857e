"""Passages under the numbers by which an answer cites them."""

from rest_framework import serializers

from api.shapes import Known, Shape


class ReferenceSerializer(Shape):
    """A passage under the number by which the answer cites it."""

    number = serializers.IntegerField()
    article = serializers.IntegerField(source="passage.article")
    outlet = serializers.CharField(source="passage.outlet")
    title = serializers.CharField(source="passage.title")
    url = Known(source="passage.url")
    published_on = serializers.DateField(source="passage.published_on", allow_null=True)
    statement = serializers.IntegerField(source="passage.statement", allow_null=True)
    start = serializers.IntegerField(source="passage.start")
    end = serializers.IntegerField(source="passage.end")
    exact = serializers.CharField(source="passage.exact")
    text_sha256 = serializers.CharField(source="passage.text_sha256")
    capture = serializers.IntegerField(source="passage.capture")
    capture_sha256 = serializers.CharField(source="passage.capture_sha256")
