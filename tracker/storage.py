"""Where captured bytes and published reports are kept."""

from django.conf import settings

from collection.store import FolderStore, Store


def captures() -> Store:
    """The content-addressed store of this installation."""
    return FolderStore(settings.CAPTURES)
