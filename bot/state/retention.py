"""How long what is remembered of readers is kept, and its end before that: a workspace that leaves is forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from bot.state.tables import FEEDBACK, METADATA, MISSES

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

DAY = 24 * 3600.0
KEPT: dict[Table, float] = {MISSES: 90 * DAY, FEEDBACK: 365 * DAY}
"""Seconds for which a row is kept. Editions of the base are nobody's data and stay."""
BATCH = 1_000
"""Rows that are deleted at once: some milliseconds of the write lock."""


async def forget_team(connection: AsyncConnection, team: str) -> None:
    """Delete all that is held of *team*, in whichever table."""
    for table in METADATA.sorted_tables:
        if "team" in table.c:
            await connection.execute(delete(table).where(table.c.team == team))


async def tend(connection: AsyncConnection, *, now: float) -> None:
    """Delete some of what has been kept for long enough."""
    for table, seconds in KEPT.items():
        old = select(table.c.id).where(table.c.at < now - seconds).limit(BATCH)
        await connection.execute(delete(table).where(table.c.id.in_(old)))
