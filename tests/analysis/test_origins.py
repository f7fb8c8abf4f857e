import pytest

from analysis.origins import controller, origin
from analysis.statements import Source, SourceKind


@pytest.mark.parametrize(
    ("label", "state"),
    [("US intelligence", "US"), ("US officials", "US"), ("North Korean state media", "KP"), ("Igor Lunin", None)],
)
def test_a_label_tells_who_controls_it(label: str, state: str | None) -> None:
    assert controller(label) == state


def test_an_official_who_cites_intelligence_is_its_state() -> None:
    official = Source(None, "US official", SourceKind.OFFICIAL, state="US", speaks_for="US")
    cited = Source(None, "intelligence", SourceKind.INTELLIGENCE)
    assert origin(official, cited) == "US intelligence"


def test_a_medium_that_names_nobody_is_its_own_origin() -> None:
    assert origin(Source(None, "Reuters", SourceKind.MEDIA, named=True)) == "Reuters"


def test_an_unnamed_person_is_the_origin_as_described_and_controlled_by_nobody() -> None:
    label = origin(Source(None, "source inside Russia", SourceKind.UNKNOWN, state="RU"))
    assert (label, controller(label or "")) == ("source inside Russia", None)
