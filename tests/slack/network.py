"""Slack, as far as the bot's calls can tell: the network is cut at one point, and this is on the other side."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from multidict import CIMultiDict

if TYPE_CHECKING:
    from types import TracebackType

BOT, BOT_ID, TEAM, APP = "U0SAM", "B0SAM", "T0TEAM", "A0APP"


class Answered:
    """An HTTP response, as much of one as the clients look at."""

    def __init__(self, status: int, body: dict[str, Any] | str, headers: dict[str, str] | None = None) -> None:
        self.status = status
        self.headers = CIMultiDict(headers or {})
        self._body = body
        self.content_type = "application/json" if isinstance(body, dict) else "text/html"

    def __str__(self) -> str:
        """Name the answer in a test's id: the same in every process."""
        return f"{self.status} {self._body}".strip()

    async def json(self) -> dict[str, Any]:
        return json.loads(self._body) if isinstance(self._body, str) else self._body

    async def text(self) -> str:
        return self._body if isinstance(self._body, str) else json.dumps(self._body)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


@dataclass(frozen=True, slots=True)
class Lost:
    """Slack does what it is asked, and its answer is lost on the way."""

    error: Exception


class Hangs:
    """Slack takes the call, and never answers."""


Fault = Answered | Exception | Lost | Hangs


@dataclass(frozen=True, slots=True)
class Call:
    """One call that the bot made: a method of Slack's, or ``respond`` for a ``response_url``."""

    method: str
    arguments: dict[str, Any]


@dataclass
class Network:
    """Answers as Slack does and keeps what was asked. *faults* are used up first, by method."""

    calls: list[Call] = field(default_factory=list)
    done: list[Call] = field(default_factory=list)
    """The calls that Slack carried out: what readers see."""
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    clock: int = 1_700_000_000

    async def request(self, _session: object, _verb: str, url: object, **options: Any) -> Answered:  # noqa: ANN401
        """Stand in for ``aiohttp.ClientSession._request``."""
        parts = urlsplit(str(url))
        method = "respond" if parts.hostname == "hooks.slack.com" else parts.path.removeprefix("/api/")
        call = Call(method, _arguments(options))
        self.calls.append(call)
        fault = self.faults[method].pop(0) if self.faults.get(method) else None
        match fault:
            case None:
                self.done.append(call)
                return Answered(200, self._answer(method))
            case Lost(error):
                self.done.append(call)
                raise error
            case Hangs():
                await asyncio.Event().wait()
                raise AssertionError
            case Exception():
                raise fault
            case _:
                return fault

    def _answer(self, method: str) -> dict[str, Any]:
        match method:
            case "auth.test":
                return {
                    "ok": True,
                    "team_id": TEAM,
                    "user_id": BOT,
                    "bot_id": BOT_ID,
                    "url": "",
                    "team": "",
                    "user": "",
                }
            case "chat.postMessage":
                self.clock += 1
                return {"ok": True, "ts": f"{self.clock}.000100"}
            case _:
                return {"ok": True}

    def seen(self, method: str = "chat.postMessage") -> list[dict[str, Any]]:
        """Return what readers see of all calls of *method*."""
        return [call.arguments for call in self.done if call.method == method]

    def made(self, method: str) -> list[dict[str, Any]]:
        """Return the arguments of every call of *method*."""
        return [call.arguments for call in self.calls if call.method == method]


def _arguments(options: dict[str, Any]) -> dict[str, Any]:
    data = options.get("data")
    given = json.loads(data) if isinstance(data, str) else data
    return {**(options.get("params") or {}), **(options.get("json") or {}), **(given or {})}
