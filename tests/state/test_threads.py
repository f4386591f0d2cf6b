"""What a thread was about is remembered for a week, for that thread, and never waited for."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.state import keeper
from bot.state.tables import THREADS

if TYPE_CHECKING:
    from bot.state.keeper import State

    from .conftest import Clock

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

DAY = 24 * 3600


async def rows(state: State) -> int:
    found = await state.attempt(lambda c: c.scalar(select(func.count()).select_from(THREADS)), None)
    assert found is not None
    return int(found)


async def test_the_last_subject_of_each_thread_is_remembered(state: State) -> None:
    await state.remember("a", "who um-mou", "T1")
    await state.remember("a", "timeline china", "T1")
    await state.remember("b", "who lynas", "T1")
    assert [await state.recall(key) for key in "abc"] == ["timeline china", "who lynas", ""]


async def test_after_a_week_nobody_means_it_any_more(state: State, clock: Clock) -> None:
    await state.remember("a", "who um-mou", "T1")
    clock.passes(7 * DAY - 1)
    assert await state.recall("a") == "who um-mou"
    clock.passes(1)
    assert await state.recall("a") == ""


async def test_what_is_old_is_deleted_and_the_rest_is_not(state: State, clock: Clock) -> None:
    await state.remember("a", "who um-mou", "T1")
    clock.passes(6 * DAY)
    await state.remember("b", "who um-mou", "T1")
    clock.passes(2 * DAY)
    await state.look()
    assert await rows(state) == 1
    assert await state.recall("b") == "who um-mou"


async def test_a_workspace_that_leaves_is_forgotten_and_no_other(state: State) -> None:
    await state.remember("a", "who um-mou", "T1")
    await state.remember("b", "who um-mou", "T2")
    await state.forget("T1")
    assert [await state.recall("a"), await state.recall("b")] == ["", "who um-mou"]


async def test_no_answer_waits_for_a_database_that_is_busy(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "BRIEF", 0.05)
    await state.remember("a", "who um-mou", "T1")
    room = state._room
    taken = [await room.acquire() for _ in range(room._value)]
    began = time.perf_counter()
    assert await state.recall("a") == ""
    await state.remember("a", "who lynas", "T1")
    assert time.perf_counter() - began < 0.5
    assert state.trouble is None, "busy is no trouble"
    for _ in taken:
        room.release()
    assert await state.recall("a") == "who um-mou"


async def test_a_turn_that_does_not_come_is_not_waited_for(state: State, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeper, "QUEUE", 0.01)
    room = state._room
    taken = [await room.acquire() for _ in range(room._value)]
    assert await state.recall("a") == ""
    for _ in taken:
        room.release()


async def test_with_the_database_in_trouble_nothing_is_remembered_and_nothing_raised(state: State) -> None:
    state.trouble = "locked"
    await state.remember("a", "who um-mou", "T1")
    assert await state.recall("a") == ""
