"""Days, months and years that a question names: ``in Aug 2025``, ``before 2021``, ``last month``."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.asking.english import NUMERALS
from bot.dates import When

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MONTHS = {name.casefold(): i for i, name in enumerate(calendar.month_name) if name} | {
    name.casefold(): i for i, name in enumerate(calendar.month_abbr) if name
}
_MONTHS["sept"] = 9
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = re.compile(r"(0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_QUARTER = re.compile(r"q([1-4])")
_PARTS = {
    "spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11),
    "early": (1, 4), "mid": (5, 8), "late": (9, 12),
    "h1": (1, 6), "first half": (1, 6), "h2": (7, 12), "second half": (7, 12),
}  # fmt: skip
"""The months, first and last, of what people call a part of a year."""
_CAPITALISED = _MONTHS.keys() | {"q1", "q2", "q3", "q4", "h1", "h2"}
_SEASONS = frozenset({"spring", "summer", "autumn"})
_STARTING = frozenset(_MONTHS) | frozenset(part.split()[0] for part in _PARTS)
_TWO_DIGITS = re.compile(r"\d\d")
_BEFORE = frozenset({"before", "until", "till", "pre", "prior"})
_AFTER = frozenset({"after", "since", "from", "post"})
_TO = frozenset({"to", "until", "till", "through", "thru"})
_BETWEEN = {"from": _TO, "between": _TO | {"and"}}
"""What leads to the first of two dates, and what may stand before the second."""
_JOINING = _TO | {"between"}
_PREPOSITIONS = _BEFORE | _AFTER | _BETWEEN.keys() | {"last", "past", "this", "yesterday"}
"""First words of what needs no "in" before it."""
_LONGEST = 3
"""Words of a date."""
_OTHER_WORDS = frozenset({"may", "mar", "march"})
"""Months that are also words of another kind, and what makes them months by standing before them."""
_BEFORE_MONTHS = _BEFORE | _AFTER | _BETWEEN.keys() | {"in", "of", "during", "last", "by", "early", "late", "mid"}
_NUMBER = re.compile(r"\d{1,2}")
_DAYS_OF = {"day": 1, "week": 7, "month": 30, "year": 365}
_COUNTED = {"a": 1, "an": 1} | {word: int(digits) for digits, word in NUMERALS.items()}


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included, and the words that name it."""

    first: date
    last: date
    words: str

    @property
    def shown(self) -> str:
        """The words as they are written: ``Aug 2025``, ``Q3 2025``."""
        return " ".join(word.capitalize() if word in _CAPITALISED else word for word in self.words.split())

    @property
    def phrase(self) -> str:
        """How a sentence tells it: ``in Aug 2025``, ``on 23 November 2025``, ``before 2021``."""
        if self.words.split()[0] in _PREPOSITIONS or self.words.endswith("ago"):
            return self.shown
        return f"{'on' if self.first == self.last else 'in'} {self.shown}"

    def covers(self, when: When) -> bool:
        """Whether *when*, as exact as it is, touches the stretch."""
        return self.first <= when.last and when.first <= self.last

    def holds(self, when: When) -> bool:
        """Whether all that *when* may mean lies in the stretch."""
        return self.first <= when.first and when.last <= self.last


@dataclass(frozen=True, slots=True)
class Found:
    """A span and which words of the question (half-open, by position) name it."""

    span: Span
    start: int
    stop: int


def spans(words: Sequence[str], *, today: date, year_of_month: int | None = None) -> tuple[Found, ...]:
    """Find the dates named by folded *words*, in order.

    A month without a year is in *year_of_month* (the year of the newest source, say), else in the last twelve months.
    """
    return tuple(_scan(words, today, year_of_month))


def _scan(words: Sequence[str], today: date, year: int | None) -> Iterator[Found]:
    at, may_stretch = 0, not _JOINING.isdisjoint(words)
    while at < len(words):
        found = _stretch(words, at, today, year) if may_stretch else None
        if found is None and (point := _relative(words, at, today) or _absolute(words, at, today, year)):
            found = _opened(words, point)
        if found is not None:
            yield found
        at = found.stop if found else at + 1


def _stretch(words: Sequence[str], at: int, today: date, year: int | None) -> Found | None:
    """Read one date to another at *at*: ``from 2020 to 2024``, ``between 1 and 30 November 2025``."""
    joining = _BETWEEN.get(words[at], _TO)
    start = at + (words[at] in _BETWEEN)
    for to in range(start + 1, min(start + 1 + _LONGEST, len(words) - 1)):
        last = _absolute(words, to + 1, today, year, is_sure=True) if words[to] in joining else None
        first = _begin(words[start:to], last.span, today) if last else None
        if last and first:
            return Found(Span(first, last.span.last, " ".join(words[at : last.stop])), at, last.stop)
    return None


def _begin(told: Sequence[str], end: Span, today: date) -> date | None:
    """Return the first day of the date *told* before another: the month and year it leaves out are those of *end*."""
    month = calendar.month_name[end.first.month].casefold()
    for year in (str(end.first.year), str(end.first.year - 1)):
        for whole in ([*told, year], [*told, month, year], [*told]):
            found = _absolute(whole, 0, today, None)
            if found and found.stop == len(whole) and found.span.first <= end.last:
                return found.span.first
    return None


def _absolute(words: Sequence[str], at: int, today: date, year: int | None, *, is_sure: bool = False) -> Found | None:
    """Read a date at *at*: ISO, day month year, month day year, month year, part of a year, year.

    *is_sure*: "may" and "march" are months, as where another date stands before.
    """
    if words[at].isalpha() and words[at] not in _STARTING:
        return None
    is_month = words[at] in _MONTHS
    if is_month and year is not None and list(words[at + 1 : at + 2]) == [f"{year % 100:02}"]:  # "Aug 25" is no day
        return _found(words, at, at + 2, _month(year, _MONTHS[words[at]]))
    for length, reader in _READERS:
        piece = words[at : at + length]
        if len(piece) == length and (when := reader(piece)) is not None:
            return _found(words, at, at + length, when)
    if day := _day_of_month(words[at : at + 2], today, year):
        return _found(words, at, at + 2, day)
    if year is not None and words[at] in _SEASONS and list(words[at - 1 : at]) == ["the"]:
        return _found(words, at, at + 1, _part_of_year((words[at], str(year))) or (today, today))
    if _YEAR.fullmatch(words[at]):
        return _found(words, at, at + 1, (date(int(words[at]), 1, 1), date(int(words[at]), 12, 31)))
    if is_month and (is_sure or words[at] not in _OTHER_WORDS or (at > 0 and words[at - 1] in _BEFORE_MONTHS)):
        return _found(words, at, at + 1, _month(_year_of(_MONTHS[words[at]], today, year), _MONTHS[words[at]]))
    return None


def _year_of(month: int, today: date, year: int | None) -> int:
    if year is not None:
        return year
    return today.year if month <= today.month else today.year - 1


def _found(words: Sequence[str], start: int, stop: int, days: tuple[date, date]) -> Found:
    return Found(Span(*days, " ".join(words[start:stop])), start, stop)


def _month(year: int, month: int) -> tuple[date, date]:
    when = When(year, month)
    return when.first, when.last


def _safe(year: str, month: int, day: str) -> tuple[date, date] | None:
    try:
        exact = date(int(year), month, int(re.sub(r"\D", "", day)))
    except ValueError:
        return None
    return exact, exact


def _iso(piece: Sequence[str]) -> tuple[date, date] | None:
    year, month, day = piece
    if not (_YEAR.fullmatch(year) and _NUMBER.fullmatch(month) and _NUMBER.fullmatch(day)):
        return None
    return _safe(year, int(month), day) if 1 <= int(month) <= 12 else None


def _day(piece: Sequence[str]) -> tuple[date, date] | None:
    day, month, year = piece
    is_date = _DAY.fullmatch(day) and month in _MONTHS and _YEAR.fullmatch(year)
    return _safe(year, _MONTHS[month], day) if is_date else None


def _american(piece: Sequence[str]) -> tuple[date, date] | None:
    month, day, year = piece
    return _day((day, month, year))


def _month_year(piece: Sequence[str]) -> tuple[date, date] | None:
    month, year = piece
    if _YEAR.fullmatch(month) and _NUMBER.fullmatch(year) and 1 <= int(year) <= 12:  # 2025-11
        return _month(int(month), int(year))
    if _TWO_DIGITS.fullmatch(month) and 1 <= int(month) <= 12 and _YEAR.fullmatch(year):  # 11/2025
        return _month(int(year), int(month))
    return _month(int(year), _MONTHS[month]) if month in _MONTHS and _YEAR.fullmatch(year) else None


def _part_of_year(piece: Sequence[str]) -> tuple[date, date] | None:
    """Read ``q3 2025``, ``late 2025``, ``summer of 2025``, ``second half of 2025``."""
    part, year = " ".join(word for word in piece[:-1] if word != "of"), piece[-1]
    quarter = _QUARTER.fullmatch(part)
    first, last = (3 * int(quarter[1]) - 2, 3 * int(quarter[1])) if quarter else _PARTS.get(part, (0, 0))
    if not first or not _YEAR.fullmatch(year):
        return None
    return When(int(year), first).first, When(int(year), last).last


def _numeric(piece: Sequence[str]) -> tuple[date, date] | None:
    """Read ``12/08/2025`` as it is written where it is read: the day first."""
    day, month, year = piece
    is_date = _DAY.fullmatch(day) and _TWO_DIGITS.fullmatch(month) and 1 <= int(month) <= 12 and _YEAR.fullmatch(year)
    return _safe(year, int(month), day) if is_date else None


def _day_of_month(piece: Sequence[str], today: date, year: int | None) -> tuple[date, date] | None:
    """Read ``23 november``, ``nov 23``: of the year that a month alone is of."""
    if len(piece) < 2:
        return None
    day, month = piece if piece[1] in _MONTHS else piece[::-1]
    if month not in _MONTHS or not _DAY.fullmatch(day):
        return None
    return _safe(str(_year_of(_MONTHS[month], today, year)), _MONTHS[month], day)


_READERS = (
    (4, _part_of_year), (3, _iso), (3, _day), (3, _american), (3, _numeric), (3, _part_of_year),
    (2, _month_year), (2, _part_of_year),
)  # fmt: skip
"""How many words make a date, and who reads them."""


def _relative(words: Sequence[str], at: int, today: date) -> Found | None:
    """Read ``yesterday``, ``last week``, ``this year``, ``last 3 months``, ``ten years ago`` at *at*."""
    if words[at] == "yesterday":
        return _found(words, at, at + 1, (today - timedelta(1), today - timedelta(1)))
    match list(words[at : at + 3]):
        case ["last" | "past", number, unit] if unit.removesuffix("s") in _DAYS_OF and (count := _counted(number)):
            days = count * _DAYS_OF[unit.removesuffix("s")]
            return _found(words, at, at + 3, (today - timedelta(days), today))
        case [number, "year" | "years" | "yrs" | "decade" | "decades" as unit, "ago"] if ago := _counted(number):
            year = max(1, today.year - ago * (10 if unit[0] == "d" else 1))
            return _found(words, at, at + 3, (date(year, 1, 1), date(year, 12, 31)))
        case ["this" | "last" | "past" as which, "week" | "month" | "year" as unit, *_]:
            return _found(words, at, at + 2, _period(which == "this", unit, today))
    return None


def _counted(number: str) -> int:
    """Return what *number* is, in digits or in words; 0 where it is none."""
    return int(number) if _NUMBER.fullmatch(number) else _COUNTED.get(number, 0)


def _period(is_this: bool, unit: str, today: date) -> tuple[date, date]:  # noqa: FBT001
    if unit == "week":
        monday = today - timedelta(today.weekday() + (0 if is_this else 7))
        return monday, monday + timedelta(6)
    if unit == "year":
        year = today.year - (not is_this)
        return date(year, 1, 1), date(year, 12, 31)
    month = When(today.year, today.month).first if is_this else When(today.year, today.month).first - timedelta(1)
    return _month(month.year, month.month)


def _opened(words: Sequence[str], found: Found) -> Found:
    """Widen a date after ``before`` or ``since`` to all days on that side of it."""
    before = words[found.start - 1] if found.start else ""
    start = found.start - 1
    text = f"{before} {found.span.words}"
    if before in _BEFORE:
        return Found(Span(date.min, found.span.first - timedelta(1), text), start, found.stop)
    if before in _AFTER:
        first = found.span.first if before in {"since", "from"} else found.span.last + timedelta(1)
        return Found(Span(first, date.max, text), start, found.stop)
    return found
