"""From a question to the message that answers it: what every listener calls."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from bot import receipts
from bot.answers.form import Outcome
from bot.shelf import Shelf
from handlers import journal
from handlers.blocks import message_of
from handlers.controls import Place

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from functools import _lru_cache_wrapper

    from bot.answers.form import Answer
    from bot.factbase import FactBase
    from handlers.blocks import Message

_written = json.JSONEncoder(check_circular=False).encode  # messages are trees
MOST_KEPT = 1024
"""Answers kept ready, some 10 KB each: a desk asks the same things many times a day."""


def _nothing() -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """The core as the listeners see it. Calls, not values: the base may be replaced and the day changes."""

    ask: Callable[[str], Answer]
    text_of: Callable[[Answer], str]
    base: Callable[[], FactBase]
    today: Callable[[], date]
    renew: Callable[[], tuple[str, ...]] = tuple
    """Load the base anew; return what speaks against it."""
    notice: Callable[[], str | None] = _nothing
    """Why the base in use is not the newest."""
    shelf: Shelf = field(default_factory=Shelf)
    """Editions of the base that were in use before, as far as they are at hand."""
    has_desk: bool = False
    """Whether there are curators who take questions."""
    _kept: _lru_cache_wrapper[tuple[str, str]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep answers ready, each for the base and the day it was made from."""

        @lru_cache(maxsize=MOST_KEPT)
        def kept(question: str, _base: FactBase, _day: date) -> tuple[str, str]:
            answer = self.ask(question)
            return _written(self.message(answer)), outcome_of(answer)

        object.__setattr__(self, "_kept", kept)

    def __call__(self, question: str, page: int = 0, place: Place = Place.PRIVATE) -> Message:
        """Return the message that answers *question*, as it stands in *place*."""
        return self.message(self.answer(question), page, place)

    def message(self, answer: Answer, page: int = 0, place: Place = Place.PRIVATE) -> Message:
        """Return *answer* as a message that stands in *place*."""
        return message_of(answer, page, self.text_of, place, has_desk=self.has_desk)

    def answer(self, question: str) -> Answer:
        """Return the answer to *question*, noted in the journal."""
        return self.note(self.ask(question))

    def note(self, answer: Answer) -> Answer:
        """Note in the journal what became of a question, and return its *answer*."""
        journal.note(outcome_of(answer))
        return answer

    def body(self, question: str) -> str:
        """Return the same as the JSON text that rides on an acknowledgement: made once, since it costs most of all.

        In memory only, without who asked. What receipts tell hangs on more than the base and the day.
        """
        if receipts.read(question):
            return _written(self(question))
        body, outcome = self._kept(question, self.base(), self.today())
        journal.note(outcome)
        return body

    def forget(self) -> None:
        """Drop the answers kept ready, and with them the base they were made from."""
        self._kept.cache_clear()


def outcome_of(answer: Answer) -> str:
    """Return what became of a question, in a word; a known gap is told from what is merely unknown."""
    return answer.kind if answer.outcome is Outcome.UNKNOWN and not answer.is_miss else answer.outcome
