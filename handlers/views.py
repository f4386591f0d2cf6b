"""The app's own pages: Home, and a window before whatever is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.buttons import Act, Asked, button

if TYPE_CHECKING:
    from handlers.blocks import Block, Message
    from handlers.client import SlackClient

BACK: Block = {"type": "actions", "elements": [button(Act.HOME, "Back to Home", Asked(""))]}
TITLE = {"type": "plain_text", "text": "SAM", "emoji": False}
CLOSE = {"type": "plain_text", "text": "Close", "emoji": False}


async def show(body: dict[str, Any], message: Message, client: SlackClient) -> None:
    """Show *message* in the page whose button was pressed."""
    view = body["view"]
    if view.get("type") == "home":
        await publish(body["user"]["id"], [BACK, *message["blocks"]], client)
    else:
        await client.views_update(view_id=view["id"], view=window(message["blocks"]))


async def publish(user: str, blocks: list[Block], client: SlackClient) -> None:
    """Make *blocks* the Home of *user*."""
    await client.views_publish(user_id=user, view={"type": "home", "blocks": blocks})


def window(blocks: list[Block]) -> dict[str, Any]:
    """Return a window that shows *blocks*."""
    return {"type": "modal", "title": TITLE, "close": CLOSE, "blocks": blocks}
