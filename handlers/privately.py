"""A word to the one who pressed a button, that nobody else sees."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from handlers.client import CallFailed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.client import SlackClient
    from handlers.door import Body

log = logging.getLogger(__name__)


async def tell(body: Body, message: Mapping[str, Any], client: SlackClient) -> None:
    """Show *message* to whoever pressed, beside what it was pressed on, which stays.

    What only they see can be answered by its own address alone: the bot need not be where it stands.
    """
    at = body["container"]
    if at.get("is_ephemeral"):
        private = {**message, "response_type": "ephemeral", "replace_original": False}
        if await client.respond(body.get("response_url"), private):
            return
    thread = at.get("thread_ts") or (None if at.get("is_ephemeral") else at.get("message_ts"))
    try:
        await client.chat_postEphemeral(
            channel=at["channel_id"], user=body["user"]["id"], thread_ts=thread, **dict(message)
        )
    except CallFailed:
        log.warning("the reader could not be told")


async def add(body: Body, message: Mapping[str, Any], client: SlackClient) -> None:
    """Show *message* to whoever pressed; in a conversation with the bot alone, to stay."""
    at = body["container"]
    if at.get("is_ephemeral") or not at["channel_id"].startswith("D"):
        await tell(body, message, client)
        return
    thread = at.get("thread_ts") or at["message_ts"]
    await client.chat_postMessage(
        channel=at["channel_id"], thread_ts=thread, unfurl_links=False, unfurl_media=False, **dict(message)
    )
