"""What a person does in the playground, and what Slack makes of the bot's answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from handlers.playground import payloads
from handlers.playground.people import DIRECT, Author
from handlers.playground.tickets import Origin
from handlers.playground.workspace import Message, View

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from handlers.playground.front_door import Acknowledged, FrontDoor
    from handlers.playground.tickets import Tickets
    from handlers.playground.web_api import WebApi
    from handlers.playground.workspace import Body, Workspace

    Doing = Callable[[Body], Awaitable[Body]]


class Impossible(Exception):  # noqa: N818 (it is the gesture that is)
    """What was done cannot be, in words for the person."""


class Gestures:
    """Each takes what the page says, tells the bot, and returns what the page needs to know at once."""

    def __init__(
        self, workspace: Workspace, tickets: Tickets, api: WebApi, door: FrontDoor, *, address: str, commands: set[str]
    ) -> None:
        self._workspace = workspace
        self._tickets = tickets
        self._api = api
        self._door = door
        self._address = address
        self._commands = commands
        self.by_name: dict[str, Doing] = {
            "say": self.say,
            "open": self.open,
            "press": self.press,
            "suggest": self.suggest,
            "submit": self.submit,
            "close": self.close,
            "shortcut": self.shortcut,
        }

    async def say(self, done: Body) -> Body:
        """Say something in a channel, in a thread or to the bot alone; what begins with a slash is a command."""
        channel, text = _channel(self._workspace, done), _words(done, "text").strip()
        thread = done.get("thread_ts") or None
        if not text:
            raise Impossible("Write something first.")
        if text.startswith("/"):
            await self._command(channel, text, thread)
            return {}
        said = Message(
            channel=channel, ts=self._workspace.now(), author=Author.YOU, text=text, thread_ts=thread, raw={}
        )
        body = payloads.message(said)
        self._workspace.put(said if body is None else _with_raw(said, body))
        if body is not None:
            self._demand(await self._door.event(body), "This message")
        return {"ts": said.ts}

    async def _command(self, channel: str, text: str, thread: str | None) -> None:
        name, _, rest = text.partition(" ")
        if thread:
            return self._notice(channel, f"{name} is not supported in threads. Sorry!", thread)
        if name not in self._commands:
            return self._notice(channel, f"{name} is not a valid command. Type / to see the ones there are.", thread)
        trigger, hook = self._tickets.trigger(), self._hook(Origin(channel=channel))
        fields = payloads.command(name, rest.strip(), channel, trigger=trigger, response_url=hook)
        answer = await self._door.form(fields)
        if not answer.is_good:
            return self._notice(channel, f"{name} failed with the error “{_error(answer)}”.", thread)
        if answer.body.get("text") or answer.body.get("blocks"):
            is_private = answer.body.get("response_type") != "in_channel"
            self._api.show(answer.body, channel, thread_ts=None, is_ephemeral=is_private)
        return None

    async def open(self, done: Body) -> Body:
        """Open a tab of the app: ``home`` or ``messages``."""
        tab = _words(done, "tab")
        self._demand(await self._door.event(payloads.opened(tab, self._workspace.home, self._workspace.now())), "This")
        return {}

    async def press(self, done: Body) -> Body:
        """Press an element, or choose from it."""
        place = self._place(done)
        action = self._action(place, done)
        origin = Origin(channel=DIRECT)
        if isinstance(place, Message):
            origin = Origin(channel=place.channel, thread_ts=place.thread_ts, message_ts=place.ts)
        trigger, hook = self._tickets.trigger(), self._hook(origin)
        body = payloads.pressed(place, action, _values(done), trigger=trigger, response_url=hook)
        self._demand(await self._door.interaction(body), "This button")
        return {}

    def _action(self, place: Message | View, done: Body) -> Body:
        """Return what Slack says of the element: what the bot wrote, and what was chosen."""
        element = payloads.element(place, done.get("block_id"), done.get("action_id"))
        if element is None:
            raise Impossible("That is not there any more.")
        kept = {name: element[name] for name in ("type", "action_id", "text", "value") if name in element}
        chosen = done.get("chosen")
        ids = {"block_id": done["block_id"], "action_ts": self._workspace.now()}
        return {**kept, **(chosen if isinstance(chosen, dict) else {}), **ids}

    async def suggest(self, done: Body) -> Body:
        """Type into a menu that the bot fills; return what it offers."""
        place = self._place(done)
        ids = _words(done, "block_id"), _words(done, "action_id")
        answer = await self._door.interaction(payloads.suggestion(place, *ids, _words(done, "typed")))
        self._demand(answer, "This menu")
        return {name: answer.body[name] for name in ("options", "option_groups") if name in answer.body}

    async def submit(self, done: Body) -> Body:
        """Submit the dialog that is seen; return what is wrong with it, by block."""
        view = self._dialog(done)
        answer = await self._door.interaction(payloads.submitted(view, _values(done), trigger=self._tickets.trigger()))
        self._demand(answer, "This dialog")
        match answer.body:
            case {"response_action": "errors", "errors": dict(errors)}:
                return {"errors": errors}
            case {"response_action": "update", "view": dict(new)}:
                self._workspace.renew(View.of(new, view.id))
            case {"response_action": "push", "view": dict(new)}:
                self._workspace.stack([*self._workspace.dialogs, View.of(new)])
            case {"response_action": "clear"}:
                self._workspace.stack([])
            case _:
                self._workspace.stack([one for one in self._workspace.dialogs if one.id != view.id])
        return {}

    async def close(self, done: Body) -> Body:
        """Close the dialog that is seen."""
        view = self._dialog(done)
        self._workspace.stack([one for one in self._workspace.dialogs if one.id != view.id])
        if view.body.get("notify_on_close"):
            await self._door.interaction(payloads.closed(view, is_cleared=False))
        return {}

    async def shortcut(self, done: Body) -> Body:
        """Take a shortcut, on a message or on none."""
        on = self._workspace.messages.get((_words(done, "channel"), _words(done, "ts"))) if "ts" in done else None
        origin = Origin(channel=on.channel if on else DIRECT, thread_ts=on.thread_ts if on else None)
        trigger, hook = self._tickets.trigger(), self._hook(origin)
        body = payloads.shortcut(
            _words(done, "callback_id"), on, self._workspace.now(), trigger=trigger, response_url=hook
        )
        self._demand(await self._door.interaction(body), "This shortcut")
        return {}

    def _hook(self, origin: Origin) -> str:
        return f"{self._address}/hooks/{self._tickets.hook(origin)}"

    def _notice(self, channel: str, text: str, thread: str | None) -> None:
        """Say as Slack itself what only the person sees."""
        ts = self._workspace.now()
        self._workspace.put(
            Message(channel=channel, ts=ts, author=Author.SLACK, text=text, thread_ts=thread, is_ephemeral=True)
        )

    def _place(self, done: Body) -> Message | View:
        """Return the message, the dialog or Home that *done* names."""
        if "view_id" in done:
            found: Message | View | None = self._workspace.find(done["view_id"])
        else:
            found = self._workspace.messages.get((_words(done, "channel"), _words(done, "ts")))
        if found is None:
            raise Impossible("That is not there any more.")
        return found

    def _dialog(self, done: Body) -> View:
        found = next((view for view in self._workspace.dialogs if view.id == done.get("view_id")), None)
        if found is None:
            raise Impossible("That dialog is closed.")
        return found

    @staticmethod
    def _demand(answer: Acknowledged, what: str) -> None:
        if not answer.is_good:
            raise Impossible(f"{what} did not work: the bot answered “{_error(answer)}”.")


def _with_raw(said: Message, body: Body) -> Message:
    return Message(
        channel=said.channel, ts=said.ts, author=said.author, text=said.text, thread_ts=said.thread_ts, raw=body
    )


def _error(answer: Acknowledged) -> str:
    return f"http_status_{answer.status}" if answer.status else "operation_timeout"


def _channel(workspace: Workspace, done: Body) -> str:
    channel = _words(done, "channel")
    if not workspace.knows(channel):
        raise Impossible("There is no such channel.")
    return channel


def _words(done: Body, name: str) -> str:
    value = done.get(name)
    return value if isinstance(value, str) else ""


def _values(done: Body) -> dict[str, Any]:
    values = done.get("values")
    return values if isinstance(values, dict) else {}
