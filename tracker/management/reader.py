"""Reading a file without storing it."""

from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError

from analysis.learned import Model, Unusable
from analysis.reading import Reading, read
from collection.files import Intake, from_path
from tracker.steps.capture import beside, text_of
from tracker.steps.model import reading_model


def read_file(path: Path) -> tuple[Intake, Reading]:
    """The file's bytes and what is read out of them; refuses, with the reason, what holds no readable text."""
    intake = from_path(path, max_bytes=settings.LARGEST_CAPTURE)
    _, extracted = text_of(intake)
    told = intake.sidecar
    reading = read(
        extracted.text,
        outlet=told.outlet or extracted.outlet,
        published_on=told.published_on or extracted.published_on,
        language=told.language or extracted.language,
        model=_model(),
        beside=beside(extracted),
    )
    return intake, reading


def _model() -> Model | None:
    """The model to read with; one that cannot be used ends the command."""
    try:
        return reading_model()
    except Unusable as error:
        raise CommandError(f"READING_MODEL: {error}") from error
