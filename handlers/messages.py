"""Direct messages: each is a question, answered in its thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from handlers import incoming
from handlers.mentions import answer_mention

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp

    from handlers.replies import Replies
    from handlers.threads import Threads


def register(app: AsyncApp, reply: Replies, threads: Threads) -> None:
    """Answer people's direct messages. What is said in a channel is not the bot's business."""
    app.event("message", matchers=[is_for_us])(partial(answer_mention, reply=reply, threads=threads))


async def is_for_us(event: dict[str, Any]) -> bool:
    """Whether a person has just written it to the bot alone."""
    return incoming.is_direct(event) and incoming.is_from_a_person(event)
