"""Read an article's captures: the text of each, the statements in it, the claims in them."""

import hashlib
import logging
from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.db.models import Model

from analysis import claims as analysis_claims
from analysis import copies
from analysis import statements as analysis_statements
from analysis.origins import controller
from analysis.parties import state_name
from analysis.reading import Reading
from analysis.reading import read as read_text
from analysis.replies import claims_of
from analysis.spans import Span, prefix, suffix
from analysis.statements import SourceKind
from analysis.testimony import is_backdated
from collection.dates import DateSource, of_day
from collection.decoding import Decoded
from collection.extraction import Extracted
from collection.files import Intake
from collection.refusals import Refused
from collection.store import Corrupt, Missing
from tracker import clock
from tracker.models import Article, Capture, Claim, Origin, Party, PartyAlias, Statement, TextVersion
from tracker.models.lease import Overtaken
from tracker.steps import ledger, sealed
from tracker.steps.capture import beside, kept, outlet_named, published, text_of
from tracker.steps.leases import UNREACHABLE
from tracker.steps.model import reading_model
from tracker.steps.rebuild import rekey_articles

log = logging.getLogger(__name__)

TOLD = [
    *("title", "byline", "outlet", "published_on", "published_told", "published_precision", "published_from"),
    "language",
]
"""What the text tells of its article where nobody else did."""

Found = tuple[Decoded, Extracted, Reading]

LARGEST = 9 * 10**18
"""The largest number a quantity's column holds; a greater one is a misreading and left out."""


def read(article: Article) -> TextVersion:
    """Read whatever of the article was never read, an archive's older captures too. Twice is the same as once.

    Each capture is read in one transaction, the newest last: its text is given. An older one whose bytes are gone, or
    have no text in them, is left out; one that fails for no reason of its own is so only at the last attempt.
    """
    newest, *older = article.captures.order_by("-captured_at", "-pk")
    read_already = set(TextVersion.objects.filter(capture__article=article).values_list("capture", flat=True))
    for capture in older[::-1]:
        if capture.pk not in read_already:
            _read_older(article, capture)
    if newest.pk not in read_already:
        return read_capture(article, newest)
    with transaction.atomic():
        Article.objects.hold(article)
        _done(article)
    return newest.text_versions.order_by("-pk")[0]


def read_capture(article: Article, capture: Capture, found: Found | None = None) -> TextVersion:
    """Read one capture by today's reader, whoever read it before, and let the article be read by that.

    Within a transaction, give what was ``found`` in its bytes beforehand: others would wait while they are read.
    """
    found = found or reading_of(article, kept(capture))
    with transaction.atomic():
        Article.objects.hold(article)
        version = _keep(article, capture, *found)
        _done(article)
    return version


def _read_older(article: Article, capture: Capture) -> None:
    """Read a capture that is not the newest, if it can be read."""
    try:
        found = reading_of(article, kept(capture))
        with transaction.atomic():
            Article.objects.hold(article)
            _keep(article, capture, *found)
            Article.objects.filter(pk=article.pk).update(attempts=0)
    except (Refused, Missing, Corrupt) as refusal:
        log.warning("capture %s of article %s is left out: %s", capture.pk, article.pk, refusal)
    except (Overtaken, *UNREACHABLE):
        raise
    except Exception:  # the reader's own fault, or a time limit: at the last attempt the newer captures go before it
        if article.attempts < Article.ATTEMPTS:
            raise
        log.exception("capture %s of article %s is left out", capture.pk, article.pk)


def _keep(article: Article, capture: Capture, decoded: Decoded, extracted: Extracted, reading: Reading) -> TextVersion:
    """The rows of what was read, and what it tells of the article."""
    version, made = _save(capture, decoded, extracted, reading)
    if _told(article, extracted, reading):
        rekey_articles([article])
    article.save(update_fields=TOLD)
    ledger.record(
        article.submitted_by,
        "article.read",
        article,
        ledger.Rows(made=made, changed=[article]),
        text=version.sha256,
        version=version.pk,
        statements=len(reading.statements),
        reading=sealed.reading_sha256(version),
    )
    return version


def _done(article: Article) -> None:
    article.read_at, article.leased_until, article.attempts, article.setback = clock.now(), None, 0, ""
    article.save(update_fields=["read_at", "leased_until", "attempts", "setback"])


def reading_of(article: Article, intake: Intake) -> Found:
    """What today's reader makes of an article's bytes: decoded, the text in them, and what was read in it."""
    decoded, extracted = text_of(intake)
    reading = read_text(
        extracted.text,
        outlet=article.outlet.name if article.outlet else extracted.outlet,
        published_on=article.published_on or extracted.published_on,
        language=article.language or extracted.language,
        model=reading_model(),
        beside=beside(extracted),
    )
    return decoded, extracted, reading


def _save(
    capture: Capture, decoded: Decoded, extracted: Extracted, reading: Reading
) -> tuple[TextVersion, list[Model]]:
    """The text version, and the rows that came with it."""
    version, made = TextVersion.objects.get_or_create(
        capture=capture,
        extractor=extracted.extractor,
        extractor_version=extracted.extractor_version,
        reader=reading.reader,
        reader_version=reading.reader_version,
        defaults={
            "text": reading.text,
            "sha256": hashlib.sha256(reading.text.encode()).hexdigest(),
            "codec": decoded.codec,
            "language": reading.language or "",
            "latest_day_named": reading.latest_day_named,
            "block_list": [[block.span.start, block.span.end, block.role.value] for block in reading.blocks],
            "signature": list(copies.signature(reading.text, reading.blocks)),
            "notes": [*decoded.notes, *reading.notes],
        },
    )
    return version, [version, *_save_statements(version, reading)] if made else []


def _told(article: Article, extracted: Extracted, reading: Reading) -> bool:
    """Fill in what nobody told and the text does. True: its day or outlet became known."""
    before = (article.outlet_id, article.published_on)
    article.title = article.title or (extracted.title or reading.title or "")[:500]
    article.outlet = article.outlet or outlet_named(extracted.outlet or reading.outlet, article.submitted_by)
    if article.published_on is None:
        _date(article, extracted, reading)
    article.byline = article.byline or (extracted.byline or "")[:300]
    article.language = article.language or reading.language or ""
    return (article.outlet_id, article.published_on) != before


def _date(article: Article, extracted: Extracted, reading: Reading) -> None:
    """The day that the page or the text tells, how finely and by what; what a feed told more coarsely stays beside."""
    dated = extracted.dated
    if (dated is None or dated.day is None) and reading.published_on:
        dated = of_day(reading.published_on, DateSource.TEXT)
    if dated is not None and (dated.day or not article.published_told):
        for column, value in published(dated).items():
            setattr(article, column, value)


def _save_statements(version: TextVersion, reading: Reading) -> list[Model]:
    """Returns the origins and parties that were not known before."""
    statements = reading.statements
    origins, new_origins = _origins({said.origin for said in statements if said.origin})
    parties, new_parties = _parties(statements)
    rows = Statement.objects.bulk_create(
        _statement(version, ordinal, said, origins, parties, reading.published_on)
        for ordinal, said in enumerate(statements)
    )
    Claim.objects.bulk_create(
        _claim(row, version.text, ordinal, claim)
        for row, said in zip(rows, statements, strict=True)
        for ordinal, claim in enumerate(claims_of(said, statements))
    )
    _save_answers(rows, statements)
    return [*new_origins, *new_parties]


def _statement(
    version: TextVersion,
    ordinal: int,
    said: analysis_statements.Statement,
    origins: dict[str, Origin],
    parties: dict[str, Party],
    said_on: date | None,
) -> Statement:
    text, source = version.text, said.source
    return Statement(
        text_version=version,
        ordinal=ordinal,
        start=said.span.start,
        end=said.span.end,
        exact=said.span.of(text),
        prefix=prefix(text, said.span),
        suffix=suffix(text, said.span),
        source_start=source.span.start if source.span else None,
        source_end=source.span.end if source.span else None,
        source_exact=source.span.of(text) if source.span else "",
        source_name=(source.name or "")[:200],
        source_kind=source.kind,
        source_named=source.named,
        source_role=(source.role or "")[:300],
        source_state=source.state or "",
        speaks_for=source.speaks_for or "",
        party=parties.get(source.name or ""),
        cue_start=said.cue.start if said.cue else None,
        cue_end=said.cue.end if said.cue else None,
        cue_exact=(said.cue.of(text) if said.cue else "")[:200],
        gaps=[[gap.start, gap.end] for gap in said.gaps],
        direct=said.direct,
        backdated=is_backdated(text, said.cue, said_on),
        stance=said.stance,
        chain=list(said.chain),
        origin=origins.get(said.origin or ""),
        rule=said.rule,
    )


def _claim(row: Statement, text: str, ordinal: int, claim: analysis_claims.Claim) -> Claim:
    quantity = claim.quantity
    if quantity and max(quantity.low or 0, quantity.high or 0) > LARGEST:
        quantity = None
    return Claim(
        statement=row,
        ordinal=ordinal,
        kind=claim.kind,
        supplier=claim.supplier or "",
        recipient=claim.recipient or "",
        involved=claim.party or "",
        item=claim.item or "",
        quantity_low=quantity.low if quantity else None,
        quantity_high=quantity.high if quantity else None,
        quantity_unit=quantity.unit if quantity else "",
        quantity_approximate=bool(quantity and quantity.approximate),
        quantity_cumulative=bool(quantity and quantity.cumulative),
        place=(claim.place or "")[:200],
        conduct_from=claim.conduct.first,
        conduct_to=claim.conduct.last,
        conduct_precision=claim.conduct.precision,
        stage=claim.stage,
        affirmed=claim.affirmed,
        start=claim.span.start,
        end=claim.span.end,
        exact=claim.span.of(text),
        rule=claim.rule,
    )


def _save_answers(rows: Sequence[Statement], statements: Sequence[analysis_statements.Statement]) -> None:
    by_span: dict[Span, list[Statement]] = {}
    for row in rows:
        by_span.setdefault(row.span, []).append(row)
    Answer = Statement.answers.through
    Answer._default_manager.bulk_create(
        [
            Answer(from_statement=row, to_statement=answered)
            for row, said in zip(rows, statements, strict=True)
            for span in dict.fromkeys(said.answers)
            for answered in by_span.get(span, [])
            if answered is not row
        ],
        ignore_conflicts=True,
    )


def _origins(labels: Iterable[str]) -> tuple[dict[str, Origin], list[Origin]]:
    """The origins of these labels, made where there are none yet; and those that were made."""
    wanted = {label[:200] for label in labels}
    known = set(Origin.objects.filter(label__in=wanted).values_list("label", flat=True))
    Origin.objects.bulk_create(
        [Origin(label=label, controller=controller(label) or "") for label in sorted(wanted - known)],
        ignore_conflicts=True,
    )
    found = {origin.label: origin for origin in Origin.objects.filter(label__in=wanted)}
    return found, [origin for label, origin in found.items() if label not in known]


def _parties(
    statements: Sequence[analysis_statements.Statement],
) -> tuple[dict[str, Party], list[Party]]:
    """The parties that speak by name, an alias leading to its party; and those that were made for it."""
    named = {said.source.name: said.source for said in statements if said.source.name and said.source.named}
    names = {name[:200] for name in named}
    aliases = {alias.name: alias.party for alias in PartyAlias.objects.filter(name__in=names).select_related("party")}
    known = {*aliases, *Party.objects.filter(name__in=names).values_list("name", flat=True)}
    Party.objects.bulk_create(
        [
            Party(name=name[:200], kind=_kind(source), state=source.state or "")
            for name, source in sorted(named.items())
            if name[:200] not in known
        ],
        ignore_conflicts=True,
    )
    found = {party.name: party for party in Party.objects.filter(name__in=names)}
    return found | aliases, [party for name, party in found.items() if name not in known]


def _kind(source: analysis_statements.Source) -> str:
    if source.state and source.name == state_name(source.state):
        return "state"
    bodies = {SourceKind.ORGANISATION, SourceKind.MEDIA, SourceKind.INTELLIGENCE}
    return "organisation" if source.kind in bodies else "person"
