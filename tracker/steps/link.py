"""Tie an article's claims to the alleged violations they bear on, and the article to those it copies."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from django.db import transaction
from django.db.models import Count

from analysis import allegations, copies
from analysis.allegations import Allegation
from analysis.assessments import credibility
from analysis.positions import position_key
from analysis.spans import Span
from analysis.testimony import Polarity, Testimony
from tracker import clock
from tracker.models import Account, Article, ArticleBand, Claim, Evidence, Position, Statement, TextVersion, Violation
from tracker.steps import ledger
from tracker.steps.quote import quote


def link(article: Article) -> list[Violation]:
    """Propose the newest text's claims as evidence. Returns the violations that are to be weighed again."""
    version = newest_text(article)
    with transaction.atomic():
        if article.copy_of_id is None:
            article.copy_of = _original(article, version)
        claims = list(Claim.objects.filter(statement__text_version=version).with_context())
        touched = _propose(claims)
        if touched:
            codes = sorted(violation.code for violation in touched)
            ledger.record(Account.machine(), "article.linked", article, text=version.sha256, violations=codes)
        touched += [violation for violation in quote(article, version) if violation not in touched]
        article.linked_at, article.leased_until, article.attempts = clock.now(), None, 0
        article.save(update_fields=["copy_of", "linked_at", "leased_until", "attempts"])
    return touched


def newest_text(article: Article) -> TextVersion:
    """The text version that counts now: that of the newest capture, by the newest reading."""
    return TextVersion.objects.filter(capture__article=article).order_by("-capture__captured_at", "-capture", "-pk")[0]


def testimonies(claims: Iterable[Claim]) -> list[Testimony]:
    """The claims as testimonies, each with the spans that its statement answers."""
    claims = list(claims)
    answers: dict[int, list[Span]] = {}
    Answer = Statement.answers.through
    pairs = Answer._default_manager.filter(from_statement__in={claim.statement_id for claim in claims})
    for said, start, end in pairs.values_list("from_statement", "to_statement__start", "to_statement__end"):
        answers.setdefault(said, []).append(Span(start, end))
    return [claim.testimony(tuple(answers.get(claim.statement_id, ()))) for claim in claims]


def count_in(violation: Violation, claim: Claim, testimony: Testimony) -> Position:
    """Count one claim in the position it takes."""
    one = _Told(claim, testimony, violation.allegation)
    return _count(violation, [one])[one.key]


def _propose(claims: Sequence[Claim]) -> list[Violation]:
    """Propose claims as evidence. What only denies opens no violation; it joins one that somebody alleges."""
    machine = Account.machine()
    told = _told(claims)
    codes = sorted({one.alleged.code for one in told})
    known = {one.code: one for one in Violation.objects.select_for_update().filter(code__in=codes).order_by("pk")}
    affirmed = {one.alleged for one in told if one.testimony.polarity is Polarity.AFFIRMS}
    for alleged in sorted(affirmed, key=attrgetter("code")):
        if alleged.code not in known:
            known[alleged.code] = _open(alleged, machine)
            told += _earlier(alleged, told)
    touched = [
        violation
        for violation in known.values()
        if _add(violation, [one for one in told if one.alleged.code == violation.code], machine)
    ]
    for violation in touched:
        violation.weighed_at = None
        violation.save()
    return touched


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim with its testimony and the allegation it bears on."""

    claim: Claim
    testimony: Testimony
    alleged: Allegation

    @property
    def key(self) -> str:
        return position_key(self.testimony)


def _told(claims: Sequence[Claim]) -> list[_Told]:
    """The claims that bear on an allegation."""
    pairs = zip(claims, testimonies(claims), strict=True)
    found = ((claim, told, allegations.allegation(told.claim)) for claim, told in pairs)
    return [_Told(claim, told, alleged) for claim, told, alleged in found if alleged]


def _earlier(alleged: Allegation, told: Sequence[_Told]) -> list[_Told]:
    """What was said of an allegation before anybody made it: denials of it that stood alone."""
    alike = Claim.objects.filter(supplier=alleged.supplier, recipient=alleged.recipient, evidence=None)
    claims = list(alike.exclude(pk__in=[one.claim.pk for one in told]).with_context().order_by("pk"))
    return [one for one in _told(claims) if one.alleged == alleged]


def _open(alleged: Allegation, machine: Account) -> Violation:
    violation, opened = Violation.objects.get_or_create(
        code=alleged.code,
        defaults={
            "title": alleged.title,
            "kind": alleged.kind,
            "supplier": alleged.supplier,
            "recipient": alleged.recipient,
            "subject": alleged.subject,
        },
    )
    if opened:
        ledger.record(machine, "violation.opened", violation, code=alleged.code, title=alleged.title)
    return violation


def _add(violation: Violation, told: Sequence[_Told], machine: Account) -> bool:
    """Propose as evidence what was not proposed before, and count it in its positions. False: nothing was new."""
    there = violation.evidence.filter(claim__in=[one.claim for one in told])
    proposed = set(there.values_list("claim_id", flat=True))
    fresh = [one for one in told if one.claim.pk not in proposed]
    positions = _count(violation, fresh)
    Evidence.objects.bulk_create(
        Evidence(
            violation=violation,
            claim=one.claim,
            position=positions[one.key],
            bearing=allegations.bearing(one.testimony),
            nature=allegations.nature(one.testimony),
            credibility=credibility(one.testimony, 0),
            proposed_by=machine,
        )
        for one in fresh
    )
    for one in fresh:
        _widen(violation, one.testimony, one.claim.statement.text_version.latest_day_named)
    return bool(fresh)


def _count(violation: Violation, told: Sequence[_Told]) -> dict[str, Position]:
    """Count claims in the positions they take; the first to take one becomes its exemplar."""
    by_key: dict[str, list[_Told]] = {}
    for one in told:
        by_key.setdefault(one.key, []).append(one)
    known = {position.key: position for position in violation.positions.filter(key__in=by_key)}
    new = {
        key: Position(violation=violation, key=key, exemplar=takers[0].claim)
        for key, takers in by_key.items()
        if key not in known
    }
    for key, position in (known | new).items():
        days = [one.testimony.said_on for one in by_key[key]]
        position.claims += len(days)
        position.first_said_on = min(filter(None, [position.first_said_on, *days]), default=None)
        position.last_said_on = max(filter(None, [position.last_said_on, *days]), default=None)
    Position.objects.bulk_update(known.values(), ["claims", "first_said_on", "last_said_on"])
    Position.objects.bulk_create(new.values())
    return known | new


def _widen(violation: Violation, testimony: Testimony, latest_day_named: date | None) -> None:
    """Let the violation's days span the claim's; the articles' days stand in while no claim is dated."""
    if testimony.polarity is not Polarity.AFFIRMS:
        return
    conduct = testimony.claim.conduct
    told = [day for day in (conduct.first, conduct.last) if day]
    article_day = testimony.said_on or latest_day_named
    known = [day for day in (violation.conduct_from, violation.conduct_to) if day]
    if told:
        days = told + (known if not violation.conduct_assumed else [])
    elif article_day and (violation.conduct_assumed or not known):
        days = [*known, article_day]
    else:
        return
    violation.conduct_from, violation.conduct_to, violation.conduct_assumed = min(days), max(days), not told


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
