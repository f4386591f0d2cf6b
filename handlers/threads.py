"""Threads: a question may go on from the one before it, so what that was about is remembered. No text is."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from bot.asking.following import Told, may_follow, subject_after, tell
from bot.asking.subjects import Subject, read, written

if TYPE_CHECKING:
    from bot.state.keeper import State
    from handlers.replies import Replies


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread of a conversation, and whether it was there before the question."""

    team: str
    channel: str
    root: str
    is_new: bool = False

    @property
    def key(self) -> str:
        """A digest of its place: of no use to whoever does not have the ids already."""
        named = repr(("thread", self.team, self.channel, self.root))
        return blake2b(named.encode(errors="surrogatepass"), digest_size=16).hexdigest()


class Threads:
    """Answers in threads; without a *state*, or while it cannot be asked, each question by itself."""

    def __init__(self, reply: Replies, state: State | None = None) -> None:
        self._reply = reply
        self._state = state

    async def tell(self, question: str, thread: Thread) -> Told:
        """Answer *question*, taken to be about what the thread was about if it leans on that."""
        reply = self._reply
        base, today = reply.base(), reply.today()
        before: Subject | None = None
        if self._state and not thread.is_new and may_follow(base, question, today=today):
            before = read(await self._state.recall(thread.key), base)
        told = tell(base, question, before, reply.ask, today=today)
        reply.note(told.answer)
        return told

    async def remember(self, thread: Thread, told: Told) -> None:
        """Note what the thread is about now; of a new one without a subject there is nothing to note."""
        if not self._state:
            return
        subject = subject_after(self._reply.base(), told, today=self._reply.today())
        if subject != Subject() or not thread.is_new:
            await self._state.remember(thread.key, written(subject), thread.team)
