"""*Look up names here*: whom a message names, for the one who asks alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answers import answer
from bot.plain import text_of
from handlers.replies import Replies
from handlers.shortcuts import LOOK_UP
from tests.conftest import TODAY

from .network import Answered
from .talking import Slack
from .test_manifest import MANIFEST

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.factbase import FactBase

    from .network import Network

EXPIRED = Answered(404, "expired_url")
NOT_IN_CHANNEL = Answered(200, {"ok": False, "error": "not_in_channel"})
TEXT = "Met Lim Wei Hung and folks from CREG &amp; <@U0BEN>; see <https://a.example|the MCRE page>"


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


def test_the_manifest_declares_it() -> None:
    (declared,) = MANIFEST["features"]["shortcuts"]
    assert (declared["type"], declared["callback_id"]) == ("message", LOOK_UP)


def test_whom_a_message_names_is_told_privately_with_a_line_and_a_button_each(desk: Slack) -> None:
    told = desk.look_up(TEXT)
    assert told.startswith("Names in this message\n3 names in the fact base.\n")
    assert "- Lim Wei Hung: chief operating officer, Southern Alliance Mining" in told
    assert "- China Rare Earth Group: company, also CREG\n" in told
    assert told.endswith("[Lim Wei Hung] [China Rare Earth Group] [MCRE Resources Sdn. Bhd.]")
    assert told.message["response_type"] == "ephemeral"
    assert told.message["replace_original"] is False
    assert "Share" not in told
    assert "Ask next" not in told


def test_another_form_of_a_name_is_told_beside_the_main_one(desk: Slack) -> None:
    assert "- Lim Wei Hung: chief operating officer, Southern Alliance" in desk.look_up("Wei Hung Lim was there")
    assert "  (as “Wei Hung Lim”)" in desk.look_up("Wei Hung Lim was there")


def test_a_name_that_is_pressed_is_answered_below_and_the_list_stays(desk: Slack) -> None:
    below = desk.ask_next("China Rare Earth Group", desk.look_up(TEXT))
    assert below.startswith("China Rare Earth Group\n")
    assert "[Share in channel]" in below


@pytest.mark.parametrize("text", ["see you at five", "", "<@U0BEN> <!channel>", "&lt;b&gt;"])
def test_of_a_message_that_names_nobody_it_says_so(desk: Slack, text: str) -> None:
    assert desk.look_up(text).endswith("It names nobody who is in the fact base.")


@pytest.mark.parametrize("text", ["Pek said hi", "we met Mr Choo"])
def test_a_close_form_is_not_held_to_be_anyone(desk: Slack, text: str) -> None:
    told = desk.look_up(text)
    assert "It names nobody beyond doubt." in told
    assert "Perhaps, by a close form" in told


def test_another_of_the_same_name_is_nobody_of_ours(desk: Slack) -> None:
    told = desk.look_up("Sam Altman met Lim Guan Eng")
    assert told.endswith("It names nobody who is in the fact base.")


def test_each_is_named_once_and_places_come_last(desk: Slack) -> None:
    told = desk.look_up("Thailand, China, Johor; Lynas and lynas and Lynas Rare Earths\nLim Wei Hung\nWei Hung Lim")
    assert told.endswith("[Lynas Rare Earths] [Lim Wei Hung] [Thailand] [China] [Johor]")


def test_of_very_many_the_first_are_shown_and_all_are_counted(desk: Slack, base: FactBase) -> None:
    told = desk.look_up("\n".join(entity.name for entity in base.entities.values()))
    assert f"{len(base.entities)} names in the fact base; the first 8 are shown." in told
    assert told.count("[") == 8


def test_a_name_that_stands_far_down_in_a_long_sentence_is_found(desk: Slack) -> None:
    for before in range(55, 70):
        assert "[Lim Wei Hung]" in desk.look_up("word " * before + "Lim Wei Hung " + "word " * 80)


def test_of_what_is_too_long_to_be_read_it_says_so(desk: Slack) -> None:
    told = desk.look_up("Lim Wei Hung. " + "Some more words. " * 2_300)
    assert "It is long: what stands further down was not read." in told
    assert "was not read" not in desk.look_up("Lim Wei Hung. " + "Some more words " * 100)


def test_where_its_address_has_expired_it_is_told_privately_all_the_same(desk: Slack) -> None:
    desk.network.faults["respond"] = [EXPIRED]
    assert desk.look_up(TEXT).startswith("Names in this message")
    (shown,) = desk.network.seen("chat.postEphemeral")
    assert (shown["channel"], shown["user"]) == ("C0DEALS", "U0ANA")


def test_where_the_bot_cannot_write_it_is_told_in_a_window(desk: Slack) -> None:
    desk.network.faults["respond"] = [EXPIRED]
    desk.network.faults["chat.postEphemeral"] = [NOT_IN_CHANNEL]
    window = desk.look_up(TEXT)
    assert window.message["type"] == "modal"
    assert window.startswith("Names in this message")
    shown = desk.press("China Rare Earth Group", window)
    assert desk.network.calls[-1].method == "views.update"
    assert shown.startswith("China Rare Earth Group\n")


def test_a_message_without_any_text_does_no_harm(desk: Slack) -> None:
    assert desk.send(desk.looked_up("x") | {"message": None}).status == 200


def test_nothing_of_the_message_is_logged(desk: Slack, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO")
    desk.look_up("a canary met Lim Wei Hung")
    assert "shortcut: choice" in caplog.text
    assert "canary" not in caplog.text
    assert "Lim" not in caplog.text
