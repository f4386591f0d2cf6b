"""Whether a fact that was found says enough to answer: every threshold of free text, and the reason for each.

The figures were fitted on questions written by people who had not seen the fact base, one half chosen by the other:
see ``tests/eval.py``. A wrong answer costs more than ten that are missing.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.dates import When
from bot.english import EVERYDAY, PREMISES, STOP, WELL_KNOWN
from bot.model import Fact
from bot.search import is_everyday
from bot.words import stem

if TYPE_CHECKING:
    from bot.factbase import FactBase
    from bot.model import Gap
    from bot.questions import Query
    from bot.search import Hit

ANSWER = 0.5
"""How much of a question a fact must cover to answer it: see ``coverage``."""
LIKENESS_SHARE = 0.4
"""How much of that comes from the likeness to one ask."""
PER_WEIGHT, MOST_WEIGHT = 0.03, 15.0
"""What each unit of weight explained adds: in a long question three telling words say more than their share does."""
NEAR = 0.15
"""The share explained from which a fact is worth ranking at all."""

_QUANTITY = re.compile(r"\d|\b(?:one|two|three|four|five|six|ten|half|all|sole|only|no|none|every|average)\b")


class Verdict(StrEnum):
    """Why a fact is an answer, or is none."""

    ANSWERS = "explains enough"
    ELSEWHERE = "is not about everyone named"
    ANOTHER_TIME = "is of another time"
    PREMISE = "says nothing of what the question takes for granted"
    UNHEARD = "says nothing of a name in the question"
    NO_FIGURE = "holds no figure"
    ONLY_NAMES = "explains nothing but the names"
    TOO_LITTLE = "explains too little"


class Gate:
    """What a fact must pass to answer one question."""

    def __init__(self, base: FactBase, query: Query) -> None:
        self._base = base
        self._query = query
        self._named = _binding(base, query)
        self._unheard = unheard_names(base, query)
        self._telling = frozenset(term for term in query.terms if not is_everyday(term))

    def concerns(self, record: Fact | Gap) -> bool:
        """Whether *record* has to do with everyone whom the question names."""
        return self._base.index.concerns(record, self._named)

    def verdict(self, hit: Hit) -> Verdict:
        """Judge whether *hit* answers the question."""
        if not self.concerns(hit.found):
            return Verdict.ELSEWHERE
        if isinstance(hit.found, Fact) and not is_within(self._query, hit.found):
            return Verdict.ANOTHER_TIME
        missing = self._base.index.missing(self._query.terms, hit.found)
        if not _PREMISES.isdisjoint(missing):
            return Verdict.PREMISE
        if not self._unheard.isdisjoint(missing):
            return Verdict.UNHEARD
        if self._query.asked == "?much" and not _holds_quantity(hit.found):
            return Verdict.NO_FIGURE
        if missing.issuperset(self._telling) and self._telling:
            return Verdict.ONLY_NAMES
        return Verdict.ANSWERS if coverage(hit) >= ANSWER else Verdict.TOO_LITTLE


def _holds_quantity(record: Fact | Gap) -> bool:
    return not isinstance(record, Fact) or _QUANTITY.search(record.statement.lower()) is not None


def coverage(hit: Hit) -> float:
    """Return how much of the question *hit* covers: by share, by likeness to an ask, by the weight of the words."""
    shares = (1 - LIKENESS_SHARE) * hit.explained + LIKENESS_SHARE * hit.likeness
    return shares + PER_WEIGHT * min(hit.weight, MOST_WEIGHT)


def _binding(base: FactBase, query: Query) -> frozenset[str]:
    """Return the entities that an answer must concern.

    The subject goes without saying, and a loose form such as "Chinese" binds nobody.
    """
    loose = {c.entity for c in query.named if c.name in base.entities[c.entity].also_written}
    subject = {base.subject.id} if base.subject else set()
    return frozenset(query.entities) - subject - loose


def is_within(query: Query, fact: Fact) -> bool:
    """Whether *fact* happened, holds or was told in the time that *query* names."""
    if query.span is None:
        return True
    published = (When.of(citation.source.published) for citation in fact.citations)
    return any(query.span.covers(when) for when in (fact.happened, *published))


def unheard_names(base: FactBase, query: Query) -> frozenset[str]:
    """Return the terms of words that the base has never seen and that look like names.

    In a question that is ``who`` and a name, each such word; else one that is capitalised inside a sentence, or a name
    that everybody knows.
    """
    is_shouted = query.argument.isupper()
    found = []
    for place, word in enumerate(query.words):
        term = stem(word.folded)
        if word.folded in STOP or word.folded in EVERYDAY or base.index.is_known(term):
            continue
        looks_like_one = word.raw[:1].isupper() and place > 0 and not is_shouted
        if query.starts_with_who or looks_like_one or word.folded in WELL_KNOWN:
            found.append(term)
    return frozenset(found)


_PREMISES = frozenset(map(stem, PREMISES))
