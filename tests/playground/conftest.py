from __future__ import annotations

import asyncio
import json
import signal
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from handlers.playground.serve import PageServer, listen, own_settings
from handlers.settings import for_http
from tests.slack.network import Answered

from .gallery import gallery

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping
    from pathlib import Path

    from starlette.types import Message as Asgi

    from handlers.playground.playground import Playground
    from handlers.playground.workspace import Message
    from handlers.settings import Settings

DEALS, DIRECT = "C0DEALS", "D0SAM"


@dataclass(frozen=True)
class Served:
    """What the playground answered."""

    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.raw)
        return found


class Browser:
    """A person at the page, as the server sees them, in this very process; *playground* is what they then see."""

    def __init__(self, playground: Playground, chosen: Settings) -> None:
        self.playground = playground
        self.workspace = playground.workspace
        self.address = chosen.api_url.removesuffix("/api/")
        self.token = chosen.bot_token

    async def ask(self, path: str, raw: bytes | None = None, headers: Mapping[str, str] | None = None) -> Served:
        """Send one request: a POST, where there is something to send."""
        sent: list[Asgi] = []
        rest = iter([raw or b""])

        async def receive() -> Asgi:
            body = next(rest, None)
            if body is None:  # the browser stays
                await asyncio.Event().wait()
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Asgi) -> None:
            sent.append(message)

        given = {"host": urlsplit(self.address).netloc, **(headers or {})}
        scope = {
            "type": "http",
            "method": "GET" if raw is None else "POST",
            "path": path,
            "root_path": "",
            "query_string": b"",
            "headers": [(name.lower().encode(), value.encode()) for name, value in given.items()],
        }
        await self.playground.app(scope, receive, send)
        found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Served(sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent))

    async def do(self, gesture: str, **done: Any) -> dict[str, Any]:  # noqa: ANN401
        """Do something; return what the page is told."""
        served = await self.ask(f"/do/{gesture}", json.dumps(done).encode(), {"origin": self.address})
        assert (served.status == 200) is ("error" not in served.told)
        return served.told

    async def call(self, method: str, token: str | None = None, **arguments: Any) -> dict[str, Any]:  # noqa: ANN401
        """Call Slack as the bot does."""
        return (await self.send(method, json.dumps(arguments).encode(), "application/json", token)).told

    async def send(self, method: str, raw: bytes, kind: str, token: str | None = None) -> Served:
        headers = {"authorization": f"Bearer {self.token if token is None else token}", "content-type": kind}
        return await self.ask(f"/api/{method}", raw, headers)

    async def say(self, text: str, channel: str = DEALS, thread: str | None = None) -> dict[str, Any]:
        return await self.do("say", channel=channel, text=text, thread_ts=thread)

    def seen(self, channel: str = DEALS) -> list[Message]:
        return [message for message in self.workspace.messages.values() if message.channel == channel]

    @property
    def last(self) -> Message:
        return list(self.workspace.messages.values())[-1]

    def at(self, message: Message, action_id: str) -> dict[str, Any]:
        """Return where an element of *message* is."""
        inner = ((block, one) for block in message.blocks for one in block.get("elements", ()))
        block = next(block for block, one in inner if one.get("action_id") == action_id)
        return {"channel": message.channel, "ts": message.ts, "block_id": block["block_id"], "action_id": action_id}


@pytest.fixture
def browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """The gallery's app in a playground, and somebody at it. The network between them is cut short."""
    chosen = for_http(own_settings(str(tmp_path), "127.0.0.1", 3000))
    found = Browser(gallery(chosen), chosen)

    async def request(_session: object, _verb: str, url: object, **options: Any) -> Answered:  # noqa: ANN401
        parts, data = urlsplit(str(url)), options.get("data")
        given = options.get("json") or (json.loads(data) if isinstance(data, str) else data) or options.get("params")
        headers = {**(options.get("headers") or {}), "content-type": "application/json"}
        served = await found.ask(parts.path, json.dumps(given or {}).encode(), headers)
        return Answered(served.status, served.raw.decode() if parts.path.startswith("/hooks/") else served.told)

    monkeypatch.setattr(aiohttp.ClientSession, "_request", request)
    return found


@asynccontextmanager
async def served(folder: Path) -> AsyncIterator[Browser]:
    """Serve the gallery meanwhile, over loopback."""
    with listen("127.0.0.1", 0) as listening:
        port = listening.getsockname()[1]
        chosen = for_http(own_settings(str(folder), "127.0.0.1", port), port=port)
        playground = gallery(chosen)
        server = PageServer(playground.app, playground.workspace.end)
        serving = asyncio.create_task(server.serve(sockets=[listening]))
        try:
            yield Browser(playground, chosen)
        finally:
            server.handle_exit(signal.SIGTERM, None)
            await serving
