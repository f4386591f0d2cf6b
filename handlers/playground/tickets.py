"""What Slack hands out to be used soon: ids that open a dialog, addresses that answer a press or a command."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

TRIGGER_SECONDS = 3.0
HOOK_SECONDS = 1800.0
HOOK_USES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where something was pressed or typed, and so where an answer to it goes."""

    channel: str
    thread_ts: str | None = None
    message_ts: str | None = None
    """The message that was pressed; None: a command was typed."""


@dataclass(slots=True)
class _Hook:
    origin: Origin
    until: float
    left: int = HOOK_USES


class Tickets:
    """All that was handed out, each with how long it is good."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._triggers: dict[str, float | None] = {}
        self._hooks: dict[str, _Hook] = {}

    def trigger(self) -> str:
        """Return an id that opens one dialog, within three seconds."""
        made = f"{time.time_ns()}.{secrets.token_hex(8)}"
        self._triggers[made] = self._clock() + TRIGGER_SECONDS
        return made

    def refusal(self, trigger: object) -> str | None:
        """Take *trigger* in; return Slack's word for what is wrong with it, if anything is."""
        if not isinstance(trigger, str) or trigger not in self._triggers:
            return "invalid_trigger_id"
        until = self._triggers[trigger]
        if until is None:
            return "exchanged_trigger_id"
        if self._clock() > until:
            return "expired_trigger_id"
        self._triggers[trigger] = None
        return None

    def hook(self, origin: Origin) -> str:
        """Return the unguessable end of a ``response_url``."""
        made = secrets.token_urlsafe(24)
        self._hooks[made] = _Hook(origin, self._clock() + HOOK_SECONDS)
        return made

    def redeem(self, hook: str) -> Origin | None:
        """Return what *hook* answers to; None where it is used up, too old or none."""
        found = self._hooks.get(hook)
        if found is None or found.left == 0 or self._clock() > found.until:
            return None
        found.left -= 1
        return found.origin
