"""``/sam``: answered privately on the acknowledgement itself, without a round trip or a ``response_url``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from slack_bolt import BoltResponse
from slack_bolt.middleware.async_middleware import AsyncMiddleware

from handlers import incoming

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.async_app import AsyncApp, AsyncBoltRequest

    from handlers.replies import Replies

COMMAND = "/sam"


def register(app: AsyncApp, reply: Replies) -> None:
    """Answer the one command that the manifest declares."""
    app.use(Commands(reply))


class Commands(AsyncMiddleware):
    """Answers the command ahead of all listeners.

    For each of those Bolt makes ready whatever a function may ask for: that takes longer than an answer does.
    """

    def __init__(self, reply: Replies) -> None:
        self._reply = reply

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002
    ) -> BoltResponse | None:
        """Answer what follows the command; leave everything else to the listeners."""
        if req.body.get("command") != COMMAND:
            return await next()
        return BoltResponse(
            status=200,
            body=self._reply.body(incoming.typed(req.body.get("text"))),
            headers={"content-type": "application/json"},
        )
