"""Pages of a list, the newest first, followed by an opaque cursor. No row is ever counted."""

from typing import Any

from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request
from rest_framework.response import Response

LARGEST = 200
"""Rows on a page at most; who asks for more gets this many."""

DIGITS = 18
"""Of a cursor's place; a key has no more."""


NO_CURSOR = {"cursor": ["This is no cursor: take it from `next` or `previous`, or leave it out."]}


class Pages(CursorPagination):
    """Keyset pages by primary key: unique, so no row is met twice or missed while others are being added."""

    ordering = "-pk"
    page_size = 50
    max_page_size = LARGEST
    page_size_query_param = "page_size"
    page_size_query_description = f"Rows on a page, {LARGEST} at most."
    cursor_query_description = "Where the page begins: taken from `next` or `previous`, never made up."

    def get_page_size(self, request: Request) -> int:
        """The size asked for, capped; what is no size is refused rather than guessed at."""
        asked = request.query_params.get("page_size")
        if asked is None:
            return self.page_size
        if not (asked.isascii() and asked.isdecimal() and len(asked) <= DIGITS and int(asked) > 0):
            raise ValidationError({"page_size": [f"Give a whole number from 1 to {LARGEST}."]})
        return min(int(asked), LARGEST)

    def decode_cursor(self, request: Request) -> Cursor | None:
        """The cursor asked for; one that was made up is refused."""
        try:
            cursor = super().decode_cursor(request)
        except NotFound as error:
            raise ValidationError(NO_CURSOR) from error
        place = str(cursor.position) if cursor and cursor.position is not None else "0"
        if not (place.isascii() and place.isdecimal() and len(place) <= DIGITS):
            raise ValidationError(NO_CURSOR)
        return cursor

    def get_paginated_response(self, data: Any) -> Response:
        """The page with the addresses of its neighbours, null at either end."""
        return Response({"results": data, "next": self.get_next_link(), "previous": self.get_previous_link()})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """The page's shape."""
        neighbour = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["results", "next", "previous"],
            "properties": {"results": schema, "next": neighbour, "previous": neighbour},
        }
