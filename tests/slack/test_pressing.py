"""What can be pressed below an answer: who is meant, what to ask next, and to share it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers import sharing

from .block_checks import check_message
from .network import TEAM, Answered

if TYPE_CHECKING:
    from .talking import Slack

LONG = "facts Southern Alliance Mining"
NOT_IN_CHANNEL = Answered(200, {"ok": False, "error": "not_in_channel"})
EXPIRED = Answered(404, "expired_url")


# Who is meant.


@pytest.mark.parametrize("ask", ["command", "mention", "dm"])
def test_the_candidate_that_is_pressed_takes_the_place_of_the_choice(slack: Slack, ask: str) -> None:
    choice = slack.command("/sam", "who Lim") if ask == "command" else getattr(slack, ask)("who Lim")
    assert "[Lim Wei Hung] [Lim and Sons]" in choice
    answer = slack.press("Lim Wei Hung", choice)
    assert answer.startswith("Lim Wei Hung\n")
    assert ("[Share in channel]" in answer) is (ask == "command")


def test_a_choice_is_not_shared_and_suggests_nothing_else(slack: Slack) -> None:
    choice = slack.command("/sam", "who Lim")
    assert "Share" not in choice
    assert "Ask next" not in choice


# What to ask next.


def test_what_one_would_ask_next_is_there_to_be_pressed(slack: Slack) -> None:
    told = slack.command("/sam", "who Lim Wei Hung")
    assert "Ask next:\n[All facts] [Timeline] [Universiti Malaya]" in told


@pytest.mark.parametrize(
    ("label", "hint"),
    [("Universiti Malaya", "Profile of Universiti Malaya"), ("Timeline", "Timeline: Lim Wei Hung")],
)
def test_whoever_hears_a_button_alone_is_told_what_comes_of_it(slack: Slack, label: str, hint: str) -> None:
    pressed = slack.pressed(label, slack.command("/sam", "who Lim Wei Hung"))
    assert pressed["actions"][0]["accessibility_label"] == hint


def test_asked_privately_it_is_answered_privately_and_below(slack: Slack) -> None:
    below = slack.ask_next("Universiti Malaya", slack.command("/sam", "who Lim Wei Hung"))
    assert "who Universiti Malaya" in below


@pytest.mark.parametrize("ask", ["mention", "dm"])
def test_asked_in_a_thread_it_is_answered_there(slack: Slack, ask: str) -> None:
    told = getattr(slack, ask)("who Lim Wei Hung")
    below = slack.ask_next("Universiti Malaya", told)
    assert below.message["thread_ts"] == told.message["thread_ts"]
    assert slack.network.seen()[-1]["unfurl_links"] is False


def test_one_press_is_one_reply(slack: Slack) -> None:
    told = slack.mention("who Lim Wei Hung")
    assert len(slack.presses("Universiti Malaya", told)) == 1


def test_an_answer_that_cannot_be_shown_below_is_shown_all_the_same(slack: Slack) -> None:
    slack.network.faults["respond"] = [EXPIRED]
    slack.presses("Universiti Malaya", slack.command("/sam", "who Lim Wei Hung"))
    (shown,) = slack.network.seen("chat.postEphemeral")
    assert shown["user"] == "U0ANA"
    assert "Universiti Malaya" in shown["text"]


# To share it.


def test_what_is_shared_is_for_everyone_in_the_name_of_the_sharer_and_not_to_be_pressed(slack: Slack) -> None:
    shared, kept = slack.share(slack.command("/sam", "partners"))
    assert shared.startswith("Shared by @U0ANA\nPartners of Southern Alliance Mining\n")
    assert "joint work on gentler ways" in shared
    assert shared.message["channel"] == "C0DEALS"
    assert shared.message["unfurl_links"] is shared.message["unfurl_media"] is False
    assert "[Share" not in shared + kept
    assert "Ask next" not in shared


def test_the_private_copy_says_that_it_is_shared_and_keeps_what_it_said(slack: Slack) -> None:
    _, kept = slack.share(slack.command("/sam", "partners"))
    assert kept.endswith("Shared in this channel.")
    assert "joint work on gentler ways" in kept
    assert kept.message["replace_original"] is True


def test_of_a_long_answer_the_page_at_hand_is_shared_and_how_to_read_the_rest(slack: Slack) -> None:
    shared, _ = slack.share(slack.press("Show", slack.command("/sam", LONG)))
    assert "Statement 14 " in shared
    assert "Statement 0 " not in shared
    assert f"Page 2 of 4. For the rest, type /sam {LONG}" in shared
    assert f"Page 2 of 4. For the rest, type /sam {LONG}" in shared.message["text"]
    assert "press the button" not in shared.message["text"]


@pytest.mark.parametrize("typed", ["who Lim Guan Eng", "who Lim", "help", ""])
def test_what_is_no_answer_is_not_shared(slack: Slack, typed: str) -> None:
    assert "[Share" not in slack.command("/sam", typed)


@pytest.mark.parametrize("ask", ["mention", "dm"])
def test_what_everybody_sees_is_not_shared(slack: Slack, ask: str) -> None:
    assert "[Share" not in getattr(slack, ask)("partners")


def test_where_the_bot_is_no_member_it_is_shared_all_the_same(slack: Slack) -> None:
    slack.network.faults["chat.postMessage"] = [NOT_IN_CHANNEL]
    _, shared, kept = slack.presses("Share", slack.command("/sam", "partners"))
    assert (shared.method, shared.arguments["response_type"]) == ("respond", "in_channel")
    assert shared.arguments["replace_original"] is False
    check_message(shared.arguments)
    assert kept.arguments["replace_original"] is True


def test_what_can_no_longer_be_shared_is_said_to_the_sharer_alone(slack: Slack) -> None:
    slack.network.faults["chat.postMessage"] = [NOT_IN_CHANNEL]
    slack.network.faults["respond"] = [EXPIRED, EXPIRED]
    slack.presses("Share", slack.command("/sam", "partners"))
    (told,) = slack.network.seen("chat.postEphemeral")
    assert "Type /sam partners" in told["text"]
    assert told["user"] == "U0ANA"
    assert slack.network.seen() == slack.network.seen("respond") == []


def test_while_slack_is_busy_the_sharer_is_told_to_press_again(slack: Slack) -> None:
    slack.network.faults["chat.postMessage"] = [Answered(503, "")]
    answered = slack.send(slack.pressed("Share", slack.command("/sam", "partners")))
    assert answered.status == 503, "not done: whoever presses again is not taken for a copy"
    (told,) = slack.network.seen("respond")
    assert told["text"] == sharing.AGAIN
    assert told["response_type"] == "ephemeral"


def test_what_the_base_no_longer_answers_is_not_shared(slack: Slack) -> None:
    pressed = slack.pressed("Share", slack.command("/sam", "partners"))
    pressed["actions"][0]["value"] = '{"q": "who Lim Guan Eng", "page": 0}'
    slack.send(pressed)
    (told,) = slack.network.seen("respond")
    assert told["text"] == sharing.CHANGED


def test_a_sharer_without_a_usable_id_is_somebody(slack: Slack) -> None:
    pressed = slack.pressed("Share", slack.command("/sam", "partners"))
    pressed["user"] = {"id": "!channel", "team_id": TEAM}
    slack.send(pressed)
    (shared,) = slack.network.seen()
    assert shared["text"].startswith("Shared by somebody here\n")
    check_message(shared)
