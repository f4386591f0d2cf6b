"""Who and what the base names: every organisation, or every place, with the first fact about each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from bot.answers.composing import Composer, counted, paragraph
from bot.answers.form import Section
from bot.answers.profile import as_mentioned
from bot.asking import verbs
from bot.asking.kinds import PLACES, kinds_of
from bot.asking.words import words
from bot.model import ORGANISATIONS, Kind

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.model import Entity, Fact

HEADINGS = {
    Kind.COMPANY: "Companies",
    Kind.UNIVERSITY: "Universities and their centres",
    Kind.ORGANISATION: "Other organisations",
    Kind.GOVERNMENT: "Ministries and agencies",
    Kind.FUND: "Funds",
    Kind.PUBLISHER: "Publishers",
    Kind.MINE: "Mines",
    Kind.PLACE: "Places",
    Kind.COUNTRY: "Countries and regions",
}
"""The kinds listed, in this order."""


def directory(base: FactBase, query: Query, *, today: date) -> Answer:
    """List the organisations, or the places, by kind."""
    write = Composer(base, today)
    typed = dict.fromkeys(word.folded for word in words(query.text))
    narrower = [word for word in typed if kinds_of(word) not in (frozenset(), ORGANISATIONS)]
    kinds = frozenset[Kind]().union(*map(kinds_of, narrower)) & _kinds_of(query) or _kinds_of(query)
    found = [e for e in base.entities.values() if e.kind in kinds and base.facts_of(e.id)]
    order = list(HEADINGS)
    found.sort(key=lambda entity: (order.index(entity.kind), -len(base.facts_of(entity.id))))
    sections = [
        Section(
            heading=HEADINGS[kind],
            lines=tuple(write.line(_first(base, entity), before=f"{entity.name}: ") for entity in entities),
        )
        for kind, entities in groupby(found, key=lambda entity: entity.kind)
    ]
    return write.answer(
        query.text,
        kind="directory",
        title=" and ".join(narrower or [query.verb.name]).capitalize(),
        summary=paragraph(f"{counted(len(found), 'name')}, with a fact about each."),
        sections=sections,
        named=as_mentioned(base, (entity.id for entity in found)),
        tries=[f"who {entity.name}" for entity in found if not entity.is_subject][:3],
    )


def _kinds_of(query: Query) -> frozenset[Kind]:
    return PLACES if query.verb is verbs.PLACES else frozenset(HEADINGS) - PLACES


def _first(base: FactBase, entity: Entity) -> Fact:
    """Return the fact that curators put first, or the first that mentions *entity*."""
    own = [fact for fact in entity.facts if fact.retired is None]
    return (own or base.facts_of(entity.id))[0]
