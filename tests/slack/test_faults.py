"""Every fault that was foreseen, by its effects: how many messages there are, and what the reader saw.

``FAULTS`` says which test stands for which fault; ``make faults`` runs them all.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
import shutil
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ClientConnectorError, ClientOSError, ClientPayloadError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey
from slack_bolt import BoltResponse

from bot.state.keeper import State
from bot.state.places import SQLite
from handlers import client as calls
from handlers import metrics
from handlers.claims import Claims
from handlers.client import REFUSALS, CallFailed, Manner
from handlers.errors import CLOSED
from handlers.health import Health
from handlers.http import create_web

from .network import Answered, Fault, Hangs, Lost
from .talking import Slack
from .test_door import NOW, SECRET, command, request, signed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.replies import Replies

    from .network import Network

HERE = Path(__file__).parent
FAULTS = {
    "Slack retries; same event_id twice": "test_the_same_event_twice_is_answered_once",
    "the same event in several processes": (
        "test_outliving.py::test_two_processes_that_get_an_event_at_once_answer_it_once"
    ),
    "out of order": "test_out_of_order_each_is_answered_once",
    "response_url expired or used": "test_an_expired_response_url_is_replaced_by_a_private_message_once",
    "429 with Retry-After": "test_a_post_that_is_limited_for_a_moment_is_tried_again",
    "429 for long": "test_a_post_that_is_limited_for_long_is_left_to_slack_to_ask_for_again",
    "429, malformed": "test_a_malformed_retry_after_is_a_second",
    "429 in the background": "test_in_the_background_slack_is_given_the_time_it_asks_for",
    "500, 502, 503, 504": "test_what_may_be_repeated_is_repeated_once",
    "500, 502, 503, 504 to a post": "test_a_post_that_slack_was_too_ill_for_appears_once_it_is_well",
    "HTML, or nothing that can be read": "test_a_page_instead_of_an_answer_is_no_answer",
    "timeout": "test_slack_that_never_answers_is_not_waited_for",
    "connection reset in mid-call": "test_a_reset_costs_one_duplicate_at_most_and_never_silence",
    "channel_not_found, not_in_channel, is_archived": "test_a_place_that_is_closed_is_told_privately_once",
    "msg_too_long, invalid_blocks": "test_a_message_that_slack_does_not_take_is_sent_once_as_text",
    "token revoked, invalid_auth": "test_a_refused_token_is_tried_three_times_and_health_says_so",
    "tokens_revoked, app_uninstalled events": "test_claims.py::test_a_workspace_that_removes_the_app_is_forgotten",
    "Slack down at start": "test_outliving.py::test_with_slack_down_at_the_start_commands_are_answered",
    "Slack down at start, for long": "test_intake.py::test_slack_down_at_the_start_is_asked_again_ever_less_often",
    "clock skew": "test_a_clock_that_is_off_is_named_in_the_log",
    "Socket refresh, abort, close": "test_socket.py::test_it_is_back_within_two_seconds",
    "Socket frames, malformed": "test_socket.py::test_malformed_frames_are_survived",
    "Socket that died without a word": "test_socket.py::test_a_line_without_a_word_for_long_is_opened_anew",
    "Socket that does not come back": "test_socket.py::test_without_a_line_for_long_it_gives_up",
    "Socket events duplicated, shuffled, late": "test_socket.py::test_duplicated_shuffled_and_late_events",
    "handler raises": "test_conversations.py::test_a_crash_is_logged_under_the_id_that_the_reader_is_told",
    "database locked, gone, full, corrupt": "../state/test_troubles.py::",
    "SQLite on an ephemeral disk": "test_storage.py::",
    "database out of reach, the process": "test_outliving.py::test_with_a_database_out_of_reach_it_answers",
    "SIGTERM in mid-request": "test_socket.py::test_what_is_under_way_is_answered_before_it_ends",
    "SIGTERM in mid-request, over HTTP": "test_outliving.py::test_told_to_stop_it_answers_what_it_has_begun",
    "SIGTERM, and a call that hangs": "test_socket.py::test_what_does_not_end_in_time_is_left_to_slack",
    "SIGKILL before the ack": "test_outliving.py::test_a_process_killed_before_its_acknowledgement_is_followed",
    "broken YAML at reload": "test_renewal.py::test_a_broken_edition_is_kept_out_and_said_so",
}


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_has_its_test(fault: str) -> None:
    file, _, name = FAULTS[fault].rpartition("::")
    text = (HERE / (file or Path(__file__).name)).read_text()
    assert re.search(rf"^(async )?def {name or 'test_'}", text, re.MULTILINE)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with nothing in it: to make one takes longer than a test."""
    place = SQLite(tmp_path_factory.mktemp("state") / "empty.db")

    async def make() -> None:
        async with State(place).kept():
            pass

    asyncio.run(make())
    return place.path


@pytest.fixture
def kept(reply: Replies, network: Network, tmp_path: Path, empty: Path) -> Iterator[Slack]:
    """A workspace with a bot that remembers what it answered."""
    slack = Slack(reply, network)
    state = State(SQLite(Path(shutil.copy(empty, tmp_path / "state.db"))))
    state.trouble = None
    slack.remember(Claims(state))
    slack.learn()
    yield slack
    slack.run(state._engine.dispose())
    slack.close()


def failing(slack: Slack, method: str, *faults: Fault) -> None:
    slack.network.faults[method] = list(faults)


def limited(retry_after: str | None) -> Answered:
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return Answered(429, {"ok": False, "error": "ratelimited"}, headers)


def refused(word: str) -> Answered:
    return Answered(200, {"ok": False, "error": word})


# Nothing twice, nothing lost.


def test_the_same_event_twice_is_answered_once(kept: Slack) -> None:
    asked = kept.mentioned()
    assert [kept.deliver(asked), kept.deliver(asked)] == [[200], [200]]
    assert len(kept.network.seen()) == 1


def test_a_copy_is_counted_and_written_down_as_one(kept: Slack, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    before, asked = metrics.DUPLICATES._value.get(), kept.mentioned()
    kept.deliver(asked)
    kept.deliver(asked)
    assert metrics.DUPLICATES._value.get() == before + 1
    assert "mention: duplicate in" in caplog.text


@pytest.mark.parametrize(("status", "times"), [(200, 1), (400, 1), (499, 1), (500, 2), (503, 2)])
def test_what_slack_asks_for_again_is_done_again(kept: Slack, status: int, times: int) -> None:
    done = list[int]()

    async def act(_: dict[str, Any]) -> BoltResponse:
        done.append(status)
        return BoltResponse(status=status)

    body, claims = kept.mentioned(), kept._intake._claims
    assert claims
    for _ in range(2):
        kept.run(claims.once(body, act))
    assert len(done) == times


def test_ids_that_cannot_be_encoded_are_claimed_as_well(kept: Slack) -> None:
    asked = kept.mentioned() | {"event_id": "Ev\ud800"}
    assert [kept.deliver(asked), kept.deliver(asked)] == [[200], [200]]
    assert len(kept.network.seen()) == 1


def test_out_of_order_each_is_answered_once(kept: Slack) -> None:
    first, second = kept.mentioned(), kept.mentioned()
    for body in (second, first, second, first):
        assert kept.deliver(body) == [200]
    assert len(kept.network.seen()) == 2


def test_what_is_remembered_names_neither_person_nor_place_nor_words(kept: Slack, tmp_path: Path) -> None:
    kept.deliver(kept.mentioned("who canary-question is"))
    database = sqlite3.connect(tmp_path / "state.db")
    rows = database.execute("SELECT * FROM claims").fetchall()
    database.close()
    assert len(rows) == 2
    assert all(re.fullmatch(r"[0-9a-f]{32}", row[0]) for row in rows)
    written = repr(rows)
    assert "T0TEAM" in written, "the workspace, so that it can be forgotten"
    for word in ("U0ANA", "C0DEALS", "canary", "Ev1", "1600000"):
        assert word not in written


# Slack is busy, ill or out of reach.


def test_a_post_that_is_limited_for_a_moment_is_tried_again(kept: Slack) -> None:
    failing(kept, "chat.postMessage", limited("1"))
    assert kept.deliver(kept.mentioned()) == [200]
    assert kept.slept == [1]
    assert len(kept.network.seen()) == 1


def test_a_post_that_is_limited_for_long_is_left_to_slack_to_ask_for_again(kept: Slack) -> None:
    failing(kept, "chat.postMessage", limited("2"), limited("30"))
    assert kept.deliver(kept.mentioned()) == [503, 503, 200]
    assert kept.slept == []
    assert len(kept.network.seen()) == 1


@pytest.mark.parametrize("said", [None, "", "soon", "-5", "1e9", "nan", "Wed, 21 Oct 2026 07:28:00 GMT", "٣", "9" * 20])
def test_a_malformed_retry_after_is_a_second(kept: Slack, said: str | None) -> None:
    failing(kept, "chat.postMessage", limited(said))
    assert kept.deliver(kept.mentioned()) == [200]
    assert kept.slept == [1]
    assert len(kept.network.seen()) == 1


@pytest.mark.parametrize(("said", "waited"), [("0", 0), ("7", 7), ("59.5", 59.5), ("3600", 60), ("soon", 1)])
def test_in_the_background_slack_is_given_the_time_it_asks_for(slack: Slack, said: str, waited: float) -> None:
    failing(slack, "auth.test", limited(said))
    slack.run(slack.client.auth_test())
    assert slack.slept == [waited]


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_what_may_be_repeated_is_repeated_once(slack: Slack, status: int) -> None:
    failing(slack, "views.publish", Answered(status, "<html>"))
    event = {"type": "app_home_opened", "tab": "home", "user": "U0ANA", "channel": "D0ANA"}
    assert slack.deliver(slack.mentioned() | {"event": event}) == [200]
    assert len(slack.network.seen("views.publish")) == 1
    (pause,) = slack.slept
    assert 0.1 <= pause <= 0.4


def test_what_was_repeated_in_vain_is_asked_for_again(slack: Slack) -> None:
    failing(slack, "views.publish", *(Answered(500, "") for _ in range(3)))
    event = {"type": "app_home_opened", "tab": "home", "user": "U0ANA", "channel": "D0ANA"}
    assert slack.deliver(slack.mentioned() | {"event": event}) == [503, 200]
    assert len(slack.network.seen("views.publish")) == 1


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_post_that_slack_was_too_ill_for_appears_once_it_is_well(kept: Slack, status: int) -> None:
    failing(kept, "chat.postMessage", Answered(status, "ill"), Answered(status, {"ok": False, "error": "fatal_error"}))
    assert kept.deliver(kept.mentioned()) == [503, 503, 200]
    assert kept.slept == []
    assert len(kept.network.seen()) == 1


@pytest.mark.parametrize("page", ["<html>maintenance</html>", "", "[]", "null", '"ok"', "{}", '{"ok": "no"'])
def test_a_page_instead_of_an_answer_is_no_answer(kept: Slack, page: str) -> None:
    failing(kept, "chat.postMessage", Answered(200, page))
    assert kept.deliver(kept.mentioned()) == [503, 200]
    assert len(kept.network.seen()) == 1


def test_slack_that_never_answers_is_not_waited_for(kept: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "INTERACTIVE", Manner(patience=0.01, longest_wait=1))
    failing(kept, "chat.postMessage", Hangs(), TimeoutError())
    assert kept.deliver(kept.mentioned()) == [503, 503, 200]
    assert len(kept.network.seen()) == 1


def test_in_the_background_a_call_has_its_own_patience(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "INTERACTIVE", Manner(patience=60, longest_wait=1))
    monkeypatch.setattr(calls, "BACKGROUND", Manner(patience=0.01, longest_wait=60))
    failing(slack, "auth.test", Hangs())
    with pytest.raises(CallFailed, match="timeout"):
        slack.run(slack.client.auth_test())


def test_a_second_try_has_what_the_first_left_of_the_time(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "INTERACTIVE", Manner(patience=0.05, longest_wait=1))
    failing(slack, "chat.postMessage", limited("1"), Hangs())
    began = time.monotonic()
    with pytest.raises(CallFailed, match="timeout"):
        slack.run(slack.client.chat_postMessage(channel="C1", text="x"))
    assert time.monotonic() - began < 2, "nobody waits longer than Slack does"


def test_whoever_waits_waits_three_seconds_and_nobody_ten() -> None:
    assert Manner(patience=3, longest_wait=1) == calls.INTERACTIVE
    assert Manner(patience=10, longest_wait=60) == calls.BACKGROUND


KEY = ConnectionKey(
    host="slack.example", port=443, is_ssl=True, ssl=True, proxy=None, proxy_auth=None, proxy_headers_hash=None
)
RESETS = [
    ConnectionResetError(104, "reset"),
    ServerDisconnectedError(),
    ClientOSError(104, "reset"),
    ClientPayloadError("cut short"),
    ClientConnectorError(KEY, OSError(111, "refused")),
]


@pytest.mark.parametrize("reset", RESETS, ids=lambda reset: type(reset).__name__)
def test_a_reset_costs_one_duplicate_at_most_and_never_silence(kept: Slack, reset: Exception) -> None:
    failing(kept, "chat.postMessage", reset)
    assert kept.deliver(kept.mentioned()) == [200]
    assert len(kept.network.seen()) == 1, "the call had not arrived"
    failing(kept, "chat.postMessage", Lost(reset))
    assert kept.deliver(kept.mentioned()) == [200]
    assert len(kept.network.seen()) == 1 + 2, "the call had arrived: nobody can know"


def test_resets_without_end_are_asked_for_again(kept: Slack) -> None:
    failing(kept, "chat.postMessage", *(ServerDisconnectedError() for _ in range(3)))
    assert kept.deliver(kept.mentioned()) == [503, 200]
    assert len(kept.network.seen()) == 1


def test_while_slack_is_ill_commands_are_answered(slack: Slack) -> None:
    failing(slack, "chat.postMessage", *(Answered(503, "") for _ in range(9)))
    assert slack.send(slack.mentioned()).status == 503
    assert "Universiti Malaya" in slack.command("/sam", "partners")


def test_a_call_that_hangs_holds_up_nobody_else(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "INTERACTIVE", Manner(patience=0.05, longest_wait=1))
    failing(slack, "chat.postMessage", Hangs())
    ended = list[str]()

    async def taken(name: str, body: dict[str, Any]) -> None:
        await slack.intake.take(body)
        ended.append(name)

    async def both() -> None:
        hanging = asyncio.ensure_future(taken("hanging", slack.mentioned()))
        await asyncio.sleep(0)
        await taken("other", slack.mentioned())
        await hanging

    slack.run(both())
    assert ended == ["other", "hanging"]


# Slack says no.


@pytest.mark.parametrize("word", ["channel_not_found", "not_in_channel", "is_archived"])
def test_a_place_that_is_closed_is_told_privately_once(kept: Slack, word: str) -> None:
    failing(kept, "chat.postMessage", refused(word))
    assert kept.deliver(kept.mentioned("partners", channel="C0SECRET")) == [200]
    (told,) = kept.network.seen()
    assert told == {"channel": "U0ANA", "text": CLOSED}
    assert [call["channel"] for call in kept.network.made("chat.postMessage")] == ["C0SECRET", "U0ANA"], "no retry"
    assert "C0SECRET" not in json.dumps(told)


def test_who_cannot_be_told_privately_either_is_let_be(kept: Slack) -> None:
    failing(kept, "chat.postMessage", refused("is_archived"), refused("messages_tab_disabled"))
    assert kept.deliver(kept.mentioned()) == [200]
    failing(kept, "chat.postMessage", refused("is_archived"))
    assert kept.deliver(kept.mentioned(user=None)) == [200]
    assert kept.network.seen() == []


@pytest.mark.parametrize("word", ["msg_too_long", "invalid_blocks", "msg_blocks_too_long", "invalid_blocks_format"])
def test_a_message_that_slack_does_not_take_is_sent_once_as_text(kept: Slack, word: str) -> None:
    failing(kept, "chat.postMessage", refused(word))
    assert kept.deliver(kept.mentioned()) == [200]
    (plain,) = kept.network.seen()
    assert "blocks" not in plain
    assert "Universiti Malaya" in plain["text"]
    assert plain["thread_ts"]


def test_a_text_that_slack_does_not_take_either_is_owned_up_to(kept: Slack) -> None:
    failing(kept, "chat.postMessage", refused("invalid_blocks"), refused("msg_too_long"), refused("too_late"))
    assert kept.deliver(kept.mentioned()) == [200]
    assert kept.network.seen() == []
    (told,) = kept.network.seen("chat.postEphemeral")
    assert "It is logged as error" in told["text"]


def test_a_home_that_slack_does_not_take_has_no_text_to_show_instead(slack: Slack) -> None:
    failing(slack, "views.publish", refused("invalid_blocks"))
    event = {"type": "app_home_opened", "tab": "home", "user": "U0ANA", "channel": "D0ANA"}
    assert slack.deliver(slack.mentioned() | {"event": event}) == [200]
    assert len(slack.network.made("views.publish")) == 1
    (told,) = slack.network.seen("chat.postEphemeral")
    assert "It is logged as error" in told["text"]


def test_a_page_that_slack_does_not_take_is_turned_as_text(slack: Slack) -> None:
    long = slack.mention("facts Southern Alliance Mining")
    failing(slack, "chat.update", refused("invalid_blocks"))
    assert slack.send(slack.pressed("more fact", long)).status == 200
    (plain,) = slack.network.seen("chat.update")
    assert plain["blocks"] == []
    assert "Statement" in plain["text"]


@pytest.mark.parametrize("word", sorted(calls.REFUSED))
async def test_a_refused_token_is_tried_three_times_and_health_says_so(
    kept: Slack, word: str, caplog: pytest.LogCaptureFixture
) -> None:
    failing(kept, "chat.postMessage", *(refused(word) for _ in range(9)))
    for _ in range(REFUSALS + 2):
        assert (await kept.intake.take(kept.mentioned())).status == 200
    assert len(kept.network.made("chat.postMessage")) == REFUSALS
    assert await Health(kept.identity).tell() == (200, {"status": "degraded", "fact_base": "ok", "slack": word})
    assert caplog.text.count("not calling it any more") == 1
    assert (await kept.intake.take({"command": "/sam", "text": "partners", "team_id": "T0TEAM"})).status == 200


def test_refusals_in_between_do_not_count(slack: Slack) -> None:
    for _ in range(REFUSALS + 1):
        failing(slack, "chat.postMessage", refused("invalid_auth"))
        slack.deliver(slack.mentioned())
        slack.deliver(slack.mentioned())
    assert slack.client.stopped is None
    assert len(slack.network.seen()) == REFUSALS + 1


@pytest.mark.parametrize(
    "event", [{"type": "tokens_revoked", "tokens": {"bot": ["U0SAM"]}}, {"type": "app_uninstalled"}]
)
def test_an_app_that_was_taken_out_is_acknowledged(kept: Slack, event: dict[str, Any]) -> None:
    assert kept.deliver(kept.mentioned() | {"event": event}) == [200]
    assert kept.network.calls[1:] == []


# Buttons.


GONE: list[Fault] = [
    Answered(404, "expired_url"),
    Answered(404, "used_url"),
    Answered(429, "ratelimited", {"Retry-After": "30"}),
    Answered(500, "server_error"),
    Answered(302, ""),
    ServerDisconnectedError(),
    TimeoutError(),
]


@pytest.mark.parametrize("gone", GONE, ids=str)
def test_an_expired_response_url_is_replaced_by_a_private_message_once(slack: Slack, gone: Fault) -> None:
    long = slack.command("/sam", "facts Southern Alliance Mining")
    failing(slack, "respond", gone)
    assert slack.send(slack.pressed("more fact", long)).status == 200
    (told,) = slack.network.seen("chat.postEphemeral")
    assert (told["user"], told["channel"]) == ("U0ANA", "C0DEALS")
    assert told["blocks"]
    assert len(slack.network.made("respond")) == 1


def test_a_response_url_that_hangs_is_not_waited_for(slack: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "INTERACTIVE", Manner(patience=0.05, longest_wait=1))
    long = slack.command("/sam", "facts Southern Alliance Mining")
    failing(slack, "respond", Hangs())
    assert slack.send(slack.pressed("more fact", long)).status == 200
    assert len(slack.network.seen("chat.postEphemeral")) == 1


@pytest.mark.parametrize("url", [None, 5, "", "file:///etc/passwd", "http://", "x" * 9_999])
def test_a_response_url_that_is_none_is_survived(slack: Slack, url: object) -> None:
    long = slack.command("/sam", "facts Southern Alliance Mining")
    assert slack.send(slack.pressed("more fact", long) | {"response_url": url}).status == 200
    assert len(slack.network.seen("chat.postEphemeral")) + len(slack.network.seen("respond")) <= 1


def test_a_button_that_slack_is_too_ill_for_shows_that_it_failed(slack: Slack) -> None:
    long = slack.mention("facts Southern Alliance Mining")
    failing(slack, "chat.update", Answered(503, ""), Answered(503, ""))
    assert slack.send(slack.pressed("more fact", long)).status == 503


# The clock, the log.


@pytest.mark.parametrize(("off", "status"), [(299, 200), (-299, 200), (301, 401), (-301, 401)])
async def test_a_clock_that_is_off_is_named_in_the_log(
    slack: Slack, caplog: pytest.LogCaptureFixture, off: int, status: int
) -> None:
    web = create_web(slack.intake, Health(slack.identity), SECRET.decode(), clock=lambda: NOW)
    raw = command("partners")
    assert (await request(web, raw, signed(raw, at=NOW + off)))[0] == status
    assert ("clock?" in caplog.text) is (status == 401)
    assert "partners" not in caplog.text


def test_failures_are_counted_by_method_and_word(slack: Slack) -> None:
    before = metrics.SLACK_ERRORS.labels("chat.postMessage", "http_503")._value.get()
    failing(slack, "chat.postMessage", Answered(503, ""))
    slack.deliver(slack.mentioned())
    assert metrics.SLACK_ERRORS.labels("chat.postMessage", "http_503")._value.get() == before + 1


def test_what_slack_says_is_no_label_unless_it_is_a_word(slack: Slack) -> None:
    failing(slack, "chat.postMessage", refused("x" * 99), refused("a b"))
    for _ in range(2):
        with pytest.raises(CallFailed, match="unreadable"):
            slack.run(slack.client.chat_postMessage(channel="C1", text="x"))


def test_a_call_that_failed_says_nothing_of_what_was_sent(slack: Slack, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    echo = Answered(200, {"ok": False, "error": "invalid_arguments", "messages": ["canary-question is no question"]})
    failing(slack, "chat.postMessage", Answered(503, "canary"), echo)
    slack.deliver(slack.mentioned("who canary-question is"))
    assert "canary-question" not in caplog.text
