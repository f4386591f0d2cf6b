"""The one error door: what went wrong is logged under an id, the reader is told the id and nothing else."""

from __future__ import annotations

import logging
import secrets
from typing import TYPE_CHECKING, Any

from slack_bolt import BoltResponse

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp, AsyncBoltContext
    from slack_sdk.web.async_client import AsyncWebClient

log = logging.getLogger(__name__)


def register(app: AsyncApp) -> None:
    """Catch whatever a listener raises."""
    app.error(report)


async def report(
    error: Exception, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient
) -> BoltResponse:
    """Log *error*, tell the reader, and acknowledge: asked again, the same would happen again."""
    name = secrets.token_hex(4)
    log.error("error %s", name, exc_info=error)
    words = f"Sorry, that went wrong here and was not answered. It is logged as error {name}."
    if "command" in body:
        return BoltResponse(status=200, body={"text": words})
    await _tell(words, body, context, client)
    return BoltResponse(status=200)


async def _tell(words: str, body: dict[str, Any], context: AsyncBoltContext, client: AsyncWebClient) -> None:
    """Say *words* to the asker alone, where the question was asked; do without where Slack refuses."""
    if not context.channel_id or not context.user_id:
        return
    event = body.get("event", {})
    thread = event.get("thread_ts") or event.get("ts")
    try:
        await client.chat_postEphemeral(channel=context.channel_id, user=context.user_id, text=words, thread_ts=thread)
    except Exception:
        log.warning("the reader could not be told", exc_info=True)
