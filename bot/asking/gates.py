"""Whether a fact that was found says enough to answer: every threshold of free text, and the reason for each.

The figures were fitted on questions written by people who had not seen the fact base, one half chosen by the other:
see ``tests/eval.py``. A wrong answer costs more than ten that are missing.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.asking.english import ADVISING, DESCRIBED, EVERYDAY, MEASURES, PERSONAL, PREMISES, STOP, WELL_KNOWN
from bot.asking.lacks import Lacks
from bot.asking.terms import is_everyday
from bot.asking.verdicts import Verdict
from bot.asking.wanted import is_command, is_event_presumed
from bot.asking.words import stem
from bot.model import Fact, Kind

if TYPE_CHECKING:
    from bot.asking.questions import Query
    from bot.asking.search import Hit
    from bot.factbase import FactBase
    from bot.model import Gap

ANSWER = 0.55
"""How much of a question a fact must cover to answer it: see ``coverage``."""
LIKENESS_SHARE = 0.4
"""How much of that comes from the likeness to one ask."""
PER_WEIGHT, MOST_WEIGHT = 0.03, 15.0
"""What each unit of weight explained adds: in a long question three telling words say more than their share does."""
SINGLE = 0.45
"""How much a question of one telling word must be like an ask: that word alone stands in too many of them."""
FORESEEN = 0.8
"""The likeness to an ask from which a question is that very ask."""
NEAR = 0.15
"""The share explained from which a fact is worth ranking at all."""

_PREMISES = frozenset(map(stem, PREMISES | MEASURES))


class Gate:
    """What a fact must pass to answer one question."""

    def __init__(self, base: FactBase, query: Query) -> None:
        self._base = base
        self._query = query
        self._named = _binding(base, query)
        self._unheard = unheard_names(base, query)
        self._telling = frozenset(term for term in query.terms if not is_everyday(term))
        self._is_event_presumed = is_event_presumed(query)
        self._lacks = Lacks(base, query)

    def concerns(self, record: Fact | Gap) -> bool:
        """Whether *record* has to do with everyone whom the question names."""
        return self._base.index.concerns(record, self._named)

    def verdict(self, hit: Hit) -> Verdict:
        """Judge whether *hit* answers the question."""
        if not self.concerns(hit.found):
            return Verdict.ELSEWHERE
        missing = self._base.index.missing(self._query.terms, hit.found)
        if not _PREMISES.isdisjoint(missing):
            return Verdict.PREMISE
        if not self._unheard.isdisjoint(missing):
            return Verdict.UNHEARD
        if (self._is_event_presumed or self._query.is_about_now) and not missing.isdisjoint(self._telling):
            return Verdict.PREMISE
        if isinstance(hit.found, Fact) and (lack := self._refusal or self._lacks.of(hit.found)):
            return lack
        if isinstance(hit.found, Fact) and hit.likeness < FORESEEN and (lack := self._lacks.of_sort(hit.found)):
            return lack
        if missing.issuperset(self._telling) and self._telling:
            return Verdict.ONLY_NAMES
        if len(self._telling) <= 1 and not self._query.entities:
            least = SINGLE if self._telling else FORESEEN
            if hit.likeness < least:
                return Verdict.TOO_LITTLE
        return Verdict.ANSWERS if coverage(hit) >= ANSWER else Verdict.TOO_LITTLE

    @cached_property
    def _refusal(self) -> Verdict | None:
        """Why no fact whatever answers the question; None where one may."""
        if self._asks_for_advice:
            return Verdict.ADVICE
        if is_command(self._query):
            return Verdict.COMMAND
        return Verdict.WHO_IS_MEANT if self.is_about_a_stranger else None

    @cached_property
    def _asks_for_advice(self) -> bool:
        words = {word.folded for word in self._query.words}
        is_asked = (
            words >= {"should", "i"} or words >= {"should", "we"} or not words.isdisjoint({"good", "worth", "better"})
        )
        return is_asked and not words.isdisjoint(ADVISING)

    @cached_property
    def is_about_a_stranger(self) -> bool:
        """Whether it speaks of "him" or "her" and names nobody."""
        people = any(self._base.entities[entity].kind is Kind.PERSON for entity in self._query.entities)
        words = {word.folded for word in self._query.words}
        described = people or not self._base.index.role_terms.isdisjoint(self._query.terms)
        return not described and DESCRIBED.isdisjoint(words) and not PERSONAL.isdisjoint(words)


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
