"""``/sam``: answered privately on the acknowledgement itself, without a round trip or a ``response_url``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from handlers import incoming

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from handlers.replies import Replies

COMMAND = "/sam"


def register(app: AsyncApp, reply: Replies) -> None:
    """Answer the one command that the manifest declares."""
    app.command(COMMAND)(partial(answer_command, reply=reply))


async def answer_command(ack: AsyncAck, command: dict[str, Any], reply: Replies) -> None:
    """Answer what follows the command. Bolt sends a text that is a JSON object as the whole reply."""
    await ack(reply.body(incoming.typed(command.get("text"))))
