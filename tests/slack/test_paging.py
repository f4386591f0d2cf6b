"""A long answer: the best first, and the rest in its place at the press of a button."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from .network import Answered

if TYPE_CHECKING:
    from collections.abc import Callable

    from .talking import Reply, Slack

    Ask = Callable[[str], Reply]

LONG = "facts Southern Alliance Mining"


@pytest.fixture(params=["command", "mention", "dm"])
def ask(request: pytest.FixtureRequest, slack: Slack) -> Ask:
    if request.param == "command":
        return lambda text: slack.command("/sam", text)
    return slack.mention if request.param == "mention" else slack.dm


def test_every_fact_is_reached_by_pressing_on(slack: Slack, ask: Ask) -> None:
    page = ask(LONG)
    read = [page]
    while "[Show " in page:
        page = slack.press("Show", page)
        read.append(page)
        assert len(read) < 20
    assert all(sum(f"Statement {number} " in page for page in read) == 1 for number in range(60))


def test_a_page_says_how_much_more_there_is(slack: Slack) -> None:
    first = slack.command("/sam", LONG)
    assert "[Show 46 more facts]" in first
    assert first.message["text"].endswith("… 46 more facts: press the button below.")


def test_back_shows_the_page_before(slack: Slack, ask: Ask) -> None:
    first = ask(LONG)
    assert "[Back]" not in first
    assert slack.press("Back", slack.press("Show", first)) == first


def test_the_page_replaces_the_one_before(slack: Slack) -> None:
    slack.press("Show", slack.command("/sam", LONG))
    assert slack.network.made("respond")[-1]["replace_original"] is True
    asked = slack.mention(LONG)
    slack.press("Show", asked)
    assert slack.network.made("chat.update")[-1]["ts"] == asked.at["message_ts"]
    assert len(slack.network.made("chat.postMessage")) == 1


def test_an_expired_way_to_respond_is_noticed_and_the_page_shown_all_the_same(slack: Slack) -> None:
    slack.network.faults["respond"] = [Answered(404, "expired_url")]
    slack.send(slack.pressed("Show", slack.command("/sam", LONG)))
    (shown,) = slack.network.made("chat.postEphemeral")
    assert shown["user"] == "U0ANA"
    assert "Statement 14 " in json.dumps(shown["blocks"])


@pytest.mark.parametrize(
    "value", ["", "x", "null", "[]", "{}", '{"q": 1, "page": "x"}', '{"q": "x", "page": 1e999}', "[" * 9_000]
)
def test_a_value_that_no_button_of_ours_has_does_no_harm(slack: Slack, value: str) -> None:
    pressed = slack.pressed("Show", slack.mention(LONG))
    pressed["actions"][0]["value"] = value
    assert slack.send(pressed).status == 200
    assert slack.network.made("chat.postEphemeral") == []


@pytest.mark.parametrize("page", [-1, 99, 10**18])
def test_a_page_that_is_not_there_is_the_nearest(slack: Slack, page: int) -> None:
    pressed = slack.pressed("Show", slack.mention(LONG))
    pressed["actions"][0]["value"] = json.dumps({"q": LONG, "page": page})
    slack.send(pressed)
    assert ("Statement 0 " if page < 0 else "Statement 59 ") in json.dumps(slack.network.made("chat.update")[-1])
