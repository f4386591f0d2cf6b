"""Whoever wins a claim is alone with it: in one process, among threads, among processes; on either database."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest

from bot.state import claims, keeper
from bot.state.claims import Done, Leased, Won
from bot.state.keeper import KEPT, State
from bot.state.places import Place, SQLite

from .conftest import opened

if TYPE_CHECKING:
    from .conftest import Clock

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


async def test_who_comes_first_wins_and_the_next_one_meets_the_lease(state: State, clock: Clock) -> None:
    assert await state.claim(["a"]) == Won(("a",), clock() + 30)
    assert await state.claim(["a"]) == Leased()
    assert isinstance(await state.claim(["b"]), Won)


async def test_what_is_done_is_never_won_again(state: State, clock: Clock) -> None:
    await state.claim(["a"])
    await state.done(["a"])
    clock.passes(3600)
    assert await state.claim(["a"]) == Done()


async def test_what_was_done_without_a_claim_counts_as_well(state: State) -> None:
    await state.done(["a", "b"], "T1")
    assert await state.claim(["b"]) == Done()


async def test_a_lease_that_has_ended_is_taken_over_once(state: State, clock: Clock) -> None:
    await state.claim(["a"])
    clock.passes(29.9)
    assert await state.claim(["a"]) == Leased()
    clock.passes(0.1)
    assert isinstance(await state.claim(["a"]), Won)
    assert await state.claim(["a"]) == Leased()


async def test_what_is_released_can_be_won_at_once(state: State) -> None:
    won = await state.claim(["a", "b"])
    assert isinstance(won, Won)
    await state.release(won)
    assert isinstance(await state.claim(["b"]), Won)


async def test_a_late_release_leaves_the_lease_of_whoever_took_over(state: State, clock: Clock) -> None:
    late = await state.claim(["a"])
    assert isinstance(late, Won)
    clock.passes(31)
    await state.claim(["a"])
    await state.release(late)
    assert await state.claim(["a"]) == Leased()


async def test_a_late_release_does_not_undo_what_is_done(state: State) -> None:
    won = await state.claim(["a"])
    assert isinstance(won, Won)
    await state.done(["a"])
    await state.release(won)
    assert await state.claim(["a"]) == Done()


async def test_of_several_keys_all_are_won_or_none(state: State) -> None:
    assert isinstance(await state.claim(["event 1", "message"]), Won)
    assert await state.claim(["message", "event 2"]) == Leased()
    assert isinstance(await state.claim(["event 2"]), Won), "the loser must hold nothing"
    await state.done(["event 1", "message"])
    assert await state.claim(["event 3", "message"]) == Done()


async def test_a_key_twice_is_one_key(state: State) -> None:
    assert isinstance(await state.claim(["a", "a"]), Won)
    await state.done(["a", "a"])
    assert await state.claim(["a"]) == Done()


async def test_a_claim_is_remembered_for_a_day(state: State, clock: Clock) -> None:
    await state.claim(["a"])
    await state.done(["a"])
    clock.passes(KEPT + 30)
    await state.look()
    assert await state.claim(["a"]) == Done()
    clock.passes(1)
    await state.look()
    assert isinstance(await state.claim(["a"]), Won)


async def test_old_claims_are_deleted_some_at_a_time(
    state: State, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims, "BATCH", 20)
    keys = [f"{n:04}" for n in range(25)]
    await state.done(keys)
    clock.passes(KEPT + 1)
    await state.look()
    left = [key for key in keys if await state.claim([key]) == Done()]
    assert len(left) == 5


async def test_a_workspace_that_leaves_is_forgotten_and_no_other(state: State) -> None:
    await state.done(["a"], "T1")
    await state.done(["b"], "T2")
    await state.forget("T1")
    assert isinstance(await state.claim(["a"]), Won)
    assert await state.claim(["b"]) == Done()


async def test_sixteen_at_once_with_equal_keys_have_one_winner_each(
    state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "QUEUE", 60)  # whatever else this machine does
    claimed = await asyncio.gather(*(state.claim([str(n), f"m{n}"]) for n in range(20) for _ in range(16)))
    won = Counter(one.keys for one in claimed if isinstance(one, Won))
    assert len(won) == 20
    assert set(won.values()) == {1}


async def test_claims_in_opposite_order_do_not_wait_for_each_other(state: State) -> None:
    pairs = [[f"{n}", f"{n + 1}"] for n in range(40)]
    claimed = await asyncio.gather(*(state.claim(pair[::step]) for pair in pairs for step in (1, -1)))
    assert {type(one) for one in claimed} <= {Won, Leased}
    assert state.trouble is None


async def test_eight_threads_with_equal_keys_have_one_winner_each(place: Place, clock: Clock) -> None:
    async def claim_all() -> list[str]:
        async with opened(place, clock) as state:
            return [key for key in map(str, range(200)) if isinstance(await state.claim([key]), Won)]

    def in_a_thread(_: int) -> list[str]:
        return asyncio.run(claim_all())

    with ThreadPoolExecutor(8) as threads:
        won = [key for keys in threads.map(in_a_thread, range(8)) for key in keys]
    assert sorted(won) == sorted(map(str, range(200)))


CLAIM_ALL = """
import asyncio, sys
from pathlib import Path
from bot.state.claims import Won
from bot.state.keeper import State
from bot.state.places import Postgres, SQLite

async def main():
    kind, where = sys.argv[1:]
    state = State(SQLite(Path(where)) if kind == "SQLite" else Postgres(where))
    async with state.kept():
        print(*[key for key in range(300) if isinstance(await state.claim([str(key)]), Won)], state.trouble)

asyncio.run(main())
"""


async def test_three_processes_that_start_at_once_share_claims(place: Place) -> None:
    where = str(place.path) if isinstance(place, SQLite) else place.address
    command = (sys.executable, "-c", CLAIM_ALL, type(place).__name__, where)
    processes = [await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE) for _ in range(3)]
    told = [(await process.communicate())[0].decode().split() for process in processes]
    assert [words[-1] for words in told] == ["None"] * 3
    won = [int(key) for words in told for key in words[:-1]]
    assert sorted(won) == list(range(300))
