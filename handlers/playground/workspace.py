"""A workspace with one person and the bot in it: what it holds, and who is told when that changes."""

from __future__ import annotations

import asyncio
import secrets
import time
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any

from handlers.playground.people import CHANNELS, Author

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Body = dict[str, Any]

MOST_MESSAGES = 500
"""More are not kept: the oldest go, as in any free workspace."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message as it stands."""

    channel: str
    ts: str
    author: Author
    text: str
    blocks: list[Body] = field(default_factory=list)
    thread_ts: str | None = None
    is_ephemeral: bool = False
    is_edited: bool = False
    raw: Body = field(default_factory=dict)
    """The JSON that the bot sent, or was sent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A dialog or Home."""

    id: str
    hash: str
    body: Body
    """What the bot sent, each block with an id."""
    raw: Body

    @classmethod
    def of(cls, view: Body, known: str | None = None) -> View:
        """Return *view* as it is shown, under the id of the one that it replaces."""
        body = {**view, "blocks": with_ids(view.get("blocks"))}
        return cls(id=known or f"V{secrets.token_hex(5).upper()}", hash=secrets.token_hex(6), body=body, raw=view)

    @property
    def external_id(self) -> object:
        """The bot's own name for it, if it gave one."""
        return self.body.get("external_id") or None


def with_ids(blocks: object) -> list[Body]:
    """Return *blocks* with an id for each that has none, as Slack gives them out."""
    found = [block for block in blocks if isinstance(block, dict)] if isinstance(blocks, list) else []
    return [{"block_id": secrets.token_urlsafe(4), **block} for block in found]


class Workspace:
    """Keeps what there is in memory. Whoever listens gets every change, in order."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self.messages: dict[tuple[str, str], Message] = {}
        self.home: View | None = None
        self.prompts: Body = {}
        self.dialogs: list[View] = []
        """One above the other; the last is seen."""
        self._clock = clock
        self._last = 0
        self._listeners: set[asyncio.Queue[Body | None]] = set()

    def now(self) -> str:
        """Return a time stamp that no other message has."""
        self._last = max(int(self._clock() * 1_000_000), self._last + 1)
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06}"

    def knows(self, channel: object) -> bool:
        """Whether there is such a channel."""
        return channel in CHANNELS

    def put(self, message: Message) -> Message:
        """Show *message*, in the place of the one of its channel and time if there is one."""
        self.messages[message.channel, message.ts] = message
        if len(self.messages) > MOST_MESSAGES:
            del self.messages[next(iter(self.messages))]
        self._tell({"kind": "message", "message": asdict(message)})
        return message

    def change(self, message: Message, sent: Body) -> Message:
        """Put what was *sent* in the place of what *message* says."""
        text, blocks = said(sent)
        return self.put(replace(message, text=text, blocks=blocks, is_edited=True, raw=sent))

    def remove(self, message: Message) -> None:
        """Take *message* away."""
        self.messages.pop((message.channel, message.ts), None)
        self._tell({"kind": "removed", "channel": message.channel, "ts": message.ts})

    def publish(self, view: View) -> None:
        """Show *view* as Home."""
        self.home = view
        self._tell({"kind": "home", "home": asdict(view)})

    def suggest(self, prompts: Body) -> None:
        """Offer *prompts* beside the conversation with the bot."""
        self.prompts = prompts
        self._tell({"kind": "prompts", "prompts": prompts})

    def stack(self, dialogs: list[View]) -> None:
        """Show *dialogs*, one above the other."""
        self.dialogs = dialogs
        self._tell({"kind": "dialogs", "dialogs": [asdict(view) for view in dialogs]})

    def find(self, view_id: object, external_id: object = None) -> View | None:
        """Return the dialog, or Home, by its id or the bot's own name for it."""
        views = [*self.dialogs, *([self.home] if self.home else [])]
        wanted = (view for view in views if view.id == view_id or (external_id and view.external_id == external_id))
        return next(wanted, None)

    def renew(self, view: View) -> None:
        """Put *view* in the place of the one of the same id."""
        if self.home and self.home.id == view.id:
            self.publish(view)
        else:
            self.stack([view if one.id == view.id else one for one in self.dialogs])

    def snapshot(self) -> Body:
        """Return all there is."""
        return {
            "kind": "all",
            "messages": [asdict(message) for message in self.messages.values()],
            "home": asdict(self.home) if self.home else None,
            "prompts": self.prompts,
            "dialogs": [asdict(view) for view in self.dialogs],
        }

    def listen(self) -> asyncio.Queue[Body | None]:
        """Return what fills with changes from now on; None ends it."""
        queue: asyncio.Queue[Body | None] = asyncio.Queue()
        self._listeners.add(queue)
        return queue

    def leave(self, queue: asyncio.Queue[Body | None]) -> None:
        """Tell *queue* nothing any more."""
        self._listeners.discard(queue)

    def end(self) -> None:
        """Send everyone home who listens."""
        self._tell(None)

    def _tell(self, change: Body | None) -> None:
        for queue in self._listeners:
            queue.put_nowait(change)


def said(sent: Body) -> tuple[str, list[Body]]:
    """Return the text and the blocks of what the bot *sent*."""
    text = sent.get("text") or sent.get("markdown_text")
    return (text if isinstance(text, str) else ""), with_ids(sent.get("blocks"))


def elements_of(blocks: list[Body]) -> Iterator[tuple[Body, Body]]:
    """Return each element that has an id of its own, with its block."""
    for block in blocks:
        inner = (*block.get("elements", ()), block.get("accessory"), block.get("element"))
        yield from ((block, one) for one in inner if isinstance(one, dict) and "action_id" in one)
