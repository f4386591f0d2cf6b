"""Buttons that ask: for another page, for the one who is meant, for what comes next."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from handlers.buttons import Act, asked_by
from handlers.showing import add, place_of, replace

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from handlers.client import SlackClient
    from handlers.replies import Replies


def register(app: AsyncApp, reply: Replies) -> None:
    """Answer the buttons that an answer carries."""
    for act in (Act.TURN, Act.PICK):
        app.action(re.compile(f"^{act}_"))(partial(answer_in_place, reply=reply))
    app.action(re.compile(f"^{Act.ASK}_"))(partial(answer_below, reply=reply))


async def answer_in_place(  # noqa: PLR0917 (Bolt hands over what the parameters name)
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: SlackClient,
    reply: Replies,
) -> None:
    """Ask the button's question and show the page it names where the button was."""
    await ack()
    asked = asked_by(action.get("value"))
    await replace(body, reply(asked.question, asked.page, place_of(body)), client)


async def answer_below(  # noqa: PLR0917
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: SlackClient,
    reply: Replies,
) -> None:
    """Ask the button's question, and leave what it stands on as it is."""
    await ack()
    asked = asked_by(action.get("value"))
    await add(body, reply(asked.question, asked.page, place_of(body)), client)
