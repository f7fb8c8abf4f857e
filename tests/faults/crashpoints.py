"""Points at which a process kills itself, by name. The service knows nothing of them: they are put on from outside.

``arm()`` puts on the one that the environment's ``CRASH_AT`` names, such as ``read.before-commit``; a number after a
colon (``read.before-commit:3``) chooses a later passing of the point.
"""

import functools
import importlib
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Point:
    """Just before or after a call: of ``name`` in ``module``, only for a ledger's ``action`` where one is given."""

    module: str
    name: str
    after: bool = True
    action: str = ""


def before(module: str, name: str) -> Point:
    return Point(module, name, after=False)


def entry(action: str) -> Point:
    """The ledger has its entry of the action, and the transaction is still open."""
    return Point("tracker.steps.ledger", "record", action=action)


POINTS = {
    "fetched.before-store": Point("tracker.steps.capture", "retrieve"),
    "stored.before-rename": Point("collection.store", "_make_folder"),
    "stored.before-sync": before("collection.store", "_sync"),
    "sealed.before-row": Point("collection.store", "FolderStore.put"),
    "captured.before-commit": entry("article.captured"),
    "captured.after-commit": Point("tracker.steps.pipeline", "STAGES.captured"),
    "read.before-row": before("tracker.steps.read", "_save"),
    "read.between-rows": Point("tracker.steps.read", "_save_statements"),
    "read.before-commit": entry("article.read"),
    "read.after-commit": Point("tracker.steps.pipeline", "STAGES.read"),
    "linked.between-rows": before("tracker.steps.link", "quote"),
    "linked.before-commit": Point("tracker.steps.link", "tell"),
    "linked.after-commit": Point("tracker.steps.pipeline", "STAGES.linked"),
    "weighed.between-rows": Point("tracker.steps.weigh", "assess"),
    "weighed.before-commit": Point("tracker.steps.weigh", "summary"),
    "weighed.after-commit": Point("tracker.steps.pipeline", "weigh"),
    "rechecked.before-row": before("tracker.steps.recheck", "_record"),
    "rechecked.before-commit": entry("article.recheck_"),
    "rechecked.after-commit": Point("tracker.steps.pipeline", "recheck"),
    "report.before-row": before("tracker.steps.report", "_keep"),
    "report.before-commit": entry("report.published"),
    "report.after-commit": Point("tasks.reports", "publish"),
    "mailed.before-entry": Point("django.core.mail", "EmailMessage.send"),
}
"""Every stage, before and after what it cannot take back."""


def arm(chosen: str | None = None) -> None:
    """Put on the point that ``chosen``, else the environment, names; nothing where neither names one."""
    name, _, passing = (chosen or os.environ.get("CRASH_AT", "")).partition(":")
    if name:
        _put_on(POINTS[name], int(passing or 1))


def _put_on(point: Point, passing: int) -> None:
    holder: Any = importlib.import_module(point.module)
    *within, name = point.name.split(".")
    for part in within:
        holder = getattr(holder, part)
    if isinstance(holder, dict):
        holder[name] = _deadly(holder[name], point, passing)
    else:
        setattr(holder, name, _deadly(getattr(holder, name), point, passing))


def _deadly(call: Callable[..., Any], point: Point, passing: int) -> Callable[..., Any]:
    passed = 0

    @functools.wraps(call)
    def called(*given: Any, **named: Any) -> Any:
        nonlocal passed
        meant = not point.action or given[1].startswith(point.action)
        passed += meant
        deadly = meant and passed == passing
        if deadly and not point.after:
            die()
        outcome = call(*given, **named)
        if deadly:
            die()
        return outcome

    return called


def die() -> None:
    """As the kernel ends a process that has used up the memory: at once, with nothing put away."""
    os.kill(os.getpid(), signal.SIGKILL)
