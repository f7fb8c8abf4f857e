"""`python -m tests.campaigns`: all campaigns, or the one that is named; `--trials` of each kind."""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable


def tampering(trials: int) -> bool:
    """The past changed by whoever owns the database. True: every kind was found every time."""
    from tests.campaigns import tampering as campaign

    print(f"{'tampering':50} found of {trials}   first break named")
    whole = True
    for name, count, sentence in campaign.rows(trials):
        expected = 0 if name in campaign.EXPOSED else trials
        whole &= count == expected
        print(f"{name:50} {count:14}   {sentence[:110]}", flush=True)
    return whole


CAMPAIGNS: dict[str, Callable[[int], bool]] = {"tampering": tampering}


def main() -> int:
    """Run on an empty record of its own; non-zero where something was not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.campaigns", description=__doc__)
    parser.add_argument("campaign", nargs="*", help=f"one of {', '.join(CAMPAIGNS)}; default: all")
    parser.add_argument("--trials", type=int, default=1000)
    chosen = parser.parse_args()
    if unknown := set(chosen.campaign) - set(CAMPAIGNS):
        parser.error(f"there is no campaign {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="gainsay-campaign-") as folder:
        os.environ.update(DATA=folder, QUEUE="files", DJANGO_SETTINGS_MODULE="tracker.settings")
        os.environ.pop("PRODUCTION", None)
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        outcomes = [CAMPAIGNS[name](chosen.trials) for name in chosen.campaign or CAMPAIGNS]
    return 0 if all(outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
