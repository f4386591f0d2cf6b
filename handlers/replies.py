"""From a question to the message that answers it: what every listener calls."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from handlers.blocks import message_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.answers.form import Answer
    from bot.factbase import FactBase
    from handlers.blocks import Message

MOST_KEPT = 1024
"""Answers kept ready, some 10 KB each: a desk asks the same things many times a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """The core as the listeners see it. Calls, not values: the base may be replaced and the day changes."""

    ask: Callable[[str], Answer]
    text_of: Callable[[Answer], str]
    base: Callable[[], FactBase]
    today: Callable[[], date]
    _kept: Callable[[str, FactBase, date], str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Keep answers ready, each for the base and the day it was made from."""

        @lru_cache(maxsize=MOST_KEPT)
        def kept(question: str, _base: FactBase, _day: date) -> str:
            return json.dumps(self(question))

        object.__setattr__(self, "_kept", kept)

    def __call__(self, question: str, page: int = 0) -> Message:
        """Return the message that answers *question*."""
        return message_of(self.ask(question), page, self.text_of)

    def body(self, question: str) -> str:
        """Return the same as the JSON text that rides on an acknowledgement: made once, since it costs most of all.

        In memory only, without who asked.
        """
        return self._kept(question, self.base(), self.today())
