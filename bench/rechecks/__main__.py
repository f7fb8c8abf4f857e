"""`python -m bench.rechecks`: how well looking back tells an edit from a change that alarms nobody.

The articles kept aside have other wordings; they are scored with ``--aside``, and nothing is adjusted to them.
"""

import argparse
import sys

from bench.rechecks.pairs import pairs
from bench.rechecks.scores import score, table

GOAL = 0.98


def main() -> int:
    """Print the figures; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(prog="python -m bench.rechecks", description=__doc__)
    parser.add_argument("--aside", action="store_true", help="the articles kept aside")
    parser.add_argument("--all", action="store_true", help="both halves, one after the other")
    parser.add_argument("--errors", action="store_true", help="name the pairs that were told wrongly")
    chosen = parser.parse_args()
    reached = True
    for part in ["first", "aside"] if chosen.all else ["aside" if chosen.aside else "first"]:
        made = score(pairs(part))
        print(f"\n{part}", *table(made), sep="\n  ")
        if chosen.errors:
            print("", *made.errors, sep="\n  ")
        reached = reached and min(made.precision, made.recall) >= GOAL
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
