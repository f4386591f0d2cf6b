"""What the statement of a fact tells by its form: a figure, a date, a length of time, or only what could be.

Facts are few and asked about often: what the form of each tells is read once.
"""

from __future__ import annotations

import calendar
import re
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING

from bot.asking.cues import DENYING, SAYING
from bot.asking.spans import spans
from bot.asking.words import uninflected
from bot.dates import When
from bot.model import Status
from bot.names.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.asking.spans import Span
    from bot.model import Fact

_MONTH = rf"(?:{'|'.join(calendar.month_name[1:])}) \d{{4}}"
_DAY = re.compile(rf"\b\d{{1,2}} {_MONTH}")
_DATED = re.compile(rf"\b(?:\d{{1,2}} )?{_MONTH}")
_DATE = re.compile(rf"{_DATED.pattern}|\b(?:19|20)\d\d\b")
_QUANTITY = re.compile(r"\d|\b(?:(?<!new )one|two|three|four|five|six|seven|eight|nine|ten|half|sole)\b", re.IGNORECASE)
_DURATION = re.compile(r"\b(?:since|(?:year|month|week|day|hour|minute)s?)\b", re.IGNORECASE)
_DENYING = re.compile(r"\b(?:no|not|neither|nor|none|never|without|non)\b", re.IGNORECASE)
_ASKING = frozenset("what where which who".split())
_ABSENT = frozenset("absent excluded omitted skipped".split())
_CLAUSES = frozenset("although because but if that though unless when while".split())
"""Words from which on something else than what is asked may be denied."""
_POSSIBLE = re.compile(r"\b(?:could|if|may|might|unless|will|would)\b", re.IGNORECASE)

_kept = lru_cache(maxsize=4_096)


@_kept
def has_quantity(fact: Fact) -> bool:
    """Whether it has a figure, in digits or in words, beside its dates."""
    return bool(_QUANTITY.search(_DATE.sub("", fact.statement)))


@_kept
def has_digits(fact: Fact) -> bool:
    """Whether it has a figure in digits beside its dates: what is measured."""
    return any(map(str.isdigit, _DATE.sub("", fact.statement)))


@_kept
def has_duration(fact: Fact) -> bool:
    """Whether it tells how long something lasts, or since when."""
    return bool(_DURATION.search(fact.statement))


@_kept
def has_date(fact: Fact) -> bool:
    """Whether it names a year at least."""
    return bool(_DATE.search(fact.statement))


@_kept
def has_day(fact: Fact) -> bool:
    """Whether it names the very day."""
    return bool(_DAY.search(fact.statement))


@_kept
def is_only_possible(fact: Fact) -> bool:
    """Whether it tells of what could be, or will if something else is."""
    return bool(_POSSIBLE.search(fact.statement))


@_kept
def tells_what_is_not(fact: Fact) -> bool:
    """Whether it tells what is not so, or an ask asks who or what is not."""
    is_open = fact.status is Status.QUESTION
    return (
        is_open
        or bool(_DENYING.search(fact.statement))
        or any(map(is_denial, (fold(ask).split() for ask in fact.asks)))
    )


def is_denial(folded: Sequence[str]) -> bool:
    """Whether *folded* words ask who or what is not, or did not: ``who did not attend``."""
    clause = list(takewhile(lambda word: word not in _CLAUSES, folded))
    return not _ASKING.isdisjoint(clause[:1]) and not (DENYING | _ABSENT).isdisjoint(clause)


@_kept
def tells_of_speech(fact: Fact) -> bool:
    """Whether it tells that somebody said, wrote or posted something."""
    return not SAYING.isdisjoint(fold(fact.statement).split())


@_kept
def _words_of(fact: Fact) -> frozenset[str]:
    return frozenset(map(uninflected, fold(fact.statement).split()))


def has_word(fact: Fact, word: str) -> bool:
    """Whether its statement has the folded *word* or an inflected form of it."""
    return uninflected(word) in _words_of(fact)


def is_of_time(span: Span, fact: Fact) -> bool:
    """Whether it happened, holds or was told in *span*, or speaks of that very time."""
    published = (When.of(citation.source.published) for citation in fact.citations)
    return span.holds(fact.happened) or any(map(span.covers, published)) or speaks_of(span, fact)


def speaks_of(span: Span, fact: Fact) -> bool:
    """Whether it names a month or day, with its year, in *span*."""
    named = (spans(fold(date[0]).split(), today=span.last) for date in _DATED.finditer(fact.statement))
    return any(span.first <= found.span.first <= span.last for dates in named for found in dates)
