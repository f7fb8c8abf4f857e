"""What clients send: JSON of the declared fields in the declared types, and nothing else."""

import re
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.exceptions import ValidationError as FormError
from django.core.validators import RegexValidator
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser
from rest_framework.request import Request

from api.filters import MomentField
from tracker.steps.decisions import REASON

SMALL = 64 * 1024
"""Bytes of a body that carries a decision or a sign-in."""

MOST_UNKNOWN = 5
"""Unknown fields that are named in one answer."""


class Json(JSONParser):
    """JSON as the standard has it; nesting without end is a client's error, not ours."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        """The value in the body."""
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError("it is nested too deeply") from error


class Input(serializers.Serializer[Any]):
    """A body of declared fields; an unknown one is refused, never silently dropped."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """The checked values."""
        if isinstance(data, dict):
            unknown = [str(name)[:60] for name in data if name not in self.fields]
            if unknown:
                known = ", ".join(self.fields)
                raise serializers.ValidationError(
                    {name: [f"There is no such field. Known: {known}."] for name in unknown[:MOST_UNKNOWN]}
                )
        checked: dict[str, Any] = super().to_internal_value(data)
        return checked


class Text(serializers.CharField):
    """A text, and only a text: no number or truth value passes for one."""

    default_error_messages = {"invalid": "Give a text, in quotation marks."}

    def to_internal_value(self, data: Any) -> str:
        """The text as sent, trimmed where the field trims."""
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class Word(serializers.ChoiceField):
    """One of the words that are listed."""

    def __init__(self, choices: Any, **options: Any) -> None:
        words = ", ".join(str(word) for word, _ in choices)
        options.setdefault("error_messages", {"invalid_choice": f"Choose one of: {words}."})
        super().__init__(choices, **options)

    def to_internal_value(self, data: Any) -> Any:
        """The word itself."""
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return super().to_internal_value(data)


class Whole(serializers.IntegerField):
    """A whole number, not a text that looks like one."""

    def to_internal_value(self, data: Any) -> int:
        """The number."""
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


class Day(serializers.DateField):
    """A day, written YYYY-MM-DD and in no other way."""

    default_error_messages = {"invalid": "Write a day as YYYY-MM-DD."}
    written = RegexValidator(re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z"), "Write a day as YYYY-MM-DD.")

    def to_internal_value(self, value: Any) -> Any:
        """The day."""
        if not isinstance(value, str):
            self.fail("invalid", format="YYYY-MM-DD")
        self.written(value)
        return super().to_internal_value(value)


@extend_schema_field({"type": "string", "description": "A day (2022-09-06) or a moment (2022-09-06T10:00:00Z)."})
class Moment(serializers.Field[Any, Any, Any, Any]):
    """A moment in ISO 8601, UTC where no zone is told; a day is its first moment, or its last."""

    def __init__(self, *, whole_day: bool = False, **options: Any) -> None:
        self.reader = MomentField(whole_day=whole_day)
        super().__init__(**options)

    def to_internal_value(self, data: Any) -> Any:
        """The moment."""
        try:
            return self.reader.clean(data if isinstance(data, str) else "?")
        except FormError as error:
            raise serializers.ValidationError(error.messages) from error


class Reason(Text):
    """Why a decision was taken. It goes into the ledger."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=REASON, help_text="Why. Recorded in the ledger.", **options)


class ReasonSerializer(Input):
    """A decision that needs nothing but its reason."""

    reason = Reason()


def check_size(request: Request, largest: int) -> None:
    """Refuse a body before it is read: its length stands in the headers."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if length.isdecimal() and int(length) > largest:
        raise RequestDataTooBig
