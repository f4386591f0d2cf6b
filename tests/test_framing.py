"""What stands around a question changes nothing of its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers.form import Outcome
from bot.asking.framing import without_address, without_asides

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.form import Answer

    Ask = Callable[[str], Answer]

QUESTION = "how long does the UM MoU run"


@pytest.mark.parametrize(
    "framed",
    [
        "ok dumb question, {}",
        "sorry, quick q: {}?",
        "hiya, {}",
        "boss wants to know {}",
        "I've got a client asking {}",
        "in one line, {}",
        "{}, need one line for a deck",
        "{} (asking for a friend)",
        "{}, first day here",
        "{} or tbc",
        "{}? where is that said?",
        "{} per the August coverage",
        "{}, fund mgr on the phone",
        "client on the line, {}",
        "{}, dumb q i know",
        "{}?? saw a number smwhere",
        "one liner on {} for a bio pls",
        "{}, need it in 2 min",
        "{}, deck due in 10",
        "hi, on a train. {}",
        "{}.. client is a generalist",
        "{} tbh",
        "{}? one line for a morning note",
        "im the new intern, {}",
    ],
)
def test_the_answer_is_that_to_the_question(ask: Ask, framed: str) -> None:
    assert ask(framed.format(QUESTION)).facts[0] == ask(QUESTION).facts[0]


@pytest.mark.parametrize(
    "called", ["hey SAM, {}", "hi sam {}", "SAM, {}", "good morning SAM! {}", "sam {}", "ok sam - {}"]
)
def test_the_bot_is_spoken_to_by_its_name(ask: Ask, called: str) -> None:
    asked = "what does REEx say about the US memorandum"
    assert ask(called.format(asked)).facts == ask(asked).facts


@pytest.mark.parametrize("text", ["hi SAM", "thanks sam!", "hey sam-bot", "thanks"])
def test_a_greeting_is_answered_with_what_can_be_asked(ask: Ask, text: str) -> None:
    assert ask(text).outcome is Outcome.HELP


@pytest.mark.parametrize("text", ["SAM is a miner", "SAM, UM and MCRE", "SAM: who owns it", "Sam Pek"])
def test_by_the_same_name_the_company_is_meant(text: str) -> None:
    assert without_address(text) == text


@pytest.mark.parametrize("text", ["hi", "quick question", "in one line", "first day here", "or tbc"])
def test_what_is_nothing_but_a_frame_stays_as_it_is(text: str) -> None:
    assert without_asides(text, str.isalpha) == text


@pytest.mark.parametrize(
    "aside",
    ["he was sacked i heard", "i think Lynas bought it", "not the 5 years i need", "i want the price", "should i sell"],
)
def test_what_somebody_tells_of_the_matter_is_no_frame(aside: str) -> None:
    text = f"{QUESTION}, {aside}"
    assert without_asides(text, str.istitle) == text


@given(st.text())
def test_no_text_is_framed_away(text: str) -> None:
    left = without_asides(text, str.isalpha)
    assert left == text or any(map(str.isalnum, left)) or "_" in left


@pytest.mark.parametrize(
    "text",
    [
        "what did PETRONAS say",
        "what did MITI comment",
        "which minister received the Chinese delegation",
        "is SAM a buy or a sell right now",
        "can u write the report",
    ],
)
def test_what_nobody_said_or_the_bot_does_not_do_is_not_answered(ask: Ask, text: str) -> None:
    assert ask(text).outcome is Outcome.UNKNOWN


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("what does MITI stand for", "profile"),
        ("whats CREG short for", "profile"),
        ("what does MCRE stand for", "unknown"),
    ],
)
def test_a_name_in_full_is_told_where_the_base_has_it(ask: Ask, text: str, kind: str) -> None:
    assert ask(text).kind == kind


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("how is MCRE characterised by REEx", "mcre-resources/aspiring"),
        ("what is SAM said to be tackling that plagues rivals", "sam/pain-point"),
        ("what is SAM Advance Minerals Holdings responsible for", "sam-advance-minerals-holdings/coordination"),
        ("did anybody ask if this gets beyond R&D", "sam/question-scope"),
        ("what does the US MoU with Thailand say", "us-thailand-mou/same-language"),
        ("who is Emily Choo at SAM", "emily-choo/contact"),
    ],
)
def test_who_is_spoken_of_need_not_have_spoken(ask: Ask, text: str, fact: str) -> None:
    assert ask(text).facts[0].id == fact


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("is the UM agrmnt bndng", "is the UM agreement binding"),
        ("smthg on MCRE shrhldrs", "something on MCRE shareholders"),
        ("whr is the Chaah mine", "where is the Chaah mine"),
        ("trading vol back in aug 25", "trading volume back in August 2025"),
        ("where's MCRE based", "where is MCRE based"),
        ("whens the next pilot", "when is the next pilot"),
        ("market cap in SGD", "market cap in Singapore dollars"),
        ("what did W. H. Lim say", "what did Lim Wei Hung say"),
        ("ask what did the COO say", "what did the COO say"),
        ("q who are the partners", "who are the partners"),
        ("update me on the MoU", "the MoU"),
        ("remind me again who the COO is", "who the COO is"),
        ("send me the sources", "sources"),
        ("who David Abrahm pls", "who David Abrahm"),
        ("facts Lim Wei Hung, thanks!", "facts Lim Wei Hung"),
        ("mines?", "mines"),
        ("what did `Lim` say", "what did Lim say"),
        ("emily`s mobile", "emily's mobile"),
        ("what\u02bcs SAM\u00b4s ticker", "what's SAM's ticker"),
        ("who is the present CEO", "who is the CEO"),
    ],
)
def test_what_is_typed_in_a_hurry_is_read_as_it_is_meant(ask: Ask, typed: str, meant: str) -> None:
    assert (ask(typed).outcome, ask(typed).facts) == (ask(meant).outcome, ask(meant).facts)
