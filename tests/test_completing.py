"""Names completed while they are typed, however many there are."""

from __future__ import annotations

import time

import pytest

from bot.names.completing import Beginnings
from bot.names.matches import Name


def names(*texts: str) -> Beginnings:
    return Beginnings(Name(entity=text, text=text, is_person=True, is_main=True) for text in texts)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("an", ["Ana Lyst", "Ann Tan", "Bo Ang"]),
        ("ana l", ["Ana Lyst"]),
        ("LYST", ["Ana Lyst"]),
        ("a-n-a", []),
        ("na", []),
    ],
)
def test_those_that_begin_so_come_before_those_with_a_later_word_that_does(typed: str, found: list[str]) -> None:
    assert [one.name for one in names("Bo Ang", "Ann Tan", "Ana Lyst").after(typed, 10)] == found


def test_each_bearer_is_offered_once_by_the_main_name_first() -> None:
    spelt = [("Ana Alys", False), ("Ana Lyst", True), ("Ana Lysten", False)]
    found = Beginnings(Name(entity="ana", text=text, is_person=True, is_main=main) for text, main in spelt)
    assert [one.name for one in found.after("ana", 10)] == ["Ana Lyst"]


def test_no_more_are_offered_than_asked_for() -> None:
    assert len(names("Ana", "Ann", "Anu", "Bo Anders").after("an", 2)) == 2


def test_a_name_of_very_many_words_is_found_by_its_first_ones() -> None:
    long = names(" ".join(f"word{number}" for number in range(30)))
    assert long.after("word8", 10)
    assert not long.after("word20", 10)


def test_a_key_among_a_hundred_thousand_names_takes_no_time() -> None:
    many = names(*(f"{chr(97 + number % 26)}{number} Holdings" for number in range(100_000)))
    many.after("a", 100)
    began = time.perf_counter()
    for typed in ("a", "h", "holdings", "z99", "q1"):
        assert many.after(typed, 100)
    assert (time.perf_counter() - began) / 5 < 0.02, "a key takes 0.2 ms on a quiet machine"
