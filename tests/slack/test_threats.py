"""Every threat that was foreseen has its control: ``THREATS`` says which test stands for which."""

from __future__ import annotations

import builtins
import io
import json
import logging
import os
import re
import signal
import subprocess
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote_plus

import pytest
from aiohttp import web as fake_web
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from slack_sdk.socket_mode.request import SocketModeRequest

from bot.answers import answer
from bot.answers.form import Answer, Line, Outcome, Section, Text, Try
from bot.plain import text_of
from bot.text import LONGEST, clean
from handlers.health import Health
from handlers.http import create_web
from handlers.logs import Redacting
from handlers.replies import Replies
from handlers.socket import Socket

from . import bad_inputs, block_checks
from .bad_inputs import ALWAYS, OWN
from .network import BOT, TEAM, Answered
from .talking import Slack
from .test_door import JSON, NOW, SECRET, request, signed
from .test_serve import fake, http, started

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from starlette.applications import Starlette

    from bot.factbase import FactBase
    from bot.state.places import SQLite

    from .fake_slack import FakeSlack
    from .network import Network

__all__ = ["fake"]

ROOT = Path(__file__).parents[2]
GIVEN = ROOT.parent / "shared/eval/bad_inputs.jsonl"
TODAY = date(2026, 11, 22)
THREATS = {
    "mentions and links from users": "test_threats.py::test_our_sample_of_bad_inputs",
    "mentions and links from data": "test_threats.py::test_a_fact_can_neither_notify_nor_link",
    "long and costly input": "test_threats.py::test_no_more_is_read_than_a_question_is_long",
    "Unicode": "test_threats.py::test_the_same_text_is_read_on_every_surface",
    "unsigned requests": "test_door.py::test_what_carries_no_signature_at_all_is_refused",
    "replayed requests": "test_door.py::test_a_request_is_taken_for_five_minutes",
    "replayed events": "test_faults.py::test_the_same_event_twice_is_answered_once",
    "other teams": "test_door.py::test_another_workspace_is_refused",
    "other bots": "test_conversations.py::test_bots_edits_and_notices_are_left_alone",
    "other companies": "test_conversations.py::test_people_of_other_companies_in_a_shared_channel_are_left_alone",
    "other companies, by buttons": "test_intake.py::test_a_guest_who_presses_a_button_is_left_alone",
    "hostile YAML": "../test_loading.py::test_nesting_without_end_is_refused_and_the_process_lives",
    "ids as paths": "test_threats.py::test_no_word_of_a_user_becomes_a_path",
    "secrets of the database": "test_outliving.py::test_with_a_database_out_of_reach_it_answers_and_shows_nothing",
    "secrets in logs": "test_threats.py::test_nothing_secret_and_nothing_typed_is_in_what_the_process_writes",
    "error leak": "test_conversations.py::test_a_crash_is_logged_under_the_id_that_the_reader_is_told",
    "private channels": "test_threats.py::test_an_answer_goes_where_it_was_asked_for_and_nowhere_else",
    "personal data in logs": "test_threats.py::test_nothing_secret_and_nothing_typed_is_in_what_the_process_writes",
    "personal data in the database": "test_faults.py::test_what_is_remembered_names_neither_person_nor_place_nor_words",
    "personal data of a workspace that leaves": "test_claims.py::test_a_workspace_that_removes_the_app_is_forgotten",
    "any shape of request": "test_shapes.py::test_a_body_with_anything_anywhere_is_answered_or_refused",
    "a flood from one user": "test_rate.py::test_too_many_commands_are_refused_politely_and_each_time",
    "dependencies, an audit that was skipped": "test_threats.py::test_an_audit_that_was_not_made_fails",
    "dependencies": "test_threats.py::test_every_dependency_is_locked_by_its_hash",
}
WAYS = ("http", "socket")
SURFACES = ("slash", "mention", "dm")
NO_SET = f"no set of bad inputs beside this checkout: {GIVEN.name}"


@pytest.mark.parametrize("threat", THREATS)
def test_each_threat_has_its_test(threat: str) -> None:
    file, _, name = THREATS[threat].partition("::")
    text = (Path(__file__).parent / file).read_text()
    assert re.search(rf"^(async )?def {name}", text, re.MULTILINE)


class Asker:
    """Types a text at one surface and sends it in by one way; returns what came of it."""

    def __init__(self, slack: Slack, base: FactBase, caplog: pytest.LogCaptureFixture) -> None:
        self.slack = slack
        self._caplog = caplog
        self._web: Starlette = create_web(slack.intake, Health(slack.identity), SECRET.decode(), clock=lambda: NOW)
        self._socket = Socket(slack.client, "xapp-canary", slack.intake)
        self._urls = frozenset(source.url for source in base.sources.values())

    def ask(self, text: str, surface: str, way: str) -> bad_inputs.Outcome:
        self._caplog.clear()
        before, body = len(self.slack.network.calls), self._body(text, surface)
        began = time.thread_time()  # nothing is waited for here, and other programs' share of the machine is theirs
        status, said = self.slack.run(self._over_http(body) if way == "http" else self._over_socket(body))
        ms = (time.thread_time() - began) * 1000
        calls = self.slack.network.calls[before:]
        posted = [call.arguments for call in calls if call.method == "chat.postMessage"]
        return bad_inputs.Outcome(
            typed=text,
            status=status,
            message=said if surface == "slash" else posted[0],
            ms=ms,
            log=self._caplog.text,
            urls=self._urls,
            called=frozenset(call.method for call in calls),
        )

    def _body(self, text: str, surface: str) -> dict[str, Any]:
        if surface == "slash":
            return {"command": "/sam", "text": text, "team_id": TEAM, "user_id": "U0ANA", "channel_id": "C0DEALS"}
        body = self.slack.mentioned(text)
        if surface == "dm":
            body["event"] |= {"type": "message", "channel_type": "im", "channel": "D0ANA"}
        else:
            body["event"]["text"] = f"<@{BOT}> {text}"
        return body

    async def _over_http(self, body: dict[str, Any]) -> tuple[int, Any]:
        raw, kind = json.dumps(body).encode(), JSON
        if "command" in body:
            kind = b"application/x-www-form-urlencoded"
            raw = "&".join(f"{name}={_quoted(value)}" for name, value in body.items()).encode()
        status, _, said = await request(self._web, raw, signed(raw, kind))
        return status, json.loads(said) if said else None

    async def _over_socket(self, body: dict[str, Any]) -> tuple[int, Any]:
        line = Line_()
        await self._socket._take(line, SocketModeRequest("any", "e1", body))  # type: ignore[arg-type]
        (acknowledged,) = line.sent
        return 200, acknowledged.get("payload")


def _quoted(text: str) -> str:
    return quote_plus(text.encode(errors="surrogatepass"))


class Line_:  # noqa: N801
    """A line to Slack that keeps what is said on it."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    async def send_socket_mode_response(self, response: Any) -> None:  # noqa: ANN401
        self.sent.append(json.loads(json.dumps(response.to_dict())))


@pytest.fixture
def asker(base: FactBase, network: Network, caplog: pytest.LogCaptureFixture) -> Iterator[Asker]:
    """Someone who asks the real base."""
    caplog.set_level(logging.INFO)
    replies = Replies(
        ask=lambda text: answer(base, text, today=TODAY), text_of=text_of, base=lambda: base, today=lambda: TODAY
    )
    slack = Slack(replies, network)
    slack.learn()
    yield Asker(slack, base, caplog)
    slack.close()


def check(asker: Asker, lines: list[tuple[str, str, tuple[str, ...]]], surface: str, way: str) -> None:
    """Ask every text of *lines*, and look at all that must hold of its answer."""
    failed, took = list[str](), list[float]()
    asker.ask("partners", surface, way)
    for name, text, invariants in lines:
        outcome = asker.ask(text, surface, way)
        took.append(outcome.ms)
        failed += [f"{name}: {invariant}" for invariant in invariants if not bad_inputs.is_well(outcome, invariant)]
    assert not failed
    assert sorted(took)[int(len(took) * 0.99) - 1] < 100, "the 99th percentile"


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("surface", SURFACES)
def test_our_sample_of_bad_inputs(asker: Asker, surface: str, way: str) -> None:
    check(asker, [(repr(text)[:40], text, ALWAYS) for text in OWN], surface, way)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("surface", SURFACES)
def test_characters_of_every_kind(asker: Asker, surface: str, way: str) -> None:
    check(asker, [(ascii(text)[:40], text, ALWAYS) for text in bad_inputs.all_of_unicode()], surface, way)


def given_lines() -> list[tuple[str, str, tuple[str, ...]]]:
    """Read the set that is kept beside this checkout; a text that is too long for it is made by its recipe."""
    lines = [json.loads(line) for line in GIVEN.read_text().splitlines()]
    texts = [line["text"] if line["text"] is not None else _made(line["gen"]) for line in lines]
    return [(line["id"], text, tuple(line["invariant"])) for line, text in zip(lines, texts, strict=True)]


def _made(recipe: str) -> str:
    made = eval(recipe, {"__builtins__": {"chr": chr, "str": str, "range": range}})
    assert isinstance(made, str)
    return made


@pytest.mark.skipif(not GIVEN.exists(), reason=NO_SET)
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("surface", SURFACES)
def test_the_given_bad_inputs(asker: Asker, surface: str, way: str) -> None:
    check(asker, given_lines(), surface, way)


PIECES = st.sampled_from([*OWN, "who ", "partners ", "geo ", "sources ", "timeline ", "Lim Wei Hung", "China"])


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(PIECES | st.text(max_size=30), min_size=1, max_size=4),
    surface=st.sampled_from(SURFACES),
    way=st.sampled_from(WAYS),
)
def test_any_text_is_answered_within_all_limits(asker: Asker, pieces: list[str], surface: str, way: str) -> None:
    outcome = asker.ask("".join(pieces), surface, way)
    assert [invariant for invariant in ALWAYS if not bad_inputs.is_well(outcome, invariant)] == []


@pytest.mark.parametrize(
    ("invariant", "change"),
    [
        ("status_200", {"status": 500}),
        ("no_secret", {"log": "xoxb-canary"}),
        ("no_traceback", {"log": "Traceback (most recent call last)"}),
        ("within_budget_ms:5", {"ms": 6}),
        ("no_outbound_request_to_non_public", {"called": frozenset({"http://127.0.0.1"})}),
        ("no_unescaped_user_text_control", {"message": {"text": "<!channel>", "blocks": []}}),
        ("no_mention_fired", {"message": {"text": "", "blocks": [{"type": "broadcast", "range": "channel"}]}}),
        ("no_mention_fired", {"message": {"text": "", "blocks": [], "link_names": True}}),
        ("no_user_supplied_link_label", {"message": {"text": "", "blocks": [{"type": "link", "url": "https://evil"}]}}),
        ("handler_reached", {"message": {"text": "", "blocks": []}}),
    ],
)
def test_each_property_can_fail(asker: Asker, invariant: str, change: dict[str, Any]) -> None:
    good = asker.ask("partners", "slash", "http")
    fields = {name: getattr(good, name) for name in bad_inputs.Outcome.__slots__}
    assert bad_inputs.is_well(good, invariant.replace(":5", ":5000"))
    assert not bad_inputs.is_well(bad_inputs.Outcome(**fields | change), invariant)


# Injection from data.

EVIL = "<!channel> <@U0ANA> <https://evil.example|x> &lt;!here&gt; *b* `c` \u202eabc\x00 ＜!channel＞"


def test_a_fact_can_neither_notify_nor_link(network: Network, base: FactBase) -> None:
    evil = Answer(
        question=EVIL,
        outcome=Outcome.ANSWERED,
        kind="profile",
        title=EVIL,
        summary=Line(spans=(Text(EVIL), Try(EVIL))),
        sections=(Section(heading=EVIL, lines=(Line(spans=(Text(EVIL),), level=1),)),),
        footer=EVIL,
        tries=(Try(EVIL),),
    )
    replies = Replies(ask=lambda _: evil, text_of=text_of, base=lambda: base, today=lambda: TODAY)
    slack = Slack(replies, network)
    slack.learn()
    for message in (slack.command("/sam", "x").message, slack.mention("x").message):
        block_checks.check_message(message)  # as with every message that a test sees
        assert "<!channel>" not in message["text"]
    assert {leaf["type"] for leaf in bad_inputs._leaves(slack.dm("x").message["blocks"])} == {"text"}
    slack.close()


# Size and cost, Unicode.


@pytest.mark.parametrize("character", ["a", "\ufdfa", "\u0301", "<", " a", "\U0001f600"])
def test_no_more_is_read_than_a_question_is_long(character: str) -> None:
    assert len(clean(character * 100_000)) <= LONGEST
    assert clean(character * 100_000) == clean(character * LONGEST)


@pytest.mark.parametrize(
    "text",
    ["who Lim\u200b Wei\u00a0Hung", "ｗｈｏ　Ｌｉｍ Ｗｅｉ Ｈｕｎｇ", "\u202ewho Lim Wei Hung", "who Lim\x00 Wei Hung"],
)
def test_the_same_text_is_read_on_every_surface(asker: Asker, text: str) -> None:
    expected = told(asker.ask("who Lim Wei Hung", "slash", "http"))
    for surface in SURFACES:
        for way in WAYS:
            assert told(asker.ask(text, surface, way)) == expected


def told(outcome: bad_inputs.Outcome) -> str:
    """Return what is read, without what is pressed below it: that differs from place to place."""
    return block_checks.visible(outcome.message["blocks"]).partition("\nAsk next:")[0]


# Ids as paths.


def test_no_word_of_a_user_becomes_a_path(asker: Asker, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = list[object]()

    def watching(real: Callable[..., Any]) -> Callable[..., Any]:
        def call(path: object, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            opened.append(path)
            return real(path, *arguments, **options)

        return call

    asker.ask("partners", "slash", "http")  # what is loaded at the first question
    with monkeypatch.context() as patch:
        for module, name in ((builtins, "open"), (io, "open"), (os, "open"), (os, "stat"), (os, "scandir")):
            patch.setattr(module, name, watching(getattr(module, name)))
        for verb in ("sources", "facts", "who", "get", ""):
            for path in ("../../etc/passwd", "/etc/passwd", "reex-2025-11-23/../..", "nul", "file:///etc/passwd"):
                asker.ask(f"{verb} {path}", "slash", "socket")
    assert not [path for path in opened if not str(path).startswith(os.fspath(ROOT)) or "passwd" in str(path)]


# Secrets, errors, people.


@pytest.mark.enable_socket
@pytest.mark.allow_hosts(["127.0.0.1"])
async def test_nothing_secret_and_nothing_typed_is_in_what_the_process_writes(fake: FakeSlack, sqlite: SQLite) -> None:
    fake.faults["chat.postMessage"] = [
        fake_web.json_response({"ok": False, "error": "fatal_error", "echo": "canary"}),
        fake_web.Response(status=503, text="canary"),
        fake_web.json_response({"ok": False, "error": "not_in_channel", "needed": "canary"}),
    ]
    async with started("http", fake, sqlite) as bot:
        port = int((await bot.says(r"listening on http://127.0.0.1:(\d+)/slack/events"))[1])
        await bot.says(r"auth.test|fact base")
        told = b""
        for raw, kind in _canaries():
            told += await http(port, "POST /slack/events HTTP/1.1", signed(raw, kind, at=int(time.time())), raw)
            told += await http(port, "POST /slack/events HTTP/1.1", {b"x-canary": b"canary"}, raw)
            told += await http(port, "GET /canary?canary HTTP/1.1", {b"cookie": b"canary"})
        assert await bot.ends(signal.SIGTERM) == 0
    for line in bot.log.splitlines():
        assert json.loads(line)["message"], line
    assert bot.log.count('"message": "request"') > 9
    for word in ("canary", "CANARY", "U0", "C0DEALS", "T0TEAM"):
        assert word not in bot.log
    assert "RuntimeError" in bot.log, "the crash, without what it said"
    assert "Traceback" not in told.decode()


def _canaries() -> list[tuple[bytes, bytes]]:
    """Return requests that hold what must not be shown, signed or not."""
    form = b"application/x-www-form-urlencoded"
    fields = (
        "team_id=T0TEAM&user_id=U0CANARY&user_name=canary&channel_id=C0CANARY&channel_name=canary&token=canary"
        "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcanary&trigger_id=1.2.canary"
    )
    commands = [f"command=%2Fsam&text={text}&{fields}".encode() for text in ("canary", "crash", "xoxb-canary", "%ff")]
    event = {
        "type": "app_mention",
        "text": "who canary is",
        "channel": "C0CANARY",
        "user": "U0CANARY",
        "ts": "1.2",
        "team": TEAM,
    }
    events = [
        {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{number}", "event": event | {"ts": f"{number}.1"}}
        for number in range(4)
    ]
    broken: list[object] = [{"type": "event_callback", "event": "canary"}, ["canary"], {"canary": "canary"}]
    return (
        [(raw, form) for raw in (*commands, b"canary", b"payload=canary", b"command=%2Fsam&team_id=T0CANARY")]
        + [(json.dumps(body).encode(), JSON) for body in (*events, *broken)]
        + [(b'{"canary": ', JSON), (b"canary", b"multipart/form-data")]
    )


@pytest.mark.parametrize("secret", ["xoxb-1-canary", "xapp-1-canary", "https://hooks.slack.com/actions/canary"])
def test_what_looks_like_a_secret_is_hidden_wherever_it_is_written(secret: str) -> None:
    record = logging.LogRecord("x", logging.INFO, "f", 1, "%s", (secret,), None)
    assert "canary" not in Redacting().format(record)


@pytest.mark.parametrize("surface", ["mention", "dm"])
@pytest.mark.parametrize("text", ["partners", "crash", "who Lim Guan Eng"])
def test_an_answer_goes_where_it_was_asked_for_and_nowhere_else(slack: Slack, surface: str, text: str) -> None:
    getattr(slack, surface)(text, channel="G0PRIVATE", user="U0BEN")
    calls = [call.arguments for call in slack.network.calls[1:]]
    assert {call["channel"] for call in calls} == {"G0PRIVATE"}
    assert all("G0PRIVATE" not in json.dumps(call | {"channel": ""}) for call in calls)
    assert {call.get("user") for call in calls} <= {None, "U0BEN"}


def test_an_answer_to_a_command_is_for_the_asker_alone(slack: Slack) -> None:
    for text in ("partners", "crash", '{"response_type": "in_channel"}'):
        assert slack.command("/sam", text).message.get("response_type", "ephemeral") == "ephemeral"


def test_what_is_told_elsewhere_does_not_say_where_it_was_asked(slack: Slack) -> None:
    slack.network.faults["chat.postMessage"] = [Answered(200, {"ok": False, "error": "not_in_channel"})]
    slack.mention("who is the secret", channel="G0PRIVATE")
    told = slack.network.seen()[-1]
    assert "G0PRIVATE" not in json.dumps(told)
    assert "secret" not in told["text"]


# Dependencies.


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_dependency_is_locked_by_its_hash(name: str) -> None:
    locked = re.split(r"\n(?=[a-z])", (ROOT / name).read_text().strip())
    assert len(locked) > 20
    assert [entry.splitlines()[0] for entry in locked if "==" not in entry or "--hash=sha256:" not in entry] == []
    assert "://" not in (ROOT / name).read_text()


@pytest.mark.parametrize(
    ("auditor", "code", "told"),
    [
        ("exit 0", 0, "no known vulnerability"),
        ('echo \'{"vulns": [{"id": "X"}]}\'; exit 1', 2, "vulns"),
        ("echo 'no network' >&2; exit 1", 2, "could not audit"),
    ],
)
def test_an_audit_that_was_not_made_fails(tmp_path: Path, auditor: str, code: int, told: str) -> None:
    (tmp_path / "pip-audit").write_text(f"#!/bin/sh\n{auditor}\n")
    (tmp_path / "pip-audit").chmod(0o755)
    command = ["make", "--no-print-directory", "-o", ".venv/dev.stamp", "audit", f"BIN={tmp_path}"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (run.returncode, told in run.stdout) == (code, True), run.stdout + run.stderr
