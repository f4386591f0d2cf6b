"""What is around the bot when it is under load: Slack's two sides, and processes that can be killed."""

from __future__ import annotations

import asyncio
import hmac
import json
import os
import random
import re
import signal
import sys
import time
from collections import Counter
from contextlib import asynccontextmanager
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from aiohttp import ClientError, ClientSession, ClientTimeout, web

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

SECRET = "storm"
BOT, BOT_ID, TEAM, APP = "U0SAM", "B0SAM", "T0TEAM", "A0APP"
PATIENCE = ClientTimeout(total=3)
"""Slack waits so long for an acknowledgement."""
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


class Slack:
    """Slack's Web API, on loopback. Some posts it refuses, of some it loses the answer."""

    def __init__(self, *, limited: float = 0, reset: float = 0, seed: int = 1) -> None:
        self.base_url = ""
        self.posts = Counter[str]()
        """Answers, by the time of the question."""
        self.resets = Counter[str]()
        self.limited = 0
        self._shares = {"limited": limited, "reset": reset}
        self._random = random.Random(seed)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[Slack]:
        app = web.Application()
        app.router.add_post("/api/chat.postMessage", self._post)
        app.router.add_route("*", "/api/{method}", self._other)
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.base_url = "http://{}:{}/api/".format(*runner.addresses[0][:2])
        try:
            yield self
        finally:
            await runner.cleanup()

    async def _post(self, request: web.Request) -> web.Response:
        message = await request.json()
        if self._random.random() < self._shares["limited"]:
            self.limited += 1
            pause = self._random.choice(["0", "1", "1", "soon"])
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers={"Retry-After": pause})
        self.posts[message["thread_ts"]] += 1
        if self._random.random() < self._shares["reset"] and isinstance(request.transport, asyncio.Transport):
            self.resets[message["thread_ts"]] += 1
            request.transport.abort()
        return web.json_response({"ok": True, "ts": f"{time.time():.6f}"})

    async def _other(self, request: web.Request) -> web.Response:
        told = {"team_id": TEAM, "user_id": BOT, "bot_id": BOT_ID} if request.path.endswith("auth.test") else {}
        return web.json_response({"ok": True, **told})


class Worker:
    """The bot as a process of its own."""

    def __init__(self, environ: Mapping[str, str], arguments: tuple[str, ...]) -> None:
        self._environ = environ
        self._arguments = arguments
        self._process: asyncio.subprocess.Process | None = None
        self._listening: asyncio.Task[None] | None = None
        self.port = 0
        """0 while it cannot be reached."""
        self.tracebacks = 0
        self.under_way = Counter[str]()
        """What it was sent and has not answered."""

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    async def start(self) -> None:
        """Start it; return when it can be reached."""
        self.under_way.clear()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, *self._arguments, env={**os.environ, **self._environ}, stderr=asyncio.subprocess.PIPE
        )
        assert self._process.stderr
        while line := (await self._process.stderr.readline()).decode():
            if found := re.search(r"listening on http://127\.0\.0\.1:(\d+)/", line):
                self.port = int(found[1])
                self._listening = asyncio.create_task(self._listen(self._process.stderr))
                return
        raise AssertionError("it ended at the start")

    async def _listen(self, log: asyncio.StreamReader) -> None:
        while line := await log.readline():
            self.tracebacks += b"Traceback" in line

    def kill(self) -> None:
        """End it at once, if it runs."""
        if self._process and self._process.returncode is None:
            self._process.kill()

    async def end(self, how: signal.Signals = signal.SIGTERM) -> int:
        """End it; return its exit code."""
        assert self._process
        assert self._listening
        self.port = 0
        self._process.send_signal(how)
        code = await self._process.wait()
        await self._listening
        return code


@asynccontextmanager
async def running(environ: Mapping[str, str], arguments: tuple[str, ...]) -> AsyncIterator[Worker]:
    """Run a worker that is gone afterwards, whatever happens."""
    worker = Worker(environ, arguments)
    try:
        await worker.start()
        yield worker
    finally:
        worker.kill()


def settings_of(slack: Slack) -> dict[str, str]:
    """Return the environment of a worker that talks to *slack*."""
    return {
        "SLACK_BOT_TOKEN": "xoxb-storm",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.base_url,
        "PORT": "0",
        "SAM_RATE_PER_MINUTE": "0",
        "SAM_TODAY": "2026-11-22",
        "DYNO": "",
        "DATABASE_URL": "",
    }


def event(number: int, text: str, *, is_direct: bool, name: str | None = None) -> dict[str, Any]:
    """Return a question as Slack sends it; its time tells it from all others."""
    kind = {"type": "message", "channel_type": "im"} if is_direct else {"type": "app_mention"}
    said = {**kind, "text": text, "user": f"U{number % 50}", "team": TEAM, "channel": f"C{number % 20}"}
    return {
        "type": "event_callback",
        "event_id": name or f"Ev{number}",
        "team_id": TEAM,
        "api_app_id": APP,
        "event": {**said, "ts": f"1800000000.{number:06}"},
    }


async def sent(session: ClientSession, worker: Worker, raw: bytes, kind: str = JSON) -> tuple[int, str]:
    """Send *raw* signed to *worker*; return the status, 0 without an answer, and the body."""
    now = f"{time.time():.0f}"
    signature = hmac.new(SECRET.encode(), f"v0:{now}:".encode() + raw, sha256).hexdigest()
    headers = {
        "content-type": kind,
        "x-slack-request-timestamp": now,
        "x-slack-signature": f"v0={signature}",
    }
    url = f"http://127.0.0.1:{worker.port}/slack/events"
    try:
        async with session.post(url, data=raw, headers=headers, timeout=PATIENCE) as response:
            return response.status, await response.text()
    except (ClientError, TimeoutError, OSError):
        return 0, ""


def raw_of(body: dict[str, Any]) -> bytes:
    """Return *body* as it is sent."""
    return json.dumps(body).encode()
