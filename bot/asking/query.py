"""A question as it is understood: what all that judges it reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.asking import cues
from bot.asking.cues import OPINING, SAYING
from bot.asking.english import STOP
from bot.asking.opening import without_lead
from bot.asking.terms import entity_term
from bot.asking.words import stem
from bot.lazily import lazily

if TYPE_CHECKING:
    from bot.asking.spans import Span
    from bot.asking.verbs import Verb
    from bot.asking.words import Word
    from bot.names.lookup import Candidate, Mention

LONGEST_NAME = 6
"""Words of a question that is ``who`` and a name."""
MEASURING = frozenset({"?long", "?much", "?why"})
"""What no listing tells."""
NO_NAME = MEASURING | {"?when"}
"""What no name alone asks for."""
CONNECTING, COMPARING, ARTICLES, PLAINLY, MENTIONING = (
    frozenset(map(stem, words_))
    for words_ in (cues.CONNECTING, cues.COMPARING, cues.ARTICLES, cues.PLAINLY, cues.MENTIONING)
)
"""Words as they are compared: by their stems."""


class Leaning(Enum):
    """What sort of statement a question asks for."""

    ANY = 0
    OPINION = 1
    SAYING = 2


@dataclass(frozen=True, kw_only=True)
class Query:
    """A question as it is understood."""

    text: str
    """As typed, cleaned."""
    verb: Verb
    is_typed: bool
    """Whether the verb was typed, rather than found in what the question amounts to."""
    argument: str
    """What follows a typed verb, else the whole text."""
    words: tuple[Word, ...]
    """The words of the argument."""
    mentions: tuple[Mention, ...]
    span: Span | None
    left: tuple[str, ...]
    """The folded words that name neither entities nor dates, slips mended."""
    terms: tuple[str, ...]
    """What is left to search for: the same as terms of the search."""
    is_about_now: bool
    asked: str
    """What its question word asks for, as a term of the search."""

    @lazily
    def in_order(self) -> list[str]:
        """The folded words of the argument, as they stand: to be read, not changed."""
        return [word.folded for word in self.words]

    @lazily
    def folded(self) -> frozenset[str]:
        """The same in no order."""
        return frozenset(self.in_order)

    @lazily
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Each folded word with the one behind it."""
        return frozenset(pairwise(self.in_order))

    @lazily
    def from_the_question_on(self) -> list[str]:
        """The folded words from the first that asks on: what it wants is read from there, again and again."""
        return without_lead(self.in_order)

    @lazily
    def sure(self) -> tuple[Mention, ...]:
        """Where entities are named beyond doubt, in order."""
        return tuple(mention for mention in self.mentions if mention.is_sure)

    @lazily
    def entities(self) -> tuple[str, ...]:
        """Ids of the entities named beyond doubt, in the order named."""
        return tuple(dict.fromkeys(mention.entity for mention in self.sure))

    @lazily
    def named(self) -> tuple[Candidate, ...]:
        """The same with how each was recognised."""
        return tuple({mention.entity: mention.candidates[0] for mention in self.sure}.values())

    @property
    def starts_with_who(self) -> bool:
        """Whether it is short and asks for somebody by a name, as in ``who Lim Guan Eng``."""
        first = self.words[0].folded if self.words else ""
        return first in {"who", "whois"} and len(self.words) <= LONGEST_NAME

    @lazily
    def leaning(self) -> Leaning:
        """What sort of statement the question asks for."""
        if self.folded & OPINING or "make of" in self.argument:
            return Leaning.OPINION
        return Leaning.SAYING if self.folded & SAYING else Leaning.ANY

    @property
    def is_name(self) -> bool:
        """Whether there is nothing in it but one or more names."""
        return bool(self.mentions) and self.span is None and self.may_be_name and PLAINLY.issuperset(self.terms)

    @property
    def may_be_name(self) -> bool:
        """Whether it asks for nothing that a profile would not answer."""
        return self.asked not in NO_NAME

    def beyond(self, vocabulary: frozenset[str]) -> list[str]:
        """Return the folded words of content whose stems are not in *vocabulary*: what narrows a listing."""
        return [word for word in self.left if word not in STOP and stem(word) not in vocabulary]

    @lazily
    def search_terms(self) -> tuple[str, ...]:
        """The words left and the entities named: all that a fact has to explain."""
        return (*self.terms, *(entity_term(entity) for entity in self.entities))
