"""One line for each request: its kind, what became of it, how long it took, an id. Never what was typed or by whom."""

from __future__ import annotations

import logging
import secrets
import time
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import TYPE_CHECKING, Protocol

from slack_bolt import BoltResponse

from handlers import metrics

if TYPE_CHECKING:
    from types import TracebackType

    from prometheus_client import Counter, Histogram

    from handlers.door import Body

IGNORED = "ignored"
"""What nobody took: acknowledged, and that was all."""
STATUSES = {400: "malformed", 403: "refused", 503: "again"}
"""What a status says that no listener has said. ``again``: Slack is to send it once more."""

_PROCESS = secrets.token_hex(3)
_numbers = count(1)

log = logging.getLogger(__name__)


class Takes(Protocol):
    """Whatever answers a verified body."""

    async def take(self, body: Body) -> BoltResponse:
        """Return the answer to *body*."""
        ...


def new_id() -> str:
    """Return an id that no other request has, in this process or another."""
    return f"{_PROCESS}-{next(_numbers)}"


@dataclass(slots=True)
class Entry:
    """What is known of the request under way."""

    kind: str
    id: str = field(default_factory=new_id)
    outcome: str = IGNORED


_entry: ContextVar[Entry | None] = ContextVar("entry", default=None)


def note(outcome: str) -> None:
    """Say what became of the request under way, if one is."""
    if entry := _entry.get():
        entry.outcome = outcome


def outcome() -> str:
    """Return what became of the request under way, as far as that is known; nothing where none is."""
    entry = _entry.get()
    return entry.outcome if entry else ""


def current_id() -> str:
    """Return the id of the request under way, or a new one."""
    entry = _entry.get()
    return entry.id if entry else new_id()


class Wordless(Exception):  # noqa: N818 (it stands for another)
    """Where and how something went wrong, without what it said: that may repeat what was typed."""


def wordless(error: Exception) -> tuple[type[Exception], Exception, TracebackType | None]:
    """Return what to log of *error*."""
    return Wordless, Wordless(type(error).__name__), error.__traceback__


class Journal:
    """Takes requests as what it wraps does, and writes them down."""

    def __init__(self, intake: Takes) -> None:
        self._intake = intake

    async def take(self, body: Body) -> BoltResponse:
        """Return the answer to *body*."""
        entry = Entry(kind_of(body))
        token = _entry.set(entry)
        started = time.perf_counter()
        try:
            response = await self._intake.take(body)
        except Exception as error:
            entry.outcome = "error"
            log.exception("error %s", entry.id, exc_info=wordless(error))
            return BoltResponse(status=503)
        else:
            if entry.outcome == IGNORED:
                entry.outcome = STATUSES.get(response.status, IGNORED)
            return response
        finally:
            _entry.reset(token)
            _write(entry, time.perf_counter() - started)


class Line(logging.LogRecord):
    """The log record of a request: made for each one, and so without looking for what is the same in all."""

    def __init__(self, entry: Entry, ms: float) -> None:
        self.__dict__.update(_SAME)
        self.msg = f"{entry.kind}: {entry.outcome} in {ms:.2f} ms ({entry.id})"
        self.created = time.time()
        self.msecs = self.created % 1 * 1000
        self.entry = entry
        self.ms = ms


_SAME = vars(logging.LogRecord(log.name, logging.INFO, __file__, 0, "", (), None))


def _write(entry: Entry, seconds: float) -> None:
    answers, latency = _counters(entry.kind, entry.outcome)
    answers.inc()
    latency.observe(seconds)
    if log.isEnabledFor(logging.INFO):
        log.handle(Line(entry, seconds * 1000))


@cache  # a handful of kinds and outcomes, all our own words
def _counters(kind: str, outcome: str) -> tuple[Counter, Histogram]:
    return metrics.ANSWERS.labels(kind, outcome), metrics.SECONDS.labels(kind)


def kind_of(body: Body) -> str:
    """Name what *body* is, in a word of our own: it may hold anything."""
    if isinstance(body.get("command"), str):
        return "command"
    match body:
        case {"event": {"type": "app_mention"}}:
            return "mention"
        case {"event": {"type": "message"}}:
            return "message"
        case {"event": {"type": "app_home_opened"}}:
            return "home"
        case {"event": dict()}:
            return "event"
        case {"actions": list()}:
            return "action"
        case {"type": "block_suggestion"}:
            return "suggestion"
        case {"type": "message_action" | "shortcut"}:
            return "shortcut"
        case {"view": dict()}:
            return "form"
        case _:
            return "other"
