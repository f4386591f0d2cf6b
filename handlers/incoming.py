"""Users' words on the way in: decoded once, bounded, never trusted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.text import clean, literal

if TYPE_CHECKING:
    from collections.abc import Mapping

_ENCODED = 4_000
"""Characters of an event's text that are decoded: more than enough for QUESTION, whatever is encoded."""
_MESSAGE = 40_000
"""Characters of somebody's message that are decoded: as many as Slack lets one have."""
NEW = (None, "file_share", "thread_broadcast")
"""Subtypes of new messages. A tuple: a subtype may be anything, also what no set can look up."""
_REFERENCE = re.compile(r"<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>")


def typed(text: object) -> str:
    """Return the question in a slash command's *text*: delivered plain, as ``should_escape`` is false."""
    return clean(text) if isinstance(text, str) else ""


def said(text: object, me: str | None) -> str:
    """Return the question in an event's encoded *text*, without mentions of *me*, the bot's user id.

    What is copied from an answer's suggestions arrives as code, between backticks.
    """
    return typed(_decoded(text, _ENCODED, me).strip()).strip("` ")


def written(text: object) -> str:
    """Return somebody's message in its lines, each as it is read, from an encoded *text*: to look for names in."""
    lines = _decoded(text, _MESSAGE, None).split("\n")
    return "\n".join(" ".join(literal(line).split()) for line in lines)


def _decoded(text: object, most: int, me: str | None) -> str:
    encoded = text[:most] if isinstance(text, str) else ""
    plain = _REFERENCE.sub(lambda found: _words_of(found, me), encoded)
    return plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _words_of(found: re.Match[str], me: str | None) -> str:
    """Return what people see of a reference such as ``<@U1>``, ``<#C1|deals>`` or ``<https://a.example|a>``."""
    sign, target, label = found.groups()
    if sign == "@" and me in {None, target}:
        return " "
    if sign == "!":
        return str(label or "@" + target.partition("^")[0])
    return str(sign + (label or target).removeprefix(sign)) if sign else str(label or target)


def is_from_a_person(event: Mapping[str, object]) -> bool:
    """Whether *event* is somebody's new message: no bot's, no edit, no deletion, no notice of Slack's own."""
    return not event.get("bot_id") and event.get("subtype") in NEW


def is_direct(event: Mapping[str, object]) -> bool:
    """Whether *event* is a message in a conversation with the bot alone."""
    return event.get("channel_type") == "im"
