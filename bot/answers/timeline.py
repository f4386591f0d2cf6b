"""Dated events, by month, the newest first."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.answers.composing import Composer, paragraph
from bot.answers.listings import about, names_in
from bot.answers.unlisted import unlisted
from bot.asking import cues
from bot.dates import When
from bot.model import Status

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.asking.spans import Span
    from bot.factbase import FactBase
    from bot.model import Fact

MOST = 8
"""Facts in one month; the rest is a narrower question away."""


def timeline(base: FactBase, query: Query, *, today: date) -> Answer:
    """List dated events by month, the newest first; within a span or about an entity, everything dated there."""
    write = Composer(base, today)
    events = frozenset(_newest_events(base))
    facts = sorted(_events(base, query), key=lambda fact: (fact not in events, base.place_of(fact)))
    facts.sort(key=_month, reverse=True)
    is_today = not cues.TODAY.isdisjoint(query.folded) and base.newest != today
    if not facts or is_today:
        span = " today" if is_today else f" {query.span.phrase}" if query.span else ""
        on = f" about {names_in(base, query)}" if query.entities else ""
        text = f"Nothing dated{span}{on} is in the fact base."
        return unlisted(write, query, text, ["timeline"], near=_newest_events(base))
    return write.answer(
        query.text,
        kind="timeline",
        title=f"Timeline{about(base, query)}",
        summary=paragraph("Newest first, by the day reported where the day it happened is not stated."),
        sections=[write.section(month.words, group, most=MOST) for month, group in groupby(facts, key=_month)],
        named=write.named(query.named),
        tries=["timeline", "sources", "open"],
    )


def _month(fact: Fact) -> When:
    """Return the month of what *fact* states, or the year where no more is known."""
    when = fact.happened
    return When(when.year, when.month)


def _events(base: FactBase, query: Query) -> list[Fact]:
    """Events first choose those with a date of their own and what agreements rest on; a filter widens to all facts."""
    wanted = base.besides_subject(query.entities)
    if query.span is None and not wanted:
        return _newest_events(base)
    return [
        fact
        for fact in base.facts
        if (query.span is None or _is_within(query.span, fact))
        and wanted <= {*fact.entities, fact.by}
        and fact.is_stated
    ]


def _is_within(span: Span, fact: Fact) -> bool:
    """Whether *fact* falls into *span*; one dated more vaguely does if it was told then."""
    when = fact.happened
    return span.holds(when) or (span.covers(when) and fact.as_of is not None and span.holds(fact.as_of))


def _newest_events(base: FactBase) -> list[Fact]:
    """Return the facts with a date of their own, and for each agreement the first that it rests on: that it exists."""
    reported = {a.terms.rests_on[0] for a in base.agreements if a.terms and a.terms.rests_on}
    return [
        fact
        for fact in base.facts
        if (fact.since is not None and fact.status is not Status.OPINION) or fact.id in reported
    ]
