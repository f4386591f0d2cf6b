"""What readers did not get, and what they thought of what they got: never who they are, nor where they asked."""

from __future__ import annotations

from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from bot.state.inserting import into
from bot.state.tables import FEEDBACK, MISSES
from bot.worklist import LONGEST_QUESTION, LONGEST_WORD, Judgement, Miss

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection

MOST = 1_000
"""Rows that a list is made from, the newest."""


async def keep_miss(connection: AsyncConnection, question: str, *, team: str, now: float) -> None:
    """Keep *question*, asked in vain."""
    row = {"id": token_hex(8), "team": team, "at": now, "question": _storable(question)[:LONGEST_QUESTION]}
    await connection.execute(insert(MISSES), row)


async def keep_judgement(
    connection: AsyncConnection, judgement: Judgement, *, name: str, team: str, now: float
) -> bool:
    """Keep *judgement* under *name*, or say more of the one that is kept under it."""
    said = {"reason": judgement.reason, "word": _storable(judgement.word)[:LONGEST_WORD]}
    row = {
        "id": name,
        "team": team,
        "at": now,
        "is_helpful": judgement.is_helpful,
        "version": judgement.version,
        "facts": " ".join(judgement.facts),
    }
    insertion = into(connection, FEEDBACK).values(row | said)
    ours = FEEDBACK.c.team == team
    await connection.execute(insertion.on_conflict_do_update(index_elements=[FEEDBACK.c.id], set_=said, where=ours))
    return True


async def misses(connection: AsyncConnection, team: str) -> list[Miss]:
    """Return the newest misses of *team*."""
    newest = select(MISSES).where(MISSES.c.team == team).order_by(MISSES.c.at.desc()).limit(MOST)
    return [Miss(question=row.question, at=row.at) for row in await connection.execute(newest)]


async def judgements(connection: AsyncConnection, team: str) -> list[Judgement]:
    """Return the newest judgements of *team* that say that an answer did not help."""
    poor = select(FEEDBACK).where(FEEDBACK.c.team == team, FEEDBACK.c.is_helpful.is_(False))
    return [
        Judgement(
            is_helpful=row.is_helpful,
            reason=row.reason,
            word=row.word,
            version=row.version,
            facts=tuple(row.facts.split()),
            at=row.at,
        )
        for row in await connection.execute(poor.order_by(FEEDBACK.c.at.desc()).limit(MOST))
    ]


def _storable(text: str) -> str:
    """Return *text* without what Postgres does not take."""
    return text.replace("\0", "").encode(errors="replace").decode()
