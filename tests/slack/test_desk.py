"""A question without an answer goes to a person, as its asker sees and wants it, and nothing else goes along."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from bot.state.keeper import State
from handlers.desk import NO_FORM, NOBODY_THERE, NOT_NOW, WITHOUT

from . import block_checks
from .conftest import CURATED, remembering
from .network import Answered, Lost

if TYPE_CHECKING:
    from bot.renewing import Current
    from bot.state.places import SQLite
    from tests.state.conftest import Clock

    from .network import Network
    from .talking import Form, Reply, Slack

UNKNOWN = "who Lim Guan Eng"
SENT = "Your question is with the curators"


@pytest.fixture(params=["command", "mention", "dm"])
def asked(request: pytest.FixtureRequest, curated: Slack) -> Reply:
    way = request.param
    found: Reply = curated.command("/sam", UNKNOWN) if way == "command" else getattr(curated, way)(UNKNOWN)
    return found


def posted(slack: Slack) -> list[dict[str, Any]]:
    """Return what the curators see."""
    found = [one for one in slack.network.seen() if one["channel"] == "C0CURATORS"]
    for message in found:
        block_checks.check_message(message, named=frozenset({"U0ANA"}))
    return found


def form(slack: Slack) -> Form:
    return slack.form("Ask a curator", slack.command("/sam", UNKNOWN))


def test_a_question_goes_to_the_curators_with_the_askers_name(curated: Slack, asked: Reply) -> None:
    opened = curated.form("Ask a curator", asked)
    for words in (UNKNOWN, "your name", "Where you asked does not", "Nothing is sent before you press Send", WITHOUT):
        assert words in opened
    assert posted(curated) == []
    told = curated.submit(opened, question="who is Lim Guan Eng?", note="for the\nMonday note")
    assert SENT in told
    assert "with your name" in told
    (message,) = posted(curated)
    said = block_checks.visible(message["blocks"])
    assert "could not answer @U0ANA:\nwho is Lim Guan Eng?\nfor the\nMonday note" in said
    assert "who is Lim Guan Eng?\nfor the\nMonday note" in message["text"]


def test_a_name_that_is_left_out_is_nowhere(curated: Slack, asked: Reply) -> None:
    told = curated.submit(curated.form("Ask a curator", asked), name=WITHOUT)
    assert "without your name" in told
    (message,) = posted(curated)
    assert "U0ANA" not in json.dumps(message)


def test_where_it_was_asked_goes_nowhere(curated: Slack) -> None:
    asked = curated.mention(UNKNOWN, channel="G0PRIVATE", ts="1600000009.000100")
    opened = curated.form("Ask a curator", asked)
    assert not opened.view["private_metadata"]
    curated.submit(opened)
    (message,) = posted(curated)
    for words in ("G0PRIVATE", "1600000009", "C0DEALS"):
        assert words not in json.dumps(message)
    assert set(message) == {"channel", "text", "blocks", "unfurl_links", "unfurl_media"}


@pytest.mark.parametrize("typed", ["<!channel> <@U0BEN>", "*b* `c` &lt;", "\u202eabc\u200b", "＜!here＞"])
def test_what_is_typed_can_neither_notify_nor_format(curated: Slack, typed: str) -> None:
    curated.submit(form(curated), question=f"who {typed}", note=typed)
    assert len(posted(curated)) == 1, "as with every message that a test sees, it is checked"


@pytest.mark.parametrize("typed", ["who Lim Guan Eng", "what is SAM's share price today", "who Wei Lim"])
def test_what_has_no_answer_can_be_handed_on(curated: Slack, typed: str) -> None:
    assert "[Ask a curator]" in curated.command("/sam", typed)


@pytest.mark.parametrize("typed", ["partners", "help", "receipt abc", "misses", ""])
def test_what_has_one_cannot(curated: Slack, typed: str) -> None:
    assert "Ask a curator" not in curated.command("/sam", typed)


def test_without_a_channel_for_them_nothing_is_offered_or_taken(
    current: Current, network: Network, sqlite: SQLite, clock: Clock
) -> None:
    chosen = replace(CURATED, curators_channel="")
    with remembering(current, network, State(sqlite, clock=clock), chosen) as slack:
        assert "Ask a curator" not in slack.command("/sam", UNKNOWN)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        (Answered(200, {"ok": False, "error": "not_in_channel"}), NOBODY_THERE),
        (Answered(200, {"ok": False, "error": "channel_not_found"}), NOBODY_THERE),
        (Answered(200, {"ok": False, "error": "invalid_auth"}), NOBODY_THERE),
        (Answered(503, "down"), NOT_NOW),
        (Lost(TimeoutError()), NOT_NOW),
    ],
    ids=str,
)
def test_what_could_not_be_sent_is_still_in_the_form(curated: Slack, fault: Any, told: str) -> None:  # noqa: ANN401
    opened = form(curated)
    curated.network.faults["chat.postMessage"] = [fault]
    again = curated.submit(opened, question="who is he?", note="urgent", name=WITHOUT)
    assert told in again
    for words in ("who is he?", "urgent"):
        assert words in again
    assert SENT in curated.submit(again)
    message = posted(curated)[-1]
    assert "who is he?" in message["text"]
    assert "U0ANA" not in json.dumps(message), "what was left out stays out"


def test_a_form_that_arrives_twice_is_sent_once(curated: Slack) -> None:
    sent = curated.submitted(form(curated))
    assert [curated.send(sent).status for _ in range(3)] == [200] * 3
    assert len(posted(curated)) == 1


def test_two_copies_at_once_are_sent_once(curated: Slack) -> None:
    sent = curated.submitted(form(curated))

    async def together() -> None:
        await asyncio.gather(*(curated.intake.take(sent) for _ in range(8)))

    curated.run(together())
    assert len(posted(curated)) == 1


def test_where_no_form_opens_the_asker_is_told(curated: Slack, asked: Reply) -> None:
    curated.network.faults["views.open"] = [Answered(200, {"ok": False, "error": "expired_trigger_id"})]
    assert curated.presses("Ask a curator", asked)[-1].arguments["text"] == NO_FORM
    assert posted(curated) == []


def test_an_empty_question_is_not_sent(curated: Slack) -> None:
    assert curated.submit(form(curated), question="\u200b ") == "Please write what you want to know."
    assert posted(curated) == []


def test_a_form_is_sent_though_its_sender_has_asked_a_lot(
    current: Current, network: Network, sqlite: SQLite, clock: Clock
) -> None:
    chosen = replace(CURATED, rate_per_minute=2)
    with remembering(current, network, State(sqlite, clock=clock), chosen) as slack:
        opened = form(slack)
        assert "That was a lot" in slack.command("/sam", "partners")
        assert SENT in slack.submit(opened)


def test_a_long_question_is_cut_as_every_question_is(curated: Slack) -> None:
    curated.submit(form(curated), question="a" * 999, note="b" * 999)
    assert "a" * 256 + "\n" + "b" * 500 in posted(curated)[0]["text"]
    assert "a" * 257 not in posted(curated)[0]["text"]
