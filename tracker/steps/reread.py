"""Read a sealed capture again by today's reader; what differs is put to people, and nothing is replaced before."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from analysis import rereadings
from analysis.reading import READER, READER_VERSION
from analysis.replies import claims_of
from analysis.rereadings import Heard
from collection.refusals import Code, Refused
from tracker import clock
from tracker.models import Account, Article, Claim, Difference, Evidence, Rereading, Statement, TextVersion
from tracker.steps import ledger
from tracker.steps.capture import kept
from tracker.steps.decisions import REASON, NotAllowed, checked
from tracker.steps.link import link, newest_text
from tracker.steps.model import reading_model
from tracker.steps.read import read_capture, reading_of
from tracker.steps.rebuild import rekey_articles

OVERTAKEN = "A newer text or a newer reading took the place of this question: reload to see what is asked now."


def reread(article: Article, account: Account) -> Rereading | None:
    """Read the article's newest capture again and keep what differs for a person. None: today's reader read it.

    The record stays as it is. Refused where there is nothing that was read before; what today's reader refuses to
    read is kept with the reason, and not asked of it again.
    """
    if not TextVersion.objects.filter(capture__article=article).exists():
        raise Refused("The article has not been read yet: there is no older reading to compare with.", Code.UNREADABLE)
    version = newest_text(article)
    if (version.reader, version.reader_version) == current_reader():
        return None
    return made_of(article) or _made(article, version, account)


def made_of(article: Article) -> Rereading | None:
    """What came of it when today's reader read the article's newest text again, if it has."""
    reader, reader_version = current_reader()
    rows = Rereading.objects.filter(text_version=newest_text(article), reader=reader, reader_version=reader_version)
    return rows.first()


def current_reader() -> tuple[str, str]:
    """Name and version of today's reader, as a text version keeps them."""
    model = reading_model()
    return (READER, READER_VERSION) if model is None else (f"{READER}+model", f"{READER_VERSION}+{model.name}")


def due(most: int = 50) -> list[int]:
    """Articles of which a text waits to be read again and that nobody is at."""
    rows = waiting().filter(capture__article__in=Article.objects.at_hand()).order_by("pk")
    return list(rows.values_list("capture__article", flat=True)[:most])


def waiting() -> "QuerySet[TextVersion]":
    """The texts that count now, were read by an older reader, and that today's has not been asked about."""
    reader, reader_version = current_reader()
    again = Rereading.objects.filter(text_version=OuterRef("pk"), reader=reader, reader_version=reader_version)
    rows = TextVersion.objects.filter(~Exists(_later("pk", "capture")), ~Exists(again))
    linked = rows.filter(capture__article__problem="", capture__article__linked_at__isnull=False)
    return linked.exclude(reader=reader, reader_version=reader_version)


def overtaken() -> "QuerySet[Rereading]":
    """Open questions that nobody can answer any more: the article has a newer text, or another reader reads today."""
    reader, reader_version = current_reader()
    rows = Rereading.objects.filter(closed_at=None)
    another = ~Q(reader=reader, reader_version=reader_version)
    return rows.filter(Exists(_later("text_version", "text_version__capture")) | another)


def close_overtaken(rows: "QuerySet[Rereading]") -> int:
    """Close those of these questions that were overtaken; what is asked today is asked anew."""
    return overtaken().filter(pk__in=rows).update(closed_at=clock.now(), problem=OVERTAKEN)


def _later(text: str, capture: str) -> "QuerySet[TextVersion]":
    """The texts that count instead of the outer row's: of a later capture, or by a newer reading of the same one."""
    at = OuterRef(f"{capture}__captured_at")
    newer = Q(capture=OuterRef(capture), pk__gt=OuterRef(text))
    later = Q(capture__captured_at__gt=at) | Q(capture__captured_at=at, capture__gt=OuterRef(capture))
    return TextVersion.objects.filter(newer | later, capture__article=OuterRef(f"{capture}__article"))


def decide(difference: Difference, account: Account, *, accepted: bool, reason: str) -> Difference:
    """Let the newer reading of a statement count, or hold to the older one. The last decision carries out all.

    The article is taken first, as whoever works on it does, so that no two wait for each other.
    """
    reason = checked(account, "decide_difference", reason)
    if close_overtaken(Rereading.objects.filter(pk=difference.rereading_id)):
        raise NotAllowed(OVERTAKEN)
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=difference.rereading.article_id)
        open_ones = Difference.objects.filter(pk=difference.pk, decision="open", rereading__closed_at=None)
        decision = "accepted" if accepted else "kept"
        if not open_ones.update(decision=decision, decided_by=account, decided_at=clock.now(), reason=reason):
            raise NotAllowed("This was decided already, or a newer reading took its place; reload to see which.")
        difference.refresh_from_db()
        told = {"rereading": difference.rereading_id, "reason": reason}
        ledger.record(account, f"difference.{decision}", difference, ledger.Rows(changed=[difference]), **told)
        if not difference.rereading.differences.filter(decision="open").exists():
            carry_out(difference.rereading, article, account)
    return difference


def carry_out(rereading: Rereading, article: Article, account: Account) -> None:
    """Do what was decided: take the newer reading where any of it was accepted, and keep what was to be kept."""
    if overtaken().filter(pk=rereading.pk).exists():
        raise NotAllowed(OVERTAKEN)
    before, differing = rereading.text_version, list(rereading.differences.all())
    if any(one.decision == "accepted" for one in differing):
        now = read_capture(article, before.capture)
        link(article)
        kept = [one for one in differing if one.decision == "kept"]
        _carry_reviews(before, now, account)
        _hold_to(before, now, kept, account)
        rekey_articles([article])
    rereading.closed_at = clock.now()
    rereading.save(update_fields=["closed_at"])
    ledger.record(account, "article.reading_decided", article, rereading=rereading.pk)


def _made(article: Article, version: TextVersion, account: Account) -> Rereading:
    reader, reader_version = current_reader()
    found, problem = _found(article, version)
    with transaction.atomic():
        Article.objects.hold(article)
        made, new = Rereading.objects.get_or_create(
            text_version=version,
            reader=reader,
            reader_version=reader_version,
            defaults={"article": article, "problem": problem, "closed_at": None if found else clock.now()},
        )
        if new:
            older = article.rereadings.filter(closed_at=None).exclude(pk=made.pk)
            older.update(closed_at=clock.now(), problem=OVERTAKEN)
            rows = ledger.Rows(made=[made, *Difference.objects.bulk_create(_row(made, one) for one in found)])
            told = {"reader": f"{reader} {reader_version}", "differences": len(found), "problem": problem}
            ledger.record(account, "article.reread", article, rows, rereading=made.pk, **told)
    return made


def _found(article: Article, version: TextVersion) -> tuple[list[rereadings.Difference], str]:
    """What today's reader hears otherwise, or why it does not read the text at all."""
    try:
        *_, reading = reading_of(article, kept(version.capture))
    except Refused as refusal:
        return [], refusal.message
    said = reading.statements
    now = [rereadings.heard(at, reading.text, one, claims_of(one, said)) for at, one in enumerate(said)]
    return list(rereadings.differences(heard_in(version), now)), ""


def heard_in(version: TextVersion) -> list[Heard]:
    """The statements of a text version, as its reader heard them."""
    rows = version.statements.prefetch_related("claims").order_by("ordinal")
    return [_heard(row) for row in rows]


def _heard(row: Statement) -> Heard:
    claims = [claim.as_read() for claim in row.claims.all()]
    told = rereadings.aspects(row.source_name or row.source_exact, row.stance, claims, direct=row.direct)
    return Heard(row.pk, row.span, row.exact, told)


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
