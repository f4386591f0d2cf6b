"""Follow-ups in a thread: what it was about is remembered, without a word of what was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answers import answer
from bot.plain import text_of
from bot.state.keeper import State
from handlers.replies import Replies
from tests.conftest import TODAY

from .network import BOT
from .talking import Reply, Slack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.factbase import FactBase
    from bot.state.places import SQLite

    from .network import Network

ROOT = "1500000000.000100"
TAKEN = "Taken to be about: SAM-UM-MCRE memorandum."


class Desk:
    """A workspace whose bot remembers, in a database that the test may look into."""

    def __init__(self, slack: Slack, state: State, place: SQLite) -> None:
        self.slack = slack
        self.state = state
        self.place = place

    @property
    def held(self) -> bytes:
        """All that is on the disk."""
        return b"".join(file.read_bytes() for file in self.place.path.parent.iterdir())


@pytest.fixture
def desk(base: FactBase, network: Network, sqlite: SQLite) -> Iterator[Desk]:
    replies = Replies(
        ask=lambda text: answer(base, text, today=TODAY), text_of=text_of, base=lambda: base, today=lambda: TODAY
    )
    state = State(sqlite)
    slack = Slack(replies, network, state=state)
    slack.learn()
    slack.run(state.look())
    yield Desk(slack, state, sqlite)
    slack.run(state._engine.dispose())
    slack.close()


@pytest.mark.parametrize("ask", ["mention", "dm"])
def test_a_follow_up_is_about_what_the_thread_is_about_and_says_so(desk: Desk, ask: str) -> None:
    say = getattr(desk.slack, ask)
    say("who UM MoU", ts=ROOT)
    told = say("is it binding?", thread_ts=ROOT)
    assert told.splitlines()[1] == TAKEN
    assert "is non-binding" in told
    assert TAKEN in told.message["text"]
    assert "Taken to" not in say("is it binding?")


def test_each_thread_has_a_subject_of_its_own(desk: Desk) -> None:
    desk.slack.mention("who UM MoU", ts=ROOT)
    desk.slack.mention("who Lynas", ts="1500000001.000100")
    assert TAKEN not in desk.slack.mention("who signed it?", thread_ts="1500000001.000100")
    assert TAKEN in desk.slack.mention("who signed it?", thread_ts=ROOT)
    assert "Taken to" not in desk.slack.mention("who signed it?", thread_ts=ROOT, channel="C0OTHER")


def test_the_thread_goes_on_with_what_is_pressed_in_it(desk: Desk) -> None:
    shown = desk.slack.mention("partners", thread_ts=ROOT)
    pressed = desk.slack.pressed("MCRE Resources", shown)
    pressed["message"]["thread_ts"] = ROOT
    desk.slack.send(pressed)
    assert "Taken to be about: MCRE Resources Sdn. Bhd." in desk.slack.mention("who owns it?", thread_ts=ROOT)


def test_the_thread_goes_on_with_the_candidate_that_is_picked(desk: Desk) -> None:
    choice = desk.slack.dm("who Lim Hung", thread_ts=ROOT)
    pressed = desk.slack.pressed("Lim Wei Hung", choice)
    pressed["container"]["thread_ts"] = ROOT
    desk.slack.send(pressed)
    assert "Taken to be about: Lim Wei Hung." in desk.slack.dm("what does he do?", thread_ts=ROOT)


def test_what_is_asked_privately_leaves_no_trace(desk: Desk) -> None:
    shown = desk.slack.command("/sam", "partners")
    desk.slack.ask_next("MCRE Resources", shown)
    assert b"mcre-resources" not in desk.held


def test_nothing_is_kept_but_ids_and_a_word_of_ours(desk: Desk) -> None:
    desk.slack.mention("who signed the UM MoU, asks a canary", ts=ROOT)
    assert b"who um-mou" in desk.held
    for word in (b"canary", ROOT.encode(), b"C0DEALS", b"U0ANA", BOT.encode()):
        assert word not in desk.held


def test_with_the_database_down_a_follow_up_is_answered_by_itself(desk: Desk) -> None:
    desk.slack.mention("who UM MoU", ts=ROOT)
    desk.state.trouble = "full"
    told = desk.slack.mention("is it binding?", thread_ts=ROOT)
    assert told
    assert "Taken to" not in told


def test_a_button_of_a_follow_up_asks_what_was_taken_to_be_meant(desk: Desk) -> None:
    desk.slack.mention("who SAM", ts=ROOT)
    told: Reply = desk.slack.mention("everything about it", thread_ts=ROOT)
    assert "everything about Southern Alliance Mining" in desk.slack.pressed("Show", told)["actions"][0]["value"]


def test_a_slash_command_has_no_thread(desk: Desk) -> None:
    desk.slack.mention("who UM MoU", ts=ROOT)
    assert "Taken to" not in desk.slack.command("/sam", "is it binding?", thread_ts=ROOT)
