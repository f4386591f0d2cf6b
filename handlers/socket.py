"""The way in over Socket Mode: a line to Slack that is kept up, for machines that Slack cannot reach.

The client is slack_sdk's for aiohttp. After a refresh it answers 3 ms later, but a line that breaks without a word it
notices only at its next ping: hence the watch. (Its sibling for websockets needs as long, and as long again to notice
that Slack has closed the line.)
"""

from __future__ import annotations

import asyncio
import json
import logging
import time
from typing import TYPE_CHECKING

from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.response import SocketModeResponse

from handlers.client import CallFailed, Trouble
from handlers.identity import LONGEST_PAUSE

if TYPE_CHECKING:
    from collections.abc import Callable

    from slack_bolt import BoltResponse
    from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
    from slack_sdk.socket_mode.request import SocketModeRequest
    from slack_sdk.web.async_client import AsyncWebClient

    from handlers.journal import Takes

PING = 5.0
"""Seconds between the client's pings. Four without an answer, and the line counts as broken."""
SILENCE = 4 * PING
"""Seconds without a word from Slack after which the line counts as dead, whatever the client says."""
LOOK = 0.25
"""Seconds between looks at whether the line is up."""
FRESH = 2.0
"""Seconds without a line after which the address it was opened with is taken to have expired."""
PATIENCE = 90.0
"""Seconds without a line after which to give up: whoever runs the process starts it afresh."""

log = logging.getLogger(__name__)


class Line(SocketModeClient):
    """A connection to Slack. Its address is asked for anew each time, with a token that may be none.

    It counts as down, too, once nothing was heard of for long: neither an envelope nor the answer to a ping.
    """

    refused: str | None = None
    """Slack's word for why it is none."""
    clock: Callable[[], float] = staticmethod(time.monotonic)
    _heard = _pong = 0.0

    async def connect(self) -> None:
        """Open it, at the address that was asked for."""
        await super().connect()  # type: ignore[no-untyped-call]
        self._heard = self.clock()

    async def enqueue_message(self, message: str) -> None:
        """Take what was heard."""
        self._heard = self.clock()
        await super().enqueue_message(message)

    async def is_connected(self) -> bool:
        """Whether it is up."""
        pong = self.last_ping_pong_time or 0.0
        if pong != self._pong:
            self._pong, self._heard = pong, self.clock()
        return await super().is_connected() and self.clock() - self._heard < SILENCE

    async def issue_new_wss_url(self) -> str:
        """Return an address to connect to."""
        try:
            return await super().issue_new_wss_url()
        except CallFailed as failed:
            if failed.trouble is Trouble.REFUSED:
                self.refused = failed.word
            raise


class Keeper:
    """Keeps *line* up: opens it, looks whether it still is, and opens it again, ever less often while that fails."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self._clock = asyncio.get_running_loop().time
        self._is_up = False
        self._last_up = self._clock()
        self._opening: asyncio.Task[None] | None = None
        self._pause = 0.0
        self._next = 0.0

    @property
    def down_for(self) -> float:
        """Seconds since the line was last seen up."""
        return self._clock() - self._last_up

    async def look(self) -> None:
        """See whether the line is up, and do something about it."""
        was_up, self._is_up = self._is_up, await self._line.is_connected()
        if self._is_up != was_up:
            log.log(*((logging.INFO, "connected to Slack") if self._is_up else (logging.WARNING, "connection lost")))
        if self._is_up:
            self._last_up, self._pause, self._next = self._clock(), 0.0, 0.0
            return
        if self.down_for > FRESH:
            self._line.wss_uri = None
        if self._clock() >= self._next and (self._opening is None or self._opening.done()):
            self._pause = min(2 * self._pause or 0.5, LONGEST_PAUSE)
            self._next = self._clock() + self._pause
            self._opening = asyncio.create_task(self._open())

    async def _open(self) -> None:
        try:
            await self._line.connect_to_new_endpoint()
        except Exception as error:  # noqa: BLE001 (Slack is out of reach in many ways; all of them may pass)
            log.warning("no connection to Slack: %s", self._line.refused or type(error).__name__)

    async def close(self) -> None:
        """Leave off."""
        if self._opening:
            self._opening.cancel()
            await asyncio.wait([self._opening])


class Socket:
    """Serves over one line, which comes back within seconds whatever breaks it."""

    def __init__(
        self,
        client: AsyncWebClient,
        app_token: str,
        intake: Takes,
        *,
        look: float = LOOK,
        patience: float = PATIENCE,
    ) -> None:
        self._client = client
        self._app_token = app_token
        self._intake = intake
        self._look = look
        self._patience = patience
        self._at_work = set[asyncio.Task[None]]()
        self._is_stopping = False

    async def serve(self, stop: asyncio.Event, *, drain: float) -> bool:
        """Serve until *stop*, then let requests under way end within *drain* seconds; return whether all is well."""
        line = Line(app_token=self._app_token, web_client=self._client, ping_interval=PING)
        line.socket_mode_request_listeners.append(self._take)
        keeper = Keeper(line)
        try:
            is_well = await self._watch(line, keeper, stop)
            await self._drain(drain)
        finally:
            await keeper.close()
            await _close(line)
        return is_well

    async def _watch(self, line: Line, keeper: Keeper, stop: asyncio.Event) -> bool:
        """Keep *line* up until *stop*; False once that is hopeless."""
        while not stop.is_set():
            await keeper.look()
            if why := self._hopeless(line, keeper):
                log.error("giving up: %s", why)
                return False
            await _wait(stop, self._look)
        return True

    def _hopeless(self, line: Line, keeper: Keeper) -> str | None:
        """Say why only a process started afresh can help."""
        if line.refused:
            return line.refused
        if line.message_processor.done():
            return "what is heard is no longer read"
        return f"no connection for {self._patience:.0f} s" if keeper.down_for > self._patience else None

    async def _drain(self, seconds: float) -> None:
        self._is_stopping = True
        if self._at_work:
            await asyncio.wait(self._at_work, timeout=seconds)

    async def _take(self, line: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """Answer one envelope. What is not acknowledged comes again, here or to another process."""
        task = asyncio.current_task()
        if self._is_stopping or task is None:
            return
        self._at_work.add(task)
        try:
            response = await self._intake.take(request.payload)
            if response.status < 500:
                await line.send_socket_mode_response(_envelope(request, response))
        finally:
            self._at_work.discard(task)


def _envelope(request: SocketModeRequest, response: BoltResponse) -> SocketModeResponse:
    payload = json.loads(response.body) if response.status == 200 and response.body else None
    return SocketModeResponse(envelope_id=request.envelope_id, payload=payload)


async def _wait(stop: asyncio.Event, seconds: float) -> None:
    try:
        await asyncio.wait_for(stop.wait(), seconds)
    except TimeoutError:
        return


async def _close(line: Line) -> None:
    """Close *line* and wait for its tasks, which its own ``close`` only cancels."""
    tasks = [line.message_processor, line.current_session_monitor, line.message_receiver]
    await line.close()  # type: ignore[no-untyped-call]
    await asyncio.gather(*(task for task in tasks if task), return_exceptions=True)
