"""Pieces that the shapes of several lists are made of."""

from typing import Any
from urllib.parse import urlencode

from drf_spectacular.extensions import OpenApiSerializerFieldExtension
from rest_framework import serializers
from rest_framework.reverse import reverse


class Shape(serializers.Serializer[Any]):
    """What is shown of a row: declared field by field, never written to."""


class Known(serializers.CharField):
    """A text that may be unknown: an empty column is shown as null."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_null=True, **options)

    def to_representation(self, value: Any) -> Any:
        """The text, or null."""
        return value or None


class KnownWord(serializers.ChoiceField):
    """One of the words of a column, or null where none is set."""

    def __init__(self, choices: Any, **options: Any) -> None:
        super().__init__(choices, allow_null=True, **options)

    def to_representation(self, value: Any) -> Any:
        """The word, or null."""
        return value or None


class Links(serializers.Field[Any, Any, Any, Any]):
    """Where to go on from a row, ``self`` first.

    ``view`` is the row's own address and ``key`` what names it there; ``parts`` are addresses under it by the same
    key; ``lists`` are lists filtered by it: ``{"claims": ("claims", "statement")}``.
    """

    def __init__(
        self,
        view: str,
        key: str = "pk",
        *,
        parts: dict[str, str] | None = None,
        lists: dict[str, tuple[str, str]] | None = None,
    ) -> None:
        super().__init__(source="*", read_only=True)
        self.parts = {"self": view, **(parts or {})}
        self.lists = lists or {}
        self.key = key

    def to_representation(self, value: Any) -> dict[str, str]:
        """Each place by name, as an absolute address."""
        request = self.context.get("request")
        key = getattr(value, self.key)
        told = {name: reverse(view, [key], request=request) for name, view in self.parts.items()}
        for name, (view, filter_name) in self.lists.items():
            told[name] = f"{reverse(view, request=request)}?{urlencode({filter_name: key})}"
        return told


class LinksInSchema(OpenApiSerializerFieldExtension):
    """Each link by its name."""

    target_class = "api.shapes.Links"

    def map_serializer_field(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """An object of addresses."""
        names = [*self.target.parts, *self.target.lists]
        return {
            "type": "object",
            "properties": {name: {"type": "string", "format": "uri"} for name in names},
            "required": names,
            "readOnly": True,
        }


class SpotSerializer(Shape):
    """A passage: where it stands in its text, and its words."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()


class SpanField(serializers.ListField):
    """Start and end of a passage, as a pair."""

    child = serializers.IntegerField()

    def __init__(self, **options: Any) -> None:
        super().__init__(min_length=2, max_length=2, **options)


class OutletNameSerializer(Shape):
    """An outlet by name."""

    id = serializers.IntegerField()
    name = serializers.CharField()


class StorySerializer(Shape):
    """An article as a reference."""

    id = serializers.IntegerField()
    title = Known()
    url = Known(help_text="Where it stands on the web.")
    outlet = OutletNameSerializer(allow_null=True)
    published_on = serializers.DateField(allow_null=True)
    links = Links("article", parts={"text": "article-text"})


class TextPlaceSerializer(Shape):
    """Which text the offsets count in, and the sealed bytes that it was read from. Source: a text version."""

    text_version = serializers.IntegerField(source="pk")
    text_sha256 = serializers.CharField(source="sha256")
    capture = serializers.IntegerField(source="capture.pk")
    capture_sha256 = serializers.CharField(source="capture.sha256")


def by_name(account: Any) -> str | None:
    """An account as it is shown: by its user name."""
    return account.get_username() if account else None


class AccountName(serializers.CharField):
    """Who did it, by user name; null where nobody did yet."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_null=True, **options)

    def to_representation(self, value: Any) -> Any:
        """The user name."""
        return by_name(value)
