"""What it costs to answer an event once: claims a second, by two keys and noted as done; part of ``make bench``."""

from __future__ import annotations

import asyncio
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import uvloop

from bot.state.keeper import State
from bot.state.places import Place, Postgres, SQLite
from tests import postgres

if TYPE_CHECKING:
    from collections.abc import Iterator

CLAIMS, AT_ONCE = 2_000, 16


async def rate(place: Place, at_once: int) -> float:
    """Return how many events a second are claimed by both their keys, and noted as done."""
    state, numbers = State(place), iter(range(CLAIMS))
    async with state.kept():
        start = time.perf_counter()
        await asyncio.gather(*(_claim(state, numbers, at_once) for _ in range(at_once)))
        assert state.trouble is None, state.trouble
        return CLAIMS / (time.perf_counter() - start)


async def _claim(state: State, numbers: Iterator[int], at_once: int) -> None:
    for number in numbers:
        keys = f"event {at_once} {number}", f"message {at_once} {number}"
        await state.claim(keys)
        await state.done(keys)


def measure(name: str, place: Place) -> None:
    """Print one row."""
    alone, together = (uvloop.run(rate(place, at_once)) for at_once in (1, AT_ONCE))
    print(f"{name:<44}{alone:>11.0f}{together:>16.0f}")


def main() -> None:
    """Measure and print."""
    print(f"\n{'claimed and done, a second':<44}{'one by one':>11}{f'{AT_ONCE} at once':>16}")
    with tempfile.TemporaryDirectory() as folder:
        measure("SQLite", SQLite(Path(folder) / "state.db"))
    if postgres.programs() is None:
        print("Postgres is not there to be measured")
        return
    with postgres.running() as address:
        measure("Postgres, on loopback", Postgres(address))


if __name__ == "__main__":
    main()
