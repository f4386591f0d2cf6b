"""Nothing but the page itself, and the bot, may speak to the playground: other sites' pages run in the same browser.

A page elsewhere may name this address by a name of its own (DNS rebinding: the Host header tells), send requests to
it (the Origin header tells), or frame it (the policy forbids).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

NAMES = ("127.0.0.1", "localhost", "[::1]")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}
BOT_PATHS = ("/api/", "/hooks/")
"""What the bot calls, with a token or an address that nobody can guess. No browser does."""


class Guard:
    """Lets requests to this machine's own names and *port* through, and from no other page."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        self._app = app
        self._hosts = frozenset(f"{name}:{port}" for name in NAMES) | (frozenset(NAMES) if port == 80 else frozenset())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        if why := self._refusal(scope):
            await PlainTextResponse(why, 403)(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self._app(scope, receive, sealed)

    def _refusal(self, scope: Scope) -> str:
        """Say why the request is not let through; nothing if it is."""
        headers = Headers(scope=scope)
        host, origins = headers.get("host", ""), headers.getlist("origin")
        if len(headers.getlist("host")) != 1 or host not in self._hosts:
            return "not under this name"
        if scope["path"].startswith(BOT_PATHS):
            return "not for browsers" if origins or "sec-fetch-site" in headers else ""
        if any(origin != f"http://{host}" for origin in origins):
            return "not from this page"
        if scope["method"] not in {"GET", "HEAD"} and not origins:
            return "from nowhere"
        is_visit = headers.get("sec-fetch-mode") == "navigate" and scope["path"] == "/"
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"} and not is_visit:
            return "not from this page"
        return ""
