"""Our reading with a model beside the rules, as a second reader: ``--beside bench.reading.models:beside``."""

import os

from analysis.learned import load
from analysis.reading import Reading, read


def beside(text: str) -> Reading:
    """What is read with the model in the file that READING_MODEL names."""
    place = os.environ.get("READING_MODEL")
    if not place:
        raise SystemExit("Set READING_MODEL to the file of a model; manage.py train_reading makes one.")
    return read(text, model=load(place))
