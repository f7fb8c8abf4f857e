"""Rows for tests, in plain functions: each makes what it needs and takes what matters by name."""

import hashlib
from datetime import date
from typing import Any

from analysis.positions import COMPARED_BY
from analysis.spans import Span, prefix, suffix
from collection.files import from_bytes
from collection.sidecars import Sidecar
from tracker import clock
from tracker.models import (
    Account,
    Article,
    Capture,
    Claim,
    Contradiction,
    Evidence,
    Outlet,
    Quotation,
    Statement,
    TextVersion,
    Violation,
)
from tracker.steps import pipeline
from tracker.steps.capture import Taken, take_in
from tracker.steps.count import count, count_articles
from tracker.steps.testimonies import testimonies

TEXT = (
    "Harbour official denies shipments\n\n"
    "North Korea has shipped 2,000 containers of munitions to Russia, Mara Quill, a spokeswoman for the harbour"
    " authority, said on Monday.\n\n"
    "This article was invented for a test.\n"
)


MONDAY = date(2024, 2, 26)


def taken(text: str, *, outlet: str = "The Invented Courier", on: str = "2024-02-26", url: str | None = None) -> Taken:
    """An article taken in like any other, sidecar and all, and not yet read."""
    told = Sidecar(url=url, outlet=outlet, published_on=date.fromisoformat(on), language="en")
    intake = from_bytes(text.encode(), source_name="invented.txt", sidecar=told)
    return take_in(intake, Account.machine())


def worked_through(text: str, **told: Any) -> Article:
    """An article taken all the way: read, linked and weighed."""
    article = taken(text, **told).article
    pipeline.work_through([article.pk])
    article.refresh_from_db()
    return article


def an_article(
    text: str = TEXT, *, outlet: str = "The Invented Courier", on: date | None = date(2024, 2, 26)
) -> Article:
    """An article with a capture and a text version, its rows made directly and nothing read."""
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    article = Article.objects.create(
        identity=f"sha256:{sha256}",
        outlet=Outlet.objects.get_or_create(name=outlet)[0],
        title=text.split("\n", 1)[0][:500],
        published_on=on,
        language="en",
        submitted_by=Account.machine(),
        captured_at=clock.now(),
        read_at=clock.now(),
        linked_at=clock.now(),
    )
    capture = Capture.objects.create(article=article, sha256=sha256, size=len(text.encode()), agent="test/1")
    TextVersion.objects.create(
        capture=capture,
        text=text,
        sha256=sha256,
        codec="utf-8",
        extractor="plain",
        extractor_version="1",
        reader="test",
        reader_version="1",
        language="en",
        block_list=[[0, len(text), "body"]],
    )
    return article


def a_statement(article: Article, exact: str, **told: Any) -> Statement:
    """A statement of the article, at the place where its words stand."""
    version = TextVersion.objects.filter(capture__article=article).latest("pk")
    span = Span(version.text.index(exact), version.text.index(exact) + len(exact))
    words = {"source_name": "Mara Quill", "source_kind": "spokesperson", "source_named": True, "stance": "asserts"}
    return Statement.objects.create(
        text_version=version,
        ordinal=version.statements.count(),
        start=span.start,
        end=span.end,
        exact=exact,
        prefix=prefix(version.text, span),
        suffix=suffix(version.text, span),
        rule="test",
        **(words | told),
    )


def a_claim(statement: Statement, **told: Any) -> Claim:
    """A claim that spans its whole statement: North Korean arms for Russia, unless told otherwise."""
    place = {"start": statement.start, "end": statement.end, "exact": statement.exact}
    words = {"kind": "arms_transfer", "supplier": "KP", "recipient": "RU", "item": "containers", "stage": "shipped"}
    return Claim.objects.create(
        statement=statement, ordinal=statement.claims.count(), rule="test", **(place | words | told)
    )


def a_violation(**told: Any) -> Violation:
    """An alleged violation: North Korean arms for Russia, unless told otherwise."""
    words = {
        "code": "KP-RU-ARMS",
        "title": "North Korean arms for Russia",
        "kind": "arms_transfer",
        "supplier": "KP",
        "recipient": "RU",
        "subject": "arms",
        "compared_by": COMPARED_BY,
    }
    return Violation.objects.get_or_create(code=(words | told)["code"], defaults=words | told)[0]


def some_evidence(claim: Claim, violation: Violation, **told: Any) -> Evidence:
    """A claim proposed by the machine as evidence, counted in the position it takes."""
    words = {"bearing": "supports", "nature": "official_statement", "proposed_by": Account.machine()}
    evidence = Evidence.objects.create(claim=claim, violation=violation, **(words | told))
    count(violation, [(evidence, testimonies([claim])[0])])
    Violation.objects.filter(pk=violation.pk).update(articles=count_articles(violation))
    return evidence


def a_contradiction(earlier: Claim, later: Claim, **told: Any) -> Contradiction:
    """An open finding between two claims, each at the passage of its statement."""
    words = {
        **_side("earlier", earlier.statement),
        **_side("later", later.statement),
        "substance": "".join(f"{pk:016x}" for pk in sorted((earlier.pk, later.pk))),
        "relation": "contradiction",
        "kind": "denial",
        "severity": "high",
        "explanation": "Mara Quill denies what the Invented Courier reported.",
        "elements": {"stance": ["asserts", "denies"]},
        "rule": "test",
        "rule_version": "1",
    }
    return Contradiction.objects.create(earlier=earlier, later=later, **(words | told))


def a_drift(earlier: Statement, later: Statement, **told: Any) -> Contradiction:
    """An open finding between two wordings, which claim nothing."""
    words = {
        **_side("earlier", earlier),
        **_side("later", later),
        "substance": f"{earlier.pk:08x}{later.pk:08x}".rjust(32, "d"),
        "relation": "drift",
        "kind": "quote_drift",
        "severity": "high",
        "grade": "meaning",
        "explanation": "The Lantern makes “could have” of Mara Quill's “has”.",
        "elements": {"verb": ["has", "could have"]},
        "rule": "test",
        "rule_version": "1",
    }
    return Contradiction.objects.create(**(words | told))


def a_quotation(said: Statement, **told: Any) -> Quotation:
    """The statement's words as a quotation that is its own reference, unless told otherwise."""
    words = {"start": said.start, "end": said.end, "exact": said.exact, "direct": True, "speaker": "quill"}
    day = said.text_version.capture.article.published_on
    return Quotation.objects.create(text_version=said.text_version, said=said, said_on=day, **(words | told))


def _side(name: str, said: Statement) -> dict[str, Any]:
    passage = {"said": said, "text": said.text_version, "start": said.start, "end": said.end, "exact": said.exact}
    return {f"{name}_{field}": value for field, value in passage.items()}
