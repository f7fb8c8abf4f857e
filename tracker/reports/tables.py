"""Reports as CSV, one row a line with every locator, and as JSON. No cell can be taken for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

import orjson

from tracker.reports.case import CaseFile
from tracker.reports.contradictions import Finding, Register
from tracker.reports.digest import Digest
from tracker.reports.gather import Line
from tracker.reports.matrix import Matrices, Matrix
from tracker.reports.quotations import Quoted
from tracker.reports.references import Passage, Reference
from tracker.reports.shown import AnyReport

_FORMULA = re.compile(r"[\s\x00]*[=+\-@＝＋－＠]|[\t\r\n\x00]")
"""How a cell begins that a spreadsheet might run: after OWASP, with the full-width signs and NUL."""
LOCATORS = [
    "outlet", "title", "url", "published_on", "capture_sha256", "captured_at", "text_sha256", "statement",
    "start", "end", "exact",
]  # fmt: skip
LINE = [
    "reference", "code", "said_by", "speaker_kind", "verb", "polarity", "direct", "bearing", "nature", "rating",
    "status", "reviewed_by", "review_reason", "supplier", "recipient", "item", "quantity_low", "quantity_high",
    "quantity_unit", "quantity", "place", "conduct_from", "conduct_to", "conduct_precision", "stage", "origin",
    "side", "copy", "again", "known_at",
]  # fmt: skip
FINDING = [
    "number", "code", "kind", "relation", "severity", "explanation", "status", "outcome", "closed_by",
    "closed_at", "reason", "found_at", "age_days", "owner", "next_step", "rule",
]  # fmt: skip


def as_json(report: AnyReport) -> bytes:
    """All of the report's data; moments as ISO 8601 with their offset."""
    return orjson.dumps(report, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def as_csv(report: AnyReport) -> dict[str, bytes]:
    """The report's tables by name; the first is the main one and its name is empty."""
    if isinstance(report, CaseFile):
        evidence = [*report.evidence, *report.rejected]
        return {
            "": table(map(_line, evidence)),
            "contradictions": table(map(_finding, report.contradictions)),
            "quotations": table(
                row for number, quoted in enumerate(report.quotations, 1) for row in _quoted(quoted, number)
            ),
        }
    if isinstance(report, Register):
        return {"": table(map(_finding, [*report.open, *report.closed]))}
    if isinstance(report, Matrices):
        cited = {reference.number: reference for reference in report.sources.references}
        return {"": table(row for matrix in report.matrices for row in _cells(matrix, cited))}
    return {"": table(_digest(report))}


def table(rows: Iterable[Mapping[str, object]]) -> bytes:
    """UTF-8, comma-separated, CRLF, a header row of every column that occurs; each cell guarded."""
    kept = list(rows)
    columns = list(dict.fromkeys(name for row in kept for name in row))
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(columns)
    writer.writerows([guarded(row.get(name)) for name in columns] for row in kept)
    return stream.getvalue().encode()


def guarded(value: object) -> object:
    """The value as a cell: text that a spreadsheet could take for a formula gets an apostrophe in front, NUL goes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return value
    text = str(value)
    return ("'" if _FORMULA.match(text) else "") + text.replace("\x00", "")


def _line(line: Line) -> dict[str, object]:
    return {name: getattr(line, name) for name in LINE} | _located(line.passage)


def _located(passage: Passage, prefix: str = "") -> dict[str, object]:
    return {f"{prefix}{name}": getattr(passage, name) for name in LOCATORS}


def _finding(finding: Finding) -> dict[str, object]:
    row = {name: getattr(finding, name) for name in FINDING}
    for which, side in (("earlier_", finding.earlier), ("later_", finding.later)):
        row[f"{which}said_by"] = side.said_by
        row |= _located(side.passage, which)
    return row


def _quoted(quoted: Quoted, number: int) -> Iterable[dict[str, object]]:
    """A row for each wording, the reference first."""
    for wording in (quoted.first, *quoted.changed):
        yield {
            "utterance": number,
            "said_by": wording.said_by,
            "grade": wording.grade or "reference",
            "differs": "; ".join(f"{one.before} → {one.after}" for one in wording.differs),
            "direct": wording.direct,
            "articles": wording.articles,
            **_located(wording.passage),
        }


def _cells(matrix: Matrix, cited: Mapping[int, Reference]) -> Iterable[dict[str, object]]:
    """A row for each cell and passage; a silent cell is one row."""
    for row in matrix.rows:
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            told = {
                "code": matrix.code,
                "element": row.element,
                "origin": column.side,
                "independent": column.counts,
                "says": cell.word,
                "values": "; ".join(cell.values),
                "rating": cell.rating,
            }
            yield from ({**told, **_located(cited[number].passage)} for number in cell.references)
            if not cell.references:
                yield told


def _digest(report: Digest) -> Iterable[dict[str, object]]:
    """A row for each line of the digest, named by its section; those that rest on passages have the locators."""
    cited = {reference.number: reference for reference in report.sources.references}
    for one in report.new_allegations:
        yield from _cited_rows(
            "new allegation", one.code, one.opened_at, f"{one.allegation} {one.breach}", one.references, cited
        )
    for change in report.status_changes:
        moved = "; ".join(
            f"{move.what}: {move.before} → {move.now}" if move.before else move.what for move in change.moves
        )
        yield {
            **_row("status change", change.code, change.at, moved, " ".join(change.reasons)),
            "assessment": change.assessment,
        }
    for section, findings in (
        ("new contradiction", report.new_contradictions),
        ("closed contradiction", report.closed_contradictions),
    ):
        for finding in findings:
            yield {
                **_row(section, finding.code, finding.found_at, finding.explanation, finding.reason),
                **_both(finding),
            }
    for line in report.denials:
        yield {**_row("denial", line.code, line.known_at, line.said_by, ""), **_located(line.passage)}
    for loss in report.losses:
        row = _row(
            "source lost or altered", "", loss.checked_at, f"{loss.outcome}: {' '.join(loss.passages)}", loss.message
        )
        yield {
            **row,
            "outlet": loss.outlet,
            "title": loss.title,
            "url": loss.url,
            "capture_sha256": loss.capture_sha256,
        }
    for refusal in report.refused:
        yield _row("refused article", "", refusal.came_at, refusal.name, refusal.problem)
    for late in report.overdue:
        yield _row(
            "overdue reply", late.code, late.due_on, late.party, f"{late.overdue_days} days overdue: {late.asked}"
        )
    for figure in report.figures:
        for given in figure.given:
            yield from _cited_rows(
                "figure", figure.code, given.said_on, f"{given.said_by}: {given.figure}", [given.reference], cited
            )
    for gap in report.gaps:
        yield from (_row("not found", gap.code, None, words, "") for words in gap.gaps)


def _row(section: str, code: str, at: Any, text: str, detail: str) -> dict[str, object]:
    return {"section": section, "code": code, "at": at, "text": text, "detail": detail}


def _cited_rows(
    section: str, code: str, at: Any, text: str, numbers: Iterable[int], cited: Mapping[int, Reference]
) -> Iterable[dict[str, object]]:
    found = [{**_row(section, code, at, text, ""), **_located(cited[number].passage)} for number in numbers]
    return found or [_row(section, code, at, text, "")]


def _both(finding: Finding) -> dict[str, object]:
    return {**_located(finding.earlier.passage), **_located(finding.later.passage, "later_")}
