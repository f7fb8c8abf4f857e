"""`python -m bench.pairs`: how often what is raised is right, how often what is to be raised is, and what is confused.

Precision: of the pairs in which anything is raised, those in which it stands at the labelled passages of a pair that is
to be raised. Recall: of the pairs that are to be raised, those that are, at their passages. Lesser drifts count for
neither and stand in the table of confusions.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from analysis.tokens import listed
from bench.pairs.judged import UNREAD, Verdict, judge
from bench.pairs.labelled import Mislabelled, pairs

FIRST = Path(__file__).parent.parent / "gold" / "pairs" / "first"
LABELS = (
    "contradiction", "scope_limited", "drift:meaning", "drift:lexical", "drift:truncation", "drift:grammatical",
    "drift:cosmetic", "same", "compatible_less_precise", "progression", "cumulative", "different_subject",
    "cannot_compare", UNREAD,
)  # fmt: skip
_SHORT = dict(zip(LABELS, listed("con sco d:m d:l d:t d:g d:c sam les pro cum dif can unr"), strict=True))


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print. Exit 2 where there is nothing to measure or a label is wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench.pairs", description=__doc__)
    parser.add_argument("--gold", type=Path, default=FIRST, metavar="FOLDER", help="(default: %(default)s)")
    parser.add_argument("--errors", action="store_true", help="show every pair that was judged wrongly")
    parser.add_argument("--only", metavar="WORD", default="", help="pairs whose name or kind holds this")
    chosen = parser.parse_args(arguments)
    try:
        those = [one for one in pairs(chosen.gold) if chosen.only in f"{one.name} {one.kind}"]
    except Mislabelled as wrong:
        parser.error(str(wrong))
    if not those:
        parser.error(f"no labelled pair in {chosen.gold}")
    verdicts = [judge(one) for one in those]
    for line in (*_figures(verdicts), "", *_by_kind(verdicts), "", *_confusion(verdicts)):
        print(line)
    if chosen.errors:
        for verdict in verdicts:
            if _is_wrong(verdict):
                print(*_shown(verdict), sep="\n")
    return 0


def _counted(verdicts: Sequence[Verdict]) -> list[Verdict]:
    return [one for one in verdicts if not one.pair.is_a_lesser_drift]


def _ratio(part: int, whole: int) -> str:
    return f"{part / whole:.3f} ({part} of {whole})" if whole else "–"


def _figures(verdicts: Sequence[Verdict]) -> list[str]:
    counted = _counted(verdicts)
    wanted = [one for one in counted if one.pair.is_to_be_raised]
    right = [one for one in wanted if one.there]
    raised = [one for one in counted if one.raised]
    lesser = [one for one in verdicts if one.pair.is_a_lesser_drift]
    return [
        f"{len(verdicts)} pairs, {len(wanted)} to be raised, {len(counted) - len(wanted)} not",
        f"precision            {_ratio(len(right), len(raised))}",
        f"recall               {_ratio(len(right), len(wanted))}",
        f"right kind           {_ratio(sum(one.kind == one.pair.kind for one in right), len(right))}",
        f"right relation       {_ratio(sum(one.label == one.pair.label for one in right), len(right))}",
        f"lesser drifts graded {_ratio(sum(one.label == one.pair.label for one in lesser), len(lesser))}",
        f"lesser drifts raised {_ratio(sum(one.raised for one in lesser), len(lesser))}",
    ]


def _by_kind(verdicts: Sequence[Verdict]) -> list[str]:
    lines = ["kind            found of those to be raised   raised of those that are not"]
    for kind in sorted({one.pair.kind for one in verdicts}):
        mine = [one for one in _counted(verdicts) if one.pair.kind == kind]
        wanted = [one for one in mine if one.pair.is_to_be_raised]
        others = [one for one in mine if not one.pair.is_to_be_raised]
        found, false = sum(one.there for one in wanted), sum(one.raised for one in others)
        lines.append(f"{kind:15} {f'{found} / {len(wanted)}':>27}   {f'{false} / {len(others)}':>27}")
    return lines


def _confusion(verdicts: Sequence[Verdict]) -> list[str]:
    counts = Counter((one.pair.label, one.label) for one in verdicts)
    lines = [f"{'label, said:':24}" + "".join(f"{_SHORT[said]:>5}" for said in LABELS)]
    for label in LABELS:
        row = [counts[label, said] for said in LABELS]
        if any(row):
            lines.append(f"{label:24}" + "".join(f"{count or '·':>5}" for count in row))
    return lines


def _is_wrong(verdict: Verdict) -> bool:
    pair = verdict.pair
    if pair.is_a_lesser_drift:
        return verdict.label != pair.label
    return verdict.raised != pair.is_to_be_raised or (pair.is_to_be_raised and not verdict.there)


def _shown(verdict: Verdict) -> list[str]:
    pair = verdict.pair
    lines = ["", f"{pair.name}: {pair.label} ({pair.kind}), said {verdict.label} – {verdict.sentence}"]
    for number, span in pair.passages:
        article = pair.articles[number]
        lines.append(f"    {number} {article.published_on} {article.outlet}: {span.of(article.text)!r}")
    return [*lines, *(f"    elsewhere: {sentence}" for sentence in verdict.elsewhere), f"    {pair.why}"]


if __name__ == "__main__":
    sys.exit(main())
