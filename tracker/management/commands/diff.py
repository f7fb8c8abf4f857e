"""What changed in the record of an alleged violation between two moments."""

from argparse import ArgumentParser
from collections.abc import Iterable
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker import clock
from tracker.management.marked import shown
from tracker.management.moments import known, moment
from tracker.management.output import add_format, as_json
from tracker.reports import moments
from tracker.reports.between import Between, between


class Command(BaseCommand):
    help = "Tell what changed between two moments: words, reasons, evidence, findings, origins, paragraphs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", metavar="CODE", help="the alleged violation, such as KP-RU-ARMS")
        when = "a day (its end) or a moment, 2022-09-06 or 2022-09-06T12:00"
        parser.add_argument("--from", dest="since", metavar="WHEN", required=True, help=f"the earlier moment: {when}")
        parser.add_argument("--to", dest="until", metavar="WHEN", help="the later moment; default: now")
        add_format(parser)

    def handle(self, *, code: str, since: str, until: str | None, format: str, **_: Any) -> None:
        violation, now = known(code), clock.now()
        first, last = moment(since), moment(until) if until else now
        try:
            moments.check_both(violation, first, last, now)
        except moments.BadMoment as error:
            raise CommandError(str(error), returncode=2) from error
        changed = between(violation, first, last, now)
        if format == "json":
            self.stdout.write(as_json(changed))
        else:
            self.stdout.write("\n".join(shown(line) for line in _table(changed)))


def _table(changed: Between) -> Iterable[str]:
    """The change line by line: what moved, then what came (+) and went (-)."""
    yield f"{changed.head.code}  {changed.head.subject} (alleged)"
    yield f"from {changed.head.period_start:%Y-%m-%d %H:%M %Z} to {changed.head.as_of:%Y-%m-%d %H:%M %Z}"
    yield changed.summary
    for name, told in (
        ("reason", changed.reasons),
        ("alternative", changed.alternatives),
        ("gap", changed.gaps),
        ("origin", changed.origins),
    ):
        yield from (f"+ {name}: {one}" for one in told.come)
        yield from (f"- {name}: {one}" for one in told.gone)
    for line in changed.evidence:
        where = f"{line.passage.outlet}, {line.passage.published_on or 'undated'}"
        yield f"+ evidence [{line.rating}] {line.said_by} {line.verb}: “{line.passage.exact}” – {where}"
    for one in changed.reviewed:
        yield f"* evidence {one.status} by {one.by}: “{one.exact}” – {one.reason}"
    yield from (f"+ contradiction ({one.severity}): {one.explanation}" for one in changed.opened)
    yield from (f"- contradiction {one.status} by {one.closed_by}: {one.explanation}" for one in changed.closed)
    yield from (f"- contradiction found no more: {one.explanation}" for one in changed.superseded)
    for change in (*changed.provisions, *changed.work):
        yield f"* {change.what} ({change.actor}){f': {change.reason}' if change.reason else ''}"
