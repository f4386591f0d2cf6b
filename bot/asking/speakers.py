"""Whose words a question asks for: only what they said themselves answers ``what did PETRONAS say``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.asking.cues import REACTIONS, SPEAKING, SPOKESMEN
from bot.asking.english import STOP
from bot.asking.statements import tells_of_speech
from bot.asking.words import stem
from bot.model import ORGANISATIONS, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.model import Fact
    from bot.names.lookup import Mention

SPEAKERS = ORGANISATIONS | {Kind.PERSON, Kind.COUNTRY, Kind.PLACE, Kind.PUBLISHER}
FURTHEST = 4
"""Words between a name and what its bearer does, as in ``has ASEAN as a bloc replied``."""

_SPOKEN_OF = frozenset("about at between on with".split())
"""Before a name: it is what is spoken of, or with, as in ``what does the MoU with Thailand say``."""
_QUOTING = frozenset("according per".split())
_BEING = frozenset("is are was were".split())
_STOPS = (",", "?", "!", ";", ":")
_BETWEEN = STOP | SPOKESMEN
_SPEAKING = frozenset(map(stem, SPEAKING))
_REACTIONS = frozenset(map(stem, REACTIONS))
_SAID = _SPEAKING | _REACTIONS


def speakers(base: FactBase, query: Query) -> frozenset[str]:
    """Return the entities (ids) whose words are asked for; empty where it is nobody's in particular."""
    words = query.in_order
    if not is_of_words(words):
        return frozenset()
    stops = [at + 1 for at, word in enumerate(query.words) if word.raw.endswith(_STOPS)]
    starts = [*(mention.start for mention in query.sure), *stops, len(words)]
    named = {m.entity for m in query.sure if speaks(words, m, min(at for at in starts if at >= m.stop))}
    return frozenset(entity for entity in named if base.entities[entity].kind in SPEAKERS)


def is_of_words(folded: Sequence[str]) -> bool:
    """Whether *folded* words may ask what somebody says at all."""
    return not _SAID.isdisjoint(map(stem, folded)) or not _QUOTING.isdisjoint(folded)


def are_silent(base: FactBase, query: Query) -> bool:
    """Whether it asks what somebody said of whom the base has no word: nothing about them is an answer."""
    named = speakers(base, query)
    return bool(named) and not any(_is_heard(base, speaker) for speaker in named)


def _is_heard(base: FactBase, entity: str) -> bool:
    """Whether any fact is what *entity* says."""
    if base.entities[entity].kind is Kind.PUBLISHER:
        return True
    concerned = base.facts_of(entity)
    officers = {fact.entity for fact in concerned if fact.role is not None and fact.role.at == entity}
    told = (*concerned, *base.facts_by(entity), *(fact for officer in officers for fact in base.facts_by(officer)))
    return any(is_said_by(base, fact, entity) for fact in told)


def is_said_by(base: FactBase, fact: Fact, entity: str) -> bool:
    """Whether *fact* is what *entity* says: itself, its articles, or somebody with a position there."""
    publishers = {base.publisher_of(citation.source) for citation in fact.citations}
    return entity in publishers or is_held_by(base, fact, entity)


def is_held_by(base: FactBase, fact: Fact, entity: str) -> bool:
    """Whether *fact* is what *entity* says, or somebody with a position there: no article that only reports it.

    What is told of a person is none of their words, unless it is that they said or posted something.
    """
    if fact.by is None:
        is_speech = base.entities[entity].kind is Kind.PERSON and tells_of_speech(fact)
        return fact.entity == entity and (is_speech or base.entities[entity].is_subject)
    return fact.by == entity or any(f.role is not None and f.role.at == entity for f in base.entities[fact.by].facts)


def speaks(words: Sequence[str], mention: Mention, end: int) -> bool:
    """Whether the bearer of a name says something, by the words around it, up to *end*."""
    before = [word for word in words[max(0, mention.start - 3) : mention.start] if word != "the"][-2:]
    if before[-2:] == ["according", "to"] or before[-1:] == ["per"]:
        return True
    if len(before) == 2 and before[1] in {"of", "from", "by"} and stem(before[0]) in _REACTIONS:
        return True
    if len(before) == 2 and before[1] == "by" and stem(before[0]) in _SPEAKING:
        return True
    after = words[mention.stop : min(mention.stop + FURTHEST, end)]
    said = next((at for at, word in enumerate(after) if _is_said(word)), None)
    if said is None or not _SPOKEN_OF.isdisjoint(before[-1:]) or _is_passive(before, words[mention.stop + said :]):
        return False
    return after[:1] == ["as"] or _BETWEEN.issuperset(after[:said])


def _is_passive(before: Sequence[str], said: Sequence[str]) -> bool:
    """Whether it is others who speak: ``is SAM said to``, ``MCRE described by``, ``MCRE described how``."""
    is_participle = said[0].endswith("ed") or said[0] == "said"
    return is_participle and (said[1:2] in (["by"], ["as"], ["how"]) or not _BEING.isdisjoint(before[-1:]))


def _is_said(word: str) -> bool:
    return stem(word) in _SAID and not word.startswith("responsib")  # its stem is that of "response"
