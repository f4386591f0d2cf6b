"""``sam-bot doctor``: is it set up right? All is looked at, whatever else is missing; nothing secret is shown."""

from __future__ import annotations

import asyncio
import logging
import sys
from typing import TYPE_CHECKING

from handlers.doctor import asked, configured, database, facts, machine, manifest, shown
from handlers.doctor.asked import Asker
from handlers.doctor.findings import Verdict
from handlers.settings import with_brought
from handlers.tokens import APP_TOKEN, SIGNING_SECRET

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from handlers.doctor.findings import Finding

GOOD, PROBLEMS = 0, 1
"""Exit codes."""


async def examine(environ: Mapping[str, str], folder: Path, *, today: date, latest: date) -> list[Finding]:
    """Return all that can be found out with *environ* and the fact base in *folder*."""
    environ, app = with_brought(environ), manifest.declared()
    is_over_http = bool(environ.get(SIGNING_SECRET.name)) and not environ.get(APP_TOKEN.name)
    found = [*machine.python(), *configured.settings(environ)]
    async with asked.session() as session:
        found += [one async for one in Asker(environ, app, session).ask()]
    found += manifest.features(app, asked.page_of(environ), is_over_http=is_over_http)
    found += [one async for one in database.opened(environ)]
    return [*found, *facts.loaded(folder, today, latest)]


def run(environ: Mapping[str, str], folder: Path, *, today: date, latest: date, as_json: bool, is_plain: bool) -> int:
    """Print what is found; return the exit code."""
    silent = logging.NullHandler()  # what is logged on the way is said in the findings, and better
    logging.getLogger().addHandler(silent)
    try:
        found = asyncio.run(examine(environ, folder, today=today, latest=latest))
    finally:
        logging.getLogger().removeHandler(silent)
    if is_plain or as_json:
        sys.stdout.write("".join(f"{line}\n" for line in (shown.json_of if as_json else shown.lines_of)(found)))
    else:
        shown.show(found)
    return PROBLEMS if any(one.verdict is Verdict.PROBLEM for one in found) else GOOD
