"""The first words of a question, and those behind "who"."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.asking.query import Query

WHO = frozenset("who whois whom whose".split())
AUXILIARY = WHO | frozenset(
    "is are was were has have had did does do will would can could else actually really".split()
)
"""Words between "who" and what somebody did."""
DOING = frozenset("can could did do does has have had may might must should will would".split())
"""Behind "who", what follows is no name."""
YES_OR_NO = frozenset("is are was were do does did has have had".split())
"""First words of a question that yes or no would answer."""
BEING = frozenset("is are was were".split())
LEADING = frozenset("on in since by and so hi hello hey at from exactly".split())
"""Words before a question word that leave it the first."""


def is_presence_asked(folded: Sequence[str]) -> bool:
    """Whether folded words ask if somebody was where something happened: ``was PETRONAS there``."""
    if list(folded[:1]) not in (["was"], ["were"]):
        return False
    said = list(folded[:-1] if folded[-1] in {"also", "too"} else folded)
    return said[-1:] in (["there"], ["present"]) or said[-3:] == ["in", "the", "room"]


def without_lead(folded: Iterable[str]) -> list[str]:
    """Return *folded* words without those that lead to a question: ``and on``."""
    return list(dropwhile(LEADING.__contains__, folded))


def words_after_who(query: Query) -> tuple[str, ...]:
    """Return the folded words behind "who", all where there is none."""
    words = tuple(query.in_order)
    return tuple(dropwhile(lambda word: word not in WHO, words)) or words
