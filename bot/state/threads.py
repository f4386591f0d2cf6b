"""What each thread was last about, for a week: ids of entities and a word of ours, under a digest of its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.state.tables import THREADS

if TYPE_CHECKING:
    from sqlalchemy import BindParameter, Executable
    from sqlalchemy.ext.asyncio import AsyncConnection

KEPT = 7 * 24 * 3600.0
"""Seconds that a subject is remembered: later, nobody means it by "it"."""
LONGEST = 200
"""Characters of a subject."""
BATCH = 1_000
"""Subjects that are pruned at once."""


def _keep(insertion: sqlite.Insert | postgresql.Insert) -> Executable:
    new = insertion.excluded
    return insertion.on_conflict_do_update(
        index_elements=[THREADS.c.key], set_={"subject": new.subject, "until": new.until, "team": new.team}
    )


_ROW: dict[str, BindParameter[object]] = {name: bindparam(name) for name in ("key", "team", "until", "subject")}
_KEEP = {
    "sqlite": _keep(sqlite.insert(THREADS).values(_ROW)),
    "postgresql": _keep(postgresql.insert(THREADS).values(_ROW)),
}
_READ = select(THREADS.c.subject).where(THREADS.c.key == bindparam("key"), THREADS.c.until > bindparam("now"))


async def read(connection: AsyncConnection, key: str, *, now: float) -> str:
    """Return the subject of the thread *key*; nothing where none is remembered."""
    return await connection.scalar(_READ, {"key": key, "now": now}) or ""


async def keep(connection: AsyncConnection, key: str, subject: str, *, team: str, now: float) -> None:
    """Remember *subject* in the place of the one before."""
    row = {"key": key, "team": team, "until": now + KEPT, "subject": subject[:LONGEST]}
    await connection.execute(_KEEP[connection.dialect.name], row)


async def tend(connection: AsyncConnection, *, now: float) -> None:
    """Delete some of those that have been remembered for long enough."""
    old = select(THREADS.c.key).where(THREADS.c.until <= now).limit(BATCH)
    await connection.execute(delete(THREADS).where(THREADS.c.key.in_(old)))
