from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from rest_framework.authtoken.models import TokenProxy
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from tracker.admin.base import RecordAdmin, actor
from tracker.admin.columns import column
from tracker.admin.filters import BooleanRadioFilter, RelatedCheckboxFilter
from tracker.models import Account
from tracker.steps import ledger

if TYPE_CHECKING:

    class ThemedUserAdmin(RecordAdmin):
        """What the checker needs to know of Django's pages for accounts."""

        def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse: ...

else:

    class ThemedUserAdmin(RecordAdmin, UserAdmin):
        """Django's pages for accounts under the theme, their edits in the ledger."""


# The four roles are the service's own, put in place again at every migration; a token's key is nobody's to list.
admin.site.unregister(Group)
admin.site.unregister(TokenProxy)


@admin.register(Account)
class AccountAdmin(ThemedUserAdmin):
    """Who signs in, and in which role. Only an administrator changes this."""

    may_add = may_change = True
    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ("username", "full_name", "roles", "is_active", "last_login", "date_joined")
    list_filter = (("groups", RelatedCheckboxFilter), ("is_active", BooleanRadioFilter))
    search_fields = ("username", "first_name", "last_name", "email")
    date_hierarchy = "date_joined"
    csv_fields = ("username", "first_name", "last_name", "is_active", "last_login", "date_joined")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Role", {"fields": ("is_active", "is_staff", "is_superuser", "groups")}),
        ("Dates", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "password1", "password2", "is_staff", "groups")}),)
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Account]:
        return super().get_queryset(request).prefetch_related("groups")

    def get_fieldsets(self, request: HttpRequest, obj: Account | None = None) -> Any:
        """Who may only look sees names and roles, no hash and no address."""
        if self.has_change_permission(request, obj):
            return super().get_fieldsets(request, obj)
        return ((None, {"fields": ("username", "first_name", "last_name", "groups", "is_active")}),)

    def user_change_password(self, request: HttpRequest, id: str, form_url: str = "") -> HttpResponse:
        """Set another account's password; the ledger says that it was done, never what it is."""
        with transaction.atomic():
            response = super().user_change_password(request, id, form_url)
            if request.method == "POST" and response.status_code == 302:
                ledger.record(actor(request), "account.password_set", Account.objects.get(pk=id))
        return response

    @column("Name")
    def full_name(self, account: Account) -> str:
        return "the machine" if account.is_machine else account.get_full_name() or "–"

    @column("Roles")
    def roles(self, account: Account) -> str:
        named = [group.name for group in account.groups.all()]
        return ", ".join(named) or ("administrator" if account.is_superuser else "–")


def own_password(request: HttpRequest) -> HttpResponse:
    """Change one's own password; the ledger says that it was done, never what it is."""
    with transaction.atomic():
        response: HttpResponse = admin.site.password_change(request)
        if request.method == "POST" and response.status_code == 302:
            ledger.record(actor(request), "account.password_changed", actor(request))
    return response
