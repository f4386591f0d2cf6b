"""Bring a database's schema up to date, whoever else starts at the same moment."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.ext.asyncio import AsyncEngine

MIGRATIONS = Path(__file__).with_name("migrations")
LOCK = 7_268_217
"""Of no meaning, but ours: the number of a lock in Postgres. SQLite locks at the beginning of a transaction."""

logging.getLogger("alembic").setLevel(logging.WARNING)  # below, it tells its steps


async def upgrade(engine: AsyncEngine) -> None:
    """Apply the migrations that are missing, in one transaction."""
    async with engine.begin() as connection:
        await connection.run_sync(_upgrade)


def _upgrade(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": LOCK})
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
