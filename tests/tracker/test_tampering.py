"""A few trials of each kind of tampering; `make campaign` makes a thousand."""

from random import Random

import pytest

from tests.campaigns import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def victim(db: None) -> tampering.Target:
    return tampering.target()


@pytest.mark.slow
def test_every_kind_is_found_before_the_last_checkpoint(victim: tampering.Target) -> None:
    rng = Random(5)
    assert tampering.found(lambda *_: None, victim, rng) is None
    missed = [
        name for name, act in tampering.KINDS.items() for _ in range(2) if tampering.found(act, victim, rng) is None
    ]
    assert missed == []


def test_what_is_newer_than_the_last_checkpoint_can_be_cut_off_or_told_falsely_unseen(victim: tampering.Target) -> None:
    for act in tampering.EXPOSED.values():
        assert tampering.found(act, victim, Random(5)) is None, act.__name__
