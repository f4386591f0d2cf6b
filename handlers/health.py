"""What whoever watches the process is told: whether it can answer, and how each part is. Never a secret."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from handlers.identity import Identity

    Part = Callable[[], Awaitable[str]]

OK = "ok"


class Health:
    """The parts of the bot, by name. In trouble it still answers, but for a Slack that does not know it."""

    def __init__(self, identity: Identity, **parts: Part) -> None:
        self._identity = identity
        self._parts: dict[str, Part] = {"fact_base": _well, "slack": self._slack, **parts}

    async def tell(self) -> tuple[int, dict[str, str]]:
        """Return an HTTP status, 200 if it can answer, and how each part is: ``ok``, or why not."""
        found = {name: await part() for name, part in self._parts.items()}
        if not self._identity.is_known:
            return 503, {"status": "not ready", **found}
        is_well = all(word == OK for word in found.values())
        return 200, {"status": "ready" if is_well else "degraded", **found}

    async def _slack(self) -> str:
        return self._identity.refused or (OK if self._identity.is_known else "no answer yet")


async def _well() -> str:
    """Without facts nothing is served at all."""
    return OK
