"""Buttons that ask: for another page, for the one who is meant, for what comes next."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.asking.following import Told
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
    told = Told(reply.answer(question), question)
    await replace(body, reply.message(told.answer, place=place_of(body)), client)
    await _go_on(body, told, threads)


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
    told = Told(reply.answer(question), question)
    await add(body, reply.message(told.answer, place=place_of(body)), client)
    await _go_on(body, told, threads)


async def _go_on(body: dict[str, Any], told: Told, threads: Threads) -> None:
    """Let the thread that the button is in, if it is in one, go on from what was told."""
    if place_of(body) is Place.THREAD:
        thread = Thread(team_of(body), body["container"]["channel_id"], root_of(body))
        await threads.remember(thread, told)
