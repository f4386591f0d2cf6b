"""Where the sources disagree, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.composing import Composer, Told, dated, paragraph
from bot.answers.form import Line, Section
from bot.answers.listings import about, names_in
from bot.answers.unlisted import unlisted
from bot.asking import thresholds, verbs
from bot.asking.query import COMPARING
from bot.asking.statements import is_of_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.model import Fact

MOST_NEAR = 5
"""Facts of what nobody disputes."""


def conflicts(base: FactBase, query: Query, *, today: date) -> Answer:
    """Show where the sources disagree, side by side, each side with its date; what is asked about first."""
    write = Composer(base, today)
    disputes = disputes_about(base, query)
    if not disputes:
        return _no_dispute(write, query)
    return write.answer(
        query.text,
        kind="conflicts",
        title=f"Where the sources disagree{about(write.base, query)}",
        summary=paragraph("Both sides as they stand; nothing in the base settles them."),
        sections=[Section(heading=heading(d), lines=tuple(_side(write, fact) for fact in d)) for d in disputes],
        named=write.named(query.named),
        tries=["open", "sources"],
    )


def disputes_about(base: FactBase, query: Query) -> list[list[Fact]]:
    """Return the disputes about the entities named, those first that have most to do with the words left."""
    wanted = base.besides_subject(query.entities)
    found = [
        sorted(d, key=dated)
        for d in base.disputes
        if all(any(base.index.concerns(fact, [entity]) for fact in d) for entity in wanted)
        and (query.span is None or any(is_of_time(query.span, fact) for fact in d))
    ]
    left = base.phrases.terms(query.beyond(verbs.CONFLICTS.vocabulary | COMPARING))
    near = {hit.found: hit.score for hit in base.index.search(left, at_least=thresholds.ON_TOPIC)} if left else {}
    if left:
        found = [d for d in found if any(fact in near for fact in d)]
    return sorted(found, key=lambda d: (-max(near.get(f, 0) for f in d), min(map(base.place_of, d))))


def _no_dispute(write: Composer, query: Query) -> Answer:
    """Say that the sources do not disagree, and what they say of the entities named."""
    words = " ".join(query.beyond(verbs.CONFLICTS.vocabulary))
    topic = names_in(write.base, query) or (f"“{words}”" if words else "anything")
    near = [fact for entity in query.entities for fact in write.base.facts_of(entity)]
    when = f" {query.span.phrase}" if query.span else ""
    text = f"No two statements in the fact base are noted as disagreeing about {topic}{when}."
    if not near:
        return unlisted(write, query, text, ["conflicts"])
    return write.answer(
        query.text,
        kind="conflicts",
        title=f"No disagreement noted about {topic}",
        summary=paragraph(f"{text} What it holds of it:"),
        sections=[Section(lines=write.stated(near, most=MOST_NEAR))],
        named=write.named(query.named),
        tries=["conflicts", *(f"who {write.base.entities[entity].name}" for entity in query.entities)],
    )


def heading(dispute: Sequence[Fact]) -> str:
    """Return the question on which the sides differ."""
    return next((fact.at_issue for fact in dispute if fact.at_issue), dispute[0].statement)


def _side(write: Composer, fact: Fact) -> Line:
    return write.line(fact, before=f"{fact.happened.words}  ", told=Told(when=fact.happened.words))
