"""Serve Slack, from settings to exit code: what the command line calls."""

from __future__ import annotations

import asyncio
import logging
import signal
import socket
import sys
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import uvicorn
from aiohttp import ClientSession, ClientTimeout

from bot.state.keeper import LEASE, State
from handlers import logs, metrics, renewal, settings
from handlers.app import create_app, create_client
from handlers.archiving import Archiving
from handlers.claims import Claims
from handlers.client import BACKGROUND
from handlers.desk import Curators
from handlers.health import OK, Health
from handlers.http import PATH, create_web
from handlers.identity import Identity
from handlers.intake import Intake
from handlers.journal import Journal
from handlers.readers import Readers
from handlers.remembering import Remembering
from handlers.socket import Socket

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator, Mapping

    from starlette.applications import Starlette

    from handlers.replies import Replies

GOOD, FAILED, WRONG_USE = 0, 1, 2
DRAIN = 20
"""Seconds that requests under way may take to end."""
STOPPING = (signal.SIGINT, signal.SIGTERM)

log = logging.getLogger(__name__)


def serve_http(
    reply: Replies,
    environ: Mapping[str, str],
    *,
    host: str | None = None,
    port: int | None = None,
    lease: float = LEASE,
) -> int:
    """Serve over HTTP until told to stop; return the exit code. *host* and *port* override the environment."""
    try:
        chosen = settings.for_http(environ, host, port)
        listening = socket.create_server((chosen.host, chosen.port), family=_family(chosen.host))
    except settings.WrongSettings as wrong:
        return _refuse(str(wrong))
    except OSError as error:
        return _refuse(f"cannot listen on {chosen.host}:{chosen.port}: {error.strerror or error}")
    logs.configure(chosen.secrets)
    with listening:
        return asyncio.run(_http(reply, chosen, listening, lease))


async def _http(reply: Replies, chosen: settings.Settings, listening: socket.socket, lease: float) -> int:
    surface = Surface(reply, chosen, lease)
    web = create_web(surface.intake, surface.health, chosen.signing_secret, lifespan=surface.lifespan)
    server = Server(
        uvicorn.Config(web, log_config=None, access_log=False, timeout_graceful_shutdown=DRAIN, server_header=False)
    )
    where = "http://{}:{}".format(*listening.getsockname()[:2])
    log.info("listening on %s%s", where, PATH)
    await server.serve(sockets=[listening])
    return GOOD if server.started else FAILED


def serve_socket(reply: Replies, environ: Mapping[str, str]) -> int:
    """Serve over Socket Mode until told to stop; return the exit code."""
    try:
        chosen = settings.for_socket(environ)
    except settings.WrongSettings as wrong:
        return _refuse(str(wrong))
    logs.configure(chosen.secrets)
    return asyncio.run(_socket(reply, chosen))


async def _socket(reply: Replies, chosen: settings.Settings) -> int:
    surface = Surface(reply, chosen, LEASE)
    stop = asyncio.Event()
    with _on_signal(stop.set):
        async with surface.started():
            line = Socket(surface.client, chosen.app_token, surface.intake)
            return GOOD if await line.serve(stop, drain=DRAIN) else FAILED


class Surface:
    """All that both ways in share."""

    def __init__(self, reply: Replies, chosen: settings.Settings, lease: float) -> None:
        self.client = create_client(chosen)
        self.identity = Identity(self.client)
        self.state = State(chosen.place, lease=lease)
        self.health = Health(self.identity, database=self.state.health, fact_base=self._fact_base)
        self._reply = reply = replace(reply, has_desk=bool(chosen.curators_channel))
        self.readers = Readers(self.state, keeps_misses=chosen.keeps_misses)
        self.archiving = Archiving(self.state, reply.base)
        app = create_app(
            reply,
            self.identity,
            self.client,
            self.state.forget,
            state=self.state,
            readers=self.readers,
            curators=Curators(chosen.curators, chosen.curators_channel),
            per_minute=chosen.rate_per_minute,
        )
        claims = Claims(self.state)
        intake = Intake(app, self.identity, teams=chosen.teams, app_id=chosen.app_id, claims=claims)
        self.intake = Journal(Remembering(intake, self.identity, reply, self.archiving, self.readers))
        self._chosen = chosen

    async def _fact_base(self) -> str:
        return self._reply.notice() or OK

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        """Wrap the life of the web application."""
        async with self.started():
            yield

    @asynccontextmanager
    async def started(self) -> AsyncIterator[None]:
        """Keep the state and connections to Slack open, and meanwhile ask it who we are."""
        async with (
            self.state.kept(),
            self.readers.listening(),
            self.archiving.going_on(),
            ClientSession(timeout=ClientTimeout(total=BACKGROUND.patience)) as session,
        ):
            self.client.session = session
            learning = asyncio.create_task(self.identity.learn())
            try:
                with metrics.served(self._chosen.metrics_host, self._chosen.metrics_port):
                    async with renewal.on_signal(self._reply, self.archiving.wake):
                        yield
            finally:
                learning.cancel()
                await asyncio.wait([learning])


class Server(uvicorn.Server):
    """A server that ends well when told to: uvicorn's own would then die of the very signal."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Stop at a signal, as long as it serves."""
        with _on_signal(lambda: self.handle_exit(signal.SIGTERM, None)):
            yield


@contextmanager
def _on_signal(stop: Callable[[], object]) -> Iterator[None]:
    loop = asyncio.get_running_loop()
    for name in STOPPING:
        loop.add_signal_handler(name, stop)
    try:
        yield
    finally:
        for name in STOPPING:
            loop.remove_signal_handler(name)


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _refuse(words: str) -> int:
    sys.stderr.write("".join(f"sam-bot: {line}\n" for line in words.splitlines()))
    return WRONG_USE
