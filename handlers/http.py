"""The way in over HTTP: one address for all that Slack sends, and two for whoever watches the process."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TYPE_CHECKING

from slack_bolt import BoltResponse
from starlette.applications import Starlette
from starlette.responses import JSONResponse
from starlette.routing import Route

from handlers import door, metrics

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.requests import Request
    from starlette.types import Lifespan, Receive, Scope, Send

    from handlers.health import Health
    from handlers.journal import Takes

PATH = "/slack/events"
PATIENCE = 5
"""Seconds for the rest of a body that arrives in pieces. Without it the signature is wrong."""

log = logging.getLogger(__name__)


def create_web(
    intake: Takes,
    health: Health,
    secret: str,
    *,
    clock: Callable[[], float] = time.time,
    lifespan: Lifespan[Starlette] | None = None,
) -> Starlette:
    """Return the web application."""

    async def live(_: Request) -> JSONResponse:
        return JSONResponse({"status": "ok"})

    async def ready(_: Request) -> JSONResponse:
        status, told = await health.tell()
        return JSONResponse(told, status)

    routes = [
        Route(PATH, Events(intake, secret, clock)),
        Route("/healthz", live),
        Route("/readyz", ready),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


class Events:
    """The bare ASGI application behind the address: a request object would cost more than the reply."""

    def __init__(self, intake: Takes, secret: str, clock: Callable[[], float]) -> None:
        self._intake = intake
        self._secret = secret.encode()
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        response = await self._answer(scope, receive)
        content_type = response.headers["content-type"][0].encode()
        headers = [
            (b"content-type", content_type),
            (b"content-length", b"%d" % len(body := response.body.encode())),
        ]
        await send({"type": "http.response.start", "status": response.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    async def _answer(self, scope: Scope, receive: Receive) -> BoltResponse:
        if scope["method"] != "POST":
            return BoltResponse(status=405, body="POST only")
        raw = await _read(receive)
        admitted = door.admit(raw, door.headers_of(scope["headers"]), secret=self._secret, now=self._clock())
        if isinstance(admitted, door.Refusal):
            metrics.REFUSALS.labels(str(admitted.status)).inc()
            log.warning("refused with %d: %s", admitted.status, admitted.why)
            return BoltResponse(status=admitted.status, body=admitted.why)
        if admitted.get("type") == "url_verification":
            return BoltResponse(
                status=200, body=str(admitted.get("challenge", "")), headers={"content-type": "text/plain"}
            )
        if "ssl_check" in admitted:
            return BoltResponse(status=200)
        return await self._intake.take(admitted)


async def _read(receive: Receive) -> bytes:
    """Return the request's body, or enough of it to be refused."""
    message = await receive()
    first = message.get("body", b"")
    if not message.get("more_body", False):
        return bytes(first)
    try:
        async with asyncio.timeout(PATIENCE):
            return await _rest(first, receive)
    except TimeoutError:
        return b""


async def _rest(first: bytes, receive: Receive) -> bytes:
    parts, size, more = [first], len(first), True
    while more and size <= door.MOST_BYTES:
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        more = message.get("more_body", False)
    return b"".join(parts)
