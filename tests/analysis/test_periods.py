from datetime import date

import pytest

from analysis.periods import Precision, dates
from analysis.tokens import tokens

DAY = date(2022, 9, 6)


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("last week", date(2022, 8, 29), date(2022, 9, 4), Precision.WEEK),
        ("in early August", date(2022, 8, 1), date(2022, 8, 31), Precision.MONTH),
        ("late last month", date(2022, 8, 1), date(2022, 8, 31), Precision.MONTH),
        ("on Monday", date(2022, 9, 5), date(2022, 9, 5), Precision.DAY),
        ("in December", date(2021, 12, 1), date(2021, 12, 31), Precision.MONTH),
        ("since October last year", date(2021, 10, 1), DAY, Precision.MONTH),
        ("on 7 Sep. 2021", date(2021, 9, 7), date(2021, 9, 7), Precision.DAY),
        ("by the end of 2022", DAY, date(2022, 12, 31), Precision.YEAR),
        ("two weeks ago", date(2022, 8, 22), date(2022, 8, 28), Precision.WEEK),
    ],
)
def test_a_time_is_resolved_against_the_articles_day(
    text: str, first: date | None, last: date | None, precision: Precision
) -> None:
    (found,) = dates(tokens(text), DAY)
    assert (found.period.first, found.period.last, found.period.precision) == (first, last, precision)


@pytest.mark.parametrize("text", ["last week", "on Monday", "in August", "it may send", "31 June 2020 is no day"])
def test_what_cannot_be_fixed_stays_open(text: str) -> None:
    assert not any(dated.full for dated in dates(tokens(text)))
