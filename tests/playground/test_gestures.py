"""What people do at the page reaches the bot as from Slack, and its answers do what they do in Slack."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from handlers.playground import front_door, payloads
from handlers.playground.people import APP, BOT, TEAM, YOU, Author

from .conftest import DEALS, DIRECT

if TYPE_CHECKING:
    from .conftest import Browser


async def controls(browser: Browser, how: str = "posted") -> dict[str, Any]:
    """Bring up a message with every control; return where one of them is, by its id."""
    await browser.say(f"/sam {how}")
    message = browser.last
    blocks = [(block, one) for block in message.blocks for one in block.get("elements", ())]
    return {one["action_id"]: browser.at(message, one["action_id"]) for _, one in blocks}


def heard(browser: Browser) -> dict[str, Any]:
    """Return the action that the bot says it heard of."""
    found: dict[str, Any] = json.loads(browser.last.text.strip("`"))
    return found


async def test_a_command_is_answered_to_the_asker_alone(browser: Browser) -> None:
    await browser.say("/sam  partners ")
    (answer,) = browser.seen()
    assert (answer.text, answer.author, answer.is_ephemeral) == ("Heard `partners`", Author.APP, True)


async def test_a_command_may_be_answered_to_everyone(browser: Browser) -> None:
    await browser.say("/sam public")
    assert browser.last.is_ephemeral is False


async def test_a_command_may_be_answered_later_and_more_than_once(browser: Browser) -> None:
    await browser.say("/sam later")
    assert [(one.text, one.is_ephemeral) for one in browser.seen()] == [("For you", True), ("For all", False)]


@pytest.mark.parametrize(
    ("typed", "thread", "told"),
    [
        ("/sam broken", None, "failed with the error “http_status_500”"),
        ("/foo", None, "/foo is not a valid command"),
        ("/sam partners", "1.0", "/sam is not supported in threads"),
    ],
)
async def test_a_command_that_fails_is_told_as_slack_tells_it(
    browser: Browser, typed: str, thread: str | None, told: str
) -> None:
    await browser.say(typed, thread=thread)
    (notice,) = browser.seen()
    assert told in notice.text
    assert (notice.author, notice.is_ephemeral, notice.thread_ts) == (Author.SLACK, True, thread)


async def test_a_command_that_takes_too_long_is_told_so(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(front_door, "PATIENCE", 0.05)
    await browser.say("/slow")
    assert "operation_timeout" in browser.last.text


async def test_a_mention_is_answered_in_its_thread(browser: Browser) -> None:
    said = await browser.say("@sam who is <b> & co, https://a.example/x?a=1&b=2")
    question, answer = browser.seen()
    link = "<https://a.example/x?a=1&amp;b=2>"
    assert answer.text == f"Heard <@{BOT}> who is &lt;b&gt; &amp; co, {link}"
    assert answer.thread_ts == said["ts"] == question.ts
    assert question.raw["event"]["type"] == "app_mention"


async def test_what_is_said_in_a_channel_without_a_mention_the_bot_does_not_hear(browser: Browser) -> None:
    await browser.say("what about SAM?")
    (said,) = browser.seen()
    assert said.raw == {}


async def test_a_direct_message_is_answered_in_its_thread(browser: Browser) -> None:
    said = await browser.say("partners", DIRECT)
    assert browser.last.thread_ts == said["ts"]
    await browser.say("and people", DIRECT, thread=said["ts"])
    assert (browser.last.text, browser.last.thread_ts) == ("Heard and people", said["ts"])


@pytest.mark.parametrize("done", [{"channel": "C0", "text": "x"}, {"channel": DEALS, "text": "  "}, {"channel": DEALS}])
async def test_what_cannot_be_said_is_refused(browser: Browser, done: dict[str, Any]) -> None:
    assert "error" in await browser.do("say", **done)
    assert not browser.seen()


async def test_an_event_that_is_not_acknowledged_comes_once_more(
    browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[dict[str, str]] = []

    async def asked(_web: object, scope: dict[str, Any], _raw: bytes) -> front_door.Acknowledged:
        sent.append({name.decode(): value.decode() for name, value in scope["headers"]})
        return front_door.Acknowledged(503, "")

    monkeypatch.setattr(front_door, "_asked", asked)
    told = await browser.say("@SAM partners")
    assert "http_status_503" in told["error"]
    assert [one.get("x-slack-retry-num") for one in sent] == [None, "1"]


async def test_home_is_published_when_it_is_opened(browser: Browser) -> None:
    await browser.do("open", tab="home")
    assert browser.workspace.home
    first = browser.workspace.home
    await browser.do("open", tab="home")
    assert browser.workspace.home.id == first.id
    at = {"view_id": first.id, "block_id": "search", "action_id": "search", "chosen": {"value": "gold"}}
    await browser.do("press", **at)
    assert "Found gold" in json.dumps(browser.workspace.home.body)


async def test_questions_are_suggested_when_the_conversation_is_opened(browser: Browser) -> None:
    await browser.do("open", tab="messages")
    assert [one["title"] for one in browser.workspace.prompts["prompts"]] == ["First", "Second"]


@pytest.mark.parametrize("how", ["posted", "controls"])
async def test_a_press_says_what_was_pressed(browser: Browser, how: str) -> None:
    await browser.do("press", **(await controls(browser, how))["press"])
    assert heard(browser)["value"] == "v1"
    assert heard(browser)["action_id"] == "press"


@pytest.mark.parametrize(
    ("control", "chosen"),
    [
        ("static", {"selected_option": {"value": "red"}}),
        ("boxes", {"selected_options": [{"value": "salt"}]}),
        ("feedback", {"value": "bad"}),
        ("day", {"selected_date": "2026-11-23"}),
    ],
)
async def test_a_choice_says_what_was_chosen(browser: Browser, control: str, chosen: dict[str, Any]) -> None:
    at = await controls(browser)
    await browser.do("press", **at[control], chosen=chosen)
    assert heard(browser).items() >= chosen.items()


@pytest.mark.parametrize("how", ["posted", "controls"])
async def test_the_message_pressed_is_replaced_or_deleted(browser: Browser, how: str) -> None:
    at = await controls(browser, how)
    await browser.do("press", **at["replace"])
    assert (browser.last.text, browser.last.ts) == ("Replaced", at["replace"]["ts"])
    at = await controls(browser, how)
    await browser.do("press", **at["delete"])
    assert browser.last.text == "Replaced"


@pytest.mark.parametrize("gesture", ["press", "suggest"])
async def test_what_is_gone_cannot_be_pressed(browser: Browser, gesture: str) -> None:
    at = (await controls(browser))["press"]
    assert "error" in await browser.do(gesture, **{**at, "ts": "1.0"})
    assert "error" in await browser.do("press", **{**at, "action_id": "x"})


async def test_the_bot_fills_a_menu_for_what_is_typed(browser: Browser) -> None:
    at = (await controls(browser))["external"]
    told = await browser.do("suggest", **at, typed="lim")
    assert [one["text"]["text"] for one in told["options"]] == ["lim 1", "lim 2"]


def filled(**values: str) -> dict[str, Any]:
    return {name: {"in": {"type": "plain_text_input", "value": value}} for name, value in values.items()}


async def test_a_dialog_is_submitted_found_wrong_renewed_and_closed(browser: Browser) -> None:
    await browser.say("/sam dialog")
    (dialog,) = browser.workspace.dialogs
    wrong = await browser.do("submit", view_id=dialog.id, values=filled(title="wrong"))
    assert wrong == {"errors": {"title": "Not this one."}}
    assert await browser.do("submit", view_id=dialog.id, values=filled(title="right")) == {}
    (renewed,) = browser.workspace.dialogs
    assert (renewed.id, renewed.body["callback_id"]) == (dialog.id, "next")
    assert "right" in json.dumps(renewed.body)
    assert await browser.do("submit", view_id=dialog.id) == {}
    assert browser.workspace.dialogs == []
    assert (browser.last.text, browser.last.channel) == ("Filed", DIRECT)


async def test_a_dialog_may_be_stacked_and_all_be_cleared(browser: Browser) -> None:
    await browser.say("/sam dialog")
    (dialog,) = browser.workspace.dialogs
    await browser.do("submit", view_id=dialog.id, values=filled(title="push"))
    _, second = browser.workspace.dialogs
    await browser.do("submit", view_id=second.id, values=filled(title="clear"))
    assert browser.workspace.dialogs == []


async def test_a_dialog_is_closed_by_hand(browser: Browser) -> None:
    await browser.say("/sam dialog")
    (dialog,) = browser.workspace.dialogs
    assert await browser.do("close", view_id=dialog.id) == {}
    assert browser.workspace.dialogs == []
    assert browser.last.text == "Closed", "the dialog had asked to be told"
    assert "error" in await browser.do("submit", view_id=dialog.id)


async def test_a_dialog_that_did_not_ask_is_not_told_of_its_end(browser: Browser) -> None:
    await browser.say("/sam dialog")
    (dialog,) = browser.workspace.dialogs
    await browser.do("submit", view_id=dialog.id, values=filled(title="right"))
    assert await browser.do("close", view_id=dialog.id) == {}
    assert not browser.seen(DIRECT)


async def test_the_bot_finds_a_dialog_by_the_name_it_gave_it(browser: Browser) -> None:
    await browser.say("/sam dialog")
    (dialog,) = browser.workspace.dialogs
    view = {**dialog.raw, "external_id": "own"}
    await browser.call("views.update", view_id=dialog.id, view=view)
    renewed = await browser.call("views.update", external_id="own", view=view)
    assert renewed["view"]["id"] == dialog.id


async def test_a_shortcut_knows_the_message_it_is_used_on(browser: Browser) -> None:
    said = await browser.say("SAM mines gold")
    await browser.do("shortcut", callback_id="check", channel=DEALS, ts=said["ts"])
    assert "SAM mines gold" in json.dumps(browser.workspace.dialogs[-1].body)
    assert "error" in await browser.do("shortcut", callback_id="check", channel=DEALS, ts="1.0")
    await browser.do("shortcut", callback_id="look_up")
    assert browser.workspace.dialogs[-1].body["callback_id"] == "form"


async def test_what_the_bot_is_told_names_who_and_where(browser: Browser) -> None:
    await browser.say("/sam posted")
    message = browser.last
    body = payloads.pressed(message, {"action_id": "a"}, {}, trigger="t", response_url="u")
    assert (body["team"]["id"], body["user"]["id"], body["api_app_id"]) == (TEAM, YOU, APP)
    assert body["container"]["message_ts"] == message.ts
    assert body["message"]["bot_id"]
    alone = replace(message, is_ephemeral=True, thread_ts="1.0")
    private = payloads.pressed(alone, {"action_id": "a"}, {}, trigger="t", response_url="u")
    assert "message" not in private, "Slack does not say what only one person sees"
    assert private["container"]["thread_ts"] == "1.0"
