"""Read what another process keeps, without being one that serves."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import TYPE_CHECKING

from bot.receipts import Kept, Lost
from bot.state import archive
from bot.state.keeper import State
from bot.state.places import SQLite

if TYPE_CHECKING:
    from bot.state.places import Place


def find_edition(place: Place, prefix: str) -> Kept | Lost:
    """Return the edition in *place* whose version begins with *prefix*; no file is made where there is none."""
    if isinstance(place, SQLite) and not place.path.exists():
        return Lost.NEVER
    return asyncio.run(_find(place, prefix))


async def _find(place: Place, prefix: str) -> Kept | Lost:
    state = State(place)
    async with state.kept():
        return await state.attempt(partial(archive.find, prefix=prefix), Lost.UNREACHABLE)
