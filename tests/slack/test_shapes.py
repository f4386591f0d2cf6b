"""Whatever Slack sends, however it is written: an answer within all limits or a refusal, never a failure."""

from __future__ import annotations

import asyncio
import copy
import gzip
import json
import logging
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_sdk.socket_mode.request import SocketModeRequest

from handlers.buttons import Act
from handlers.health import Health
from handlers.http import create_web
from handlers.shortcuts import LOOK_UP
from handlers.socket import Socket

from . import block_checks
from .network import APP, BOT, TEAM
from .test_door import FORM, JSON, NOW, SECRET, command, request, signed
from .test_threats import Line_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

    from .talking import Slack

EVENT = {
    "token": "t",
    "type": "event_callback",
    "team_id": TEAM,
    "context_team_id": TEAM,
    "context_enterprise_id": None,
    "api_app_id": APP,
    "event_id": "Ev0001",
    "event_time": 1_700_000_000,
    "authorizations": [{"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True}],
    "is_ext_shared_channel": False,
    "event_context": "4-x",
}
SAID = {
    "user": "U0ANA",
    "client_msg_id": "c1",
    "text": f"<@{BOT}> partners",
    "ts": "1700000000.000100",
    "team": TEAM,
    "channel": "C0DEALS",
    "event_ts": "1700000000.000100",
    "blocks": [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": []}]}],
}
INTERACTION = {
    "team": {"id": TEAM, "domain": "sam"},
    "user": {"id": "U0ANA", "username": "ana", "team_id": TEAM},
    "api_app_id": APP,
    "token": "t",
    "trigger_id": "1.2.abc",
    "enterprise": None,
    "is_enterprise_install": False,
}
BODIES: dict[str, dict[str, Any]] = {
    "command": {
        "command": "/sam",
        "text": "partners",
        "team_id": TEAM,
        "team_domain": "sam",
        "channel_id": "C0DEALS",
        "channel_name": "deals",
        "user_id": "U0ANA",
        "user_name": "ana",
        "api_app_id": APP,
        "is_enterprise_install": "false",
        "response_url": "https://hooks.slack.com/commands/T0/1/abc",
        "trigger_id": "1.2.abc",
        "token": "t",
    },
    "mention": EVENT | {"event": SAID | {"type": "app_mention"}},
    "thread": EVENT | {"event": SAID | {"type": "app_mention", "thread_ts": "1600000000.000100"}},
    "direct": EVENT | {"event": SAID | {"type": "message", "channel_type": "im", "channel": "D0ANA"}},
    "home": EVENT | {"event": {"type": "app_home_opened", "tab": "home", "user": "U0ANA", "channel": "D0ANA"}},
    "messages": EVENT | {"event": {"type": "app_home_opened", "tab": "messages", "user": "U0ANA", "channel": "D0ANA"}},
    "removed": EVENT | {"event": {"type": "tokens_revoked", "tokens": {"oauth": ["U0ANA"], "bot": [BOT]}}},
    "press": INTERACTION
    | {
        "type": "block_actions",
        "container": {
            "type": "message",
            "message_ts": "1700000001.000100",
            "channel_id": "C0DEALS",
            "is_ephemeral": True,
        },
        "channel": {"id": "C0DEALS", "name": "deals"},
        "message": {"ts": "1700000001.000100", "text": "x"},
        "state": {"values": {}},
        "response_url": "https://hooks.slack.com/actions/T0/1/abc",
        "actions": [
            {
                "type": "button",
                "action_id": "turn_page_1",
                "block_id": "b",
                "value": '{"q": "facts Southern Alliance Mining", "p": 1}',
                "action_ts": "1700000002.000100",
            }
        ],
    },
    "view": INTERACTION
    | {
        "type": "view_submission",
        "view": {"id": "V0", "type": "modal", "callback_id": "x", "state": {"values": {}}, "private_metadata": ""},
        "response_urls": [],
    },
    "shortcut": INTERACTION | {"type": "shortcut", "callback_id": "x", "action_ts": "1.2"},
    "message action": INTERACTION
    | {"type": "message_action", "callback_id": "x", "message": {"text": "x"}, "channel": {"id": "C0DEALS"}},
    "options": INTERACTION | {"type": "block_suggestion", "action_id": "x", "block_id": "b", "value": "x"},
}
"""One of each kind that Slack sends, with all its fields."""
VALUE = '{"q": "who Lim Wei Hung", "p": 0}'
BODIES |= {
    act: BODIES["press"] | {"actions": [{**BODIES["press"]["actions"][0], "action_id": f"{act}{end}", "value": VALUE}]}
    for act, end in ((Act.PICK, "_0"), (Act.ASK, "_0"), (Act.SHARE, ""), (Act.HOME, ""), (Act.RECEIPT, ""))
}
CHOSEN = {"text": {"type": "plain_text", "text": "Lim Wei Hung"}, "value": "lim-wei-hung"}
BODIES |= {
    "a name chosen": INTERACTION
    | {
        "type": "block_actions",
        "container": {"type": "view", "view_id": "V0"},
        "view": {"id": "V0", "type": "home", "callback_id": "", "state": {"values": {}}, "hash": "1.x"},
        "actions": [{"type": "external_select", "action_id": Act.FIND, "block_id": "b", "selected_option": CHOSEN}],
    },
    "a name typed": BODIES["options"] | {"action_id": Act.FIND, "container": {"type": "view", "view_id": "V0"}},
    "names looked up": BODIES["message action"]
    | {"callback_id": LOOK_UP, "message": {"ts": "1.2", "text": "Lim Wei Hung", "user": "U0BEN"}},
}


def _nested(depth: int) -> object:
    found: object = "x"
    for _ in range(depth):
        found = [found]
    return found


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**30), 10**30),
    st.floats(),
    st.text(max_size=20),
    st.text(st.characters(categories=["Cs", "Co", "Cn", "Cf", "Mn", "Lo"]), max_size=20),
    st.sampled_from(
        ["", "0", "-1", "1e9", "nan", "null", "true", "[]", "{}", "payload=", "U0ANA", "T0OTHER", "x" * 9_999]
    ),
    st.sampled_from([[], {}, [None], [[]], [{}], {"id": None}, {"id": []}, {"": ""}, _nested(50), ["x"] * 99]),
    st.sampled_from(["event_callback", "block_actions", "message", "app_mention", "app_home_opened", "bot_message"]),
)

ADDED = st.sampled_from(["bot_id", "subtype", "event", "actions", "thread_ts", "team", "view", "command", "type"])


def places_in(found: object, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the path to each value in *found*."""
    if path:
        yield path
    parts = found.items() if isinstance(found, dict) else enumerate(found) if isinstance(found, list) else ()
    for key, value in parts:
        yield from places_in(value, (*path, key))


@st.composite
def bodies(draw: st.DrawFn) -> dict[str, Any]:
    """A body as Slack sends it, with something in it replaced, left out or added."""
    body = copy.deepcopy(BODIES[draw(st.sampled_from(sorted(BODIES)))])
    for _ in range(draw(st.integers(1, 3))):
        *above, last = draw(st.sampled_from(list(places_in(body)) or [("x",)]))
        at: Any = body
        for key in above:
            at = at[key]
        match draw(st.sampled_from(["replace", "replace", "leave out", "add"])):
            case "leave out":
                at.pop(last, None) if isinstance(at, dict) else at.pop(last)
            case "add" if isinstance(at, dict):
                at[draw(ADDED)] = copy.deepcopy(draw(JUNK))
            case _:
                at[last] = copy.deepcopy(draw(JUNK))
    return body


class Sender:
    """Sends bodies in as Slack does, by every way, and looks at all that comes of them."""

    def __init__(self, slack: Slack) -> None:
        self.slack = slack
        self.web: Starlette = create_web(slack.intake, Health(slack.identity), SECRET.decode(), clock=lambda: NOW)
        self._socket = Socket(slack.client, "xapp-test", slack.intake)

    async def post(self, raw: bytes, kind: bytes) -> int:
        status, _, said = await request(self.web, raw, signed(raw, kind))
        if said.startswith("{"):
            self._check(json.loads(said))
        return status

    async def write(self, body: dict[str, Any]) -> int:
        """Send *body* over Socket Mode; return how many acknowledgements there are."""
        line = Line_()
        await self._socket._take(line, SocketModeRequest("any", "e1", json.loads(json.dumps(body))))  # type: ignore[arg-type]
        for ack in line.sent:
            self._check(ack.get("payload") or {})
        return len(line.sent)

    def check_calls(self) -> None:
        """Look at every message that was posted."""
        for call in self.slack.network.calls:
            self._check(call.arguments)
            if "view" in call.arguments:
                block_checks.check_blocks(call.arguments["view"]["blocks"], most=100)
        self.slack.network.calls.clear()

    def _check(self, message: dict[str, Any]) -> None:
        if "blocks" in message:
            block_checks.check_message(message)
        elif "text" in message:
            block_checks.check_printable(message["text"])


@pytest.fixture
def sender(slack: Slack) -> Sender:
    return Sender(slack)


@pytest.mark.parametrize("kind", BODIES)
def test_what_slack_sends_is_taken_by_every_way(sender: Sender, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    body = BODIES[kind]
    raw = json.dumps(body).encode()
    assert sender.slack.run(sender.post(raw, JSON)) == 200
    form = urlencode(body if kind == "command" else {"payload": raw}).encode()
    assert sender.slack.run(sender.post(form, FORM)) == 200
    assert sender.slack.run(sender.write(body)) == 1
    sender.check_calls()
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=bodies())
def test_a_body_with_anything_anywhere_is_answered_or_refused(sender: Sender, body: dict[str, Any]) -> None:
    raw = json.dumps(body).encode()
    assert sender.slack.run(sender.post(raw, JSON)) in {200, 400, 403}
    assert sender.slack.run(sender.post(b"payload=" + quote(raw).encode(), FORM)) in {200, 400, 403}
    if raw.find(b"NaN") == raw.find(b"Infinity") == -1:
        assert sender.slack.run(sender.write(body)) == 1
    sender.check_calls()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    fields=st.lists(
        st.tuples(
            st.sampled_from(["command", "text", "team_id", "user_id", "payload", "ssl_check", "type", "event", "é", ""])
            | st.text(max_size=5),
            st.text(max_size=20)
            | st.sampled_from(["/sam", "partners", TEAM, "{}", "event_callback", "1", "a" * 5_000]),
        ),
        max_size=8,
    )
)
def test_a_form_with_any_fields_is_answered_or_refused(sender: Sender, fields: list[tuple[str, str]]) -> None:
    raw = urlencode(
        [(name.encode(errors="replace"), value.encode(errors="replace")) for name, value in fields]
    ).encode()
    assert sender.slack.run(sender.post(raw, FORM)) in {200, 400, 403}
    sender.check_calls()


KINDS = [
    FORM,
    JSON,
    b"",
    b"application/json; charset=utf-16",
    b"APPLICATION/JSON",
    b"application/json;",
    b"text/plain",
    b"text/json",
    b"multipart/form-data; boundary=x",
    b"application/x-www-form-urlencoded; charset=latin-1",
    b"\xff\xfe",
    b";",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    raw=st.binary(max_size=200)
    | st.text(max_size=100).map(lambda text: text.encode(errors="surrogatepass"))
    | st.sampled_from([json.dumps(body).encode() for body in BODIES.values()]),
    kind=st.sampled_from(KINDS) | st.binary(max_size=30),
)
def test_any_signed_bytes_of_any_kind_are_answered_or_refused(sender: Sender, raw: bytes, kind: bytes) -> None:
    assert sender.slack.run(sender.post(raw, kind)) in {200, 400, 403}
    sender.check_calls()


EVENT_RAW = json.dumps(BODIES["mention"]).encode()


@pytest.mark.parametrize(
    ("raw", "kind", "status"),
    [
        (b"", FORM, 400),
        (b"", JSON, 400),
        (b"\xef\xbb\xbf" + EVENT_RAW, JSON, 400),
        (json.dumps(BODIES["mention"]).encode("utf-16"), JSON, 400),
        (gzip.compress(EVENT_RAW, mtime=0), JSON, 400),
        (EVENT_RAW + b"}", JSON, 400),
        (EVENT_RAW + b"\n", JSON, 200),
        (EVENT_RAW, b"application/json; charset=utf-16", 200),
        (EVENT_RAW, b"APPLICATION/JSON", 200),
        (EVENT_RAW, FORM, 400),
        (EVENT_RAW, b"", 400),
        (b"[" * 100_000, JSON, 400),
        (b'{"a":' * 100_000, JSON, 400),
        (b'{"type": ' + b"1" * 5_000 + b"}", JSON, 400),
        (b'{"type": NaN}', JSON, 400),
        (b'{"type": "\\ud800"}', JSON, 200),
        (b"payload=", FORM, 400),
        (b"payload=null", FORM, 400),
        (b"payload=%5B%5D", FORM, 400),
        (b"payload=" + b"%5B" * 100_000, FORM, 400),
        (b"payload={}&payload={}", FORM, 400),
        (b"payload={}&x=1", FORM, 400),
        (b"Payload={}", FORM, 400),
        (b"command=/sam&command=/sam", FORM, 400),
        (b"command=/sam&text=%C3%28", FORM, 200),
        (b"command=/sam&text=%ff%fe", FORM, 200),
        (b"command=/sam&text=%00%0d%0aX: y", FORM, 200),
        (b"command=/sam;text=partners", FORM, 200),
        (b"command=%2Fsam&text=\xc3\xa9", FORM, 400),
        (b"&&command=/sam", FORM, 400),
        (b"command=/sam&" + b"a" * 999_000 + b"=1", FORM, 200),
        (command("payload"), FORM, 200),
        (command('payload={"type":"block_actions"}'), FORM, 200),
        (command("x", payload="{}"), FORM, 200),
        (command("x" * 300_000), FORM, 200),
        (command("\U0010ffff" * 50_000), FORM, 200),
    ],
    ids=lambda value: repr(value[:40]) if isinstance(value, bytes) else None,
)
async def test_however_a_body_is_written(slack: Slack, raw: bytes, kind: bytes, status: int) -> None:
    async with asyncio.timeout(1):
        assert await Sender(slack).post(raw, kind) == status
