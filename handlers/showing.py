"""Where the answer to a press goes: in the place of what was pressed, or below it; in a page of the app, there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers import views
from handlers.controls import Place

if TYPE_CHECKING:
    from handlers.blocks import Message
    from handlers.client import SlackClient

Body = dict[str, Any]


def place_of(body: Body) -> Place:
    """Return where the pressed button stands."""
    at = body["container"]
    if at.get("type") == "view":
        return Place.HOME
    return Place.PRIVATE if at.get("is_ephemeral") else Place.THREAD


def root_of(body: Body) -> str:
    """Return the time stamp of the message whose thread the pressed button is in, or starts."""
    at, message = body["container"], body.get("message") or {}
    return str(at.get("thread_ts") or message.get("thread_ts") or at["message_ts"])


async def replace(body: Body, message: Message, client: SlackClient) -> None:
    """Put *message* in the place of the one whose button was pressed."""
    at = body["container"]
    match place_of(body):
        case Place.HOME:
            await views.show(body, message, client)
        case Place.THREAD:
            await client.chat_update(channel=at["channel_id"], ts=at["message_ts"], **message)
        case _ if not await client.replace_original(body.get("response_url"), message):
            await client.chat_postEphemeral(channel=at["channel_id"], user=body["user"]["id"], **message)


async def add(body: Body, message: Message, client: SlackClient) -> None:
    """Show *message* below the one whose button was pressed, to those who see that one."""
    match place_of(body):
        case Place.HOME:
            await views.show(body, message, client)
        case Place.THREAD:
            await client.chat_postMessage(
                channel=body["container"]["channel_id"],
                thread_ts=root_of(body),
                unfurl_links=False,
                unfurl_media=False,
                **message,
            )
        case _:
            await whisper(body, message, client)


async def whisper(body: Body, message: Message | dict[str, Any], client: SlackClient) -> None:
    """Say *message* to the one who pressed alone, where they pressed."""
    said = {**message, "response_type": "ephemeral", "replace_original": False}
    if not await client.respond(body.get("response_url"), said):
        channel = body["container"]["channel_id"]
        await client.chat_postEphemeral(channel=channel, user=body["user"]["id"], **message)
