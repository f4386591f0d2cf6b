"""The front door, with raw bytes: what is let in, and how the rest is refused."""

from __future__ import annotations

import asyncio
import hmac
import json
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers import door
from handlers.health import Health
from handlers.http import PATH, create_web

from .network import APP, TEAM

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from .talking import Slack

SECRET = b"secret"
NOW = 1_700_000_000
FORM = b"application/x-www-form-urlencoded"
JSON = b"application/json"


def signed(raw: bytes, kind: bytes = FORM, *, at: int = NOW, secret: bytes = SECRET) -> dict[bytes, bytes]:
    """Return the headers that Slack sends with *raw*."""
    signature = hmac.new(secret, b"v0:%d:" % at + raw, sha256).hexdigest().encode()
    return {
        b"content-type": kind,
        b"x-slack-request-timestamp": b"%d" % at,
        b"x-slack-signature": b"v0=" + signature,
    }


def admitted(raw: bytes, headers: dict[bytes, bytes]) -> door.Body | door.Refusal:
    return door.admit(raw, headers, secret=SECRET, now=NOW)


def status(raw: bytes, headers: dict[bytes, bytes]) -> int:
    found = admitted(raw, headers)
    return found.status if isinstance(found, door.Refusal) else 200


def command(text: str, **fields: str) -> bytes:
    return urlencode({"command": "/sam", "text": text, "team_id": TEAM, "api_app_id": APP, **fields}).encode()


@pytest.mark.parametrize("text", ["partners", "payload", "payload=", "text=a&user_id=UADMIN", "%zz", "", "ü\u2028"])
def test_a_commands_fields_are_read_whatever_is_typed(text: str) -> None:
    raw = command(text)
    body = admitted(raw, signed(raw))
    assert isinstance(body, dict)
    assert body["text"] == text
    assert body["command"] == "/sam"


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (b"text=a+b", {"text": "a b"}),
        (b"text=a%20b", {"text": "a b"}),
        (b"te+xt=a", {"te xt": "a"}),
        (b"te%78t=a", {"text": "a"}),
        (b"te%2Bxt=%2B", {"te+xt": "+"}),
        (b"text=", {"text": ""}),
        (b"=", {"": ""}),
        (b"text=a=b", {"text": "a=b"}),
    ],
)
def test_names_and_values_are_decoded_once(raw: bytes, body: door.Body) -> None:
    assert admitted(raw, signed(raw)) == body


@pytest.mark.parametrize("raw", [b"text=a&text=a", b"text=a&te%78t=b", b"a+b=1&a%20b=2", b"text", b"text=a&", b"&"])
def test_what_can_be_read_in_two_ways_is_refused(raw: bytes) -> None:
    assert status(raw, signed(raw)) == 400


WRITABLE = st.text(st.characters(codec="utf-8"), max_size=20)


@given(fields=st.dictionaries(WRITABLE.filter(lambda name: name != "payload"), WRITABLE, min_size=1, max_size=9))
def test_a_form_reads_as_it_was_written(fields: dict[str, str]) -> None:
    raw = urlencode(fields).encode()
    assert admitted(raw, signed(raw)) == fields


def test_an_interaction_is_read_out_of_its_field() -> None:
    raw = urlencode({"payload": json.dumps({"type": "block_actions"})}).encode()
    assert admitted(raw, signed(raw)) == {"type": "block_actions"}


def test_an_event_is_read() -> None:
    raw = b'{"type": "event_callback", "event": {}}'
    assert admitted(raw, signed(raw, b"application/json; charset=utf-8")) == json.loads(raw)


@pytest.mark.parametrize(("off", "expected"), [(0, 200), (300, 200), (-300, 200), (301, 401), (-301, 401)])
def test_a_request_is_taken_for_five_minutes(off: int, expected: int) -> None:
    raw = command("x")
    assert status(raw, signed(raw, at=NOW + off)) == expected


def test_a_clock_that_is_off_is_named() -> None:
    raw = command("x")
    refusal = admitted(raw, signed(raw, at=NOW - 400))
    assert isinstance(refusal, door.Refusal)
    assert "clock" in refusal.why


@pytest.mark.parametrize(
    ("raw", "headers", "refusal"),
    [
        (b"x" * 1_000_001, {}, door.Refusal(413, "too large")),
        (b"x" * 1_000_000, {}, door.Refusal(401, "no timestamp")),
        (b"x", signed(b"y"), door.Refusal(401, "wrong signature")),
        (b"x", signed(b"x", at=NOW - 301), door.Refusal(401, "its time is +301 s off: clock?")),
        (b"x", signed(b"x", at=NOW + 400), door.Refusal(401, "its time is -400 s off: clock?")),
        (b"x", signed(b"x"), door.Refusal(400, "not JSON, nor a form")),
        (b"[]", signed(b"[]", JSON), door.Refusal(400, "not an object")),
    ],
)
def test_a_refusal_says_why(raw: bytes, headers: dict[bytes, bytes], refusal: door.Refusal) -> None:
    assert admitted(raw, headers) == refusal


@pytest.mark.parametrize(("many", "expected"), [(100, 200), (101, 400)])
def test_a_form_has_a_hundred_fields_at_most(many: int, expected: int) -> None:
    raw = b"&".join(b"a%d=1" % number for number in range(many))
    assert status(raw, signed(raw)) == expected


@pytest.mark.parametrize(
    "change",
    [
        {b"x-slack-signature": b"v0=" + b"0" * 64},
        {b"x-slack-signature": b""},
        {b"x-slack-signature": "v0=é".encode()},
        {b"x-slack-request-timestamp": b""},
        {b"x-slack-request-timestamp": b"1e9"},
        {b"x-slack-request-timestamp": b" 1700000000"},
        {b"x-slack-request-timestamp": b"-1700000000"},
        {b"x-slack-request-timestamp": "١٧٠٠٠٠٠٠٠٠".encode()},
        {b"x-slack-request-timestamp": b"9" * 13},
    ],
)
def test_what_is_not_signed_is_not_read(change: dict[bytes, bytes]) -> None:
    raw = command("x")
    assert status(raw, signed(raw) | change) == 401


def test_what_carries_no_signature_at_all_is_refused() -> None:
    assert status(b"\xff", {}) == 401


def test_one_byte_more_breaks_the_signature() -> None:
    raw = command("x")
    assert status(raw + b"&", signed(raw)) == 401
    assert status(raw, signed(raw, secret=b"other")) == 401


def test_a_large_body_is_refused_unread() -> None:
    raw = b"a=" + b"b" * door.MOST_BYTES
    assert status(raw, signed(raw)) == 413


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", FORM),
        (b"payload", FORM),
        (b"a=1&a=2", FORM),
        (b"\xff=1", FORM),
        (b"payload=x", FORM),
        (b"payload=[]", FORM),
        (b"payload=%22x%22", FORM),
        (b"payload=" + b"[" * 100_000, FORM),
        (b"&".join(b"a%d=1" % number for number in range(200)), FORM),
        (b"", JSON),
        (b"null", JSON),
        (b"[]", JSON),
        (b"1", JSON),
        (b'{"a": NaN}', JSON),
        (b'{"a": Infinity}', JSON),
        (b'{"a": 1', JSON),
        (b'{"a": ' + b"9" * 5_000 + b"}", JSON),
        (b"\xff\xfe", JSON),
        (b'{"a":' * 100_000, JSON),
        (b"{}", b""),
        (b"{}", b"text/plain"),
        (b"--x\r\n", b"multipart/form-data; boundary=x"),
    ],
)
def test_what_is_signed_and_yet_nonsense_is_refused(raw: bytes, kind: bytes) -> None:
    assert status(raw, signed(raw, kind)) == 400


@given(raw=st.binary(max_size=300), kind=st.sampled_from([FORM, JSON, b"", b"\xff"]))
def test_any_bytes_give_a_body_or_a_refusal(raw: bytes, kind: bytes) -> None:
    assert status(raw, signed(raw, kind)) in {200, 400}
    assert status(raw, {b"content-type": kind}) == 401


# Through the web application, as a server would call it.


@pytest.fixture
def web(slack: Slack) -> Starlette:
    return create_web(slack.intake, Health(slack.identity), SECRET.decode(), clock=lambda: NOW)


async def request(
    web: Starlette,
    raw: bytes = b"",
    headers: dict[bytes, bytes] | list[tuple[bytes, bytes]] | None = None,
    *,
    method: str = "POST",
    path: str = PATH,
    never_ends: bool = False,
) -> tuple[int, dict[str, str], str]:
    """Call *web* as an ASGI server does, the body in pieces; return status, headers and body."""
    pieces = [raw[at : at + 400_000] for at in range(0, len(raw), 400_000)] or [b""]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        if not pieces:
            await asyncio.Event().wait()
        piece = pieces.pop(0)
        return {"type": "http.request", "body": piece, "more_body": bool(pieces) or never_ends}

    async def send(message: Any) -> None:  # noqa: ANN401
        sent.append(message)

    scope = {
        "type": "http",
        "method": method,
        "path": path,
        "root_path": "",
        "query_string": b"",
        "headers": list(headers.items()) if isinstance(headers, dict) else headers or [],
    }
    await web(scope, receive, send)
    start, body = sent[0], b"".join(message.get("body", b"") for message in sent[1:])
    found = {name.decode(): value.decode() for name, value in start["headers"]}
    assert int(found["content-length"]) == len(body)
    return start["status"], found, body.decode()


async def posted(web: Starlette, raw: bytes, kind: bytes = FORM) -> tuple[int, str]:
    code, _, body = await request(web, raw, signed(raw, kind))
    return code, body


@pytest.mark.parametrize("text", ["partners", "payload"])
async def test_a_signed_command_is_answered(web: Starlette, text: str) -> None:
    raw = command(text)
    code, headers, body = await request(web, raw, signed(raw))
    assert code == 200
    assert headers["content-type"].startswith("application/json")
    assert json.loads(body)["blocks"]


async def test_slack_verifies_the_address(web: Starlette) -> None:
    raw = json.dumps({"type": "url_verification", "challenge": "{c}"}).encode()
    code, headers, body = await request(web, raw, signed(raw, JSON))
    assert (code, headers["content-type"], body) == (200, "text/plain", "{c}")


async def test_slack_checks_the_certificate(web: Starlette) -> None:
    assert await posted(web, b"ssl_check=1&token=x") == (200, "")


@pytest.mark.parametrize(
    "event",
    [
        {"type": "reaction_added", "user": "U1", "item": {}},
        {"type": "message", "channel_type": "channel", "text": "partners", "channel": "C1", "ts": "1.2"},
        {"type": "tokens_revoked", "tokens": {}},
        {"type": "message", "channel_type": "im", "text": 5, "channel": "D1", "ts": "1.2", "user": "U1"},
        {"type": "message", "channel_type": "im", "subtype": [], "channel": "D1", "ts": "1.2"},
        {"type": "app_mention"},
        {"type": "app_home_opened", "tab": "other"},
    ],
)
async def test_an_event_that_nobody_listens_to_is_acknowledged(web: Starlette, event: dict[str, Any]) -> None:
    raw = json.dumps({"type": "event_callback", "team_id": TEAM, "event": event}).encode()
    assert (await posted(web, raw, JSON))[0] == 200


@pytest.mark.parametrize(
    "body",
    [
        {"type": "block_actions", "team": {"id": TEAM}, "actions": [{"action_id": "x", "type": "button"}]},
        {"type": "view_submission", "team": {"id": TEAM}, "view": {"type": "modal", "callback_id": "x"}},
        {"type": "view_closed", "team": {"id": TEAM}, "view": {"type": "modal", "callback_id": "x"}},
        {"type": "shortcut", "team": {"id": TEAM}, "callback_id": "x"},
        {"type": "block_suggestion", "team": {"id": TEAM}, "action_id": "x", "block_id": "b", "value": ""},
        {"type": "something_new", "team": None},
    ],
)
async def test_an_interaction_that_nobody_listens_to_is_acknowledged(web: Starlette, body: dict[str, Any]) -> None:
    raw = urlencode({"payload": json.dumps(body)}).encode()
    assert (await posted(web, raw))[0] == 200


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"a": 1},
        {"type": 5},
        {"type": "event_callback"},
        {"type": "event_callback", "event": "x"},
        {"type": "event_callback", "event": {}},
        {"type": "event_callback", "event": {"type": 5}},
        {"type": "event_callback", "event": {"type": "message", "user": 5}},
        {"type": "event_callback", "event": {"type": "message", "channel": 5}},
        {"type": "event_callback", "event": {"type": "message"}, "authorizations": 5},
        {"type": "event_callback", "event": {"type": "message"}, "team_id": []},
        {"type": "block_actions", "user": 5},
        {"type": "block_actions", "actions": [5]},
        {"type": "view_submission", "view": None},
        {"type": "view_submission", "view": {"id": "V0", "callback_id": "x"}},
        {"type": "event_callback", "event": None, "actions": [{}]},
        {"type": "event_callback", "actions": [{}]},
        {"event": {"type": "message"}, "actions": [{}]},
    ],
)
async def test_what_has_not_the_outline_of_a_request_is_refused(web: Starlette, body: dict[str, Any]) -> None:
    assert (await posted(web, json.dumps(body).encode(), JSON))[0] == 400


@pytest.mark.parametrize(
    "fields",
    [{"team_id": "T0OTHER"}, {"team_id": "T0OTHER", "text": "payload"}],
)
async def test_another_workspace_is_refused(web: Starlette, fields: dict[str, str]) -> None:
    raw = urlencode({"command": "/sam", "text": "x", **fields}).encode()
    assert (await posted(web, raw))[0] == 403


async def test_get_is_no_way_to_ask(web: Starlette) -> None:
    assert (await request(web, method="GET"))[0] == 405


@pytest.mark.parametrize(
    ("name", "status"), [("content-type", 400), ("x-slack-signature", 401), ("x-slack-request-timestamp", 401)]
)
async def test_a_header_that_is_there_twice_counts_as_none(web: Starlette, name: str, status: int) -> None:
    raw = b'{"type": "event_callback", "event": {"type": "message"}}'
    headers = list(signed(raw, JSON).items())
    (twice,) = (pair for pair in headers if pair[0].decode() == name)
    assert (await request(web, raw, [*headers, (b"x-other", b"1"), (b"x-other", b"2")]))[0] == 200
    for doubled in ([*headers, twice], [twice, *headers], [(twice[0], b""), *headers]):
        assert (await request(web, raw, doubled))[0] == status


async def test_a_body_that_does_not_end_is_not_waited_for(web: Starlette, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("handlers.http.PATIENCE", 0.01)
    raw = command("partners")
    assert (await request(web, raw, signed(raw), never_ends=True))[0] == 401


async def test_a_refusal_says_nothing_of_what_was_sent(web: Starlette, caplog: pytest.LogCaptureFixture) -> None:
    for raw, headers in (
        (b"canary", {}),
        (b"canary", signed(b"canary")),
        (b'{"canary": ', signed(b'{"canary": ', JSON)),
    ):
        _, _, told = await request(web, raw, headers | {b"x-canary": b"canary"})
        assert "canary" not in told + caplog.text
    assert caplog.text.count("refused with") == 3


async def test_a_flood_of_bytes_is_not_kept(web: Starlette) -> None:
    assert (await request(web, b"x" * 3_000_000))[0] == 413


async def test_whoever_watches_sees_whether_slack_knows_us(web: Starlette, slack: Slack) -> None:
    assert (await request(web, method="GET", path="/healthz"))[0] == 200
    assert (await request(web, method="GET", path="/readyz"))[0] == 200
    slack.identity._known = None
    assert (await request(web, method="GET", path="/healthz"))[0] == 200
    assert (await request(web, method="GET", path="/readyz"))[0] == 503
