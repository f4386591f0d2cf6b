"""Logs that can be shown to anyone: whatever is a secret is blacked out in the line as it is written."""

from __future__ import annotations

import json
import logging
import re
import sys
import time
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from handlers.journal import Line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_SECRETS = (
    r"xox[a-z](?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+|v0=[0-9a-fA-F]{16,}|https?://hooks\.slack[\w-]*\.com/[^\s\"'<>]+"
    r"|wss?://[^\s\"'<>]*ticket=[^\s\"'<>]+|Bearer [\w.-]+|(?<=://)[^\s/@\"'<>]+(?=@)"
)
_FIELDS = r"((?:response_url|trigger_id|token|ticket)[\\\"']*\s*[:=]\s*[\\\"']*)[^\s\\\"',&}]+"
HIDDEN = "(hidden)"

BURST = 5
"""Warnings of one kind that are written within a window."""
WINDOW = 60.0


@lru_cache(maxsize=2)
def _second(timestamp: int) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(timestamp))


class Redacting(logging.Formatter):
    """Formats a record with its traceback, then hides what looks like a secret or is one of *secrets*."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s", "%H:%M:%S")
        known = [re.escape(secret) for secret in secrets if secret]
        self._secrets = re.compile("|".join([*known, _SECRETS]))
        self._fields = re.compile(_FIELDS)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line to write."""
        return self.redacted(super().format(record))

    def redacted(self, text: str) -> str:
        """Return *text* without secrets."""
        return self._fields.sub(rf"\1{HIDDEN}", self._secrets.sub(HIDDEN, text))


class Structured(Redacting):
    """One JSON object a line, for machines; hidden before it is escaped, as quotes are looked for."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line to write."""
        at = f"{_second(int(record.created))}.{int(record.msecs):03d}Z"
        if isinstance(record, Line):  # all its words are our own: nothing to hide, nor to escape
            entry = record.entry
            return (
                f'{{"time": "{at}", "level": "info", "message": "request", "kind": "{entry.kind}", '
                f'"outcome": "{entry.outcome}", "ms": {record.ms:.2f}, "id": "{entry.id}"}}'
            )
        line = {"time": at, "level": record.levelname.lower(), "logger": record.name}
        line["message"] = self.redacted(record.getMessage())
        if record.exc_info:
            line["trace"] = self.redacted(self.formatException(record.exc_info))
        return json.dumps(line)


@dataclass(slots=True)
class _Window:
    """The warnings of one kind since *start*."""

    start: float
    written: int = 0
    left_out: int = 0


class Throttle(logging.Filter):
    """Lets a few warnings of a kind pass in each window, then one that says how many there were."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._clock = clock
        self._windows: dict[tuple[str, str], _Window] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether *record* is written. Errors always are: each has an id that somebody was told."""
        if record.levelno != logging.WARNING:
            return True
        now = self._clock()
        window = self._windows.setdefault((record.name, str(record.msg)), _Window(now))
        if now - window.start >= WINDOW:
            if window.left_out:
                record.msg = f"{record.msg} (and {window.left_out} more like it, left out)"
            window.start, window.written, window.left_out = now, 0, 0
        window.written += 1
        window.left_out += window.written > BURST
        return window.written <= BURST


def configure(secrets: Iterable[str]) -> None:
    """Write logs to standard error. Bolt's own only from WARNING on: below, it logs whole requests."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(secrets) if sys.stderr.isatty() else Structured(secrets))
    handler.addFilter(Throttle())
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for noisy in ("slack_bolt", "slack_sdk", "aiohttp", "websockets", "asyncio", "uvicorn"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
