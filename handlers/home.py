"""The app's own pages: Home says what the base holds and what to type, Messages suggests what to ask."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.answers.form import Line, Section, Style, Text
from bot.dates import When, age
from bot.model import Kind
from handlers.blocks import blocks_of
from handlers.limits import PROMPTS
from handlers.pages import page_of

if TYPE_CHECKING:
    from datetime import date

    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient

    from bot.answers.form import Answer
    from bot.factbase import FactBase
    from handlers.blocks import Block
    from handlers.replies import Replies

DISCLAIMER = "Facts curated by people, not AI-generated. Nothing here is investment advice."

log = logging.getLogger(__name__)


def register(app: AsyncApp, reply: Replies) -> None:
    """Fill whichever page is opened."""
    app.event("app_home_opened")(partial(open_home, reply=reply))


async def open_home(event: dict[str, Any], client: AsyncWebClient, reply: Replies) -> None:
    """Publish Home, or suggest questions beside an empty conversation."""
    if event.get("tab") == "home":
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": home_of(reply)})
    elif event.get("tab") == "messages":
        await _suggest(event["channel"], client, reply.ask(""))


async def _suggest(channel: str, client: AsyncWebClient, orientation: Answer) -> None:
    """Offer what *orientation* suggests. A comfort: without it the conversation works as well."""
    prompts = [{"title": found.text, "message": found.text} for found in orientation.tries[:PROMPTS]]
    if not prompts:
        return
    try:
        await client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=prompts)
    except SlackApiError as error:
        log.info("no suggestions set: %s", error.response.get("error"))


def home_of(reply: Replies) -> list[Block]:
    """Return the blocks of Home: what the base holds, how fresh it is, then what to type."""
    orientation = replace(reply.ask("help"), summary=None, footer=DISCLAIMER)
    holding = Section(lines=holdings(reply.base(), reply.today()))
    page = page_of(replace(orientation, sections=(holding, *orientation.sections)), 0)
    return blocks_of(replace(page, left=""))


def holdings(base: FactBase, today: date) -> tuple[Line, ...]:
    """Say what *base* holds and how fresh it is."""
    people = sum(entity.kind is Kind.PERSON for entity in base.entities.values())
    others = len(base.entities) - people
    amount = (
        f"{_many(len(base.facts), 'fact')} on {_many(people, 'person', 'people')} and {_many(others, 'other name')}"
    )
    lines = [Line(spans=(Text(f"{amount}, each linked to its passage in {_many(len(base.sources), 'article')}."),))]
    if base.newest:
        newest = f"Newest source: {When.of(base.newest).words}, {age(base.newest, today)}."
        lines.append(Line(spans=(Text(newest, Style.QUIET),)))
    return tuple(lines)


def _many(count: int, one: str, more: str | None = None) -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"
