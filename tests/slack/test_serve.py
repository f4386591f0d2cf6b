"""The process: it starts, serves, and ends well when told to."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
import time
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.state.places import Place, SQLite
from handlers.serve import WRONG_USE, serve_http

from .fake_slack import FakeSlack
from .test_door import command, signed

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

TESTS = Path(__file__).parents[1]
SECRETS = {"SLACK_BOT_TOKEN": "xoxb-canary", "SLACK_APP_TOKEN": "xapp-canary", "SLACK_SIGNING_SECRET": "secret"}


class Process:
    """The bot as a process of its own."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.log = ""

    async def says(self, pattern: str) -> re.Match[str]:
        """Wait for a line of its log that matches *pattern*."""
        assert self.process.stderr
        while line := (await self.process.stderr.readline()).decode():
            self.log += line
            if found := re.search(pattern, line):
                return found
        raise AssertionError(f"it ended without saying {pattern}: {self.log}")

    async def ends(self, told: signal.Signals) -> int:
        """Send a signal; return the exit code."""
        assert self.process.stderr
        self.process.send_signal(told)
        self.log += (await self.process.stderr.read()).decode()
        return await self.process.wait()


def kept_in(place: Place) -> dict[str, str]:
    """Return the settings that name *place*."""
    return {"SAM_STATE": str(place.path.parent)} if isinstance(place, SQLite) else {"DATABASE_URL": place.address}


@asynccontextmanager
async def started(way: str, fake: FakeSlack, state: Place, **settings: str) -> AsyncIterator[Process]:
    environ = {
        **os.environ,
        **SECRETS,
        **settings,
        **kept_in(state),
        "SLACK_API_URL": fake.base_url,
        "PORT": "0",
        "PYTHONPATH": f"{TESTS}:{TESTS.parent}",
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "slack", way, env=environ, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield Process(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with FakeSlack().running() as fake, asyncio.timeout(15):
        yield fake


async def http(port: int, head: str, headers: dict[bytes, bytes], raw: bytes = b"") -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    lines = [head.encode(), b"host: x", b"connection: close", b"content-length: %d" % len(raw)]
    lines += [name + b": " + value for name, value in headers.items()]
    writer.write(b"\r\n".join([*lines, b"", raw]))
    answer = await reader.read()
    writer.close()
    await writer.wait_closed()
    return answer


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
async def test_over_http_it_serves_and_ends_well(fake: FakeSlack, told: signal.Signals, sqlite: SQLite) -> None:
    async with started("http", fake, sqlite) as bot:
        port = int((await bot.says(r"listening on http://127.0.0.1:(\d+)/slack/events"))[1])
        await fake.called("auth.test")
        raw = command("partners")
        answer = await http(port, "POST /slack/events HTTP/1.1", signed(raw, at=int(time.time())), raw)
        assert answer.startswith(b"HTTP/1.1 200")
        assert b"Universiti Malaya" in answer
        assert (await http(port, "GET /healthz HTTP/1.1", {})).startswith(b"HTTP/1.1 200")
        assert (await http(port, "POST /slack/events HTTP/1.1", {}, raw)).startswith(b"HTTP/1.1 401")
        assert await bot.ends(told) == 0
        assert "Traceback" not in bot.log
        assert "canary" not in bot.log


async def test_over_socket_mode_it_serves_and_ends_well(fake: FakeSlack, sqlite: SQLite) -> None:
    async with started("socket", fake, sqlite) as bot:
        await fake.connected()
        assert "payload" in await fake.command("partners")
        await bot.says("connected to Slack")
        assert await bot.ends(signal.SIGTERM) == 0
        assert "Traceback" not in bot.log
        assert "canary" not in bot.log


async def test_over_socket_mode_it_ends_with_1_where_slack_will_not_have_it(fake: FakeSlack, sqlite: SQLite) -> None:
    fake.faults["apps.connections.open"] = [web.json_response({"ok": False, "error": "invalid_auth"})]
    async with started("socket", fake, sqlite) as bot:
        await bot.says("giving up: invalid_auth")
        assert await bot.process.wait() == 1


async def test_a_port_that_is_taken_is_named(fake: FakeSlack, capsys: pytest.CaptureFixture[str]) -> None:
    taken = fake.base_url.split(":")[2].split("/")[0]
    assert serve_http(None, SECRETS | {"PORT": taken}) == WRONG_USE  # type: ignore[arg-type]
    assert f"cannot listen on 127.0.0.1:{taken}: Address already in use" in capsys.readouterr().err
