"""Tie an article's claims to the alleged violations they bear on, and the article to those it copies."""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from django.db import transaction
from django.db.models import Count, Exists, OuterRef

from analysis import allegations, copies
from analysis.allegations import Allegation
from analysis.credibility import credibility
from analysis.positions import COMPARED_BY, related
from analysis.testimony import Polarity, Testimony
from tracker import clock
from tracker.models import Account, Article, ArticleBand, Claim, Evidence, TextVersion, Violation
from tracker.steps import ledger
from tracker.steps.count import count, new_articles, widen
from tracker.steps.proofread import proofread
from tracker.steps.quote import quote
from tracker.steps.rebuild import rekey_articles
from tracker.steps.tell import tell
from tracker.steps.testimonies import testimonies


def link(article: Article) -> list[Violation]:
    """Propose the newest text's claims as evidence. Returns the violations that are to be weighed again."""
    version = newest_text(article)
    with transaction.atomic():
        Article.objects.hold(article)
        copied = article.copy_of_id
        if copied is None:
            article.copy_of = _original(article, version)
        if article.copy_of_id != copied or _reads_anew(version):
            rekey_articles([article])
        claims = list(Claim.objects.filter(statement__text_version=version).with_context())
        proposed = _propose(claims)
        touched = list(proposed)
        for look in (quote, proofread, tell):
            touched += [violation for violation in look(article, version) if violation not in touched]
        article.linked_at, article.leased_until, article.attempts = clock.now(), None, 0
        article.save(update_fields=["copy_of", "linked_at", "leased_until", "attempts"])
        if proposed or article.copy_of_id != copied:
            codes = sorted(violation.code for violation in proposed)
            pieces = [piece for made in proposed.values() for piece in made]
            told = {"text": version.sha256, "violations": codes}
            ledger.record(
                Account.machine(), "article.linked", article, ledger.Rows(made=pieces, changed=[article]), **told
            )
    return touched


def newest_text(article: Article) -> TextVersion:
    """The text version that counts now: that of the newest capture, by the newest reading."""
    return TextVersion.objects.filter(capture__article=article).order_by("-capture__captured_at", "-capture", "-pk")[0]


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
