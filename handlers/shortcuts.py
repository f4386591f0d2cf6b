"""*Look up names here*, in the menu of any message: who it names, for the one who asks alone."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.answers.names import names_in
from handlers import incoming, views
from handlers.client import CallFailed
from handlers.controls import Place

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from handlers.blocks import Message
    from handlers.client import SlackClient
    from handlers.replies import Replies

LOOK_UP = "look_up_names"


def register(app: AsyncApp, reply: Replies) -> None:
    """Answer the one shortcut that the manifest declares."""
    app.shortcut(LOOK_UP)(partial(look_up, reply=reply))


async def look_up(ack: AsyncAck, body: dict[str, Any], client: SlackClient, reply: Replies) -> None:
    """Tell whom the message names. In a thread: a long one takes a quarter of a second, and others ask meanwhile."""
    await ack()
    text = incoming.written((body.get("message") or {}).get("text"))
    answer = reply.note(await asyncio.to_thread(names_in, reply.base(), text, today=reply.today()))
    await _show(body, reply.message(answer, place=Place.LIST), client)


async def _show(body: dict[str, Any], message: Message, client: SlackClient) -> None:
    """Show it below the message or, where the bot cannot write, in a window before it."""
    said = {**message, "response_type": "ephemeral", "replace_original": False}
    if await client.respond(body.get("response_url"), said):
        return
    try:
        await client.chat_postEphemeral(channel=body["channel"]["id"], user=body["user"]["id"], **message)
    except CallFailed:
        await client.views_open(trigger_id=body["trigger_id"], view=views.window(message["blocks"]))
