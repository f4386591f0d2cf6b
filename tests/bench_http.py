"""Requests a second over loopback, beside bare Bolt and beside the least that must be done: ``make bench``.

Bolt also runs on Flask and gunicorn, as its documentation shows. Each server runs in a process of its own, pinned to
one processor where the machine has two; the load comes from this process over 16 connections that stay open. The
servers are measured in turns.
"""

from __future__ import annotations

import asyncio
import hmac
import os
import socket
import statistics
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvicorn
from flask import Flask, request
from slack_bolt import App
from slack_bolt.adapter.asgi.async_handler import AsyncSlackRequestHandler
from slack_bolt.adapter.flask import SlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.answers import answer
from bot.plain import text_of
from handlers import logs
from handlers.app import create_app
from handlers.client import SlackClient
from handlers.health import Health
from handlers.http import create_web
from handlers.identity import Identity
from handlers.intake import Intake
from handlers.journal import Journal
from handlers.replies import Replies
from handlers.rules import SLACK
from tests.bench import SECRET, TODAY, generated, loaded, signed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CONNECTIONS, SECONDS, TURNS = 16, 1.5, 5


def bare_bolt() -> Any:  # noqa: ANN401  (an ASGI application)
    """Return bare Bolt behind its own ASGI adapter: verify, route, acknowledge."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-bench", bot_user_id="U0")

    app = AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=True)

    @app.command("/sam")
    async def acknowledge(ack: Any) -> None:  # noqa: ANN401
        await ack("ok")

    return AsyncSlackRequestHandler(app)


def ours(facts: int = 0, kind: type[Replies] = Replies) -> Any:  # noqa: ANN401
    """Return the bot as it is served, on its own fact base or on one of so many generated *facts*."""
    base = generated(facts) if facts else loaded(Path(__file__).parent.parent / "data")
    base.warm()
    client = SlackClient("xoxb-bench", SLACK)
    identity = Identity(client)
    reply = kind(
        ask=lambda text: answer(base, text, today=TODAY), text_of=text_of, base=lambda: base, today=lambda: TODAY
    )
    intake = Intake(create_app(reply, identity, client), identity, teams=frozenset({"T1"}), app_id="A1")
    logs.configure([SECRET])
    return create_web(Journal(intake), Health(identity), SECRET)


class Forgetful(Replies):
    """Makes every answer anew."""

    def body(self, question: str) -> str:
        """Forget what is kept, and answer."""
        self.forget()
        return super().body(question)


def on_flask() -> Any:  # noqa: ANN401  (a WSGI application)
    """Return bare Bolt on Flask, for gunicorn."""

    def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-bench", bot_user_id="U0")

    app = App(signing_secret=SECRET, authorize=authorize, process_before_response=True)

    @app.command("/sam")
    def acknowledge(ack: Any) -> None:  # noqa: ANN401
        ack("ok")

    flask, handler = Flask("bench"), SlackRequestHandler(app)
    flask.post("/slack/events")(lambda: handler.handle(request))
    return flask


async def least(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401
    """Verify the signature and say ok: what no handler can do without."""
    body = (await receive())["body"]
    headers = dict(scope["headers"])
    signed_text = b"v0:" + headers[b"x-slack-request-timestamp"] + b":" + body
    signature = b"v0=" + hmac.new(SECRET.encode(), signed_text, sha256).hexdigest().encode()
    status = 200 if hmac.compare_digest(signature, headers[b"x-slack-signature"]) else 401
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


FLASK = "bare Bolt on Flask and gunicorn"
SERVERS: dict[str, Callable[[], Any]] = {
    "the least (HMAC only)": lambda: least,
    "bare Bolt": bare_bolt,
    "ours, /sam who": ours,
    "ours, made anew each time": partial(ours, kind=Forgetful),
    "ours, among 10,000 facts": partial(ours, 10_000),
}


def serve(name: str, descriptor: int) -> None:
    """Serve one of them on a socket that is listening already."""
    app = SERVERS[name]()
    config = uvicorn.Config(app, log_level="critical", access_log=False, lifespan="off")
    with socket.socket(fileno=descriptor) as listening:  # by its number alone uvicorn takes it for a Unix socket
        asyncio.run(uvicorn.Server(config).serve(sockets=[listening]))


@contextmanager
def running(name: str) -> Iterator[int]:
    """Run a server; yield its port."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        command = [sys.executable, "-m", "tests.bench_http", name, str(listening.fileno())]
        if name == FLASK:
            worker = ["--threads", "8", "--log-level", "critical", "--bind", f"fd://{listening.fileno()}"]
            command = [sys.executable, "-m", "gunicorn", *worker, "tests.bench_http:on_flask()"]
        process = subprocess.Popen(
            command, pass_fds=[listening.fileno()], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        if (os.cpu_count() or 1) > 1:
            os.sched_setaffinity(process.pid, {1})
        try:
            yield port
        finally:
            process.terminate()
            process.wait()


async def load(port: int, seconds: float) -> list[float]:
    """Return how long each request took, from 16 connections at once."""
    taken: list[float] = []
    body, headers = signed("who Lim Wei Hung")
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    request = (
        f"POST /slack/events HTTP/1.1\r\nhost: bench\r\n{lines}content-length: {len(body)}\r\n\r\n".encode() + body
    )
    end = time.perf_counter() + seconds

    async def one() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while (start := time.perf_counter()) < end:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            assert head.startswith(b"HTTP/1.1 200"), head
            length = int(head.lower().split(b"content-length: ")[1].split(b"\r\n")[0])
            await reader.readexactly(length)
            taken.append(time.perf_counter() - start)
        writer.close()

    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return taken


async def measured(ports: dict[str, int]) -> dict[str, tuple[float, float]]:
    """Return requests a second and the 99th percentile in milliseconds of each, medians of the turns."""
    figures: dict[str, list[tuple[float, float]]] = {name: [] for name in ports}
    for turn in range(TURNS + 1):
        for name, port in ports.items():
            taken = await load(port, SECONDS if turn else 0.3)
            if turn:  # the first turn warms up
                figures[name].append((len(taken) / SECONDS, 1000 * statistics.quantiles(taken, n=100)[98]))
    return {name: tuple(map(statistics.median, zip(*got, strict=True))) for name, got in figures.items()}


def wait_for(port: int) -> None:
    """Return once the server behind *port* answers: a connection that is not accepted yet waits."""
    asyncio.run(load(port, 0.05))


def main() -> None:
    """Measure and print."""
    with ExitStack() as stack:
        ports = {name: stack.enter_context(running(name)) for name in (*SERVERS, FLASK)}
        for port in ports.values():
            wait_for(port)
        figures = asyncio.run(measured(ports))
    bare = figures["bare Bolt"][0]
    print(f"\n{f'over HTTP, {CONNECTIONS} connections':<44}{'per second':>11}{'p99 ms':>9}{'over bare Bolt':>16}")
    for name, (rate, slowest) in figures.items():
        print(f"{name:<44}{rate:>11.0f}{slowest:>9.1f}{rate / bare:>16.2f}")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        serve(sys.argv[1], int(sys.argv[2]))
    else:
        main()
