"""Dates are never more exact than a source gives them, and a question's dates mean what readers mean."""

from __future__ import annotations

from datetime import date

import pytest

from bot.asking.spans import spans
from bot.dates import When, age

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("written", "words", "last"),
    [
        ("2025-11-23", "23 Nov 2025", date(2025, 11, 23)),
        ("2024-02", "Feb 2024", date(2024, 2, 29)),
        ("2020", "2020", date(2020, 12, 31)),
    ],
)
def test_a_date_is_as_exact_as_it_is_written(written: str, words: str, last: date) -> None:
    when = When.parse(written)
    assert (str(when), when.words, when.last) == (written, words, last)


@pytest.mark.parametrize("written", ["", "2025-11-2", "2025-13", "2025-02-30", "23 Nov 2025", "0000"])
def test_what_is_no_date_is_refused(written: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  (the calendar's own words differ)
        When.parse(written)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 22), "today"),
        (date(2026, 11, 21), "1 day old"),
        (date(2026, 9, 30), "53 days old"),
        (date(2025, 11, 23), "11 months old"),
        (date(2025, 11, 22), "12 months old"),
        (date(2020, 6, 26), "6 years old"),
        (date(2027, 1, 1), "in the future"),
    ],
)
def test_ages_are_told_as_people_tell_them(day: date, words: str) -> None:
    assert age(day, TODAY) == words


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("what happened in aug 2025", date(2025, 8, 1), date(2025, 8, 31)),
        ("news of 23 november 2025", date(2025, 11, 23), date(2025, 11, 23)),
        ("november 23 2025", date(2025, 11, 23), date(2025, 11, 23)),
        ("on 2025 08 12", date(2025, 8, 12), date(2025, 8, 12)),
        ("timeline 2025 11", date(2025, 11, 1), date(2025, 11, 30)),
        ("2020", date(2020, 1, 1), date(2020, 12, 31)),
        ("q3 2025", date(2025, 7, 1), date(2025, 9, 30)),
        ("in summer 2025", date(2025, 6, 1), date(2025, 8, 31)),
        ("timeline from 2020 to 2024", date(2020, 1, 1), date(2024, 12, 31)),
        ("between 1 and 30 november 2025", date(2025, 11, 1), date(2025, 11, 30)),
        ("from 12 august 2025 until 23 november 2025", date(2025, 8, 12), date(2025, 11, 23)),
        ("between march and may 2025", date(2025, 3, 1), date(2025, 5, 31)),
        ("from november to february 2026", date(2025, 11, 1), date(2026, 2, 28)),
        ("from q1 to q3 2025", date(2025, 1, 1), date(2025, 9, 30)),
        ("5 to 12 august 2025", date(2025, 8, 5), date(2025, 8, 12)),
        ("in the second half of 2025", date(2025, 7, 1), date(2025, 12, 31)),
        ("h1 2025", date(2025, 1, 1), date(2025, 6, 30)),
        ("the summer of 2025", date(2025, 6, 1), date(2025, 8, 31)),
        ("what happened on 23 november", date(2025, 11, 23), date(2025, 11, 23)),
        ("timeline aug 12", date(2025, 8, 12), date(2025, 8, 12)),
        ("on 12 08 2025", date(2025, 8, 12), date(2025, 8, 12)),
        ("timeline 08 2025", date(2025, 8, 1), date(2025, 8, 31)),
        ("in the last two months", date(2026, 9, 23), TODAY),
        ("past 2 years", date(2024, 11, 22), TODAY),
        ("late 2025", date(2025, 9, 1), date(2025, 12, 31)),
        ("anything before 2021", date.min, date(2020, 12, 31)),
        ("since june 2020", date(2020, 6, 1), date.max),
        ("after aug 2025", date(2025, 9, 1), date.max),
        ("in may", date(2025, 5, 1), date(2025, 5, 31)),
        ("november", date(2025, 11, 1), date(2025, 11, 30)),
        ("last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("this year", date(2026, 1, 1), date(2026, 12, 31)),
        ("last 3 months", date(2026, 8, 24), TODAY),
        ("ten years ago", date(2016, 1, 1), date(2016, 12, 31)),
        ("a decade ago", date(2016, 1, 1), date(2016, 12, 31)),
        ("yesterday", date(2026, 11, 21), date(2026, 11, 21)),
    ],
)
def test_dates_in_a_question_are_found(typed: str, first: date, last: date) -> None:
    found = spans(typed.split(), today=TODAY, year_of_month=2025)
    assert [(one.span.first, one.span.last) for one in found] == [(first, last)]


@pytest.mark.parametrize("typed", ["may it last", "22 333 shares", "31 feb 2025 is 2", "march on", "s 217 6 million"])
def test_other_numbers_and_words_are_no_dates(typed: str) -> None:
    found = spans(typed.split(), today=TODAY, year_of_month=2025)
    assert not [one for one in found if one.span.words != "feb 2025"]


def test_two_months_are_two_dates() -> None:
    found = spans("compare the august and november articles".split(), today=TODAY, year_of_month=2025)
    assert [one.span.words for one in found] == ["august", "november"]
