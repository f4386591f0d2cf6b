"""A name looked up while it is typed: Slack asks at each key for the names to offer, and says which is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from bot.answers.profile import distinction
from bot.asking.verbs import WHO
from bot.names.completing import complete
from handlers import incoming, journal, limits
from handlers.buttons import Act
from handlers.showing import place_of, replace
from handlers.text import label

if TYPE_CHECKING:
    from slack_bolt.async_app import AsyncAck, AsyncApp

    from bot.factbase import FactBase
    from bot.names.completing import Completed
    from handlers.blocks import Block
    from handlers.client import SlackClient
    from handlers.replies import Replies

Option = dict[str, Any]

OFFERED = "offered"
"""What the journal says of names that were suggested."""


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": label(text, limits.OPTION), "emoji": False}


LOOK_UP: Block = {
    "type": "input",
    "block_id": Act.FIND,
    "dispatch_action": True,
    "label": _plain("Look up a person, organisation, place or agreement"),
    "element": {
        "type": "external_select",
        "action_id": Act.FIND,
        "placeholder": _plain("Type any of its names"),
        "min_query_length": 1,
    },
}


def register(app: AsyncApp, reply: Replies) -> None:
    """Offer names, and show whoever is chosen."""
    app.options(Act.FIND)(partial(offer, reply=reply))
    app.action(Act.FIND)(partial(show, reply=reply))


async def offer(ack: AsyncAck, options: dict[str, Any], reply: Replies) -> None:
    """Offer the names that go on from what is typed so far."""
    base = reply.base()
    found = complete(base, incoming.typed(options.get("value")), limits.OPTIONS)
    journal.note(OFFERED)
    await ack(options=[option(base, one) for one in found])


def option(base: FactBase, found: Completed) -> Option:
    """Return a name to choose: under another than the main one, both; below it what tells its bearer from others."""
    entity = base.entities[found.entity]
    text = entity.name if found.name == entity.name else f"{entity.name} ({found.name})"
    return {"text": _plain(text), "description": _plain(distinction(base, entity)), "value": entity.id}


async def show(  # noqa: PLR0917 (Bolt hands over what the parameters name)
    ack: AsyncAck,
    action: dict[str, Any],
    body: dict[str, Any],
    client: SlackClient,
    reply: Replies,
) -> None:
    """Show the profile of whoever is chosen; of one that the base holds no more, that it does not."""
    await ack()
    chosen = incoming.typed((action.get("selected_option") or {}).get("value"))
    entity = reply.base().entities.get(chosen)
    name = entity.name if entity else chosen
    await replace(body, reply(f"{WHO.name} {name}", place=place_of(body)), client)
