"""No log shows a secret."""

from __future__ import annotations

import json
import logging
import re
import sys
from typing import TYPE_CHECKING

import pytest

from handlers.logs import BURST, WINDOW, Redacting, Structured, Throttle, configure

if TYPE_CHECKING:
    from collections.abc import Iterator

LINES = [
    "token xoxb-123-canary here",
    "token=xoxe.xoxb-1-canary",
    "app xapp-1-A0-canary",
    "Authorization: Bearer canary",
    "signature v0=" + b"canary".hex() * 5,
    "https://hooks.slack.com/commands/T1/2/canary",
    "{'response_url': 'https://other.example/canary', 'x': 1}",
    '{"trigger_id": "12.34.canary"}',
    "wss://wss-primary.slack.com/link/?ticket=canary&app_id=1",
    "my signing secret is canary-secret",
]


def formatted(record: logging.LogRecord) -> str:
    return Redacting(["canary-secret"]).format(record)


@pytest.mark.parametrize("line", LINES)
def test_a_secret_is_hidden(line: str) -> None:
    record = logging.LogRecord("x", logging.INFO, "f", 1, "%s", (line,), None)
    assert "canary" not in formatted(record)
    assert b"canary".hex() not in formatted(record)


def test_a_secret_is_hidden_in_a_traceback() -> None:
    try:
        int("xoxb-1-canary")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "f", 1, "it broke", (), sys.exc_info())
    assert "canary" not in formatted(record)
    assert "ValueError" in formatted(record)


def test_the_rest_is_as_it_was() -> None:
    record = logging.LogRecord("x", logging.INFO, "f", 1, "a token bucket holds 20; error 1a2b3c", (), None)
    assert formatted(record).endswith("a token bucket holds 20; error 1a2b3c")


@pytest.fixture
def root() -> Iterator[logging.Logger]:
    """The root logger, put back as it was."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield root
    root.handlers[:], root.level = handlers, level


def test_every_log_goes_through_the_filter_and_bolts_own_start_at_warnings(root: logging.Logger) -> None:
    handlers = root.handlers[:]
    root.handlers.clear()
    configure(["canary-secret"])
    assert [type(handler.formatter) for handler in root.handlers] == [Structured]
    assert not logging.getLogger("slack_bolt.AsyncApp").isEnabledFor(logging.INFO)
    root.handlers[:] = handlers


def written(message: str, *arguments: object, level: int = logging.INFO, error: bool = False) -> dict[str, str]:
    """What a machine reads of a record."""
    record = logging.LogRecord("x", level, "f", 1, message, arguments, sys.exc_info() if error else None)
    found: dict[str, str] = json.loads(Structured(["canary-secret"]).format(record))
    return found


def test_a_line_for_machines_is_one_object() -> None:
    line = written("two\nlines, %s", "“quoted”", level=logging.WARNING)
    assert line | {"time": ""} == {"time": "", "level": "warning", "logger": "x", "message": "two\nlines, “quoted”"}
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["time"])


@pytest.mark.parametrize("line", LINES)
def test_a_secret_is_hidden_from_machines(line: str) -> None:
    def fail() -> None:
        raise ValueError(line)

    try:
        fail()
    except ValueError:
        told = written("%s", line, error=True)
    assert "ValueError" in told["trace"]
    assert "canary" not in told["message"] + told["trace"]


def record(message: str, level: int = logging.WARNING, name: str = "x") -> logging.LogRecord:
    return logging.LogRecord(name, level, "f", 1, message, (), None)


def test_warnings_of_one_kind_are_throttled_and_counted() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    assert [throttle.filter(record("again")) for _ in range(BURST + 3)] == [True] * BURST + [False] * 3
    assert throttle.filter(record("another"))
    assert throttle.filter(record("again", name="y"))
    assert all(throttle.filter(record("again", logging.ERROR)) for _ in range(BURST + 1)), "somebody was told its id"
    now[0] = WINDOW
    last = record("again")
    assert throttle.filter(last)
    assert last.getMessage() == "again (and 3 more like it, left out)"
    now[0] = 2 * WINDOW
    later = record("again")
    assert throttle.filter(later)
    assert later.getMessage() == "again"
