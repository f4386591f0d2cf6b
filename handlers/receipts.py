"""The Receipt button: what each fact rests on, shown beside the answer."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from handlers import privately
from handlers.buttons import Act, asked_by

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from handlers.client import SlackClient
    from handlers.replies import Replies


def register(app: AsyncApp, reply: Replies) -> None:
    """Answer the button."""
    app.action(str(Act.RECEIPT))(partial(show_receipt, reply=reply))


async def show_receipt(  # noqa: PLR0917 (Bolt hands over what the parameters name)
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: SlackClient,
    reply: Replies,
) -> None:
    """Show the receipt that the button names, and leave the answer as it is."""
    await ack()
    asked = asked_by(action.get("value"))
    await privately.add(body, reply(asked.question), client)
