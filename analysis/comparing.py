"""Several readings compared with each other in memory, by the functions that the record uses too."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from analysis import wordings
from analysis.allegations import Allegation, Bearing, allegation, bearing
from analysis.assessments import Assessment, assess, conduct, reported
from analysis.claims import Claim, ClaimKind
from analysis.comparisons import Comparison
from analysis.copies import COPY, bands, signature, similarity
from analysis.drifts import Utterance, drifts, one_news
from analysis.independence import controller, independent, warning
from analysis.pairing import Finding, findings
from analysis.parallels import Conflict, Telling, conflicts
from analysis.provisions import Provision, candidates
from analysis.reading import Reading
from analysis.replies import claims_of
from analysis.spans import Span
from analysis.statements import Source, SourceKind, Stance, Statement
from analysis.summaries import summary
from analysis.tellings import tellings
from analysis.testimony import Polarity, Testimony, of
from analysis.within import slips

Article = tuple[str, Reading]
"""A path, which names the article, and what was read out of it."""


def compare_readings(readings: Sequence[Article], catalogue: Iterable[Provision] = ()) -> dict[str, Any]:
    """What the readings contradict, where it all comes from, and what is alleged: the JSON of ``compare``.

    ``catalogue`` gives the provisions to pick candidates from; without it none are named. The order of the readings
    is the order of telling where their days are unknown.
    """
    copies = copy_pairs(readings)
    clusters = _clusters([path for path, _ in readings], copies)
    said = [each for path, reading in readings for each in utterances(reading, path, clusters[path])]
    news = one_news(said)
    told = [
        replace(each, news=news.get(path))
        for path, reading in readings
        for each in testimonies(reading, path, clusters[path])
    ]
    found = findings(told)
    told_again = drifts(said)
    days = _days_of_news(readings, news)
    events = conflicts(
        [each for path, reading in readings for each in told_in(reading, path, clusters[path], days.get(path))]
    )
    rows = list(catalogue)
    return {
        "contradictions": [_contradiction(finding, dict(readings)) for finding in found]
        + [_told_at(answer, _at(one), _at(other)) for one, other, answer in told_again]
        + [
            _told_at(each.comparison, _told_by(each.earlier.voice), _told_by(each.later.voice))
            for each in events
            if not _is_known(each, found)
        ]
        + [found for path, reading in readings for found in _slips(path, reading, told)],
        "origins": _origins(told),
        "copies": [list(pair) for pair in copies],
        "violations": [_violation(alleged, group, found, rows) for alleged, group in _by_allegation(told).items()],
    }


def _days_of_news(readings: Sequence[Article], news: Mapping[Hashable, Hashable]) -> dict[str, date]:
    """The earliest day of the articles that tell the same piece of news, for each article that is told with others."""
    first: dict[Hashable, date] = {}
    for path, reading in readings:
        if path in news and reading.published_on is not None:
            first[news[path]] = min(reading.published_on, first.get(news[path], reading.published_on))
    return {path: first[news[path]] for path, _ in readings if news.get(path) in first}


def testimonies(reading: Reading, article: Hashable, copy_cluster: Hashable = None) -> list[Testimony]:
    """Every claim of a reading as a testimony, replies completed from what they answer."""
    return [
        of(
            statement,
            claim,
            text=reading.text,
            article=article,
            outlet=reading.outlet,
            said_on=reading.published_on,
            copy_cluster=copy_cluster,
        )
        for statement in reading.statements
        for claim in claims_of(statement, reading.statements)
    ]


def copy_pairs(readings: Sequence[Article]) -> list[tuple[str, str]]:
    """The pairs of paths whose bodies are near-duplicates, found by their bands."""
    signatures = {path: signature(reading.text, reading.blocks) for path, reading in readings}
    by_band: dict[int, list[str]] = {}
    pairs: dict[tuple[str, str], None] = {}
    for path, signed in signatures.items():
        for band in bands(signed):
            for other in by_band.setdefault(band, []):
                if similarity(signatures[other], signed) >= COPY:
                    pairs[other, path] = None
            by_band[band].append(path)
    return list(pairs)


def _clusters(paths: Sequence[str], copies: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Each path with the first path of its cluster."""
    first = {path: path for path in paths}
    for one, other in copies:
        old, new = sorted((first[one], first[other]), key=paths.index)[::-1]
        first = {path: new if cluster == old else cluster for path, cluster in first.items()}
    return first


def utterances(reading: Reading, article: Hashable, copy_cluster: Hashable = None) -> list[Utterance]:
    """What the reading's statements quote, and what they retell with the word that tells the attitude."""
    said = [(_voice(statement, reading, article, copy_cluster), statement.cue) for statement in reading.statements]
    return wordings.utterances(reading.text, reading.blocks, said)


def told_in(
    reading: Reading, article: Hashable, copy_cluster: Hashable = None, day: date | None = None
) -> list[Telling]:
    """What the reading tells of any event; ``day`` stands in for its own."""
    said = [
        (_voice(statement, reading, article, copy_cluster, next(iter(statement.claims), None)), statement.cue)
        for statement in reading.statements
    ]
    outlet = Source(None, reading.outlet, SourceKind.MEDIA)
    own = Statement(Span(0, len(reading.text)), outlet, None, False, Stance.ASSERTS, "narrated")
    narrator = _voice(own, reading, article, copy_cluster)
    return tellings(reading.text, reading.blocks, said, narrator, day)


def _slips(path: str, reading: Reading, told: Sequence[Testimony]) -> list[dict[str, Any]]:
    """Where one article contradicts itself, as the JSON shows it."""
    own = [one for one in told if one.article == path]
    return [
        _told_at(slip.comparison, *(_Passage(path, span, span.of(reading.text)) for span in (slip.earlier, slip.later)))
        for slip in slips(reading, own)
    ]


def _is_known(conflict: Conflict, found: Sequence[Finding]) -> bool:
    """Whether the claims at these two passages were found to contradict each other in the same way."""
    both = (conflict.earlier.voice, conflict.later.voice)
    ends = {(told.article, told.passage_span) for told in both}
    alike = (finding for finding in found if finding.comparison.kind is conflict.comparison.kind)
    return any({(told.article, told.passage_span) for told in (each.earlier, each.later)} == ends for each in alike)


def _voice(
    statement: Statement, reading: Reading, article: Hashable, copy_cluster: Hashable, claim: Claim | None = None
) -> Testimony:
    return of(
        statement,
        claim or Claim(ClaimKind.OTHER, statement.span, "voice"),
        text=reading.text,
        article=article,
        outlet=reading.outlet,
        said_on=reading.published_on,
        copy_cluster=copy_cluster,
    )


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage as the JSON shows it."""

    path: str
    span: Span
    exact: str

    def shown(self) -> dict[str, Any]:
        return {"path": self.path, "start": self.span.start, "end": self.span.end, "exact": self.exact}


def _at(utterance: Utterance) -> _Passage:
    return _Passage(str(utterance.voice.article), utterance.span, utterance.exact)


def _told_by(testimony: Testimony) -> _Passage:
    return _Passage(str(testimony.article), testimony.passage_span, testimony.passage)


def _contradiction(finding: Finding, readings: Mapping[str, Reading]) -> dict[str, Any]:
    paths = (str(finding.earlier.article), str(finding.later.article))
    sides = [
        _Passage(path, span, span.of(readings[path].text)) for path, span in zip(paths, finding.spans, strict=True)
    ]
    return _told_at(finding.comparison, sides[0], sides[1])


def _told_at(answer: Comparison, earlier: _Passage, later: _Passage) -> dict[str, Any]:
    return {
        "relation": answer.relation.value,
        "kind": answer.kind.value if answer.kind else None,
        "severity": answer.severity.value if answer.severity else None,
        "grade": answer.grade.value if answer.grade else None,
        "explanation": answer.explanation,
        "earlier": earlier.shown(),
        "later": later.shown(),
        "elements": {name: list(pair) for name, pair in answer.elements.items()},
        "rule": answer.rule,
        "rule_version": answer.rule_version,
    }


def _origins(told: Sequence[Testimony]) -> list[dict[str, Any]]:
    """The parties that count as origins of any allegation, each with the articles that lead back to it."""
    paths: dict[str, dict[str, None]] = {}
    for group in _by_allegation(told).values():
        affirming = [each for each in group if bearing(each) is Bearing.SUPPORTS]
        counted = independent(affirming)
        for each in affirming:
            behind = controller(each)
            if behind in counted:
                paths.setdefault(str(behind), {})[str(each.article)] = None
    return [{"label": label, "paths": list(found)} for label, found in paths.items()]


def _by_allegation(told: Sequence[Testimony]) -> Mapping[Allegation, list[Testimony]]:
    """The testimonies of each allegation that anything affirms; a denial alone alleges nothing."""
    groups: dict[Allegation, list[Testimony]] = {}
    for each in told:
        alleged = allegation(each.claim)
        if alleged is not None:
            groups.setdefault(alleged, []).append(each)
    return {
        alleged: group for alleged, group in groups.items() if any(each.polarity is Polarity.AFFIRMS for each in group)
    }


def _violation(
    alleged: Allegation, group: Sequence[Testimony], found: Sequence[Finding], catalogue: Sequence[Provision]
) -> dict[str, Any]:
    keys = {each.key for each in group}
    own = [finding.comparison for finding in found if {finding.earlier.key, finding.later.key} & keys]
    assessment = assess(group, own)
    codes = _codes(alleged, group, catalogue)
    return {
        "code": alleged.code,
        "title": alleged.title,
        "summary": summary(alleged, assessment, codes),
        "kind": alleged.kind.value,
        "supplier": alleged.supplier,
        "recipient": alleged.recipient,
        "independent_origins": len(assessment.origins),
        "evidence": _evidence(group),
        "candidate_provisions": codes,
        **_weighed(assessment),
    }


def _weighed(assessment: Assessment) -> dict[str, Any]:
    return {
        "evidential_status": assessment.evidential_status.value,
        "stage": assessment.stage.value,
        "likelihood": assessment.likelihood.value,
        "confidence": assessment.confidence.value,
        "reasons": list(assessment.reasons),
        "alternatives": list(assessment.alternatives),
        "gaps": list(assessment.gaps),
        "independence": warning(assessment.articles, assessment.origins),
    }


def _codes(alleged: Allegation, group: Sequence[Testimony], catalogue: Sequence[Provision]) -> list[str]:
    affirmed = [each.claim for each in group if each.polarity is Polarity.AFFIRMS]
    items = {claim.item for claim in affirmed if claim.item}
    places = {claim.place for claim in affirmed if claim.place}
    return [found.code for found in candidates(alleged, catalogue, conduct(group), items, places, reported(group))]


def _evidence(group: Sequence[Testimony]) -> list[dict[str, Any]]:
    """Each passage once for what it does to the allegation."""
    seen = dict.fromkeys((str(each.article), each.passage_span, bearing(each).value) for each in group)
    return [{"path": path, "start": span.start, "end": span.end, "stance": stance} for path, span, stance in seen]
