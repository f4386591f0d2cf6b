"""The state as the bot holds it: there when the database is, and out of the way when it is not."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from bot.state import claims, retention, threads
from bot.state.claims import Done, Leased, Won
from bot.state.engines import connections_of, engine_of
from bot.state.places import SQLite
from bot.state.troubles import LOCKED, name_of
from bot.state.upgrading import upgrade

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Awaitable, Callable, Sequence

    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from bot.state.places import Place

T = TypeVar("T")
U = TypeVar("U")

LEASE = 30.0
"""Seconds that an effect may take; after them whoever began it is taken to be dead."""
KEPT = 24 * 3600.0
"""Seconds that a claim is remembered: Slack sends nothing again after so long."""
PATIENCE = 2.5
"""Seconds for all that one claim takes. The database's own patience ends before."""
QUEUE = 1.0
"""Seconds that a claim may wait for its turn."""
BRIEF = 0.4
"""Seconds for what an answer can do without."""
LOOK, LOOK_AGAIN = 60.0, 1.0
"""Seconds between looks at the database, and while it is in trouble."""
LOOKS_AT_START = 4
"""Looks before it goes on without: of several that start at once, each waits for who brings the schema up to date."""
FRESH = 1.0
"""Seconds that what the last look found is told, however often one asks."""
NAG = 60.0
"""Seconds between warnings of the same trouble."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Unknown:
    """The database cannot tell whether it was done before."""


class State:
    """What is remembered in *place*. Nothing here raises because of the database, nor waits for long.

    In trouble it is left alone, but for a look now and then: a question that waited for each would be no better
    off. What is on a disk is never deleted, however broken.
    """

    def __init__(self, place: Place, *, lease: float = LEASE, clock: Callable[[], float] = time.time) -> None:
        self._place = place
        self._engine: AsyncEngine = engine_of(place)
        self._room = asyncio.Semaphore(connections_of(place))
        self._lease = lease
        self._clock = clock
        self._served = 0
        self._looking = asyncio.Lock()
        self._alarm = asyncio.Event()
        self._looked = float("-inf")
        self._nagged = float("-inf")
        self._file: tuple[int, int] | None = None
        self.trouble: str | None = "not opened yet"
        """Why nothing can be remembered at the moment, in a word or two."""

    @asynccontextmanager
    async def kept(self) -> AsyncIterator[None]:
        """Open it, and look after it meanwhile."""
        for _ in range(LOOKS_AT_START):
            await self.look()
            if self.trouble != LOCKED:
                break
        tending = asyncio.create_task(self._tend())
        try:
            yield
        finally:
            tending.cancel()
            await asyncio.wait([tending])
            await self._engine.dispose()

    async def claim(self, keys: Sequence[str], team: str = "") -> Won | Leased | Done | Unknown:
        """Claim the effect that *keys* name, before it is brought about.

        Where too many claim at once, it is as if somebody else had this one: it is to be tried again later.
        """
        if self.trouble:
            return Unknown()
        served = self._served
        try:
            async with asyncio.timeout(QUEUE):
                await self._room.acquire()
        except TimeoutError:
            return Leased() if self._served > served else Unknown()
        now = self._clock()
        return await self._within(lambda c: claims.take(c, keys, team=team, now=now, lease=self._lease), Unknown())

    async def done(self, keys: Sequence[str], team: str = "") -> None:
        """Note that the effect has been brought about, claimed or not."""
        now = self._clock()
        await self._try(lambda c: claims.finish(c, keys, team=team, now=now), None)

    async def release(self, won: Won) -> None:
        """Let the effect be tried again at once."""
        await self._try(lambda c: claims.give_up(c, won), None)

    async def forget(self, team: str) -> None:
        """Delete all that is held of *team*."""
        await self._try(lambda c: retention.forget_team(c, team), None)

    async def attempt(self, work: Callable[[AsyncConnection], Awaitable[T]], otherwise: U) -> T | U:
        """Do *work* in a transaction, soon or not at all; return *otherwise* where it could not be done."""
        if self.trouble:
            return otherwise
        try:
            async with asyncio.timeout(QUEUE):
                await self._room.acquire()
        except TimeoutError:
            return otherwise
        return await self._within(work, otherwise)

    async def health(self) -> str:
        """Return "ok", or the trouble it is in."""
        if time.monotonic() - self._looked > FRESH:
            await self.look()
        return self.trouble or "ok"

    async def recall(self, thread: str) -> str:
        """Return what the thread of that key was last about; nothing where that is not known soon."""
        now = self._clock()
        return await self._briefly(lambda c: threads.read(c, thread, now=now), "")

    async def remember(self, thread: str, subject: str, team: str = "") -> None:
        """Note what the thread of that key is about now, if that can be done soon."""
        now = self._clock()
        await self._briefly(lambda c: threads.keep(c, thread, subject, team=team, now=now), None)

    async def _briefly(self, work: Callable[[AsyncConnection], Awaitable[T]], otherwise: U) -> T | U:
        """Do *work* if it takes no longer than a reader may be kept waiting for a comfort."""
        try:
            async with asyncio.timeout(BRIEF):
                return await self.attempt(work, otherwise)
        except TimeoutError:
            return otherwise

    async def look(self) -> None:
        """See whether the database can be written to, in doing what is to be done now and then."""
        async with self._looking, self._room:
            try:
                async with asyncio.timeout(PATIENCE):
                    await self._open()
                    await self._write(self._tidy)
            except Exception as error:  # noqa: BLE001 (a database fails in many ways; all of them may pass)
                self._is_in_trouble(error)
            else:
                self._is_well()
            self._looked = time.monotonic()

    async def _tidy(self, connection: AsyncConnection) -> None:
        await claims.tend(connection, before=(now := self._clock()) - KEPT)
        await threads.tend(connection, now=now)
        await retention.tend(connection, now=now)

    async def _tend(self) -> None:
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK):
                    await self._alarm.wait()
                await asyncio.sleep(LOOK_AGAIN)
            await self.look()

    async def _open(self) -> None:
        """Connect afresh after trouble, and where the file is no longer the one that was opened."""
        if not self.trouble and self._file == self._found():
            return
        await self._engine.dispose()
        if isinstance(self._place, SQLite):
            self._place.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        await upgrade(self._engine)
        self._file = self._found()

    def _found(self) -> tuple[int, int] | None:
        """Return what tells the file at its path from another one; None without a file."""
        if not isinstance(self._place, SQLite) or not self._place.path.exists():
            return None
        found = self._place.path.stat()
        return found.st_dev, found.st_ino

    async def _try(self, work: Callable[[AsyncConnection], Awaitable[T]], otherwise: U) -> T | U:
        """Wait for a connection to be free, however long: those before have only so much time each."""
        if self.trouble:
            return otherwise
        await self._room.acquire()
        return await self._within(work, otherwise)

    async def _within(self, work: Callable[[AsyncConnection], Awaitable[T]], otherwise: U) -> T | U:
        """Do *work* on a connection that is free, and make it free again."""
        try:
            if self.trouble:
                return otherwise
            async with asyncio.timeout(PATIENCE):
                return await self._write(work)
        except Exception as error:  # noqa: BLE001
            self._is_in_trouble(error)
            return otherwise
        finally:
            self._room.release()

    async def _write(self, work: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        async with self._engine.connect() as connection:
            result = await work(connection)
            await connection.commit()
        self._served += 1
        return result

    def _is_in_trouble(self, error: Exception) -> None:
        trouble = name_of(error)
        if trouble != self.trouble or time.monotonic() - self._nagged > NAG:
            self._nagged = time.monotonic()
            log.warning(
                "database: %s (%s); questions are answered, an event that Slack sends twice perhaps twice",
                trouble,
                type(error).__name__,
            )
        self.trouble = trouble
        self._alarm.set()

    def _is_well(self) -> None:
        if self.trouble:
            log.info("database: ok")
        self.trouble = None
        self._alarm.clear()
