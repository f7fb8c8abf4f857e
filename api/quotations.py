"""Words that articles give as said, beside the wording they are compared with."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from analysis.comparisons import Grade
from api.claims import SaidSerializer
from api.endpoints import Reads
from api.filters import Day, Exact, Key, Search, one_of, since, until, yes_or_no
from api.shapes import KnownWord, Links, Shape
from tracker.models import Evidence, Quotation
from tracker.models.choices import choices
from tracker.reports.quotations import differing
from tracker.steps.quote import folded


class DifferenceSerializer(Shape):
    """Words of the reference, and those that stand in their place; either may be empty."""

    before = serializers.CharField()
    after = serializers.CharField()


class ReferenceWordingSerializer(Shape):
    """The wording that another one is compared with."""

    id = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    said_on = serializers.DateField(allow_null=True)


class QuotationSerializer(Shape):
    """One wording of an utterance, at its characters. ``reference`` is null for a wording that others refer to."""

    id = serializers.IntegerField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    direct = serializers.BooleanField(help_text="Quoted, and not retold.")
    said_on = serializers.DateField(allow_null=True)
    grade = KnownWord(choices=choices(Grade), help_text="What became of the words since the reference; null: nothing.")
    reference = ReferenceWordingSerializer(allow_null=True)
    differs = serializers.SerializerMethodField()
    said = SaidSerializer()
    created_at = serializers.DateTimeField()
    links = Links("quotation", lists={"wordings": ("quotations", "reference")})

    @extend_schema_field(DifferenceSerializer(many=True))
    def get_differs(self, row: Quotation) -> Any:
        """What stands here where the reference has something else."""
        found = differing(row, row.reference) if row.reference else []
        return DifferenceSerializer(found, many=True).data


class QuotationFilters(filters.FilterSet):
    """Which quotations."""

    violation = Exact(method="quoted_on")
    speaker = Exact(method="said_by")
    grade = one_of(choices(Grade))
    reference = Key(help_text="The wording that they are compared with.")
    article = Key(field_name="text_version__capture__article")
    outlet = Key(field_name="text_version__capture__article__outlet")
    direct = yes_or_no("direct")
    said_from = Day(field_name="said_on", lookup_expr="gte")
    said_to = Day(field_name="said_on", lookup_expr="lte")
    search = Search("exact", "said__source_name")
    created_after = since("created_at")
    created_before = until("created_at")

    def quoted_on(self, queryset: Any, _name: str, code: str) -> Any:
        """Wordings that evidence of the violation has, or of what such a wording refers to."""
        standing = Evidence.objects.filter(violation__code=code).exclude(status="rejected")
        own, referred = (
            Exists(standing.filter(claim__statement=OuterRef(path))) for path in ("said", "reference__said")
        )
        return queryset.filter(Q(own) | Q(referred))

    def said_by(self, queryset: Any, _name: str, name: str) -> Any:
        """Wordings of a speaker, by the last name alone, or of a state where no name is told."""
        return queryset.filter(speaker=folded(name))


class Quotations(Reads):
    """Wordings of what was said, each beside its reference."""

    queryset = Quotation.objects.with_voice().select_related("reference")
    serializer_class = QuotationSerializer
    filterset_class = QuotationFilters
    needs = {"list": "view_quotation", "retrieve": "view_quotation"}
