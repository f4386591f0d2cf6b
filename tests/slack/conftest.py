from __future__ import annotations

from typing import TYPE_CHECKING

import aiohttp
import pytest

from handlers.replies import Replies
from tests.state.conftest import clock, place, postgres, sqlite  # noqa: F401 (tests of the surface need a database, too)

from . import samples
from .network import Network
from .talking import Slack

if TYPE_CHECKING:
    from collections.abc import Iterator


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
