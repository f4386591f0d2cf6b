"""Editions of the fact base that were ever in use, kept once each."""

from __future__ import annotations

import zlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot import editions
from bot.receipts import Kept, Lost
from bot.state.inserting import into
from bot.state.tables import BASES

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.editions import Edition


async def keep(connection: AsyncConnection, edition: Edition, *, now: float) -> bool:
    """Keep *edition*, in use from *now* on unless it was before."""
    known = select(BASES.c.version).where(BASES.c.version == edition.version)
    if await connection.scalar(known) is None:
        row = {"version": edition.version, "loaded_at": now, "held": zlib.compress(edition.held())}
        await connection.execute(into(connection, BASES).on_conflict_do_nothing(), row)
    return True


async def find(connection: AsyncConnection, prefix: str) -> Kept | Lost:
    """Return the edition whose version begins with *prefix*."""
    found = select(BASES.c.loaded_at, BASES.c.held).where(BASES.c.version.startswith(prefix, autoescape=True))
    row = (await connection.execute(found.limit(1))).first()
    if row is None:
        return Lost.NEVER
    return Kept(editions.read(zlib.decompress(row.held)), datetime.fromtimestamp(row.loaded_at, UTC).date())
