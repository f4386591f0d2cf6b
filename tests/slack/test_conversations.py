"""What people type and are told."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING

import pytest

from .network import BOT, TEAM, Answered

if TYPE_CHECKING:
    from .talking import Slack

TALK = [
    ("partners", "Universiti Malaya"),
    ("conflicts", "Sources disagree"),
    ("who Lim Guan Eng", "No “who Lim Guan Eng” in the fact base"),
    ("", "60 facts from 3 articles"),
    ("payload", "No “payload” in the fact base"),
    ("a & b < c", "No “a & b < c” in the fact base"),
    ("<!channel>", "No “<!channel>” in the fact base"),
    ("\uff1c!channel\uff1e", "No “<!channel>” in the fact base"),
    ("*bold* _it_ ~no~ `code`", "*bold* _it_ ~no~"),
]


@pytest.mark.parametrize(("typed", "told"), TALK)
def test_a_question_is_answered_wherever_it_is_asked(slack: Slack, typed: str, told: str) -> None:
    assert told in slack.command("/sam", typed)
    encoded = typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert told in slack.mention(encoded)
    assert told in slack.dm(encoded)


def test_a_command_is_answered_on_its_acknowledgement_and_privately(slack: Slack) -> None:
    reply = slack.command("/sam", "partners")
    assert "response_type" not in reply.message
    assert [call.method for call in slack.network.calls] == ["auth.test"]


def test_a_mention_is_answered_in_its_thread_and_nothing_unfurls(slack: Slack) -> None:
    started = slack.mention("partners", ts="1600000009.000100").message
    assert started["thread_ts"] == "1600000009.000100"
    assert started["unfurl_links"] is started["unfurl_media"] is False
    assert slack.mention("partners", thread_ts="1500000000.000100").message["thread_ts"] == "1500000000.000100"


def test_a_direct_message_is_answered_in_its_thread(slack: Slack) -> None:
    assert slack.dm("partners", ts="1600000009.000100").message["thread_ts"] == "1600000009.000100"


@pytest.mark.parametrize("subtype", ["file_share", "thread_broadcast"])
def test_a_message_with_a_file_or_sent_to_the_channel_as_well_is_answered(slack: Slack, subtype: str) -> None:
    assert "Universiti Malaya" in slack.dm("partners", subtype=subtype)


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B0OTHER"},
        {"user": BOT},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message"},
        {"subtype": "channel_join"},
    ],
)
def test_bots_edits_and_notices_are_left_alone(slack: Slack, event: dict[str, str]) -> None:
    assert slack.dm("partners", **event) == ""
    assert slack.mention("partners", **event) == ""


def test_what_is_said_in_a_channel_without_a_mention_is_left_alone(slack: Slack) -> None:
    assert slack.say("partners") == ""


def test_people_of_other_companies_in_a_shared_channel_are_left_alone(slack: Slack) -> None:
    assert slack.mention("partners", user_team="T0OTHER") == ""
    assert slack.mention("partners", team="T0OTHER") == ""


def test_a_mention_that_says_nothing_orients(slack: Slack) -> None:
    assert "60 facts from 3 articles" in slack.mention("")


def test_the_bots_name_is_dropped_wherever_it_stands(slack: Slack) -> None:
    assert "Universiti Malaya" in slack.mention(f"partners <@{BOT}>")


def test_a_suggestion_pasted_as_code_is_understood(slack: Slack) -> None:
    assert "Universiti Malaya" in slack.dm("`partners`")


def test_another_command_of_the_app_gets_help(slack: Slack) -> None:
    assert "What you can ask" in slack.command("/other", "x")


def test_the_conversation_opens_with_four_suggestions(slack: Slack) -> None:
    (call,) = slack.open_messages()
    assert [prompt["message"] for prompt in call["prompts"]] == ["partners", "who Lim Wei Hung", "geo", "conflicts"]


def test_a_slack_without_suggestions_is_survived(slack: Slack) -> None:
    slack.network.faults["assistant.threads.setSuggestedPrompts"] = [Answered(404, "not found")]
    assert len(slack.open_messages()) == 1
    slack.network.faults["assistant.threads.setSuggestedPrompts"] = [Answered(200, {"ok": False, "error": "x"})]
    assert len(slack.open_messages()) == 1


@pytest.mark.parametrize("ask", ["command", "mention", "dm"])
def test_a_crash_is_logged_under_the_id_that_the_reader_is_told(
    slack: Slack, caplog: pytest.LogCaptureFixture, ask: str
) -> None:
    caplog.set_level(logging.ERROR)
    said = slack.command("/sam", "crash") if ask == "command" else getattr(slack, ask)("crash")
    if ask != "command":
        assert said == ""
        (told,) = slack.network.made("chat.postEphemeral")
        assert told["user"] == "U0ANA"
        said = told["text"]
    assert "canary" not in said
    (name,) = [record.message for record in caplog.records if record.message.startswith("error ")]
    assert name in said
    assert "RuntimeError" in caplog.text


def test_a_reader_who_cannot_be_told_does_not_make_it_worse(slack: Slack) -> None:
    refused = Answered(200, {"ok": False, "error": "channel_not_found"})
    slack.network.faults["chat.postEphemeral"] = [refused]
    assert slack.mention("crash") == ""


def test_a_command_is_answered_without_waiting_for_a_poll(slack: Slack) -> None:
    body = {"command": "/sam", "text": "partners", "team_id": TEAM}
    slack.send(body)
    started = time.perf_counter()
    for _ in range(20):
        slack.send(body)
    assert (time.perf_counter() - started) / 20 < 0.005, "Bolt's default mode looks for the ack every 10 ms"
