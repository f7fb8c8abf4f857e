"""The counts beside entries of the sidebar; none where nothing waits."""

from django.http import HttpRequest

from tracker.models import Contradiction, Evidence

MOST = 999


def open_contradictions(request: HttpRequest) -> str:
    """How many contradictions nobody has closed."""
    return _shown(Contradiction.objects.open()[: MOST + 1].count())


def evidence_waiting(request: HttpRequest) -> str:
    """How much evidence waits for a second person."""
    return _shown(Evidence.objects.filter(status="proposed")[: MOST + 1].count())


def _shown(count: int) -> str:
    return f"{MOST}+" if count > MOST else str(count)
