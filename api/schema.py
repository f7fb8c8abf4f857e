"""The description of the interface, OpenAPI 3.1, and its readable pages. Both are open to all on purpose:
they tell no more than the source does, and a newcomer reads them before having a token."""

from functools import cache
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.utils.decorators import method_decorator
from drf_spectacular.extensions import OpenApiSerializerExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.renderers import OpenApiJsonRenderer, OpenApiJsonRenderer2
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.reverse import reverse

from api.endpoints import Guarded

ERROR = {
    "type": "object",
    "description": "What went wrong, and what to do next.",
    "required": ["type", "detail", "fields"],
    "properties": {
        "type": {"type": "string", "description": "One word for programs."},
        "detail": {"type": "string", "description": "For people: what is wrong, and what to do."},
        "fields": {
            "type": "object",
            "description": "What belongs to a single field, by its path.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
    "additionalProperties": False,
}
PAGE_POLICY = {
    "default-src": [NONE],
    "script-src": [SELF],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "connect-src": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
}
"""For the readable pages: scripts from our own files alone, nothing from elsewhere."""

LISTS = [
    "articles",
    "captures",
    "statements",
    "claims",
    "parties",
    "outlets",
    "provisions",
    "violations",
    "evidence",
    "contradictions",
    "quotations",
    "assessments",
    "rechecks",
    "reports",
    "ledger",
    "checkpoints",
]
VIEWS = {"evidence": "evidence-list"}
"""Names of views that are not those of their lists."""


class InputsInSchema(OpenApiSerializerExtension):
    """Says of every body that it takes no other fields."""

    target_class = "api.inputs.Input"
    match_subclasses = True

    def map_serializer(self, auto_schema: Any, direction: Any) -> dict[str, Any]:
        """The declared fields and no more."""
        described: dict[str, Any] = auto_schema._map_serializer(self.target, direction, bypass_extensions=True)
        return {**described, "additionalProperties": False}


def with_closing_slash(endpoints: list[Any]) -> list[Any]:
    """Each address once: the one without its closing slash is the same."""
    return [endpoint for endpoint in endpoints if endpoint[0].endswith("/")]


def with_errors(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Every operation may answer with the one error shape."""
    components = result.setdefault("components", {})
    components.setdefault("schemas", {})["Error"] = ERROR
    components["responses"] = {
        "Error": {
            "description": "What went wrong, and what to do next.",
            "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
        }
    }
    for operations in result["paths"].values():
        for operation in operations.values():
            operation["responses"].setdefault("default", {"$ref": "#/components/responses/Error"})
    return result


class Description(Guarded):
    """The description for programs, as JSON. It is the same for everybody, so it is put together once."""

    permission_classes = [AllowAny]
    renderer_classes = [OpenApiJsonRenderer2, OpenApiJsonRenderer]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """OpenAPI 3.1."""
        return Response(description())


@cache
def description() -> Any:
    """The whole interface, described."""
    return SchemaGenerator().get_schema(request=None, public=True)


@method_decorator(csp_replace(PAGE_POLICY), name="dispatch")
class Documentation(SpectacularSwaggerSplitView):
    """The description for people, to read and to try out."""

    permission_classes = [AllowAny]
    url_name = "schema"
    title = "Gainsay – REST interface"

    def get_renderers(self) -> list[Any]:
        """Pages are for reading; whatever else is tried is answered like everywhere."""
        readable: list[Any] = super().get_renderers()
        return readable if self.request.method in {"GET", "HEAD"} else [JSONRenderer()]


class Entrance(Guarded):
    """Every list by name, the description, and where to get a token."""

    permission_classes = [AllowAny]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> Response:
        """The way in."""
        told = {name: reverse(VIEWS.get(name, name), request=request) for name in LISTS}
        return Response(told | {name: reverse(name, request=request) for name in ("token", "schema", "docs")})
