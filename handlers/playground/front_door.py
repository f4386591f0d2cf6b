"""To the bot as Slack comes to it: each request signed, by the same front door that Slack's own come in by."""

from __future__ import annotations

import asyncio
import hmac
import json
import time
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from handlers.http import PATH

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.types import ASGIApp, Message, Scope

    from handlers.playground.workspace import Body

PATIENCE = 3.0
"""Seconds that Slack waits for an acknowledgement."""
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """What the bot answered to a request; status 0 where it took too long."""

    status: int
    raw: str

    @property
    def is_good(self) -> bool:
        """Whether Slack would be content."""
        return self.status == 200

    @property
    def body(self) -> Body:
        """Return the JSON object that the bot answered with; an empty one where there is none."""
        try:
            found = json.loads(self.raw)
        except ValueError:
            return {"text": self.raw} if self.raw else {}
        return found if isinstance(found, dict) else {}


class FrontDoor:
    """Signs with the *secret* that the bot checks with, and hands over to its web application."""

    def __init__(self, web: ASGIApp, secret: str) -> None:
        self._web = web
        self._secret = secret.encode()

    async def form(self, fields: Mapping[str, str]) -> Acknowledged:
        """Send a slash command."""
        return await self._send(urlencode(fields).encode(), FORM)

    async def interaction(self, payload: Body) -> Acknowledged:
        """Send a press, a submitted dialog, a shortcut."""
        return await self._send(urlencode({"payload": json.dumps(payload)}).encode(), FORM)

    async def event(self, body: Body) -> Acknowledged:
        """Send an event; once more at once if it was not acknowledged, as Slack does."""
        raw = json.dumps(body).encode()
        first = await self._send(raw, JSON)
        return first if first.is_good else await self._send(raw, JSON, again={"x-slack-retry-num": "1"})

    async def _send(self, raw: bytes, kind: str, again: Mapping[str, str] | None = None) -> Acknowledged:
        try:
            async with asyncio.timeout(PATIENCE):
                return await _asked(self._web, self._signed(raw, kind, again or {}), raw)
        except TimeoutError:
            return Acknowledged(0, "")

    def _signed(self, raw: bytes, kind: str, more: Mapping[str, str]) -> Scope:
        now = str(int(time.time()))
        signature = hmac.new(self._secret, f"v0:{now}:".encode() + raw, sha256).hexdigest()
        headers = {
            "content-type": kind,
            "content-length": str(len(raw)),
            "x-slack-request-timestamp": now,
            "x-slack-signature": f"v0={signature}",
            **more,
        }
        return {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "POST",
            "scheme": "http",
            "path": PATH,
            "raw_path": PATH.encode(),
            "root_path": "",
            "query_string": b"",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }


async def _asked(web: ASGIApp, scope: Scope, raw: bytes) -> Acknowledged:
    """Return what *web* answers to one request."""
    status, parts = 500, list[bytes]()

    async def receive() -> Message:
        return {"type": "http.request", "body": raw, "more_body": False}

    async def send(message: Message) -> None:
        nonlocal status
        status = message.get("status", status)
        parts.append(message.get("body", b""))

    await web(scope, receive, send)
    return Acknowledged(status, b"".join(parts).decode())
