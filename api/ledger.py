"""The ledger: who did what to what, each entry chained to the one before."""

from django_filters import rest_framework as filters
from rest_framework import serializers

from api.endpoints import Reads
from api.filters import Exact, since, until
from api.shapes import Links, Shape
from tracker.models import LedgerEntry


class LedgerEntrySerializer(Shape):
    """One link of the chain. ``body`` is the very text that the hash is over, so that anybody can check it."""

    sequence = serializers.IntegerField()
    at = serializers.DateTimeField()
    actor = serializers.CharField()
    action = serializers.CharField()
    subject = serializers.CharField(help_text="Kind and key of the row: violation:12.")
    body = serializers.CharField(help_text="Canonical JSON, as it was hashed.")
    previous_sha256 = serializers.CharField()
    sha256 = serializers.CharField(
        help_text="Over `ledger-v1`, sequence, previous_sha256 and body, joined by line feeds, in UTF-8."
    )
    links = Links("ledger-entry")


class LedgerFilters(filters.FilterSet):
    """Which entries."""

    actor = Exact()
    action = Exact()
    subject = Exact()
    after = since("at")
    before = until("at")


class Ledger(Reads):
    """Every change to the record. Append-only."""

    queryset = LedgerEntry.objects.all()
    serializer_class = LedgerEntrySerializer
    filterset_class = LedgerFilters
    needs = {"list": "view_ledgerentry", "retrieve": "view_ledgerentry"}
