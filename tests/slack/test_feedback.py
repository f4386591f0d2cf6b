"""Whether an answer helped: told in one press, explained in a short form, kept without who said it or where."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

import pytest

from bot.receipts import ReceiptId
from bot.worklist import LONGEST_WORD
from handlers.feedback import NO_FORM, NO_REASON, NOT_KEPT, THANKS

from .network import TEAM, Answered
from .talking import form_of
from .test_receipts import reworded

if TYPE_CHECKING:
    from bot.renewing import Current
    from bot.state.places import SQLite

    from .talking import Reply, Slack

QUESTION = "how long does the UM MoU last"
EXPIRED = Answered(200, {"ok": False, "error": "expired_trigger_id"})


def rows(sqlite: SQLite) -> list[dict[str, Any]]:
    """Return what is kept."""
    connection = sqlite3.connect(sqlite.path)
    connection.row_factory = sqlite3.Row
    found = [dict(row) for row in connection.execute("SELECT * FROM feedback")]
    connection.close()
    return found


@pytest.fixture(params=["command", "mention", "dm"])
def asked(request: pytest.FixtureRequest, curated: Slack) -> Reply:
    way = request.param
    found: Reply = curated.command("/sam", QUESTION) if way == "command" else getattr(curated, way)(QUESTION)
    return found


def test_a_good_answer_takes_one_press(curated: Slack, asked: Reply, sqlite: SQLite, current: Current) -> None:
    assert curated.told("Helpful", asked) == THANKS
    (row,) = rows(sqlite)
    assert (row["is_helpful"], row["reason"], row["word"], row["team"]) == (1, "", "", TEAM)
    assert row["version"] == current.base.edition.version
    assert "um-mou/five-years" in row["facts"].split()


def test_a_poor_answer_asks_for_the_reason(curated: Slack, asked: Reply, sqlite: SQLite) -> None:
    form = curated.form("Not helpful", asked)
    for words in (
        "wrong source",
        "wrong answer",
        "out of date",
        "A word on it",
        "Your name and where you asked are not",
    ):
        assert words in form
    assert THANKS in curated.submit(form, reason="out of date", word="it was renewed\nin \u202e2026")
    (row,) = rows(sqlite)
    assert (row["is_helpful"], row["reason"], row["word"]) == (0, "out of date", "it was renewed in 2026")


def test_nothing_is_kept_of_who_or_where(curated: Slack, asked: Reply, sqlite: SQLite) -> None:
    curated.submit(curated.form("Not helpful", asked), reason="wrong answer")
    curated.told("Helpful", asked)
    for row in rows(sqlite):
        assert not {"U0ANA", "C0DEALS", "D0ANA", QUESTION} & {str(value) for value in row.values()}
        assert set(row) == {"id", "team", "at", "is_helpful", "reason", "word", "version", "facts"}


def test_whoever_closes_the_form_has_said_that_it_did_not_help(curated: Slack, asked: Reply, sqlite: SQLite) -> None:
    curated.form("Not helpful", asked)
    (row,) = rows(sqlite)
    assert (row["is_helpful"], row["reason"]) == (0, "")


def test_where_no_form_opens_the_judgement_alone_is_kept(curated: Slack, asked: Reply, sqlite: SQLite) -> None:
    curated.network.faults["views.open"] = [EXPIRED]
    calls = curated.presses("Not helpful", asked)
    assert calls[-1].arguments["text"] == NO_FORM
    assert len(rows(sqlite)) == 1


def test_a_press_that_arrives_twice_counts_once(curated: Slack, asked: Reply, sqlite: SQLite) -> None:
    pressed = curated.pressed("Helpful", asked)
    assert [curated.send(pressed).status for _ in range(3)] == [200] * 3
    assert len(rows(sqlite)) == 1


def test_a_form_that_arrives_twice_counts_once(curated: Slack, asked: Reply, sqlite: SQLite) -> None:
    sent = curated.submitted(curated.form("Not helpful", asked), reason="wrong source")
    assert [curated.send(sent).status for _ in range(2)] == [200, 200]
    assert [row["reason"] for row in rows(sqlite)] == ["wrong source"]


def test_without_a_database_it_says_that_nothing_was_stored(curated: Slack, asked: Reply, sqlite: SQLite) -> None:
    assert curated.state
    curated.state.trouble = "locked"
    assert curated.told("Helpful", asked) == NOT_KEPT
    curated.network.faults["views.open"] = [EXPIRED]
    assert curated.presses("Not helpful", asked)[-1].arguments["text"] == NOT_KEPT
    form = curated.submit(curated.form("Not helpful", asked), reason="wrong source", word="page two")
    assert NO_REASON in form
    assert "page two" in form, "what was typed must not be lost"
    curated.state.trouble = None
    assert rows(sqlite) == []
    assert THANKS in curated.submit(form)
    assert [(row["reason"], row["word"]) for row in rows(sqlite)] == [("wrong source", "page two")]


def test_a_form_without_a_reason_asks_for_one(curated: Slack, asked: Reply) -> None:
    assert curated.submit(curated.form("Not helpful", asked)) == "Please choose one."


def test_a_judgement_of_an_earlier_edition_names_its_facts(
    curated: Slack, asked: Reply, sqlite: SQLite, current: Current
) -> None:
    version = current.base.edition.version
    current.base = reworded(current.base)
    curated.submit(curated.form("Not helpful", asked), reason="out of date")
    (row,) = rows(sqlite)
    assert row["version"] == version
    assert "um-mou/five-years" in row["facts"].split()


def test_a_judgement_of_an_edition_that_nobody_knows_counts_all_the_same(curated: Slack, sqlite: SQLite) -> None:
    pressed = curated.pressed("Helpful", curated.mention(QUESTION))
    pressed["actions"][0]["value"] = f"+{ReceiptId('00000000', 5)}"
    curated.send(pressed)
    assert [(row["version"], row["facts"]) for row in rows(sqlite)] == [("00000000", "")]


@pytest.mark.parametrize("typed", ["help", "who Lim Guan Eng", "receipt abc"])
def test_only_what_states_facts_can_be_judged(curated: Slack, typed: str) -> None:
    assert "Helpful" not in curated.command("/sam", typed)


@pytest.mark.parametrize("value", ["", "+", "-", "x", "+abc", None, 7])
def test_a_value_that_no_button_of_ours_has_does_no_harm(curated: Slack, sqlite: SQLite, value: object) -> None:
    pressed = curated.pressed("Helpful", curated.mention(QUESTION))
    pressed["actions"][0]["value"] = value
    assert curated.send(pressed).status == 200
    assert rows(sqlite) == []


@pytest.mark.parametrize(
    "change",
    [
        {"private_metadata": ""},
        {"private_metadata": "[]"},
        {"private_metadata": '{"value": "x", "name": "y"}'},
        {"state": None},
        {"state": {"values": {"reason": {"reason": {"selected_option": {"value": "made up"}}}}}},
        {"state": {"values": []}},
    ],
)
def test_a_form_that_is_none_of_ours_does_no_harm(curated: Slack, sqlite: SQLite, change: dict[str, Any]) -> None:
    form = curated.form("Not helpful", curated.mention(QUESTION))
    sent = curated.submitted(form, reason="wrong source")
    sent["view"] |= change
    assert curated.send(sent).status == 200
    assert [row["reason"] for row in rows(sqlite)] == [""]


def test_a_word_is_cut(curated: Slack, sqlite: SQLite) -> None:
    form = curated.form("Not helpful", curated.mention(QUESTION))
    curated.submit(form, reason="wrong source", word="\ufdfa" * LONGEST_WORD)
    assert len(rows(sqlite)[0]["word"]) == LONGEST_WORD


def test_an_error_in_a_form_is_told_in_its_place(curated: Slack, monkeypatch: pytest.MonkeyPatch) -> None:
    form = curated.form("Not helpful", curated.mention(QUESTION))

    async def judge(*_: object, **__: object) -> bool:
        raise RuntimeError

    monkeypatch.setattr(curated.readers, "judge", judge)
    body = json.loads(curated.send(curated.submitted(form, reason="wrong source")).body)
    assert "It is logged as error" in form_of(body["view"])
