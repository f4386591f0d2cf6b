"""What Slack hands out is good for as long and as often as Slack says."""

from __future__ import annotations

from handlers.playground.tickets import HOOK_SECONDS, HOOK_USES, TRIGGER_SECONDS, Origin, Tickets


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_trigger_opens_one_dialog() -> None:
    tickets = Tickets()
    trigger = tickets.trigger()
    assert tickets.refusal(trigger) is None
    assert tickets.refusal(trigger) == "exchanged_trigger_id"


def test_a_trigger_expires_after_three_seconds() -> None:
    clock = Clock()
    tickets = Tickets(clock)
    early, late = tickets.trigger(), tickets.trigger()
    clock.now += TRIGGER_SECONDS
    assert tickets.refusal(early) is None
    clock.now += 0.1
    assert tickets.refusal(late) == "expired_trigger_id"


def test_what_is_no_trigger_is_refused() -> None:
    assert Tickets().refusal("x") == Tickets().refusal(None) == Tickets().refusal(["x"]) == "invalid_trigger_id"


def test_a_response_url_is_good_five_times() -> None:
    tickets, origin = Tickets(), Origin(channel="C0DEALS")
    hook = tickets.hook(origin)
    assert [tickets.redeem(hook) for _ in range(HOOK_USES)] == [origin] * HOOK_USES
    assert tickets.redeem(hook) is None
    assert tickets.redeem("x") is None


def test_a_response_url_is_good_for_half_an_hour() -> None:
    clock = Clock()
    tickets, origin = Tickets(clock), Origin(channel="C0DEALS")
    hook = tickets.hook(origin)
    clock.now += HOOK_SECONDS
    assert tickets.redeem(hook) == origin
    clock.now += 1
    assert tickets.redeem(hook) is None
