"""What a question takes for granted, or asks to have happened: a fact must speak of it, and often state it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.asking import thresholds
from bot.asking.cues import PREMISES
from bot.asking.deeds import dealing_asked, is_change_asked, is_event_presumed, is_past_event_asked, is_possibility
from bot.asking.opening import is_presence_asked
from bot.asking.terms import is_light
from bot.asking.verdicts import Verdict
from bot.asking.words import stem
from bot.lazily import lazily
from bot.model import Fact

if TYPE_CHECKING:
    from bot.asking.query import Query
    from bot.asking.search import Hit
    from bot.factbase import FactBase


class Premises:
    """Says of each record what one question presumes that it does not tell."""

    def __init__(self, base: FactBase, query: Query) -> None:
        self._base = base
        self._query = query
        self._is_event_presumed = is_event_presumed(query)
        self._is_past_event_asked = is_past_event_asked(query)
        self._is_stated_only = self._is_event_presumed or is_change_asked(query)
        self._is_presence_asked = is_presence_asked(query.in_order) or (
            self._is_past_event_asked and not set(base.phrases.terms(["attended"])).isdisjoint(query.terms)
        )
        self._presumed = base.index.measure_terms if is_possibility(query) else base.index.premise_terms

    def verdict(self, hit: Hit, missing: frozenset[str]) -> Verdict | None:
        """Say if it does not speak of what the question takes for granted.

        That an event has happened must be stated: an ask may have foreseen that somebody asks if it has.
        """
        is_sure = self._is_event_presumed or self._query.is_about_now
        if is_sure and not all(map(is_light, missing)):
            return Verdict.PREMISE
        if isinstance(hit.found, Fact) and self._base.index.unstated(self._measured_now, hit.found):
            return Verdict.PREMISE
        if self._is_stated_only and isinstance(hit.found, Fact) and hit.likeness < thresholds.FORESEEN:
            missing = self._base.index.unstated(self._query.terms, hit.found)
        elif self._tells_no_deed(hit):
            return Verdict.PREMISE
        return None if self._presumed.isdisjoint(missing) else Verdict.PREMISE

    @lazily
    def _measured_now(self) -> frozenset[str]:
        """The terms for what is to be measured as it stands now: a fact must state that, be it of another time."""
        terms = self._base.index.measure_terms.intersection(self._query.terms)
        return terms if self._query.is_about_now else frozenset()

    @lazily
    def _events(self) -> frozenset[str]:
        """The terms of events of which it is asked if they happened, by words that do not mean anything else."""
        words = self._query.folded & PREMISES if self._is_past_event_asked else dealing_asked(self._query)
        return frozenset(map(stem, words)).intersection(self._query.terms)

    def _tells_no_deed(self, hit: Hit) -> bool:
        """Whether it does not state the deed of which it is asked if it was done."""
        if not isinstance(hit.found, Fact) or hit.likeness >= thresholds.FORESEEN:
            return False
        unstated = self._base.index.unstated
        if self._is_presence_asked:
            return unstated(self._meetings, hit.found) == self._meetings
        if self._is_meeting_asked:
            is_there = set(self._query.entities) <= {*hit.found.entities, hit.found.by}
            return not is_there or unstated(self._meetings, hit.found) == self._meetings
        return bool(unstated(self._events, hit.found))

    @property
    def _meetings(self) -> frozenset[str]:
        return self._base.index.meeting_terms

    @lazily
    def _is_meeting_asked(self) -> bool:
        """Whether it asks if two who are named have met, be it at one's place: that each met somebody is no answer."""
        is_of_two = self._is_past_event_asked and len(self._query.entities) > 1
        words = self._query.in_order
        is_visit = any(words[m.start - 1] == "visit" for m in self._query.sure if m.start)
        is_meeting = not set(self._base.phrases.terms(["meet"])).isdisjoint(self._query.terms)
        return is_of_two and (is_meeting or is_visit)
