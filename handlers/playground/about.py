"""What the page has to know of the app: its name, its commands and shortcuts, from the manifest that Slack gets."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from bot.asking.verbs import VERBS
from handlers.commands import COMMAND
from handlers.playground.people import BOT, CHANNELS, DIRECT, YOU, YOUR_NAME

if TYPE_CHECKING:
    from handlers.playground.workspace import Body

MANIFEST = Path(__file__).resolve().parents[2] / "manifest.json"


def about(manifest: Path = MANIFEST) -> Body:
    """Return what the page shows of the app. Without a manifest at hand, the one command."""
    told = json.loads(manifest.read_text(encoding="utf-8")) if manifest.exists() else {}
    features = told.get("features", {})
    shown = told.get("display_information", {})
    return {
        "name": features.get("bot_user", {}).get("display_name", "SAM"),
        "user_id": BOT,
        "description": shown.get("description", ""),
        "color": shown.get("background_color", "#1d6f42"),
        "commands": features.get("slash_commands") or [{"command": COMMAND, "description": "", "usage_hint": ""}],
        "shortcuts": features.get("shortcuts") or [],
        "verbs": [{"name": verb.name, "usage": verb.usage, "says": verb.says} for verb in VERBS],
        "you": YOUR_NAME,
        "your_id": YOU,
        "channels": [{"id": known, "name": name} for known, name in CHANNELS.items() if known != DIRECT],
        "direct": DIRECT,
    }
