"""The search that opens with Ctrl-K: a few rows of each kind by their names."""

from collections.abc import Iterator

from django.db.models import Q
from django.http import HttpRequest
from unfold.dataclasses import SearchResult

from tracker.admin.columns import address
from tracker.models import Article, Outlet, Party, Provision, Violation

EACH = 8
"""Rows shown of each kind."""

KINDS = (
    (Violation, "Alleged violation", "gavel", ("code", "title")),
    (Article, "Article", "newspaper", ("title", "url")),
    (Party, "Party", "groups", ("name", "aliases__name")),
    (Outlet, "Outlet", "domain", ("name", "domain")),
    (Provision, "Provision", "balance", ("code", "title")),
)


def find(request: HttpRequest, words: str) -> list[SearchResult]:
    """What the account may see of the rows whose names hold the words."""
    return list(_found(request, words))


def _found(request: HttpRequest, words: str) -> Iterator[SearchResult]:
    for model, kind, icon, fields in KINDS:
        if not request.user.has_perm(f"tracker.view_{model._meta.model_name}"):
            continue
        named = Q()
        for field in fields:
            named |= Q(**{f"{field}__icontains": words})
        for row in model._default_manager.filter(named).distinct()[:EACH]:
            yield SearchResult(title=str(row)[:120], description=kind, link=address(row), icon=icon)
