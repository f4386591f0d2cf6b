"""The fact base: loaded as the start loads it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.composing import counted
from bot.dates import When, age
from bot.loading import Faulty, load
from handlers.doctor.findings import ok, problem

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from handlers.doctor.findings import Finding

FIRST = 3
"""Problems that are shown; `sam-bot check` shows all."""


def loaded(folder: Path, today: date, latest: date) -> Iterator[Finding]:
    """Load the base in *folder*; ages are counted from *today*, nothing can have been written after *latest*."""
    base = load(folder, today=latest)
    if not isinstance(base, Faulty):
        newest = f"; newest source {When.of(base.newest).words}, {age(base.newest, today)}" if base.newest else ""
        yield ok("fact base", f"{counted(len(base.facts), 'fact')} from {counted(len(base.sources), 'source')}{newest}")
        return
    for found in base.problems[:FIRST]:
        yield problem("fact base", str(found), "Mend it.")
    many = counted(len(base.problems), "problem")
    yield problem("fact base", f"{many}: nothing is answered until mended", "`sam-bot check` lists all, with places.")
