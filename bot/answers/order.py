"""Which of several came first: what is held of each, in the order of the dates that the sources give."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.answers.composing import Composer, paragraph
from bot.answers.form import Section
from bot.answers.suggesting import around
from bot.asking.statements import has_date
from bot.model import Kind
from bot.names.lookup import Match

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.model import Fact

_EITHER = frozenset({("before", "or", "after"), ("earlier", "or", "later"), ("after", "or", "before")})


def asks_for_order(query: Query) -> bool:
    """Whether it asks which of those named came first, or if one did before the other or after."""
    if len(query.entities) < 2:
        return False
    words = query.in_order
    triples = set(zip(words, words[1:], words[2:], strict=False))
    is_which = words[:1] in (["which"], ["what"], ["who"]) and not {"first", "earlier"}.isdisjoint(words)
    return is_which or not _EITHER.isdisjoint(triples)


def order(base: FactBase, query: Query, *, today: date) -> Answer | None:
    """State the event of each who is named, the earliest first; None where fewer than two have one."""
    events = [event for entity in query.entities if (event := _event(base, entity)) is not None]
    if len(events) < 2:
        return None
    events.sort(key=lambda event: event.happened.first)
    is_clear = all(one.happened.last < other.happened.first for one, other in pairwise(events))
    told = (
        "By the dates that the statements give, the earliest first:" if is_clear else "Their dates give no clear order:"
    )
    write = Composer(base, today)
    return write.answer(
        query.text,
        kind="question",
        title=query.text,
        summary=paragraph(told),
        sections=[Section(lines=write.stated(events))],
        named=write.named(query.named, Match.MENTIONED),
        tries=around(base, events),
    )


def _event(base: FactBase, entity: str) -> Fact | None:
    """Return the first that the base tells, with its date, of an *entity* (an id) that is something done.

    No person, publisher or subject of the base is: of those it tells much.

    Without a date in the statement itself it may tell of something much older than its source.
    """
    if base.entities[entity].kind in {Kind.PERSON, Kind.PUBLISHER} or base.entities[entity].is_subject:
        return None
    own = (fact for fact in base.entities[entity].facts if fact.retired is None and has_date(fact))
    return next((fact for fact in own if fact.is_stated), None)
