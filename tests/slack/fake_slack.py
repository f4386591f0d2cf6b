"""A scripted Slack on loopback for Socket Mode: opens connections, sends envelopes, and fails as it is told to."""

from __future__ import annotations

import asyncio
import json
from collections import defaultdict
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from .network import APP, BOT, BOT_ID, TEAM

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


class FakeSlack:
    """Slack's side of the line."""

    def __init__(self) -> None:
        self.base_url = ""
        self.lines: list[web.WebSocketResponse] = []
        """Every connection so far, the newest last."""
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.faults: dict[str, list[web.Response]] = {}
        self._acks: defaultdict[str, asyncio.Future[dict[str, Any]]] = defaultdict(asyncio.Future)
        self._changed = asyncio.Condition()
        self._held: dict[str, asyncio.Event] = {}
        self._transports: list[asyncio.Transport] = []
        self._sent = 0

    @asynccontextmanager
    async def running(self) -> AsyncIterator[FakeSlack]:
        app = web.Application()
        app.router.add_get("/link", self._line)
        app.router.add_route("*", "/api/{method}", self._call)
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        host, port = runner.addresses[0][:2]
        self.base_url = f"http://{host}:{port}/api/"
        try:
            yield self
        finally:
            for transport in self._transports:
                transport.abort()
            await runner.cleanup()

    async def _call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        is_json = request.content_type == "application/json"
        self.calls.append((method, await request.json() if is_json else dict(await request.post())))
        async with self._changed:
            self._changed.notify_all()
        if method in self._held:
            await self._held[method].wait()
        if self.faults.get(method):
            return self.faults[method].pop(0)
        answers: dict[str, dict[str, Any]] = {
            "apps.connections.open": {"url": self.base_url.replace("http", "ws").replace("/api/", "/link")},
            "auth.test": {"team_id": TEAM, "user_id": BOT, "bot_id": BOT_ID, "app_id": APP},
            "chat.postMessage": {"ts": "1700000001.000100"},
        }
        return web.json_response({"ok": True} | answers.get(method, {}))

    async def _line(self, request: web.Request) -> web.WebSocketResponse:
        line = web.WebSocketResponse()
        await line.prepare(request)
        assert isinstance(request.transport, asyncio.Transport)
        await line.send_json({"type": "hello", "num_connections": 1})
        self._transports.append(request.transport)
        self.lines.append(line)
        async with self._changed:
            self._changed.notify_all()
        async for message in line:
            if message.type == WSMsgType.TEXT:
                ack = json.loads(message.data)
                if not self._acks[ack["envelope_id"]].done():
                    self._acks[ack["envelope_id"]].set_result(ack)
        return line

    async def connected(self, times: int = 1) -> None:
        """Wait until the bot has opened *times* connections."""
        async with self._changed:
            await self._changed.wait_for(lambda: len(self.lines) >= times)

    async def send(self, payload: dict[str, Any], kind: str = "slash_commands") -> str:
        """Send an envelope on the newest connection; return its id."""
        self._sent += 1
        envelope = f"envelope-{self._sent}"
        message = {"envelope_id": envelope, "type": kind, "payload": payload, "accepts_response_payload": True}
        await self.lines[-1].send_json(message)
        return envelope

    async def command(self, text: str) -> dict[str, Any]:
        """Send a slash command; return the acknowledgement."""
        return await self._acked(
            await self.send({"command": "/sam", "text": text, "team_id": TEAM, "user_id": "U0ANA"})
        )

    async def event(self, event: dict[str, Any]) -> dict[str, Any]:
        """Send an event; return the acknowledgement."""
        return await self._acked(
            await self.send({"type": "event_callback", "team_id": TEAM, "event": event}, "events_api")
        )

    async def _acked(self, envelope: str) -> dict[str, Any]:
        return await asyncio.shield(self._acks[envelope])

    async def deliver(self, body: dict[str, Any]) -> dict[str, Any]:
        """Send an event as it is; return the acknowledgement."""
        return await self._acked(await self.send(body, "events_api"))

    def is_acked(self, envelope: str) -> bool:
        return self._acks[envelope].done()

    async def fail(self, fault: str) -> None:
        """Warning, refresh: announce that the line will be closed, as Slack does every few hours. Abort: reset it."""
        match fault:
            case "refresh":
                await self.lines[-1].send_json({"type": "disconnect", "reason": "refresh_requested"})
            case "warning":
                await self.lines[-1].send_json({"type": "disconnect", "reason": "warning"})
            case "abort":
                self._transports[-1].abort()
            case "close":
                await self.lines[-1].close()

    def hold(self, method: str) -> None:
        """Let calls of *method* wait until ``release``."""
        self._held[method] = asyncio.Event()

    def release(self, method: str) -> None:
        self._held[method].set()

    async def called(self, method: str, times: int = 1) -> None:
        """Wait for calls of *method*."""
        async with self._changed:
            await self._changed.wait_for(lambda: [name for name, _ in self.calls].count(method) >= times)
