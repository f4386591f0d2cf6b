"""The app is taken out of a workspace: what is held of it is deleted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from handlers.claims import team_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.async_app import AsyncAck, AsyncApp

    Forget = Callable[[str], Awaitable[None]]


def register(app: AsyncApp, forget: Forget) -> None:
    """Delete what is held of a workspace by *forget*. The manifest does not ask for these events; they may come."""
    for name in ("app_uninstalled", "tokens_revoked"):
        app.event(name)(partial(forget_team, forget=forget))


async def forget_team(ack: AsyncAck, body: dict[str, Any], event: dict[str, Any], forget: Forget) -> None:
    """Delete it, unless a person's token alone is revoked: of those nothing is held."""
    await ack()
    if event["type"] == "app_uninstalled" or _is_ours(event.get("tokens")):
        await forget(team_of(body))


def _is_ours(tokens: object) -> bool:
    """Whether the bot's own token is among those revoked."""
    return isinstance(tokens, dict) and bool(tokens.get("bot"))
