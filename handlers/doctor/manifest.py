"""What the app's manifest declares: the features, and the scopes that each needs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.text import literal
from handlers.commands import COMMAND
from handlers.doctor.findings import ok, problem, unchecked, warning
from handlers.shortcuts import LOOK_UP

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from handlers.doctor.findings import Finding

FILE = Path(__file__).parents[2] / "manifest.json"
SCOPES = {
    "app_mentions:read": "mentions in channels",
    "assistant:write": "suggested questions in its conversation",
    "chat:write": "answers to mentions and direct messages",
    "commands": COMMAND,
    "im:history": "direct messages",
}
"""The feature that is missing without each scope."""
FEATURES: dict[str, tuple[str, Callable[[Any], object]]] = {
    "the Messages tab": ("direct messages", lambda app: app["features"]["app_home"]["messages_tab_enabled"]),
    "writing in the Messages tab": (
        "direct messages",
        lambda app: not app["features"]["app_home"]["messages_tab_read_only_enabled"],
    ),
    "the Home tab": ("the Home tab", lambda app: app["features"]["app_home"]["home_tab_enabled"]),
    f"the command {COMMAND}": (COMMAND, lambda app: COMMAND in _commands(app)),
    "the event app_mention": ("mentions in channels", lambda app: "app_mention" in _events(app)),
    "the event message.im": ("direct messages", lambda app: "message.im" in _events(app)),
    "the event app_home_opened": ("the Home tab", lambda app: "app_home_opened" in _events(app)),
    f"the shortcut {LOOK_UP}": ("looking up names in a message", lambda app: LOOK_UP in _shortcuts(app)),
    "interactivity": ("buttons", lambda app: app["settings"]["interactivity"]["is_enabled"]),
}
"""What must be on, what is missing without it, and where the manifest says so."""


def declared(path: Path = FILE) -> dict[str, Any] | None:
    """Return the manifest beside this checkout; None if it cannot be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def features(app: dict[str, Any] | None, page: str, *, is_over_http: bool) -> Iterator[Finding]:
    """Say what *app* declares; whether the installed one agrees, people can see at *page*."""
    if app is None:
        yield unchecked("manifest", "manifest.json cannot be read", "Take it from the repository again.")
        return
    off = [(name, missing) for name, (missing, is_on) in FEATURES.items() if not _holds(is_on, app)]
    for name, missing in off:
        yield problem("manifest", f"manifest.json does not turn on {name}: no {missing}", "Put it back.")
    if not off:
        yield ok("manifest", f"manifest.json turns on {COMMAND}, mentions, direct messages, Home and buttons")
    pages = "App Home, Slash Commands, Event Subscriptions, Interactivity"
    see = f"If one of them does nothing in Slack, compare manifest.json with {page}: {pages}."
    yield unchecked("installed app", "Slack does not tell a bot which of these are on", see)
    if is_over_http:
        address = "https://YOUR-HOST/slack/events under Slash Commands, Event Subscriptions and Interactivity"
        says = "Slack does not tell a bot whether it knows your address"
        yield unchecked("request URLs", says, f"At {page}: {address}, Socket Mode off.")


def scopes(app: dict[str, Any] | None, granted: str | None, page: str) -> Iterator[Finding]:
    """Compare the scopes *granted*, as Slack lists them, with those that *app* asks for; mended at *page*."""
    wanted = _wanted(app)
    if granted is None or not wanted:
        see = f"Compare manifest.json with {page}, OAuth & Permissions, Bot Token Scopes."
        yield unchecked("scopes", "they are not told", see)
        return
    has = {scope for part in granted.split(",") if (scope := literal(part).strip())}
    for scope in sorted(wanted - has):
        do = f"At {page}, OAuth & Permissions: add it, then Reinstall to Workspace."
        yield problem("scopes", f"{scope} is missing: no {SCOPES.get(scope, 'feature that needs it')}", do)
    if extra := sorted(has - wanted):
        do = f"At {page}, OAuth & Permissions: remove, then Reinstall to Workspace."
        yield warning("scopes", f"more than the bot uses: {', '.join(extra)}", do)
    if wanted <= has:
        yield ok("scopes", ", ".join(sorted(wanted)))


def _wanted(app: dict[str, Any] | None) -> set[str]:
    try:
        return set(app["oauth_config"]["scopes"]["bot"]) if app else set()
    except (KeyError, TypeError):
        return set()


def _commands(app: Any) -> list[str]:  # noqa: ANN401 (a file that may hold anything)
    return [command["command"] for command in app["features"]["slash_commands"]]


def _shortcuts(app: Any) -> list[str]:  # noqa: ANN401
    return [shortcut["callback_id"] for shortcut in app["features"]["shortcuts"]]


def _events(app: Any) -> list[str]:  # noqa: ANN401
    events: list[str] = app["settings"]["event_subscriptions"]["bot_events"]
    return events


def _holds(is_on: Callable[[Any], object], app: dict[str, Any]) -> bool:
    try:
        return bool(is_on(app))
    except (KeyError, TypeError):
        return False
