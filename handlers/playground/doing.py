"""What every gesture shares: how it is read, and what is said where it cannot be."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from handlers.playground.front_door import Acknowledged

Doing = Callable[[dict[str, Any]], Awaitable[dict[str, Any]]]
"""From what the page says was done to what it needs to know at once."""


class Impossible(Exception):  # noqa: N818 (it is the gesture that is)
    """What was done cannot be, in words for the person."""


def demand(answer: Acknowledged, what: str) -> None:
    """Say that *what* did not work, unless the bot has acknowledged it."""
    if not answer.is_good:
        raise Impossible(f"{what} did not work: the bot answered “{error_of(answer)}”.")


def error_of(answer: Acknowledged) -> str:
    """Return Slack's word for an answer that is none."""
    return f"http_status_{answer.status}" if answer.status else "operation_timeout"


def words(done: dict[str, Any], name: str) -> str:
    """Return the text under *name*, if it is one."""
    value = done.get(name)
    return value if isinstance(value, str) else ""


def values(done: dict[str, Any]) -> dict[str, Any]:
    """Return what is typed and chosen in the place, by block and element."""
    found = done.get("values")
    return found if isinstance(found, dict) else {}
