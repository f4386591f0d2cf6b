"""What readers did not get, grouped into what a curator can do next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.names.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

LONGEST_QUESTION = 200
"""Characters of a question that are kept."""
LONGEST_WORD = 300
"""Characters of what a reader adds to a judgement."""
MOST_WORDS = 2
"""Readers' words shown for one answer, the newest first."""


class Reason(StrEnum):
    """Why an answer did not help."""

    SOURCE = "wrong source"
    ANSWER = "wrong answer"
    DATED = "out of date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Miss:
    """A question that the base could not answer, and when it was asked, in seconds since 1970."""

    question: str
    at: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a reader thought of an answer: of these facts, in that edition of the base."""

    is_helpful: bool
    reason: str = ""
    word: str = ""
    version: str
    facts: tuple[str, ...]
    at: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """A question asked in vain, as it was put last."""

    question: str
    count: int
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Poor:
    """An answer that did not help, by the ids of its facts; why, in readers' own words too."""

    facts: tuple[str, ...]
    count: int
    last: date
    reasons: tuple[tuple[str, int], ...]
    words: tuple[str, ...]


def is_worth_keeping(question: str) -> bool:
    """Whether a curator could make anything of *question*: there are letters in it."""
    return any(character.isalpha() for character in question)


def missed(misses: Iterable[Miss]) -> list[Missed]:
    """Group *misses* by question, whatever its capitals and signs; the newest first."""
    groups: dict[str, list[Miss]] = {}
    for miss in sorted(misses, key=lambda miss: -miss.at):
        groups.setdefault(fold(miss.question) or miss.question, []).append(miss)
    return [Missed(question=g[0].question, count=len(g), last=_day(g[0].at)) for g in groups.values()]


def poor(judgements: Iterable[Judgement]) -> list[Poor]:
    """Group the *judgements* that say that an answer did not help by the facts it stated; the newest first."""
    groups: dict[tuple[str, ...], list[Judgement]] = {}
    for judgement in sorted(judgements, key=lambda judgement: -judgement.at):
        if not judgement.is_helpful:
            groups.setdefault(judgement.facts, []).append(judgement)
    return [_poor(facts, group) for facts, group in groups.items()]


def _poor(facts: tuple[str, ...], group: list[Judgement]) -> Poor:
    reasons = Counter(judgement.reason for judgement in group if judgement.reason)
    words = dict.fromkeys(judgement.word for judgement in group if judgement.word)
    return Poor(
        facts=facts,
        count=len(group),
        last=_day(group[0].at),
        reasons=tuple(reasons.most_common()),
        words=tuple(words)[:MOST_WORDS],
    )


def _day(at: float) -> date:
    return datetime.fromtimestamp(at, UTC).date()
