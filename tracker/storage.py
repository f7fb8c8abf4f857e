"""Where captured bytes and published reports are kept."""

from django.conf import settings

from collection.buckets import BucketStore
from collection.store import FolderStore, Store


def captures() -> Store:
    """The content-addressed store of this installation: a bucket where one is set, else a folder."""
    if settings.BUCKET is not None:
        return BucketStore(*settings.BUCKET)
    return FolderStore(settings.CAPTURES)
