"""What the commands have in common: formats, JSON lines, folders for files, and how they fail."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path

import orjson
from django.core.management.base import CommandError

from tracker.reports.wording import several


def add_format(parser: ArgumentParser, *more: str, default: str = "table") -> None:
    """The option that every command has; ``more`` are the formats that only this one knows."""
    parser.add_argument("--format", choices=["table", "json", *more], default=default, help=f"default: {default}")


def as_json(value: object) -> str:
    """One line of JSON; lone surrogates cannot occur, since texts are decoded with replacement."""
    return orjson.dumps(value).decode()


def tally(counts: Mapping[str, int]) -> str:
    """How many there are of each kind, by its plural: "1 checkpoint, 3 ledger entries"."""
    ones = {kind: f"{kind[:-3]}y" if kind.endswith("ies") else kind[:-1] for kind in counts}
    return ", ".join(several(count, ones[kind], kind) for kind, count in counts.items())


def writable(folder: Path) -> Path:
    """The folder, made if it is not there, once it is known to take a file."""
    trial = folder / ".trial"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial.touch()
        trial.unlink()
    except OSError as error:
        raise CommandError(
            f"Nothing can be written to {folder}: {error.strerror}. Name another folder by --output."
        ) from error
    return folder


def failed(count: int, what: str) -> None:
    """End with a non-zero exit where some items failed; each was named when it did."""
    if count:
        raise CommandError(f"{count} item{'s' if count > 1 else ''} {what}; the others went through.", returncode=1)
