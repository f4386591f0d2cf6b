"""What a question asks for that a fact does not give: a figure, a date, a place, one of a sort, a person's part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.asking import thresholds
from bot.asking.cues import ARTICLES, DENYING, ENDING, HOURS, MEASURES, NO_FIGURES, RAISING, TENURE
from bot.asking.deeds import is_event_presumed, is_past_event_asked, is_unreal
from bot.asking.kinds import PLACES, kinds_of
from bot.asking.people import People
from bot.asking.statements import (
    has_date,
    has_day,
    has_digits,
    has_duration,
    has_quantity,
    is_denial,
    is_of_time,
    is_only_possible,
    tells_what_is_not,
)
from bot.asking.terms import is_light
from bot.asking.verdicts import Verdict
from bot.asking.wanted import (
    are_workings_asked,
    figures_named,
    is_bare_noun,
    is_date_wanted,
    is_day_wanted,
    is_distance_wanted,
    is_size_wanted,
    is_thing_defined,
    noun_wanted,
    thing_that_may_exist,
)
from bot.asking.words import stem
from bot.lazily import lazily
from bot.model import Kind, Status

if TYPE_CHECKING:
    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.model import Fact


class Lacks:
    """Says of each fact what one question asks for in vain."""

    def __init__(self, base: FactBase, query: Query) -> None:
        self._base = base
        self._query = query
        self._people = People(base, query)

    def of_whom_and_when(self, fact: Fact) -> Verdict | None:
        """Say if *fact* is of another time than the question, or of others than it asks for."""
        if self._is_denial_asked and not tells_what_is_not(fact):
            return Verdict.NO_DENIAL
        return self._people.of_whom(fact) if _is_within(self._query, fact) else Verdict.ANOTHER_TIME

    def of_what(self, fact: Fact) -> Verdict | None:
        """Say what the question asks for, by its wording, that *fact* does not give.

        Where an ask has foreseen the question, its curator has judged that.
        """
        return (
            self._of_figures(fact)
            or self._people.of_their_part(fact)
            or self._of_events(fact)
            or self._of_dates(fact)
            or self._of_workings()
            or self._of_sorts(fact)
        )

    def _of_figures(self, fact: Fact) -> Verdict | None:
        if self._figures and self._base.index.unstated(self._figures, fact) == self._figures:
            return Verdict.NO_FIGURE
        if not self._asks_for_figure:
            return None
        if self._query.asked == "?old" and not self._base.index.answers_to("?old", fact):
            return Verdict.NO_FIGURE
        if self._is_size_wanted and not (has_digits(fact) and fact.entity in self._query.entities):
            return Verdict.NO_FIGURE
        is_sort_told = self._query.asked != "?much" and self._base.index.tells_sort(self._sorts, fact)
        return None if is_sort_told or self._gives_figure(fact) else Verdict.NO_FIGURE

    def of_existence(self, fact: Fact) -> Verdict | None:
        """Say if *fact* lacks the thing of which the question asks if there is one, however like an ask it is."""
        if not self._thing:
            return None
        lacking = self._base.index.missing(self._base.phrases.terms(self._thing), fact)
        return None if all(map(is_light, lacking)) else Verdict.NO_SUCH_THING

    def of_reasons(self, fact: Fact) -> Verdict | None:
        """Say if it gives no reason for what is taken for granted: no ask of it asks why."""
        is_told = not self._is_reason_asked or self._base.index.answers_to("?why", fact)
        return None if is_told else Verdict.NO_REASON

    def _of_workings(self) -> Verdict | None:
        return Verdict.NO_WORKINGS if self._are_workings_asked else None

    def _of_events(self, fact: Fact) -> Verdict | None:
        if fact.status is Status.QUESTION and not RAISING.isdisjoint(self._query.folded):
            return None  # that it was asked is what has happened
        if is_unreal(self._query):
            return Verdict.ONLY_POSSIBLE
        return Verdict.ONLY_POSSIBLE if self._is_past_event_asked and is_only_possible(fact) else None

    def _of_dates(self, fact: Fact) -> Verdict | None:
        is_told = (
            (not self._is_date_wanted or self._gives_date(fact))
            and (not self._is_day_wanted or has_day(fact))
            and (has_duration(fact) or self._query.asked != "?long")
        )
        return None if is_told else Verdict.NO_DATE

    def _of_sorts(self, fact: Fact) -> Verdict | None:
        if self._sorts and not self._base.index.tells_sort(self._sorts, fact) and not self.names_one(fact):
            return Verdict.NO_SUCH_THING
        return Verdict.NO_PLACE if self._query.asked == "?where" and not self._gives_place(fact) else None

    @lazily
    def _is_denial_asked(self) -> bool:
        return is_denial(self._query.from_the_question_on)

    @lazily
    def _is_past_event_asked(self) -> bool:
        return is_past_event_asked(self._query)

    @lazily
    def _are_workings_asked(self) -> bool:
        return are_workings_asked(self._query)

    @lazily
    def _figures(self) -> frozenset[str]:
        return figures_named(self._query)

    @lazily
    def _is_reason_asked(self) -> bool:
        """Whether it asks why something has happened, or why not."""
        is_given = is_event_presumed(self._query) or not DENYING.isdisjoint(self._query.folded)
        return self._query.asked == "?why" and is_given

    @lazily
    def _thing(self) -> tuple[str, ...]:
        return thing_that_may_exist(self._query)

    @lazily
    def _is_date_wanted(self) -> bool:
        return is_date_wanted(self._query)

    @lazily
    def _is_day_wanted(self) -> bool:
        return is_day_wanted(self._query)

    @lazily
    def _asks_for_figure(self) -> bool:
        is_much = self._query.asked in {"?much", "?old"} or is_distance_wanted(self._query)
        return (
            is_much
            or self._is_size_wanted
            or self._is_measure_asked
            or not MEASURES.isdisjoint(noun_wanted(self._query))
        )

    @lazily
    def _is_size_wanted(self) -> bool:
        return is_size_wanted(self._query)

    @lazily
    def _is_measure_asked(self) -> bool:
        """Whether it asks plainly for a measure: ``what was the revenue``, ``processing cost``."""
        measures = MEASURES - NO_FIGURES
        is_defined = is_thing_defined(self._query) and not measures.isdisjoint(self._query.folded)
        return is_defined or is_bare_noun(self._query, measures)

    @lazily
    def _sorts(self) -> frozenset[str]:
        """The terms for the sort of thing asked for; an ask of the fact must ask for one of them."""
        phrases, noun = self._base.phrases, noun_wanted(self._query)
        if not ARTICLES.isdisjoint(noun):
            return frozenset()  # every answer says which article it is from
        return frozenset((*phrases.terms(noun), *map(stem, noun)))

    def _gives_figure(self, fact: Fact) -> bool:
        """Whether *fact* has a figure, and that of all that the question speaks of."""
        weights = {term: self._base.index.weight(term) for term in self._query.search_terms}
        missing = self._base.index.missing(weights, fact)
        lacking = sum(weights[term] for term in missing - self._base.index.saying_terms if not is_light(term))
        is_counted = not self._is_measure_asked and "much" not in self._query.folded  # "sole" is a number, no amount
        has_figure = has_quantity(fact) if is_counted else has_digits(fact)
        return has_figure and lacking <= thresholds.LACKING * sum(weights.values())

    def _gives_date(self, fact: Fact) -> bool:
        """Whether *fact* dates what it states. That somebody held a position in some month does not date its start."""
        words = self._query.folded
        if not ENDING.isdisjoint(words):
            return fact.until is not None
        has_own = bool(fact.since or fact.until)
        if fact.role or self._people.roles or not TENURE.isdisjoint(words):
            return has_own and fact.role is not None
        return has_own or has_date(fact)

    def _gives_place(self, fact: Fact) -> bool:
        """Whether *fact* has to do with a place that the question does not name, or an ask of it asks where.

        An opinion of what could be in some country tells of no place.
        """
        is_apt = fact.status is not Status.OPINION or "come" in self._query.folded  # where an idea comes from
        is_placed = is_apt and not self._other_kinds(fact).isdisjoint(PLACES)
        return is_placed or self._base.index.answers_to("?where", fact)

    def names_one(self, fact: Fact) -> bool:
        """Whether *fact* names an entity of the kind asked for: China, where it is "which country"."""
        kinds = frozenset[Kind]().union(*map(kinds_of, noun_wanted(self._query)))
        return not kinds.isdisjoint(self._other_kinds(fact))

    def _other_kinds(self, fact: Fact) -> set[Kind]:
        """Return the kinds of those whom *fact* concerns and the question does not name."""
        return {self._base.entities[entity].kind for entity in set(fact.entities) - set(self._query.entities)}


def _is_within(query: Query, fact: Fact) -> bool:
    """Whether *fact* is of the time that *query* names; of a time of day none is."""
    return HOURS.isdisjoint(query.folded) if query.span is None else is_of_time(query.span, fact)
