"""The stand-in does what Slack does with a bot's calls, and refuses what Slack refuses, in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import pytest

from handlers.playground.people import YOU, Author
from handlers.playground.workspace import MOST_MESSAGES, Message, Workspace

from .conftest import DEALS, DIRECT

if TYPE_CHECKING:
    from .conftest import Browser

FORM = "application/x-www-form-urlencoded"
SECTION = {"type": "section", "text": {"type": "plain_text", "text": "x"}}
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "t"}, "blocks": [SECTION]}
HOME = {"type": "home", "blocks": [SECTION]}


async def test_a_message_is_posted_changed_and_deleted(browser: Browser) -> None:
    posted = await browser.call("chat.postMessage", channel=DEALS, text="one", blocks=[SECTION])
    assert browser.last.text == "one"
    await browser.call("chat.update", channel=DEALS, ts=posted["ts"], text="two")
    assert (browser.last.text, browser.last.is_edited) == ("two", True)
    assert browser.last.blocks, "what an update leaves out stays"
    await browser.call("chat.update", channel=DEALS, ts=posted["ts"], text="two", blocks=[])
    assert not browser.last.blocks
    await browser.call("chat.delete", channel=DEALS, ts=posted["ts"])
    assert not browser.seen()


async def test_each_block_has_an_id_and_the_json_is_what_was_sent(browser: Browser) -> None:
    await browser.call("chat.postMessage", channel=DEALS, text="one", blocks=[SECTION, {**SECTION, "block_id": "own"}])
    first, second = browser.last.blocks
    assert first["block_id"]
    assert second["block_id"] == "own"
    assert browser.last.raw["blocks"][0] == SECTION


async def test_a_persons_id_stands_for_the_conversation_with_them(browser: Browser) -> None:
    await browser.call("chat.postMessage", channel=YOU, text="hello")
    assert browser.last.channel == DIRECT
    assert (await browser.call("conversations.open", users=YOU))["channel"]["id"] == DIRECT


async def test_what_only_one_sees_is_marked_so(browser: Browser) -> None:
    await browser.call("chat.postEphemeral", channel=DEALS, user=YOU, text="psst", thread_ts="1.0")
    assert (browser.last.is_ephemeral, browser.last.thread_ts) == (True, "1.0")


async def test_arguments_may_come_as_a_form(browser: Browser) -> None:
    form = urlencode({"channel": DEALS, "text": "one", "blocks": '[{"type": "divider"}]'}).encode()
    assert (await browser.send("chat.postMessage", form, FORM)).told["ok"]
    assert browser.last.blocks[0]["type"] == "divider"


async def test_without_the_token_nothing_is_done(browser: Browser) -> None:
    assert (await browser.call("chat.postMessage", token="x", channel=DEALS, text="one"))["error"] == "invalid_auth"
    assert not browser.seen()


@pytest.mark.parametrize(
    ("method", "arguments", "error"),
    [
        ("no.such", {}, "unknown_method"),
        ("chat.postMessage", {"channel": "C0", "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": ["C0"], "text": "x"}, "channel_not_found"),
        ("chat.postMessage", {"channel": DEALS}, "no_text"),
        ("chat.postMessage", {"channel": DEALS, "text": "x", "blocks": [SECTION] * 51}, "invalid_blocks"),
        ("chat.postMessage", {"channel": DEALS, "text": "x", "blocks": ["x"]}, "invalid_blocks"),
        ("chat.postMessage", {"channel": DEALS, "text": "x", "blocks": "x"}, "invalid_blocks"),
        ("chat.postEphemeral", {"channel": DEALS, "user": "U0", "text": "x"}, "user_not_in_channel"),
        ("chat.update", {"channel": DEALS, "ts": "1.0", "text": "x"}, "message_not_found"),
        ("chat.delete", {"channel": DEALS, "ts": "1.0"}, "message_not_found"),
        ("views.open", {"trigger_id": "x", "view": MODAL}, "invalid_trigger_id"),
        ("views.push", {"trigger_id": "x", "view": MODAL}, "invalid_trigger_id"),
        ("views.update", {"view_id": "x", "view": MODAL}, "not_found"),
        ("views.publish", {"user_id": "U0", "view": HOME}, "user_not_found"),
        ("views.publish", {"user_id": YOU, "view": MODAL}, "invalid_arguments"),
        ("views.publish", {"user_id": YOU, "view": {"type": "home", "blocks": [SECTION] * 101}}, "invalid_arguments"),
        ("views.publish", {"user_id": YOU}, "invalid_arguments"),
        ("assistant.threads.setSuggestedPrompts", {"channel_id": DEALS, "prompts": [{}]}, "invalid_arguments"),
        ("assistant.threads.setSuggestedPrompts", {"channel_id": DIRECT, "prompts": [{}] * 5}, "invalid_arguments"),
    ],
)
async def test_slack_refuses(browser: Browser, method: str, arguments: dict[str, Any], error: str) -> None:
    assert await browser.call(method, **arguments) == {"ok": False, "error": error}


async def test_what_people_said_is_not_the_bots_to_change(browser: Browser) -> None:
    said = await browser.say("mine")
    refused = await browser.call("chat.update", channel=DEALS, ts=said["ts"], text="yours")
    assert refused["error"] == "cant_update_message"
    assert browser.last.text == "mine"


async def test_an_ephemeral_message_cannot_be_changed_by_its_time(browser: Browser) -> None:
    told = await browser.call("chat.postEphemeral", channel=DEALS, user=YOU, text="psst")
    refused = await browser.call("chat.update", channel=DEALS, ts=told["message_ts"], text="x")
    assert refused["error"] == "message_not_found"


async def test_a_view_is_renewed_by_whoever_saw_its_last_state(browser: Browser) -> None:
    first = (await browser.call("views.publish", user_id=YOU, view=HOME))["view"]
    second = (await browser.call("views.update", view_id=first["id"], hash=first["hash"], view=HOME))["view"]
    assert second["id"] == first["id"]
    stale = await browser.call("views.update", view_id=first["id"], hash=first["hash"], view=HOME)
    assert stale["error"] == "hash_conflict"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [(b"{", "application/json"), (b"\xff", "application/json"), (b"[]", "application/json"), (b"a=[1", FORM)],
)
async def test_arguments_that_cannot_be_read_are_none(browser: Browser, raw: bytes, kind: str) -> None:
    assert (await browser.send("chat.postMessage", raw, kind)).told["error"] == "channel_not_found"


async def test_an_expired_response_url_says_so_by_its_status(browser: Browser) -> None:
    assert (await browser.ask("/hooks/none", b"{}", {"content-type": "application/json"})).status == 404


def test_no_two_messages_have_one_time_stamp() -> None:
    workspace = Workspace(clock=lambda: 1_700_000_000.5)
    assert [workspace.now() for _ in range(3)] == ["1700000000.500000", "1700000000.500001", "1700000000.500002"]


def test_the_oldest_messages_make_room() -> None:
    workspace = Workspace()
    for number in range(MOST_MESSAGES + 1):
        workspace.put(Message(channel=DEALS, ts=workspace.now(), author=Author.YOU, text=str(number)))
    assert len(workspace.messages) == MOST_MESSAGES
    assert next(iter(workspace.messages.values())).text == "1"
