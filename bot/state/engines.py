"""How each kind of database is connected to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import asyncpg
from sqlalchemy import URL, event
from sqlalchemy.ext.asyncio import create_async_engine

from bot.state.places import SQLite

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

    from bot.state.places import Place

PATIENCE = 2.0
"""Seconds for a lock, a connection, a statement: Slack waits three for it all."""
CONNECTIONS = 10

_NOT_FOR_ASYNCPG = frozenset({"channel_binding", "gssencmode", "connect_timeout", "keepalives"})
"""What other drivers read in an address, and asyncpg would hand to the server, which refuses it."""


def connections_of(place: Place) -> int:
    """Return how many connections a process has.

    One to SQLite, which lets one write at a time: to queue here is cheaper than at its lock.
    """
    return 1 if isinstance(place, SQLite) else CONNECTIONS


def engine_of(place: Place) -> AsyncEngine:
    """Return an engine that connects on first use."""
    return _sqlite(place.path) if isinstance(place, SQLite) else _postgres(place.address)


def _sqlite(path: Path) -> AsyncEngine:
    """Connect to a file.

    A transaction takes the write lock at its beginning; one that read first could not be given it later.
    """
    engine = create_async_engine(
        URL.create("sqlite+aiosqlite", database=str(path)),
        connect_args={"timeout": PATIENCE, "isolation_level": None},
        pool_size=connections_of(SQLite(path)),
        max_overflow=0,
        pool_reset_on_return=None,  # a transaction always ends before, here
        pool_timeout=PATIENCE,
    )
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin_immediate)
    return engine


def _prepare(connection: Any, _: object) -> None:  # noqa: ANN401 (the driver's own)
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = NORMAL"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _postgres(address: str) -> AsyncEngine:
    async def connect() -> Any:  # noqa: ANN401
        return await asyncpg.connect(dsn_of(address), timeout=PATIENCE, command_timeout=PATIENCE)

    return create_async_engine(
        "postgresql+asyncpg://", async_creator=connect, pool_size=CONNECTIONS, max_overflow=0, pool_timeout=PATIENCE
    )


def dsn_of(address: str) -> str:
    """Return *address* without what asyncpg does not know; ``sslmode`` and the like it does."""
    parts = urlsplit(address)
    query = [(name, value) for name, value in parse_qsl(parts.query) if name not in _NOT_FOR_ASYNCPG]
    return parts._replace(query=urlencode(query)).geturl()
