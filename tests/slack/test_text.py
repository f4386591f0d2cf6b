"""Text on its way in and out."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import clean, literal
from handlers import incoming
from handlers.limits import QUESTION
from handlers.text import cut, cut_lines, escape

from .block_checks import ESCAPED


@given(text=st.text())
def test_what_is_escaped_reads_as_it_was(text: str) -> None:
    escaped = escape(text)
    assert ESCAPED.fullmatch(escaped)
    assert html.unescape(escaped) == "\n".join(map(literal, text.split("\n")))


@given(text=st.text())
def test_what_is_literal_can_be_seen_and_stays_as_it_is(text: str) -> None:
    assert literal(text).isprintable()
    assert literal(literal(text)).isprintable()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain", "plain"),
        ("a\u200bb\u202ec\ufeff", "abc"),
        ("a\tb\nc\u2028d", "a b c d"),
        ("\uff1c!channel\uff1e", "<!channel>"),
        ("\U0001f3f4\U000e0067\U000e007f", "\U0001f3f4"),
        ("\ud800", ""),
        ("\x00\x1b[31m", "[31m"),
        ("a" + "\u0301" * 50, "\u00e1\u0301\u0301"),
        ("\u0928\u092e\u0938\u094d\u0924\u0947", "\u0928\u092e\u0938\u094d\u0924\u0947"),
        ("稀土", "稀土"),
        ("a\u2800b\ufe0fc\u3164", "abc"),
        ("a\u2800b", "ab"),
        ("\u2764\ufe0f", "\u2764"),
        ("x" + "\u0301" * 9 + "\u0489", "x\u0301\u0301"),
    ],
)
def test_the_invisible_is_dropped_and_the_rest_kept(text: str, expected: str) -> None:
    assert literal(text) == expected


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("a" * 300, "a" * 256),
        (" " * 300 + "who", "who"),
        ("a" * 255 + " b", "a" * 255),
        (" a \n\t b\u00a0c ", "a b c"),
        ("\ufdfa" * 99, clean("\ufdfa" * 15)),
    ],
)
def test_a_question_is_read_in_so_many_characters(text: str, read: str) -> None:
    assert clean(text) == read


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("abcdef", 6, "abcdef"),
        ("abcdefg", 6, "abc..."),
        ("ab cdefg", 6, "ab..."),
        ("abcdef", 3, "..."),
        ("abc", 2, ".."),
    ],
)
def test_a_cut_is_marked(text: str, limit: int, expected: str) -> None:
    assert cut(text, limit) == expected


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("one\ntwo\nthree", 13, "one\ntwo\nthree"),
        ("one\ntwo\nthree", 12, "one\ntwo\n+"),
        ("abcd\nefgh", 6, "abcd\n+"),
        ("abcd\nefgh", 5, "abc\n+"),
        ("ab&amp;cd efgh", 8, "ab\n+"),
        ("ab&amp;cd efgh", 9, "ab&amp;\n+"),
        ("ab&amp;cd efgh", 5, "ab\n+"),
        ("a&lt;b&lt;cdefg", 11, "a&lt;b\n+"),
        ("&amp;&amp;&amp;", 8, "&amp;\n+"),
        ("ab\ncd\nefgh", 7, "ab\ncd\n+"),
        ("ab&lt;cdefgh", 8, "ab&lt;\n+"),
        ("\nabcdefgh", 5, "\nab\n+"),
    ],
)
def test_whole_lines_are_kept_and_else_whole_characters(text: str, limit: int, expected: str) -> None:
    assert cut_lines(text, limit, "+") == expected


@given(text=st.text(), limit=st.integers(1, 50))
def test_cut_is_never_longer(text: str, limit: int) -> None:
    assert len(cut(text, limit)) <= limit


@given(text=st.text(st.sampled_from("a&<\n")), limit=st.integers(20, 60))
def test_cut_lines_never_splits_an_escape(text: str, limit: int) -> None:
    found = cut_lines(escape(text), limit, "... more")
    assert len(found) <= limit
    assert ESCAPED.fullmatch(found)


@pytest.mark.parametrize(
    ("encoded", "read"),
    [
        ("<@U0SAM> partners", "partners"),
        ("<@U0SAM|sam>  who <@U0ANA|ana>?", "who @ana?"),
        ("who <@U0ANA>", "who @U0ANA"),
        ("<#C1|deals> <#C2>", "#deals #C2"),
        ("<!here> <!channel|channel> <!subteam^S1|@team> <!subteam^S2>", "@here channel @team @subteam"),
        ("<https://a.example|a.example> <https://b.example>", "a.example https://b.example"),
        ("a &amp; b &lt;c&gt; &amp;lt;", "a & b <c> &lt;"),
        ("<<<>>>", "<<>>"),
        ("&#60;!channel&#62;", "&#60;!channel&#62;"),
        ("`who Lim Wei Hung`", "who Lim Wei Hung"),
        ("```", ""),
        ("\uff1c!channel\uff1e", "<!channel>"),
    ],
)
def test_an_events_text_is_decoded_once(encoded: str, read: str) -> None:
    assert incoming.said(encoded, "U0SAM") == read


@pytest.mark.parametrize("given_", [None, 5, [], {}])
def test_what_is_no_text_says_nothing(given_: object) -> None:
    assert incoming.typed(given_) == incoming.said(given_, None) == ""


@given(text=st.text() | st.builds(lambda part, times: part * times, st.text(max_size=5), st.integers(0, 20_000)))
def test_a_question_is_bounded_and_printable(text: str) -> None:
    for read in (incoming.typed(text), incoming.said(text, "U0SAM")):
        assert len(read) <= QUESTION
        assert read.isprintable()
        assert read == read.strip()
