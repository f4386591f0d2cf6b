"""``@SAM ...`` in a channel: answered in the thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from handlers import incoming
from handlers.controls import Place

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncSay

    from handlers.replies import Replies


def register(app: AsyncApp, reply: Replies) -> None:
    """Answer mentions by people; other apps' are left to the catch-all."""
    app.event("app_mention", matchers=[is_for_us])(partial(answer_mention, reply=reply))


async def is_for_us(event: dict[str, Any]) -> bool:
    """Whether a person has just written it."""
    return incoming.is_from_a_person(event)


async def answer_mention(event: dict[str, Any], context: AsyncBoltContext, say: AsyncSay, reply: Replies) -> None:
    """Answer in the message's thread, or start one."""
    message = reply(incoming.said(event.get("text"), context.bot_user_id), place=Place.THREAD)
    thread = event.get("thread_ts") or event["ts"]
    await say(**message, thread_ts=thread, unfurl_links=False, unfurl_media=False)
