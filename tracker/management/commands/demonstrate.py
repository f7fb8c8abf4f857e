"""Print the demonstration case as a person would want to see it."""

import textwrap
from argparse import ArgumentParser
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from tracker.models import Account, Article, Contradiction, Evidence, Recheck, Violation
from tracker.steps import demonstration
from tracker.steps.report import open_file, publish

WIDTH = 100
MOST = 6
TOLD_UNTIL = datetime(2024, 3, 1, 12, tzinfo=UTC)
"""The moment of the printed digest: the week in which two allies' counts conflict."""


class Command(BaseCommand):
    help = "Load the demonstration case and print violations, evidence, contradictions and the reports' paths."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--output", type=Path, default=Path("demonstration-reports"), help="folder for the reports")

    def handle(self, *, output: Path, **_: Any) -> None:
        if not Article.objects.exists():
            self.stdout.write("Taking in the demonstration case: invented articles, 2022 to 2025 …")
            for _event in demonstration.load():
                pass
        for violation in Violation.objects.order_by("-independent_origins", "code"):
            self.violation(violation)
        self.heading("What became of the sources")
        for recheck in Recheck.objects.exclude(outcome="unchanged").order_by("checked_at"):
            self.line(f"{recheck.checked_at:%Y-%m-%d}  {recheck.get_outcome_display()}: {recheck.article}", 2)
        self.reports(output)

    def violation(self, violation: Violation) -> None:
        """One allegation: its statuses, what speaks for and against it, what contradicts what."""
        self.heading(f"{violation.code}  {violation.title} (alleged)")
        assessment = violation.assessments.latest("assessed_at")
        articles, origins = assessment.articles, violation.independent_origins
        self.line(violation.summary, 2)
        self.line(f"Evidence: {violation.get_evidential_status_display().lower()}. Stage: {violation.stage}.", 2)
        self.line(f"{_counted(articles, 'article')}, {_counted(origins, 'independent origin')}.", 2)
        self.line(f"Likelihood: {assessment.likelihood}. Confidence, apart from it: {assessment.confidence}.", 2)
        self.evidence(violation)
        for finding in violation.contradictions.open().order_by("severity", "found_at")[:MOST]:
            self.line(f"! {finding.get_kind_display()} ({finding.severity}): {finding.explanation}", 2)

    def evidence(self, violation: Violation) -> None:
        """The first passages of evidence, each once, at its characters."""
        rows = violation.evidence.select_related("claim__statement__text_version__capture__article__outlet")
        passages = {_passage(row): row for row in rows.order_by("-proposed_at", "-pk")}
        shown = list(reversed(passages.items()))
        for passage, evidence in shown[:MOST]:
            self.line(f"{evidence.bearing:8} {passage}", 4)
        if len(shown) > MOST:
            self.line(f"… and {_counted(len(shown) - MOST, 'more passage')}", 4)

    def reports(self, output: Path) -> None:
        """Publish a digest and a case file and write them out."""
        output.mkdir(parents=True, exist_ok=True)
        machine = Account.machine()
        contested = Contradiction.objects.current().filter(violation__isnull=False).values_list("violation", flat=True)
        violation = Violation.objects.filter(pk__in=list(contested)).order_by("-independent_origins").first()
        made = [publish("digest", machine, as_of=TOLD_UNTIL)]
        made += [publish("case", machine, violation=violation)] if violation else []
        self.heading("Reports")
        for report in made:
            for name in report.files:
                (output / name).write_bytes(open_file(report, name))
                self.line(str((output / name).resolve()), 2)

    def heading(self, text: str) -> None:
        """A heading with a line under it."""
        self.stdout.write(f"\n{self.style.MIGRATE_HEADING(text)}\n{'─' * min(len(text), WIDTH)}")

    def line(self, text: str, indent: int) -> None:
        """A paragraph, wrapped and indented."""
        flat = " ".join(text.split())
        self.stdout.write(textwrap.fill(flat, WIDTH, initial_indent=" " * indent, subsequent_indent=" " * (indent + 2)))


def _passage(evidence: Evidence) -> str:
    """Who says it, by which word, what, and where it stands."""
    claim, said = evidence.claim, evidence.claim.statement
    article = said.text_version.capture.article
    cue = f" {said.cue_exact}" if said.cue_exact else ""
    where = f"{article.outlet}, {article.published_on}, [{claim.start}:{claim.end})"
    return f"{said.source_name or article.outlet}{cue}: “{claim.exact}” – {where}"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"
