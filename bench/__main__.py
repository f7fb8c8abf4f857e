"""`python -m bench`: one command, one table, its own throw-away folder."""

import argparse
import os
import platform
import sys
import tempfile


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--articles", type=int, default=200, help="how many invented articles to take in (default 200)")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="gainsay-bench-") as folder:
        os.environ.update(DATA=folder, DJANGO_SETTINGS_MODULE="tracker.settings")
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        from bench import ingest

        print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, SQLite")
        for name, figure in ingest.rows(chosen.articles):
            print(f"{name:45} {figure:>20}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
