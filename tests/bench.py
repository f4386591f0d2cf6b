"""What an answer costs, as ratios to a bare Bolt acknowledgement in the same run: ``make bench``.

The machine's speed drifts, so what is compared is interleaved, batch by batch, and only ratios are printed as results.
"""

from __future__ import annotations

import asyncio
import gc
import hmac
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult

from bot.answers import answer
from bot.asking.verbs import VERBS
from bot.factbase import FactBase
from bot.loading import load
from bot.plain import text_of
from handlers.app import create_app
from handlers.blocks import message_of
from handlers.client import SlackClient
from handlers.http import Events
from handlers.identity import Identity
from handlers.intake import Intake
from handlers.replies import Replies
from handlers.rules import SLACK
from tests.generated import write_base

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

SECRET = "bench"
TODAY = date(2026, 11, 22)
BATCH, ROUNDS = 40, 25

Case = tuple[str, "Callable[[bytes, dict[str, str]], Awaitable[object]]", str]


def signed(text: str) -> tuple[bytes, dict[str, str]]:
    """Return the body and headers of a slash command as Slack sends it."""
    form = {
        "command": "/sam", "text": text, "team_id": "T1", "user_id": "U1", "channel_id": "C1", "api_app_id": "A1",
        "response_url": "https://hooks.slack.com/commands/x", "trigger_id": "1.2.3", "is_enterprise_install": "false",
    }  # fmt: skip
    body = urlencode(form).encode()
    now = str(int(time.time()))
    signature = hmac.new(SECRET.encode(), b"v0:" + now.encode() + b":" + body, sha256).hexdigest()
    headers = {
        "x-slack-request-timestamp": now,
        "x-slack-signature": f"v0={signature}",
        "content-type": "application/x-www-form-urlencoded",
    }
    return body, headers


def bare_bolt() -> Callable[[bytes, dict[str, str]], Awaitable[object]]:
    """Return a dispatch to Bolt that verifies, routes and acknowledges, and does no more."""

    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", bot_token="xoxb-bench", bot_user_id="U0")

    app = AsyncApp(signing_secret=SECRET, authorize=authorize, process_before_response=True)

    @app.command("/sam")
    async def acknowledge(ack: Any) -> None:  # noqa: ANN401
        await ack("ok")

    async def dispatch(body: bytes, headers: dict[str, str]) -> object:
        response = await app.async_dispatch(AsyncBoltRequest(body=body.decode(), headers=dict(headers)))
        if response.status != 200:
            raise AssertionError(response.body)
        return response

    return dispatch


def ours(base: FactBase, *, is_kept: bool = True) -> Callable[[bytes, dict[str, str]], Awaitable[object]]:
    """Return the whole of our way in from raw bytes to the answer's bytes, less the server.

    Without *is_kept* no answer is ready: each is made as if it had never been asked for.
    """
    client = SlackClient("xoxb-bench", SLACK)
    base.warm()
    days = count(TODAY.toordinal())
    reply = Replies(
        ask=lambda text: answer(base, text, today=TODAY),
        text_of=text_of,
        base=lambda: base,
        today=lambda: TODAY if is_kept else date.fromordinal(next(days)),
    )
    identity = Identity(client)
    intake = Intake(create_app(reply, identity, client), identity, teams=frozenset({"T1"}), app_id="A1")
    events = Events(intake, SECRET, time.time)

    async def dispatch(body: bytes, headers: dict[str, str]) -> object:
        scope = {
            "type": "http",
            "method": "POST",
            "headers": [(name.encode(), value.encode()) for name, value in headers.items()],
        }
        sent: list[Any] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Any) -> None:  # noqa: ANN401
            sent.append(message)

        await events(scope, receive, send)
        if sent[0]["status"] != 200:
            raise AssertionError(sent)
        return sent

    return dispatch


async def interleaved(cases: list[Case]) -> dict[str, float]:
    """Return each case's median cost in microseconds, measured in turns."""
    times: dict[str, list[float]] = {name: [] for name, _, _ in cases}
    gc.collect()
    gc.freeze()
    for turn in range(ROUNDS + 2):
        for name, dispatch, text in cases:
            body, headers = signed(text)
            for _ in range(BATCH):
                start = time.perf_counter()
                await dispatch(body, headers)
                if turn > 1:  # the first two turns warm caches
                    times[name].append(time.perf_counter() - start)
    return {name: 1e6 * statistics.median(taken) for name, taken in times.items()}


def typo_of(name: str) -> str:
    """Return *name* with a letter of its longest word dropped."""
    longest = max(name.split(), key=len)
    return name.replace(longest, longest[:2] + longest[3:])


def cases_for(label: str, base: FactBase) -> list[Case]:
    """Return the questions measured against one base."""
    dispatch = ours(base)
    person = next(e for e in base.entities.values() if e.kind == "person" and len(e.facts) > 2)
    asked = person.facts[0].asks[0] if person.facts[0].asks else person.facts[0].statement
    anew = ours(base, is_kept=False)
    return [
        (f"{label}: /sam who, exact, never asked before", anew, f"who {person.name}"),
        (f"{label}: free text, never asked before", anew, asked),
        (f"{label}: /sam who, exact", dispatch, f"who {person.name}"),
        (f"{label}: /sam who, a typo", dispatch, f"who {typo_of(person.name)}"),
        (f"{label}: free text", dispatch, asked),
    ]


def loaded(folder: Path) -> FactBase:
    """Return the base in *folder*, which must hold."""
    base = load(folder, today=TODAY)
    assert isinstance(base, FactBase), base.problems[:3]
    return base


def generated(facts: int) -> FactBase:
    """Return a made-up base of that many facts."""
    with tempfile.TemporaryDirectory() as folder:
        write_base(Path(folder), facts=facts)
        start = time.perf_counter()
        base = loaded(Path(folder))
        read = time.perf_counter() - start
        base.warm()
        indexed = time.perf_counter() - start - read
        print(f"{facts:>7} generated facts: loaded in {read:.2f} s, indexed in {indexed:.2f} s")
        return base


def longest_listing(label: str, base: FactBase) -> None:
    """Print which listing takes longest, made for the first time and turned into a message."""
    base.warm()
    gc.collect()
    gc.freeze()
    taken = {}
    for verb in VERBS:
        start = time.perf_counter()
        message_of(answer(base, verb.name, today=TODAY), 0, text_of)
        taken[verb.name] = 1000 * (time.perf_counter() - start)
    longest = max(taken, key=taken.__getitem__)
    print(f"{label}: longest listing {longest}, {taken[longest]:.0f} ms (bound 50 at 10,000 facts)")


def cold_start() -> None:
    """Print how long one answer takes from the command line, and what it must not import."""
    taken = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "bot", "ask", "who Lim Wei Hung"], check=True, capture_output=True)
        taken.append(time.perf_counter() - start)
    heavy = "slack_bolt slack_sdk aiohttp starlette sqlalchemy".split()
    script = (
        f"import sys, bot.__main__ as m; m.main(['ask', 'partners']); print([x for x in {heavy} if x in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    print(
        f"ask, cold: median {statistics.median(taken):.3f} s (bound 0.3), heavy imports {told.stdout.splitlines()[-1]}"
    )


def main() -> None:
    """Measure and print."""
    sizes = [int(size) for size in sys.argv[1:]] or [100, 10_000, 100_000]
    cold_start()
    real = loaded(Path(__file__).parent.parent / "data")
    bases = {"data/": real, **{f"{size} facts": generated(size) for size in sizes}}
    for label, base in bases.items():
        longest_listing(label, base)
    cases: list[Case] = [("bare Bolt ack", bare_bolt(), "partners")]
    for label, base in bases.items():
        cases += cases_for(label, base)
    cases.append(("data/: /sam partners", ours(real), "partners"))
    medians = asyncio.run(interleaved(cases))
    bare = medians["bare Bolt ack"]
    print(f"\n{'in process, one signed slash command':<44}{'p50 us':>9}{'over bare Bolt':>16}")
    for name, median in medians.items():
        print(f"{name:<44}{median:>9.0f}{median / bare:>16.2f}")


if __name__ == "__main__":
    main()
