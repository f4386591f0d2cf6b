"""Serve the playground, from the command line to the exit code."""

from __future__ import annotations

import asyncio
import errno
import secrets
import socket
import sys
import tempfile
import webbrowser
from typing import TYPE_CHECKING

import uvicorn

from bot.state.keeper import LEASE
from handlers import logs, settings
from handlers.http import create_web
from handlers.playground.about import about
from handlers.playground.people import CURATORS, YOU
from handlers.playground.playground import Playground
from handlers.serve import DRAIN, FAILED, GOOD, WRONG_USE, Server, Surface

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from starlette.types import ASGIApp

    from handlers.replies import Replies
    from handlers.settings import Settings

TRIES = 20
"""Ports that are tried, one after the other."""


def serve_playground(
    reply: Replies, environ: Mapping[str, str], *, host: str | None = None, port: int | None = None
) -> int:
    """Serve the page until told to stop; return the exit code. *host* and *port* override the environment."""
    with tempfile.TemporaryDirectory(prefix="sam-bot-") as folder:
        try:
            wanted = settings.for_http({**environ, **own_settings(folder)}, host, port)
            listening = listen(wanted.host, wanted.port)
        except settings.WrongSettings as wrong:
            return _refuse(str(wrong))
        except OSError as error:
            return _refuse(f"no port is free from {wanted.port} on: {error.strerror or error}")
        with listening:
            found = int(listening.getsockname()[1])
            chosen = settings.for_http({**environ, **own_settings(folder, wanted.host, found)}, host, found)
            logs.configure(chosen.secrets)
            _announce(wanted, chosen, environ)
            return asyncio.run(_serve(reply, chosen, listening))


def own_settings(folder: str, host: str = "127.0.0.1", port: int = 0) -> dict[str, str]:
    """Return what the bot is told of its Slack: tokens that nobody can guess, and a state that ends with it."""
    return {
        "SLACK_BOT_TOKEN": f"xoxb-{secrets.token_hex(16)}",
        "SLACK_SIGNING_SECRET": secrets.token_hex(16),
        "SLACK_API_URL": f"{address_of(host, port)}/api/",
        "SAM_STATE": folder,
        "DATABASE_URL": "",
        "DYNO": "",
        "SAM_TEAMS": "",
        "SAM_APP_ID": "",
        "SAM_CURATORS": f"{YOU},{CURATORS}",
    }


def address_of(host: str, port: int) -> str:
    """Return where the page is."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def listen(host: str, port: int) -> socket.socket:
    """Listen on *port*, or on the next one that is free; 0 is any."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    last = min(port + TRIES, 65_535) if port else 0
    for tried in range(port, last + 1):
        try:
            return socket.create_server((host, tried), family=family)
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES} or tried == last:
                raise
    raise AssertionError


def _announce(wanted: Settings, chosen: Settings, environ: Mapping[str, str]) -> None:
    address = address_of(chosen.host, chosen.port)
    taken = f"Port {wanted.port} is taken; this is the next free one.\n" if wanted.port not in {0, chosen.port} else ""
    sys.stdout.write(f"{taken}A small Slack with SAM in it: {address}/\nCtrl-C ends it. For a prompt: sam-bot chat\n")
    sys.stdout.flush()
    if has_display(environ):
        webbrowser.open(f"{address}/")


def has_display(environ: Mapping[str, str], platform: str = sys.platform) -> bool:
    """Whether a browser could show itself to whoever typed the command."""
    if environ.get("SSH_CONNECTION"):
        return False
    return platform in {"darwin", "win32"} or bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


async def _serve(reply: Replies, chosen: Settings, listening: socket.socket) -> int:
    server = page_server(reply, chosen)
    await server.serve(sockets=[listening])
    return GOOD if server.started else FAILED


def page_server(reply: Replies, chosen: Settings) -> PageServer:
    """Return what serves the bot, and the page around it; to be called where it will run."""
    surface = Surface(reply, chosen, LEASE)
    web = create_web(surface.intake, surface.health, chosen.signing_secret)
    playground = Playground(web, chosen, about(), surface.lifespan)
    return PageServer(playground.app, playground.workspace.end)


class PageServer(Server):
    """Serves *app* until told to stop; *end* ends the streams that would keep it from stopping."""

    def __init__(self, app: ASGIApp, end: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(app, log_config=None, access_log=False, timeout_graceful_shutdown=DRAIN, server_header=False)
        )
        self._end = end

    def handle_exit(self, sig: int, frame: object) -> None:
        """Stop, and let go of the browsers."""
        super().handle_exit(sig, frame)  # type: ignore[arg-type]
        self._end()


def _refuse(words: str) -> int:
    sys.stderr.write("".join(f"sam-bot: {line}\n" for line in words.splitlines()))
    return WRONG_USE
