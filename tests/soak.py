"""Questions at a steady rate for minutes, as the fact base is renewed now and then: ``make soak``.

Exit code 1: an answer was lost, something broke, or memory grew.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import urlencode

from aiohttp import ClientSession

from tests.surroundings import APP, FORM, JSON, TEAM, Slack, Worker, event, raw_of, running, sent, settings_of

RENEW_EVERY = 5.0
"""Seconds between renewals of the fact base."""
LOOK_EVERY = 0.5
GROWTH = 16_000
"""Kilobytes that memory may grow by: renewals come and go by some megabytes."""
QUESTIONS = ["partners", "who Lim Wei Hung", "who khazana", "what is rare earth", "geo china", "timeline", "help"]


class Soak:
    """Questions to *worker*, one after the other at a rate, and what became of them."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self.asked = list[str]()
        """The times of the questions whose answers are posts."""
        self.failed = 0
        self.seconds = list[float]()
        self.memory = list[int]()
        """Kilobytes, from time to time."""
        self.renewals = 0
        self._random = random.Random(1)

    async def ask(self, rate: float, seconds: float) -> None:
        """Ask *rate* questions a second, whether or not those before are answered."""
        start = time.perf_counter()
        async with ClientSession() as session, asyncio.TaskGroup() as tasks:
            for number in range(int(rate * seconds)):
                await asyncio.sleep(max(0, start + number / rate - time.perf_counter()))
                tasks.create_task(self._ask(session, number))

    async def _ask(self, session: ClientSession, number: int) -> None:
        raw, kind = self._question(number)
        start = time.perf_counter()
        status, answer = await sent(session, self.worker, raw, kind)
        self.seconds.append(time.perf_counter() - start)
        self.failed += status != 200 or (kind == FORM and "blocks" not in answer)

    def _question(self, number: int) -> tuple[bytes, str]:
        text = f"{self._random.choice(QUESTIONS)}{' ' * (number % 7)}"
        if number % 2:
            form = {"command": "/sam", "text": text, "team_id": TEAM, "api_app_id": APP, "user_id": "U1"}
            return urlencode(form).encode(), FORM
        body = event(number, text, is_direct=number % 4 == 0)
        self.asked.append(body["event"]["ts"])
        return raw_of(body), JSON

    async def watch(self) -> None:
        """Note how much memory it takes."""
        while True:
            self.memory.append(memory_of(self.worker.pid))
            await asyncio.sleep(LOOK_EVERY)

    async def renew(self) -> None:
        """Have the fact base renewed now and then."""
        while True:
            await asyncio.sleep(RENEW_EVERY)
            os.kill(self.worker.pid, signal.SIGHUP)
            self.renewals += 1

    @property
    def growth(self) -> int:
        """Kilobytes between the second quarter of the time and the last: the first warms up."""
        quarter = len(self.memory) // 4
        return int(statistics.median(self.memory[-quarter:]) - statistics.median(self.memory[quarter : 2 * quarter]))


def memory_of(pid: int) -> int:
    """Return the kilobytes that a process holds."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0])


async def soak(options: argparse.Namespace, folder: str) -> bool:
    """Run it and print what came of it; return whether all is well."""
    async with Slack().running() as slack:
        environ = settings_of(slack) | {"SAM_STATE": folder}
        async with running(environ, ("-m", "bot", "run", "--http")) as worker:
            soaked = Soak(worker)
            others = [asyncio.create_task(soaked.watch()), asyncio.create_task(soaked.renew())]
            await soaked.ask(options.rate, options.seconds)
            for other in others:
                other.cancel()
            await asyncio.wait(others)
            code = await worker.end()
        return report(soaked, slack) and code == 0


def report(soaked: Soak, slack: Slack) -> bool:
    """Print what was measured; return whether nothing was lost and memory stayed."""
    lost = sum(slack.posts[ts] != 1 for ts in soaked.asked)
    slowest = statistics.quantiles(soaked.seconds, n=100)[98]
    for words, figure in (
        ("questions", len(soaked.seconds)),
        ("not answered, or not once", soaked.failed + lost),
        ("median, 99th percentile", f"{statistics.median(soaked.seconds) * 1000:.1f}, {slowest * 1000:.1f} ms"),
        ("renewals of the fact base", soaked.renewals),
        ("memory at the end, growth", f"{soaked.memory[-1] / 1000:.1f}, {soaked.growth / 1000:.1f} MB"),
        ("tracebacks", soaked.worker.tracebacks),
    ):
        print(f"{words:<34}{figure}")
    return not soaked.failed and not lost and soaked.growth < GROWTH and not soaked.worker.tracebacks


def main() -> int:
    """Read the options, run it; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=300)
    parser.add_argument("--rate", type=float, default=50)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        return 0 if asyncio.run(soak(options, folder)) else 1


if __name__ == "__main__":
    sys.exit(main())
