"""How two entities hang together: the facts that name both, else the shortest path of facts between them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.answers.composing import Composer, paragraph
from bot.answers.form import Line, Section
from bot.asking.deeds import is_past_event_asked
from bot.asking.kinds import PLACES
from bot.asking.query import CONNECTING
from bot.asking.speakers import is_said_by, speakers
from bot.model import Kind
from bot.names.lookup import Match

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.model import Fact

MOST = 5
"""Facts that are shown of two entities."""


def asks_for_relation(base: FactBase, query: Query) -> bool:
    """Whether the question names two entities and asks for nothing but how they hang together.

    Whether one has been to the other, say, is told by no tie between them; nor what it is: ``is REEx American``.
    """
    if len(query.entities) != 2 or not CONNECTING.issuperset(query.terms):
        return False
    words = query.from_the_question_on
    is_of_kind = words[:1] in (["is"], ["are"]) and any(
        candidate.name in base.entities[candidate.entity].also_written for candidate in query.named
    )
    return not is_of_kind and (bool(query.terms) or not is_past_event_asked(query))


def relation(base: FactBase, query: Query, *, today: date, first: Sequence[Fact] = ()) -> Answer | None:
    """State the facts that tie the two entities named, *first* what was foreseen to be asked.

    If none ties them and that was asked, the path between them.

    None where the base ties them in no such way.
    """
    write = Composer(base, today)
    one, other = query.entities
    named = speakers(base, query)
    names = [base.entities[entity].name for entity in (one, other)]
    both = set(_touching(base, other))
    tying = sorted((fact for fact in _touching(base, one) if fact in both), key=lambda fact: _tie(base, fact))
    direct = [*first, *tying] if tying else []
    if named:  # whose words are asked for
        direct = [fact for fact in direct if any(is_said_by(base, fact, speaker) for speaker in named)]
    asked = not named and not CONNECTING.isdisjoint(query.terms)
    path = [] if direct or not asked else _path(base, one, other, around=_tying_nobody(base))
    if not direct and not path:
        return None
    chain = ", ".join(base.entities[entity].name for entity in path[1:-1])
    return write.answer(
        query.text,
        kind="relation",
        title=" and ".join(names),
        summary=None if direct else paragraph(f"No fact names both; they are tied through {chain}:"),
        sections=[Section(lines=write.stated(direct, most=MOST) if direct else _steps(write, base, path))],
        named=write.named(query.named, Match.MENTIONED),
        tries=[f"who {name}" for name in names],
    )


def _tie(base: FactBase, fact: Fact) -> tuple[bool, bool, int]:
    """Rank what ties two entities: an agreement of theirs, what is reported, what is thought of it."""
    resting = {id_ for agreement in base.agreements if agreement.terms for id_ in agreement.terms.rests_on}
    return fact.id not in resting, not fact.is_stated, base.place_of(fact)


def _touching(base: FactBase, entity: str) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys((*base.facts_of(entity), *base.facts_by(entity))))


def _tying_nobody(base: FactBase) -> frozenset[str]:
    """Everyone is tied to everyone through those who write of them and the country they are in: that tells nothing."""
    return frozenset(e.id for e in base.entities.values() if e.kind is Kind.PUBLISHER or e.kind in PLACES)


def _path(base: FactBase, start: str, goal: str, *, around: frozenset[str]) -> list[str]:
    """Return the shortest chain of entities from *start* to *goal*, each tied by a fact to the next, none *around*."""
    came: dict[str, str] = dict.fromkeys(around - {start, goal}, "") | {start: ""}
    edge = [start]
    while edge and goal not in came:
        reached = []
        for entity in edge:
            for fact in _touching(base, entity):
                for near in (*fact.entities, *([fact.by] if fact.by else [])):
                    if near not in came:
                        came[near] = entity
                        reached.append(near)
        edge = reached
    if goal not in came:
        return []
    chain = [goal]
    while chain[-1] != start:
        chain.append(came[chain[-1]])
    return chain[::-1]


def _steps(write: Composer, base: FactBase, path: Sequence[str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for one, other in pairwise(path):
        both = set(_touching(base, other))
        lines += write.stated((fact for fact in _touching(base, one) if fact in both), most=2)
    return tuple(lines)
