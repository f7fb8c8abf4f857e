"""Read a sealed capture again by today's reader; what differs is put to people, and nothing is replaced before."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from analysis import rereadings
from analysis.reading import READER, READER_VERSION
from analysis.replies import claims_of
from analysis.rereadings import Heard
from collection.refusals import Code, Refused
from tracker import clock
from tracker.models import Account, Article, Claim, Difference, Evidence, Rereading, Statement, TextVersion
from tracker.steps import ledger
from tracker.steps.decisions import REASON, NotAllowed
from tracker.steps.link import link, newest_text
from tracker.steps.model import reading_model
from tracker.steps.read import read, reading_of
from tracker.steps.rebuild import rekey_articles

ARTICLE = "claim__statement__text_version__capture__article"


def reread(article: Article, account: Account) -> Rereading | None:
    """Read the article's newest capture again and keep what differs for a person. None: today's reader read it.

    The record stays as it is. Refused where there is nothing that was read before.
    """
    if not TextVersion.objects.filter(capture__article=article).exists():
        raise Refused("The article has not been read yet: there is no older reading to compare with.", Code.UNREADABLE)
    version = newest_text(article)
    reader, reader_version = current_reader()
    if (version.reader, version.reader_version) == (reader, reader_version):
        return None
    known = Rereading.objects.filter(text_version=version, reader=reader, reader_version=reader_version).first()
    return known or _made(article, version, account)


def current_reader() -> tuple[str, str]:
    """Name and version of today's reader, as a text version keeps them."""
    model = reading_model()
    return (READER, READER_VERSION) if model is None else (f"{READER}+model", f"{READER_VERSION}+{model.name}")


def due(most: int = 50) -> list[int]:
    """Articles whose newest text was read by an older reader, and that this one has not been asked about."""
    reader, reader_version = current_reader()
    newer = TextVersion.objects.filter(capture=OuterRef("capture"), pk__gt=OuterRef("pk"))
    again = Rereading.objects.filter(text_version=OuterRef("pk"), reader=reader, reader_version=reader_version)
    rows = TextVersion.objects.filter(~Exists(newer), ~Exists(again), capture__article__linked_at__isnull=False)
    rows = rows.exclude(reader=reader, reader_version=reader_version)
    since = OuterRef("capture__captured_at")
    later = Article.objects.filter(pk=OuterRef("capture__article"), captures__captured_at__gt=since)
    keys = rows.filter(~Exists(later)).order_by("pk").values_list("capture__article", flat=True)
    return list(dict.fromkeys(keys[:most]))


def decide(difference: Difference, account: Account, *, accepted: bool, reason: str) -> Difference:
    """Let the newer reading of a statement count, or hold to the older one. The last decision carries out all."""
    reason = _checked(account, reason)
    with transaction.atomic():
        open_ones = Difference.objects.filter(pk=difference.pk, decision="open", rereading__closed_at=None)
        decision = "accepted" if accepted else "kept"
        if not open_ones.update(decision=decision, decided_by=account, decided_at=clock.now(), reason=reason):
            raise NotAllowed("This was decided already, or a newer reading took its place; reload to see which.")
        difference.refresh_from_db()
        told = {"rereading": difference.rereading_id, "reason": reason}
        ledger.record(account, f"difference.{decision}", difference, ledger.Rows(changed=[difference]), **told)
        if not difference.rereading.differences.filter(decision="open").exists():
            carry_out(difference.rereading, account)
    return difference


def carry_out(rereading: Rereading, account: Account) -> None:
    """Do what was decided: take the newer reading where any of it was accepted, and keep what was to be kept."""
    differing = list(rereading.differences.all())
    if any(one.decision == "accepted" for one in differing):
        article, before = rereading.article, rereading.text_version
        now = read(article)
        link(article)
        kept = [one for one in differing if one.decision == "kept"]
        _carry_reviews(before, now, account)
        _hold_to(before, now, kept, account)
        rekey_articles([article])
    rereading.closed_at = clock.now()
    rereading.save(update_fields=["closed_at"])
    ledger.record(account, "article.reading_decided", rereading.article, rereading=rereading.pk)


def _made(article: Article, version: TextVersion, account: Account) -> Rereading:
    *_, reading = reading_of(article, version.capture)
    said = reading.statements
    now = [rereadings.heard(at, reading.text, one, claims_of(one, said)) for at, one in enumerate(said)]
    found = rereadings.differences(heard_in(version), now)
    with transaction.atomic():
        _close_older(article)
        made = Rereading.objects.create(
            article=article,
            text_version=version,
            reader=reading.reader,
            reader_version=reading.reader_version,
            closed_at=None if found else clock.now(),
        )
        differing = Difference.objects.bulk_create(_row(made, one) for one in found)
        told = {"reader": f"{reading.reader} {reading.reader_version}", "differences": len(found)}
        ledger.record(
            account, "article.reread", article, ledger.Rows(made=[made, *differing]), rereading=made.pk, **told
        )
    return made


def heard_in(version: TextVersion) -> list[Heard]:
    """The statements of a text version, as its reader heard them."""
    rows = version.statements.prefetch_related("claims").order_by("ordinal")
    return [_heard(version, row) for row in rows]


def _heard(version: TextVersion, row: Statement) -> Heard:
    claims = [claim.as_read() for claim in row.claims.all()]
    speaker = row.source_name or row.source_exact
    told = {
        "speaker": speaker,
        "stance": row.stance,
        "quoted": "directly" if row.direct else "indirectly",
        "claims": rereadings.in_words(claims),
    }
    return Heard(row.pk, row.span, row.exact, told)


def _close_older(article: Article) -> None:
    """A still newer reading takes the place of what nobody decided in full."""
    article.rereadings.filter(closed_at=None).update(closed_at=clock.now())


def _row(made: Rereading, found: rereadings.Difference) -> Difference:
    one = found.before or found.now
    if one is None:
        raise ValueError("a difference is of at least one statement")
    return Difference(
        rereading=made,
        sort=found.sort.value,
        statement_id=int(str(found.before.key)) if found.before else None,
        start=one.span.start,
        end=one.span.end,
        exact=one.exact,
        before=_told(found.before, found.aspects),
        now=_told(found.now, found.aspects),
    )


def _told(one: Heard | None, aspects: Sequence[str]) -> dict[str, str]:
    """What a person compares: all of a statement that comes or goes, what differs of one that changes."""
    if one is None:
        return {}
    whole = {"words": one.exact, **one.told}
    return {name: whole.get(name, "") for name in aspects or whole}


def _carry_reviews(before: TextVersion, now: TextVersion, account: Account) -> None:
    """What somebody reviewed of a claim that reads the same again stays reviewed."""
    again = {_same(row): row for row in _evidence(now) if row.status == "proposed"}
    for row in _evidence(before):
        twin = again.get(_same(row))
        if row.status == "proposed" or twin is None:
            continue
        for name in ("status", "credibility", "reviewed_by", "reviewed_at", "reason", "withdrawn_at"):
            setattr(twin, name, getattr(row, name))
        twin.save()
        told = {"violation": row.violation.code, "reason": row.reason, "carried_from": row.pk}
        ledger.record(account, f"evidence.{row.status}", twin, ledger.Rows(changed=[twin]), **told)


def _hold_to(before: TextVersion, now: TextVersion, kept: Iterable[Difference], account: Account) -> None:
    """What was kept stands although it was read anew; what was read in its place, or came unwanted, is rejected."""
    for difference in kept:
        old = _evidence(before).filter(claim__statement=difference.statement_id) if difference.statement_id else ()
        for row in old:
            Evidence.objects.filter(pk=row.pk).update(kept_at=clock.now())
            told = {"violation": row.violation.code, "reason": difference.reason}
            ledger.record(account, "evidence.kept", row, ledger.Rows(changed=[row]), **told)
        here = {"claim__statement__start__lt": difference.end, "claim__statement__end__gt": difference.start}
        for row in _evidence(now).filter(status="proposed", **here):
            if row.claim.statement.exact == difference.exact or difference.sort == "changed":
                _reject(row, account, f"The older reading was kept: {difference.reason}"[:REASON])


def _reject(row: Evidence, account: Account, reason: str) -> None:
    row.status, row.reviewed_by, row.reviewed_at, row.reason = "rejected", account, clock.now(), reason
    row.save()
    told = {"violation": row.violation.code, "reason": reason}
    ledger.record(account, "evidence.rejected", row, ledger.Rows(changed=[row]), **told)


def _evidence(version: TextVersion) -> "QuerySet[Evidence]":
    rows = Evidence.objects.filter(claim__statement__text_version=version).order_by("pk")
    return rows.select_related("violation", "reviewed_by", "claim__statement")


def _same(row: Evidence) -> tuple[object, ...]:
    claim: Claim = row.claim
    said = claim.statement
    return (
        *(row.violation_id, row.bearing, said.exact, said.source_name, said.stance, claim.exact, claim.kind),
        *(claim.supplier, claim.recipient, claim.item, claim.stage, claim.affirmed, claim.place),
        *(claim.quantity_low, claim.quantity_high, claim.quantity_unit),
    )


def _checked(account: Account, reason: str) -> str:
    if account.is_machine or not account.has_perm("tracker.decide_difference"):
        raise NotAllowed(f"{account.username} may not do this: it takes the permission 'decide_difference'.")
    reason = reason.strip()
    if not reason:
        raise NotAllowed("Give a reason: every decision is recorded with one.")
    if len(reason) > REASON:
        raise NotAllowed(f"The reason is longer than {REASON} characters: shorten it.")
    return reason
