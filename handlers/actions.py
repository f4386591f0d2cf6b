"""Buttons that ask: for another page, for the one who is meant, for what comes next."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from handlers.buttons import Act, asked_by
from handlers.claims import team_of
from handlers.controls import Place
from handlers.showing import add, place_of, replace, root_of
from handlers.threads import Thread

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from handlers.client import SlackClient
    from handlers.replies import Replies
    from handlers.threads import Threads


def register(app: AsyncApp, reply: Replies, threads: Threads) -> None:
    """Answer the buttons that an answer carries."""
    app.action(re.compile(f"^{Act.TURN}_"))(partial(turn_page, reply=reply))
    app.action(re.compile(f"^{Act.PICK}_"))(partial(answer_in_place, reply=reply, threads=threads))
    app.action(re.compile(f"^{Act.ASK}_"))(partial(answer_below, reply=reply, threads=threads))


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
    await replace(body, reply(asked.question, asked.page, place_of(body)), client)


async def answer_in_place(  # noqa: PLR0917
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: SlackClient,
    reply: Replies,
    threads: Threads,
) -> None:
    """Ask the button's question and put the answer in the place of the choice."""
    await ack()
    question = asked_by(action.get("value")).question
    await replace(body, reply(question, place=place_of(body)), client)
    await threads.go_on(thread_of(body), question)


async def answer_below(  # noqa: PLR0917
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: SlackClient,
    reply: Replies,
    threads: Threads,
) -> None:
    """Ask the button's question, and leave what it stands on as it is."""
    await ack()
    question = asked_by(action.get("value")).question
    await add(body, reply(question, place=place_of(body)), client)
    await threads.go_on(thread_of(body), question)


def thread_of(body: dict[str, Any]) -> Thread | None:
    """Return the thread that the pressed button is in; None where nobody but the presser sees it."""
    if place_of(body) is not Place.THREAD:
        return None
    return Thread(team_of(body), body["container"]["channel_id"], root_of(body))
