"""What is remembered beside claims: editions for ever, questions and judgements for a while, nothing of who left."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, insert, select

from bot import editions
from bot.receipts import Kept, Lost
from bot.state import archive, keeper, readers, retention
from bot.state.tables import BASES, FEEDBACK, METADATA, MISSES, THREADS
from bot.worklist import LONGEST_QUESTION, Judgement, Reason

from .conftest import opened

if TYPE_CHECKING:
    from sqlalchemy import Table
    from sqlalchemy.ext.asyncio import AsyncConnection

    from bot.editions import Edition
    from bot.factbase import FactBase
    from bot.state.keeper import State
    from bot.state.places import Place

    from .conftest import Clock

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]

DAY = 24 * 3600
POOR = Judgement(is_helpful=False, reason=Reason.DATED, word="it is 2026", version="99a351d1bfcc", facts=("a/b", "c/d"))


@pytest.fixture
def edition(base: FactBase) -> Edition:
    return base.edition


async def kept(state: State, edition: Edition, now: float) -> bool:
    return await state.attempt(lambda c: archive.keep(c, edition, now=now), otherwise=False)


async def found(state: State, prefix: str) -> Kept | Lost:
    return await state.attempt(lambda c: archive.find(c, prefix), Lost.UNREACHABLE)


async def rows(state: State, table: Table) -> int:
    async with state._engine.connect() as connection:
        count = await connection.scalar(select(func.count()).select_from(table))
    return count or 0


async def missed(state: State, question: str, team: str = "T1") -> None:
    await state.attempt(lambda c: readers.keep_miss(c, question, team=team, now=state._clock()), None)


async def judged(state: State, judgement: Judgement, name: str = "one", team: str = "T1") -> bool:
    return await state.attempt(
        lambda c: readers.keep_judgement(c, judgement, name=name, team=team, now=state._clock()), otherwise=False
    )


async def poor(state: State) -> list[Judgement]:
    found = await state.attempt(lambda c: readers.judgements(c, "T1"), None)
    assert found is not None
    return found


async def test_an_edition_is_found_by_the_beginning_of_its_version(state: State, edition: Edition) -> None:
    assert await kept(state, edition, 1_767_225_600.0)
    held = await found(state, edition.version[:8])
    assert isinstance(held, Kept)
    assert held.edition.version == edition.version
    assert held.since.isoformat() == "2026-01-01"


async def test_an_edition_that_comes_back_keeps_its_first_day(state: State, edition: Edition) -> None:
    await kept(state, edition, 0.0)
    assert await kept(state, edition, 9e8)
    held = await found(state, edition.version[:8])
    assert isinstance(held, Kept)
    assert held.since.isoformat() == "1970-01-01"
    assert await rows(state, BASES) == 1


async def test_processes_that_start_at_once_keep_an_edition_once(place: Place, clock: Clock, edition: Edition) -> None:
    async with opened(place, clock) as one, opened(place, clock) as two:
        assert all(await asyncio.gather(*(kept(state, edition, 1.0) for state in (one, two) * 4)))
        assert await rows(one, BASES) == 1


async def test_another_process_finds_what_one_has_kept(place: Place, clock: Clock, edition: Edition) -> None:
    async with opened(place, clock) as one:
        await kept(one, edition, 1.0)
    async with opened(place, clock) as two:
        assert isinstance(await found(two, edition.version[:8]), Kept)


@pytest.mark.parametrize("prefix", ["00000000", "%", "________"])
async def test_an_edition_that_never_was_is_none(state: State, edition: Edition, prefix: str) -> None:
    await kept(state, edition, 1.0)
    assert await found(state, prefix) is Lost.NEVER


async def test_each_edition_is_kept(state: State, base: FactBase) -> None:
    other = editions.Edition(base.facts[:5], base.edition.names)
    await kept(state, base.edition, 1.0)
    await kept(state, other, 2.0)
    held = await found(state, other.version)
    assert isinstance(held, Kept)
    assert len(held.edition.facts) == 5


async def test_questions_come_back_newest_first_and_cut(state: State, clock: Clock) -> None:
    await missed(state, "a" * 300)
    clock.passes(1)
    await missed(state, "b\0\ud800")
    await missed(state, "of another workspace", "T2")
    told = await state.attempt(lambda c: readers.misses(c, "T1"), None)
    assert told is not None
    assert [one.question for one in told] == ["b?", "a" * LONGEST_QUESTION]


async def test_a_judgement_is_kept_with_its_facts(state: State, clock: Clock) -> None:
    assert await judged(state, POOR)
    assert await judged(state, replace(POOR, is_helpful=True), "good")
    told = await poor(state)
    assert told == [replace(POOR, at=clock())]


async def test_a_judgement_that_is_explained_later_is_one(state: State) -> None:
    await judged(state, replace(POOR, reason="", word=""))
    await judged(state, POOR)
    told = await poor(state)
    assert [(one.reason, one.word) for one in told] == [("out of date", "it is 2026")]


async def test_no_workspace_changes_the_judgement_of_another(state: State) -> None:
    await judged(state, POOR)
    await judged(state, replace(POOR, word="changed"), team="T2")
    (told,) = await poor(state)
    assert told.word == POOR.word


async def test_questions_are_kept_for_ninety_days_and_judgements_for_a_year(
    state: State, clock: Clock, edition: Edition
) -> None:
    await missed(state, "x")
    await judged(state, POOR)
    await kept(state, edition, clock())
    for days, left in ((89, (1, 1)), (2, (0, 1)), (273, (0, 1)), (2, (0, 0))):
        clock.passes(days * DAY)
        await state.look()
        assert (await rows(state, MISSES), await rows(state, FEEDBACK)) == left
    assert await rows(state, BASES) == 1


async def test_what_is_old_is_deleted_some_at_a_time(
    state: State, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    for _ in range(3):
        await missed(state, "x")
    clock.passes(91 * DAY)
    await state.look()
    assert await rows(state, MISSES) == 1


async def _add(row: dict[str, object], connection: AsyncConnection) -> None:
    await connection.execute(insert(THREADS), row)


async def test_a_workspace_that_leaves_is_forgotten_in_every_table(state: State, edition: Edition) -> None:
    await kept(state, edition, 1.0)
    for team in ("T1", "T2"):
        await missed(state, "x", team)
        await judged(state, POOR, team, team)
        await state.done([team], team)
        row: dict[str, object] = {"key": team, "team": team, "until": 9e9, "subject": "sam"}
        await state.attempt(partial(_add, row), None)
    await state.forget("T1")
    left = {table.name: await rows(state, table) for table in METADATA.sorted_tables}
    assert left.pop("claims") == 1
    assert left == {"bases": 1, "feedback": 1, "misses": 1, "threads": 1}


async def test_in_trouble_nothing_is_attempted(state: State, edition: Edition) -> None:
    state.trouble = "locked"
    assert not await kept(state, edition, 1.0)
    assert not await judged(state, POOR)
    assert await found(state, edition.version[:8]) is Lost.UNREACHABLE


async def test_nobody_waits_long_for_a_connection(
    state: State, edition: Edition, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "QUEUE", 0.01)
    monkeypatch.setattr(state, "_room", asyncio.Semaphore(0))
    assert not await kept(state, edition, 1.0)
