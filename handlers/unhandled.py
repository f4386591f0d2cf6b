"""What nothing else takes is acknowledged: Slack counts the rest as failures, and stops sending."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from handlers.replies import Replies

ANYTHING = re.compile("")


def register(app: AsyncApp, reply: Replies) -> None:
    """Take everything; to be called last, as the first listener that matches is the only one to run."""
    app.command(ANYTHING)(partial(answer_unknown_command, reply=reply))
    for kind in (app.event, app.action, app.view, app.shortcut, app.options):
        kind(ANYTHING)(acknowledge)


async def answer_unknown_command(ack: AsyncAck, reply: Replies) -> None:
    """Show what can be asked."""
    await ack(**reply("help"))


async def acknowledge(ack: AsyncAck) -> None:
    """Take note and do nothing."""
    await ack()
