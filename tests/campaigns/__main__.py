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


def hostile_web(_trials: int) -> bool:
    """Addresses that lead inside, servers that lie, documents that blow up. True: none did any harm."""
    from tests.campaigns import hostile_web as campaign

    met = list[campaign.Met]()
    for one in campaign.rows():
        met.append(one)
        if not one.sound:
            print(f"{one.kind} {one.name!r}: {one.seconds:.1f} s, {one.megabytes:.0f} MB, {one.said}", flush=True)
    print(f"{'hostile web':50} {sum(one.sound for one in met)} of {len(met)} did no harm", flush=True)
    print(f"{'of it connects inside':50} {sum(one.inside for one in met)}")
    slowest, largest = max(one.seconds for one in met), max(one.megabytes for one in met)
    print(f"{'slowest, largest':50} {slowest:.1f} s, {largest:.0f} MB")
    return all(one.sound for one in met)


def faults(trials: int) -> bool:
    """Worker, queue, database and timetable killed. True: nothing was lost, done twice, half written or stuck."""
    from tests.campaigns import faults as campaign

    whole = True
    for name, passed in campaign.rows(min(trials, campaign.SEEDS)):
        print(f"{name:50} {'whole' if passed else 'NOT WHOLE'}", flush=True)
        whole &= passed
    return whole


CAMPAIGNS: dict[str, Callable[[int], bool]] = {"faults": faults, "hostile-web": hostile_web, "tampering": tampering}


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
