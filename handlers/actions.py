"""Buttons that show another page of an answer in place of the one at hand."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from handlers.buttons import Act, asked_by

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from handlers.blocks import Message
    from handlers.client import SlackClient
    from handlers.replies import Replies


def register(app: AsyncApp, reply: Replies) -> None:
    """Answer the buttons that an answer carries."""
    app.action(re.compile(f"^{Act.TURN}_"))(partial(turn_page, reply=reply))


async def turn_page(  # noqa: PLR0917 (Bolt hands over what the parameters name)
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: SlackClient,
    reply: Replies,
) -> None:
    """Ask the button's question again and show the page it names."""
    await ack()
    asked = asked_by(action.get("value"))
    await _replace(body, reply(asked.question, asked.page), client)


async def _replace(body: dict[str, Any], message: Message, client: SlackClient) -> None:
    """Put *message* in the place of the one whose button was pressed."""
    at = body["container"]
    if not at.get("is_ephemeral"):
        await client.chat_update(channel=at["channel_id"], ts=at["message_ts"], **message)
    elif not await client.replace_original(body.get("response_url"), message):
        await client.chat_postEphemeral(channel=at["channel_id"], user=body["user"]["id"], **message)
