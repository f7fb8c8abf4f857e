import pytest

from analysis.memory import Memory
from analysis.sources import identify
from analysis.statements import Source, SourceKind
from analysis.tokens import tokens


def told(mention: str, memory: Memory | None = None) -> Source:
    source = identify(tokens(mention), memory or Memory())
    assert source is not None
    return source


@pytest.mark.parametrize(
    ("mention", "name", "kind", "voice"),
    [
        ("Iranian military analyst Parviz Adel", "Parviz Adel", SourceKind.ANALYST, None),
        ("the Kremlin", "Kremlin", SourceKind.OFFICIAL, "RU"),
        ("U.S. officials", "US officials", SourceKind.OFFICIAL, "US"),
        ("newly declassified U.S. intelligence", "declassified US intelligence", SourceKind.INTELLIGENCE, "US"),
        ("Ann Roe, head of the Iran team at the Harbour Institute", "Ann Roe", SourceKind.ANALYST, None),
        ("Reuters", "Reuters", SourceKind.MEDIA, None),
        ("KCNA", "KCNA", SourceKind.MEDIA, "KP"),
        ("Kremlin spokesman Ilya Zorin", "Ilya Zorin", SourceKind.SPOKESPERSON, "RU"),
        ("the institute's director, Helen Prowse,", "Helen Prowse", SourceKind.ANALYST, None),
        ("U.S. Secretary of State Ann Roe", "Ann Roe", SourceKind.OFFICIAL, "US"),
    ],
)
def test_a_source_is_named_and_sorted(mention: str, name: str, kind: SourceKind, voice: str | None) -> None:
    source = told(mention)
    assert (source.name, source.kind, source.speaks_for) == (name, kind, voice)


def test_an_analyst_is_not_his_government() -> None:
    source = told("Russian military analyst Pyotr Lunin")
    assert (source.state, source.speaks_for) == ("RU", None)


@pytest.mark.parametrize("short", ["Ridna", "she", "the spokeswoman"])
def test_later_mentions_mean_the_same_source(short: str) -> None:
    memory = Memory()
    told("Ukrainian air force spokeswoman Oksana Ridna", memory)
    assert told(short, memory).name == "Oksana Ridna"


def test_things_do_not_speak() -> None:
    assert identify(tokens("the sanctions"), Memory()) is None
