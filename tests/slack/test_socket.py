"""Socket Mode against a scripted Slack on loopback: it comes back, whatever happens to the line."""

from __future__ import annotations

import asyncio
import logging
import random
import time
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientSession, web

from bot.state.keeper import State
from bot.state.places import SQLite
from handlers.app import create_app, create_client
from handlers.claims import Claims
from handlers.identity import Identity
from handlers.intake import Intake
from handlers.serve import DRAIN
from handlers.settings import Settings
from handlers.socket import PATIENCE, SILENCE, Line, Socket
from handlers.socket import _close as close

from .fake_slack import FakeSlack
from .network import TEAM

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

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
async def serving(
    fake: FakeSlack, reply: Replies, *, patience: float = 90, drain: float = 2, claims: Claims | None = None
) -> AsyncIterator[Served]:
    settings = Settings(bot_token="xoxb-1", app_token="xapp-1", api_url=fake.base_url)
    client = create_client(settings)
    async with ClientSession() as client.session:
        identity = Identity(client)
        app = create_app(reply, identity, client)
        intake = Intake(app, identity, teams=frozenset(), app_id="", claims=claims)
        stop = asyncio.Event()
        socket = Socket(client, settings.app_token, intake, look=0.01, patience=patience)
        served = Served(asyncio.create_task(socket.serve(stop, drain=drain)), stop)
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


async def test_a_line_without_a_word_for_long_is_opened_anew(
    fake: FakeSlack, reply: Replies, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    now = [0.0]
    monkeypatch.setattr(Line, "clock", lambda _: now[0])
    async with serving(fake, reply):
        await fake.connected()
        await fake.command("partners")
        now[0] += SILENCE - 1
        await fake.command("partners")
        now[0] += SILENCE - 1
        await fake.command("partners")
        assert len(fake.lines) == 1, "it was heard of in between"
        while len(fake.lines) == 1:  # the answer to the first ping may be noticed late, and is a word too
            now[0] += SILENCE
            with suppress(TimeoutError):
                await asyncio.wait_for(fake.connected(times=2), 0.1)
        assert "payload" in await fake.command("partners")
    assert "connection lost" in caplog.text


async def test_the_answer_to_a_ping_is_a_word(fake: FakeSlack) -> None:
    client = create_client(Settings(bot_token="xoxb-1", api_url=fake.base_url))
    line, now = Line("xapp-1", web_client=client), [0.0]
    line.clock = lambda: now[0]
    await line.connect_to_new_endpoint()
    now[0] = SILENCE
    assert not await line.is_connected()
    line.last_ping_pong_time = time.time()
    assert await line.is_connected()
    await close(line)


async def test_what_is_no_longer_read_ends_it_with_a_word(
    fake: FakeSlack, reply: Replies, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def ended(_: Line) -> None:
        return

    monkeypatch.setattr(Line, "process_messages", ended)
    async with serving(fake, reply) as served:
        assert await served.ended() is False
    assert "giving up: what is heard is no longer read" in caplog.text


async def test_duplicated_shuffled_and_late_events(fake: FakeSlack, reply: Replies, tmp_path: Path) -> None:
    state = State(SQLite(tmp_path / "state.db"))
    async with state.kept(), serving(fake, reply, claims=Claims(state)):
        await fake.connected()
        events = [mention(f"{number}.1", f"Ev{number}") for number in range(20)]
        sent = events + events[::4]
        random.Random(7).shuffle(sent)
        for body in sent:
            await fake.deliver(body)
        await fake.fail("abort")
        await fake.connected(times=2)
        for body in events[::7]:  # long after
            await fake.deliver(body)
    posted = [arguments["thread_ts"] for method, arguments in fake.calls if method == "chat.postMessage"]
    assert sorted(posted) == sorted(f"{number}.1" for number in range(20))


def mention(ts: str, event_id: str) -> dict[str, Any]:
    event = {"type": "app_mention", "text": "partners", "channel": "C1", "user": "U1", "ts": ts}
    return {"type": "event_callback", "team_id": TEAM, "event_id": event_id, "event": event}


async def test_a_warning_before_the_end_is_heeded(fake: FakeSlack, reply: Replies) -> None:
    async with serving(fake, reply):
        await fake.connected()
        await fake.fail("warning")
        await fake.connected(times=2)
        assert "payload" in await fake.command("partners")


async def test_what_slack_is_too_ill_to_take_is_not_acknowledged(fake: FakeSlack, reply: Replies) -> None:
    fake.faults["chat.postMessage"] = [web.Response(status=503), web.Response(text="<html>", content_type="text/html")]
    async with serving(fake, reply):
        await fake.connected()
        unacknowledged = list[str]()
        for times in (1, 2):
            unacknowledged.append(await fake.send(mention("1.2", "Ev1"), "events_api"))
            await fake.called("chat.postMessage", times)
        await fake.deliver(mention("1.2", "Ev1"))
    assert not any(map(fake.is_acked, unacknowledged))
    assert [method for method, _ in fake.calls].count("chat.postMessage") == 3


@pytest.mark.parametrize("payload", [None, [], "x", 5, {}, {"type": []}, {"event": 5}])
async def test_a_payload_of_any_shape_is_survived(fake: FakeSlack, reply: Replies, payload: object) -> None:
    async with serving(fake, reply):
        await fake.connected()
        await fake.lines[-1].send_json({"envelope_id": "e", "type": "events_api", "payload": payload})
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


async def test_what_does_not_end_in_time_is_left_to_slack_to_send_again(fake: FakeSlack, reply: Replies) -> None:
    fake.hold("chat.postMessage")
    async with serving(fake, reply, drain=0.05) as served:
        await fake.connected()
        envelope = await fake.send(mention("1.2", "Ev1"), "events_api")
        await fake.called("chat.postMessage")
        assert await served.end() is True
    assert not fake.is_acked(envelope)


def test_it_gives_up_after_ninety_seconds_and_drains_for_twenty() -> None:
    assert (PATIENCE, DRAIN) == (90, 20)
