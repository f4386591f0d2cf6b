"""The app's own pages: Home to browse and to look up names, Messages with what to ask."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.answers.form import Try
from bot.answers.front import front
from bot.answers.orientation import NO_ADVICE
from handlers import finding, views
from handlers.blocks import blocks_of, small
from handlers.buttons import Act
from handlers.client import CallFailed
from handlers.controls import Place, asking, rows
from handlers.limits import PROMPTS
from handlers.pages import page_of

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from bot.answers.form import Answer
    from handlers.blocks import Block
    from handlers.client import SlackClient
    from handlers.replies import Replies

log = logging.getLogger(__name__)


def register(app: AsyncApp, reply: Replies) -> None:
    """Fill whichever page is opened, and bring its front back."""
    app.event("app_home_opened")(partial(open_home, reply=reply))
    app.action(Act.HOME)(partial(go_back, reply=reply))


async def open_home(event: dict[str, Any], client: SlackClient, reply: Replies) -> None:
    """Publish Home, or suggest questions beside an empty conversation."""
    if event.get("tab") == "home":
        await views.publish(event["user"], home_of(reply), client)
    elif event.get("tab") == "messages":
        await _suggest(event["channel"], client, suggestions(reply.answer("")))


async def go_back(ack: AsyncAck, body: dict[str, Any], client: SlackClient, reply: Replies) -> None:
    """Show the front of Home again."""
    await ack()
    await views.publish(body["user"]["id"], home_of(reply), client)


def home_of(reply: Replies) -> list[Block]:
    """Return the front of Home: what the base is about, a name to look up, what to browse, what is new in it."""
    page = page_of(reply.note(front(reply.base(), today=reply.today())), 0)
    title, summary, *rest = blocks_of(page, Place.SHARED)
    return [title, summary, finding.LOOK_UP, *rows(asking(page, Act.ASK)), *rest, small(NO_ADVICE)]


def suggestions(orientation: Answer) -> list[str]:
    """Return what *orientation* says to try, as many as Slack shows."""
    shown = (span for line in orientation.lines for span in line.spans if isinstance(span, Try))
    return [found.text for found in (*shown, *orientation.tries)][:PROMPTS]


async def _suggest(channel: str, client: SlackClient, texts: list[str]) -> None:
    """Offer *texts* to be pressed. A comfort: without it the conversation works as well."""
    prompts = [{"title": text, "message": text} for text in texts]
    try:
        await client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=prompts)
    except CallFailed as failed:
        log.info("no suggestions set: %s", failed.word)
