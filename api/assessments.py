"""What was thought of a violation, when, and why."""

from typing import Any

from django.db.models import OuterRef, Subquery
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from analysis.assessments import Confidence, EvidentialStatus, Likelihood
from analysis.independence import warning
from analysis.stages import Stage
from api.endpoints import Reads
from api.filters import Exact, Moment, one_of, since, until, yes_or_no
from api.shapes import AccountName, Known, Links, Shape
from tracker.models import Assessment
from tracker.models.choices import choices
from tracker.reports.judgement import grounds


class GroundsSerializer(Shape):
    """The reasons of one word; of none for a person's reason, which supports the whole judgement."""

    of = Known(help_text="status, stage, likelihood or confidence.")
    reasons = serializers.ListField(child=serializers.CharField())


class AssessmentSerializer(Shape):
    """A judgement with its reasons. Likelihood and confidence are two words, never one number (ICD 203)."""

    id = serializers.IntegerField()
    violation = serializers.CharField(source="violation.code")
    evidential_status = serializers.ChoiceField(choices=choices(EvidentialStatus))
    stage = serializers.ChoiceField(choices=choices(Stage))
    likelihood = serializers.ChoiceField(choices=choices(Likelihood))
    confidence = serializers.ChoiceField(choices=choices(Confidence))
    independent_origins = serializers.SerializerMethodField()
    origins = serializers.ListField(child=serializers.CharField())
    articles = serializers.IntegerField()
    reasons = serializers.ListField(child=serializers.CharField(), help_text="Each begins with the word it supports.")
    grounds = serializers.SerializerMethodField()
    alternatives = serializers.ListField(
        child=serializers.CharField(), help_text="Other explanations of the same evidence, in the conditional."
    )
    independence = serializers.SerializerMethodField()
    gaps = serializers.ListField(child=serializers.CharField())
    rule_version = serializers.CharField()
    assessed_by = AccountName()
    by_machine = serializers.BooleanField(source="assessed_by.is_machine")
    assessed_at = serializers.DateTimeField()
    links = Links("assessment")

    @extend_schema_field(GroundsSerializer(many=True))
    def get_grounds(self, assessment: Assessment) -> Any:
        """The reasons of each word."""
        return GroundsSerializer(grounds(assessment), many=True).data

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_independence(self, assessment: Assessment) -> str | None:
        """The warning that many articles have one origin; null where there is nothing to warn of."""
        return warning(assessment.articles, assessment.origins)

    def get_independent_origins(self, assessment: Assessment) -> int:
        """How many origins counted."""
        return len(assessment.origins)


class AssessmentFilters(filters.FilterSet):
    """Which assessments."""

    violation = Exact(field_name="violation__code")
    as_of = Moment(
        method="known_at", whole_day=True, help_text="What was thought then: the last by the machine, and by a person."
    )
    by_machine = yes_or_no("assessed_by__is_machine")
    evidential_status = one_of(choices(EvidentialStatus))
    likelihood = one_of(choices(Likelihood))
    confidence = one_of(choices(Confidence))
    stage = one_of(choices(Stage))
    assessed_after = since("assessed_at")
    assessed_before = until("assessed_at")

    def known_at(self, queryset: Any, _name: str, moment: Any) -> Any:
        """The last assessment of each violation up to the moment: the machine's, and beside it a person's."""
        machine = OuterRef("assessed_by__is_machine")
        of_the_same = Assessment.objects.filter(
            violation=OuterRef("violation"), assessed_by__is_machine=machine, assessed_at__lte=moment
        )
        last = of_the_same.order_by("-assessed_at", "-pk").values("pk")[:1]
        return queryset.filter(pk=Subquery(last))


class Assessments(Reads):
    """What was thought, and when. Appended, never changed: a day in the past has its answer."""

    queryset = Assessment.objects.select_related("violation", "assessed_by")
    serializer_class = AssessmentSerializer
    filterset_class = AssessmentFilters
    needs = {"list": "view_assessment", "retrieve": "view_assessment"}
