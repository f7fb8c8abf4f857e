"""Train a model that reads beside the rules."""

import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from analysis import learned, lessons
from analysis.corpora import folders
from analysis.corpora.marked import Marked, Mistaken
from analysis.trials import Tally, trial
from tracker.management.marked import shown
from tracker.management.output import add_format, as_json, writable

EVERY = 5
"""Each fifth article is kept back for the figures."""

ALONE, ADDING, CORRECTING = "rules alone", "model adds", "model corrects, too"
"""What is measured; the model is left to do what does better."""


class Command(BaseCommand):
    help = (
        "Train a model on annotated articles of your own; reading uses it beside the rules when READING_MODEL names its"
        " file. The corpus is a folder of brat stand-off (.txt and .ann) or of .txt files with our .json beside them."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--corpus", required=True, metavar="DIR", help="a folder of annotated articles")
        parser.add_argument("--output", metavar="FILE", help="default: reading.model in the data folder")
        parser.add_argument("--limit", type=int, metavar="N", help="the first N articles only")
        add_format(parser)

    def handle(self, *, corpus: str, output: str | None, limit: int | None, format: str, **_: Any) -> None:
        self.started = time.monotonic()
        path = Path(output) if output else settings.DATA / "reading.model"
        writable(path.parent)
        try:
            articles = list(folders.articles(Path(corpus)))[:limit]
            figures = self.figures(articles)
            better = max(figures, key=lambda name: figures[name].figures[-1], default=ADDING)
            model = lessons.learn(articles, self.tell).correcting(better == CORRECTING)
            learned.save(model, path)
        except (Mistaken, lessons.Unteachable, learned.Unusable, OSError) as error:
            raise CommandError(shown(f"{corpus}: {error}")) from error
        self.report(path, model, len(articles), figures, format)

    def figures(self, articles: Sequence[Marked]) -> dict[str, Tally]:
        """What the rules find in a fifth, alone and with a model of the other four that adds, or also corrects."""
        kept = [one for at, one in enumerate(articles) if at % EVERY == EVERY - 1]
        if not kept:
            self.tell(f"fewer than {EVERY} articles: no figures")
            return {}
        self.tell(f"first on {len(articles) - len(kept)} of {len(articles)} articles, to measure on the others")
        model = lessons.learn([one for at, one in enumerate(articles) if at % EVERY != EVERY - 1], self.tell)
        return {
            ALONE: trial(kept, None),
            ADDING: trial(kept, model.correcting(False)),
            CORRECTING: trial(kept, model.correcting(True)),
        }

    def tell(self, line: str) -> None:
        """Say how far it has come."""
        self.stderr.write(f"{time.monotonic() - self.started:6.0f} s  {shown(line)}", lambda text: text)

    def report(self, path: Path, model: learned.Model, count: int, figures: dict[str, Tally], format: str) -> None:
        """What was learnt, how well it did, and how to use it."""
        if format == "json":
            told = {name: dict(zip(_MEASURES, tally.figures, strict=True)) for name, tally in figures.items()}
            what = {"model": str(path), "name": model.name, "articles": count, "corrects": model.corrects}
            self.stdout.write(as_json({**what, "figures": told}))
            return
        self.stdout.write(f"{'attributions found':20}" + "".join(f"{measure:>11}" for measure in _MEASURES))
        for name, tally in figures.items():
            self.stdout.write(f"{name:20}" + "".join(f"{100 * one:11.1f}" for one in tally.figures))
        does = "adds to the rules and corrects them" if model.corrects else "adds to the rules"
        self.stdout.write(f"{path}: model {model.name}, learnt from {count} articles; it {does}.")
        self.stdout.write(f"To read with it: READING_MODEL={path}")


_MEASURES = ("precision", "recall", "f1")
