"""What was asked in vain is noted after the answer, and shown to curators alone."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.answers import misses
from bot.plain import text_of
from bot.state.keeper import State
from bot.worklist import LONGEST_QUESTION, LONGEST_WORD, Judgement, Miss, Missed, missed, poor
from handlers import readers
from handlers.blocks import message_of
from handlers.pages import page_of
from handlers.readers import Readers

from .block_checks import check_message, visible
from .conftest import CURATED, remembering
from .network import BOT, Answered

if TYPE_CHECKING:
    from bot.renewing import Current
    from bot.state.places import SQLite
    from tests.state.conftest import Clock

    from .network import Network
    from .talking import Slack

UNKNOWN = "who Lim Guan Eng"
CURATOR = {"user_id": "U0CURATOR"}


def kept(slack: Slack, sqlite: SQLite) -> list[tuple[str, str]]:
    """Return workspace and question of all that is kept, once all is written."""
    assert slack.readers
    slack.run(slack.readers.settled())
    connection = sqlite3.connect(sqlite.path)
    found = connection.execute("SELECT team, question FROM misses ORDER BY at, question").fetchall()
    connection.close()
    return found


def test_what_was_asked_in_vain_is_kept_wherever_it_was_asked(curated: Slack, sqlite: SQLite) -> None:
    curated.command("/sam", UNKNOWN)
    curated.command("/sam", UNKNOWN)
    curated.mention(f"<@{BOT}> who is Tan &amp; Sons?")
    curated.dm("bananas?")
    assert sorted(kept(curated, sqlite)) == sorted(
        ("T0TEAM", one) for one in (UNKNOWN, UNKNOWN, "who is Tan & Sons?", "bananas?")
    )


@pytest.mark.parametrize(
    "typed",
    [
        "partners",
        "help",
        "",
        "what is SAM's share price today",
        "who Lim",
        "receipt abc",
        "misses",
        "12345",
        "???",
        "。。",
    ],
)
def test_what_has_an_answer_a_known_gap_or_no_letters_is_not(curated: Slack, sqlite: SQLite, typed: str) -> None:
    curated.command("/sam", typed)
    assert kept(curated, sqlite) == []


def test_nothing_is_kept_of_who_or_where(curated: Slack, sqlite: SQLite) -> None:
    curated.mention(UNKNOWN, channel="G0PRIVATE", user="U0BEN")
    assert kept(curated, sqlite) == [("T0TEAM", UNKNOWN)]
    connection = sqlite3.connect(sqlite.path)
    told = " ".join(map(str, connection.execute("SELECT * FROM misses").fetchone()))
    connection.close()
    assert "G0PRIVATE" not in told
    assert "U0BEN" not in told


def test_an_event_that_arrives_twice_is_one_miss(curated: Slack, sqlite: SQLite) -> None:
    body = curated.mentioned(UNKNOWN)
    curated.send(body)
    curated.send(body)
    assert len(kept(curated, sqlite)) == 1


def test_what_could_not_be_answered_yet_is_not_counted_before_it_is(curated: Slack, sqlite: SQLite) -> None:
    curated.network.faults["chat.postMessage"] = [Answered(503, "down")]
    body = curated.mentioned(UNKNOWN)
    assert curated.deliver(body) == [503, 200]
    assert len(kept(curated, sqlite)) == 1


def test_a_question_is_cut(curated: Slack, sqlite: SQLite) -> None:
    curated.command("/sam", "who is " + "x" * 400)
    ((_, question),) = kept(curated, sqlite)
    assert len(question) == LONGEST_QUESTION


def test_it_can_be_switched_off(current: Current, network: Network, sqlite: SQLite, clock: Clock) -> None:
    chosen = replace(CURATED, keeps_misses=False)
    with remembering(current, network, State(sqlite, clock=clock), chosen) as slack:
        slack.command("/sam", UNKNOWN)
        assert kept(slack, sqlite) == []


def test_the_answer_does_not_wait_for_it(curated: Slack, sqlite: SQLite) -> None:
    other = sqlite3.connect(sqlite.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    began = time.perf_counter()
    assert "Not in the fact base" in curated.command("/sam", UNKNOWN)
    assert time.perf_counter() - began < 1, "the database's own patience is longer"
    other.execute("ROLLBACK")
    other.close()
    assert len(kept(curated, sqlite)) == 1


def test_in_a_flood_what_is_too_much_is_dropped(monkeypatch: pytest.MonkeyPatch, sqlite: SQLite) -> None:
    monkeypatch.setattr(readers, "MOST_WAITING", 3)

    async def flood() -> int:
        listening = Readers(State(sqlite))
        for number in range(9):
            listening.miss(f"question {number}", "T1")
        return listening._waiting.qsize()

    assert asyncio.run(flood()) == 3


def test_with_the_database_down_it_is_dropped_and_answered_all_the_same(curated: Slack, sqlite: SQLite) -> None:
    assert curated.state
    curated.state.trouble = "locked"
    assert "Not in the fact base" in curated.command("/sam", UNKNOWN)
    assert kept(curated, sqlite) == []


async def test_what_waits_is_written_down_at_the_end(sqlite: SQLite, clock: Clock) -> None:
    state = State(sqlite, clock=clock)
    async with state.kept():
        async with (listening := Readers(state)).listening():
            for number in range(20):
                listening.miss(f"question {number}", "T1")
        told = await listening.told("T1")
    assert told is not None
    assert len(told[0]) == 20


async def test_the_end_does_not_wait_for_a_database_that_hangs(
    sqlite: SQLite, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "DRAIN", 0.01)
    state = State(sqlite, clock=clock)

    async def hang(*_: object, **__: object) -> None:
        await asyncio.Event().wait()

    monkeypatch.setattr(state, "attempt", hang)
    async with (listening := Readers(state)).listening():
        listening.miss("question", "T1")


# The list.


def test_a_curator_sees_what_was_asked_in_vain_grouped_and_newest_first(curated: Slack, sqlite: SQLite) -> None:
    for typed in (UNKNOWN, "who LIM GUAN ENG?", "bananas"):
        curated.command("/sam", typed)
        kept(curated, sqlite)
    told = curated.command("/sam", "misses", **CURATOR)
    assert told.startswith("What to look at next\n2 questions without an answer, 0 answers that did not help.")
    assert told.index("“bananas”") < told.index("“who LIM GUAN ENG?”  (2 times, last ")


def test_a_curator_sees_which_answers_did_not_help_and_why(curated: Slack) -> None:
    asked = curated.mention("how long does the UM MoU last")
    for reason, word in (("wrong source", ""), ("out of date", "renewed in 2026"), ("out of date", "")):
        curated.submit(curated.form("Not helpful", asked), reason=reason, word=word)
    curated.told("Helpful", asked)
    told = curated.command("/sam", "missed", **CURATOR)
    assert "1 answer that did not help" in told
    assert "out of date 2×, wrong source: um-mou/five-years" in told
    assert "“renewed in 2026”  (3 times, last " in told


def test_others_are_told_who_may_see_it(curated: Slack) -> None:
    curated.command("/sam", UNKNOWN)
    told = curated.command("/sam", "misses")
    assert "is for the curators" in told
    assert "SAM_CURATORS" in told
    assert UNKNOWN not in told


def test_without_curators_it_says_how_to_set_one(
    current: Current, network: Network, sqlite: SQLite, clock: Clock
) -> None:
    chosen = replace(CURATED, curators=frozenset())
    with remembering(current, network, State(sqlite, clock=clock), chosen) as slack:
        assert "None is set yet" in slack.command("/sam", "misses", **CURATOR)


@pytest.mark.parametrize("way", ["mention", "dm"])
def test_where_others_read_along_the_list_is_not_shown(curated: Slack, sqlite: SQLite, way: str) -> None:
    curated.command("/sam", UNKNOWN)
    kept(curated, sqlite)
    told = getattr(curated, way)("misses", user="U0CURATOR")
    assert "types /sam misses" in told
    assert UNKNOWN not in told


def test_another_workspace_is_not_told(curated: Slack, sqlite: SQLite) -> None:
    assert curated.readers
    curated.readers.miss("of another workspace", "T0OTHER")
    kept(curated, sqlite)
    assert "another" not in curated.command("/sam", "misses", **CURATOR)


def test_an_empty_list_says_so(curated: Slack) -> None:
    assert "Nothing was asked in vain lately" in curated.command("/sam", "misses", **CURATOR)


def test_with_the_database_down_the_list_says_so(curated: Slack) -> None:
    assert curated.state
    curated.state.trouble = "locked"
    assert "cannot be read at the moment" in curated.command("/sam", "misses", **CURATOR)


def test_the_longest_list_is_one_message_and_counts_the_rest() -> None:
    question, facts = "w" * (LONGEST_QUESTION - 3), tuple("e" * 40 + f"/{'f' * 40}{n}" for n in range(9))
    longest = Judgement(is_helpful=False, reason="out of date", version="v", facts=(), at=0)
    judgements = [replace(longest, word=f"{n}{'x' * LONGEST_WORD}", facts=facts[n % 7 :], at=n) for n in range(60)]
    asked = missed(Miss(question=f"{question}{n}", at=n) for n in range(60))
    found = misses.worklist("misses", asked, poor(judgements))
    assert page_of(found, 0).left == ""
    message = message_of(found, 0, text_of)
    check_message(message)
    told = visible(message["blocks"])
    assert "and 52 more, asked or judged longer ago" in told
    assert "and 2 more, asked or judged longer ago" in told


def test_questions_that_differ_in_signs_and_capitals_are_one() -> None:
    found = missed([Miss(question="Who is X?", at=1), Miss(question="who is x", at=2), Miss(question="稀土", at=3)])
    assert [(one.question, one.count) for one in found] == [("稀土", 1), ("who is x", 2)]
    assert all(isinstance(one, Missed) for one in found)


def test_a_press_is_no_question(curated: Slack, sqlite: SQLite) -> None:
    pressed = curated.pressed("Show", curated.mention("facts Southern Alliance Mining"))
    pressed["actions"][0]["value"] = '{"q": "who Lim Guan Eng", "page": 0}'
    assert curated.send(pressed).status == 200
    assert "Not in the fact base" in curated.network.seen("chat.update")[-1]["text"]
    assert kept(curated, sqlite) == []


def test_what_helped_is_no_work() -> None:
    assert poor([Judgement(is_helpful=True, version="v", facts=("a/b",))]) == []
