"""The legal catalogue: paragraphs in our own words, with their intervals of validity."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import transaction

from tracker.models import Provision, ValidityInterval

DATA = Path(__file__).resolve().parent.parent / "data"
TEXT = [
    *("program", "regime", "authority", "instrument", "paragraph", "title"),
    *("activity", "covers", "disputed_by", "verification", "source"),
]


@transaction.atomic
def load(folder: Path = DATA) -> int:
    """Load ``provisions.csv`` and ``validity.csv``; rows that exist take the files' words. Returns their count."""
    rows = _rows(folder / "provisions.csv")
    provisions = [Provision(code=row["code"], **{name: row[name] for name in TEXT}) for row in rows]
    Provision.objects.bulk_create(provisions, update_conflicts=True, unique_fields=["code"], update_fields=TEXT)
    keys = dict(Provision.objects.values_list("code", "pk"))
    intervals = [_interval(row, provision_id=keys[row["code"]]) for row in _rows(folder / "validity.csv")]
    ValidityInterval.objects.bulk_create(
        intervals, update_conflicts=True, unique_fields=["provision", "starts_on"], update_fields=["ends_on", "note"]
    )
    return len(provisions)


@dataclass(frozen=True, slots=True)
class FiledProvision:
    """A paragraph straight from the files, for comparing without a database."""

    code: str
    regime: str
    activity: str
    intervals: list[ValidityInterval]


def from_files(folder: Path = DATA) -> list[FiledProvision]:
    """The catalogue as the files tell it, without a database."""
    filed = [
        FiledProvision(row["code"], row["regime"], row["activity"], []) for row in _rows(folder / "provisions.csv")
    ]
    by_code = {provision.code: provision for provision in filed}
    for row in _rows(folder / "validity.csv"):
        by_code[row["code"]].intervals.append(_interval(row))
    return list(by_code.values())


def _interval(row: dict[str, str], **more: int) -> ValidityInterval:
    return ValidityInterval(
        starts_on=date.fromisoformat(row["starts_on"]),
        ends_on=date.fromisoformat(row["ends_on"]) if row["ends_on"] else None,
        note=row["note"],
        **more,
    )


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
