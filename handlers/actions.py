"""Buttons that show another page of an answer in place of the one at hand."""

from __future__ import annotations

import json
import re
from functools import partial
from typing import TYPE_CHECKING, Any

from handlers import incoming
from handlers.blocks import TURN

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from handlers.blocks import Message
    from handlers.client import SlackClient
    from handlers.replies import Replies


def register(app: AsyncApp, reply: Replies) -> None:
    """Answer the buttons that an answer carries."""
    app.action(re.compile(f"^{TURN}_"))(partial(turn_page, reply=reply))


async def turn_page(  # noqa: PLR0917 (Bolt hands over what the parameters name)
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: SlackClient,
    reply: Replies,
) -> None:
    """Ask the button's question again and show the page it names."""
    await ack()
    await _replace(body, reply(*_asked(action.get("value"))), client)


def _asked(value: object) -> tuple[str, int]:
    """Read the question and the page out of a button's *value*; what is no such value asks nothing."""
    try:
        read = json.loads(str(value))
        return incoming.typed(read["q"]), max(0, int(read["page"]))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return "", 0


async def _replace(body: dict[str, Any], message: Message, client: SlackClient) -> None:
    """Put *message* in the place of the one whose button was pressed."""
    at = body["container"]
    if not at.get("is_ephemeral"):
        await client.chat_update(channel=at["channel_id"], ts=at["message_ts"], **message)
    elif not await client.replace_original(body.get("response_url"), message):
        await client.chat_postEphemeral(channel=at["channel_id"], user=body["user"]["id"], **message)
