"""A flood by one person is refused politely, and nobody else notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers import rate
from handlers.rate import Buckets, Verdict
from handlers.settings import Settings

from .network import Answered
from .talking import Slack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.replies import Replies

    from .network import Network

ALLOWED, EXHAUSTED, REFUSED = Verdict.ALLOWED, Verdict.EXHAUSTED, Verdict.REFUSED
LIMITED = "I answer 3 questions a minute"


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_bucket_holds_a_minutes_worth_and_fills_evenly(clock: Clock) -> None:
    buckets = Buckets(20, clock)
    assert [buckets.take("U1") for _ in range(22)] == [ALLOWED] * 20 + [EXHAUSTED, REFUSED]
    clock.now = 2.9
    assert buckets.take("U1") is REFUSED
    clock.now = 3.1
    assert [buckets.take("U1") for _ in range(3)] == [ALLOWED, EXHAUSTED, REFUSED]
    clock.now = 3_600
    assert [buckets.take("U1") for _ in range(21)] == [ALLOWED] * 20 + [EXHAUSTED]


def test_each_has_a_bucket_of_their_own(clock: Clock) -> None:
    buckets = Buckets(1, clock)
    assert [buckets.take(user) for user in ("U1", "U1", "U2", "U1")] == [ALLOWED, EXHAUSTED, ALLOWED, REFUSED]


def test_buckets_are_bounded_and_the_longest_quiet_goes_first(clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rate, "MOST_USERS", 2)
    buckets = Buckets(1, clock)
    taken = [buckets.take(user) for user in ("U1", "U2", "U1", "U3", "U1", "U2")]
    assert taken == [ALLOWED, ALLOWED, EXHAUSTED, ALLOWED, REFUSED, ALLOWED]
    assert len(buckets._buckets) == 2


@pytest.fixture
def slow(reply: Replies, network: Network) -> Iterator[Slack]:
    """A workspace where each may ask three questions a minute."""
    slack = Slack(reply, network, Settings(bot_token="xoxb-test", rate_per_minute=3))
    slack.learn()
    yield slack
    slack.close()


def test_too_many_commands_are_refused_politely_and_each_time(slow: Slack) -> None:
    for _ in range(3):
        assert "Universiti Malaya" in slow.command("/sam", "partners")
    for _ in range(2):
        assert LIMITED in slow.command("/sam", "partners")
    assert "Universiti Malaya" in slow.command("/sam", "partners", user_id="U0BEN")


@pytest.mark.parametrize("way", ["mention", "dm"])
def test_too_many_messages_are_refused_privately_and_once(slow: Slack, way: str) -> None:
    for _ in range(3):
        assert "Universiti Malaya" in getattr(slow, way)("partners")
    for _ in range(3):
        assert getattr(slow, way)("partners") == ""
    (told,) = slow.network.made("chat.postEphemeral")
    assert told["user"] == "U0ANA"
    assert LIMITED in told["text"]
    assert "Universiti Malaya" in getattr(slow, way)("partners", user="U0BEN")


def test_whoever_cannot_be_told_is_let_be(slow: Slack) -> None:
    slow.network.faults["chat.postEphemeral"] = [Answered(200, {"ok": False, "error": "user_not_in_channel"})]
    for _ in range(5):
        slow.mention("partners")
    assert len(slow.network.made("chat.postMessage")) == 3


def test_what_names_no_user_is_not_counted(slow: Slack) -> None:
    for _ in range(9):
        assert "Universiti Malaya" in slow.command("/sam", "partners", user_id="")


def test_the_limit_can_be_switched_off(reply: Replies, network: Network) -> None:
    slack = Slack(reply, network, Settings(bot_token="xoxb-test", rate_per_minute=0))
    for _ in range(25):
        assert "Universiti Malaya" in slack.command("/sam", "partners")
    slack.close()
