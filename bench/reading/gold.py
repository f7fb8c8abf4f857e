"""Articles annotated by hand in our own JSON; the reader is shared with training, see :mod:`analysis.corpora.gold`.

``python -m bench.reading.gold FOLDER`` names every mistake in the files of a folder.
"""

import sys
from pathlib import Path

from analysis.corpora.gold import FORMS, STYLES, Annotated, Said, article, articles
from analysis.corpora.marked import Mistaken

__all__ = ["FORMS", "STYLES", "Annotated", "Mistaken", "Said", "article", "articles"]


def _main(folders: list[str]) -> int:
    mistakes = 0
    for folder in folders:
        for path in sorted(Path(folder).glob("*.json")):
            try:
                article(path)
            except Mistaken as mistake:
                mistakes += 1
                print(mistake)
    print(f"{mistakes} mistaken files" if mistakes else "all fit")
    return 1 if mistakes else 0


if __name__ == "__main__":
    sys.exit(_main(sys.argv[1:]))
