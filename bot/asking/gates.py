"""Whether a fact that was found says enough to answer: every threshold of free text, and the reason for each.

The figures were fitted on questions written by people who had not seen the fact base, one half chosen by the other:
see ``tests/eval.py``. A wrong answer costs more than ten that are missing.
"""

from __future__ import annotations

import calendar
import re
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from bot.asking.english import (
    ADVISING,
    DESCRIBED,
    ENDING,
    EVERYDAY,
    MEASURES,
    PERSONAL,
    POSITIONS,
    PREMISES,
    STOP,
    TENURE,
    WELL_KNOWN,
)
from bot.asking.terms import is_everyday
from bot.asking.wanted import (
    is_command,
    is_date_wanted,
    is_event_presumed,
    is_on_behalf,
    is_person_wanted,
    noun_wanted,
    words_after_who,
)
from bot.asking.words import stem
from bot.dates import When
from bot.model import ORGANISATIONS, Fact, Kind

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

_QUANTITY = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|sole)\b")
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{'|'.join(calendar.month_name[1:])}) \d{{4}}|\b(?:19|20)\d\d\b")


class Verdict(StrEnum):
    """Why a fact is an answer, or is none."""

    ANSWERS = "explains enough"
    ELSEWHERE = "is not about everyone named"
    ANOTHER_TIME = "is of another time"
    PREMISE = "says nothing of what the question takes for granted"
    UNHEARD = "says nothing of a name in the question"
    NO_FIGURE = "holds no figure"
    NO_DATE = "says of nothing when it began or ended"
    NO_SUCH_THING = "names nothing of the sort asked for"
    OTHER_ROLE = "gives no one that position there"
    NOT_PARTIES = "is about no agreement between them"
    ADVICE = "is no advice"
    COMMAND = "does nothing that one is told to do"
    NO_PERSON = "gives no person's part in it"
    WHO_IS_MEANT = "cannot know who is meant"
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
        self._is_event_presumed = is_event_presumed(query)

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
        if isinstance(hit.found, Fact) and (lack := self._refusal or self._lack(hit.found)):
            return lack
        if isinstance(hit.found, Fact) and hit.likeness < FORESEEN and (lack := self._lack_of_sort(hit.found)):
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

    def _lack(self, fact: Fact) -> Verdict | None:
        """Say what sort of thing the question asks for that *fact* does not give."""
        query = self._query
        if not is_within(query, fact):
            return Verdict.ANOTHER_TIME
        if self._asks_for_figure and not _QUANTITY.search(_DATE.sub("", fact.statement).lower()):
            return Verdict.NO_FIGURE
        if self._roles and not self._gives_role(fact):
            return Verdict.OTHER_ROLE
        if self._asks_for_signing and is_on_behalf(query) and not fact.role:
            return Verdict.NO_PERSON
        if self._asks_for_signing and not self._ties_all_named(fact):
            return Verdict.NOT_PARTIES
        return None

    def _lack_of_sort(self, fact: Fact) -> Verdict | None:
        """Say the same where the sort is read from the question's wording, which an ask may have foreseen."""
        if is_date_wanted(self._query) and not self._gives_date(fact):
            return Verdict.NO_DATE
        if self._sorts and self._base.index.missing(self._sorts, fact) >= self._sorts:
            return Verdict.NO_SUCH_THING
        if is_person_wanted(self._query) and not fact.role and not self._names_a_person(fact):
            return Verdict.NO_PERSON
        return None

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

    @cached_property
    def _asks_for_figure(self) -> bool:
        return self._query.asked == "?much" or not MEASURES.isdisjoint(noun_wanted(self._query))

    @cached_property
    def _sorts(self) -> frozenset[str]:
        """The terms for the sort of thing asked for; a fact must have one of them."""
        phrases, noun = self._base.index.phrases, noun_wanted(self._query)
        return frozenset((*phrases.terms(noun), *map(stem, noun)))

    @cached_property
    def _roles(self) -> frozenset[str]:
        """The positions that the question asks the holder of, or since when they are held."""
        if self._query.asked != "?who" and not is_date_wanted(self._query):
            return frozenset()
        named = self._base.index.phrases.terms(word for word in words_after_who(self._query) if word in POSITIONS)
        return self._base.index.role_terms.intersection(self._query.terms).union(named)

    @cached_property
    def _asks_for_signing(self) -> bool:
        """Whether it asks if, when or by whom something was signed, rather than what it means."""
        first = self._query.words[0].folded if self._query.words else ""
        asks = self._query.asked in {"?who", "?when"} or first in {"did", "has", "have"}
        return asks and not _SIGNING.isdisjoint(self._query.terms)

    def _gives_date(self, fact: Fact) -> bool:
        """Whether *fact* dates what it states. That somebody held a position in some month does not date its start."""
        words = {word.folded for word in self._query.words}
        if not ENDING.isdisjoint(words):
            return fact.until is not None
        has_own = bool(fact.since or fact.until)
        if fact.role or self._roles or not TENURE.isdisjoint(words):
            return has_own and fact.role is not None
        return has_own or bool(_DATE.search(fact.statement))

    def _names_a_person(self, fact: Fact) -> bool:
        """Whether *fact* states what somebody did whom the question does not name; who says so is not in it."""
        entities, others = self._base.entities, {*self._query.entities, fact.by}
        return any(entities[e].kind is Kind.PERSON and e not in others for e in fact.entities)

    def _gives_role(self, fact: Fact) -> bool:
        named = [e for e in self._query.entities if self._base.entities[e].kind in ORGANISATIONS]
        at = {f.role.at for f in (fact, *self._base.role_facts_near(fact)) if f.role}
        return bool(at) and (not named or not at.isdisjoint(named))

    def _ties_all_named(self, fact: Fact) -> bool:
        """Whether an agreement that *fact* concerns has all organisations and countries named as its parties."""
        named = {e for e in self._query.entities if self._base.entities[e].kind in SIGNATORIES}
        agreements = (self._base.entities[e].terms for e in fact.entities)
        return any(terms is not None and named <= set(terms.parties) for terms in agreements)


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
    return query.span.holds(fact.happened) or any(query.span.covers(when) for when in published)


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


_PREMISES = frozenset(map(stem, PREMISES | MEASURES))
_SIGNING = frozenset(map(stem, ("sign", "signed", "signing")))
SIGNATORIES = ORGANISATIONS | {Kind.COUNTRY}
