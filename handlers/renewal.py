"""SIGHUP: the fact base is loaded anew, and answers go on meanwhile."""

from __future__ import annotations

import asyncio
import logging
import signal
import sys
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING

from bot.renewing import version_of
from handlers import metrics

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterator

    from handlers.replies import Replies

MOST_TOLD = 20
"""Problems that are logged; `sam-bot check` shows all."""

log = logging.getLogger(__name__)


@asynccontextmanager
async def on_signal(reply: Replies, renewed: Callable[[], None] = lambda: None) -> AsyncIterator[None]:
    """Renew the base at each SIGHUP, one after the other; several at once count as one. Then call *renewed*."""
    asked = asyncio.Event()
    loop = asyncio.get_running_loop()
    show(reply)
    loop.add_signal_handler(signal.SIGHUP, asked.set)
    renewing = asyncio.create_task(_whenever(asked, reply, renewed))
    try:
        yield
    finally:
        loop.remove_signal_handler(signal.SIGHUP)
        renewing.cancel()
        await asyncio.wait([renewing])


async def _whenever(asked: asyncio.Event, reply: Replies, renewed: Callable[[], None]) -> None:
    while await asked.wait():
        asked.clear()
        await renew(reply)
        renewed()


async def renew(reply: Replies) -> None:
    """Load the base in a thread of its own, and put it in the place of the one in use if nothing speaks against it."""
    with _in_small_slices():
        problems = await asyncio.to_thread(reply.renew)
    reply.forget()
    metrics.RELOADS.labels("failed" if problems else "done").inc()
    if problems:
        for problem in problems[:MOST_TOLD]:
            log.error("fact base: %s", problem)
        log.error("the fact base has %d problem(s): the last good one stays in use", len(problems))
        return
    show(reply)


@contextmanager
def _in_small_slices() -> Iterator[None]:
    """Let the thread that loads hold the interpreter for a tenth of the usual time: answers hardly notice it."""
    usual = sys.getswitchinterval()
    sys.setswitchinterval(usual / 10)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def show(reply: Replies) -> None:
    """Say which base is in use."""
    base, version = reply.base(), version_of(reply.base())
    log.info("fact base %s in use: %d facts from %d sources", version, len(base.facts), len(base.sources))
    metrics.BASE.clear()
    metrics.BASE.labels(version).set(1)
    metrics.FACTS.set(len(base.facts))
    metrics.AGE.set((reply.today() - base.newest).days if base.newest else 0)
