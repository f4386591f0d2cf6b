"""Whose something is that a question asks for: "REEx" of ``the CEO of REEx``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.asking.cues import ARTICLES, OPINING, SAYING
from bot.asking.opening import BEING

if TYPE_CHECKING:
    from bot.asking.query import Query

BESIDE = 2
"""Words beside an owner that may say what they own."""
_POSSESSIVE = "'s"


def owners(query: Query) -> frozenset[str]:
    """Return the entities (ids) whose something is asked for: "REEx" of ``the CEO of REEx``, ``REEx's CEO``."""
    return frozenset(owned(query))


def owned(query: Query) -> dict[str, tuple[str, ...]]:
    """Return the same, each with the folded words that may say what is asked for: those right beside it."""
    found = ((mention.entity, _owned_by(query, mention.start, mention.stop)) for mention in query.sure)
    return {entity: words for entity, words in found if words}


def subjects_of_being(query: Query) -> frozenset[str]:
    """Return the entities (ids) that it asks about: of which something is asked, or that stand behind "is" or "was"."""
    words = query.in_order
    behind = {m.entity for m in query.sure if not BEING.isdisjoint(words[max(0, m.start - 1) : m.start])}
    is_said = not ARTICLES.union(OPINING, SAYING).isdisjoint(words)
    return frozenset() if is_said else owners(query) | behind


def _owned_by(query: Query, start: int, stop: int) -> tuple[str, ...]:
    before = [word.folded for word in query.words[:start] if word.folded != "the"]
    if before[-1:] in (["of"], ["at"]):
        return tuple(before[-1 - BESIDE : -1])
    is_possessive = query.words[stop - 1].raw.endswith(_POSSESSIVE)
    return tuple(word.folded for word in query.words[stop : stop + BESIDE]) if is_possessive else ()
