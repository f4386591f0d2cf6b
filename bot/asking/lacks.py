"""What a question asks for that a fact does not give: a figure, a date, a position there, a person, an agreement."""

from __future__ import annotations

import calendar
import re
from functools import cached_property
from typing import TYPE_CHECKING

from bot.asking.cues import CONTACT, ENDING, MEASURES, NO_FIGURES, POSITIONS, TENURE
from bot.asking.spans import spans
from bot.asking.speakers import is_said_by, speakers
from bot.asking.terms import is_light
from bot.asking.verdicts import Verdict
from bot.asking.wanted import (
    deed_wanted,
    is_date_wanted,
    is_day_wanted,
    is_on_behalf,
    is_past_event_asked,
    is_person_wanted,
    is_thing_defined,
    noun_wanted,
    ruled_at,
    words_after_who,
)
from bot.asking.words import stem
from bot.dates import When
from bot.model import ORGANISATIONS, Fact, Kind
from bot.names.comparing import fold

if TYPE_CHECKING:
    from bot.asking.questions import Query
    from bot.asking.spans import Span
    from bot.factbase import FactBase

SIGNATORIES = ORGANISATIONS | {Kind.COUNTRY}

_KINDS = {
    "country": Kind.COUNTRY,
    "countries": Kind.COUNTRY,
    "nation": Kind.COUNTRY,
    "company": Kind.COMPANY,
    "companies": Kind.COMPANY,
    "firm": Kind.COMPANY,
    "ministry": Kind.GOVERNMENT,
    "agency": Kind.GOVERNMENT,
    "agencies": Kind.GOVERNMENT,
    "university": Kind.UNIVERSITY,
    "fund": Kind.FUND,
    "mine": Kind.MINE,
}

LACKING = 0.2
"""How much of a question (by weight) a figure may leave unsaid: a share of something else is none of this."""
_PLACES = frozenset({Kind.PLACE, Kind.COUNTRY, Kind.MINE})
_DURATION = re.compile(r"\b(?:since|(?:year|month|week|day|hour|minute)s?)\b")
_POSSIBLE = re.compile(r"\b(?:could|if|may|might|unless|will|would)\b")
_QUANTITY = re.compile(r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|half|sole)\b")
_DIGITS = re.compile(r"\d")
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{'|'.join(calendar.month_name[1:])}) \d{{4}}|\b(?:19|20)\d\d\b")
_DATED = re.compile(rf"\b(?:\d{{1,2}} )?(?:{'|'.join(calendar.month_name[1:])}) \d{{4}}")
_DAY = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(calendar.month_name[1:])}) \d{{4}}")
_SIGNING = frozenset(map(stem, ("sign", "signed", "signing")))


class Lacks:
    """Says of each fact what one question asks for in vain."""

    def __init__(self, base: FactBase, query: Query) -> None:
        self._base = base
        self._query = query

    def of_whom_and_when(self, fact: Fact) -> Verdict | None:
        """Say if *fact* is of another time than the question, or of others than it asks for.

        The small words that tell it (for, named, said) are in no ask that may have foreseen the question.
        """
        if not is_within(self._query, fact):
            return Verdict.ANOTHER_TIME
        if self._speakers and not any(is_said_by(self._base, fact, speaker) for speaker in self._speakers):
            return Verdict.NOT_THEIR_WORDS
        if self._is_contact_wanted:
            return Verdict.PRIVATE
        is_signer_asked = self._asks_for_signing and is_on_behalf(self._query)
        is_told = fact.role is not None or (not is_signer_asked and self._names_a_person(fact))
        is_asked = is_signer_asked or is_person_wanted(self._query)
        return Verdict.NO_PERSON if is_asked and not is_told else None

    def of(self, fact: Fact) -> Verdict | None:
        """Say what sort of thing the question asks for, by its wording, that *fact* does not give.

        Where an ask has foreseen the question, its curator has judged that.
        """
        return (
            self._of_figures(fact)
            or self._of_people(fact)
            or self._of_events(fact)
            or self._of_dates(fact)
            or self._of_sorts(fact)
        )

    def _of_figures(self, fact: Fact) -> Verdict | None:
        is_sort_told = self._query.asked != "?much" and self._base.index.tells_sort(self._sorts, fact)
        is_told = is_sort_told or self._gives_figure(fact)
        return None if is_told or not self._asks_for_figure else Verdict.NO_FIGURE

    def _of_people(self, fact: Fact) -> Verdict | None:
        if (self._roles or self._ruled) and not self._gives_role(fact):
            return Verdict.OTHER_ROLE
        if self._asks_for_signing and not self._ties_all_named(fact):
            return Verdict.NOT_PARTIES
        return Verdict.PREMISE if self._deed and self._base.index.missing([self._deed], fact) else None

    def _of_events(self, fact: Fact) -> Verdict | None:
        is_only_possible = is_past_event_asked(self._query) and _POSSIBLE.search(fact.statement.lower())
        return Verdict.ONLY_POSSIBLE if is_only_possible else None

    def _of_dates(self, fact: Fact) -> Verdict | None:
        if is_date_wanted(self._query) and not self._gives_date(fact):
            return Verdict.NO_DATE
        if is_day_wanted(self._query) and not _DAY.search(fact.statement):
            return Verdict.NO_DATE
        is_lasting = self._query.asked != "?long" or _DURATION.search(fact.statement.lower())
        return None if is_lasting else Verdict.NO_DATE

    def _of_sorts(self, fact: Fact) -> Verdict | None:
        if self._sorts and not self._base.index.tells_sort(self._sorts, fact) and not self._names_a(fact):
            return Verdict.NO_SUCH_THING
        return Verdict.NO_PLACE if self._query.asked == "?where" and not self._gives_place(fact) else None

    @cached_property
    def _asks_for_figure(self) -> bool:
        is_much = self._query.asked in {"?much", "?old"}
        return is_much or self._is_measure_asked or not MEASURES.isdisjoint(noun_wanted(self._query))

    @cached_property
    def _is_measure_asked(self) -> bool:
        """Whether it asks plainly for a measure: ``what was the revenue``."""
        measures = {word.folded for word in self._query.words} & (MEASURES - NO_FIGURES)
        return bool(measures) and is_thing_defined(self._query)

    @cached_property
    def _sorts(self) -> frozenset[str]:
        """The terms for the sort of thing asked for; a fact must have one of them."""
        phrases, noun = self._base.index.phrases, noun_wanted(self._query)
        return frozenset((*phrases.terms(noun), *map(stem, noun)))

    @cached_property
    def _ruled(self) -> frozenset[str]:
        """The organisations whose leader or owner the question asks for: "MCRE" of ``who leads MCRE``."""
        named = (m for m in self._query.mentions if len(m.candidates) == 1 and m.start == ruled_at(self._query))
        entities = {mention.candidates[0].entity for mention in named}
        return frozenset(e for e in entities if self._base.entities[e].kind in ORGANISATIONS)

    @cached_property
    def _roles(self) -> frozenset[str]:
        """The positions that the question asks the holder of, or since when they are held."""
        if self._query.asked != "?who" and not is_date_wanted(self._query):
            return frozenset()
        named = self._base.index.phrases.terms(word for word in words_after_who(self._query) if word in POSITIONS)
        return self._base.index.role_terms.intersection(self._query.terms).union(named)

    @cached_property
    def _is_contact_wanted(self) -> bool:
        """Whether it asks how to reach somebody who is named: a number or address, which the base never holds."""
        is_person_named = any(self._base.entities[e].kind is Kind.PERSON for e in self._query.entities)
        words = {word.folded for word in self._query.words}
        return is_person_named and self._query.asked != "?who" and not CONTACT.isdisjoint(words)

    @cached_property
    def _speakers(self) -> frozenset[str]:
        return speakers(self._base, self._query)

    @cached_property
    def _asks_for_signing(self) -> bool:
        """Whether it asks if, when or by whom something was signed, rather than what it means."""
        first = self._query.words[0].folded if self._query.words else ""
        asks = self._query.asked in {"?who", "?when"} or first in {"did", "has", "have"}
        return asks and not _SIGNING.isdisjoint(self._query.terms)

    def _gives_figure(self, fact: Fact) -> bool:
        """Whether *fact* has a figure, and that of all that the question speaks of."""
        weights = {term: self._base.index.weight(term) for term in self._query.search_terms}
        missing = self._base.index.missing(weights, fact)
        lacking = sum(weights[term] for term in missing if not is_light(term))
        pattern = _DIGITS if self._is_measure_asked else _QUANTITY
        has_figure = bool(pattern.search(_DATE.sub("", fact.statement).lower()))
        return has_figure and lacking <= LACKING * sum(weights.values())

    def _gives_date(self, fact: Fact) -> bool:
        """Whether *fact* dates what it states. That somebody held a position in some month does not date its start."""
        words = {word.folded for word in self._query.words}
        if not ENDING.isdisjoint(words):
            return fact.until is not None
        has_own = bool(fact.since or fact.until)
        if fact.role or self._roles or not TENURE.isdisjoint(words):
            return has_own and fact.role is not None
        return has_own or bool(_DATE.search(fact.statement))

    @cached_property
    def _deed(self) -> str:
        """The term for what somebody is asked for who did it; empty where that is none or may be put in other words."""
        terms = self._base.index.phrases.terms(deed_wanted(self._query))
        return terms[0] if terms and not is_light(terms[0]) else ""

    def _gives_place(self, fact: Fact) -> bool:
        """Whether *fact* has to do with a place that the question does not name, or an ask of it asks where."""
        kinds = {self._base.entities[entity].kind for entity in set(fact.entities) - set(self._query.entities)}
        return not kinds.isdisjoint(_PLACES) or self._base.index.answers_to("?where", fact)

    def _names_a(self, fact: Fact) -> bool:
        """Whether *fact* names an entity of the kind asked for: China, where it is "which country"."""
        kinds = {_KINDS[word] for word in noun_wanted(self._query) if word in _KINDS}
        others = set(fact.entities) - set(self._query.entities)
        return any(self._base.entities[entity].kind in kinds for entity in others)

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


def is_within(query: Query, fact: Fact) -> bool:
    """Whether *fact* happened, holds or was told in the time that *query* names, or speaks of that very time."""
    span = query.span
    if span is None:
        return True
    published = (When.of(citation.source.published) for citation in fact.citations)
    return span.holds(fact.happened) or any(span.covers(when) for when in published) or speaks_of(span, fact)


def speaks_of(span: Span, fact: Fact) -> bool:
    """Whether the statement of *fact* names a month or day, with its year, in *span*."""
    named = (spans(fold(date[0]).split(), today=span.last) for date in _DATED.finditer(fact.statement))
    return any(span.first <= found.span.first <= span.last for dates in named for found in dates)
