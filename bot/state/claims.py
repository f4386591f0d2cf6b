"""Claims: whoever wins the keys of an effect may do it; they are leased to them, then done.

All that decides is one statement, so that the database is the only judge among threads, processes and machines.
"""

from __future__ import annotations

from dataclasses import dataclass
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, delete, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from bot.state.tables import CLAIMS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import BindParameter, Executable
    from sqlalchemy.ext.asyncio import AsyncConnection

    _Insert = sqlite.Insert | postgresql.Insert

BATCH = 1_000
"""Claims that are pruned at once: some milliseconds of the write lock."""


def _take(insertion: _Insert) -> Executable:
    """Insert a claim; of one that is there, take over the lease if it has ended. No row changed: not won."""
    return insertion.on_conflict_do_update(
        index_elements=[CLAIMS.c.key],
        set_={"until": insertion.excluded.until},
        where=and_(CLAIMS.c.done_at.is_(None), CLAIMS.c.until <= bindparam("now")),
    )


def _finish(insertion: _Insert) -> Executable:
    return insertion.on_conflict_do_update(index_elements=[CLAIMS.c.key], set_={"done_at": insertion.excluded.done_at})


_ROW: dict[str, BindParameter[object]] = {name: bindparam(name) for name in ("key", "team", "until")}
_INSERTS: dict[str, _Insert] = {"sqlite": sqlite.insert(CLAIMS), "postgresql": postgresql.insert(CLAIMS)}
_TAKE = {name: _take(insertion.values(_ROW)) for name, insertion in _INSERTS.items()}
_FINISH = {name: _finish(insertion) for name, insertion in _INSERTS.items()}
_IS_DONE = select(CLAIMS.c.done_at.is_not(None)).where(CLAIMS.c.key == bindparam("key"))


@dataclass(frozen=True, slots=True)
class Won:
    """Nobody else does it, until the lease ends."""

    keys: tuple[str, ...]
    until: float


@dataclass(frozen=True, slots=True)
class Leased:
    """Somebody else is at it."""


@dataclass(frozen=True, slots=True)
class Done:
    """It was done before."""


async def take(
    connection: AsyncConnection, keys: Sequence[str], *, team: str, now: float, lease: float
) -> Won | Leased | Done:
    """Claim all of *keys* or none. A lease that has ended is taken over, by whoever comes first.

    They are sorted: two that claim the same ones in another order would wait for each other for ever.
    """
    until = now + lease
    ordered = tuple(sorted(set(keys)))
    for key in ordered:
        taken = await connection.execute(
            _TAKE[connection.dialect.name], {"key": key, "team": team, "until": until, "now": now}
        )
        if not taken.rowcount:
            is_done = await connection.scalar(_IS_DONE, {"key": key})
            await connection.rollback()
            return Done() if is_done else Leased()
    return Won(ordered, until)


async def finish(connection: AsyncConnection, keys: Sequence[str], *, team: str, now: float) -> None:
    """Note that it is done, whoever holds the lease by now, or none ever did."""
    rows = [{"key": key, "team": team, "until": now, "done_at": now} for key in sorted(set(keys))]
    await connection.execute(_FINISH[connection.dialect.name], rows)


async def give_up(connection: AsyncConnection, won: Won) -> None:
    """Let somebody else try at once, unless somebody does already."""
    ours = and_(CLAIMS.c.key.in_(won.keys), CLAIMS.c.until == won.until, CLAIMS.c.done_at.is_(None))
    await connection.execute(delete(CLAIMS).where(ours))


async def tend(connection: AsyncConnection, *, before: float) -> None:
    """Delete some of those whose lease ended *before* that, and write something: a full disk can still delete."""
    old = select(CLAIMS.c.key).where(CLAIMS.c.until < before).limit(BATCH)
    await connection.execute(delete(CLAIMS).where(CLAIMS.c.key.in_(old)))
    await connection.execute(insert(CLAIMS), {"key": (probe := token_hex(8)), "team": "", "until": 0.0})
    await connection.execute(delete(CLAIMS).where(CLAIMS.c.key == probe))
