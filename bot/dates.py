"""Dates as sources give them: a day, a month or a year, never more exact than was said."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, total_ordering

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@total_ordering
@dataclass(frozen=True, slots=True)
class When:
    """A day, a month or a year. Ordered by its first day, the vaguer first."""

    year: int
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> When:
        """Read ``2025``, ``2025-11`` or ``2025-11-23``; anything else raises ValueError."""
        found = _PARTIAL.fullmatch(text)
        if found is None:
            raise ValueError(f"{text!r} is not a date; write 2025-11-23, 2025-11 or 2025")
        year, month, day = (int(part) if part else None for part in found.groups())
        when = cls(year or 0, month, day)
        when.first  # noqa: B018  (raises ValueError for a day the calendar does not have)
        return when

    @classmethod
    def of(cls, day: date) -> When:
        """Return *day* as exact as it is."""
        return cls(day.year, day.month, day.day)

    @property
    def first(self) -> date:
        """The first day it covers."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date:
        """The last day it covers."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __lt__(self, other: When) -> bool:
        return (self.first, -self.last.toordinal()) < (other.first, -other.last.toordinal())

    def __str__(self) -> str:
        """Return the form that ``parse`` reads."""
        parts = [f"{self.year:04}", *(f"{part:02}" for part in (self.month, self.day) if part)]
        return "-".join(parts)

    @property
    def words(self) -> str:
        """The form that people read: ``23 Nov 2025``, ``Nov 2025``, ``2025``."""
        return _words(self.year, self.month, self.day)


@lru_cache(maxsize=4096)
def _words(year: int, month: int | None, day: int | None) -> str:
    return " ".join(str(part) for part in (day, MONTHS[month - 1] if month else "", year) if part)


def age(day: date, today: date) -> str:
    """Say how old *day* is: ``today``, ``3 days old``, ``12 months old``, ``2 years old``."""
    days = (today - day).days
    months = (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)
    match days, months:
        case _ if days < 0:
            return "in the future"
        case 0, _:
            return "today"
        case _, 0 | 1:
            return f"{days} day{'s' * (days != 1)} old"
        case _ if months < 36:
            return f"{months} months old"
        case _:
            return f"{months // 12} years old"
