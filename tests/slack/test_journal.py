"""One line a request, and figures: what it was and what became of it, and nothing else."""

from __future__ import annotations

import json
import logging
import re
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

from handlers import journal, metrics
from handlers.journal import Journal, Line
from handlers.logs import Redacting, Structured

from .network import BOT, TEAM, Answered

if TYPE_CHECKING:
    from slack_bolt import BoltResponse

    from .talking import Slack


@pytest.fixture(autouse=True)
def _heard(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)


def lines(caplog: pytest.LogCaptureFixture) -> list[dict[str, Any]]:
    """What is written of the requests so far."""
    records = [record for record in caplog.records if isinstance(record, Line)]
    return [json.loads(Structured().format(record)) for record in records]


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [("partners", "answered"), ("who Lim Guan Eng", "unknown"), ("", "help"), ("help", "help"), ("crash", "error")],
)
def test_each_request_is_a_line_with_its_kind_and_outcome(
    slack: Slack, caplog: pytest.LogCaptureFixture, typed: str, outcome: str
) -> None:
    slack.command("/sam", typed)
    slack.command("/sam", typed)
    slack.mention(typed)
    slack.dm(typed)
    written = lines(caplog)
    assert [(line["kind"], line["outcome"]) for line in written] == [
        (kind, outcome) for kind in ("command", "command", "mention", "message")
    ]
    assert len({line["id"] for line in written}) == 4
    assert all(0 < line["ms"] < 1000 for line in written)
    assert set(written[0]) == {"time", "level", "message", "kind", "outcome", "ms", "id"}


def test_what_is_no_question_is_a_line_as_well(slack: Slack, caplog: pytest.LogCaptureFixture) -> None:
    slack.press("more fact", slack.command("/sam", "facts Southern Alliance Mining"))
    slack.open_home()
    slack.dm("partners", bot_id="B1")
    slack.event({"type": "reaction_added", "user": "U1", "item": {}}, "x")
    slack.send({"command": "/sam", "text": "", "team_id": "T0OTHER"})
    slack.send({"type": "event_callback"})
    slack.network.faults["chat.postMessage"] = [Answered(503, "")]
    slack.send(slack.mentioned())
    assert [(line["kind"], line["outcome"]) for line in lines(caplog)[1:]] == [
        ("action", "answered"),
        ("home", "help"),
        ("message", "ignored"),
        ("event", "ignored"),
        ("command", "refused"),
        ("other", "malformed"),
        ("mention", "again"),
    ]


def test_a_line_for_people_reads_as_one(slack: Slack, caplog: pytest.LogCaptureFixture) -> None:
    slack.command("/sam", "partners")
    assert re.search(r"command: answered in \d+\.\d\d ms \(", Redacting().format(caplog.records[-1]))


def test_the_reader_is_told_the_id_of_the_line(slack: Slack, caplog: pytest.LogCaptureFixture) -> None:
    told = slack.command("/sam", "crash")
    assert f"error {lines(caplog)[-1]['id']}." in told


def test_outside_a_request_there_is_nothing_to_note() -> None:
    journal.note("x")
    assert journal.current_id() != journal.current_id()


async def test_what_breaks_off_is_a_line_as_well(caplog: pytest.LogCaptureFixture) -> None:
    class Broken:
        async def take(self, body: dict[str, Any]) -> BoltResponse:
            raise RuntimeError(body)

    assert (await Journal(Broken()).take({"text": "canary"})).status == 503, "Slack comes again"
    assert json.loads(Structured().format(caplog.records[-1]))["outcome"] == "error"
    assert "RuntimeError" in caplog.text
    assert "canary" not in caplog.text


def value(name: str, **labels: str) -> float:
    return metrics.REGISTRY.get_sample_value(name, labels) or 0


def test_requests_are_counted_and_timed(slack: Slack) -> None:
    before = (
        value("sam_requests_total", kind="command", outcome="unknown"),
        value("sam_request_seconds_count", kind="command"),
    )
    slack.command("/sam", "who Lim Guan Eng")
    assert value("sam_requests_total", kind="command", outcome="unknown") == before[0] + 1
    assert value("sam_request_seconds_count", kind="command") == before[1] + 1


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
def test_metrics_have_a_port_of_their_own(caplog: pytest.LogCaptureFixture, slack: Slack) -> None:
    slack.command("/sam", "canary question", user_id="U0CANARY", channel_id="C0CANARY")
    with metrics.served("127.0.0.1", 0):
        (address,) = [word for word in caplog.messages[-1].split() if word.startswith("http")]
        with urllib.request.urlopen(address) as answer:
            shown = answer.read().decode()
    assert 'sam_requests_total{kind="command",outcome="unknown"}' in shown
    assert not [word for word in ("canary", "CANARY", BOT, TEAM, "U0") if word in shown]


@pytest.mark.enable_socket
def test_a_port_that_is_taken_costs_the_metrics_and_nothing_else(caplog: pytest.LogCaptureFixture) -> None:
    with metrics.served("127.0.0.1", 0):
        port = int(caplog.messages[-1].split(":")[-1].split("/")[0])
        with metrics.served("127.0.0.1", port):
            assert f"no metrics: cannot listen on 127.0.0.1:{port}" in caplog.text


def test_without_a_port_there_are_none() -> None:
    with metrics.served("127.0.0.1", None):
        pass
