"""``@SAM ...`` in a channel: answered in the thread."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from handlers import incoming
from handlers.claims import team_of
from handlers.controls import Place
from handlers.threads import Thread

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp, AsyncBoltContext, AsyncSay

    from handlers.replies import Replies
    from handlers.threads import Threads


def register(app: AsyncApp, reply: Replies, threads: Threads) -> None:
    """Answer mentions by people; other apps' are left to the catch-all."""
    app.event("app_mention", matchers=[is_for_us])(partial(answer_mention, reply=reply, threads=threads))


async def is_for_us(event: dict[str, Any]) -> bool:
    """Whether a person has just written it."""
    return incoming.is_from_a_person(event)


async def answer_mention(  # noqa: PLR0917 (Bolt hands over what the parameters name)
    body: dict[str, Any],
    event: dict[str, Any],
    context: AsyncBoltContext,
    say: AsyncSay,
    reply: Replies,
    threads: Threads,
) -> None:
    """Answer in the message's thread, or start one."""
    thread = thread_of(body, event)
    told = await threads.tell(incoming.said(event.get("text"), context.bot_user_id), thread)
    message = reply.message(told.answer, place=Place.THREAD)
    await say(**message, thread_ts=thread.root, unfurl_links=False, unfurl_media=False)
    await threads.remember(thread, told)


def thread_of(body: dict[str, Any], event: dict[str, Any]) -> Thread:
    """Return the thread that the message is in, or that it starts."""
    within = event.get("thread_ts")
    return Thread(team_of(body), event["channel"], within or event["ts"], is_new=not within)
