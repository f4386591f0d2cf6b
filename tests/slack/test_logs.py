"""No log shows a secret."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING

import pytest

from handlers.logs import Redacting, configure

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
    assert [type(handler.formatter) for handler in root.handlers] == [Redacting]
    assert not logging.getLogger("slack_bolt.AsyncApp").isEnabledFor(logging.INFO)
    root.handlers[:] = handlers
