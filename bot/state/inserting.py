"""Insertions that say what to do where a row is there already: each kind of database has a form of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    Insert = sqlite.Insert | postgresql.Insert


def into(connection: AsyncConnection, table: Table) -> Insert:
    """Return an insertion into *table* in the form that the database of *connection* has."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)
