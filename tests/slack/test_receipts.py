"""Below each answer that states facts: a receipt, seen by whoever asks for it, and good as long as the database is."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.factbase import FactBase
from bot.receipts import ReceiptId
from bot.renewing import Current
from bot.state.keeper import State

from .conftest import remembering
from .network import Answered

if TYPE_CHECKING:
    from bot.model import Fact
    from bot.state.places import SQLite
    from tests.state.conftest import Clock

    from .network import Network
    from .talking import Reply, Slack

QUESTION = "how long does the UM MoU last"


def receipt_on(reply: Reply) -> str:
    """Return what the receipt button of *reply* asks."""
    (button,) = (
        leaf for block in reply.message["blocks"] for leaf in block.get("elements", ()) if "Receipt" in str(leaf)
    )
    return str(json.loads(button["value"])["q"])


def reworded(base: FactBase) -> FactBase:
    """Return a base in which every fact says something else."""

    def change(fact: Fact) -> Fact:
        return replace(fact, statement=f"In other words: {fact.id}.")

    entities = [replace(e, facts=tuple(map(change, e.facts))) for e in base.entities.values()]
    return FactBase(sources=base.sources.values(), entities=entities, gaps=base.gaps, synonyms=base.synonyms)


@pytest.mark.parametrize("way", ["command", "mention", "dm"])
def test_an_answer_that_states_facts_has_a_receipt(curated: Slack, way: str) -> None:
    asked = curated.command("/sam", QUESTION) if way == "command" else getattr(curated, way)(QUESTION)
    told = curated.told("Receipt", asked)
    assert "um-mou/five-years: reported" in told
    assert "origin sam-announcement-2025-08; last read 22 Nov 2026" in told
    assert "Receipt" not in told.rpartition("\n")[2], "a receipt has none of its own"


@pytest.mark.parametrize("typed", ["help", "", "misses", "receipt abc"])
def test_what_states_no_fact_has_none(curated: Slack, typed: str) -> None:
    assert "[Receipt]" not in curated.command("/sam", typed)


def test_in_a_channel_a_receipt_is_for_the_presser_alone_and_in_the_thread(curated: Slack) -> None:
    asked = curated.mention(QUESTION, ts="1600000009.000100")
    (call,) = curated.presses("Receipt", asked)
    assert call.method == "chat.postEphemeral"
    assert (call.arguments["user"], call.arguments["thread_ts"]) == ("U0ANA", "1600000009.000100")


def test_in_a_direct_message_a_receipt_stays_in_the_thread(curated: Slack) -> None:
    asked = curated.dm(QUESTION, ts="1600000009.000100")
    (call,) = curated.presses("Receipt", asked)
    assert (call.method, call.arguments["thread_ts"]) == ("chat.postMessage", "1600000009.000100")
    assert call.arguments["unfurl_links"] is False


def test_the_answer_stays_where_its_receipt_is_shown(curated: Slack) -> None:
    (call,) = curated.presses("Receipt", curated.command("/sam", QUESTION))
    assert (call.method, call.arguments["replace_original"]) == ("respond", False)


def test_where_the_private_way_has_expired_the_receipt_comes_by_another(curated: Slack) -> None:
    curated.network.faults["respond"] = [Answered(404, "expired_url")]
    calls = curated.presses("Receipt", curated.command("/sam", QUESTION))
    assert [call.method for call in calls] == ["respond", "chat.postEphemeral"]
    assert "thread_ts" not in calls[1].arguments


def test_a_receipt_that_nobody_can_be_shown_does_no_harm(curated: Slack, caplog: pytest.LogCaptureFixture) -> None:
    asked = curated.mention(QUESTION)
    curated.network.faults["chat.postEphemeral"] = [Answered(200, {"ok": False, "error": "user_not_in_channel"})]
    curated.presses("Receipt", asked)
    assert "the reader could not be told" in caplog.text


def test_each_page_has_the_receipt_of_what_it_shows(curated: Slack, base: FactBase) -> None:
    first = curated.command("/sam", "facts Southern Alliance Mining")
    second = curated.press("Show", first)
    assert receipt_on(first) != receipt_on(second)
    asked = curated.told("Receipt", second)
    statement = next(fact.statement for fact in base.facts if fact.statement in second)
    assert statement not in first
    assert len(receipt_on(second)) < 100
    assert "as the fact base states them now" in asked


def test_a_long_receipt_has_pages(curated: Slack) -> None:
    first = curated.command("/sam", receipt_on(curated.command("/sam", "partners")))
    assert "[Show " in first
    assert "Edition " in curated.press("Show", first)


def test_a_receipt_outlives_its_edition(curated: Slack, current: Current) -> None:
    asked = curated.mention(QUESTION)
    before = curated.told("Receipt", asked)
    statement = "runs for five years"
    assert statement in before
    current.base = reworded(current.base)
    for told in (
        curated.told("Receipt", asked),
        curated.command("/sam", receipt_on(asked)),
        curated.mention(receipt_on(asked)),
        curated.dm(receipt_on(asked).upper()),
    ):
        assert statement in told
        assert "Since then: 1 reworded" in told
        assert "Now: In other words: um-mou/five-years." in told


def test_the_pages_of_an_earlier_receipt_are_of_that_edition(curated: Slack, current: Current) -> None:
    asked = receipt_on(curated.command("/sam", "partners"))
    current.base = reworded(current.base)
    first = curated.command("/sam", asked)
    second = curated.press("Show", first)
    assert "In other words" in second
    assert "as an earlier edition" not in second
    assert curated.press("Back", second) == first


def test_another_process_knows_the_edition_as_well(
    curated: Slack, current: Current, network: Network, sqlite: SQLite, clock: Clock
) -> None:
    asked = receipt_on(curated.command("/sam", QUESTION))
    other = Current(reworded(current.base), lambda: current.base)
    with remembering(other, network, State(sqlite, clock=clock)) as slack:
        assert "runs for five years" in slack.command("/sam", asked)


def test_a_new_edition_is_kept_as_soon_as_it_is_in_use(curated: Slack, current: Current) -> None:
    old = current.base
    current.base = reworded(old)
    curated.archiving.wake()
    curated.run(curated.archiving.keep())
    asked = receipt_on(curated.command("/sam", QUESTION))
    current.base = old
    assert "In other words: um-mou/five-years." in curated.command("/sam", asked)


def test_without_a_database_receipts_of_the_edition_in_use_work_and_of_others_it_is_said_so(
    curated: Slack, current: Current
) -> None:
    asked = receipt_on(curated.command("/sam", QUESTION))
    assert curated.state
    curated.state.trouble = "locked"
    assert "runs for five years" in curated.command("/sam", asked)
    current.base = reworded(current.base)
    assert "cannot be read at the moment" in curated.command("/sam", asked)
    curated.state.trouble = None
    assert "runs for five years" in curated.command("/sam", asked), "the trouble must not be remembered"


def test_a_receipt_of_an_edition_that_never_was_is_said_so(curated: Slack) -> None:
    assert "No edition of that name was ever in use here" in curated.command("/sam", f"receipt {ReceiptId('0' * 8, 5)}")


def test_an_edition_is_kept_once_the_database_is_well(curated: Slack, current: Current) -> None:
    assert curated.state
    curated.state.trouble = "locked"
    current.base = reworded(current.base)
    assert not curated.run(curated.archiving.keep())
    curated.state.trouble = None
    assert curated.run(curated.archiving.keep())


@pytest.mark.parametrize("value", ["", "x", "null", '{"q": "receipt", "page": 0}', '{"q": "receipt zzz", "page": 0}'])
def test_a_value_that_no_button_of_ours_has_does_no_harm(curated: Slack, value: str) -> None:
    pressed = curated.pressed("Receipt", curated.mention(QUESTION))
    pressed["actions"][0]["value"] = value
    assert curated.send(pressed).status == 200
