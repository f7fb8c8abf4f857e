"""What the commands have in common: formats, JSON lines, folders for files, and how they fail."""

from argparse import ArgumentParser
from pathlib import Path

import orjson
from django.core.management.base import CommandError


def add_format(parser: ArgumentParser, *more: str, default: str = "table") -> None:
    """The option that every command has; ``more`` are the formats that only this one knows."""
    parser.add_argument("--format", choices=["table", "json", *more], default=default, help=f"default: {default}")


def as_json(value: object) -> str:
    """One line of JSON; lone surrogates cannot occur, since texts are decoded with replacement."""
    return orjson.dumps(value).decode()


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
