"""Socket Mode against a scripted Slack on loopback: it comes back, whatever happens to the line."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from aiohttp import ClientSession, web

from handlers.app import create_app, create_client
from handlers.identity import Identity
from handlers.intake import Intake
from handlers.settings import Settings
from handlers.socket import Socket

from .fake_slack import FakeSlack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from handlers.replies import Replies

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


class Served:
    """The bot on the other end of the line."""

    def __init__(self, task: asyncio.Task[bool], stop: asyncio.Event) -> None:
        self._task = task
        self._stop = stop

    async def end(self) -> bool:
        """Tell it to stop, and wait until it has."""
        self._stop.set()
        return await self.ended()

    async def ended(self) -> bool:
        async with asyncio.timeout(5):
            return await self._task


@asynccontextmanager
async def serving(fake: FakeSlack, reply: Replies, *, patience: float = 90) -> AsyncIterator[Served]:
    settings = Settings(bot_token="xoxb-1", app_token="xapp-1", api_url=fake.base_url)
    client = create_client(settings)
    async with ClientSession() as client.session:
        identity = Identity(client)
        app = create_app(reply, identity, client)
        intake = Intake(app, identity, teams=frozenset(), app_id="")
        stop = asyncio.Event()
        socket = Socket(client, settings.app_token, intake, look=0.01, patience=patience)
        served = Served(asyncio.create_task(socket.serve(stop, drain=2)), stop)
        try:
            yield served
        finally:
            await served.end()


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with FakeSlack().running() as fake, asyncio.timeout(10):
        yield fake


async def test_a_command_is_answered_on_its_acknowledgement(fake: FakeSlack, reply: Replies) -> None:
    async with serving(fake, reply):
        await fake.connected()
        assert "Universiti Malaya" in (await fake.command("partners"))["payload"]["text"]


@pytest.mark.parametrize("fault", ["refresh", "abort", "close"])
async def test_it_is_back_within_two_seconds(fake: FakeSlack, reply: Replies, fault: str) -> None:
    async with serving(fake, reply):
        await fake.connected()
        await fake.command("partners")
        async with asyncio.timeout(2):
            await fake.fail(fault)
            await fake.connected(times=2)
            assert "payload" in await fake.command("partners")


async def test_malformed_frames_are_survived(fake: FakeSlack, reply: Replies) -> None:
    async with serving(fake, reply):
        await fake.connected()
        for frame in ("", "x", "{}", '{"type": "slash_commands"}', '{"type": "events_api", "envelope_id": "e"}'):
            await fake.lines[-1].send_str(frame)
        assert "payload" in await fake.command("partners")


async def test_an_event_is_acknowledged_after_its_answer_is_out(fake: FakeSlack, reply: Replies) -> None:
    async with serving(fake, reply):
        await fake.connected()
        ack = await fake.event({"type": "app_mention", "text": "partners", "channel": "C1", "user": "U1", "ts": "1.2"})
        assert "payload" not in ack
        assert [method for method, _ in fake.calls].count("chat.postMessage") == 1


async def test_a_refused_token_ends_it_with_a_word(
    fake: FakeSlack, reply: Replies, caplog: pytest.LogCaptureFixture
) -> None:
    fake.faults["apps.connections.open"] = [web.json_response({"ok": False, "error": "invalid_auth"})]
    async with serving(fake, reply) as served:
        assert await served.ended() is False
    assert "giving up: invalid_auth" in caplog.text


async def test_without_a_line_for_long_it_gives_up(reply: Replies, fake: FakeSlack) -> None:
    fake.faults["apps.connections.open"] = [web.Response(status=503) for _ in range(99)]
    async with serving(fake, reply, patience=0.1) as served:
        assert await served.ended() is False
    assert [method for method, _ in fake.calls].count("apps.connections.open") == 1, "it must not hammer"


async def test_what_is_under_way_is_answered_before_it_ends(
    fake: FakeSlack, reply: Replies, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    fake.hold("chat.postMessage")
    async with serving(fake, reply) as served:
        await fake.connected()
        asking = asyncio.create_task(
            fake.event({"type": "app_mention", "text": "partners", "channel": "C1", "user": "U1", "ts": "1.2"})
        )
        await fake.called("chat.postMessage")
        ending = asyncio.create_task(served.end())
        fake.release("chat.postMessage")
        assert await ending is True
        assert "envelope_id" in await asking
