"""Whether a fact that was found says enough to answer: every threshold of free text, and the reason for each.

The figures were fitted on questions written by people who had not seen the fact base; what one half of the writers
speaks for is judged on the other half: see ``tests/fit.py``. A wrong answer costs as much as ten that are missing.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.asking.cues import ADVISING, DESCRIBED, PERSONAL, PREMISES
from bot.asking.lacks import Lacks
from bot.asking.naming import alternatives, binding, unheard_names
from bot.asking.questions import Leaning
from bot.asking.terms import is_entity, is_everyday, is_light
from bot.asking.verdicts import Verdict
from bot.asking.wanted import (
    dealing_asked,
    is_change_asked,
    is_command,
    is_event_presumed,
    is_own_course_asked,
    is_past_event_asked,
    is_possibility,
    is_rating_asked,
    is_thing_defined,
    owned,
    subjects_of_being,
)
from bot.asking.words import stem
from bot.model import ORGANISATIONS, Fact, Gap, Kind, Status

if TYPE_CHECKING:
    from bot.asking.questions import Query
    from bot.asking.search import Hit
    from bot.factbase import FactBase

ANSWER = 0.55
"""How much of a question a fact must cover to answer it: see ``coverage``."""
LIKENESS_SHARE = 0.4
"""How much of that comes from the likeness to one ask."""
PER_WEIGHT, MOST_WEIGHT = 0.03, 15.0
"""What each unit of weight explained adds: in a long question three telling words say more than their share does."""
LIGHT_SHARE = 0.2
"""What a light word that a fact lacks counts for, beside one of content."""
SINGLE = 0.45
"""How much a question of one telling word must be like an ask: that word alone stands in too many of them."""
SHORT = 2
"""Telling words of a question that are too few for much of them to be lacking."""
MOST_LACKING = 0.4
"""The share of those, by weight, that may be."""
PUT_OTHERWISE = 0.35
"""The likeness to an ask from which a fact may lack every word of the question beside the names, if they are light."""
OWN_WORDS = 0.7
"""The likeness to an ask from which a gap is asked for, whomever the question names."""
FORESEEN = 0.8
"""The likeness to an ask from which a question is that very ask."""
NEAR = 0.15
"""The share explained from which a fact is worth ranking at all."""


class Gate:
    """What a fact must pass to answer one question."""

    def __init__(self, base: FactBase, query: Query) -> None:
        self._base = base
        self._query = query
        self._named = binding(base, query)
        self._either = alternatives(query)
        self._unheard = unheard_names(base, query)
        telling = frozenset(term for term in query.terms if not is_everyday(term))
        self._telling = telling or frozenset(query.terms if is_past_event_asked(query) else ())
        self._topic = self._telling - base.index.opinion_terms if query.leaning is Leaning.OPINION else self._telling
        self._is_event_presumed = is_event_presumed(query)
        self._is_past_event_asked = is_past_event_asked(query)
        self._is_stated_only = self._is_event_presumed or is_change_asked(query)
        self._lacks = Lacks(base, query)

    def concerns(self, record: Fact | Gap) -> bool:
        """Whether *record* has to do with everyone whom the question names."""
        concerns_one = not self._either or any(self._base.index.concerns(record, [one]) for one in self._either)
        return concerns_one and self._base.index.concerns(record, self._named - self._either)

    def names_one(self, fact: Fact) -> bool:
        """Whether *fact* names an entity of the kind that the question asks for."""
        return self._lacks.names_one(fact)

    def verdict(self, hit: Hit) -> Verdict:
        """Judge whether *hit* answers the question."""
        lacking = self._base.index.missing(self._query.search_terms, hit.found)
        is_question = isinstance(hit.found, Fact) and hit.found.status is Status.QUESTION
        explained = self._base.index.raising_terms if is_question else frozenset[str]()
        lacking -= explained
        missing = frozenset(term for term in lacking if not is_entity(term))
        return (
            self._misses_names(hit, missing)
            or self._misses_premises(hit, missing)
            or self._misses_what_is_wanted(hit)
            or self._says_enough(hit, missing, lacking)
        )

    def _misses_names(self, hit: Hit, missing: frozenset[str]) -> Verdict | None:
        if not self.concerns(hit.found) or self._is_of_others(hit) or self._is_of_another_bearer(hit):
            return Verdict.ELSEWHERE
        if self._is_of_another_owner(hit.found):
            return Verdict.ELSEWHERE
        return None if self._unheard.isdisjoint(missing) else Verdict.UNHEARD

    def _is_of_others(self, hit: Hit) -> bool:
        """Whether it is a gap about none of those whom the question names, and is not asked for in its own words."""
        named = set(self._query.entities)
        is_gap = isinstance(hit.found, Gap) and bool(named) and hit.likeness < OWN_WORDS
        return is_gap and named.isdisjoint(hit.found.about)

    def _is_of_another_bearer(self, hit: Hit) -> bool:
        """Whether it tells of some organisation or person only, where the question names the base's subject alone."""
        found = hit.found
        if not self._is_of_subject or not isinstance(found, Fact) or hit.likeness >= FORESEEN:
            return False
        is_of_bearer = self._base.entities[found.entity].kind in ORGANISATIONS | {Kind.PERSON, Kind.PUBLISHER}
        return is_of_bearer and not self._base.index.concerns(found, self._query.entities)

    def _is_of_another_owner(self, found: Fact | Gap) -> bool:
        """Whether it tells what another has than the question asks of, or only what a publisher told of others.

        The price of SAM's shares is none of UM's, however much the fact has to do with both.
        """
        if not isinstance(found, Fact):
            return False
        owner = found.role.at if found.role else found.entity
        return (bool(self._owners) and owner not in self._owners) or self._is_only_published(found)

    @cached_property
    def _owned(self) -> frozenset[str]:
        """The terms for that of somebody which is all that is asked for: "strategy" of ``what is Lynas's strategy``."""
        words = {word for beside in owned(self._query).values() for word in beside}
        found = frozenset(self._base.index.phrases.terms(words)) if self._query.leaning is Leaning.ANY else frozenset()
        return found if is_thing_defined(self._query) and found >= self._telling else frozenset()

    @cached_property
    def _owners(self) -> frozenset[str]:
        """Those whose measure, holder of a position or the like is asked for; not the subject: much is told of it."""
        index = self._base.index
        found = owned(self._query).items()
        asked = {e for e, words in found if not index.owned_terms.isdisjoint(index.phrases.terms(words))}
        return frozenset(e for e in asked if not self._base.entities[e].is_subject)

    def _is_only_published(self, found: Fact) -> bool:
        return isinstance(found, Fact) and not self._publishers_asked_about <= {*found.entities, found.by}

    @cached_property
    def _publishers_asked_about(self) -> frozenset[str]:
        """The publishers that the question is about, rather than what they say: ``when was REEx founded``."""
        named = (e for e in self._query.entities if self._base.entities[e].kind is Kind.PUBLISHER)
        return frozenset(named) & subjects_of_being(self._query)

    @cached_property
    def _is_of_subject(self) -> bool:
        """Whether the question names the base's subject and nobody else."""
        named = self._query.entities
        return len(named) == 1 and self._base.entities[named[0]].is_subject

    def _misses_premises(self, hit: Hit, missing: frozenset[str]) -> Verdict | None:
        """Say if it does not speak of what the question takes for granted.

        That an event has happened must be stated: an ask may have foreseen that somebody asks if it has.
        """
        is_sure = self._is_event_presumed or self._query.is_about_now
        if is_sure and not all(map(is_light, missing)):
            return Verdict.PREMISE
        if self._is_stated_only and isinstance(hit.found, Fact) and hit.likeness < FORESEEN:
            missing = self._base.index.unstated(self._query.terms, hit.found)
        elif self._tells_no_deed(hit):
            return Verdict.PREMISE
        presumed = self._base.index.measure_terms if is_possibility(self._query) else self._base.index.premise_terms
        return None if presumed.isdisjoint(missing) else Verdict.PREMISE

    @cached_property
    def _events(self) -> frozenset[str]:
        """The terms of events of which it is asked if they happened, by words that do not mean anything else."""
        words = self._query.folded & PREMISES if self._is_past_event_asked else dealing_asked(self._query)
        return frozenset(map(stem, words)).intersection(self._query.terms)

    def _tells_no_deed(self, hit: Hit) -> bool:
        """Whether it does not state the deed of which it is asked if it was done."""
        if not isinstance(hit.found, Fact) or hit.likeness >= FORESEEN:
            return False
        unstated = self._base.index.unstated
        if self._is_meeting_asked:
            is_there = set(self._query.entities) <= {*hit.found.entities, hit.found.by}
            return not is_there or unstated(self._meetings, hit.found) == self._meetings
        return bool(unstated(self._events, hit.found))

    @property
    def _meetings(self) -> frozenset[str]:
        return self._base.index.meeting_terms

    @cached_property
    def _is_meeting_asked(self) -> bool:
        """Whether it asks if two who are named have met: that each has met somebody is no answer."""
        is_of_two = self._is_past_event_asked and len(self._query.entities) > 1
        return is_of_two and not set(self._base.index.phrases.terms(["meet"])).isdisjoint(self._query.terms)

    def _misses_what_is_wanted(self, hit: Hit) -> Verdict | None:
        if not isinstance(hit.found, Fact):
            return None
        lack = self._refusal or self._lacks.of_whom_and_when(hit.found) or self._lacks.of_existence(hit.found)
        if lack is None and hit.likeness < FORESEEN:
            return Verdict.ADVICE if is_own_course_asked(self._query) else self._lacks.of_what(hit.found)
        return lack

    def _says_enough(self, hit: Hit, missing: frozenset[str], lacking: frozenset[str]) -> Verdict:
        if self._topic and missing.issuperset(self._topic) and not self._is_only_put_otherwise(hit):
            return Verdict.ONLY_NAMES
        if self._owned and self._owned <= missing and hit.likeness < FORESEEN:
            return Verdict.ONLY_NAMES
        is_event = self._is_past_event_asked or self._query.asked == "?when"
        is_bare = len(self._telling) <= 1 and not self._query.entities and self._query.span is None
        if is_event and all(map(is_everyday, self._telling)) and hit.likeness < SINGLE:
            return Verdict.ONLY_NAMES
        is_short = len(self._telling) <= SHORT and not self._query.entities and self._query.span is None
        if is_short and hit.likeness < SINGLE and self._weight(missing) > MOST_LACKING * self._weight(self._telling):
            return Verdict.TOO_LITTLE
        if is_bare and hit.likeness < self._least_likeness:
            return Verdict.TOO_LITTLE
        return Verdict.ANSWERS if self._coverage(hit, lacking) >= ANSWER else Verdict.TOO_LITTLE

    @cached_property
    def _least_likeness(self) -> float:
        """How much a question of one telling word at most must be like an ask."""
        return FORESEEN if all(map(is_light, self._telling)) else SINGLE

    def coverage(self, hit: Hit) -> float:
        """Return how much of the question *hit* covers: by share, by likeness to an ask, by the weight of the words.

        A light word that it lacks counts for little: that is how something is put, not what it is.
        """
        return self._coverage(hit, self._base.index.missing(self._query.search_terms, hit.found))

    def _coverage(self, hit: Hit, lacking: frozenset[str]) -> float:
        unsaid = sum(self._base.index.weight(term) * (LIGHT_SHARE if is_light(term) else 1) for term in lacking)
        explained = hit.weight / (hit.weight + unsaid) if hit.weight else 0.0
        shares = (1 - LIKENESS_SHARE) * explained + LIKENESS_SHARE * hit.likeness
        return shares + PER_WEIGHT * min(hit.weight, MOST_WEIGHT)

    def _weight(self, terms: frozenset[str]) -> float:
        """Return the weight of *terms* together, light ones left out."""
        return sum(self._base.index.weight(term) for term in terms if not is_light(term))

    def _is_only_put_otherwise(self, hit: Hit) -> bool:
        """Whether all telling words that *hit* lacks are light ones, and an ask is otherwise like the question."""
        return hit.likeness >= PUT_OTHERWISE and all(map(is_light, self._telling))

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
        words = self._query.folded
        is_put = words >= {"should", "i"} or words >= {"should", "we"} or is_own_course_asked(self._query)
        is_asked = is_put or not words.isdisjoint({"good", "worth", "better"})
        return is_rating_asked(self._query) or (is_asked and not words.isdisjoint(ADVISING))

    @cached_property
    def is_about_a_stranger(self) -> bool:
        """Whether it speaks of "him" or "her" and names nobody."""
        people = any(self._base.entities[entity].kind is Kind.PERSON for entity in self._query.entities)
        words = self._query.folded
        described = people or not self._base.index.role_terms.isdisjoint(self._query.terms)
        return not described and DESCRIBED.isdisjoint(words) and not PERSONAL.isdisjoint(words)
