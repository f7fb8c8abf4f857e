"""The reading model of this installation, where there is one."""

from django.conf import settings

from analysis.learned import Model, load


def reading_model() -> Model | None:
    """The model that ``READING_MODEL`` names, None where it names none: then the rules read alone.

    Raises :class:`analysis.learned.Unusable` where the file is no model.
    """
    return load(str(settings.READING_MODEL)) if settings.READING_MODEL else None
