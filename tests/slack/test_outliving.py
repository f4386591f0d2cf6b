"""Answers outlive the process that was to give them, and its database; several processes give each once."""

from __future__ import annotations

import asyncio
import json
import signal
import time
from typing import TYPE_CHECKING

import pytest
from aiohttp import web

from bot.state.claims import Done
from bot.state.keeper import State
from bot.state.places import Postgres
from handlers.claims import keys_of

from .fake_slack import FakeSlack
from .test_claims import mention
from .test_door import command, signed
from .test_serve import http, started

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.state.places import Place, SQLite

    from .test_serve import Process

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

EVENT = json.dumps(mention()).encode()


@pytest.fixture
async def fake() -> AsyncIterator[FakeSlack]:
    async with FakeSlack().running() as fake, asyncio.timeout(20):
        yield fake


async def port_of(bot: Process) -> int:
    return int((await bot.says(r"listening on http://127.0.0.1:(\d+)/slack/events"))[1])


async def send(port: int) -> int:
    """Send the event as Slack does; return the status."""
    headers = signed(EVENT, b"application/json", at=int(time.time()))
    answer = await http(port, "POST /slack/events HTTP/1.1", headers, EVENT)
    return int(answer.split()[1]) if answer else 0


def posts(fake: FakeSlack) -> int:
    return [method for method, _ in fake.calls].count("chat.postMessage")


async def test_a_process_killed_before_its_acknowledgement_is_followed_by_another(
    fake: FakeSlack, place: Place
) -> None:
    lease = 1.2
    async with (
        started("http", fake, place, TEST_LEASE=str(lease)) as one,
        started("http", fake, place, TEST_LEASE=str(lease)) as other,
    ):
        ports = await port_of(one), await port_of(other)
        fake.hold("chat.postMessage")
        asking = asyncio.create_task(send(ports[0]))
        await fake.called("chat.postMessage")
        one.process.kill()
        fake.release("chat.postMessage")
        assert await asking == 0
        assert await send(ports[1]) == 503, "the lease is still alive"
        while await send(ports[1]) != 200:  # noqa: ASYNC110 (Slack comes again without being told when)
            await asyncio.sleep(0.1)
        assert posts(fake) == 2, "one call was in flight when it died"
        assert await send(ports[1]) == 200
        assert posts(fake) == 2


async def test_two_processes_that_get_an_event_at_once_answer_it_once(fake: FakeSlack, place: Place) -> None:
    async with started("http", fake, place) as one, started("http", fake, place) as other:
        ports = await port_of(one), await port_of(other)
        answers = await asyncio.gather(*(send(port) for port in ports * 3))
        assert 200 in answers
        assert set(answers) <= {200, 503}
        assert posts(fake) == 1
        assert [await send(port) for port in ports] == [200, 200]
        assert posts(fake) == 1


async def test_with_slack_down_at_the_start_commands_are_answered_and_the_rest_once_it_is_up(
    fake: FakeSlack, sqlite: SQLite
) -> None:
    fake.hold("auth.test")
    fake.faults["auth.test"] = [web.Response(status=503)]
    async with started("http", fake, sqlite) as bot:
        port = await port_of(bot)
        await fake.called("auth.test")
        assert b"HTTP/1.1 503" in await ready(port)
        raw = command("partners")
        answer = await http(port, "POST /slack/events HTTP/1.1", signed(raw, at=int(time.time())), raw)
        assert b"Universiti Malaya" in answer
        fake.release("auth.test")
        await bot.says("asking again in 1 s")
        await fake.called("auth.test", times=2)
        while b'"ready"' not in await ready(port):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        assert await send(port) == 200
        assert posts(fake) == 1
        assert await bot.ends(signal.SIGTERM) == 0


async def test_with_a_database_out_of_reach_it_answers_and_shows_nothing_of_its_address(
    fake: FakeSlack, unused_tcp_port_factory: Callable[[], int]
) -> None:
    place = Postgres(f"postgres://canary:canary@127.0.0.1:{unused_tcp_port_factory()}/canary?sslmode=disable")
    async with started("http", fake, place) as bot:
        port = await port_of(bot)
        await fake.called("auth.test")
        assert await send(port) == 200
        assert posts(fake) == 1
        told = await ready(port)
        assert b"HTTP/1.1 200" in told
        assert b'"database":"out of reach"' in told
        assert await bot.ends(signal.SIGTERM) == 0
        assert "database: out of reach" in bot.log
        assert "canary" not in bot.log + told.decode()


async def test_told_to_stop_it_answers_what_it_has_begun_and_notes_it(fake: FakeSlack, place: Place) -> None:
    async with started("http", fake, place) as bot:
        port = await port_of(bot)
        fake.hold("chat.postMessage")
        asking = asyncio.create_task(send(port))
        await fake.called("chat.postMessage")
        ending = asyncio.create_task(bot.ends(signal.SIGTERM))
        await asyncio.sleep(0.1)
        fake.release("chat.postMessage")
        assert await asking == 200
        assert await ending == 0
    state = State(place)
    async with state.kept():
        assert await state.claim(keys_of(mention())) == Done()
    assert posts(fake) == 1


async def test_with_a_broken_database_it_answers_and_says_so(fake: FakeSlack, sqlite: SQLite) -> None:
    sqlite.path.parent.mkdir()
    sqlite.path.write_bytes(b"somebody's file" * 100)
    async with started("http", fake, sqlite) as bot:
        port = await port_of(bot)
        await fake.called("auth.test")
        assert await send(port) == 200
        assert posts(fake) == 1
        answer = await ready(port)
        assert b"HTTP/1.1 200" in answer
        assert json.loads(answer.split(b"\r\n\r\n")[1]) == {
            "status": "degraded",
            "fact_base": "ok",
            "slack": "ok",
            "database": "corrupt",
        }
        sqlite.path.unlink()
        while b'"ready"' not in await ready(port):  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        assert await bot.ends(signal.SIGTERM) == 0
        assert "database: corrupt" in bot.log


async def ready(port: int) -> bytes:
    return await http(port, "GET /readyz HTTP/1.1", {})
