"""The record at a moment, and between two: the moments that are asked about, and the shapes that answer."""

from datetime import datetime

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from api.filters import moment_asked
from api.references import ReferenceSerializer
from api.shapes import Known, Shape
from tracker import clock
from tracker.models import Violation
from tracker.reports import moments

FROM = OpenApiParameter(
    "from", str, description="The earlier moment: a day, to its end, or a moment. Else: its opening."
)
TO = OpenApiParameter("to", str, description="The later moment: a day, to its end, or a moment. Else: now.")


def asked(request: Request, violation: Violation, now: datetime | None = None) -> datetime:
    """The moment that the record is asked about by ``as_of``; this one where it is not given."""
    now = now or clock.now()
    as_of = moment_asked(request, "as_of")
    if as_of is None:
        return now
    try:
        moments.check(violation, as_of, now)
    except moments.BadMoment as error:
        raise ValidationError({"as_of": [str(error)]}) from error
    return as_of


def asked_both(request: Request, violation: Violation, now: datetime) -> tuple[datetime, datetime]:
    """The two moments that are set side by side: from when the violation was opened and until now, unless told."""
    since = moment_asked(request, "from") or violation.created_at
    until = moment_asked(request, "to") or now
    try:
        moments.check_both(violation, since, until, now)
    except moments.BadMoment as error:
        raise ValidationError({"from": [str(error)]}) from error
    return since, until


class LineSerializer(Shape):
    """A line of evidence as it stood. ``side`` is the party behind the origin; F and 6 cannot be judged."""

    evidence = serializers.IntegerField()
    reference = serializers.IntegerField(help_text="A number in `references`.")
    said_by = serializers.CharField()
    verb = serializers.CharField()
    polarity = serializers.CharField()
    bearing = serializers.CharField()
    nature = serializers.CharField()
    rating = serializers.CharField(help_text="The Admiralty letter and number, as they stood.")
    status = serializers.CharField()
    reviewed_by = Known()
    review_reason = Known()
    origin = Known()
    side = serializers.CharField()
    independent = serializers.BooleanField(source="counts")
    item = Known()
    quantity = Known()
    stage = serializers.CharField()
    conduct = Known()
    place = Known()
    copy = serializers.BooleanField()
    known_at = serializers.DateTimeField()


class PassageSideSerializer(Shape):
    """One of the two passages of a finding."""

    reference = serializers.IntegerField()
    said_by = serializers.CharField()
    verb = serializers.CharField()


class ComparedSerializer(Shape):
    """One element compared."""

    name = serializers.CharField()
    earlier = serializers.CharField()
    later = serializers.CharField()


class FindingSerializer(Shape):
    """A contradiction as it stood."""

    id = serializers.IntegerField(source="number")
    kind = serializers.CharField()
    relation = serializers.CharField()
    severity = Known()
    explanation = serializers.CharField()
    earlier = PassageSideSerializer()
    later = PassageSideSerializer()
    elements = ComparedSerializer(many=True)
    rule = serializers.CharField()
    found_at = serializers.DateTimeField()
    status = serializers.CharField()
    outcome = Known()
    closed_by = Known()
    closed_at = serializers.DateTimeField(allow_null=True)
    reason = Known()


class WordChangeSerializer(Shape):
    """A word that changed; ``before`` is null where nothing had been judged."""

    word = serializers.CharField()
    by = serializers.CharField()
    before = Known()
    now = serializers.CharField()


class SentencesSerializer(Shape):
    """What came and what went."""

    come = serializers.ListField(child=serializers.CharField())
    gone = serializers.ListField(child=serializers.CharField())


class ReviewedSerializer(Shape):
    """What a person made of a piece of evidence."""

    evidence = serializers.IntegerField()
    said_by = Known()
    exact = serializers.CharField()
    status = serializers.CharField()
    by = serializers.CharField()
    at = serializers.DateTimeField()
    reason = serializers.CharField()


class ChangeSerializer(Shape):
    """An entry of the ledger in words."""

    sequence = serializers.IntegerField()
    at = serializers.DateTimeField()
    actor = serializers.CharField()
    action = serializers.CharField()
    what = serializers.CharField()
    reason = Known()


class BetweenSerializer(Shape):
    """What changed after the first moment and by the second. Likelihood and confidence are told apart."""

    violation = serializers.CharField(source="head.code")
    since = serializers.DateTimeField(source="head.period_start")
    until = serializers.DateTimeField(source="head.as_of")
    summary = serializers.CharField()
    words = WordChangeSerializer(many=True)
    reasons = SentencesSerializer()
    alternatives = SentencesSerializer()
    gaps = SentencesSerializer()
    origins = SentencesSerializer()
    evidence = LineSerializer(many=True)
    reviewed = ReviewedSerializer(many=True)
    opened = FindingSerializer(many=True)
    closed = FindingSerializer(many=True)
    superseded = FindingSerializer(many=True)
    provisions = ChangeSerializer(many=True)
    work = ChangeSerializer(many=True)
    references = ReferenceSerializer(source="sources.references", many=True)
