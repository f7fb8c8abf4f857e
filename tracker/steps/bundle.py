"""All that an alleged violation rests on, in one bag that an outsider can check without us.

A bundle is made under a checkpoint and tells the record of that moment: the same record and checkpoint give the same
bytes. None goes out in which its own verifier finds a fault. Its layout is told in docs/custody.md.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.template.loader import render_to_string

from collection.store import StoreError
from tracker.custody import bags, verifier
from tracker.custody.trees import Tree
from tracker.models import (
    Account,
    Assessment,
    Capture,
    Checkpoint,
    Claim,
    Contradiction,
    Evidence,
    LedgerEntry,
    ProvisionLink,
    Statement,
    TextVersion,
    Violation,
)
from tracker.reports import case
from tracker.reports.shown import shown
from tracker.steps import ledger, sealed
from tracker.steps.checkpoint import OWN, Broken, checkpoint, signer
from tracker.steps.report import NotPublished
from tracker.steps.snapshot import snapshot
from tracker.storage import captures

TOGETHER = 500
"""Subjects whose ledger entries are looked up at once."""
ATTEMPTS = 5
"""How often a checkpoint is made for a bundle while others go on writing."""
NEWEST = 1000
"""Checkpoints whose continuing is proved one by one; of those before, the last of each day and the stamped one."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A bundle as it went out."""

    name: str
    content: bytes
    sha256: str
    under: Checkpoint


def export(violation: Violation, account: Account) -> Exported:
    """Make the bundle under a fresh checkpoint, and record that it went out. Raises ``NotPublished``."""
    content, under = _made(violation)
    sha256 = hashlib.sha256(content).hexdigest()
    with transaction.atomic():
        ledger.record(account, "violation.exported", violation, form="bundle", sha256=sha256, checkpoint=under.size)
    return Exported(f"{violation.code}-{under.size}.zip", content, sha256, under)


def _made(violation: Violation) -> tuple[bytes, Checkpoint]:
    """A bundle of the very record that its checkpoint covers."""
    for _ in range(ATTEMPTS):
        under = _checkpoint()
        with snapshot():
            later = LedgerEntry.objects.filter(sequence__gt=under.size).exclude(action__startswith=OWN)
            if not later.exists():
                return bundle(violation, under), under
    raise NotPublished("The record was written to all the while: ask for the bundle again in a minute.")


def _checkpoint() -> Checkpoint:
    try:
        under = checkpoint()
    except Broken as error:
        raise NotPublished(str(error)) from error
    if under is None:
        raise NotPublished("The ledger is empty: there is nothing to prove yet.")
    return under


def bundle(violation: Violation, under: Checkpoint) -> bytes:
    """The bag as a ZIP. Raises ``NotPublished`` where bytes that it needs are gone, or it would not be whole."""
    try:
        payload = dict(Gathered(violation, under).files())
    except StoreError as error:
        raise NotPublished(str(error)) from error
    payload["index.html"] = verifier.page(verifier.Record({f"data/{name}": data for name, data in payload.items()}))
    files = bags.bag(payload, about=violation.code, title=violation.title, made_at=under.made_at, by=signer())
    content = bags.zipped(files, violation.code)
    found = list(verifier.faults(content))
    if found:
        more = f" (and {len(found) - 1} more)" if found[1:] else ""
        raise NotPublished(f"The bundle would not be whole: {found[0]}{more}. Run verify.")
    return content


class Gathered:
    """The rows of a bundle, each kind in the order of its keys."""

    def __init__(self, violation: Violation, under: Checkpoint) -> None:
        self.violation, self.under = Violation.objects.get(pk=violation.pk), under
        self.evidence = list(
            Evidence.objects.filter(violation=violation)
            .select_related("claim__statement__party", "claim__statement__origin", "proposed_by", "reviewed_by")
            .order_by("pk")
        )
        self.findings = list(
            Contradiction.objects.filter(violation=violation).select_related("settled_by").order_by("pk")
        )
        self.links = list(violation.provision_links.select_related("provision", "decided_by").order_by("pk"))
        self.thought = list(violation.assessments.select_related("violation", "assessed_by").order_by("pk"))
        self.statements = self._statements()
        self.texts = self._texts()
        self.captures = list(
            Capture.objects.filter(text_versions__in=self.texts)
            .select_related("article__outlet")
            .distinct()
            .order_by("pk")
        )
        self.stamped = Checkpoint.objects.filter(size__lte=under.size, stamps__isnull=False).first()

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Each file of the payload by its path."""
        for capture in self.captures:
            yield _capture_file(capture), captures().get(capture.sha256)
            if capture.seal_sha256:
                yield f"records/{capture.seal_sha256}.warc.gz", captures().get(capture.seal_sha256)
        for version in self.texts:
            yield _text_file(version), version.text.encode()
        if self.stamped:
            yield verifier.STAMPED, self.stamped.note.encode()
            for stamp in self.stamped.stamps.order_by("pk"):
                yield f"stamps/{stamp.token_sha256}.tst", captures().get(stamp.token_sha256)
        tree = self._tree()
        tables = {
            "violation": self._violation(),
            "captures": [_capture(row) for row in self.captures],
            "texts": [_text(row) for row in self.texts],
            "statements": [_annotation(row) for row in self.statements],
            "evidence": [_evidence(row) for row in self.evidence],
            "contradictions": [_finding(row) for row in self.findings],
            "assessments": [_assessment(row) for row in self.thought],
            "provisions": [_provision(row) for row in self.links],
            "ledger": [_entry(entry, tree) for entry in self._entries()],
            "consistency": [{"size": size, "proof": _steps(tree.consistency(size))} for size in self._earlier()],
        }
        for name, rows in tables.items():
            yield f"{name}.json", _json(rows)
        yield "checkpoint.txt", self.under.note.encode()
        yield "key.txt", f"{signer().public}\n".encode()
        yield "case.html", self._page()

    def _statements(self) -> list[Statement]:
        keys = {row.claim.statement_id for row in self.evidence}
        keys |= {key for row in self.findings for key in (row.earlier_said_id, row.later_said_id) if key}
        chosen = Statement.objects.filter(pk__in=keys).select_related("party", "origin", "text_version")
        return list(chosen.defer("text_version__signature").order_by("pk"))

    def _texts(self) -> list[TextVersion]:
        keys = {row.text_version_id for row in self.statements}
        keys |= {key for row in self.findings for key in (row.earlier_text_id, row.later_text_id)}
        return list(TextVersion.objects.filter(pk__in=keys).select_related("capture").order_by("pk"))

    def _violation(self) -> dict[str, Any]:
        columns = (
            "id",
            "code",
            "title",
            "kind",
            "supplier",
            "recipient",
            "subject",
            "summary",
            "workflow",
            "created_at",
        )
        return {
            "alleged": True,
            **_columns(self.violation, *columns),
            "as_of": sealed.plain(self.under.made_at),
            "checkpoint": self.under.size,
        }

    def _tree(self) -> Tree:
        """The whole ledger that the checkpoint covers, for proofs."""
        hashes = LedgerEntry.objects.filter(sequence__lte=self.under.size).order_by("sequence")
        tree = Tree(bytes.fromhex(sha256) for sha256 in hashes.values_list("sha256", flat=True).iterator())
        if tree.root.hex() != self.under.root:
            raise NotPublished(f"The ledger is not the one that checkpoint {self.under.size} covers: run verify.")
        return tree

    def _earlier(self) -> list[int]:
        """The earlier checkpoints, by size, that the bundle's own is proved to continue."""
        rows = Checkpoint.objects.filter(size__lt=self.under.size).order_by("-size").values_list("size", "made_at")
        last = {at.date(): size for size, at in reversed(rows)}
        stamped = {self.stamped.size} if self.stamped else set()
        return sorted({*(size for size, _ in rows[:NEWEST]), *last.values(), *stamped} - {self.under.size})

    def _entries(self) -> list[LedgerEntry]:
        articles = {capture.article for capture in self.captures}
        rows: list[models.Model] = [self.violation, *articles, *self.evidence, *self.findings, *self.links]
        names = sorted(ledger.name(row) for row in rows)
        found = [
            entry
            for at in range(0, len(names), TOGETHER)
            for entry in LedgerEntry.objects.filter(
                subject__in=names[at : at + TOGETHER], sequence__lte=self.under.size
            )
        ]
        return sorted(found, key=lambda entry: entry.sequence)

    def _page(self) -> bytes:
        """The case file as of the checkpoint."""
        report = case.case_file(self.violation, self.under.made_at, self.under.made_at)
        return render_to_string("reports/bundle.html", {**shown(report), "under": self.under}).encode()


def _entry(entry: LedgerEntry, tree: Tree) -> dict[str, Any]:
    proof = _steps(tree.proof(entry.sequence - 1))
    return {**_columns(entry, "sequence", "previous_sha256", "sha256", "body"), "proof": proof}


def _steps(proof: Sequence[bytes]) -> list[str]:
    return [base64.b64encode(step).decode() for step in proof]


def _capture(row: Capture) -> dict[str, Any]:
    article = row.article
    return {
        "id": row.pk,
        "file": _capture_file(row),
        "record": f"records/{row.seal_sha256}.warc.gz" if row.seal_sha256 else None,
        "record_sha256": row.seal_sha256 or None,
        **_columns(row, "sha256", "size", "media_type", "source_name", "status", "headers", "peer", "agent"),
        "captured_at": sealed.plain(row.captured_at),
        "article": {
            "id": article.pk,
            **_columns(article, "url", "title", "published_on", "language"),
            "outlet": article.outlet.name if article.outlet else None,
        },
    }


def _text(row: TextVersion) -> dict[str, Any]:
    columns = ("sha256", "codec", "extractor", "extractor_version", "reader", "reader_version", "language", "notes")
    told = {"id": row.pk, "file": _text_file(row), "capture": row.capture_id, **_columns(row, *columns)}
    return {**told, "reading": sealed.named(sealed.reading(row))}


def _annotation(row: Statement) -> dict[str, Any]:
    """A statement as a W3C Web Annotation: who said it, and where it stands by its words and by its place."""
    read = (name for name in verifier.STATEMENT if name not in {"start", "end"})
    more = ("source_role", "source_exact", "cue_exact", "chain")
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:gainsay:statement:{row.pk}",
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "Statement",
            **_columns(row, *read, *more),
            "party": row.party.name if row.party else None,
            "origin": row.origin.label if row.origin else None,
        },
        "target": {
            "source": _text_file(row.text_version),
            "selector": [
                {"type": "TextQuoteSelector", **_columns(row, "exact", "prefix", "suffix")},
                {"type": "TextPositionSelector", **_columns(row, "start", "end")},
            ],
        },
    }


def _evidence(row: Evidence) -> dict[str, Any]:
    columns = ("bearing", "nature", "credibility", "status", "proposed_at", "reviewed_at", "reason")
    return {
        "id": row.pk,
        **_columns(row, *columns),
        **_people(row, "proposed_by", "reviewed_by"),
        "statement": f"urn:gainsay:statement:{row.claim.statement_id}",
        "claim": _claim(row.claim),
    }


def _claim(row: Claim) -> dict[str, Any]:
    read = (name for name in verifier.CLAIM if name != "statement__ordinal")
    return {"id": row.pk, **_columns(row, *read, "conduct_precision", "exact")}


def _finding(row: Contradiction) -> dict[str, Any]:
    columns = ("relation", "kind", "severity", "grade", "explanation", "elements", "rule", "rule_version", "status")
    more = ("outcome", "settled_at", "reason", "found_at", "superseded_at")
    sides = {
        side.name: {
            "text": side.text_version.pk,
            "start": side.start,
            "end": side.end,
            "exact": side.exact,
            "statement": f"urn:gainsay:statement:{side.said.pk}" if side.said else None,
        }
        for side in row.sides
    }
    return {"id": row.pk, **_columns(row, *columns, *more), **_people(row, "settled_by"), **sides}


def _assessment(row: Assessment) -> dict[str, Any]:
    by = {"by": row.assessed_by.username, "by_machine": row.assessed_by.is_machine}
    return {"id": row.pk, **_columns(row, *verifier.ASSESSMENT), **by}


def _provision(row: ProvisionLink) -> dict[str, Any]:
    law = row.provision
    validity = [_columns(one, "starts_on", "ends_on", "note") for one in law.validity.order_by("starts_on")]
    columns = ("code", "regime", "authority", "instrument", "paragraph", "title", "covers", "verification")
    return {
        "id": row.pk,
        "would_breach_if_confirmed": True,
        **_columns(law, *columns),
        "validity": validity,
        **_columns(row, "status", "in_force", "in_force_reason", "disputed_by", "decided_at", "decision_reason"),
        **_people(row, "decided_by"),
    }


def _columns(row: models.Model, *names: str) -> dict[str, Any]:
    return {name: sealed.plain(getattr(row, name)) for name in names}


def _people(row: models.Model, *names: str) -> dict[str, str | None]:
    return {name: person.username if (person := getattr(row, name)) else None for name in names}


def _capture_file(row: Capture) -> str:
    """Never a name that a browser or a shell would act on."""
    return f"captures/{row.sha256}.bin"


def _text_file(row: TextVersion) -> str:
    return f"texts/{row.sha256}.txt"


def _json(rows: Sequence[Any] | dict[str, Any] | Iterable[Any]) -> bytes:
    return (json.dumps(rows, sort_keys=True, ensure_ascii=False, indent=1) + "\n").encode()
