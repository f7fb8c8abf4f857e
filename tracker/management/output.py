"""What the commands have in common: formats, JSON lines, and how they fail."""

from argparse import ArgumentParser

import orjson
from django.core.management.base import CommandError


def add_format(parser: ArgumentParser, *, default: str = "table") -> None:
    """The option that every command has."""
    parser.add_argument("--format", choices=["table", "json"], default=default, help=f"default: {default}")


def as_json(value: object) -> str:
    """One line of JSON; lone surrogates cannot occur, since texts are decoded with replacement."""
    return orjson.dumps(value).decode()


def failed(count: int, what: str) -> None:
    """End with a non-zero exit where some items failed; each was named when it did."""
    if count:
        raise CommandError(f"{count} item{'s' if count > 1 else ''} {what}; the others went through.", returncode=1)
