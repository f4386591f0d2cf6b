"""Whatever shape a verified body has, it is answered or refused, and never breaks the process."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from aiohttp import ServerDisconnectedError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handlers.identity import Identity
from handlers.settings import Settings

from .network import BOT, Answered
from .talking import Slack

if TYPE_CHECKING:
    from handlers.replies import Replies

    from .network import Network

NAMES = ["type", "event", "user", "team", "channel", "id", "view", "actions", "command", "text", "ts", "container"]
NAMES += ["callback_id", "action_id", "message", "value", "trigger_id", "is_ephemeral", "selected_option"]
TYPES = ["event_callback", "block_actions", "message", "app_mention", "app_home_opened", "view_submission", "im"]
KINDS = [*TYPES, "message_action", "shortcut", "block_suggestion", "view_closed"]
SHAPES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(TYPES),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.dictionaries(st.sampled_from(NAMES), SHAPES), kind=st.sampled_from(KINDS))
def test_any_body_is_answered_or_refused(slack: Slack, body: dict[str, Any], kind: str) -> None:
    assert slack.send({"type": kind, **body}).status in {200, 400, 403}


def test_however_many_cold_requests_arrive_slack_is_asked_once_who_we_are(reply: Replies, network: Network) -> None:
    slack = Slack(reply, network)
    assert "Universiti Malaya" in slack.command("/sam", "partners")
    assert network.calls == []
    slack.learn()
    for _ in range(5):
        slack.mention("partners")
    assert len(network.made("auth.test")) == 1
    slack.close()


async def test_slack_down_at_the_start_is_asked_again_ever_less_often(slack: Slack) -> None:
    identity, pauses = Identity(slack.client), list[float]()

    async def sleep(seconds: float) -> None:
        pauses.append(seconds)

    down: list[Answered | Exception] = [
        Answered(503, "down"),
        TimeoutError(),
        Answered(200, {"ok": False, "error": "internal_error"}),
    ]
    slack.network.faults["auth.test"] = [*down, *(Answered(503, "down") for _ in range(5))]
    await identity.learn(sleep)
    assert identity.is_known
    assert pauses == [1, 2, 4, 8, 16, 30, 30, 30]


async def test_a_refused_token_is_not_asked_about_again(slack: Slack, caplog: pytest.LogCaptureFixture) -> None:
    identity = Identity(slack.client)
    slack.network.faults["auth.test"] = [Answered(200, {"ok": False, "error": "invalid_auth"})]
    await identity.learn()
    assert identity.refused == "invalid_auth"
    assert "Slack refuses SLACK_BOT_TOKEN: invalid_auth" in caplog.text


def test_an_allow_list_comes_before_the_tokens_own_workspace(reply: Replies, network: Network) -> None:
    slack = Slack(reply, network, Settings(bot_token="xoxb-1", teams=frozenset({"T0ONE", "T0TWO"}), app_id="A0ONE"))
    asked = {"command": "/sam", "text": "partners", "team_id": "T0TWO", "api_app_id": "A0ONE"}
    assert slack.send(asked).status == 200
    assert slack.send(asked | {"team_id": "T0TEAM"}).status == 403
    assert slack.send(asked | {"api_app_id": "A0TWO"}).status == 403
    slack.close()


def test_a_broken_connection_is_tried_once_more(slack: Slack) -> None:
    slack.network.faults["chat.postMessage"] = [ServerDisconnectedError()]
    assert "Universiti Malaya" in slack.mention("partners")
    assert len(slack.network.made("chat.postMessage")) == 2


ORGANISATION = {"ok": True, "enterprise_id": "E0ORG", "team_id": "T0HOME", "user_id": BOT, "bot_id": "B0SAM"}


def learned(slack: Slack, told: dict[str, Any]) -> Slack:
    """Let Slack tell the bot who it is."""
    slack.network.faults["auth.test"] = [Answered(200, told)]
    slack.identity._known = None
    slack.learn()
    return slack


def question(**fields: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"command": "/sam", "text": "partners", "user_id": "U0ANA"} | fields


def pressed(**fields: Any) -> dict[str, Any]:  # noqa: ANN401
    action = {"action_id": "x", "type": "button"}
    return {"type": "block_actions", "actions": [action], "user": {"id": "U0ANA"}, **fields}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (question(team_id="T0ANY", enterprise_id="E0ORG"), 200),
        (question(team_id="T0HOME"), 403),
        (question(team_id="T0ANY", enterprise_id="E0OTHER"), 403),
        (question(enterprise_id="E0OTHER"), 403),
        (question(), 200),
        (pressed(team=None, enterprise={"id": "E0ORG"}, is_enterprise_install=True), 200),
        (pressed(team=None, enterprise={"id": "E0OTHER"}), 403),
        (pressed(team={"id": "T0ANY"}, enterprise=None), 403),
    ],
)
def test_an_app_of_a_whole_organisation_answers_all_of_it(slack: Slack, body: dict[str, Any], status: int) -> None:
    learned(slack, ORGANISATION | {"is_enterprise_install": True})
    assert slack.send(body).status == status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (question(team_id="T0HOME", enterprise_id="E0ORG"), 200),
        (question(team_id="T0ANY", enterprise_id="E0ORG"), 403),
        (pressed(team={"id": "T0HOME"}, enterprise={"id": "E0ORG"}), 200),
        (pressed(team={"id": "T0HOME"}, team_id="T0OTHER"), 403),
        (pressed(team=None, enterprise={"id": "E0ORG"}), 403),
    ],
)
def test_an_app_of_one_workspace_of_an_organisation_answers_that(
    slack: Slack, body: dict[str, Any], status: int
) -> None:
    learned(slack, ORGANISATION)
    assert slack.send(body).status == status


@pytest.mark.parametrize(
    ("author", "fields", "is_answered"),
    [
        ({"team": "T0ANY"}, {}, True),
        ({"team": "E0ORG"}, {}, True),
        ({"team": "T0ELSE"}, {"is_ext_shared_channel": False}, True),
        ({"team": "T0ELSE"}, {"is_ext_shared_channel": True}, False),
        ({"user_team": "T0ELSE", "team": "T0ANY"}, {}, False),
    ],
)
def test_colleagues_in_an_organisation_are_answered_and_guests_are_not(
    slack: Slack, author: dict[str, str], fields: dict[str, Any], *, is_answered: bool
) -> None:
    learned(slack, ORGANISATION | {"is_enterprise_install": True})
    body = slack.mentioned() | {"team_id": "T0ANY", "enterprise_id": "E0ORG"} | fields
    body["event"] = body["event"] | author
    assert slack.send(body).status == 200
    assert bool(slack.network.seen()) is is_answered


def test_a_guest_who_presses_a_button_is_left_alone(slack: Slack) -> None:
    long = slack.mention("facts Southern Alliance Mining")
    body = slack.pressed("more fact", long) | {"user": {"id": "U0GUEST", "team_id": "T0OTHER"}}
    assert slack.send(body).status == 200
    assert slack.network.seen("chat.update") == []


def test_until_slack_has_told_who_we_are_the_signature_decides(reply: Replies, network: Network) -> None:
    slack = Slack(reply, network)
    assert slack.send(question(team_id="T0ANY")).status == 200
    assert slack.send(slack.mentioned(user_team="T0ANY")).status == 200
    assert len(network.seen()) == 1
    slack.close()


GUEST = {"id": "U0GUEST", "team_id": "T0OTHER"}
WINDOW = {"type": "modal", "callback_id": "x"}


def test_people_of_other_companies_are_left_alone_whatever_they_press_choose_or_type(slack: Slack) -> None:
    private, home = slack.command("/sam", "who Lim Wei Hung"), slack.open_home()
    before = len(slack.network.calls)
    for body in (
        slack.pressed("Share", private),
        slack.pressed("Universiti Malaya", private),
        slack.pressed("Partners", home),
        slack.looked_up("Lim Wei Hung"),
        slack._interaction(home) | {"type": "block_suggestion", "action_id": "find_name", "value": "l"},
        slack._interaction(home) | {"type": "view_submission", "view": WINDOW},
    ):
        response = slack.send(body | {"user": GUEST})
        assert response.status == 200
        assert not response.body
    assert slack.network.calls[before:] == []


def test_an_invited_company_is_answered(reply: Replies, network: Network) -> None:
    slack = Slack(reply, network, Settings(bot_token="xoxb-1", teams=frozenset({"T0TEAM", "T0OTHER"})))
    slack.learn()
    slack.send(slack.looked_up("Lim Wei Hung") | {"user": GUEST})
    assert len(network.seen("respond")) == 1
    slack.close()


@pytest.mark.parametrize("kind", ["block_suggestion", "message_action", "view_submission", "shortcut"])
def test_an_interaction_that_nobody_takes_is_acknowledged(slack: Slack, kind: str) -> None:
    body = {"type": kind, "user": {"id": "U0ANA", "team_id": "T0TEAM"}, "team": {"id": "T0TEAM"}}
    assert (
        slack.send(body | {"action_id": "x", "callback_id": "x", "view": {"type": "modal", "callback_id": "x"}}).status
        == 200
    )


@pytest.mark.parametrize("kind", ["block_suggestion", "message_action", "view_submission", "view_closed", "shortcut"])
def test_an_interaction_without_what_it_is_told_by_is_refused(slack: Slack, kind: str) -> None:
    assert slack.send({"type": kind, "view": {"type": "modal"}, "callback_id": 7, "action_id": None}).status == 400
