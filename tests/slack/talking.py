"""Talk to the bot as people do: type, mention, press; get back what they then read."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from handlers import limits
from handlers.app import create_app, create_client
from handlers.archiving import Archiving
from handlers.claims import Claims
from handlers.desk import Curators
from handlers.identity import Identity
from handlers.intake import Intake
from handlers.journal import Journal
from handlers.readers import Readers
from handlers.remembering import Remembering
from handlers.settings import Settings

from . import block_checks
from .network import APP, BOT, TEAM, Call, Network

if TYPE_CHECKING:
    from collections.abc import Coroutine, Iterator

    from slack_bolt import BoltResponse

    from bot.state.keeper import State
    from handlers.replies import Replies

T = TypeVar("T")

SETTINGS = Settings(bot_token="xoxb-test", signing_secret="secret", app_token="xapp-test", rate_per_minute=0)
RESPONSE_URL = "https://hooks.slack.com/actions/T0/1/abc"


class Reply(str):
    """What a reader sees of a message, and the message. Empty: nothing was said."""

    __slots__ = ("at", "message")

    message: dict[str, Any]
    at: dict[str, Any]
    """Where it stands, as a press of one of its buttons says it."""


class Form(str):
    """What a reader sees of a form, and the form."""

    __slots__ = ("view",)

    view: dict[str, Any]


class Slack:
    """A workspace with one reader and the bot in it. Every message the bot sends is checked."""

    def __init__(
        self, reply: Replies, network: Network, settings: Settings = SETTINGS, state: State | None = None
    ) -> None:
        self.network = network
        self.slept: list[float] = []
        """The pauses that calls made."""
        self.client = create_client(settings)
        self.client.sleep = self._sleep
        self.identity = Identity(self.client)
        reply = replace(reply, has_desk=bool(settings.curators_channel))
        self.state = state
        self.readers = Readers(state, keeps_misses=settings.keeps_misses) if state else None
        app = create_app(
            reply,
            self.identity,
            self.client,
            state.forget if state else None,
            state=state,
            readers=self.readers,
            curators=Curators(settings.curators, settings.curators_channel),
            per_minute=settings.rate_per_minute,
        )
        self._intake = Intake(app, self.identity, teams=settings.teams, app_id=settings.app_id)
        self.intake = Journal(self._intake)
        if state and self.readers:
            self.archiving = Archiving(state, reply.base)
            self.intake = Journal(Remembering(self._intake, self.identity, reply, self.archiving, self.readers))
            self.remember(Claims(state))
        self.options: list[dict[str, Any]] = []
        """The names that Home offered last."""
        self._loop = asyncio.new_event_loop()
        self._clock = 1_600_000_000

    async def _sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def close(self) -> None:
        self._loop.close()

    @contextmanager
    def opened(self) -> Iterator[None]:
        """Keep the state open meanwhile, and all that writes to it going."""
        assert self.state
        assert self.readers
        stack = AsyncExitStack()
        for lasting in (self.state.kept(), self.readers.listening(), self.archiving.going_on()):
            self.run(stack.enter_async_context(lasting))
        try:
            yield
        finally:
            self.run(stack.aclose())

    def learn(self) -> None:
        """Do what is done at the start."""
        self._loop.run_until_complete(self.identity.learn())

    def send(self, body: dict[str, Any]) -> BoltResponse:
        """Send *body* as Slack does, once verified."""
        return self._loop.run_until_complete(self.intake.take(body))

    def remember(self, claims: Claims) -> None:
        """Let the bot look up what it answered before."""
        self._intake._claims = claims

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Do *work* where the bot works."""
        return self._loop.run_until_complete(work)

    def deliver(self, body: dict[str, Any]) -> list[int]:
        """Send *body* until it is acknowledged, three times more at most, as Slack does; return the statuses."""
        statuses = [self.send(body).status]
        while statuses[-1] >= 500 and len(statuses) < 4:
            statuses.append(self.send(body).status)
        return statuses

    def mentioned(self, text: str = "partners", **event: Any) -> dict[str, Any]:  # noqa: ANN401
        """Return what Slack sends when the bot is mentioned; each is another event."""
        now = self._now()
        said = {"type": "app_mention", "text": text, "channel": "C0DEALS", "user": "U0ANA", "team": TEAM, "ts": now}
        return {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": APP,
            "event_id": f"Ev{now}",
            "event": said | event,
        }

    def command(self, name: str, text: str = "", **fields: Any) -> Reply:  # noqa: ANN401
        """Type a slash command."""
        body = {"command": name, "text": text, "user_id": "U0ANA", "channel_id": "C0DEALS", "team_id": TEAM}
        response = self.send(body | {"api_app_id": APP, "response_url": RESPONSE_URL} | fields)
        assert response.status == 200
        return _reply(json.loads(response.body), ts=self._now(), is_ephemeral=True)

    def mention(self, text: str, **event: Any) -> Reply:  # noqa: ANN401
        """Mention the bot in a channel."""
        said = text if f"<@{BOT}>" in text else f"<@{BOT}> {text}"
        return self._say({"type": "app_mention", "text": said, "channel": "C0DEALS"} | event)

    def dm(self, text: str, **event: Any) -> Reply:  # noqa: ANN401
        """Write to the bot alone."""
        return self._say({"type": "message", "channel_type": "im", "text": text, "channel": "D0ANA"} | event)

    def say(self, text: str, **event: Any) -> Reply:  # noqa: ANN401
        """Write in a channel without a mention."""
        return self._say({"type": "message", "channel_type": "channel", "text": text, "channel": "C0DEALS"} | event)

    def _say(self, event: dict[str, Any]) -> Reply:
        posted = self.event({"user": "U0ANA", "team": TEAM, "ts": self._now()} | event, "chat.postMessage")
        return _reply(posted[-1]) if posted else Reply()

    def event(self, event: dict[str, Any], method: str) -> list[dict[str, Any]]:
        """Send *event*; return the arguments of the calls of *method* that follow from it."""
        before = len(self.network.made(method))
        body = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": APP,
            "event_id": f"Ev{self._now()}",
            "event": event,
        }
        assert self.send(body).status == 200
        return self.network.made(method)[before:]

    def press(self, label: str, on: Reply) -> Reply:
        """Press the button of *on* that says *label*; return what then stands in its place."""
        (call,) = self.presses(label, on)
        if on.at.get("type") == "view":
            return self._view(call)
        assert call.method == ("respond" if on.at["is_ephemeral"] else "chat.update")
        assert call.method == "chat.update" or call.arguments["replace_original"] is True
        return _reply(call.arguments, ts=on.at["message_ts"], is_ephemeral=on.at["is_ephemeral"])

    def ask_next(self, label: str, on: Reply) -> Reply:
        """Press the button of *on* that says *label*; return what then stands below it."""
        (call,) = self.presses(label, on)
        assert call.method == ("respond" if on.at["is_ephemeral"] else "chat.postMessage")
        assert call.method == "chat.postMessage" or call.arguments["replace_original"] is False
        assert call.method == "chat.postMessage" or call.arguments["response_type"] == "ephemeral"
        return _reply(call.arguments, ts=self._now(), is_ephemeral=on.at["is_ephemeral"])

    def share(self, on: Reply) -> tuple[Reply, Reply]:
        """Share *on*; return what everybody then sees, and what the sharer does."""
        posted, kept = self.presses("Share", on)
        assert (posted.method, kept.method) == ("chat.postMessage", "respond")
        return _reply(posted.arguments), _reply(kept.arguments, ts=on.at["message_ts"], is_ephemeral=True)

    def presses(self, label: str, on: Reply) -> list[Call]:
        """Press the button of *on* that says *label*; return the calls that follow from it."""
        before = len(self.network.calls)
        assert self.send(self.pressed(label, on)).status == 200
        return self.network.calls[before:]

    def told(self, label: str, on: Reply) -> Reply:
        """Press the button of *on* that says *label*; return what the presser alone is told then."""
        (call,) = self.presses(label, on)
        assert call.method in {"respond", "chat.postEphemeral", "chat.postMessage"}
        if call.method == "respond":
            assert call.arguments["response_type"] == "ephemeral"
            assert call.arguments["replace_original"] is False
        return _reply(call.arguments, is_ephemeral=call.method != "chat.postMessage")

    def form(self, label: str, on: Reply) -> Form:
        """Press the button of *on* that says *label*; return the form that opens."""
        (call,) = self.presses(label, on)
        assert call.method == "views.open"
        assert call.arguments["trigger_id"]
        return form_of(call.arguments["view"])

    def submit(self, form: Form, **filled: str) -> Form:
        """Fill in *form* and send it; return what then stands in its place."""
        answered = json.loads(self.send(self.submitted(form, **filled)).body)
        if answered["response_action"] == "errors":
            assert set(answered["errors"]) <= {block.get("block_id") for block in form.view["blocks"]}
            return Form(" ".join(answered["errors"].values()))
        assert answered["response_action"] == "update"
        return form_of(answered["view"])

    def submitted(self, form: Form, **filled: str) -> dict[str, Any]:
        """Return what Slack sends when *form* is sent: fields keep what they start with, unless filled in."""
        values = {
            block["block_id"]: {block["block_id"]: _filled(block["element"], filled.get(block["block_id"]))}
            for block in form.view["blocks"]
            if block["type"] == "input"
        }
        now = self._now()
        view = {**form.view, "id": "V0FORM", "hash": f"{now}.hash", "state": {"values": values}}
        return {
            "type": "view_submission",
            "team": {"id": TEAM, "domain": "sam"},
            "user": {"id": "U0ANA", "team_id": TEAM},
            "api_app_id": APP,
            "trigger_id": f"{now}.submit",
            "view": view,
        }

    def pressed(self, label: str, on: Reply) -> dict[str, Any]:
        """Return what Slack sends when the button is pressed."""
        buttons = sorted(_buttons(on.message["blocks"]), key=lambda one: label != one["text"]["text"])
        button = next(one for one in buttons if label in one["text"]["text"])
        return self._interaction(on) | {"actions": [{**button, "block_id": "b", "action_ts": self._now()}]}

    def _interaction(self, on: Reply) -> dict[str, Any]:
        body = {
            "type": "block_actions",
            "team": {"id": TEAM, "domain": "sam"},
            "user": {"id": "U0ANA", "team_id": TEAM},
            "api_app_id": APP,
            "trigger_id": f"{self._now()}.trigger",
            "container": {"type": "message", **on.at},
        }
        if on.at.get("type") == "view":
            return body | {"view": on.message}
        return body | {
            "channel": {"id": on.at["channel_id"]},
            "message": {"ts": on.at["message_ts"]},
            "response_url": RESPONSE_URL,
        }

    def open_home(self) -> Reply:
        """Open the app's Home."""
        event = {"type": "app_home_opened", "tab": "home", "user": "U0ANA", "channel": "D0ANA"}
        self.event(event, "views.publish")
        return self._view(self.network.calls[-1])

    def type_name(self, typed: str, **fields: Any) -> list[str]:  # noqa: ANN401
        """Type into the look-up of Home; return the names that are offered."""
        body = self._interaction(self.open_home()) | {"type": "block_suggestion", "value": typed}
        del body["trigger_id"]
        response = self.send(body | {"action_id": "find_name", "block_id": "find_name"} | fields)
        assert response.status == 200
        self.options = json.loads(response.body)["options"] if response.body else []
        block_checks.check_options(self.options)
        return [option["text"]["text"] for option in self.options]

    def choose(self, name: str, on: Reply) -> Reply:
        """Choose *name* among those offered last; return what Home then shows."""
        chosen = next(option for option in self.options if option["text"]["text"] == name)
        action = {"type": "external_select", "action_id": "find_name", "selected_option": chosen}
        assert self.send(self._interaction(on) | {"actions": [action]}).status == 200
        return self._view(self.network.calls[-1])

    def look_up(self, text: str) -> Reply:
        """Choose *Look up names here* in the menu of a message that says *text*."""
        before = len(self.network.calls)
        assert self.send(self.looked_up(text)).status == 200
        call = self.network.calls[-1]
        assert len(self.network.calls) > before
        if call.method == "views.open":
            return self._view(call)
        return _reply(call.arguments, ts=self._now(), is_ephemeral=True)

    def looked_up(self, text: str) -> dict[str, Any]:
        """Return what Slack sends when it is chosen."""
        return {
            "type": "message_action",
            "callback_id": "look_up_names",
            "trigger_id": f"{self._now()}.trigger",
            "team": {"id": TEAM, "domain": "sam"},
            "user": {"id": "U0ANA", "team_id": TEAM},
            "channel": {"id": "C0DEALS", "name": "deals"},
            "api_app_id": APP,
            "message_ts": "1600000000.000100",
            "message": {"type": "message", "user": "U0BEN", "ts": "1600000000.000100", "text": text},
            "response_url": RESPONSE_URL,
        }

    def open_messages(self) -> list[dict[str, Any]]:
        """Open the conversation with the bot; return the calls that suggest something."""
        event = {"type": "app_home_opened", "tab": "messages", "user": "U0ANA", "channel": "D0ANA"}
        return self.event(event, "assistant.threads.setSuggestedPrompts")

    def _view(self, call: Call) -> Reply:
        """Return what a page of the app shows."""
        assert call.method in {"views.publish", "views.open", "views.update"}
        view = call.arguments["view"]
        block_checks.check_blocks(view["blocks"], most=limits.HOME_BLOCKS)
        reply = Reply(block_checks.visible(view["blocks"]))
        reply.message = {"id": "V0", **view}
        reply.at = {"type": "view", "view_id": "V0"}
        return reply

    def _now(self) -> str:
        self._clock += 1
        return f"{self._clock}.000100"


def _reply(message: dict[str, Any], *, ts: str = "1700000001.000100", is_ephemeral: bool = False) -> Reply:
    if "blocks" not in message:
        block_checks.check_printable(message["text"])
        reply = Reply(message["text"])
    else:
        block_checks.check_message(message)
        reply = Reply(block_checks.visible(message["blocks"]))
    reply.message = message
    reply.at = {
        "channel_id": message.get("channel", "C0DEALS"),
        "message_ts": message.get("ts", ts),
        "is_ephemeral": is_ephemeral,
    } | ({"thread_ts": message["thread_ts"]} if message.get("thread_ts") else {})
    return reply


def form_of(view: dict[str, Any]) -> Form:
    """Return *view* as it is read, once checked."""
    block_checks.check_view(view)
    form = Form(f"{view['title']['text']}\n{block_checks.visible(view['blocks'])}")
    form.view = view
    return form


def _buttons(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Return every button, those of a pair as Slack names the one that was pressed."""
    for leaf in (leaf for block in blocks for leaf in block.get("elements", ())):
        if leaf["type"] == "button":
            yield leaf
        elif leaf["type"] == "feedback_buttons":
            pair = {"type": leaf["type"], "action_id": leaf["action_id"]}
            yield from ({**pair, **leaf[name]} for name in ("positive_button", "negative_button"))


def _filled(element: dict[str, Any], value: str | None) -> dict[str, Any]:
    """Return the state of a field that was filled in with *value*, or left as it started."""
    if element["type"] == "plain_text_input":
        return {"type": element["type"], "value": element.get("initial_value") if value is None else value or None}
    options = [option for option in element["options"] if option["value"] == value]
    if element["type"] == "checkboxes":
        before = element.get("initial_options", [])
        return {"type": element["type"], "selected_options": before if value is None else options}
    before = element.get("initial_option")
    return {"type": element["type"], "selected_option": options[0] if options else before}
