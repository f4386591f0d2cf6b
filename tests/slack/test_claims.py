"""Nothing twice, nothing lost: what readers see when Slack sends things again, at once, late or to another process."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import pytest
from slack_bolt import BoltResponse

from bot.state import keeper
from bot.state.claims import Won
from bot.state.keeper import State
from handlers.app import create_app
from handlers.claims import Claims, keys_of, team_of
from handlers.intake import Intake

from .network import APP, TEAM, Answered, Lost
from .talking import SETTINGS, Slack

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from bot.state.places import Place
    from handlers.door import Body
    from handlers.replies import Replies
    from tests.state.conftest import Clock

pytestmark = [pytest.mark.enable_socket, pytest.mark.allow_hosts(["127.0.0.1"])]


class Workspace:
    """A workspace whose bot remembers; ``take`` sends it something, as Slack does."""

    def __init__(self, slack: Slack, state: State, reply: Replies) -> None:
        self.slack = slack
        self.state = state
        app = create_app(reply, slack.identity, slack.client, state.forget)
        self.take = Intake(app, slack.identity, teams=SETTINGS.teams, app_id="", claims=Claims(state)).take

    async def statuses(self, *bodies: Body) -> list[int]:
        return [(await self.take(body)).status for body in bodies]

    @property
    def posted(self) -> int:
        return len(self.slack.network.seen("chat.postMessage"))


@pytest.fixture
async def workspace(slack: Slack, reply: Replies, place: Place, clock: Clock) -> AsyncIterator[Workspace]:
    await slack.identity.learn()
    state = State(place, clock=clock)
    async with state.kept():
        yield Workspace(slack, state, reply)


def mention(name: str = "Ev1", **event: Any) -> Body:  # noqa: ANN401
    said = {"type": "app_mention", "text": "partners", "channel": "C1", "user": "U1", "ts": "1.2", "team": TEAM}
    return {"type": "event_callback", "event_id": name, "team_id": TEAM, "api_app_id": APP, "event": said | event}


def direct(name: str = "Ev2", **event: Any) -> Body:  # noqa: ANN401
    return mention(name, type="message", channel_type="im", **event)


async def test_an_event_twice_is_answered_once(workspace: Workspace) -> None:
    assert await workspace.statuses(mention(), mention()) == [200, 200]
    assert workspace.posted == 1


async def test_sixteen_copies_at_once_give_one_answer_and_the_rest_are_to_come_again(workspace: Workspace) -> None:
    answered = await asyncio.gather(*(workspace.take(mention()) for _ in range(16)))
    assert {response.status for response in answered} == {200, 503}
    assert workspace.posted == 1
    assert await workspace.statuses(*[mention()] * 15) == [200] * 15
    assert workspace.posted == 1


async def test_one_text_that_arrives_as_two_events_is_answered_once(workspace: Workspace) -> None:
    assert await workspace.statuses(direct("Ev1"), mention("Ev2")) == [200, 200]
    assert workspace.posted == 1


async def test_what_is_not_answered_takes_no_answer_from_its_sibling(workspace: Workspace) -> None:
    heard = mention("Ev1", type="message", channel_type="channel")
    assert await workspace.statuses(heard, mention("Ev2")) == [200, 200]
    assert workspace.posted == 1


async def test_two_texts_are_answered_each(workspace: Workspace) -> None:
    await workspace.statuses(mention("Ev1", ts="1.2"), mention("Ev2", ts="1.3"), mention("Ev3", channel="C2"))
    assert workspace.posted == 3


async def test_what_slack_could_not_take_is_answered_when_it_comes_again(workspace: Workspace) -> None:
    workspace.slack.network.faults["chat.postMessage"] = [Answered(503, "down")]
    assert await workspace.statuses(mention(), mention()) == [503, 200]
    assert workspace.posted == 1


async def test_an_answer_whose_fate_is_unknown_appears_twice_at_most(workspace: Workspace) -> None:
    workspace.slack.network.faults["chat.postMessage"] = [Lost(TimeoutError())]
    assert await workspace.statuses(mention(), mention(), mention()) == [503, 200, 200]
    assert workspace.posted == 2


async def test_what_slack_refuses_for_good_is_not_tried_again(workspace: Workspace) -> None:
    refused = Answered(200, {"ok": False, "error": "not_in_channel"})
    workspace.slack.network.faults["chat.postMessage"] = [refused]
    assert await workspace.statuses(mention()) == [200]
    told = len(workspace.slack.network.calls)
    assert await workspace.statuses(mention()) == [200]
    assert len(workspace.slack.network.calls) == told


async def test_whoever_died_at_it_is_followed_by_another_once_the_lease_has_ended(
    workspace: Workspace, clock: Clock
) -> None:
    assert isinstance(await workspace.state.claim(keys_of(mention()), TEAM), Won)
    assert await workspace.statuses(mention()) == [503]
    clock.passes(30)
    assert await workspace.statuses(mention(), mention()) == [200, 200]
    assert workspace.posted == 1


async def test_what_breaks_off_keeps_its_lease(workspace: Workspace) -> None:
    async def act(_: Body) -> BoltResponse:
        raise asyncio.CancelledError

    claims = Claims(workspace.state)
    with pytest.raises(asyncio.CancelledError):
        await claims.once(mention(), act)
    assert await workspace.statuses(mention()) == [503]


async def test_without_a_database_everything_is_answered(workspace: Workspace) -> None:
    workspace.state.trouble = "locked"
    workspace.slack.network.faults["chat.postMessage"] = [Answered(503, "down")]
    assert await workspace.statuses(mention(), mention(), mention()) == [503, 200, 200]
    assert workspace.posted == 2, "nobody could tell that it was answered before"


async def test_of_a_claim_that_waited_in_vain_there_is_nothing_to_release(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeper, "QUEUE", 0.01)
    room, taken = workspace.state._room, 0
    while not room.locked():
        await room.acquire()
        taken += 1

    async def act(_: Body) -> BoltResponse:
        for _free in range(taken):
            room.release()
        return BoltResponse(status=503)

    assert (await Claims(workspace.state).once(mention(), act)).status == 503
    assert workspace.state.trouble is None
    assert await workspace.statuses(mention()) == [200]


async def test_what_was_answered_while_the_database_was_away_is_noted_once_it_is_back(workspace: Workspace) -> None:
    workspace.state.trouble = "locked"

    async def act(_: Body) -> BoltResponse:
        workspace.state.trouble = None
        return BoltResponse(status=200)

    await Claims(workspace.state).once(mention(), act)
    assert await workspace.statuses(mention()) == [200]
    assert workspace.posted == 0


async def test_a_press_twice_turns_the_page_once(workspace: Workspace) -> None:
    pressed = {"type": "block_actions", "trigger_id": "1.2.3", "team": {"id": TEAM}, "actions": [{}]}
    calls = []

    async def act(body: Body) -> BoltResponse:
        calls.append(body)
        return BoltResponse(status=200)

    claims = Claims(workspace.state)
    for _ in range(2):
        assert (await claims.once(pressed, act)).status == 200
    assert len(calls) == 1


@pytest.mark.parametrize("kind", ["app_uninstalled", "tokens_revoked"])
async def test_a_workspace_that_removes_the_app_is_forgotten(workspace: Workspace, kind: str) -> None:
    await workspace.take(mention())
    await workspace.state.done(["other"], "T2")
    left = {"type": kind, "tokens": {"bot": ["U0SAM"]}}
    body = {"type": "event_callback", "event_id": "Ev9", "team_id": TEAM, "api_app_id": APP, "event": left}
    assert await workspace.statuses(body) == [200]
    assert isinstance(await workspace.state.claim(keys_of(mention())), Won)
    assert not isinstance(await workspace.state.claim(["other"]), Won)


async def test_a_person_who_revokes_a_token_is_not_a_workspace_that_leaves(workspace: Workspace) -> None:
    await workspace.take(mention())
    body = mention("Ev9") | {"event": {"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}}
    assert await workspace.statuses(body, mention()) == [200, 200]
    assert workspace.posted == 1


@pytest.mark.parametrize(
    ("body", "keys"),
    [
        (mention(), 2),
        (direct(), 2),
        (mention(ts=None), 1),
        ({"type": "event_callback", "event": mention()["event"]}, 1),
        (mention(bot_id="B1"), 0),
        (direct(subtype="message_changed"), 0),
        (direct(subtype=["x"]), 0),
        (mention(type="app_home_opened"), 0),
        ({"command": "/sam", "trigger_id": "1.2"}, 0),
        ({"type": "block_actions", "trigger_id": "1.2", "actions": [{}]}, 1),
        ({"type": "block_actions", "trigger_id": ["1.2"], "actions": [{}]}, 0),
        (mention("\ud800" * 9_999, ts="\x00"), 2),
    ],
)
def test_what_has_an_effect_has_keys(body: Body, keys: int) -> None:
    found = keys_of(body)
    assert len(found) == keys
    assert all(len(key) == 32 for key in found)


def test_a_key_is_the_same_in_every_version() -> None:
    """Otherwise what Slack sends again after an upgrade would be answered again."""
    assert keys_of(mention()) == ("741c78a6b8862bea4f8a17d994466fbf", "f329c0d7b00a0f68ff2e802cef6db9ca")
    pressed = {"type": "block_actions", "trigger_id": "1.2", "actions": [{}]}
    assert keys_of(pressed) == ("074be5e3fba01472966123d052d707ae",)


def test_a_key_tells_nothing_of_what_it_stands_for() -> None:
    assert not {part for key in keys_of(mention()) for part in ("Ev1", "C1", "1.2") if part in key}


@pytest.mark.parametrize(
    ("body", "team"),
    [
        ({"team_id": "T1"}, "T1"),
        ({"team": {"id": "T1"}}, "T1"),
        ({"team": "T1"}, ""),
        ({"team_id": "t\x00"}, ""),
        ({"team_id": "T" * 65}, ""),
        ({}, ""),
    ],
)
def test_the_workspace_is_an_id_or_nothing(body: Body, team: str) -> None:
    assert team_of(body) == team


def share(trigger: str, message: str = "1.2", action: str = "share_answer") -> Body:
    return {
        "type": "block_actions",
        "team": {"id": TEAM},
        "user": {"id": "U1", "team_id": TEAM},
        "trigger_id": trigger,
        "container": {"type": "message", "channel_id": "C1", "message_ts": message, "is_ephemeral": True},
        "response_url": "https://hooks.slack.com/actions/T0/1/abc",
        "actions": [{"type": "button", "action_id": action, "value": '{"q": "partners", "page": 0}'}],
    }


async def test_an_answer_is_shared_once_however_often_it_is_pressed(workspace: Workspace) -> None:
    assert await workspace.statuses(share("1.1"), share("1.2"), share("1.2"), share("1.3")) == [200] * 4
    assert workspace.posted == 1


async def test_the_same_answer_asked_for_again_is_shared_again(workspace: Workspace) -> None:
    assert await workspace.statuses(share("1.1"), share("1.2", message="1.9")) == [200, 200]
    assert workspace.posted == 2


async def test_what_could_not_be_shared_is_shared_by_the_next_press(workspace: Workspace) -> None:
    workspace.slack.network.faults["chat.postMessage"] = [Answered(503, "")]
    assert await workspace.statuses(share("1.1"), share("1.2")) == [503, 200]
    assert workspace.posted == 1
