"""Whether a fact that was found answers a question: of whom it is, what it presumes and wants, how much is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.asking import thresholds
from bot.asking.deeds import is_past_event_asked
from bot.asking.lacks import Lacks
from bot.asking.naming import is_origin_asked
from bot.asking.owners import owned
from bot.asking.premises import Premises
from bot.asking.query import Leaning
from bot.asking.refusing import refusal
from bot.asking.requests import is_own_course_asked
from bot.asking.statements import has_word
from bot.asking.terms import is_entity, is_everyday, is_light
from bot.asking.verdicts import Verdict
from bot.asking.wanted import is_meaning_asked, is_thing_defined, only_word
from bot.asking.whose import Whose
from bot.lazily import lazily
from bot.model import Fact, Status

if TYPE_CHECKING:
    from bot.asking.query import Query
    from bot.asking.search import Hit
    from bot.factbase import FactBase


class Gate:
    """What a fact must pass to answer one question."""

    def __init__(self, base: FactBase, query: Query) -> None:
        self._base = base
        self._query = query
        self._is_event_asked = is_past_event_asked(query)
        self._is_meaning_asked = is_meaning_asked(query)
        self._is_origin_asked = is_origin_asked(base, query)
        self._is_own_course_asked = is_own_course_asked(query)
        telling = frozenset(term for term in query.terms if not is_everyday(term))
        self._telling = telling or frozenset(query.terms if self._is_event_asked else ())
        self._topic = self._telling - base.index.opinion_terms if query.leaning is Leaning.OPINION else self._telling
        self._word = only_word(query) if base.index.premise_terms.isdisjoint(query.terms) else ""
        self._whose = Whose(base, query)
        self._premises = Premises(base, query)
        self._lacks = Lacks(base, query)
        self._refusal = refusal(base, query)

    def names_one(self, fact: Fact) -> bool:
        """Whether *fact* names an entity of the kind that the question asks for."""
        return self._lacks.names_one(fact)

    def verdict(self, hit: Hit) -> Verdict:
        """Judge whether *hit* answers the question."""
        lacking = self._lacking(hit)
        missing = frozenset(term for term in lacking if not is_entity(term))
        return (
            self._whose.verdict(hit, missing)
            or self._premises.verdict(hit, missing)
            or self._misses_what_is_wanted(hit)
            or self._says_enough(hit, missing, lacking)
        )

    def _lacking(self, hit: Hit) -> frozenset[str]:
        """Return the terms of the question that *hit* has not; that somebody asks it goes without saying of what is."""
        lacking = self._base.index.missing(self._query.search_terms, hit.found)
        is_question = isinstance(hit.found, Fact) and hit.found.status is Status.QUESTION
        return lacking - self._base.index.raising_terms if is_question else lacking

    def _misses_what_is_wanted(self, hit: Hit) -> Verdict | None:
        if not isinstance(hit.found, Fact):
            return self._refusal_of_a_gap if hit.likeness < thresholds.FORESEEN else None
        lack = self._refusal or self._lacks.of_whom_and_when(hit.found) or self._lacks.of_existence(hit.found)
        if lack is None and hit.likeness < thresholds.VERY_WORDS:
            lack = Verdict.NO_MEANING if self._is_meaning_asked else self._lacks.of_reasons(hit.found)
        if lack is None and self._is_origin_asked and hit.likeness < thresholds.FORESEEN:
            return Verdict.NO_ORIGIN
        if lack is None and hit.likeness < thresholds.FORESEEN:
            return Verdict.ADVICE if self._is_own_course_asked else self._lacks.of_what(hit.found)
        return lack

    @property
    def _refusal_of_a_gap(self) -> Verdict | None:
        """Why not even what the base knowingly lacks is to be told."""
        if self._refusal in {Verdict.COMMAND, Verdict.WHO_IS_MEANT}:
            return self._refusal
        return Verdict.NO_ORIGIN if self._is_origin_asked else None

    def states_word(self, hit: Hit) -> bool:
        """Whether *hit* states the one word that the question consists of: of all asks, few are as short."""
        return bool(self._word) and isinstance(hit.found, Fact) and has_word(hit.found, self._word)

    def _says_enough(self, hit: Hit, missing: frozenset[str], lacking: frozenset[str]) -> Verdict:
        if self.states_word(hit):
            return Verdict.ANSWERS
        if self._topic and missing.issuperset(self._topic) and not self._is_only_put_otherwise(hit):
            return Verdict.ONLY_NAMES
        if self._owned and self._owned <= missing and hit.likeness < thresholds.FORESEEN:
            return Verdict.ONLY_NAMES
        is_event = self._is_event_asked or self._query.asked == "?when"
        is_bare = len(self._telling) <= 1 and not self._query.entities and self._query.span is None
        if is_event and all(map(is_everyday, self._telling)) and hit.likeness < thresholds.SINGLE:
            return Verdict.ONLY_NAMES
        is_short = len(self._telling) <= thresholds.SHORT and not self._query.entities and self._query.span is None
        most = thresholds.MOST_LACKING * self._weight(self._telling)
        if is_short and hit.likeness < thresholds.SINGLE and self._weight(missing) > most:
            return Verdict.TOO_LITTLE
        if is_bare and hit.likeness < self._least_likeness:
            return Verdict.TOO_LITTLE
        return Verdict.ANSWERS if self._coverage(hit, lacking) >= thresholds.ANSWER else Verdict.TOO_LITTLE

    @lazily
    def _least_likeness(self) -> float:
        """How much a question of one telling word at most must be like an ask."""
        return thresholds.FORESEEN if all(map(is_light, self._telling)) else thresholds.SINGLE

    def coverage(self, hit: Hit) -> float:
        """Return how much of the question *hit* covers: by share, by likeness to an ask, by the weight of the words.

        A light word that it lacks counts for little: that is how something is put, not what it is.
        """
        return self._coverage(hit, self._lacking(hit))

    def _coverage(self, hit: Hit, lacking: frozenset[str]) -> float:
        unsaid = sum(
            self._base.index.weight(term) * (thresholds.LIGHT_SHARE if is_light(term) else 1) for term in lacking
        )
        explained = hit.weight / (hit.weight + unsaid) if hit.weight else 0.0
        shares = (1 - thresholds.LIKENESS_SHARE) * explained + thresholds.LIKENESS_SHARE * hit.likeness
        return shares + thresholds.PER_WEIGHT * min(hit.weight, thresholds.MOST_WEIGHT)

    def _weight(self, terms: frozenset[str]) -> float:
        """Return the weight of *terms* together, light ones left out."""
        return sum(self._base.index.weight(term) for term in terms if not is_light(term))

    def _is_only_put_otherwise(self, hit: Hit) -> bool:
        """Whether all telling words that *hit* lacks are light ones, and an ask is otherwise like the question."""
        return hit.likeness >= thresholds.PUT_OTHERWISE and all(map(is_light, self._telling))

    @lazily
    def _owned(self) -> frozenset[str]:
        """The terms for that of somebody which is all that is asked for: "strategy" of ``what is Lynas's strategy``."""
        words = {word for beside in owned(self._query).values() for word in beside}
        found = frozenset(self._base.phrases.terms(words)) if self._query.leaning is Leaning.ANY else frozenset()
        return found if is_thing_defined(self._query) and found >= self._telling else frozenset()
