"""Tie an article's claims to the alleged violations they bear on, and the article to those it copies."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.db import connection, transaction
from django.db.models import Count, Exists, Max, OuterRef
from django.utils import timezone

from analysis import allegations, copies
from analysis.allegations import Allegation
from analysis.credibility import credibility
from analysis.positions import COMPARED_BY, related
from analysis.testimony import Polarity, Testimony
from analysis.visits import ROUTINE
from tracker import clock
from tracker.models import Account, Article, ArticleBand, Claim, Evidence, TextVersion, Violation
from tracker.steps import ledger
from tracker.steps.count import count, new_articles, widen
from tracker.steps.doublets import doublets
from tracker.steps.proofread import proofread
from tracker.steps.quote import quote
from tracker.steps.rebuild import rekey_articles
from tracker.steps.reliance import look_sooner
from tracker.steps.tell import tell
from tracker.steps.testimonies import testimonies

LINKING = 1
"""The kind of PostgreSQL's advisory locks that have two numbers: the other one is the allegation's."""


def link(article: Article) -> list[Violation]:
    """Propose as evidence the claims of every text that was not linked yet. Returns the violations to weigh again.

    From now on the article's source is looked at again.
    """
    newest = newest_text(article)
    with transaction.atomic():
        Article.objects.hold(article)
        copied, texts = article.copy_of_id, _not_linked(article) or [newest]
        if copied is None:
            article.copy_of = _original(article, newest)
        if article.copy_of_id != copied or any(_reads_anew(version) for version in texts):
            rekey_articles([article])
        found = [(version, *_link(article, version)) for version in texts]
        forgotten = Article.objects.filter(pk=article.pk, recheck_due_at=None).exclude(url="")
        forgotten.update(recheck_due_at=timezone.now() + ROUTINE[0])
        article.linked_at, article.leased_until, article.attempts, article.setback = clock.now(), None, 0, ""
        article.save(update_fields=["copy_of", "linked_at", "leased_until", "attempts", "setback"])
        for version, proposed, _ in found:
            if proposed or (version is texts[-1] and article.copy_of_id != copied):
                _record(article, version, proposed)
        if article.recheck_due_at is not None:
            look_sooner(article)
    return list(dict.fromkeys(violation for _, _, touched in found for violation in touched))


def _not_linked(article: Article) -> list[TextVersion]:
    """The texts read since evidence was last taken from one, of each capture the newest, in the captures' order."""
    texts = TextVersion.objects.filter(capture__article=article)
    last = texts.filter(statements__claims__evidence__isnull=False).aggregate(last=Max("pk"))["last"] or 0
    newer = TextVersion.objects.filter(capture=OuterRef("capture"), pk__gt=OuterRef("pk"))
    rows = texts.filter(~Exists(newer), pk__gt=last).select_related("capture")
    return list(rows.order_by("capture__captured_at", "capture_id", "pk"))


def _link(article: Article, version: TextVersion) -> tuple[dict[Violation, list[Evidence]], list[Violation]]:
    """What one text newly speaks for or against, and the violations that this or anything else in it touches."""
    proposed = _propose(list(Claim.objects.filter(statement__text_version=version).with_context()))
    touched = list(proposed)
    for look in (quote, proofread, tell):
        touched += [violation for violation in look(article, version) if violation not in touched]
    return proposed, touched


def _record(article: Article, version: TextVersion, proposed: dict[Violation, list[Evidence]]) -> None:
    codes = sorted(violation.code for violation in proposed)
    pieces = [piece for made in proposed.values() for piece in made]
    rows = ledger.Rows(made=pieces, changed=[article])
    ledger.record(Account.machine(), "article.linked", article, rows, text=version.sha256, violations=codes)


def newest_text(article: Article) -> TextVersion:
    """The text version that counts now: that of the newest capture, by the newest reading."""
    texts = TextVersion.objects.filter(capture__article=article)
    return texts.order_by("-capture__captured_at", "-capture_id", "-pk")[0]


def _reads_anew(version: TextVersion) -> bool:
    """Whether an older reading of the same bytes was linked, and this one was not yet."""
    linked = TextVersion.objects.filter(capture=version.capture_id, statements__claims__evidence__isnull=False)
    return linked.filter(pk__lt=version.pk).exists() and not linked.filter(pk=version.pk).exists()


def _propose(claims: Sequence[Claim]) -> dict[Violation, list[Evidence]]:
    """Propose claims as evidence. What only denies opens no violation; it joins one that somebody alleges.

    Returns what is new, by the violation that it bears on.
    """
    machine = Account.machine()
    told = _told(claims)
    _alone_with({one.alleged.code for one in told})
    affirmed = {one.alleged for one in told if one.testimony.polarity is Polarity.AFFIRMS}
    opened = [alleged for alleged in sorted(affirmed, key=attrgetter("code")) if _open(alleged)]
    known = _locked({one.alleged.code for one in told})
    for alleged in opened:
        opening, words = known[alleged.code], {"code": alleged.code, "title": alleged.title}
        ledger.record(machine, "violation.opened", opening, ledger.Rows(made=[opening]), **words)
        told += _earlier(alleged, told)
    added = {
        violation: _add(violation, [one for one in told if one.alleged.code == violation.code], machine)
        for violation in known.values()
    }
    proposed = {violation: pieces for violation, pieces in added.items() if pieces}
    for violation in proposed:
        violation.weighed_at = None
        violation.save()
    return proposed


def _alone_with(codes: set[str]) -> None:
    """Let nobody else link what bears on these allegations until the transaction ends, be there a violation yet or not.

    Else a denial, and the claim that opens its violation, linked at once, would not see each other. SQLite has one
    writer at a time.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for code in sorted(codes):
                cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [LINKING, code])


def _locked(codes: set[str]) -> dict[str, Violation]:
    """The violations that there are of these codes, locked together with those beside them, in one order.

    So evidence of what is compared with each other is numbered in the order in which it becomes known.
    """
    beside = {code for told in codes for code in related(told)}
    rows = Violation.objects.select_for_update().filter(code__in=beside).order_by("pk")
    return {row.code: row for row in rows if row.code in codes}


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with its testimony and the allegation it bears on."""

    claim: Claim
    testimony: Testimony
    alleged: Allegation


def _told(claims: Sequence[Claim]) -> list[_Told]:
    """The claims that bear on an allegation."""
    pairs = zip(claims, testimonies(claims), strict=True)
    found = ((claim, told, allegations.allegation(told.claim)) for claim, told in pairs)
    return [_Told(claim, told, alleged) for claim, told, alleged in found if alleged]


def _earlier(alleged: Allegation, told: Sequence[_Told]) -> list[_Told]:
    """What was said of an allegation before anybody made it: denials of it that stood alone.

    What is read and not yet linked comes in its turn.
    """
    version = "statement__text_version"
    anew = TextVersion.objects.filter(capture=OuterRef(f"{version}__capture"), pk__gt=OuterRef(version))
    linked = Claim.objects.filter(~Exists(anew), **{f"{version}__capture__article__linked_at__isnull": False})
    alike = linked.filter(supplier=alleged.supplier, recipient=alleged.recipient, evidence=None)
    claims = list(alike.exclude(pk__in=[one.claim.pk for one in told]).with_context().order_by("pk"))
    return [one for one in _told(claims) if one.alleged == alleged]


def _open(alleged: Allegation) -> bool:
    """Open a violation for the allegation, if there is none yet."""
    _, opened = Violation.objects.get_or_create(
        code=alleged.code,
        defaults={
            "title": alleged.title,
            "kind": alleged.kind,
            "supplier": alleged.supplier,
            "recipient": alleged.recipient,
            "subject": alleged.subject,
            "compared_by": COMPARED_BY,
        },
    )
    return opened


def _add(violation: Violation, told: Sequence[_Told], machine: Account) -> list[Evidence]:
    """Propose as evidence what was not proposed before, and count it in its positions."""
    there = violation.evidence.filter(claim__in=[one.claim for one in told])
    proposed = set(there.values_list("claim_id", flat=True))
    proposed |= doublets(violation, [one.claim for one in told])
    fresh = [one for one in told if one.claim.pk not in proposed]
    articles = new_articles(violation.evidence.all(), (int(str(one.testimony.article)) for one in fresh))
    pieces = Evidence.objects.bulk_create(
        Evidence(
            violation=violation,
            claim=one.claim,
            bearing=allegations.bearing(one.testimony),
            nature=allegations.nature(one.testimony),
            credibility=credibility(one.testimony, 0),
            proposed_by=machine,
            withdrawn_at=one.claim.statement.text_version.capture.article.withdrawn_at,
        )
        for one in fresh
    )
    count(violation, [(piece, one.testimony) for piece, one in zip(pieces, fresh, strict=True)])
    violation.articles += len(articles)
    for one in fresh:
        widen(violation, one.testimony, one.claim.statement.text_version.latest_day_named)
    return pieces


def _original(article: Article, version: TextVersion) -> Article | None:
    """The earliest article whose body this one copies, looked for among those that share a band."""
    bands = copies.bands(version.signature)
    ArticleBand.objects.bulk_create([ArticleBand(article=article, band=band) for band in bands], ignore_conflicts=True)
    likely = (
        Article.objects.filter(bands__band__in=bands)
        .exclude(pk=article.pk)
        .annotate(shared=Count("bands"))
        .order_by("-shared", "created_at", "pk")[:20]
    )
    for other in likely:
        if copies.similarity(version.signature, newest_text(other).signature) >= copies.COPY:
            return other.copy_of or other
    return None
