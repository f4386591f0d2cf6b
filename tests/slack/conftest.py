from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.answers import answer
from bot.plain import text_of
from bot.renewing import Current
from bot.shelf import Shelf
from bot.state.keeper import State
from handlers.replies import Replies
from tests.state.conftest import clock, place, postgres, sqlite  # noqa: F401 (tests of the surface need a database, too)

from . import samples
from .network import Network
from .talking import SETTINGS, Slack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.factbase import FactBase
    from bot.state.places import SQLite
    from handlers.settings import Settings
    from tests.state.conftest import Clock

CURATED = replace(SETTINGS, curators=frozenset({"U0CURATOR"}), curators_channel="C0CURATORS")


@pytest.fixture
def reply() -> Replies:
    """The core, with a handful of answers."""
    return Replies(ask=samples.ask, text_of=samples.text_of, base=lambda: samples.BASE, today=lambda: samples.TODAY)


@pytest.fixture
def network(monkeypatch: pytest.MonkeyPatch) -> Network:
    """The one point where the network is cut."""
    network = Network()

    async def request(session: object, verb: str, url: object, **options: object) -> object:
        return await network.request(session, verb, url, **options)

    monkeypatch.setattr(aiohttp.ClientSession, "_request", request)
    return network


@pytest.fixture
def slack(reply: Replies, network: Network) -> Iterator[Slack]:
    """A workspace to talk in."""
    slack = Slack(reply, network)
    slack.learn()
    yield slack
    slack.close()


@pytest.fixture
def current(base: FactBase) -> Current:
    """The base in use, to be replaced."""
    return Current(base, lambda: base)


@pytest.fixture
def curated(current: Current, network: Network, sqlite: SQLite, clock: Clock) -> Iterator[Slack]:  # noqa: F811
    """A workspace that asks the real base, with a bot that remembers and a channel for its curators."""
    with remembering(current, network, State(sqlite, clock=clock)) as slack:
        yield slack


@contextmanager
def remembering(current: Current, network: Network, state: State, settings: Settings = CURATED) -> Iterator[Slack]:
    shelf = Shelf()
    reply = Replies(
        ask=lambda text: answer(current.base, text, today=samples.TODAY, recall=shelf.recall),
        text_of=text_of,
        base=lambda: current.base,
        today=lambda: samples.TODAY,
        shelf=shelf,
    )
    slack = Slack(reply, network, settings, state)
    slack.learn()
    with slack.opened():
        yield slack
    slack.close()
