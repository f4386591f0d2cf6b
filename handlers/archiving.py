"""Each edition of the base that comes into use is kept in the state, so that receipts outlive it."""

from __future__ import annotations

import asyncio
import time
from contextlib import asynccontextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from bot.receipts import Lost
from bot.state import archive

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.factbase import FactBase
    from bot.receipts import Kept
    from bot.state.keeper import State

AGAIN = 10.0
"""Seconds until it is tried again, where the state was in trouble."""


class Archiving:
    """Keeps the edition of *base* in *state*, and finds those kept before."""

    def __init__(self, state: State, base: Callable[[], FactBase], clock: Callable[[], float] = time.time) -> None:
        self._state = state
        self._base = base
        self._clock = clock
        self._is_due = asyncio.Event()
        self._kept = ""

    async def find(self, prefix: str) -> Kept | Lost:
        """Return the edition whose version begins with *prefix*, or why it cannot be had."""
        return await self._state.attempt(partial(archive.find, prefix=prefix), Lost.UNREACHABLE)

    async def keep(self) -> bool:
        """Keep the edition in use, unless it is; whether it is now."""
        edition, now = self._base().edition, self._clock()
        if edition.version != self._kept:
            is_kept = await self._state.attempt(partial(archive.keep, edition=edition, now=now), otherwise=False)
            self._kept = edition.version if is_kept else ""
        return self._kept == edition.version

    def wake(self) -> None:
        """Look at once whether another edition is in use."""
        self._is_due.set()

    @asynccontextmanager
    async def going_on(self) -> AsyncIterator[None]:
        """Keep each edition that is in use meanwhile: the first before it is answered from, the last at the end."""
        await self.keep()
        keeping = asyncio.create_task(self._whenever())
        try:
            yield
        finally:
            keeping.cancel()
            await asyncio.wait([keeping])
            await self.keep()

    async def _whenever(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(None if await self.keep() else AGAIN):
                    await self._is_due.wait()
            self._is_due.clear()
