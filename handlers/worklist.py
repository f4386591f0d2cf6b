"""``/sam misses``: what the curators could do next, for them alone."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot import verbs
from bot.answers import misses
from bot.worklist import missed, poor
from handlers import incoming, journal
from handlers.blocks import message_of
from handlers.claims import team_of
from handlers.commands import COMMAND

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from bot.answers.form import Answer
    from handlers.desk import Curators
    from handlers.readers import Readers
    from handlers.replies import Replies


def register(app: AsyncApp, reply: Replies, readers: Readers, curators: Curators) -> None:
    """Answer the command where it asks for the list; to be called before any other listener of it."""
    app.command(COMMAND, matchers=[asks_for_list])(partial(show_list, reply=reply, readers=readers, curators=curators))


async def asks_for_list(command: dict[str, Any]) -> bool:
    """Whether the verb, and nothing else, was typed."""
    return verbs.BY_WORD.get(incoming.typed(command.get("text")).casefold()) is verbs.MISSES


async def show_list(  # noqa: PLR0917 (Bolt hands over what the parameters name)
    ack: AsyncAck, command: dict[str, Any], reply: Replies, readers: Readers, curators: Curators
) -> None:
    """Show the list to a curator, and to others why they do not see it."""
    answer = await _list(command, readers, curators)
    journal.note(answer.outcome)
    await ack(**message_of(answer, 0, reply.text_of))


async def _list(command: dict[str, Any], readers: Readers, curators: Curators) -> Answer:
    text = incoming.typed(command.get("text"))
    if command.get("user_id") not in curators.people:
        return misses.refused(text, are_named=bool(curators.people))
    told = await readers.told(team_of(command))
    return misses.unreachable(text) if told is None else misses.worklist(text, missed(told[0]), poor(told[1]))
