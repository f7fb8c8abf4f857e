"""All that an alleged violation rests on, in one bag that an outsider can check without us.

A bundle is made under a checkpoint and tells the record of that moment: the same record and checkpoint give the same
bytes. None goes out in which its own verifier finds a fault. Its layout is told in docs/custody.md.
"""

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any, TypeVar

from django.db import models, transaction
from django.template.loader import render_to_string

from collection.store import StoreError
from tracker.custody import bags, verifier
from tracker.custody.checkpoints import Covered
from tracker.custody.trees import Tree
from tracker.custody.verifier.elsewhere import STAMPED
from tracker.custody.verifier.page import page
from tracker.custody.verifier.record import Record
from tracker.custody.verifier.rows import SHARED
from tracker.models import (
    Account,
    Article,
    Capture,
    Checkpoint,
    Contradiction,
    Evidence,
    LedgerEntry,
    Outlet,
    Party,
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

Row = TypeVar("Row", bound=models.Model)

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
    payload["index.html"] = page(Record({f"data/{name}": data for name, data in payload.items()}))
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
            .select_related("claim", "proposed_by", "reviewed_by")
            .order_by("pk")
        )
        self.findings = list(
            Contradiction.objects.filter(violation=violation).select_related("settled_by").order_by("pk")
        )
        self.links = list(violation.provision_links.select_related("provision", "decided_by").order_by("pk"))
        self.thought = list(violation.assessments.select_related("assessed_by").order_by("pk"))
        self.statements = self._statements()
        self.texts = self._texts()
        self.captures = list(Capture.objects.filter(text_versions__in=self.texts).distinct().order_by("pk"))
        self.articles = _those(Article, (row.article_id for row in self.captures))
        self.outlets = _those(Outlet, (row.outlet_id for row in self.articles))
        self.parties = _those(Party, (row.party_id for row in self.statements))
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
            yield STAMPED, self.stamped.note.encode()
            for stamp in self.stamped.stamps.order_by("pk"):
                yield f"stamps/{stamp.token_sha256}.tst", captures().get(stamp.token_sha256)
        tree = self._tree()
        texts = sealed.named(self.texts)
        read = {said["pk"]: said for text in texts for said in text["reading"]["statements"]}
        claimed = {claim["pk"]: claim for text in texts for claim in text["reading"]["claims"]}
        tables = {
            "violation": self._violation(),
            "outlets": sealed.named(self.outlets),
            "articles": sealed.named(self.articles),
            "captures": [told | _files(row) for told, row in _told(self.captures)],
            "texts": [told | {"file": _text_file(row)} for told, row in zip(texts, self.texts, strict=True)],
            "parties": sealed.named(self.parties),
            "statements": [_annotation(row, read[row.pk]) for row in self.statements],
            "evidence": [told | _claimed(row, claimed[row.claim_id]) for told, row in _told(self.evidence)],
            "contradictions": sealed.named(self.findings),
            "assessments": sealed.named(self.thought),
            "provisions": [told | _law(row) for told, row in _told(self.links)],
            "people": self._people(),
            "ledger": [_entry(entry, tree) for entry in self._entries()],
            "consistency": [{"size": size, "proof": _steps(tree.consistency(size))} for size in self._earlier()],
        }
        for name, rows in tables.items():
            yield f"{name}.json", _json(rows)
        by = signer()
        yield "checkpoint.txt", Covered(by.name, self.under.size, tree.root).signed(by).encode()
        yield "key.txt", f"{by.public}\n".encode()
        yield "case.html", self._page()

    def _statements(self) -> list[Statement]:
        keys = {row.claim.statement_id for row in self.evidence}
        keys |= {key for row in self.findings for key in (row.earlier_said_id, row.later_said_id) if key}
        chosen = Statement.objects.filter(pk__in=keys).select_related("text_version")
        return list(chosen.defer("text_version__signature").order_by("pk"))

    def _texts(self) -> list[TextVersion]:
        keys = {row.text_version_id for row in self.statements}
        keys |= {key for row in self.findings for key in (row.earlier_text_id, row.later_text_id)}
        return list(TextVersion.objects.filter(pk__in=keys).order_by("pk"))

    def _violation(self) -> dict[str, Any]:
        (told,) = sealed.named([self.violation])
        return {"alleged": True, "checkpoint": self.under.size, **told}

    def _people(self) -> list[dict[str, Any]]:
        """Who proposed, decided and assessed."""
        found = {person for row in self.evidence for person in (row.proposed_by, row.reviewed_by)}
        found |= {row.settled_by for row in self.findings} | {row.decided_by for row in self.links}
        found |= {row.assessed_by for row in self.thought}
        people = sorted((person for person in found if person), key=lambda person: person.pk)
        return [{"id": person.pk, "name": person.username, "machine": person.is_machine} for person in people]

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
        """The entries about the bundle's rows, and those by which its outlets and parties came with other articles."""
        covered = LedgerEntry.objects.filter(sequence__lte=self.under.size)
        rows = [self.violation, *self.articles, *self.outlets, *self.parties]
        names = [ledger.name(row) for row in (*rows, *self.evidence, *self.findings, *self.links)]
        found = [
            entry
            for at in range(0, len(names), TOGETHER)
            for entry in covered.filter(subject__in=names[at : at + TOGETHER])
        ]
        shared = {ledger.name(row) for row in (*self.outlets, *self.parties)}
        words = [models.Q(body__contains=f'"{kind}:') for kind in SHARED]
        found += [entry for entry in covered.filter(reduce(or_, words)).iterator() if shared & _sealed(entry)]
        return sorted({entry.sequence: entry for entry in found}.values(), key=lambda entry: entry.sequence)

    def _page(self) -> bytes:
        """The case file as of the checkpoint."""
        report = case.case_file(self.violation, self.under.made_at, self.under.made_at)
        return render_to_string("reports/bundle.html", {**shown(report), "under": self.under}).encode()


def _those(model: type[Row], keys: Iterable[int | None]) -> list[Row]:
    """The rows of these keys, in their order."""
    return list(model._default_manager.filter(pk__in={key for key in keys if key}).order_by("pk"))


def _entry(entry: LedgerEntry, tree: Tree) -> dict[str, Any]:
    proof = _steps(tree.proof(entry.sequence - 1))
    return {**_columns(entry, "sequence", "previous_sha256", "sha256", "body"), "proof": proof}


def _steps(proof: Sequence[bytes]) -> list[str]:
    return [base64.b64encode(step).decode() for step in proof]


def _sealed(entry: LedgerEntry) -> set[str]:
    """The rows that an entry tells hashes of, by their names."""
    told = json.loads(entry.body)
    return {*told.get("made", ()), *told.get("changed", ())}


def _told(rows: Sequence[Row]) -> Iterator[tuple[dict[str, Any], Row]]:
    """Each row's sealed columns, and the row."""
    return zip(sealed.named(rows), rows, strict=True)


def _files(row: Capture) -> dict[str, Any]:
    return {
        "file": _capture_file(row),
        "record": f"records/{row.seal_sha256}.warc.gz" if row.seal_sha256 else None,
    }


def _annotation(row: Statement, read: dict[str, Any]) -> dict[str, Any]:
    """A statement as a W3C Web Annotation: who said it, and where it stands by its words and by its place."""
    quote, place = ("prefix", "suffix"), ("start", "end")
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": _urn(row.pk),
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "Statement",
            **{name: value for name, value in read.items() if name not in {*quote, *place}},
            **_columns(row, "source_exact", "cue_exact"),
        },
        "target": {
            "source": _text_file(row.text_version),
            "selector": [
                {"type": "TextQuoteSelector", "exact": row.exact, **{name: read[name] for name in quote}},
                {"type": "TextPositionSelector", **{name: read[name] for name in place}},
            ],
        },
    }


def _claimed(row: Evidence, read: dict[str, Any]) -> dict[str, Any]:
    """The claim that a piece of evidence is, with its words, and the statement that makes it."""
    return {"claimed": {**read, "exact": row.claim.exact}, "statement": _urn(row.claim.statement_id)}


def _urn(statement: int) -> str:
    return f"urn:gainsay:statement:{statement}"


def _law(row: ProvisionLink) -> dict[str, Any]:
    """What the catalogue says of the paragraph, and the check of its force; the ledger seals neither."""
    law = row.provision
    validity = [_columns(one, "starts_on", "ends_on", "note") for one in law.validity.order_by("starts_on")]
    columns = ("code", "regime", "authority", "instrument", "paragraph", "title", "covers", "verification")
    return {
        "would_breach_if_confirmed": True,
        **_columns(law, *columns),
        "validity": validity,
        **_columns(row, "in_force", "in_force_reason", "disputed_by"),
    }


def _columns(row: models.Model, *names: str) -> dict[str, Any]:
    return {name: sealed.plain(getattr(row, name)) for name in names}


def _capture_file(row: Capture) -> str:
    """Never a name that a browser or a shell would act on."""
    return f"captures/{row.sha256}.bin"


def _text_file(row: TextVersion) -> str:
    return f"texts/{row.sha256}.txt"


def _json(rows: Sequence[Any] | dict[str, Any] | Iterable[Any]) -> bytes:
    return (json.dumps(rows, sort_keys=True, ensure_ascii=False, indent=1) + "\n").encode()
