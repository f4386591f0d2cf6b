"""Home: what the base is about, what there is to browse, and names looked up while they are typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answers import answer
from bot.factbase import FactBase
from bot.plain import text_of
from handlers.replies import Replies
from tests.conftest import TODAY

from .network import Answered
from .talking import SETTINGS, Slack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .network import Network


@pytest.fixture
def desk(base: FactBase, network: Network) -> Iterator[Slack]:
    """A workspace that follows the real base."""
    replies = Replies(
        ask=lambda text: answer(base, text, today=TODAY), text_of=text_of, base=lambda: base, today=lambda: TODAY
    )
    slack = Slack(replies, network)
    slack.learn()
    yield slack
    slack.close()


def test_home_says_what_the_base_is_about_and_how_fresh_it_is(desk: Slack) -> None:
    home = desk.open_home()
    assert home.startswith("Facts about Southern Alliance Mining Ltd.\n156 facts from 3 articles, the newest of 23 Nov")
    for heading in ("Newest", "Where sources disagree", "Oldest facts that may have changed"):
        assert f"\n{heading}" in home
    assert "[1] Rare Earth Exchanges, 23 Nov 2025: " in home
    assert "Nothing here is investment advice" in home


def test_home_can_be_opened_again_and_again(desk: Slack) -> None:
    assert desk.open_home() == desk.open_home()


@pytest.mark.parametrize(
    ("label", "title"),
    [
        ("Partners", "Partners of Southern Alliance Mining Ltd."),
        ("People", "People"),
        ("Geopolitics", "Geopolitics"),
        ("Timeline", "Timeline"),
        ("Where sources disagree", "Where the sources disagree"),
        ("What is not known", "What is not known"),
        ("Sources", "Sources"),
        ("What you can ask", "What you can ask"),
    ],
)
def test_what_is_browsed_is_shown_in_home_with_a_way_back(desk: Slack, label: str, title: str) -> None:
    home = desk.open_home()
    shown = desk.press(label, home)
    assert shown.startswith(f"[Back to Home]\n{title}")
    assert "[Share" not in shown
    assert desk.press("Back to Home", shown) == home


def test_pages_turn_in_home_as_well(desk: Slack) -> None:
    first = desk.press("What is not known", desk.open_home())
    second = desk.press("more line", first)
    assert second != first
    assert desk.press("Back", second).startswith("[Back to Home]")


def test_one_goes_on_from_an_answer_in_home(desk: Slack) -> None:
    shown = desk.press("Universiti Malaya", desk.press("Partners", desk.open_home()))
    assert shown.startswith("[Back to Home]\nUniversiti Malaya\n")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("l", "Lim Wei Hung"),
        ("LIM W", "Lim Wei Hung"),
        ("hung", "Lim Wei Hung"),
        ("creg", "China Rare Earth Group (CREG)"),
        ("earth gr", "China Rare Earth Group"),
        ("universitti malaya", "Universiti Malaya"),
        ("Lim Wei Hnug", "Lim Wei Hung"),
    ],
)
def test_names_are_offered_while_one_types(desk: Slack, typed: str, offered: str) -> None:
    assert offered in desk.type_name(typed)


@pytest.mark.parametrize("typed", ["", "zzz", "<!channel>", "\u202e", "x" * 9_000])
def test_where_no_name_goes_on_so_none_is_offered(desk: Slack, typed: str) -> None:
    assert desk.type_name(typed) == []


def test_each_name_offered_says_who_bears_it(desk: Slack) -> None:
    desk.type_name("lim")
    (lim,) = desk.options
    assert lim["description"]["text"].startswith("chief operating officer, Southern Alliance Mining")


def test_whoever_is_chosen_is_shown_in_home(desk: Slack) -> None:
    desk.type_name("creg")
    shown = desk.choose("China Rare Earth Group (CREG)", desk.open_home())
    assert shown.startswith("[Back to Home]\nChina Rare Earth Group\n")


@pytest.mark.parametrize("chosen", [{"value": "gone"}, {"value": 7}, {}, None])
def test_a_choice_that_is_none_does_no_harm(desk: Slack, chosen: object) -> None:
    desk.type_name("creg")
    home = desk.open_home()
    body = desk._interaction(home)
    action = {"type": "external_select", "action_id": "find_name", "selected_option": chosen}
    assert desk.send(body | {"actions": [action]}).status == 200


def test_keys_typed_are_no_questions_too_many(base: FactBase, network: Network) -> None:
    replies = Replies(
        ask=lambda text: answer(base, text, today=TODAY), text_of=text_of, base=lambda: base, today=lambda: TODAY
    )
    slack = Slack(replies, network, replace(SETTINGS, rate_per_minute=2))
    slack.learn()
    slack.open_home()
    body = slack._interaction(slack.open_home()) | {
        "type": "block_suggestion",
        "action_id": "find_name",
        "block_id": "b",
    }
    assert all("Lim Wei Hung" in slack.send(body | {"value": "lim"}).body for _ in range(20))
    slack.close()


def test_what_is_typed_is_not_logged(desk: Slack, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    desk.type_name("lim wei")
    assert "suggestion: offered" in caplog.text
    assert "lim wei" not in caplog.text


def test_home_of_an_empty_base_is_a_page_all_the_same(network: Network) -> None:
    empty = FactBase(sources=(), entities=())
    replies = Replies(
        ask=lambda text: answer(empty, text, today=TODAY), text_of=text_of, base=lambda: empty, today=lambda: TODAY
    )
    slack = Slack(replies, network)
    slack.learn()
    assert slack.open_home().startswith("Facts\n0 facts from 0 articles")
    assert slack.type_name("a") == []
    slack.close()


def test_what_breaks_in_home_is_owned_up_to_in_the_conversation_with_the_bot(desk: Slack) -> None:
    pressed = desk.pressed("Partners", desk.open_home())
    desk.network.faults["views.publish"] = [Answered(200, {"ok": False, "error": "fatal_error"})]
    assert desk.send(pressed).status == 200
    (told,) = desk.network.seen("chat.postMessage")
    assert told["channel"] == "U0ANA"
    assert told["text"].startswith("Sorry, that went wrong here")
