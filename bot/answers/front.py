"""The front page: what the base is about, how fresh it is, what is new, disputed and old in it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.composing import Composer, bullet, dated, is_stale, paragraph
from bot.answers.disputes import heading
from bot.answers.form import Outcome, Section, Try
from bot.answers.orientation import holdings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.answers.form import Answer
    from bot.factbase import FactBase
    from bot.model import Fact

MOST = 3
"""Statements of each sort: a glance, not a listing."""
MOST_DISPUTES = 4
MOST_SOURCES = 5
BROWSE = ("partners", "people", "geo", "timeline", "conflicts", "open", "sources", "help")
"""What there is to look through."""


def front(base: FactBase, *, today: date) -> Answer:
    """Show what is worth knowing before the first question."""
    write = Composer(base, today)
    sections = [
        write.section("Newest", _newest(base), most=MOST),
        Section(heading="Where sources disagree", lines=tuple(map(bullet, _at_issue(base)))),
        write.section("Oldest facts that may have changed", _stale(base, today), most=MOST),
    ]
    for source in sorted(base.sources.values(), key=lambda source: source.published, reverse=True)[:MOST_SOURCES]:
        write.whole(source)
    answer = write.answer(
        "",
        outcome=Outcome.HELP,
        kind="help",
        title=f"Facts about {base.subject.name}" if base.subject else "Facts",
        summary=paragraph(holdings(base, today)),
        sections=sections,
    )
    return replace(answer, tries=tuple(map(Try, BROWSE)))


def _newest(base: FactBase) -> Sequence[Fact]:
    """Return what is reported, the newest first; of one day what concerns the subject, as curators put it first."""
    told = [fact for fact in base.facts if fact.is_stated]
    return sorted(
        told, key=lambda fact: (-dated(fact).toordinal(), base.subject_id not in fact.entities, base.place_of(fact))
    )[:MOST]


def _stale(base: FactBase, today: date) -> Sequence[Fact]:
    """Return what may have changed, the oldest first: all of it, so that what is not shown is counted."""
    return sorted((fact for fact in base.facts if is_stale(fact, today)), key=dated)


def _at_issue(base: FactBase) -> list[str]:
    """Return the questions on which sources differ, the rest counted."""
    found = [heading(dispute) for dispute in base.disputes]
    more = [f"and {len(found) - MOST_DISPUTES} more"] if len(found) > MOST_DISPUTES else []
    return found[:MOST_DISPUTES] + more
