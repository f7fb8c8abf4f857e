"""What lists can be narrowed by: the questions an analyst asks of the record."""

from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.contrib.admin import SimpleListFilter
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from unfold.contrib.filters.admin import (
    AllValuesCheckboxFilter,
    AutocompleteSelectFilter,
    BooleanRadioFilter,
    FieldTextFilter,
    MultipleChoicesDropdownFilter,
    RangeDateFilter,
    RelatedCheckboxFilter,
)

from analysis.allegations import Bearing
from analysis.parties import state_name
from tracker.models import Contradiction, Evidence, Provision, Recheck, Reply, Statement, Violation
from tracker.models.article import refused

if TYPE_CHECKING:
    Dropdown = SimpleListFilter
else:
    from unfold.contrib.filters.admin import DropdownFilter as Dropdown

__all__ = [
    "AllValuesCheckboxFilter",
    "Answered",
    "ArticleState",
    "AutocompleteSelectFilter",
    "BooleanRadioFilter",
    "ChangedWithin",
    "DeniedBy",
    "FieldTextFilter",
    "FoundNoMore",
    "FoundWithin",
    "MultipleChoicesDropdownFilter",
    "OpenContradiction",
    "Origins",
    "RangeDateFilter",
    "Rating",
    "Regime",
    "RelatedCheckboxFilter",
    "Rights",
    "SourceLost",
    "Unreviewed",
    "WhoseTurn",
    "state_filter",
]

Rows = QuerySet[Any]
Choices = Iterable[tuple[str, str]]


class _Choice(Dropdown):
    """A filter whose options are a table: value to (title, condition)."""

    options: dict[str, tuple[str, Callable[[HttpRequest], Q]]] = {}

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        return [(value, title) for value, (title, _) in self.options.items()]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        chosen = self.options.get(self.value() or "")
        return queryset.filter(chosen[1](request)) if chosen else queryset


def days_ago(days: int) -> Any:
    """The moment so many days back."""
    return timezone.now() - timedelta(days=days)


def overdue() -> Q:
    """Replies that were due before today and have not come."""
    return Q(received_on=None, due_on__lt=timezone.localdate())


def state_filter(path: str, heading: str) -> type[Dropdown]:
    """A filter by a state code of the violation that ``path`` leads to: the states that some violation names."""
    field = path.rpartition("__")[2]

    class ByState(Dropdown):
        title = heading
        parameter_name = path

        def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
            codes = Violation.objects.order_by(field).values_list(field, flat=True).distinct()
            return [(code, state_name(code)) for code in codes if code]

        def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
            return queryset.filter(**{path: self.value()}) if self.value() else queryset

    return ByState


class Origins(_Choice):
    """How many independent origins a violation has."""

    title = "independent origins"
    parameter_name = "origins"
    options = {
        "none": ("None told", lambda request: Q(independent_origins=0)),
        "one": ("A single one", lambda request: Q(independent_origins=1)),
        "several": ("Several", lambda request: Q(independent_origins__gte=2)),
    }


class OpenContradiction(_Choice):
    """Whether a violation has a contradiction that nobody has closed."""

    title = "open contradiction"
    parameter_name = "open_contradiction"
    options = {
        "yes": ("Has one", lambda request: Q(Exists(_open()))),
        "high": ("Has a severe one", lambda request: Q(Exists(_open().filter(severity="high")))),
        "no": ("Has none", lambda request: ~Q(Exists(_open()))),
    }


class WhoseTurn(_Choice):
    """Whose work a violation is."""

    title = "assignment"
    parameter_name = "assigned"
    options = {
        "me": ("Assigned to me", lambda request: Q(assigned_to=request.user.pk)),
        "nobody": ("Assigned to nobody", lambda request: Q(assigned_to=None)),
    }


class ChangedWithin(_Choice):
    """When something last changed in a violation's assessment, evidence or workflow."""

    title = "change"
    parameter_name = "changed"
    options = {
        "day": ("Within a day", lambda request: Q(updated_at__gte=days_ago(1))),
        "week": ("Within a week", lambda request: Q(updated_at__gte=days_ago(7))),
        "month": ("Within 30 days", lambda request: Q(updated_at__gte=days_ago(30))),
    }


class FoundWithin(_Choice):
    """How long a contradiction has been lying there."""

    title = "age"
    parameter_name = "age"
    options = {
        "new": ("Found this week", lambda request: Q(found_at__gte=days_ago(7))),
        "old": ("Older than a week", lambda request: Q(found_at__lt=days_ago(7))),
        "stale": ("Older than 30 days", lambda request: Q(found_at__lt=days_ago(30))),
    }


class FoundNoMore(_Choice):
    """Findings that today's rules and readings find no more. Unless asked for they are left out."""

    title = "found no more"
    parameter_name = "superseded"
    options = {"yes": ("Found no more", lambda request: Q(superseded_at__isnull=False))}

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        return super().queryset(request, queryset) if self.value() else queryset.filter(superseded_at=None)


class Rights(_Choice):
    """How the right of reply stands with a violation."""

    title = "right of reply"
    parameter_name = "reply"
    options = {
        "none": ("Nobody asked yet", lambda request: Q(replies=None)),
        "waiting": ("Asked, no reply yet", lambda request: Q(Exists(_replies().filter(received_on=None)))),
        "overdue": ("Overdue", lambda request: Q(Exists(_replies().filter(overdue())))),
    }


class Answered(_Choice):
    """How one reply stands."""

    title = "state"
    parameter_name = "state"
    options = {
        "overdue": ("Overdue", lambda request: overdue()),
        "open": ("Not yet due", lambda request: Q(received_on=None, due_on__gte=timezone.localdate())),
        "answered": ("Answered", lambda request: Q(received_on__isnull=False)),
    }


class Unreviewed(_Choice):
    """Whose review evidence waits for."""

    title = "review"
    parameter_name = "review"
    options = {
        "mine": ("I can review it", lambda request: Q(status="proposed") & ~Q(proposed_by=request.user.pk)),
        "own": ("I proposed it", lambda request: Q(proposed_by=request.user.pk)),
        "person": ("Proposed by a person", lambda request: Q(proposed_by__is_machine=False)),
    }


class Rating(_Choice):
    """The Admiralty rating: the outlet's letter and the claim's number."""

    title = "rating"
    parameter_name = "rating"
    options = {
        "good": ("C3 or better", lambda request: Q(**{_LETTER + "__lte": "C"}, credibility__lte=3)),
        "poor": (
            "Below C3, or not to be judged",
            lambda request: (
                Q(**{_LETTER + "__gt": "C"}) | Q(credibility__gt=3) | Q(credibility=None) | Q(**{_LETTER: None})
            ),
        ),
    }


class ArticleState(_Choice):
    """Where an article is on its way."""

    title = "state"
    parameter_name = "state"
    options = {
        "refused": ("Refused", lambda request: refused()),
        "stopped": ("Stopped", lambda request: ~Q(problem="") & ~refused()),
        "trouble": ("Refused or stopped", lambda request: ~Q(problem="")),
        "waiting": ("Waiting to be fetched", lambda request: Q(problem="", captured_at=None)),
        "on_the_way": ("On the way", lambda request: Q(problem="", captured_at__isnull=False, linked_at=None)),
        "linked": ("Read and linked", lambda request: Q(problem="", linked_at__isnull=False)),
        "copy": ("Copies another article", lambda request: Q(copy_of__isnull=False)),
        "silent": (
            "Read, no statement in it",
            lambda request: Q(read_at__isnull=False, problem="") & ~Q(Exists(_said())),
        ),
    }


class SourceLost(_Choice):
    """What became of the page since it was captured."""

    title = "page since capture"
    parameter_name = "page"
    options = {
        "altered": ("Cited passages altered", lambda request: Q(Exists(_rechecks("altered")))),
        "changed": (
            "Changed in any way",
            lambda request: Q(Exists(_rechecks("altered", "changed", "corrected", "retracted"))),
        ),
        "corrected": ("Corrected by the outlet", lambda request: Q(Exists(_rechecks("corrected")))),
        "withdrawn": ("Withdrawn by the outlet", lambda request: Q(withdrawn_at__isnull=False)),
        "paywalled": ("Behind a paywall", lambda request: Q(Exists(_rechecks("paywalled")))),
        "replaced": ("Another article in its place", lambda request: Q(Exists(_rechecks("replaced")))),
        "vanished": ("Vanished", lambda request: Q(vanished_at__isnull=False)),
        "silent": ("Out of reach", lambda request: Q(Exists(_rechecks("silent")))),
        "due": ("Due for another look", lambda request: Q(recheck_due_at__lte=timezone.now())),
    }


class Regime(Dropdown):
    """By the legal regime of a provision that a violation would engage."""

    title = "regime engaged"
    parameter_name = "regime"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        regimes = Provision.objects.order_by("regime").values_list("regime", flat=True).distinct()
        return [(regime, regime) for regime in regimes]

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        if not self.value():
            return queryset
        engaged = Q(provision_links__provision__regime=self.value()) & ~Q(provision_links__status="rejected")
        return queryset.filter(engaged).distinct()


class DeniedBy(Dropdown):
    """By the state whose voice denies a violation."""

    title = "denial by"
    parameter_name = "denied_by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Choices:
        codes = {
            code
            for pair in Violation.objects.order_by().values_list("supplier", "recipient").distinct()
            for code in pair
        }
        return sorted(((code, state_name(code)) for code in codes if code), key=lambda choice: choice[1])

    def queryset(self, request: HttpRequest, queryset: Rows) -> Rows:
        if not self.value():
            return queryset
        denials = Evidence.objects.filter(
            violation=OuterRef("pk"), bearing=Bearing.REFUTES, claim__statement__speaks_for=self.value()
        )
        return queryset.filter(Exists(denials.exclude(status="rejected")))


_LETTER = "claim__statement__text_version__capture__article__outlet__reliability"


def _open() -> QuerySet[Contradiction]:
    return Contradiction.objects.open().filter(violation=OuterRef("pk"))


def _replies() -> QuerySet[Reply]:
    return Reply.objects.filter(violation=OuterRef("pk"))


def _said() -> QuerySet[Statement]:
    return Statement.objects.filter(text_version__capture__article=OuterRef("pk"))


def _rechecks(*outcomes: str) -> QuerySet[Recheck]:
    return Recheck.objects.filter(article=OuterRef("pk"), outcome__in=outcomes)
