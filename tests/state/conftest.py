"""A database of each kind to keep the state in, empty."""

from __future__ import annotations

import os
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import asyncpg
import pytest

from bot.state.keeper import State
from bot.state.places import Place, Postgres, SQLite

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

ADDRESS = os.environ.get("TEST_DATABASE_URL", "")
NO_POSTGRES = "no Postgres to test with: set TEST_DATABASE_URL, or run `python -m tests.postgres make test`"


class Clock:
    """A time that passes when told to."""

    def __init__(self) -> None:
        self.now = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now

    def passes(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def postgres() -> Postgres:
    """An empty database in the Postgres given for tests; each of the processes that run tests has its own."""
    if not ADDRESS:
        pytest.skip(NO_POSTGRES)
    name = f"sam_{os.environ.get('PYTEST_XDIST_WORKER', 'test')}"
    connection = await asyncpg.connect(ADDRESS)
    await connection.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await connection.execute(f"CREATE DATABASE {name}")
    await connection.close()
    return Postgres(urlsplit(ADDRESS)._replace(path=f"/{name}").geturl())


@pytest.fixture
def sqlite(tmp_path: Path) -> SQLite:
    """A file that is not there yet, in a folder that is not there yet."""
    return SQLite(tmp_path / "state of sam" / "state.db")


@pytest.fixture(params=["sqlite", "postgres"])
def place(request: pytest.FixtureRequest) -> Place:
    """Every test on both."""
    found: Place = request.getfixturevalue(request.param)
    return found


@pytest.fixture
async def state(place: Place, clock: Clock) -> AsyncIterator[State]:
    """A state that is open."""
    async with opened(place, clock) as state:
        yield state


@asynccontextmanager
async def opened(place: Place, clock: Callable[[], float], *, lease: float = 30) -> AsyncIterator[State]:
    state = State(place, lease=lease, clock=clock)
    async with state.kept():
        yield state
