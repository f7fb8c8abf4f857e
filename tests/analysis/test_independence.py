"""Corroboration counts who stands behind what is told: echoes, rings and unknown lineage add nothing."""

import pytest

from analysis.independence import controller, independent, warning
from analysis.statements import SourceKind
from tests.analysis.telling import PAPER, SEOUL, US_INTELLIGENCE, US_OFFICIALS, claim, source, told

WIRE = source("Meridian Wire", SourceKind.MEDIA, named=True)
BUYING = claim(item="rockets")


def test_a_department_its_service_and_the_paper_that_quotes_it_are_one() -> None:
    quoting = told(PAPER, BUYING, outlet="The Velm Courier", chain=("The Velm Courier",), origin="US intelligence")
    assert independent([told(US_OFFICIALS, BUYING), told(US_INTELLIGENCE, BUYING), quoting]) == ("United States",)


@pytest.mark.parametrize(
    ("outlet", "chain", "origin"),
    [
        ("The Velm Courier", ("The Velm Courier",), "The Velm Courier"),
        ("The Velm Courier", ("The Velm Courier",), "Velm Courier"),
        ("The Velm Courier", ("The Velm Courier", "Harbour Post"), "Harbour Post"),
        ("The Velm Courier", ("The Velm Courier", "Harbour Post", "The Velm Courier"), "the velm courier"),
        ("The Velm Courier", ("Harbour Post", "Harbour Post"), " Harbour  Post "),
        (None, ("", "Harbour Post", ""), "Harbour Post"),
        (None, (), "Western officials"),
        (None, (), " "),
        (None, (), ""),
    ],
)
def test_a_ring_an_empty_link_and_self_citation_tell_no_origin(
    outlet: str | None, chain: tuple[str, ...], origin: str
) -> None:
    citing = told(PAPER, BUYING, outlet=outlet, chain=chain, origin=origin)
    assert controller(citing) is None and independent([citing]) == ()


def test_two_papers_that_cite_each_other_are_no_origin() -> None:
    one = told(WIRE, BUYING, outlet="Meridian Wire", chain=("Meridian Wire", "Harbour Post"), origin="Harbour Post")
    other = told(PAPER, BUYING, outlet="Harbour Post", chain=("Harbour Post", "Meridian Wire"), origin="Meridian Wire")
    assert independent([one, other]) == ()


def test_a_state_s_voice_is_an_origin_wherever_it_stands_in_the_chain() -> None:
    citing = told(PAPER, BUYING, chain=("Harbour Post", "US officials"), origin="US officials")
    assert controller(citing) == "United States"


def test_a_body_that_a_chain_leads_to_is_an_origin() -> None:
    citing = told(PAPER, BUYING, outlet="Harbour Post", chain=("Harbour Post",), origin="Conflict Armament Research")
    assert independent([citing, told(SEOUL, BUYING)]) == ("Conflict Armament Research", "South Korea")


def test_many_articles_of_one_origin_are_warned_of_in_one_sentence() -> None:
    assert warning(5, ["United States"]) == (
        "Five articles, one origin: whatever affirms it leads back to the United States,"
        " and repetition bears nothing out."
    )
    assert (warning(40, []) or "").startswith("40 articles, no known origin:")
    assert warning(1, ["United States"]) is None and warning(5, ["United States", "South Korea"]) is None


def test_a_commentator_without_a_name_is_no_origin() -> None:
    assert independent([told(source("commentator", SourceKind.ANALYST), BUYING)]) == ()
