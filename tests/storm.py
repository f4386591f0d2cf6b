"""A storm of events over processes that are killed, against a Slack that refuses and breaks off: ``make storm``.

A fifth of the events comes twice, half of these as the other event that Slack sends for the same text; all are
shuffled; 5 % of the answers meet a 429, of 2 % Slack's answer is lost; every few seconds a process is killed and
another started. What is not acknowledged comes again as from Slack, only sooner. Exit code 1: an answer was lost, or
appeared twice without a lost answer or a kill to explain it.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from contextlib import AsyncExitStack, ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aiohttp import ClientSession
from sqlalchemy import text

from bot.__main__ import main as command_line
from bot.state.engines import engine_of
from bot.state.places import Place, Postgres, SQLite
from handlers import serve
from handlers.claims import keys_of
from tests import postgres
from tests.surroundings import Slack, Worker, event, raw_of, running, sent, settings_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

LEASE = 3.0
"""Seconds; a tenth of the real one, and so are the pauses."""
PAUSES = (0.0, 2 * LEASE, 4 * LEASE)
"""Seconds before each time that Slack comes again."""
AT_ONCE = 24
QUESTIONS = ["partners", "who Lim Wei Hung", "who khazana", "what is rare earth", "geo china", "timeline", "asdf"]


class Storm:
    """Events on their way to *workers*, and what became of them."""

    def __init__(self, workers: Sequence[Worker], seed: int) -> None:
        self.workers = workers
        self.kills = Counter[str]()
        """Kills that hit a process while it was at an event, by the event's time."""
        self.killed = 0
        self.deliveries = 0
        self.unacknowledged = 0
        self._random = random.Random(seed)

    async def blow(self, bodies: Sequence[dict[str, Any]]) -> None:
        """Send all of *bodies*, so many at once, each until it is acknowledged or Slack gives up."""
        left = iter(bodies)
        pending = set[asyncio.Task[None]]()
        room = asyncio.Semaphore(AT_ONCE)
        async with ClientSession() as session:
            for body in left:
                await room.acquire()
                task = asyncio.create_task(self._deliver(session, body, room))
                pending.add(task)
                task.add_done_callback(pending.discard)
            await asyncio.gather(*pending)

    async def _deliver(self, session: ClientSession, body: dict[str, Any], room: asyncio.Semaphore) -> None:
        for pause in (*PAUSES, None):
            status = await self._send(session, body)
            room.release()
            if status == 200 or pause is None:
                break
            await asyncio.sleep(pause)
            await room.acquire()
        self.unacknowledged += status != 200

    async def _send(self, session: ClientSession, body: dict[str, Any]) -> int:
        worker, ts = await self._reachable(), body["event"]["ts"]
        self.deliveries += 1
        worker.under_way[ts] += 1
        status, _ = await sent(session, worker, raw_of(body))
        if status:  # without an answer it may still be at it
            worker.under_way[ts] -= 1
        return status

    async def _reachable(self) -> Worker:
        while not (able := [worker for worker in self.workers if worker.port]):  # noqa: ASYNC110 (seldom, and not for long)
            await asyncio.sleep(0.05)
        return self._random.choice(able)

    async def kill_now_and_then(self, every: float, over: asyncio.Event) -> None:
        """Kill one process after the other, and start another in its place."""
        while not await _is_set(over, every):
            worker = self._random.choice(self.workers)
            self.kills.update(ts for ts, times in worker.under_way.items() if times > 0)
            self.killed += 1
            await worker.end(signal.SIGKILL)
            await worker.start()


def bodies_of(number: int, seed: int) -> list[dict[str, Any]]:
    """Return so many events, and a fifth of them once more, in any order."""
    choose = random.Random(seed)
    bodies = [event(n, choose.choice(QUESTIONS), is_direct=choose.random() < 0.4) for n in range(number)]
    for n in choose.sample(range(number), number // 5):
        first = bodies[n]
        is_direct = first["event"]["type"] == "message"
        bodies.append(event(n, first["event"]["text"], is_direct=False, name=f"EvSibling{n}") if is_direct else first)
    choose.shuffle(bodies)
    return bodies


async def storm(options: argparse.Namespace, place: Place) -> bool:
    """Run it and print what came of it; return whether all is well."""
    async with Slack(limited=0.05, reset=0.02, seed=options.seed).running() as slack, AsyncExitStack() as stack:
        environ = settings_of(slack) | environ_of(place)
        arguments = ("-m", "tests.storm", "--serve")
        workers = [await stack.enter_async_context(running(environ, arguments)) for _ in range(options.workers)]
        blown = Storm(workers, options.seed)
        bodies = bodies_of(options.events, options.seed)
        over = asyncio.Event()
        killing = asyncio.create_task(blown.kill_now_and_then(options.kill_every, over))
        start = time.perf_counter()
        await blown.blow(bodies)
        seconds = time.perf_counter() - start
        over.set()
        await killing
        codes = [await worker.end() for worker in workers]
        return report(blown, slack, bodies, seconds) and not any(codes) and await undone(place, bodies) == 0


async def _is_set(over: asyncio.Event, seconds: float) -> bool:
    try:
        async with asyncio.timeout(seconds):
            return await over.wait()
    except TimeoutError:
        return False


def environ_of(place: Place) -> dict[str, str]:
    """Return the settings that name *place*."""
    return {"SAM_STATE": str(place.path.parent)} if isinstance(place, SQLite) else {"DATABASE_URL": place.address}


def report(blown: Storm, slack: Slack, bodies: Sequence[Mapping[str, Any]], seconds: float) -> bool:
    """Print what was measured; return whether nothing was lost, and nothing twice without a reason."""
    asked = {body["event"]["ts"] for body in bodies}
    lost = [ts for ts in asked if not slack.posts[ts]]
    twice = {ts: times - 1 for ts, times in slack.posts.items() if times > 1}
    unexplained = {ts: times for ts, times in twice.items() if times > slack.resets[ts] + blown.kills[ts]}
    tracebacks = sum(worker.tracebacks for worker in blown.workers)
    for words, figure in (
        ("events, and copies among them", f"{len(bodies)}, {len(bodies) - len(asked)}"),
        ("deliveries; never acknowledged", f"{blown.deliveries}; {blown.unacknowledged}"),
        ("events a second", f"{len(bodies) / seconds:.0f}"),
        ("answers refused with 429", slack.limited),
        ("answers whose receipt was lost", slack.resets.total()),
        ("kills, and events they hit", f"{blown.killed}, {len(blown.kills)}"),
        ("answers lost", len(lost)),
        ("answers twice", sum(twice.values())),
        ("of these without a reason", len(unexplained)),
        ("tracebacks", tracebacks),
    ):
        print(f"{words:<34}{figure}")
    return not lost and not unexplained and not tracebacks


async def undone(place: Place, bodies: Sequence[dict[str, Any]]) -> int:
    """Print and return of how many texts the database does not know that they were answered."""
    engine = engine_of(place)
    async with engine.connect() as connection:
        done = set((await connection.scalars(text("SELECT key FROM claims WHERE done_at IS NOT NULL"))).all())
    await engine.dispose()
    found = sum(keys_of(body)[1] not in done for body in bodies)
    print(f"{'texts not noted as answered':<34}{found}")
    return found


def main() -> int:
    """Read the options, run the storm; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--kill-every", type=float, default=3.0)
    parser.add_argument("--workers", type=int, default=3)
    parser.add_argument("--sqlite", action="store_true", help="keep the state in a file")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--serve", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve.serve_http = partial(serve.serve_http, lease=LEASE)
        return command_line(["run", "--http"])
    with ExitStack() as stack:
        place = _place(options, stack)
        print(f"{type(place).__name__}, {options.workers} processes, seed {options.seed}")
        return 0 if asyncio.run(storm(options, place)) else 1


def _place(options: argparse.Namespace, stack: ExitStack) -> Place:
    if options.sqlite:
        return SQLite(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "state.db")
    return Postgres(os.environ.get("TEST_DATABASE_URL") or stack.enter_context(postgres.running()))


if __name__ == "__main__":
    sys.exit(main())
