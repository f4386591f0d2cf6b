"""What an answer was about, as far as the next question in the same conversation may speak of "it"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.answers.form import Outcome
from bot.asking.cues import AGREEMENTS, SIGNING
from bot.asking.opening import YES_OR_NO
from bot.asking.verbs import ASK, BY_WORD, WHO
from bot.model import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.factbase import FactBase

_OF_PARTIES = frozenset("among between with".split())
MOST = 2
"""Entities of one subject: of more, "it" is none in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Entities (ids) that an answer was about, and the name of the verb that was asked by."""

    entities: tuple[str, ...] = ()
    verb: str = ASK.name


def written(subject: Subject) -> str:
    """Write *subject* down: ids and a word of ours, nothing that was typed."""
    return " ".join((subject.verb, *subject.entities))


def read(text: str, base: FactBase) -> Subject | None:
    """Read what ``written`` wrote. Where an entity is no longer in *base*, nobody knows what it was about."""
    verb, *entities = text.split() or [""]
    if verb not in BY_WORD or not base.entities.keys() >= set(entities):
        return None
    return Subject(entities=tuple(entities), verb=verb)


def subject_of(
    base: FactBase, query: Query, answer: Answer, before: Subject | None = None, *, carried: str = ""
) -> Subject:
    """Return what *answer* to *query* leaves to be spoken of; help changes nothing of what it was *before*.

    Of things, what was *carried* over as "it" remains "it": whatever else was named is only what it had to do with.
    """
    if answer.outcome is Outcome.HELP and before:
        return before
    found = tuple(dict.fromkeys(_entities(base, query, answer)))
    if carried in found and base.entities[carried].kind is not Kind.PERSON:
        found = tuple(e for e in found if e == carried or base.entities[e].kind is Kind.PERSON)
    return Subject(entities=found if len(found) <= MOST else (), verb=query.verb.name)


def _entities(base: FactBase, query: Query, answer: Answer) -> Iterable[str]:
    if answer.outcome in {Outcome.CHOICE, Outcome.HELP}:
        return ()
    if answer.outcome is Outcome.UNKNOWN:
        return _spoken_of(base, query)
    match answer.kind:
        case "profile" | "facts":
            return (named.entity.id for named in answer.named)
        case "partners" if not query.entities:
            return _agreements(base, answer)
        case "question":
            return _stated(base, query, answer)
        case _:
            return _spoken_of(base, query)


def _agreements(base: FactBase, answer: Answer) -> tuple[str, ...]:
    """Return the agreement that all is about, where there is one."""
    found = dict.fromkeys(f.entity for f in answer.facts if base.entities[f.entity].kind is Kind.AGREEMENT)
    return tuple(found) if len(found) == 1 else ()


def _stated(base: FactBase, query: Query, answer: Answer) -> tuple[str, ...]:
    """Return who was named, and whom or what the first fact tells of, be it only in the answer: the CEO, the deal."""
    named = _spoken_of(base, query)
    if agreement := _agreed(base, query, answer, named):
        return (agreement,)
    first = _told_of(base, query, answer)
    if not first or first in named:
        return named
    kind = base.entities[first].kind
    if kind is Kind.AGREEMENT and not named:
        return (first,)
    if kind is not Kind.PERSON:
        return named or (first,)
    return tuple(entity for entity in (first, *(named or (base.subject_id,))) if entity)


def _told_of(base: FactBase, query: Query, answer: Answer) -> str:
    """Return whom or what the first fact tells of: where it is asked who, the one person it names, not who tells it."""
    if not answer.facts:
        return ""
    fact = answer.facts[0]
    is_who = query.asked == "?who" or query.verb is WHO
    people = [e for e in fact.entities if is_who and e != fact.by and base.entities[e].kind is Kind.PERSON]
    return people[0] if len(people) == 1 else fact.entity


def _agreed(base: FactBase, query: Query, answer: Answer, named: tuple[str, ...]) -> str:
    """Return the agreement of those *named* that was asked about, where the first fact tells of just one."""
    if not answer.facts or not _speaks_of_agreement(query):
        return ""
    told = dict.fromkeys((answer.facts[0].entity, *answer.facts[0].entities))
    agreements = [e for e in told if (terms := base.entities[e].terms) and set(named) <= {e, *terms.parties}]
    return agreements[0] if len(agreements) == 1 else ""


def _speaks_of_agreement(query: Query) -> bool:
    """Whether it asks about what was signed: ``the UM deal``, ``the pact between``; not ``is UM part of the deal``."""
    words = query.in_order
    ends = {mention.stop for mention in query.mentions}
    pairs = zip(words, [*words[1:], ""], strict=True)
    is_named = any(w in AGREEMENTS and (at in ends or after in _OF_PARTIES) for at, (w, after) in enumerate(pairs))
    return is_named or not SIGNING.isdisjoint(words)


def _spoken_of(base: FactBase, query: Query) -> tuple[str, ...]:
    """Return whom *query* is about, of those it names.

    The base's own subject goes without saying, unless it is the only one, or the one that something is asked of:
    "SAM" of ``does SAM sell to China``.
    """
    if query.sure and base.entities[query.sure[0].entity].is_subject and _is_asked_of(query, query.sure[0].start):
        return (query.sure[0].entity,)
    others = tuple(entity for entity in query.entities if not base.entities[entity].is_subject)
    return others or query.entities


def _is_asked_of(query: Query, at: int) -> bool:
    """Whether the word at that place stands right behind what a yes-or-no question begins with."""
    return at == 1 and not YES_OR_NO.isdisjoint(query.in_order[:1]) and len(query.entities) > 1
