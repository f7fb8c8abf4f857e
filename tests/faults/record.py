"""What a record says, without its keys and moments, so that two records can be held against each other."""

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models

from tracker.models import (
    Article,
    ArticleBand,
    Assessment,
    Capture,
    Checkpoint,
    LedgerEntry,
    Recheck,
    Report,
    Site,
    Violation,
)
from tracker.steps import pipeline
from tracker.steps.verify import verify
from tracker.storage import captures

LEFT_OUT = {Site, Checkpoint, LedgerEntry, Assessment}
"""Told otherwise below, or not by the articles."""

OF_THE_MOMENT = {"seal_sha256", "files", "password", "headers", "request_headers", "peer", "since", "attempts", "key"}
"""Columns that hold moments, keys or what was on the wire."""

IN_ANY_ORDER = {Article, Capture, ArticleBand, Violation, Recheck, Report}
"""Kinds of rows that come out the same in whatever order several workers link the articles."""

DEEDS = ("article.captured", "article.read", "violation.opened", "article.recheck_", "report.")
"""Entries of which there has to be exactly one for each thing done."""


@dataclass(frozen=True)
class Told:
    """A record: its rows by kind, its deeds by entry, what is broken in it, and bytes that no row names."""

    rows: Counter[str]
    deeds: Counter[str]
    broken: list[str]
    owed: int
    orphans: int

    def as_json(self) -> str:
        return json.dumps(self.__dict__)


def told(*, ordered: bool = True) -> Told:
    """The record as it stands; without order, only the rows that do not depend on it."""
    _content.cache_clear()
    kinds = [model for model in apps.get_app_config("tracker").get_models() if model not in LEFT_OUT]
    chosen = [model for model in kinds if ordered or model in IN_ANY_ORDER or _is_of_a_text(model)]
    rows = Counter(_content(row) for model in chosen for row in model._default_manager.all())
    rows.update(_newest_thoughts() if ordered else [])
    kept = set(captures().hashes())
    return Told(rows, _deeds(), verify()[1], sum(pipeline.owed().values()), len(kept - _named()))


def _is_of_a_text(model: type[models.Model]) -> bool:
    return model.__name__ in {"TextVersion", "Statement", "Claim"}


def _newest_thoughts() -> list[str]:
    """What is thought of each violation now; how often it was thought over on the way is no matter."""
    newest = Assessment.objects.order_by("violation", "-assessed_at", "-pk")
    seen: dict[Any, Assessment] = {}
    for one in newest:
        seen.setdefault(one.violation_id, one)
    return [_content(one) for one in seen.values()]


def _deeds() -> Counter[str]:
    """The entries of the ledger by action and by the row that they are about."""
    found: Counter[str] = Counter()
    for entry in LedgerEntry.objects.all():
        if entry.action.startswith(DEEDS):
            kind, _, key = entry.subject.partition(":")
            row = apps.get_model("tracker", kind)._default_manager.filter(pk=key).first()
            found[f"entry {entry.action} {_named_by(row) if row else 'of nothing'}"] += 1
    return found


def _named() -> set[str]:
    """Every hash that some row names."""
    named = set(Capture.objects.values_list("sha256", flat=True)) | set(
        Capture.objects.values_list("seal_sha256", flat=True)
    )
    for files in Report.objects.values_list("files", flat=True):
        named |= set(files.values())
    return named


def _named_by(row: models.Model) -> str:
    return str(getattr(row, "identity", None) or getattr(row, "code", None) or row._meta.model_name)


@cache
def _content(row: models.Model) -> str:
    """The row in words: columns that tell no moment and no key, and rows that it points at in the same way."""
    columns = [
        f"{column.name}={_value(row, column)}"
        for column in row._meta.concrete_fields
        if not column.primary_key and column.name not in OF_THE_MOMENT
    ]
    text = f"{row._meta.model_name} " + " ".join(columns)
    return text if len(text) < 600 else f"{text[:500]}… {hashlib.sha256(text.encode()).hexdigest()}"


def _value(row: models.Model, column: "models.Field[Any, Any]") -> str:
    if isinstance(column, models.ForeignKey):
        other = getattr(row, column.name)
        return "-" if other is None else hashlib.sha256(_content(other).encode()).hexdigest()[:12]
    value = getattr(row, column.name)
    if isinstance(column, models.DateTimeField):
        return "-" if value is None else "then"
    if isinstance(row, Recheck) and column.name == "passages":
        return str(sorted((one["exact"], one["fate"]) for one in value))
    return str(value)
