"""From a question to the message that answers it: what every listener calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.blocks import message_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.answers.form import Answer
    from bot.factbase import FactBase
    from handlers.blocks import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """The core as the listeners see it. Calls, not values: the base may be replaced and the day changes."""

    ask: Callable[[str], Answer]
    text_of: Callable[[Answer], str]
    base: Callable[[], FactBase]
    today: Callable[[], date]

    def __call__(self, question: str, page: int = 0) -> Message:
        """Return the message that answers *question*."""
        return message_of(self.ask(question), page, self.text_of)
