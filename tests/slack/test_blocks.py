"""Any answer becomes a message that Slack takes and that a reader takes in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answers.form import Answer, Cite, Line, Outcome, Reference, Section, Style, Text, Try
from bot.model import Source
from handlers import limits
from handlers.blocks import Message, message_of
from handlers.controls import Place
from handlers.pages import page_of

from . import samples
from .block_checks import check_message, visible

if TYPE_CHECKING:
    from bot.answers.form import Span

NASTY = [
    "<!channel>",
    "\uff1c!here\uff1e",
    "&lt;",
    "<@U1>",
    "*a* _b_",
    "\u202e",
    "\ufdfa",
    "e\u0301\u0301\u0301\u0301",
    "\ud800",
]
WORDS = st.text(max_size=40) | st.sampled_from(NASTY) | st.text(st.sampled_from("\ufdfa<&\u0301a"), max_size=3_000)
URLS = st.sampled_from(
    ["https://a.example/#:~:text=x", "javascript:alert(1)", "https://a.example/" + "x" * 5_000, "", "\u202e"]
)
SPANS = (
    st.builds(Text, WORDS, st.sampled_from(Style)) | st.builds(Cite, st.integers(1, 40), URLS) | st.builds(Try, WORDS)
)
LINES = st.builds(
    Line,
    spans=st.lists(SPANS, max_size=4).map(tuple),
    level=st.integers(0, 12),
    facts=st.lists(st.sampled_from(samples.FACTS), max_size=2).map(tuple),
)
SECTIONS = st.builds(Section, lines=st.lists(LINES, max_size=9).map(tuple), heading=st.none() | WORDS)
SOURCES = st.builds(
    Source,
    id=st.just("s"),
    publisher=WORDS,
    title=WORDS,
    url=URLS,
    published=st.dates(date(1990, 1, 1)),
    accessed=st.just(samples.TODAY),
    origin=st.just("o"),
)
REFERENCES = st.builds(Reference, number=st.integers(1, 40), source=SOURCES, remark=st.none() | WORDS)
ANSWERS = st.builds(
    Answer,
    question=WORDS,
    outcome=st.sampled_from(Outcome),
    kind=st.just("facts"),
    title=WORDS,
    summary=st.none() | LINES,
    sections=st.lists(SECTIONS, max_size=6).map(tuple),
    references=st.lists(REFERENCES, max_size=12).map(tuple),
    footer=st.none() | WORDS,
    tries=st.lists(st.builds(Try, WORDS), max_size=8).map(tuple),
)


def shown(answer: Answer, page: int = 0) -> Message:
    return message_of(answer, page, samples.text_of)


@settings(max_examples=60, deadline=None)
@given(answer=ANSWERS, page=st.integers(0, 5))
def test_any_page_of_any_answer_is_within_every_limit(answer: Answer, page: int) -> None:
    check_message(shown(answer, page))


@settings(max_examples=40, deadline=None)
@given(answer=ANSWERS)
def test_the_pages_hold_every_line_once(answer: Answer) -> None:
    pages = [page_of(answer, 0)]
    while pages[-1].left:
        pages.append(page_of(answer, len(pages)))
    lines = [line for page in pages for section in page.answer.sections for line in section.lines]
    assert len(lines) == sum(len(section.lines) for section in answer.sections)
    assert [line.facts for line in lines] == [line.facts for section in answer.sections for line in section.lines]


@pytest.mark.parametrize("answer", [samples.PARTNERS, samples.CONFLICT, samples.HELP, samples.unknown("x")])
def test_an_answer_of_usual_length_is_one_page(answer: Answer) -> None:
    assert page_of(answer, 0).left == ""


def test_a_citation_opens_the_passage() -> None:
    links = [
        leaf
        for block in shown(samples.CONFLICT)["blocks"]
        for part in block.get("elements", ())
        for item in part.get("elements", ())
        for leaf in item.get("elements", ())
        if leaf["type"] == "link"
    ]
    assert links == [
        {"type": "link", "url": samples.passage(samples.RETELLING), "text": "[2]"},
        {"type": "link", "url": samples.passage(samples.NOVEMBER), "text": "[3]"},
    ]


def test_an_answer_reads_in_five_seconds() -> None:
    told = visible(shown(samples.PARTNERS)["blocks"]).splitlines()
    assert told[0] == "Partners of Southern Alliance Mining"
    assert told[1].startswith("One research agreement, not binding")
    assert told[told.index("Ask next:") - 1] == "3 sources, 2 independent origins. Newest: 23 Nov 2025, 12 months old."
    assert "[2] Rare Earth Exchanges, 12 Aug 2025: A Malaysian Miner" in "\n".join(told)


def test_a_page_lists_the_sources_it_cites() -> None:
    lines = tuple(samples.line(f"Statement {n}", samples.SOURCES[n // 30], level=1, number=n) for n in range(60))
    long = replace(samples.LONG, sections=(Section(lines=lines),))
    assert [found.number for found in page_of(long, 0).answer.references] == [1, 3]
    assert [found.number for found in page_of(long, 9).answer.references] == [2, 3]


def test_what_opposes_a_statement_stays_with_it() -> None:
    pair = (samples.line("A", level=0, number=0), samples.line("B", level=1, number=1))
    before = tuple(samples.line(f"Line {number}", number=2) for number in range(limits.PAGE_LINES - 1))
    after = tuple(samples.line(f"More {number}", number=3) for number in range(9))
    answer = replace(samples.LONG, sections=(Section(lines=(*before, *pair, *after)),))
    assert page_of(answer, 0).answer.lines[-1] == before[-1]
    assert page_of(answer, 1).answer.lines[:2] == pair


def test_one_line_more_than_a_page_needs_no_button() -> None:
    lines = tuple(samples.line(f"Line {number}", number=number) for number in range(limits.PAGE_LINES + 1))
    assert page_of(replace(samples.LONG, sections=(Section(lines=lines),)), 0).left == ""


def test_a_heading_that_holds_markup_is_shown_as_it_is() -> None:
    title = shown(replace(samples.CONFLICT, title="A &lt; B <!channel>"))["blocks"][0]
    assert title["type"] == "rich_text"
    assert visible([title]) == "A &lt; B <!channel>"


def one_line(*spans: Span) -> str:
    answer = replace(samples.CONFLICT, sections=(Section(lines=(Line(spans=spans),)),), references=(), tries=())
    message = shown(answer)
    check_message(message)
    return visible(message["blocks"]).splitlines()[1]


def test_a_line_that_is_too_long_is_cut_and_says_so() -> None:
    told = one_line(Text("word " * 1_000), Text("the end"))
    assert told.endswith("wo...")
    assert len(told) <= limits.LINE
    assert "[1]" not in one_line(Text("x" * (limits.LINE - 300)), Cite(1, "https://a.example/" + "y" * 500))


def test_a_link_that_slack_would_refuse_is_shown_without() -> None:
    assert one_line(Text("said "), Cite(7, "https://a.example/" + "x" * 5_000)) == "said [7]"
    assert one_line(Text("said "), Cite(7, "javascript:alert(1)")) == "said [7]"


def test_a_suggestion_too_long_to_be_typed_is_left_out() -> None:
    answer = replace(samples.CONFLICT, tries=(Try("x" * 200), Try("partners")))
    assert "Ask next:\n[Partners]\n" in visible(shown(answer)["blocks"])


def test_more_sources_than_fit_are_left_to_the_links() -> None:
    many = tuple(Reference(number=number, source=samples.AUGUST) for number in range(1, 60))
    kept = page_of(replace(samples.CONFLICT, references=many), 0).answer.references
    assert 3 < len(kept) < 20
    assert kept == many[: len(kept)]


def test_text_says_what_follows_even_where_it_is_cut() -> None:
    lines = tuple(Line(spans=(Text("& " * 190),), facts=(samples.FACTS[number],)) for number in range(40))
    message = shown(replace(samples.LONG, sections=(Section(lines=lines),)))
    check_message(message)
    assert message["text"].endswith(": press the button below.")


def test_what_is_shared_has_nothing_to_press() -> None:
    for number in range(4):
        message = message_of(samples.LONG, number, samples.text_of, Place.SHARED)
        assert not any(block["type"] == "actions" for block in message["blocks"])
        assert "press" not in message["text"]
