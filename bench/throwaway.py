"""A database of one's own, made for a measurement and thrown away: PostgreSQL where its programs are, else SQLite.

A configured database is never touched.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests import servers


@contextlib.contextmanager
def database(*, embedded: bool = False) -> Iterator[str]:
    """Django set up on an empty record, SQLite's where it is to be ``embedded``; in words, what holds it."""
    for given in ("DATABASE_URL", "PRODUCTION"):
        os.environ.pop(given, None)
    with contextlib.ExitStack() as until_the_end:
        folder = until_the_end.enter_context(tempfile.TemporaryDirectory(prefix="gainsay-bench-"))
        os.environ.update(DATA=folder, QUEUE="files", DJANGO_SETTINGS_MODULE="tracker.settings")
        words = "SQLite"
        if not embedded:
            with contextlib.suppress(SystemExit):
                server = until_the_end.enter_context(servers.postgresql())
                os.environ["DATABASE_URL"], words = server.url, server.words
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        yield words
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined]  # only PostgreSQL's has one


def backend_seconds() -> float:
    """CPU seconds that the server has spent on this connection; 0 where there is none, or the system does not tell."""
    from django.db import connection

    if connection.vendor != "postgresql":
        return 0.0
    connection.ensure_connection()
    with contextlib.suppress(OSError, ValueError):
        process = connection.connection.info.backend_pid
        return int(Path(f"/proc/{process}/schedstat").read_text().split()[0]) / 1e9
    return 0.0
