"""What every address of the interface has in common: limits first, then rights, then the answer, never kept."""

from typing import Any, ClassVar, cast

from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from api.errors import HEADERS
from api.inputs import SMALL, check_size
from tracker.models import Account


class Guarded(APIView):
    """Counts a request before it is let in, refuses bodies that are too large, and marks every answer."""

    largest_body: ClassVar[int] = SMALL

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Who asks, how often, how much, and whether they may. In the framework's order limits would come last."""
        self.format_kwarg = None
        request.accepted_renderer, request.accepted_media_type = self.perform_content_negotiation(request)
        request.version, request.versioning_scheme = self.determine_version(request)
        check_size(request, self.largest_body)
        self.perform_authentication(request)
        self.check_throttles(request)
        self.check_permissions(request)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """The answer with the headers that all answers carry."""
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return super().finalize_response(request, response, *args, **kwargs)


class Endpoint(Guarded, GenericViewSet[Any]):
    """Actions on rows of one kind. ``needs`` names the permission that each action takes."""

    needs: ClassVar[dict[str, str]] = {}
    http_method_names = ["get", "head", "post", "delete"]

    def filter_queryset(self, queryset: Any) -> Any:
        """Filters are for lists."""
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    @property
    def account(self) -> Account:
        """Who asks. Every action takes a permission, so somebody has signed in."""
        return cast(Account, self.request.user)

    def checked(self, serializer: type[Any]) -> dict[str, Any]:
        """The body, checked by ``serializer``."""
        given = serializer(data=self.request.data)
        given.is_valid(raise_exception=True)
        values: dict[str, Any] = given.validated_data
        return values

    def shown(self, row: Any, status: int = 200, **headers: str) -> Response:
        """One row in the shape of this endpoint."""
        return Response(self.get_serializer(row).data, status=status, headers=headers)


class Reads(mixins.ListModelMixin, mixins.RetrieveModelMixin, Endpoint):
    """A list with its filters, and each row by its key."""
