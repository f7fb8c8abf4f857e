"""When something is said to have happened, and how exactly that is known."""

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from analysis.tokens import Token, listed, wordset


class Precision(StrEnum):
    """How finely a date is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Period:
    """Days ``first`` to ``last``, both included; a side that is not known is None."""

    first: date | None
    last: date | None
    precision: Precision

    def may_meet(self, other: "Period") -> bool:
        """Whether the two could be the same time: no known bound of one excludes the other."""
        ends_before = self.last is not None and other.first is not None and self.last < other.first
        starts_after = self.first is not None and other.last is not None and self.first > other.last
        return not (ends_before or starts_after)


UNDATED = Period(None, None, Precision.NONE)


_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), start=1)
    for name in names.split()
}  # fmt: skip
_WEEKDAYS = {
    name: number for number, name in enumerate(listed("monday tuesday wednesday thursday friday saturday sunday"))
}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11), "winter": (12, 2)}
_PARTS = frozenset({"early", "mid", "late"})
"""Parts of a month. Nobody who says "early August" means a day of the calendar on which it ends: the month is told."""

_WEEKS = {"first": 0, "second": 1, "third": 2, "last": -1}
_QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10}
_COUNTED = listed("zero a two three four five six seven eight nine ten")
_NUMBERS = {word: number for number, word in enumerate(_COUNTED)} | {
    "one": 1, "several": 0, "couple": 2}  # fmt: skip
_HOUR_MARKS = re.compile(r"\d{1,2}(?:st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class Dated:
    """A time named by tokens ``[first, last)``. ``full`` where day, month and year are all in the text."""

    first: int
    last: int
    period: Period
    full: bool = False


def dates(among: Sequence[Token], reference: date | None = None, *, ahead: bool = False) -> list[Dated]:
    """Every time named in these tokens, a range as one. What only the article's own day can fix needs that day.

    ``ahead``: a month without a year is the next one, for what is still planned.
    """
    found: list[Dated] = []
    place = 0
    while place < len(among):
        dated = _dated_at(among, place, reference, ahead=ahead)
        if dated is not None:
            found.append(dated)
        place = dated.last if dated is not None else place + 1
    return _ranged(among, found)


def _ranged(among: Sequence[Token], found: list[Dated]) -> list[Dated]:
    """The times, "between March and May", "from 3 to 5 May", "in May and June" made one each."""
    made: list[Dated] = []
    for dated in found:
        before = made[-1] if made else None
        if before is None or not _is_joined(among, before, dated):
            made.append(dated)
            continue
        one, two = _same_year(before.period, dated.period)
        if one.first is None or two.last is None or one.first > two.last:
            made.append(dated)
            continue
        made[-1] = Dated(before.first, dated.last, Period(one.first, two.last, dated.period.precision))
    return made


def _is_joined(among: Sequence[Token], one: Dated, two: Dated) -> bool:
    between = [token.lower for token in among[one.last : two.first]]
    return between in (["and"], ["to"], ["-"], ["–"], ["until"], ["till"], ["through"], ["and", "in"], ["and", "on"])


def _same_year(one: Period, two: Period) -> tuple[Period, Period]:
    """The two, the first a year earlier where it would else be the later: "between October and March"."""
    if one.first is not None and two.last is not None and two.last < one.first < two.last + timedelta(days=366):
        first = day(one.first.year - 1, one.first.month, one.first.day)
        return replace(one, first=first), two
    return one, two


_FIRST = frozenset({*_MONTHS, *_WEEKDAYS, *_SEASONS, *_PARTS, *_NUMBERS}) | wordset(
    "today tonight yesterday last this past previous christmas first second third fourth recent next start beginning "
    "end"
)
_YEARLY = wordset("in since of during by until late early before from year and to between")
"""What stands before a year."""


def _dated_at(among: Sequence[Token], place: int, reference: date | None, *, ahead: bool) -> Dated | None:
    first = among[place].lower
    if first not in _FIRST and not first[0].isdigit():
        return None
    words = [token.lower for token in among[place : place + 6]] + [""] * 6
    absolute = (
        _full_date(among, place, words)
        or _days_at(among, place, words, reference)
        or _month_at(among, place, words, reference, ahead=ahead)
        or _year_at(place, words, among)
    )
    if absolute is not None:
        return _since(among, absolute, reference)
    relative = _relative(words, reference) if reference is not None else None
    led = [token.lower for token in among[max(0, place - 2) : place]]
    if (
        first in _SEASONS
        and reference is not None
        and led[-1:] == ["the"]
        and led[0] in {"in", "during", "over", "since"}
    ):
        season = _last(["this", first, "", "", ""], reference)
        relative = None if season is None else (season[0], 1)
    return None if relative is None else _since(among, Dated(place, place + relative[1], relative[0]), reference)


def _since(among: Sequence[Token], dated: Dated, reference: date | None) -> Dated:
    """A time after "since" runs to the article's own day; one after "until" or "by" has only its last."""
    before = [token.lower for token in among[max(0, dated.first - 4) : dated.first]]
    if among[dated.first].lower in {"start", "beginning", "end"} and before[-1:] == ["the"]:
        before.pop()
    period = dated.period
    if "since" in before:
        known = reference if reference is not None and period.first is not None and period.first <= reference else None
        return replace(dated, period=Period(period.first, known, period.precision))
    if before[-1:] == ["after"]:
        return replace(dated, period=Period(period.first, None, period.precision))
    ended = before[-3:] == ["the", "end", "of"] and before[:1] in (["by"], ["until"], ["till"], ["before"])
    if before[-1:] in (["until"], ["by"], ["before"], ["till"], ["within"]) or ended:
        still = reference if reference is not None and period.last is not None and reference < period.last else None
        return replace(dated, period=Period(still, period.last, period.precision))
    return dated


def day(year: int, month: int, number: int) -> date | None:
    """The date, or None where the calendar has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _ordinal(word: str) -> int | None:
    if not _HOUR_MARKS.fullmatch(word):
        return None
    number = int(re.sub(r"\D", "", word))
    return number if 1 <= number <= 31 else None


def _year(word: str) -> int | None:
    return int(word) if len(word) == 4 and word.isdigit() and 1900 <= int(word) <= 2100 else None


def _full_date(among: Sequence[Token], place: int, words: Sequence[str]) -> Dated | None:
    """ "September 5, 2022", "5 September 2022", "2022-09-05"."""
    month, rest = _MONTHS.get(words[0]), 2
    number = _ordinal(words[1])
    if month is not None and words[1] == ".":
        number, rest = _ordinal(words[2]), 3
    if month is None and words[1] in _MONTHS and among[place + 1].is_capital:
        month, number, rest = _MONTHS[words[1]], _ordinal(words[0]), 2
    if month is None or number is None:
        return _iso(place, words)
    rest += words[rest] == ","
    year = _year(words[rest]) if rest < len(words) else None
    exact = day(year, month, number) if year is not None else None
    return Dated(place, place + rest + 1, Period(exact, exact, Precision.DAY), full=True) if exact else None


def _iso(place: int, words: Sequence[str]) -> Dated | None:
    year = _year(words[0])
    if year is None or words[1] != "-" or words[3] != "-" or not (words[2] + words[4]).isdigit():
        return None
    exact = day(year, int(words[2][:4]), int(words[4][:4]))
    return Dated(place, place + 5, Period(exact, exact, Precision.DAY), full=True) if exact else None


def _days_at(among: Sequence[Token], place: int, words: Sequence[str], reference: date | None) -> Dated | None:
    """ "6 and 8 December", "October 8 and 13": days of one month."""
    low, high = _ordinal(words[0]), _ordinal(words[2])
    joined = words[1] in {"and", "to", "-", "–"}
    if low and high and joined and words[3] in _MONTHS and low < high:
        month, last = _MONTHS[words[3]], 4
    else:
        low, high = _ordinal(words[1]), _ordinal(words[3])
        joined = words[2] in {"and", "to", "-", "–"} and (place + 4 >= len(among) or words[4] not in _MONTHS)
        if not (words[0] in _MONTHS and low and high and joined and low < high):
            return None
        month, last = _MONTHS[words[0]], 4
    last += words[last] == "," and _year(words[last + 1]) is not None
    year = _year(words[last])
    last += year is not None
    known = year or _nearest_year(month, low, reference)
    first, final = (day(known, month, low), day(known, month, high)) if known else (None, None)
    return Dated(place, place + last, Period(first, final, Precision.DAY)) if first and final else None


def _month_at(
    among: Sequence[Token], place: int, words: Sequence[str], reference: date | None, *, ahead: bool
) -> Dated | None:
    """ "September 5", "5 September", "early September 2022", "in September"."""
    part = words[0] if words[0] in _PARTS else None
    skip = 0 if part is None else 1 + (words[1] == "-")
    month = _MONTHS.get(words[skip]) if place + skip < len(among) and among[place + skip].is_capital else None
    lead = _ordinal(words[0])
    number: int | None = None
    if month is None and lead and words[1] in _MONTHS and among[place + 1].is_capital:
        month, number, last = _MONTHS[words[1]], lead, 2
    elif month is None or (words[skip] == "may" and not part and not _in_time(among, place + skip)):
        return None
    else:
        last = skip + 1 + (words[skip + 1] == "." and len(words[skip]) < 5)
        number = None if part else _ordinal(words[last])
        last += number is not None
    year, last = _told_year(words, last, reference)
    known = year or _nearest_year(month, number or 1, reference, ahead=ahead)
    period = None if known is None else _month_period(known, month, number)
    return Dated(place, place + last, period) if period is not None else None


def _told_year(words: Sequence[str], last: int, reference: date | None) -> tuple[int | None, int]:
    """The year worded after a month, with the number of tokens so far: "2022", "of 2022", "last year"."""
    last += words[last] in {",", "of", "."} and _year(words[last + 1]) is not None
    of = words[last] == "of" and words[last + 1] in {"last", "this"}
    last += of and reference is not None and words[last + 2 : last + 3] == ["year"]
    year = _year(words[last])
    if year is None and reference is not None and words[last + 1] == "year" and words[last] in {"last", "this"}:
        return reference.year - (words[last] == "last"), last + 2
    return year, last + (year is not None)


def _in_time(among: Sequence[Token], place: int) -> bool:
    """Whether "May" is the month: a preposition of time stands before it or a figure after it."""
    before = among[place - 1].lower if place else ""
    after = among[place + 1].lower if place + 1 < len(among) else ""
    led = {"in", "since", "until", "early", "mid", "late", "last", "by", "of", "and", "to", "through", "during", "this"}
    return before in led or after[:1].isdigit()


def _nearest_year(month: int, number: int, reference: date | None, *, ahead: bool = False) -> int | None:
    """The year that makes it the latest such month not after the article's own day, or the first one after it."""
    if reference is None:
        return None
    if ahead:
        return reference.year + ((month, number) < (reference.month, 1))
    return reference.year if (month, number) <= (reference.month, reference.day) else reference.year - 1


def _month_period(year: int, month: int, number: int | None) -> Period | None:
    final = monthrange(year, month)[1]
    if number is not None:
        exact = day(year, month, number)
        return Period(exact, exact, Precision.DAY) if exact else None
    return Period(date(year, month, 1), date(year, month, final), Precision.MONTH)


def _year_at(place: int, words: Sequence[str], among: Sequence[Token]) -> Dated | None:
    """ "in 2022", "in the summer of 2022", "by the end of 2022"."""
    if words[0] in _SEASONS and words[1] in {"of", ""} | set(map(str, range(1990, 2101))):
        year = _year(words[1]) or _year(words[2])
        if year is not None:
            return Dated(place, place + (3 if words[1] == "of" else 2), _season(words[0], year))
    year = _year(words[0])
    before = among[place - 1].lower if place else ""
    if year is None or before not in _YEARLY:
        return None
    return Dated(place, place + 1, Period(date(year, 1, 1), date(year, 12, 31), Precision.YEAR))


def _season(name: str, year: int) -> Period:
    first, last = _SEASONS[name]
    end = year + (last < first)
    return Period(date(year, first, 1), date(end, last, monthrange(end, last)[1]), Precision.MONTH)


def _relative(words: Sequence[str], reference: date) -> tuple[Period, int] | None:
    """A time that the article's own day fixes, with the number of tokens that name it."""
    if words[0] in {"today", "tonight"}:
        return _days(reference, 0), 1
    if words[0] == "yesterday":
        return _days(reference, -1), 1
    if words[0] == "christmas":
        year = reference.year - (reference < date(reference.year, 12, 25))
        return _days(date(year, 12, 25), 0), 1
    turn = _turn_of_year(words, reference)
    if turn is not None:
        return turn
    part = _part_of(words, reference)
    if part is not None:
        return part
    if words[0] == "next" and words[1] in {"week", "month", "year"}:
        ahead = _ago(words[1], -1, reference)
        return None if ahead is None else (ahead, 2)
    if words[0] in _WEEKDAYS:
        return _days(reference, -((reference.weekday() - _WEEKDAYS[words[0]]) % 7)), 1
    if words[0] in {"last", "this", "past", "previous"}:
        return _last(words, reference)
    ago = 2 + (words[2] == "of") if words[0] == "a" and words[1] == "couple" else 1
    count = 2 if ago > 1 else _number(words[0])
    if count and words[ago + 1] in {"ago", "earlier"}:
        found = _ago(words[ago], count, reference)
        return None if found is None else (found, ago + 2)
    return None


def _turn_of_year(words: Sequence[str], reference: date) -> tuple[Period, int] | None:
    """ "the start of the year", "the end of this year"."""
    if words[1] != "of" or words[2] not in {"the", "this"} or words[3] != "year":
        return None
    month = {"start": 1, "beginning": 1, "end": 12}.get(words[0])
    period = None if month is None else _month_period(reference.year, month, None)
    return None if period is None else (period, 4)


def _part_of(words: Sequence[str], reference: date) -> tuple[Period, int] | None:
    """ "the second week of January", "the first quarter", each with an optional year."""
    if words[1] == "week" and words[2] == "of" and words[0] in _WEEKS and words[3] in _MONTHS:
        month = _MONTHS[words[3]]
        year, last = _told_year(words, 4, reference)
        known = year or _nearest_year(month, 1, reference) or reference.year
        monday = date(known, month, 1) - timedelta(days=date(known, month, 1).weekday())
        if words[0] == "last":
            monday = date(known, month, monthrange(known, month)[1])
            monday -= timedelta(days=monday.weekday() + 7)
        monday += timedelta(days=7 * _WEEKS[words[0]] if words[0] != "last" else 7)
        return Period(monday, monday + timedelta(days=6), Precision.WEEK), last
    if words[1] in {"quarter", "half"} and words[0] in _QUARTERS:
        year, last = _told_year(words, 2, reference)
        start = _QUARTERS[words[0]] if words[1] == "quarter" else (1 if words[0] == "first" else 7)
        known = year or (reference.year if start <= reference.month else reference.year - 1)
        end = start + (2 if words[1] == "quarter" else 5)
        return Period(date(known, start, 1), date(known, end, monthrange(known, end)[1]), Precision.MONTH), last
    return None


def _number(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 4 else _NUMBERS.get(word)


def _days(reference: date, offset: int) -> Period:
    exact = reference + timedelta(days=offset)
    return Period(exact, exact, Precision.DAY)


_PRECISIONS = {"day": Precision.DAY, "week": Precision.WEEK, "month": Precision.MONTH, "year": Precision.YEAR}


def _lately(words: Sequence[str], reference: date) -> tuple[Period, int] | None:
    """ "the last two weeks", "the past 18 months": so long up to the article's day, or to the end of a month named."""
    unit, count = words[2].rstrip("s"), _number(words[1])
    if words[0] == "this" or not count or unit not in _PRECISIONS:
        return None
    if words[3] == "of" and words[4] in _MONTHS and unit in {"day", "week"}:
        year = _nearest_year(_MONTHS[words[4]], 1, reference) or reference.year
        end = date(year, _MONTHS[words[4]], monthrange(year, _MONTHS[words[4]])[1])
        return Period(end - timedelta(days=count * (7 if unit == "week" else 1) - 1), end, _PRECISIONS[unit]), 5
    back = {"day": count, "week": 7 * count}.get(unit)
    if back is not None:
        return Period(reference - timedelta(days=back), reference, _PRECISIONS[unit]), 3
    months = reference.year * 12 + reference.month - 1 - count * (12 if unit == "year" else 1)
    year, month = months // 12, months % 12 + 1
    if year < 1900:
        return None
    first = date(year, month, min(reference.day, monthrange(year, month)[1]))
    return Period(first, reference, _PRECISIONS[unit]), 3


def _last(words: Sequence[str], reference: date) -> tuple[Period, int] | None:
    lately = _lately(words, reference)
    if lately is not None:
        return lately
    past = words[0] != "this"
    if words[1] in _WEEKDAYS:
        back = (reference.weekday() - _WEEKDAYS[words[1]]) % 7
        return _days(reference, -(back or (7 if past else 0))), 2
    if words[1] in _SEASONS:
        year = reference.year - (
            _SEASONS[words[1]][0] > reference.month or (past and _SEASONS[words[1]][1] >= reference.month)
        )
        return _season(words[1], year), 2
    if words[1] in _MONTHS:
        nearest = _nearest_year(_MONTHS[words[1]], 1, reference)
        period = None if nearest is None else _month_period(nearest, _MONTHS[words[1]], None)
        return None if period is None else (period, 2)
    if words[0] == "past" and words[1] == "year":
        start = day(reference.year - 1, reference.month, reference.day)
        return (Period(start, reference, Precision.YEAR), 2) if start is not None else None
    named = _ago(words[1], int(past), reference)
    return None if named is None else (named, 2)


def _ago(unit: str, number: int, reference: date) -> Period | None:
    name = unit.rstrip("s")
    if name == "day":
        return _days(reference, -number)
    if name == "week":
        monday = reference - timedelta(days=reference.weekday() + 7 * number)
        return Period(monday, monday + timedelta(days=6), Precision.WEEK)
    if name == "month":
        months = reference.year * 12 + reference.month - 1 - number
        return _month_period(months // 12, months % 12 + 1, None)
    if name == "year" and number < reference.year - 1900:
        year = reference.year - number
        return Period(date(year, 1, 1), date(year, 12, 31), Precision.YEAR)
    return None
