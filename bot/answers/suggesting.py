"""What one would ask next, where the base has an answer to it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.factbase import FactBase
    from bot.model import Entity, Fact

MOST_NAMES = 2
"""Other entities that are suggested beside what else can be asked about one."""
ENOUGH_DATED = 2
"""Fewer statements than this are no timeline."""


def about(base: FactBase, entity: Entity) -> list[str]:
    """Suggest what else there is about *entity*, whose profile is shown, and with whom to go on."""
    if entity.is_subject:
        return list(_about_all(base))
    return [*_listings(base, entity), *(f"who {base.entities[other].name}" for other in _others(base, entity))]


def around(base: FactBase, facts: Iterable[Fact]) -> list[str]:
    """Suggest with whom to go on after *facts*, and what stands against them."""
    shown = list(facts)
    others = dict.fromkeys(entity for fact in shown for entity in fact.entities if not base.entities[entity].is_subject)
    names = [base.entities[entity].name for entity in list(others)[: MOST_NAMES + 1]]
    disputed = [f"conflicts {base.entities[fact.entity].name}" for fact in shown if base.opposed_to(fact)][:1]
    return [*disputed, *(f"timeline {name}" for name in names[:1]), *(f"who {name}" for name in names)]


def _about_all(base: FactBase) -> Iterator[str]:
    """Suggest the listings that the whole base is read by."""
    yield from ["partners"] if base.agreements else []
    yield from ("people", "timeline")
    yield from ["conflicts"] if base.disputes else []
    yield "geo"


def _listings(base: FactBase, entity: Entity) -> Iterator[str]:
    own = base.facts_of(entity.id)
    if own:
        yield f"facts {entity.name}"
    if sum(fact.is_stated for fact in own) >= ENOUGH_DATED:
        yield f"timeline {entity.name}"
    if any(base.opposed_to(fact) for fact in own):
        yield f"conflicts {entity.name}"


def _others(base: FactBase, entity: Entity) -> list[str]:
    """Return those to go on with: the agreement it is a party to, or its parties; then who shares most facts with it.

    The subject is everywhere and publishers tell of everyone: neither is news.
    """
    tied = [a.id for a in base.agreements if a.terms and entity.id in a.terms.parties]
    tied += entity.terms.parties if entity.terms else ()
    shared = Counter(other for fact in base.facts_of(entity.id) for other in fact.entities)
    found = dict.fromkeys([*tied, *(other for other, _ in shared.most_common())])
    dull = {entity.id, base.subject_id}
    return [e for e in found if e not in dull and base.entities[e].kind is not Kind.PUBLISHER][:MOST_NAMES]
