"""Whatever is done in somebody's name is an entry of the ledger, in the same transaction as what is done."""

import ast
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from tests import factories
from tracker.models import Account, Assessment, Contradiction, Evidence, LedgerEntry, ProvisionLink, Violation
from tracker.steps import capture, decisions, ledger, merge, pipeline, proposals, recheck, report

STEPS = Path(ledger.__file__).parent
ACTORS = {"account", "reviewer", "actor", "by"}
CHANGES_NOTHING = {
    "intake.py:from_path": "hands each item on to `take`",
    "intake.py:offered": "hands each item on to `take`",
    "decisions.py:checked": "says whether a decision may be made: who makes it records it",
    "capture.py:store": "the row that names what is stored is recorded by `seal`",
}
"""Functions that name an actor and record nothing by themselves, and why."""


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def functions(path: Path) -> dict[str, ast.FunctionDef]:
    return {node.name: node for node in parsed(path).body if isinstance(node, ast.FunctionDef)}


def names_an_actor(function: ast.FunctionDef) -> bool:
    told = [*function.args.args, *function.args.kwonlyargs]
    return any(one.arg in ACTORS and one.annotation and ast.unparse(one.annotation) == "Account" for one in told)


@cache
def called(function: ast.FunctionDef) -> set[str]:
    """What it calls, as written: `ledger.record`, `_review`, `capture.seal`."""
    return {ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)}


def recorded(path: Path, name: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether a function records, itself or by what it calls in these modules."""
    there = functions(path)
    if f"{path.name}:{name}" in seen or name not in there:
        return False
    seen |= {f"{path.name}:{name}"}
    for call in called(there[name]):
        if call in {"ledger.record", "ledger.record_all"}:
            return True
        module, _, function = call.rpartition(".")
        other = STEPS / f"{module}.py" if module and "." not in module else path
        if other.exists() and recorded(other, function, seen):
            return True
        if not module and recorded(imported_from(path, call), call, seen):
            return True
    return False


def imported_from(path: Path, name: str) -> Path:
    """The step that a name was imported from, else the same file."""
    for node in parsed(path).body:
        if isinstance(node, ast.ImportFrom) and name in {alias.name for alias in node.names}:
            step = STEPS / f"{(node.module or '').rpartition('.')[2]}.py"
            return step if step.exists() else path
    return path


ACTS = [
    f"{path.name}:{name}"
    for path in sorted(STEPS.glob("*.py"))
    if path.name not in {"ledger.py", "demonstration.py"}
    for name, function in functions(path).items()
    if not name.startswith("_") and names_an_actor(function)
]


@pytest.mark.parametrize("act", ACTS)
def test_whoever_names_an_actor_records_the_act(act: str) -> None:
    file, _, name = act.partition(":")
    assert recorded(STEPS / file, name) or act in CHANGES_NOTHING, f"{act} changes the record without an entry"


def test_the_walk_sees_the_steps() -> None:
    wanted = {
        "decisions.py:accept",
        "decisions.py:settle",
        "capture.py:take_in",
        "report.py:publish",
        "bundle.py:export",
    }
    assert wanted <= set(ACTS)


# The same transaction: where the ledger refuses, nothing is changed -------------------------------------------------


class Refusing(Exception):
    """What the ledger raises in these tests."""


def evidence(account: Account) -> Evidence:
    claim = factories.a_claim(factories.a_statement(factories.an_article(), SAID))
    return factories.some_evidence(claim, factories.a_violation())


SAID = "North Korea has shipped 2,000 containers of munitions to Russia"
WHY = "Because it stands there."


def accept(by: Account) -> Callable[[], object]:
    row = evidence(by)
    return lambda: decisions.accept(row, by, WHY)


def settle(by: Account) -> Callable[[], object]:
    said = factories.a_statement(factories.an_article(), SAID)
    row = factories.a_contradiction(factories.a_claim(said), factories.a_claim(said))
    return lambda: decisions.settle(row, by, "both", WHY)


def move(by: Account) -> Callable[[], object]:
    row = factories.a_violation()
    return lambda: decisions.move(row, by, "in_progress", WHY)


def judge(by: Account) -> Callable[[], object]:
    row, words = factories.a_violation(), {"evidential_status": "reported", "likelihood": "likely", "confidence": "low"}
    return lambda: decisions.judge(row, by, reason=WHY, **words)


def decide(by: Account) -> Callable[[], object]:
    from tracker.models import Provision

    link = ProvisionLink.objects.create(violation=factories.a_violation(), provision=Provision.objects.all()[0])
    return lambda: decisions.decide(link, by, confirmed=True, reason=WHY)


def take_in(by: Account) -> Callable[[], object]:
    return lambda: factories.taken(factories.TEXT)


@pytest.mark.django_db
@pytest.mark.parametrize("prepared", [accept, settle, move, judge, decide, take_in])
def test_where_the_ledger_refuses_nothing_is_changed(
    prepared: Callable[[Account], Callable[[], object]], editor: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    act = prepared(editor)
    before = state()

    def refuse(*_: object, **__: object) -> None:
        raise Refusing

    monkeypatch.setattr(ledger, "record_all", refuse)
    with pytest.raises(Refusing):
        act()
    assert state() == before


def state() -> list[list[object]]:
    """All that these acts could change."""
    kinds = (Evidence, Contradiction, ProvisionLink, Violation, Assessment, LedgerEntry)
    captured = list(capture.Capture.objects.values_list("pk", "sha256"))
    return [captured, *(list(kind._default_manager.order_by("pk").values()) for kind in kinds)]


def test_modules_that_people_act_through_are_walked() -> None:
    walked = {act.partition(":")[0] for act in ACTS}
    assert {f"{one.__name__.rpartition('.')[2]}.py" for one in (merge, pipeline, proposals, recheck, report)} <= walked
