"""What readers did not get and what they thought of what they got, on its way to the state."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from bot.state import readers
from bot.worklist import is_worth_keeping

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.state.keeper import State
    from bot.worklist import Judgement, Miss

MOST_WAITING = 100
"""Questions that wait to be written down; what comes on top is dropped: an answer is never kept waiting for it."""
DRAIN = 3.0
"""Seconds to write down what still waits when the process ends."""


class Readers:
    """Keeps what readers tell, in *state*; questions asked in vain only if it *keeps_misses*."""

    def __init__(self, state: State, *, keeps_misses: bool = True, clock: Callable[[], float] = time.time) -> None:
        self._state = state
        self._keeps_misses = keeps_misses
        self._clock = clock
        self._waiting: asyncio.Queue[tuple[str, str]] = asyncio.Queue(MOST_WAITING)

    async def judge(self, judgement: Judgement, *, name: str, team: str) -> bool:
        """Keep *judgement* under *name*, or say more of the one kept under it; whether that is done."""
        now = self._clock()
        return await self._state.attempt(
            partial(readers.keep_judgement, judgement=judgement, name=name, team=team, now=now), otherwise=False
        )

    def miss(self, question: str, team: str) -> None:
        """Take note of *question*, asked in vain: later, and without fail only if there is room."""
        if self._keeps_misses and is_worth_keeping(question):
            with suppress(asyncio.QueueFull):
                self._waiting.put_nowait((question, team))

    async def told(self, team: str) -> tuple[list[Miss], list[Judgement]] | None:
        """Return what people of *team* asked in vain and what did not help them; None where it cannot be read."""
        misses = await self._state.attempt(partial(readers.misses, team=team), None)
        poor = await self._state.attempt(partial(readers.judgements, team=team), None)
        return None if misses is None or poor is None else (misses, poor)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Write down what waits, meanwhile and at the end."""
        writing = asyncio.create_task(self._write())
        try:
            yield
        finally:
            with suppress(TimeoutError):
                async with asyncio.timeout(DRAIN):
                    await self.settled()
            writing.cancel()
            await asyncio.wait([writing])

    async def settled(self) -> None:
        """Wait until nothing waits."""
        await self._waiting.join()

    async def _write(self) -> None:
        while True:
            question, team = await self._waiting.get()
            now = self._clock()
            try:
                await self._state.attempt(partial(readers.keep_miss, question=question, team=team, now=now), None)
            finally:
                self._waiting.task_done()
