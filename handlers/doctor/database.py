"""The database: opened as the start opens it, which creates it or brings it up to date."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.state.keeper import State
from bot.state.places import Place, SQLite
from handlers import storage
from handlers.doctor.findings import ok, problem, unchecked, warning

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from handlers.doctor.findings import Finding

MEANWHILE = "Until then questions are answered, and one that Slack sends twice perhaps twice."
CURES = {
    "locked": "Another program holds its lock: end it, or wait; the bot itself holds it for milliseconds.",
    "full": "Make room on its disk.",
    "corrupt": "Move the file away, or name another folder by SAM_STATE: the bot then makes a new one.",
    "not writable": "Let the bot's user write to the folder, or name another one by SAM_STATE.",
    "of a newer version": "A newer sam-bot has opened it: install that version here.",
    "refuses the login": "Look at user and password in DATABASE_URL, and at whom the server lets in.",
    "out of reach": "Look at host and port in DATABASE_URL; does the server run, may this machine reach it?",
    "failing": "`sam-bot run` logs the kind of error; `GET /readyz` says when it is gone.",
}
"""What to do, by the trouble that the state names."""


async def opened(environ: Mapping[str, str]) -> AsyncIterator[Finding]:
    """Open it and write to it."""
    place = storage.place_of(environ)
    if isinstance(place, str):
        yield unchecked("database", "the settings do not say where it is", "See DATABASE_URL above.")
        return
    was_there = not isinstance(place, SQLite) or place.path.exists()
    began, state = time.perf_counter(), State(place)
    async with state.kept():
        ms = (time.perf_counter() - began) * 1000
        trouble = state.trouble
    if trouble:
        yield problem("database", f"{_name(place)}: {trouble}", f"{CURES[trouble]} {MEANWHILE}")
        return
    done = "opened" if was_there else "created"
    yield ok("database", f"{_name(place)}: {done}, up to date and written to in {ms:.0f} ms")
    if isinstance(place, SQLite) and environ.get("DYNO"):
        do = "Take a Postgres (DATABASE_URL) if an answer given twice after a restart matters."
        yield warning("database", "this machine's disk is emptied at each restart (SAM_ALLOW_EPHEMERAL allows it)", do)


def _name(place: Place) -> str:
    """Name *place* without its address, which holds a password."""
    return f"the file {place.path}" if isinstance(place, SQLite) else "the Postgres of DATABASE_URL"
