"""What a person does in the playground, and what Slack makes of the bot's answer to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.playground import payloads
from handlers.playground.doing import Impossible, demand, error_of, values, words
from handlers.playground.people import DIRECT, Author
from handlers.playground.tickets import Origin
from handlers.playground.workspace import Message

if TYPE_CHECKING:
    from handlers.playground.doing import Doing
    from handlers.playground.front_door import FrontDoor
    from handlers.playground.tickets import Tickets
    from handlers.playground.web_api import WebApi
    from handlers.playground.workspace import Body, View, Workspace


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
            "shortcut": self.shortcut,
        }

    async def say(self, done: Body) -> Body:
        """Say something in a channel, in a thread or to the bot alone; what begins with a slash is a command."""
        channel, text = _channel(self._workspace, done), words(done, "text").strip()
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
            demand(await self._door.event(body), "This message")
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
            return self._notice(channel, f"{name} failed with the error “{error_of(answer)}”.", thread)
        if answer.body.get("text") or answer.body.get("blocks"):
            is_private = answer.body.get("response_type") != "in_channel"
            self._api.show(answer.body, channel, thread_ts=None, is_ephemeral=is_private)
        return None

    async def open(self, done: Body) -> Body:
        """Open a tab of the app: ``home`` or ``messages``."""
        tab = words(done, "tab")
        demand(await self._door.event(payloads.opened(tab, self._workspace.home, self._workspace.now())), "This")
        return {}

    async def press(self, done: Body) -> Body:
        """Press an element, or choose from it."""
        place = self._place(done)
        action = self._action(place, done)
        origin = Origin(channel=DIRECT)
        if isinstance(place, Message):
            origin = Origin(channel=place.channel, thread_ts=place.thread_ts, message_ts=place.ts)
        trigger, hook = self._tickets.trigger(), self._hook(origin)
        body = payloads.pressed(place, action, values(done), trigger=trigger, response_url=hook)
        demand(await self._door.interaction(body), "This button")
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
        ids = words(done, "block_id"), words(done, "action_id")
        answer = await self._door.interaction(payloads.suggestion(place, *ids, words(done, "typed")))
        demand(answer, "This menu")
        return {name: answer.body[name] for name in ("options", "option_groups") if name in answer.body}

    async def shortcut(self, done: Body) -> Body:
        """Take a shortcut, on a message or on none."""
        place = self._place(done) if "ts" in done else None
        on = place if isinstance(place, Message) else None
        origin = Origin(channel=on.channel if on else DIRECT, thread_ts=on.thread_ts if on else None)
        trigger, hook = self._tickets.trigger(), self._hook(origin)
        body = payloads.shortcut(
            words(done, "callback_id"), on, self._workspace.now(), trigger=trigger, response_url=hook
        )
        demand(await self._door.interaction(body), "This shortcut")
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
            found = self._workspace.messages.get((words(done, "channel"), words(done, "ts")))
        if found is None:
            raise Impossible("That is not there any more.")
        return found


def _with_raw(said: Message, body: Body) -> Message:
    return Message(
        channel=said.channel, ts=said.ts, author=said.author, text=said.text, thread_ts=said.thread_ts, raw=body
    )


def _channel(workspace: Workspace, done: Body) -> str:
    channel = words(done, "channel")
    if not workspace.knows(channel):
        raise Impossible("There is no such channel.")
    return channel
