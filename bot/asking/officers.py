"""Who holds the position whose words are asked for: "the COO" of ``what did the COO say`` is a person named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.asking.english import STOP
from bot.asking.speakers import is_of_words, speaks
from bot.model import ORGANISATIONS
from bot.names.matches import Candidate, Match, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.asking.query import Query
    from bot.factbase import FactBase

LONGEST_TITLE = 4
"""Words of a position."""


def speaking_officer(base: FactBase, query: Query) -> Mention | None:
    """Return where the question asks for the words of somebody by their position, and whose: of one person alone.

    The position is one at an organisation that the question names, else at the base's subject. "SAM's COO" is all one.
    """
    words = query.in_order
    if query.asked == "?who" or not is_of_words(words):
        return None
    for start, stop in _places(words):
        holders = base.officers.get(base.phrases.terms(words[start:stop]), ())
        if holders and speaks(words, Mention((), start, stop), len(words)):
            at = {e for e in query.entities if base.entities[e].kind in ORGANISATIONS} or {base.subject_id}
            found = {fact.entity for fact in holders if fact.role is not None and fact.role.at in at}
            whole = min((m.start for m in query.mentions if m.stop == start), default=start)
            return Mention((_named(base, *found),), whole, stop) if len(found) == 1 else None
    return None


def _places(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Return where a title may stand, half-open, the shortest first."""
    for start, word in enumerate(words):
        if word not in STOP:
            yield from ((start, stop) for stop in range(start + 1, min(start + LONGEST_TITLE, len(words)) + 1))


def _named(base: FactBase, entity: str) -> Candidate:
    return Candidate(entity=entity, name=base.entities[entity].name, match=Match.MENTIONED, score=100)
