"""Who and what there is in the playground's workspace: the same each time."""

from __future__ import annotations

from enum import StrEnum

TEAM, APP = "T0PLAY", "A0PLAY"
BOT, BOT_ID = "U0SAM", "B0SAM"
YOU, YOUR_NAME = "U0YOU", "you"
DEALS, CURATORS, DIRECT = "C0DEALS", "C0CURATORS", "D0SAM"

CHANNELS = {DEALS: "deals", CURATORS: "curators", DIRECT: "directmessage"}
"""The channels and the conversation with the bot: by id, the name that Slack's requests give it."""


class Author(StrEnum):
    """Who says something."""

    YOU = "you"
    APP = "app"
    SLACK = "slack"
    """Slack itself: what the bot never hears of."""
