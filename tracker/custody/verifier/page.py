"""The page that a person reads: made of the bundle's other files, and made again to see that it tells these facts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from .record import Record
from .sealed import Row

_HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>body{{font:16px/1.5 system-ui,sans-serif;max-width:70rem;margin:2rem auto;padding:0 1rem}}
table{{border-collapse:collapse;table-layout:fixed;width:100%}}
td,th{{border:1px solid #999;padding:.4rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}}
tr{{break-inside:avoid}}
code{{word-break:break-all}}
@media print{{body{{font-size:10pt;max-width:none;margin:0;padding:0}}}}</style></head><body>
"""


def page(record: Record) -> bytes:
    """What a person reads, made of the bundle's other files alone, so that the same files give the same page."""
    case = record.violation
    parts = [
        _HEAD.format(title=_shown(f"Alleged: {case['title']}")),
        f"<h1>Alleged: {_shown(case['title'])}</h1>\n",
        _told(
            f"{case['code']}, under the checkpoint of {case['checkpoint']} ledger entries. Nothing here says that the"
            " conduct took place."
        ),
        _HOW,
        _table("Evidence", _EVIDENCE, _evidence(record)),
        _table("Contradictions", _CONTRADICTIONS, _contradictions(record)),
        _table("What was thought", _THOUGHTS, _thoughts(record)),
        _table("Paragraphs", _PARAGRAPHS, _paragraphs(record)),
        _table("Captures", _CAPTURES, _sources(record)),
        "</body></html>\n",
    ]
    return "".join(parts).encode()


_HOW = """<h2>How to check it</h2>
<ol><li>Run <code>python3 verify.py</code> in this folder, or <code>python3 verify.py FILE.zip</code>: Python 3.9 or
newer, nothing else. Take <code>verify.py</code> from somebody you trust where you can.</li>
<li>Compare the key that it prints with one that you got another way, or give that by <code>--key</code>.</li>
<li>If you have a checkpoint of the same ledger (a mail, a witness), give it by <code>--checkpoint</code>.</li></ol>
<p>Proved: that these bytes were kept no later than the checkpoint, that each passage stands in its text, that what was
read, thought and decided is what the ledger says, and that this page says the same. Only asserted by whoever signed
it: that nothing was left out, what the ledger does not seal, and the words of <a href="case.html">the case file</a>.
Not to be proved at all: that a publisher really served a page, and that a source tells the truth. Do not open files
under <code>captures</code> in a program that runs what is in them.</p>
"""

Cells = Iterator[Sequence[str]]
Heads = Mapping[str, int]
"""The head of each column, and how much of a hundred it is wide."""

_EVIDENCE = {"What it does": 11, "Words": 28, "Who says so": 20, "Where it stands": 22, "Review": 19}
_CONTRADICTIONS = {"Why both cannot hold": 34, "Earlier": 23, "Later": 23, "Decision": 20}
_THOUGHTS = {"When": 18, "By": 11, "Judgement": 22, "Reasons": 49}
_PARAGRAPHS = {"Would breach if confirmed": 44, "In force": 31, "Decision": 25}
_CAPTURES = {"Capture": 12, "Taken": 19, "Article": 39, "SHA-256": 30}


def _evidence(record: Record) -> Cells:
    texts = record.keyed("texts")
    for row in record.tables["evidence"]:
        claimed, text = row["claimed"], record.read["claims"][row["claim"]][0]
        said = record.read["statements"][int(row["statement"].rpartition(":")[2])][1]
        speaker = f"{_speaker(said)} {said['stance']}".strip()
        place = f"capture {texts[text]['capture']}, {texts[text]['file']} [{claimed['start']}, {claimed['end']})"
        yield row["bearing"], claimed["exact"], speaker, place, _decision(record, row, "reviewed_by", "reason")


def _speaker(said: Row) -> str:
    """Whose words they are, with the role between commas where one is told."""
    name, role = said["source_name"], said["source_role"]
    return f"{name}, {role}," if name and role else str(name or role)


def _contradictions(record: Record) -> Cells:
    for row in record.tables["contradictions"]:
        decision = _decision(record, row, "settled_by", "reason")
        gone = f" Found no more since {row['superseded_at']}." if row["superseded_at"] else ""
        outcome = f"{decision} Outcome: {row['outcome']}." if row["outcome"] else decision
        yield row["explanation"], row["earlier_exact"], row["later_exact"], outcome + gone


def _thoughts(record: Record) -> Cells:
    for row in record.tables["assessments"]:
        judged = f"{row['evidential_status']}, {row['stage']}. Likelihood: {row['likelihood']}. "
        reasons = " ".join(str(reason) for reason in row["reasons"])
        by = record.person(row["assessed_by"]) or ""
        yield row["assessed_at"], by, f"{judged} Confidence: {row['confidence']}.", reasons


def _paragraphs(record: Record) -> Cells:
    for row in record.tables["provisions"]:
        decision = _decision(record, row, "decided_by", "decision_reason")
        yield f"{row['code']}: {row['title']}", row["in_force_reason"], decision


def _sources(record: Record) -> Cells:
    articles, outlets = record.keyed("articles"), record.keyed("outlets")
    for row in record.tables["captures"]:
        article = articles[row["article"]]
        outlet = outlets[article["outlet"]]["name"] if article["outlet"] else "outlet unknown"
        named = f"{outlet}, {article['published_on'] or 'undated'}: {article['title']} {article['url']}"
        yield f"capture {row['id']}", row["captured_at"], named, row["sha256"]


def _decision(record: Record, row: Row, by: str, reason: str) -> str:
    return f"{row['status']} by {record.person(row[by])}: {row[reason]}" if row[by] else str(row["status"])


def _table(title: str, heads: Heads, rows: Cells) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{_shown(cell)}</td>' for cell in cells)}</tr>\n" for cells in rows)
    head = "".join(f'<th style="width:{wide}%">{name}</th>' for name, wide in heads.items())
    table = f"<table><thead><tr>{head}</tr></thead>\n<tbody>{body}</tbody></table>"
    return f"<h2>{title}</h2>\n{table if body else '<p>None.</p>'}\n"


def _told(words: str) -> str:
    return f"<p>{_shown(words)}</p>\n"


_UNSEEN = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u0600-\u0605\u061c\u06dd\u070f\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    r"\u2800\u3164\ue000-\uf8ff\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
"""Controls, formats and fillers. Fixed, since another Python knows another Unicode, and the page is to be the same."""


def _shown(words: str) -> str:
    """For a page: nothing in it acts, and what cannot be seen is named by its number, by whatever Python."""
    return escape(_UNSEEN.sub(lambda found: f"⟦U+{ord(found[0]):04X}⟧", " ".join(words.split())))


def page_faults(record: Record) -> Iterator[str]:
    """Whether the page tells what the bundle's other files say."""
    if record.file("index.html") != page(record):
        yield "data/index.html is not what the bundle's other files say"
