"""Whom a question names, and whom an answer must therefore concern."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.asking.cues import COMPARING, IN_FULL
from bot.asking.english import EVERYDAY, STOP, WELL_KNOWN
from bot.asking.kinds import kinds_of
from bot.asking.opening import BEING
from bot.asking.words import stem
from bot.model import Kind
from bot.names.comparing import fold

if TYPE_CHECKING:
    from bot.asking.query import Query
    from bot.factbase import FactBase

MOST_BETWEEN = 5
"""Words between two names of which one or the other is asked about."""
_COMPARED = frozenset(map(stem, (*COMPARING, "compare", "difference", "same")))
_IN_FULL = frozenset({("full", "name"), ("full", "form"), ("in", "full"), ("spelled", "out"), ("spelt", "out")})
_ORIGIN = BEING | frozenset("a also an really which what".split())
_OR = frozenset("or vs versus against".split())


def binding(base: FactBase, query: Query) -> frozenset[str]:
    """Return the entities that an answer must concern.

    The subject goes without saying, unless it is named beside somebody else: what the two have to do with each other
    is asked then. A loose form such as "Chinese" binds nobody.
    """
    words = query.in_order
    loose = {c.entity for c in query.named if c.name in base.entities[c.entity].also_written}
    others = {entity for entity in query.entities if not base.entities[entity].is_subject}
    asked = {m.entity for m in query.mentions if words[max(0, m.start - 1) : m.start] in (["which"], ["what"])}
    return (frozenset(query.entities if others else ()) - loose) | (loose & asked)


def alternatives(base: FactBase, query: Query) -> frozenset[str]:
    """Return the entities of which the question asks about one *or* another: what is told of either may answer."""
    if len(query.entities) < 2:
        return frozenset()
    words = query.in_order
    joining = _OR if _COMPARED.isdisjoint(map(stem, words)) else _OR | {"and", "as", "with"}
    found: set[str] = set()
    publishers = {e for e in query.entities if base.entities[e].kind is Kind.PUBLISHER}
    for one, other in pairwise(query.sure):
        between = words[one.stop : other.start]
        if "agree" in between and not {one.entity, other.entity} & publishers:
            continue  # whoever agrees with another is not set against them
        if len(between) <= MOST_BETWEEN and not joining.isdisjoint(between):
            found |= {one.entity, other.entity}
    return frozenset(found)


def is_origin_asked(base: FactBase, query: Query) -> bool:
    """Whether it asks if somebody is of a country, or who is, and no more: ``is SAM a Chinese company``."""
    words = query.in_order[:-1] if kinds_of(query.in_order[-1] if query.words else "") else query.in_order
    last = next((m for m in query.sure if m.stop == len(words)), None)
    if last is None or query.named[-1].name not in base.entities[last.entity].also_written:
        return False
    named = {at for mention in query.sure for at in range(mention.start, mention.stop)}
    others = [word for at, word in enumerate(words) if at not in named and not kinds_of(word)]
    return not BEING.isdisjoint(others) and _ORIGIN.issuperset(others)


def unheard_names(base: FactBase, query: Query) -> frozenset[str]:
    """Return the terms of words that the base has never seen and that look like names.

    In a question that is ``who`` and a name, each such word; else one that is capitalised inside a sentence, or a name
    that everybody knows.
    """
    is_shouted = query.argument.isupper()
    found = []
    for place, word in enumerate(query.words):
        term = stem(word.folded)
        if word.folded in WELL_KNOWN and word.folded in query.left:
            found.append(term)
        is_plain = word.folded in STOP or word.folded in EVERYDAY
        if is_plain or base.index.is_known(term) or base.names.exact(word.folded):
            continue
        looks_like_one = word.raw[:1].isupper() and place > 0 and not is_shouted
        if query.starts_with_who or looks_like_one:
            found.append(term)
    return frozenset(found)


def asks_in_full(base: FactBase, query: Query) -> bool:
    """Whether it asks what a name is short for, and nothing else, where the base has that name in full."""
    is_asked = any((first in IN_FULL and then == "for") or (first, then) in _IN_FULL for first, then in query.pairs)
    if not is_asked or len(query.mentions) != 1 or not IN_FULL.union(STOP, *_IN_FULL).issuperset(query.left):
        return False
    (named,) = query.mentions
    short = {word.folded for word in query.words[named.start : named.stop]}
    names = (fold(name).split() for candidate in named.candidates for name in base.entities[candidate.entity].names)
    return any(len(words) > 1 and short.isdisjoint(words) for words in names)
