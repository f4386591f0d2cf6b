"""The app's own pages: Home says what the base holds and what to type, Messages suggests what to ask."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.answers.form import Try
from handlers.blocks import blocks_of
from handlers.client import CallFailed
from handlers.limits import PROMPTS
from handlers.pages import page_of

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.answers.form import Answer
    from handlers.blocks import Block
    from handlers.replies import Replies

log = logging.getLogger(__name__)


def register(app: AsyncApp, reply: Replies) -> None:
    """Fill whichever page is opened."""
    app.event("app_home_opened")(partial(open_home, reply=reply))


async def open_home(event: dict[str, Any], client: AsyncWebClient, reply: Replies) -> None:
    """Publish Home, or suggest questions beside an empty conversation."""
    if event.get("tab") == "home":
        blocks = home_of(orientation=reply.answer(""), help_=reply.answer("help"))
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": blocks})
    elif event.get("tab") == "messages":
        await _suggest(event["channel"], client, suggestions(reply.answer("")))


def home_of(*, orientation: Answer, help_: Answer) -> list[Block]:
    """Return the blocks of Home: what the base holds and how fresh it is, then all that can be typed."""
    page = page_of(replace(help_, title=orientation.title, summary=orientation.summary), 0)
    return blocks_of(replace(page, left=""))


def suggestions(orientation: Answer) -> list[str]:
    """Return what *orientation* says to try, as many as Slack shows."""
    shown = (span for line in orientation.lines for span in line.spans if isinstance(span, Try))
    return [found.text for found in (*shown, *orientation.tries)][:PROMPTS]


async def _suggest(channel: str, client: AsyncWebClient, texts: list[str]) -> None:
    """Offer *texts* to be pressed. A comfort: without it the conversation works as well."""
    prompts = [{"title": text, "message": text} for text in texts]
    try:
        await client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=prompts)
    except CallFailed as failed:
        log.info("no suggestions set: %s", failed.word)
