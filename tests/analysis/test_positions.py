"""A repetition is no new position, and positions that cannot disagree are not compared."""

import subprocess
import sys
from dataclasses import replace
from itertools import combinations

import pytest

from analysis import positions
from analysis.claims import ClaimKind
from analysis.contradictions import between
from analysis.positions import position, position_key, related, voice, worth_comparing
from analysis.stages import Stage
from analysis.statements import SourceKind, Stance
from tests.analysis.telling import (
    KREMLIN,
    PAPER,
    PUNDIT,
    PYONGYANG,
    SEOUL,
    US_OFFICIALS,
    claim,
    days,
    denied,
    many,
    on,
    source,
    told,
    troops,
)


def test_a_repetition_shares_its_position() -> None:
    day, another = on("2022-09-06"), on("2022-09-20")
    assert position_key(told(SEOUL, troops(5), said_on=day)) == position_key(told(SEOUL, troops(5), said_on=another))


def test_another_figure_voice_month_or_stance_is_another_position() -> None:
    day = on("2022-09-06")
    told_so = [
        told(SEOUL, troops(5), said_on=day),
        told(SEOUL, troops(6), said_on=day),
        told(US_OFFICIALS, troops(5), said_on=day),
        told(SEOUL, troops(5), said_on=on("2022-10-06")),
        denied(SEOUL, troops(5), said_on=day),
        told(SEOUL, troops(5, stage=Stage.USED), said_on=day),
        told(SEOUL, troops(5, item="volunteers"), said_on=day),
        told(SEOUL, troops(5, place="Donetsk"), said_on=day),
        told(SEOUL, troops(5, conduct=days("2022-08-01")), said_on=day),
        told(SEOUL, replace(troops(5), quantity=many(5, approximate=True)), said_on=day),
        told(SEOUL, troops(5), Stance.HEARSAY, said_on=day),
    ]
    assert len({position_key(each) for each in told_so}) == len(told_so)


def test_who_stands_behind_an_unsigned_report_tells_positions_apart() -> None:
    by = [
        told(PAPER, troops(5), said_on=on("2022-09-06"), origin=origin) for origin in ("US officials", "UK officials")
    ]
    assert position_key(by[0]) != position_key(by[1])
    assert position(by[0]).substance != position(by[1]).substance


def test_what_is_decided_about_rests_on_what_is_said_and_not_on_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    taken = position(told(SEOUL, troops(5), said_on=on("2022-09-06")))
    before = (taken.key, taken.substance)
    monkeypatch.setattr(positions, "KEY_VERSION", "another")
    assert taken.key != before[0] and taken.substance == before[1]


def test_voices_are_told_apart_by_what_weighs_and_not_by_month_or_figure() -> None:
    spoken = told(SEOUL, troops(5), said_on=on("2022-09-06"))
    assert voice(spoken) == voice(told(SEOUL, troops(9), said_on=on("2023-01-06")))
    others = [
        denied(SEOUL, troops(5)),
        told(SEOUL, troops(5), Stance.HEARSAY),
        told(US_OFFICIALS, troops(5)),
        told(SEOUL, troops(5, stage=Stage.USED)),
        told(SEOUL, troops(5), backdated=True),
        told(SEOUL, troops(5, place="Donetsk")),
    ]
    assert voice(spoken) not in {voice(each) for each in others}
    assert voice(told(PUNDIT, troops(5))) == voice(told(source("Anna Vey", SourceKind.ANALYST, "RU"), troops(5)))


def test_a_key_is_the_same_in_every_process() -> None:
    code = (
        "from tests.analysis.telling import *; from analysis.positions import position_key;"
        "print(position_key(told(SEOUL, troops(5))))"
    )
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert again.stdout.strip() == position_key(told(SEOUL, troops(5)))


def test_no_finding_is_lost_by_looking_at_positions_first() -> None:
    moments = (None, on("2022-08-05"), on("2022-08-20"), on("2022-10-01"))
    what = (
        troops(100_000),
        troops(5),
        troops(stage=Stage.USED),
        claim(item="rockets"),
        claim(item="missiles"),
        claim(item="drones", stage=Stage.DELIVERED),
        claim(item="arms", stage=Stage.PURCHASING),
        claim(item="rockets", quantity=many(300, "rocket"), stage=Stage.DELIVERED, conduct=days("2022-11-01")),
        claim(item="rockets", quantity=many(300, "rocket"), stage=Stage.DELIVERED, conduct=days("2022-12-20")),
    )
    told_by = [told(by, each, said_on=day) for by in (SEOUL, KREMLIN, PUNDIT) for each in what for day in moments]
    denials = [denied(by, each, said_on=day) for by in (PYONGYANG, KREMLIN) for each in what for day in moments]
    for one, other in combinations(told_by + denials, 2):
        if between(one, other) is not None:
            assert worth_comparing(position(one), position(other)), (one, other)


def test_agreement_is_not_worth_comparing() -> None:
    one = position(told(SEOUL, troops(5)))
    assert not worth_comparing(one, one)
    assert not worth_comparing(one, position(told(KREMLIN, troops(5), Stance.DECLINES)))
    assert not worth_comparing(one, position(told(PAPER, claim())))


def test_arms_and_drones_are_looked_at_together() -> None:
    assert related("IR-RU-DRONES") == ("IR-RU-DRONES", "IR-RU-ARMS")
    assert related("KP-RU-COAL") == ("KP-RU-COAL",)


def test_soldiers_of_the_one_may_be_workers_of_the_other() -> None:
    day = on("2022-09-06")
    sent = position(told(SEOUL, troops(6_000), said_on=day))
    workers = claim(ClaimKind.WORKER_DEPLOYMENT, item="workers", quantity=many(6_000))
    assert worth_comparing(sent, position(told(US_OFFICIALS, workers, said_on=day)))
    assert not worth_comparing(sent, position(told(US_OFFICIALS, workers, said_on=on("2023-09-06"))))
    assert not worth_comparing(sent, position(denied(KREMLIN, workers, said_on=day)))
