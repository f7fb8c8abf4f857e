"""Who may ask what: by the permissions that the roles carry, reading included."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from tracker.models import Role
from tracker.steps.roles import permissions_of


class ByRole(BasePermission):
    """Each action of a view names the permission it takes in ``needs``; an action without one is nobody's."""

    message = ""

    def has_permission(self, request: Request, view: Any) -> bool:
        """Whether the account holds the permission of this action. A verb the view lacks is left to its 405."""
        if not request.user.is_authenticated:
            return False
        if view.action in {None, "metadata"}:
            return True
        needed = view.needs.get(view.action)
        if needed is not None and request.user.has_perm(f"tracker.{needed}"):
            return True
        self.message = missing(needed)
        return False


def missing(needed: str | None) -> str:
    """What to tell who lacks a permission: its name, and which roles have it."""
    holders = [role.value for role in Role if needed in permissions_of(role)]
    have = f", which these roles have: {', '.join(holders)}" if holders else ""
    return f"Your account may not do this. It takes the permission {needed!r}{have}; ask an administrator for it."
