"""A database in trouble: questions are answered all the same, nothing is deleted, and it comes back by itself."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import event, text

from bot.state import engines, keeper
from bot.state.claims import Leased, Won
from bot.state.keeper import State, Unknown
from bot.state.places import Place, Postgres, SQLite
from bot.state.tables import METADATA
from bot.state.troubles import name_of
from bot.state.upgrading import upgrade

from .conftest import opened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

    from .conftest import Clock

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


@pytest.fixture(autouse=True)
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    """It looks again soon, and tells what it has just found."""
    monkeypatch.setattr(keeper, "LOOK_AGAIN", 0.01)
    monkeypatch.setattr(keeper, "FRESH", 0)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lock is not waited for as long as it is outside tests."""
    monkeypatch.setattr(engines, "PATIENCE", 0.05)


async def until_well(state: State) -> None:
    async with asyncio.timeout(5):
        while state.trouble:  # noqa: ASYNC110 (it gets well without telling anyone)
            await asyncio.sleep(0.005)


async def works(state: State) -> bool:
    return isinstance(await state.claim([str(time.monotonic_ns())]), Won)


async def test_the_migrations_lead_to_the_tables(state: State) -> None:
    def differences(connection: Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection), METADATA)

    async with state._engine.connect() as connection:
        assert await connection.run_sync(differences) == []


async def test_a_database_that_is_up_to_date_is_left_as_it_is(state: State) -> None:
    await state.claim(["a"])
    await upgrade(state._engine)
    assert await state.claim(["a"]) == Leased()


async def test_what_was_claimed_survives_a_restart(place: Place, clock: Clock) -> None:
    async with opened(place, clock) as state:
        await state.claim(["a"])
    async with opened(place, clock) as state:
        assert await state.claim(["a"]) == Leased()


async def test_a_database_of_a_newer_version_is_not_touched(state: State, place: Place, clock: Clock) -> None:
    async with state._engine.begin() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    async with opened(place, clock) as older:
        assert await older.claim(["a"]) == Unknown()
        assert await older.health() == "of a newer version"


async def test_before_it_is_opened_it_knows_nothing(sqlite: SQLite) -> None:
    state = State(sqlite)
    assert await state.claim(["a"]) == Unknown()
    await state.done(["a"])
    await state.forget("T1")
    assert not sqlite.path.exists()


@pytest.mark.usefixtures("impatient")
async def test_locked(sqlite: SQLite, clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    async with opened(sqlite, clock) as state:
        other = sqlite3.connect(sqlite.path)
        other.execute("BEGIN EXCLUSIVE")
        assert await state.claim(["a"]) == Unknown()
        assert await state.claim(["b"]) == Unknown()
        assert await state.health() == "locked"
        other.rollback()
        other.close()
        await until_well(state)
        assert await works(state)
    assert caplog.text.count("database: locked") == 1, "it must not be told at every look"


async def test_a_lock_that_ends_in_time_is_waited_for(sqlite: SQLite, clock: Clock) -> None:
    async with opened(sqlite, clock) as state:
        other = sqlite3.connect(sqlite.path)
        other.execute("BEGIN IMMEDIATE")
        claiming = asyncio.create_task(state.claim(["a"]))
        done, _ = await asyncio.wait([claiming], timeout=0.1)
        assert not done, "it must not be in trouble at once"
        other.rollback()
        other.close()
        assert isinstance(await claiming, Won)
        assert state.trouble is None


@pytest.mark.usefixtures("impatient")
async def test_a_lock_at_the_start_is_waited_for_more_than_once(sqlite: SQLite, clock: Clock) -> None:
    async with opened(sqlite, clock):
        pass
    other = sqlite3.connect(sqlite.path, check_same_thread=False)
    other.execute("BEGIN EXCLUSIVE")
    looks: list[str | None] = []

    class Watched(State):
        async def look(self) -> None:
            await super().look()
            looks.append(self.trouble)
            if len(looks) == 2:
                other.rollback()

    async with Watched(sqlite, clock=clock).kept():
        assert looks == ["locked", "locked", None]
    other.close()


async def test_whoever_reads_the_file_is_in_nobodys_way(sqlite: SQLite, clock: Clock) -> None:
    async with opened(sqlite, clock) as state:
        reader = sqlite3.connect(sqlite.path)
        assert reader.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM claims").fetchall()
        assert await works(state)
        reader.close()


@pytest.mark.usefixtures("impatient")
async def test_no_one_waits_for_a_database_that_is_known_to_be_in_trouble(
    sqlite: SQLite, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "LOOK_AGAIN", 60)
    async with opened(sqlite, clock) as state:
        other = sqlite3.connect(sqlite.path)
        other.execute("BEGIN EXCLUSIVE")
        await state.claim(["a"])
        with monkeypatch.context() as patch:
            patch.setattr(state, "_engine", None)  # whoever asks it now fails
            assert await state.claim(["b"]) == Unknown()
        assert state.trouble == "locked"
        other.close()


async def test_slower_than_anyone_can_wait(sqlite: SQLite, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "PATIENCE", 0.5)
    monkeypatch.setattr(keeper, "LOOK_AGAIN", 60)
    async with opened(sqlite, clock) as state:
        monkeypatch.setattr(keeper, "PATIENCE", 0.02)
        other = sqlite3.connect(sqlite.path)
        other.execute("BEGIN EXCLUSIVE")
        assert await state.claim(["a"]) == Unknown()
        assert state.trouble == "out of reach"
        other.close()
        monkeypatch.setattr(keeper, "PATIENCE", 2.5)
        await state.look()
        assert await works(state)


async def test_too_many_at_once_are_to_come_again(
    sqlite: SQLite, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(sqlite, clock) as state:
        monkeypatch.setattr(keeper, "QUEUE", 0.02)
        claimed = await asyncio.gather(*(state.claim([str(n)]) for n in range(300)))
        kinds = {type(one) for one in claimed}
        assert Won in kinds, "who is first is served"
        assert kinds - {Won}, "who is not served in time is not kept waiting"
        assert kinds <= {Won, Leased, Unknown}, (
            "to come again; or, where nothing moved meanwhile, answered all the same"
        )
        assert await state.health() == "ok", "it is not the database that is in trouble"


async def test_a_queue_that_does_not_move_keeps_no_answer_back(
    sqlite: SQLite, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(sqlite, clock) as state:
        monkeypatch.setattr(keeper, "QUEUE", 0.02)
        async with state._room:
            assert await state.claim(["a"]) == Unknown()
        assert state.trouble is None


async def test_whoever_waited_as_trouble_came_does_not_ask_again(sqlite: SQLite, clock: Clock) -> None:
    async with opened(sqlite, clock) as state:
        async with state._room:
            waiting = asyncio.create_task(state.claim(["a"]))
            await asyncio.sleep(0)
            state.trouble = "locked"
        assert await waiting == Unknown()


async def test_full(sqlite: SQLite, clock: Clock) -> None:
    async with opened(sqlite, clock) as state:

        @event.listens_for(state._engine.sync_engine, "begin", insert=True)
        def fill(connection: Connection) -> None:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # as many as there are

        for n in range(3_000):
            if await state.claim([f"{n:64}"]) == Unknown():
                break
        assert state.trouble == "full"
        event.remove(state._engine.sync_engine, "begin", fill)
        await until_well(state)
        assert await works(state)


@pytest.mark.parametrize("content", [b"not a database, but somebody's file " * 200, b""])
async def test_broken_at_the_start(sqlite: SQLite, clock: Clock, content: bytes) -> None:
    sqlite.path.parent.mkdir(parents=True)
    sqlite.path.write_bytes(content)
    async with opened(sqlite, clock) as state:
        if content:
            assert await state.claim(["a"]) == Unknown()
            assert await state.health() == "corrupt"
            assert sqlite.path.read_bytes() == content, "it must be left to whoever can mend it"
            sqlite.path.rename(sqlite.path.with_suffix(".broken"))
        await until_well(state)
        assert await works(state)


async def test_broken_meanwhile(sqlite: SQLite, clock: Clock) -> None:
    async with opened(sqlite, clock) as state:
        for n in range(500):
            await state.claim([f"{n:64}"])
        await asyncio.to_thread(_overwrite, sqlite.path)
        await state.look()
        for n in range(500):
            await state.claim([f"{n:64}"])
        assert await state.health() == "corrupt"
        assert sqlite.path.exists()


def _overwrite(path: Path) -> None:
    for file in path.parent.iterdir():
        file.write_bytes(b"?" * file.stat().st_size)


async def test_however_often_one_asks_the_database_is_looked_at_once_a_second(
    sqlite: SQLite, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "FRESH", 3600)
    async with opened(sqlite, clock) as state:
        sqlite.path.unlink()
        assert await state.health() == "ok"
        assert not sqlite.path.exists()


async def test_gone(sqlite: SQLite, clock: Clock) -> None:
    async with opened(sqlite, clock) as state:
        await state.claim(["a"])
        for file in sqlite.path.parent.iterdir():
            file.unlink()
        assert await state.health() == "ok", "it is made anew"
        assert sqlite.path.exists()
        assert await works(state)


async def test_a_folder_that_cannot_be_made(tmp_path: Path, clock: Clock) -> None:
    (tmp_path / "file").write_text("")
    async with opened(SQLite(tmp_path / "file" / "state.db"), clock) as state:
        assert await state.claim(["a"]) == Unknown()
        assert await state.health() == "not writable"


async def test_postgres_down_at_the_start_and_back_later(
    postgres: Postgres, clock: Clock, unused_tcp_port_factory: Callable[[], int]
) -> None:
    state = State(Postgres(f"postgres://sam@127.0.0.1:{unused_tcp_port_factory()}/sam?sslmode=disable"), clock=clock)
    async with state.kept():
        assert await state.claim(["a"]) == Unknown()
        assert await state.health() == "out of reach"
        state._engine = engines.engine_of(postgres)
        await until_well(state)
        assert await works(state)


async def test_postgres_that_drops_its_connections(postgres: Postgres, clock: Clock) -> None:
    drop = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
        " WHERE pid <> pg_backend_pid() AND datname = current_database()"
    )
    async with opened(postgres, clock) as state, opened(postgres, clock) as other:
        async with other._engine.connect() as connection:
            await connection.execute(drop)
        assert await state.claim(["a"]) == Unknown()
        await until_well(state)
        assert await works(state)


async def test_postgres_that_keeps_a_claim_waiting(
    postgres: Postgres, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened(postgres, clock) as state, opened(postgres, clock) as other:
        monkeypatch.setattr(keeper, "PATIENCE", 0.1)
        async with other._engine.begin() as connection:
            await connection.execute(text("LOCK TABLE claims"))
            assert await state.claim(["a"]) == Unknown()
            assert state.trouble == "out of reach"
        monkeypatch.setattr(keeper, "PATIENCE", 2.5)
        await until_well(state)
        assert await works(state)


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("postgres://u:p%40ss@h:5432/d?sslmode=require", "postgres://u:p%40ss@h:5432/d?sslmode=require"),
        ("postgresql://h/d?sslmode=require&channel_binding=require", "postgresql://h/d?sslmode=require"),
        ("postgres://h/d", "postgres://h/d"),
    ],
)
def test_an_address_keeps_what_the_driver_knows(address: str, left: str) -> None:
    assert engines.dsn_of(address) == left


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (ConnectionRefusedError(111, "Connect call failed ('10.1.2.3', 5432)"), "out of reach"),
        (TimeoutError(), "out of reach"),
        (OSError(28, "No space left on device"), "full"),
        (ValueError("something of its own"), "failing"),
    ],
)
def test_a_trouble_has_a_name_without_addresses(error: Exception, name: str) -> None:
    assert name_of(error) == name


def test_a_password_is_not_shown() -> None:
    assert "canary" not in repr(Postgres("postgres://u:canary@h/d"))
