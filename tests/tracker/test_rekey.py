"""What was decided stays decided, what changed is made anew, and what is found no more leaves the queues."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from analysis import pairing
from tests.factories import a_claim, a_statement, a_violation, an_article, some_evidence, worked_through
from tests.tracker.streams import link_in_batches, record, stream
from tracker.models import (
    Account,
    Article,
    Contradiction,
    Evidence,
    LedgerEntry,
    Outlet,
    Party,
    Position,
    TextVersion,
    Violation,
)
from tracker.steps import pipeline, rebuild, weigh
from tracker.steps import read as reading
from tracker.steps.decisions import NotAllowed, dismiss, reject
from tracker.steps.merge import merge, split
from tracker.steps.pipeline import to_weigh, weigh_all
from tracker.steps.rebuild import rekey, rekey_articles
from tracker.steps.testimonies import testimonies as told_by

pytestmark = [pytest.mark.django_db, pytest.mark.stricter]

SHIPPED = "North Korea has shipped {} containers of munitions to Russia, South Korea's defence minister said on Monday."
DENIED = "Russia's foreign ministry denied on Tuesday that North Korea had shipped munitions to Russia."


def told(sentence: str, *, outlet: str, on: str) -> Article:
    """An article with this one sentence, taken all the way."""
    text = f"A headline of {outlet} on {on}\n\n{sentence}\n\nThis article was invented for a test.\n"
    return worked_through(text, outlet=outlet, on=on)


@pytest.fixture
def claim() -> Article:
    return told(SHIPPED.format("6,700"), outlet="The Invented Courier", on="2024-02-26")


@pytest.fixture
def denial(claim: Article) -> Article:
    return told(DENIED, outlet="Another Courier", on="2024-02-27")


@pytest.fixture
def finding(denial: Article) -> Contradiction:
    return Contradiction.objects.get()


@pytest.fixture
def dismissed(finding: Contradiction, reviewer: Account) -> Contradiction:
    return dismiss(finding, reviewer, "The ministry spoke of another month.")


def anew() -> None:
    """Everything out of date is made anew and weighed, as the timetable has it."""
    weigh_all(to_weigh())


def standing() -> list[tuple[str, bool]]:
    """Every finding's status, and whether it is found no more."""
    return [(row.status, row.superseded_at is not None) for row in Contradiction.objects.order_by("pk")]


def test_what_was_dismissed_stays_so_when_it_is_told_again(dismissed: Contradiction) -> None:
    told(SHIPPED.format("6,700"), outlet="The Steppe Review", on="2024-02-28")
    told(DENIED, outlet="The Steppe Review", on="2024-02-28")
    rekey(Violation.objects.all())
    anew()
    assert standing() == [("dismissed", False)]


@pytest.mark.parametrize("version", ["KEY_VERSION", "COMPARED_BY"])
def test_what_was_dismissed_stays_so_when_rules_change(
    dismissed: Contradiction, monkeypatch: pytest.MonkeyPatch, version: str
) -> None:
    keys = set(Position.objects.values_list("key", flat=True))
    monkeypatch.setattr("analysis.positions.KEY_VERSION", version)
    monkeypatch.setattr(rebuild, "COMPARED_BY", "other rules")
    anew()
    assert standing() == [("dismissed", False)]
    assert keys.isdisjoint(Position.objects.values_list("key", flat=True))
    assert Violation.objects.get().compared_by == "other rules"


def test_a_corrected_figure_is_another_disagreement(reviewer: Account) -> None:
    told(SHIPPED.format("6,700"), outlet="The Invented Courier", on="2024-02-26")
    told(SHIPPED.format("2,100").replace("South Korea's", "Japan's"), outlet="Another Courier", on="2024-02-26")
    dismiss(Contradiction.objects.get(kind="quantity"), reviewer, "A misprint in the Courier.")
    told(SHIPPED.format("2,300").replace("South Korea's", "Japan's"), outlet="The Lantern", on="2024-02-27")
    rekey(Violation.objects.all())
    anew()
    assert ("dismissed", False) in standing() and ("open", False) in standing()


def test_what_the_rules_no_longer_give_is_superseded_and_loses_it_when_found_again(
    finding: Contradiction, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as without_rules:
        without_rules.setattr(pairing, "every", lambda earlier, later: iter(()))
        rekey(Violation.objects.all())
        anew()
        assert standing() == [("open", True)]
    rekey(Violation.objects.all())
    anew()
    assert standing() == [("open", False)]
    actions = LedgerEntry.objects.filter(subject=f"contradiction:{finding.pk}").order_by("sequence")
    assert [entry.action.partition(".")[2] for entry in actions] == ["found", "superseded", "found_again"]


def test_a_finding_made_before_findings_had_a_substance_takes_it_on(dismissed: Contradiction) -> None:
    Contradiction.objects.update(substance=f"{dismissed.pk:032x}", matter="")
    Violation.objects.update(compared_by="")
    anew()
    row = Contradiction.objects.get()
    assert (row.status, row.substance, row.matter) == ("dismissed", dismissed.substance, dismissed.matter)


def test_an_article_of_another_year_is_no_answer(finding: Contradiction, denial: Article) -> None:
    Article.objects.filter(pk=denial.pk).update(published_on=date(2021, 2, 27))
    rekey_articles([denial])
    anew()
    assert standing() == [("open", True)]


def test_a_day_or_an_outlet_corrected_in_the_admin_is_compared_anew(
    finding: Contradiction, denial: Article, editor: Account, client: Any
) -> None:
    client.force_login(editor)
    form = {"title": denial.title, "outlet": denial.outlet_id, "published_on": "2021-02-27", "language": "en"}
    assert client.post(reverse("admin:tracker_article_edit", args=[denial.pk]), form).status_code == 302
    anew()
    assert standing() == [("open", True)]


def test_what_an_older_reading_made_of_the_bytes_stands_no_more(
    finding: Contradiction, claim: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, read_text = record(), reading.read_text
    monkeypatch.setattr(
        reading, "read_text", lambda *told, **more: replace(read_text(*told, **more), reader_version="9")
    )
    Article.objects.filter(pk=claim.pk).update(linked_at=None)
    reading.read_capture(claim, claim.captures.get())
    pipeline.work_through([claim.pk])
    assert TextVersion.objects.filter(capture__article=claim).count() == 2
    violation = Violation.objects.get()
    assert sum(violation.positions.values_list("standing", flat=True)) == violation.evidence.standing().count()
    assert violation.evidence.count() > violation.evidence.standing().count()
    assert (violation.articles, standing()) == (2, [("open", False)])
    assert record()["findings"] == before["findings"]


def test_rejected_evidence_counts_for_nothing_at_once_and_is_compared_with_nothing_after(
    finding: Contradiction, reviewer: Account
) -> None:
    denying = Evidence.objects.get(bearing="refutes")
    reject(denying, reviewer, "The ministry is misquoted.")
    violation = Violation.objects.get()
    assert (violation.articles, violation.evidential_status) == (1, "single_origin")
    anew()
    assert standing() == [("open", True)]
    assert Position.objects.get(pk=denying.position_id or 0).standing == 0


def test_the_next_to_take_a_position_stands_for_it_when_the_first_is_rejected(
    finding: Contradiction, reviewer: Account
) -> None:
    again = told(DENIED, outlet="The Steppe Review", on="2024-02-28")
    first, second = Evidence.objects.filter(bearing="refutes").order_by("pk")
    assert first.position == second.position
    reject(first, reviewer, "The Courier invented it.")
    anew()
    position = Position.objects.get(pk=first.position_id or 0)
    assert (position.exemplar, position.claims, position.standing) == (second.claim, 2, 1)
    assert Contradiction.objects.current().get().later_text.capture.article == again


def test_a_stream_with_rejections_is_made_anew_as_it_was(reviewer: Account) -> None:
    link_in_batches(stream(5, 16), 5)
    for piece in Evidence.objects.filter(pk__in=list(Evidence.objects.values_list("pk", flat=True))[::4]):
        reject(piece, reviewer, "Every fourth one is wrong.")
    anew()
    before = record()
    for violation in Violation.objects.all():
        rebuild.rebuild(violation)
    anew()
    assert record() == before


def test_one_run_makes_anew_only_what_time_allows(finding: Contradiction, monkeypatch: pytest.MonkeyPatch) -> None:
    Violation.objects.update(compared_by="older rules")
    monkeypatch.setattr(pipeline, "REBUILDING", 0)
    anew()
    row = Violation.objects.get()
    assert (row.compared_by, row.weighed_at, row.leased_until) == ("older rules", None, None)


def test_a_very_large_one_is_left_to_the_command(finding: Contradiction, monkeypatch: pytest.MonkeyPatch) -> None:
    Violation.objects.update(compared_by="older rules")
    monkeypatch.setattr(pipeline, "LARGEST_IN_PASSING", 0)
    anew()
    assert Violation.objects.get().compared_by == "older rules"
    call_command("rebuild", stdout=StringIO())
    assert Violation.objects.get().compared_by == rebuild.COMPARED_BY
    assert LedgerEntry.objects.filter(action="violation.rebuilt").count() == 1


def test_a_decision_does_not_wait_until_all_is_made_anew(finding: Contradiction, reviewer: Account) -> None:
    Violation.objects.update(compared_by="older rules")
    weigh.reopen(Violation.objects.get())
    row = Violation.objects.get()
    assert (row.compared_by, row.weighed_at) == ("older rules", None)


def test_the_command_goes_on_where_it_was_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    link_in_batches(stream(6, 12), 6)
    codes = list(Violation.objects.order_by("code").values_list("code", flat=True))
    done: list[str] = []

    def once(violation: Violation) -> list[Violation]:
        if done:
            raise KeyboardInterrupt
        done.append(violation.code)
        return whole(violation)

    whole = rebuild.rebuild
    with monkeypatch.context() as interrupted:
        interrupted.setattr(rebuild, "rebuild", once)
        with pytest.raises(KeyboardInterrupt):
            call_command("rebuild", "--all", stdout=StringIO())
    out = StringIO()
    call_command("rebuild", stdout=out)
    assert done[0] not in out.getvalue() and codes[-1] in out.getvalue()
    assert not rebuild.outdated().exists()


def test_the_command_names_what_is_no_violation() -> None:
    with pytest.raises(CommandError, match="XX-YY-ARMS"):
        call_command("rebuild", "--violation", "XX-YY-ARMS")


# Parties and outlets that are one ----------------------------------------------------------------------------------


@pytest.fixture
def spellings() -> Iterator[tuple[Party, Party]]:
    """A commentator under two spellings, each of which counts containers differently on one day."""
    parties = [Party.objects.create(name=name, kind="person") for name in ("Igor Korsakov", "Igor Korssakov")]
    for party, number in zip(parties, (5_000, 9_000), strict=True):
        words = f"Russia has {number} containers from North Korea"
        article = an_article(f"{words}, it was said. Invented.\n", outlet=f"Courier of {party}")
        told = {"source_name": party.name, "source_kind": "analyst", "source_named": True, "party": party}
        said = a_statement(article, words, **told)
        figure = {"quantity_low": number, "quantity_high": number, "quantity_unit": "container"}
        some_evidence(a_claim(said, **figure), a_violation())
    anew()
    yield parties[0], parties[1]


def kinds() -> list[str]:
    return list(Contradiction.objects.current().values_list("kind", flat=True))


def test_two_spellings_of_one_person_contradict_themselves_once_merged(
    spellings: tuple[Party, Party], editor: Account
) -> None:
    kept, other = spellings
    Violation.objects.update(weighed_at=None)
    anew()
    assert kinds() == ["quantity"]
    merge(other, kept, editor, "One man, two transliterations.")
    anew()
    assert kinds() == ["self"]
    split(other, editor, "Two men after all.")
    anew()
    assert kinds() == ["quantity"]
    actions = LedgerEntry.objects.filter(action__startswith="party.").order_by("sequence")
    assert [entry.action for entry in actions] == ["party.merged", "party.split"]


def test_merging_twice_is_once_and_a_circle_is_refused(spellings: tuple[Party, Party], editor: Account) -> None:
    kept, other = spellings
    third = Party.objects.create(name="I. Korsakov", kind="person")
    merge(other, kept, editor, "One man.")
    merge(other, kept, editor, "One man.")
    assert LedgerEntry.objects.filter(action="party.merged").count() == 1
    with pytest.raises(NotAllowed, match="split it from there first"):
        merge(other, third, editor, "One man.")
    with pytest.raises(NotAllowed, match="lead back"):
        merge(kept, other, editor, "One man.")
    with pytest.raises(NotAllowed, match="lead back"):
        merge(kept, kept, editor, "One man.")
    with pytest.raises(NotAllowed, match="nothing to split"):
        split(third, editor, "Two men.")


def test_what_was_merged_into_the_merged_goes_with_it(spellings: tuple[Party, Party], editor: Account) -> None:
    kept, other = spellings
    final = Party.objects.create(name="Igor Petrovich Korsakov", kind="person")
    merge(other, kept, editor, "One man.")
    merge(kept, final, editor, "His full name.")
    claims = [piece.claim for piece in Evidence.objects.order_by("pk")]
    assert {one.source.name for one in told_by(claims)} == {final.name}


def test_an_outlet_under_two_names_counts_as_one(editor: Account, analyst: Account) -> None:
    words = "North Korea has shipped containers to Russia"
    claim = a_claim(a_statement(an_article(f"{words}. Invented.\n", outlet="Daily Courier"), words))
    one, other = Outlet.objects.get(name="Daily Courier"), Outlet.objects.create(name="The Daily Courier")
    merge(one, other, editor, "They print the same paper.")
    assert told_by([claim])[0].outlet == "The Daily Courier"
    with pytest.raises(NotAllowed, match="different kinds"):
        merge(one, Party.objects.create(name="A party", kind="person"), editor, "No.")
    with pytest.raises(NotAllowed, match="Give a reason"):
        split(one, editor, " ")
    with pytest.raises(NotAllowed, match="may not"):
        split(one, Account.machine(), "The machine would.")
