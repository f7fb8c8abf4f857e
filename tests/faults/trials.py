"""`python -m tests.faults.trials --on sqlite [POINT …]`: kill a process at each point, let another go on, compare.

One process loads everything once; each life is a child forked from it, on a record of its own.
"""

import argparse
import contextlib
import json
import logging
import os
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests import migrated
from tests.faults.crashpoints import POINTS, arm
from tests.faults.difference import difference
from tests.faults.site import HOST, Site, reach

ARTICLES = 4
LEASE = 0.5
"""Seconds: a trial waits for it to run out."""

MOST_LIVES = 12

EACH = [*POINTS, "linked.after-commit:2"]
"""A second passing where the first article's fate is not that of the others: it alone is looked at again at once."""


class Ground:
    """Where one trial takes place: a record made from a template, and a folder of its own."""

    def __init__(self, home: Path, name: str) -> None:
        self.home, self.name = home, name
        self.data = home / name
        self.told = home / f"{name}.json"

    def make(self) -> None:
        """An empty record with its tables."""
        from django.db import connection

        self.data.mkdir()
        if connection.vendor == "sqlite":
            migrated.lay(self.data)
        else:
            _sql(f'CREATE DATABASE "{self.name}" TEMPLATE gainsay_template')

    def enter(self) -> None:
        """Let this process work here from now on."""
        from django.conf import settings
        from django.db import connection

        there = self.name if connection.vendor == "postgresql" else str(self.data / "record.sqlite3")
        connection.settings_dict["NAME"] = there
        settings.DATA, settings.CAPTURES = self.data, self.data / "captures"
        settings.CUSTODY = replace(settings.CUSTODY, folder=self.data / "checkpoints")
        settings.EMAIL_FILE_PATH = str(self.data / "mails")

    def leave(self) -> None:
        """Remove it."""
        from django.db import connection

        if connection.vendor == "postgresql":
            _sql(f'DROP DATABASE "{self.name}" WITH (FORCE)')
        shutil.rmtree(self.data, ignore_errors=True)


def life(ground: Ground, does: Callable[[], None], crash_at: str = "") -> int:
    """Do it in a process of its own; the signal that ended it, 0 where it came to its end."""
    child = os.fork()
    if child == 0:
        try:
            ground.enter()
            arm(crash_at)
            does()
        except BaseException:  # a forked child must not unwind into its parent's code
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise SystemExit(f"A life on {ground.name} failed: what it said stands above.")
    return os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0


def begin(port: int) -> None:
    """Addresses that somebody gave, a fortnight ago."""
    from datetime import timedelta

    from tracker import clock
    from tracker.models import Account
    from tracker.steps.capture import announce

    with clock.as_if(clock.now() - timedelta(days=14)):
        for number in range(ARTICLES):
            announce(f"http://{HOST}:{port}/{number}", Account.machine())


def work(edition: Path) -> None:
    """What the worker would do with everything that the timetable sends, the articles in their order."""
    from django.utils import timezone

    from tasks import pipeline, rechecks, reports
    from tracker.models import Article
    from tracker.steps import pipeline as steps

    for stage in steps.STAGES:
        steps.advance_all(steps.due(stage), stage)
    pipeline.resume()
    if not Article.objects.filter(linked_at=None).exists():
        edition.touch()
        Article.objects.filter(url__endswith="/0", rechecks=None).update(recheck_due_at=timezone.now())
        rechecks.recheck_due()
        pipeline.resume()
        reports.publish_due_digest()
        reports.mail_due_reports()


def tell(ground: Ground) -> None:
    """Write down what the record says now."""
    from tests.faults.record import told

    ground.told.write_text(told().as_json())


def is_done(ground: Ground) -> bool:
    """Whether nothing is owed: every stage, the look back, the digest and its mail."""

    def ask() -> None:
        from tracker.models import LedgerEntry
        from tracker.steps import pipeline

        mailed = LedgerEntry.objects.filter(action="report.mailed").exists()
        ground.told.write_text(json.dumps(not any(pipeline.owed().values()) and mailed))

    life(ground, ask)
    return bool(json.loads(ground.told.read_text()))


def trial(ground: Ground, port: int, edition: Path, crash_at: str = "") -> dict[str, Any]:
    """From addresses to a mailed digest, through one death where a point is named; what the record says then."""
    ground.make()
    edition.unlink(missing_ok=True)
    life(ground, lambda: begin(port))
    ended = life(ground, lambda: work(edition), crash_at)
    died, lives = time.monotonic(), 1
    time.sleep(LEASE)  # so that the articles come in their order, which is what findings rest on
    while not is_done(ground) and lives < MOST_LIVES:
        life(ground, lambda: work(edition))
        lives += 1
    seconds = time.monotonic() - died
    life(ground, lambda: tell(ground))
    mails = _mails(ground.data / "mails")
    found = json.loads(ground.told.read_text())
    ground.leave()
    return found | {"killed": ended == signal.SIGKILL, "lives": lives, "seconds": seconds, "mails": mails}


def _mails(folder: Path) -> list[str]:
    """The Message-ID of every mail that went out."""
    lines = [line for path in sorted(folder.glob("*")) for line in path.read_text().splitlines()]
    return [line for line in lines if line.startswith("Message-ID:")]


def compared(undisturbed: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """What a trial came to."""
    figures = {key: found[key] for key in ("killed", "lives", "seconds", "orphans")}
    copies = {"mails": len(found["mails"]), "message_ids": len(set(found["mails"]))}
    return difference(undisturbed, found) | figures | copies


@contextlib.contextmanager
def prepared(store: str) -> Iterator[tuple[Path, int, Path]]:
    """Everything loaded, the tables made, the site served: the folder, the site's port, the file that edits it."""
    from tests import servers

    with contextlib.ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gainsay-faults-")))
        os.environ.update(
            DATA=str(home / "data"), QUEUE="files", DJANGO_SETTINGS_MODULE="tracker.settings", SITE_PAUSE="0",
            REPORT_RECIPIENTS="desk@example.invalid", EMAIL_URL=f"filemail://{home}/mails",
        )  # fmt: skip
        for name in ("PRODUCTION", "REDIS_URL", "CRASH_AT"):
            os.environ.pop(name, None)
        if store == "postgresql":
            server = stack.enter_context(servers.postgresql())
            os.environ["DATABASE_URL"] = server.url
            _sql("CREATE DATABASE gainsay_template")
            os.environ["DATABASE_URL"] = urlsplit(server.url)._replace(path="/gainsay_template").geturl()
            migrated.lay_database(os.environ["DATABASE_URL"])
        else:
            os.environ.pop("DATABASE_URL", None)
        edition = home / "edited"
        site = Site(str(edition))
        child = os.fork()
        if child == 0:
            servers.die_with_parent()
            site.serve_forever()
        stack.callback(os.waitpid, child, 0)
        stack.callback(os.kill, child, signal.SIGKILL)
        _load(site.server_port)
        yield home, site.server_port, edition


def _load(port: int) -> None:
    """Whatever every life needs, once."""
    from datetime import timedelta

    import django

    django.setup()
    logging.getLogger("kombu").setLevel(logging.ERROR)  # it names a broker that is never asked
    from tasks.app import app
    from tracker.models import Article, Report, Violation

    app.conf.task_always_eager = True
    app.loader.import_default_modules()
    reach(port)
    Article.LEASE = Violation.LEASE = Report.LEASE = timedelta(seconds=LEASE)


def _sql(command: str) -> None:
    import psycopg

    address = urlsplit(os.environ["DATABASE_URL"])._replace(path="/postgres").geturl()
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(command)


def results(store: str, points: list[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each point and what the record was like after a death there."""
    with prepared(store) as (home, port, edition):
        undisturbed = trial(Ground(home, "undisturbed"), port, edition)
        for number, point in enumerate(points):
            found = trial(Ground(home, f"trial_{number}"), port, edition, point)
            yield point, compared(undisturbed, found)


def main() -> int:
    """One line of JSON for each point; non-zero where one was not passed, or the record was not whole."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.trials", description=__doc__)
    parser.add_argument("--on", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("points", nargs="*", help=f"default: all of {', '.join(EACH)}")
    chosen = parser.parse_args()
    whole = True
    for point, found in results(chosen.on, chosen.points or EACH):
        print(json.dumps({"point": point, **found}), flush=True)
        whole &= found["killed"] and not (found["lost"] or found["duplicated"] or found["half_written"])
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
