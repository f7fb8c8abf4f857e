"""What the database itself refuses, whoever asks."""

from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, connection, models, transaction

from tests import factories
from tracker import seals
from tracker.models import (
    Account,
    Assessment,
    Capture,
    Contradiction,
    Evidence,
    LedgerEntry,
    Provision,
    Statement,
    TextVersion,
    ValidityInterval,
)
from tracker.steps import ledger

pytestmark = pytest.mark.django_db
EXACT = "North Korea has shipped 2,000 containers of munitions to Russia"


@pytest.fixture
def statement() -> Statement:
    return factories.a_statement(factories.an_article(), EXACT)


@pytest.fixture
def evidence(statement: Statement) -> Evidence:
    return factories.some_evidence(factories.a_claim(statement), factories.a_violation())


def refused(change: object) -> bool:
    """Whether the database refuses to do this."""
    assert callable(change)
    try:
        with transaction.atomic():
            change()
    except (IntegrityError, DatabaseError):
        return True
    return False


def test_a_statement_is_what_stands_at_its_place(statement: Statement) -> None:
    version = statement.text_version
    wrong = Statement(
        text_version=version,
        ordinal=9,
        start=0,
        end=7,
        exact="Airport",
        source_kind="unknown",
        stance="asserts",
        rule="test",
    )
    assert refused(wrong.save)


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    article = factories.an_article("🛳️🛳️ «Тест» says\nNorth Korea has shipped 2,000 containers of munitions to Russia")
    assert factories.a_statement(article, EXACT).exact == EXACT


def test_a_claim_is_what_stands_at_its_place(statement: Statement) -> None:
    assert refused(lambda: factories.a_claim(statement, exact="nothing of the sort"))


def rows() -> list[models.Model]:
    """One row of each sealed kind."""
    claim = factories.a_claim(factories.a_statement(factories.an_article(), EXACT))
    violation = factories.a_violation()
    assessment = Assessment.objects.create(
        violation=violation,
        evidential_status="reported",
        stage="shipped",
        likelihood="likely",
        confidence="low",
        rule_version="1",
        assessed_by=Account.machine(),
    )
    entry = ledger.record(Account.machine(), "test", violation)
    version = claim.statement.text_version
    return [version.capture, version, claim.statement, claim, assessment, entry]


def test_sealed_rows_are_never_updated() -> None:
    columns = {
        Capture: "agent",
        TextVersion: "codec",
        Statement: "rule",
        Assessment: "confidence",
        LedgerEntry: "actor",
    }
    for row in rows():
        column = columns.get(type(row), "rule")
        change = type(row)._default_manager.filter(pk=row.pk)
        assert refused(lambda change=change, column=column: change.update(**{column: "x"})), type(row)


def test_sealed_rows_are_never_deleted() -> None:
    for row in rows():
        chosen = type(row)._default_manager.filter(pk=row.pk)
        assert refused(lambda chosen=chosen: chosen._raw_delete(using="default")), type(row)


def test_evidence_is_not_accepted_by_its_author(evidence: Evidence, analyst: Account) -> None:
    own = Evidence.objects.filter(pk=evidence.pk)
    own.update(proposed_by=analyst)
    assert refused(lambda: own.update(status="accepted", reviewed_by=analyst, reason="mine"))


def test_the_machine_is_nobodys_second_pair_of_eyes(evidence: Evidence, analyst: Account) -> None:
    by_a_person = Evidence.objects.filter(pk=evidence.pk)
    by_a_person.update(proposed_by=analyst)
    assert refused(lambda: by_a_person.update(status="accepted", reviewed_by=Account.machine(), reason="sure"))


def test_evidence_is_not_accepted_without_a_reason(evidence: Evidence, reviewer: Account) -> None:
    chosen = Evidence.objects.filter(pk=evidence.pk)
    assert refused(lambda: chosen.update(status="accepted", reviewed_by=reviewer, reason=""))


def test_a_disagreement_is_found_once_in_whatever_order(statement: Statement) -> None:
    one, other = factories.a_claim(statement), factories.a_claim(statement)
    factories.a_contradiction(one, other)
    assert refused(lambda: factories.a_contradiction(other, one))
    assert refused(lambda: factories.a_contradiction(one, other))


def test_a_claim_does_not_contradict_itself(statement: Statement) -> None:
    claim = factories.a_claim(statement)
    assert refused(lambda: factories.a_contradiction(claim, claim))


def test_contradicting_passages_are_what_stands_at_their_places(statement: Statement) -> None:
    one, other = factories.a_claim(statement), factories.a_claim(statement)
    assert refused(lambda: factories.a_contradiction(one, other, earlier_exact="nothing of the sort"))
    found = Contradiction.objects.filter(pk=factories.a_contradiction(one, other).pk)
    assert refused(lambda: found.update(later_exact="nothing of the sort"))


def test_a_contradiction_is_not_settled_by_the_machine(statement: Statement) -> None:
    finding = factories.a_contradiction(factories.a_claim(statement), factories.a_claim(statement))
    chosen = Contradiction.objects.filter(pk=finding.pk)
    assert refused(lambda: chosen.update(status="settled", settled_by=Account.machine(), reason="sure"))


def test_a_provision_may_be_in_force_twice() -> None:
    intervals = Provision.objects.get(code="UN-1747-5").validity
    assert [interval.starts_on.year for interval in intervals.all()] == [2007, 2025]


def test_a_validity_interval_runs_forwards() -> None:
    provision = Provision.objects.get(code="UN-1747-5")
    backwards = ValidityInterval(provision=provision, starts_on="2020-01-02", ends_on="2020-01-01")
    assert refused(backwards.save)


def test_the_ledger_has_no_gaps() -> None:
    entry = ledger.record(Account.machine(), "test", factories.a_violation())
    entry.sequence += 2
    assert refused(lambda: entry.save(force_insert=True))


def test_a_missing_seal_is_named() -> None:
    seals.take_off("default")
    assert "statement_exact" in seals.missing(connection)
    seals.put_on("default")
    assert seals.missing(connection) == []


ON_SQLITE = {
    "does nothing": ["DROP TRIGGER {0}", "CREATE TRIGGER {0} BEFORE DELETE ON tracker_claim BEGIN SELECT 1; END"],
    "on another table": [
        "DROP TRIGGER {0}",
        "CREATE TRIGGER {0} BEFORE DELETE ON tracker_site FOR EACH ROW WHEN NOT COALESCE((1 = 0), 0)"
        " BEGIN SELECT RAISE(ABORT, 'claim rows are sealed: add a new one'); END",
    ],
}
ON_POSTGRESQL = {
    "off": ["ALTER TABLE tracker_claim DISABLE TRIGGER {0}"],
    "for replicas only": ["ALTER TABLE tracker_claim ENABLE REPLICA TRIGGER {0}"],
    "does nothing": [
        "CREATE OR REPLACE FUNCTION {0}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS 'BEGIN RETURN OLD; END'",
    ],
    "looks elsewhere": ["ALTER FUNCTION {0}() SET search_path = elsewhere"],
    "never": [
        "DROP TRIGGER {0} ON tracker_claim",
        "CREATE TRIGGER {0} BEFORE DELETE ON tracker_claim FOR EACH ROW WHEN (OLD.id < 0) EXECUTE FUNCTION {0}()",
    ],
    "on another table": [
        "DROP TRIGGER {0} ON tracker_claim",
        "CREATE TRIGGER {0} BEFORE DELETE ON tracker_site FOR EACH ROW EXECUTE FUNCTION {0}()",
    ],
}


def test_a_seal_that_is_another_one_under_its_name_is_named() -> None:
    weakened = ON_SQLITE if connection.vendor == "sqlite" else ON_POSTGRESQL
    for how, statements in weakened.items():
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement.format("sealed_claim_delete"))
            assert seals.missing(connection) == ["sealed_claim_delete"], how
            transaction.set_rollback(True)
    assert seals.missing(connection) == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_first_tables_are_brought_up_to_date_with_their_rows_and_seals(statement: Statement, settings: Any) -> None:
    settings.MIGRATION_MODULES = {}  # the tests' own tables are made of the models, as these have left them
    found = factories.a_contradiction(factories.a_claim(statement), factories.a_claim(statement))
    call_command("migrate", fake=True, verbosity=0)
    call_command("migrate", "tracker", "0001", verbosity=0)
    call_command("migrate", verbosity=0)
    assert Statement.objects.get().exact == EXACT
    told = Contradiction.objects.get(pk=found.pk).sides.later
    assert (told.exact, told.span, told.said, told.text_version.pk) == (
        EXACT,
        statement.span,
        statement,
        statement.text_version_id,
    )
    assert seals.missing(connection) == []
    call_command("makemigrations", check_changes=True, dry_run=True)
    with connection.cursor() as cursor:
        for model in apps.get_app_config("tracker").get_models():
            made = {
                column.name for column in connection.introspection.get_table_description(cursor, model._meta.db_table)
            }
            assert made == {field.column for field in model._meta.local_concrete_fields}
