"""The one error door: what went wrong is logged under an id, the reader is told the id and nothing else."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from slack_bolt import BoltResponse

from handlers import journal
from handlers.client import CallFailed, Trouble
from handlers.forms import outcome

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp, AsyncBoltContext
    from slack_sdk.web.async_client import AsyncWebClient

CLOSED = (
    "I could not answer where you asked: Slack does not let me write there. "
    "Invite me with /invite, ask me here, or type /sam and your question anywhere."
)

log = logging.getLogger(__name__)


def register(app: AsyncApp) -> None:
    """Catch whatever a listener raises."""
    app.error(report)


async def report(
    error: Exception, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
) -> BoltResponse:
    """Do what *error* asks for. Only what may go well the next time is not acknowledged, and so sent again."""
    trouble = error.trouble if isinstance(error, CallFailed) else None
    journal.note("again" if trouble is Trouble.PASSING else trouble or "error")
    match trouble:
        case Trouble.PASSING:
            return BoltResponse(status=503)
        case Trouble.REFUSED:
            return BoltResponse(status=200)
        case Trouble.CLOSED:
            await _tell_elsewhere(context, client)
            return BoltResponse(status=200)
        case _:
            return await _own_up(error, body, context, client)


async def _own_up(
    error: Exception, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
) -> BoltResponse:
    """Log *error*, tell the reader, and acknowledge: asked again, the same would happen again."""
    name = journal.current_id()
    log.error("error %s", name, exc_info=journal.wordless(error))
    words = f"Sorry, that went wrong here and was not answered. It is logged as error {name}."
    if "command" in body:
        return BoltResponse(status=200, body={"text": words})
    if body.get("type") == "view_submission":
        return BoltResponse(status=200, body={"response_action": "update", "view": outcome("Not done", words)})
    await tell(words, body, context, client)
    return BoltResponse(status=200)


async def tell(words: str, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
    """Say *words* to the asker alone, where the question was asked, or else in their own conversation with the bot.

    Do without where Slack refuses.
    """
    if not context.user_id:
        return
    event, at = body.get("event", {}), body.get("container", {})
    thread = event.get("thread_ts") or event.get("ts") or at.get("thread_ts")
    try:
        if context.channel_id:
            at = {"channel": context.channel_id, "user": context.user_id, "thread_ts": thread}
            await client.chat_postEphemeral(**at, text=words)
        else:  # Home is in no channel
            await client.chat_postMessage(channel=context.user_id, text=words)
    except CallFailed:
        log.warning("the reader could not be told")


async def _tell_elsewhere(context: AsyncBoltContext, client: AsyncWebClient) -> None:
    """Tell the asker in their own conversation with the bot, without a word on where or what they asked."""
    if not context.user_id:
        return
    try:
        await client.chat_postMessage(channel=context.user_id, text=CLOSED)
    except CallFailed:
        log.warning("the reader could not be told")
