"""A reading as the JSON object that scripts outside the project rely on."""

import hashlib
from typing import Any

from analysis.claims import Claim
from analysis.periods import Period
from analysis.quantities import Quantity
from analysis.reading import Reading
from analysis.spans import Span, prefix, suffix
from analysis.statements import Source, Statement


def to_json(reading: Reading, *, path: str, sha256: str) -> dict[str, Any]:
    """The object of one file: plain dicts, lists, strings, numbers and None, offsets in code points of ``text``."""
    text = reading.text
    return {
        "path": path,
        "sha256": sha256,
        "text_sha256": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        "text": text,
        "title": reading.title,
        "outlet": reading.outlet,
        "published_on": _day(reading.published_on),
        "latest_day_named": _day(reading.latest_day_named),
        "language": reading.language,
        "notes": list(reading.notes),
        "not_read": next((note for note in reading.notes if note.startswith("not read")), None),
        "reader": f"{reading.reader}-{reading.reader_version}",
        "blocks": [{**_ends(block.span), "role": block.role.value} for block in reading.blocks],
        "statements": [_statement(text, statement) for statement in reading.statements],
    }


def _day(value: Any) -> str | None:
    return None if value is None else str(value.isoformat())


def _ends(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _passage(text: str, span: Span) -> dict[str, Any]:
    return {**_ends(span), "exact": span.of(text)}


def _statement(text: str, statement: Statement) -> dict[str, Any]:
    return {
        **_passage(text, statement.span),
        "prefix": prefix(text, statement.span),
        "suffix": suffix(text, statement.span),
        "source": _source(text, statement.source),
        "gaps": [[gap.start, gap.end] for gap in statement.gaps],
        "cue": None if statement.cue is None else _passage(text, statement.cue),
        "direct": statement.direct,
        "stance": statement.stance.value,
        "answers": [[span.start, span.end] for span in statement.answers],
        "chain": list(statement.chain),
        "origin": statement.origin,
        "rule": statement.rule,
        "claims": [_claim(claim) for claim in statement.claims],
    }


def _source(text: str, source: Source) -> dict[str, Any]:
    where = {"start": None, "end": None, "exact": None} if source.span is None else _passage(text, source.span)
    return {
        **where,
        "name": source.name,
        "kind": source.kind.value,
        "named": source.named,
        "role": source.role,
        "state": source.state,
        "speaks_for": source.speaks_for,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "kind": claim.kind.value,
        "supplier": claim.supplier,
        "recipient": claim.recipient,
        "party": claim.party,
        "item": claim.item,
        "quantity": _quantity(claim.quantity),
        "place": claim.place,
        "date": _period(claim.conduct),
        "stage": claim.stage.value,
        "affirmed": claim.affirmed,
        **_ends(claim.span),
        "rule": claim.rule,
    }


def _quantity(quantity: Quantity | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    return {
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "approximate": quantity.approximate,
        "cumulative": quantity.cumulative,
    }


def _period(period: Period) -> dict[str, Any]:
    return {"from": _day(period.first), "to": _day(period.last), "precision": period.precision.value}
