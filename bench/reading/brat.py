"""Attributions annotated as brat stand-off; the reader is shared with training, see :mod:`analysis.corpora.brat`."""

from analysis.corpora.brat import article, articles
from analysis.corpora.marked import Attribution, Marked, Spans

__all__ = ["Attribution", "Marked", "Spans", "article", "articles"]
