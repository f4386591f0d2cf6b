"""An answer as a Slack message: plain dicts, made by pure functions.

Words of data and of users go into ``rich_text`` or ``plain_text`` elements, literal by construction:
nothing in them can notify anyone, become a link or change the format of what follows.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypedDict

from bot.answers.form import Cite, Style, Text
from bot.dates import When
from bot.text import literal
from handlers import limits
from handlers.controls import Place, controls, turning
from handlers.pages import page_of
from handlers.text import cut, cut_lines, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.answers.form import Answer, Line, Reference, Section, Span
    from handlers.pages import Page

Block = dict[str, Any]
Element = dict[str, Any]

_BLANK: list[Element] = [{"type": "text", "text": " "}]
"""A line that sets a heading apart from what is above it."""
_STYLES: dict[Style, dict[str, bool]] = {Style.STRONG: {"bold": True}, Style.QUIET: {"italic": True}}


class Message(TypedDict):
    """What Slack is sent: ``text`` for notifications and screen readers, ``blocks`` for everyone else."""

    text: str
    blocks: list[Block]


def message_of(
    answer: Answer,
    number: int,
    text_of: Callable[[Answer], str],
    place: Place = Place.PRIVATE,
    *,
    has_desk: bool = False,
) -> Message:
    """Return page *number* (from 0) of *answer* as it stands in *place*; *text_of* gives the same in plain text.

    *has_desk*: whether there are curators who take questions.
    """
    page = page_of(answer, number)
    if place is Place.SHARED:
        page = replace(page, left="")
    blocks = [*blocks_of(page, place), *controls(page, place, has_desk=has_desk)]
    return {"text": _text(page, text_of), "blocks": blocks}


def _text(page: Page, text_of: Callable[[Answer], str]) -> str:
    """Return all of *page* as escaped text, as far as there is room."""
    more = f"… {page.left}: press the button below." if page.left else "…"
    text = escape(text_of(page.answer)) or "..."
    return cut_lines(f"{text}\n{more}" if page.left else text, limits.TEXT, more)


def blocks_of(page: Page, place: Place = Place.PRIVATE) -> list[Block]:
    """Return the blocks of *page*: what one reads, and the way to the other pages unless nothing is to be pressed."""
    answer = page.answer
    blocks = [title(answer.title)]
    if answer.summary:
        blocks.append(rich([_paragraph([answer.summary])]))
    blocks += [rich(_section(section)) for section in answer.sections if section.lines]
    blocks += turning(page) if place is not Place.SHARED else []
    if answer.references:
        blocks += [{"type": "divider"}, rich([_sources(answer.references)])]
    if answer.footer:
        blocks.append(small(answer.footer))
    return blocks


def title(text: str) -> Block:
    """Return *text* as a heading; in bold where a ``plain_text`` might decode what looks like an escape."""
    if not text or "&" in text or "<" in text:
        return rich([_lines_of([[words(text or "...", Style.STRONG)]])])
    return {
        "type": "header",
        "text": {"type": "plain_text", "text": text, "emoji": False},
    }


def small(text: str) -> Block:
    """Return *text* as a remark."""
    if "&" in text or "<" in text:
        return rich([_lines_of([[words(text, Style.QUIET)]])])
    return {"type": "context", "elements": [{"type": "plain_text", "text": text, "emoji": False}]}


def rich(elements: list[Element]) -> Block:
    """Return *elements* as a block in which every word is literal."""
    return {"type": "rich_text", "elements": elements}


def _section(section: Section) -> list[Element]:
    """Return paragraphs and lists in reading order, the heading in front."""
    elements: list[Element] = []
    heading = [_BLANK, [words(section.heading, Style.STRONG)]] if section.heading else []
    for level, group in groupby(section.lines, key=lambda line: line.level):
        lines = list(group)
        if level == 0:
            elements.append(_paragraph(lines, heading))
        else:
            elements += [_lines_of(heading)] if heading else []
            elements.append(_bullets(lines, level))
        heading = []
    return elements


def _paragraph(lines: Iterable[Line], before: Sequence[list[Element]] = ()) -> Element:
    return _lines_of([*before, *(_spans(line.spans) for line in lines)])


def _lines_of(lines: Sequence[list[Element]]) -> Element:
    """Return *lines* one below the other: sections of one rich text do not break the line by themselves."""
    elements: list[Element] = []
    for line in lines:
        if elements:
            elements.append({"type": "text", "text": "\n"})
        elements += line
    return {"type": "rich_text_section", "elements": elements}


def _bullets(lines: Iterable[Line], level: int) -> Element:
    items = [{"type": "rich_text_section", "elements": _spans(line.spans)} for line in lines]
    return {"type": "rich_text_list", "style": "bullet", "indent": min(level, 8) - 1, "elements": items}


def _spans(spans: Iterable[Span]) -> list[Element]:
    return [_span(span) for span in spans if isinstance(span, Cite) or span.text] or [words("...")]


def _span(span: Span) -> Element:
    if isinstance(span, Text):
        return words(span.text, span.style)
    return _link(f"[{span.number}]", span.url) if isinstance(span, Cite) else code(span.text)


def words(text: str, style: Style = Style.PLAIN) -> Element:
    """Return literal words."""
    if style is Style.PLAIN:
        return {"type": "text", "text": text}
    return {"type": "text", "text": text, "style": _STYLES[style]}


def code(text: str) -> Element:
    """Return what is to be typed."""
    return {"type": "text", "text": text, "style": {"code": True}}


def _link(text: str, url: str) -> Element:
    """Return a link, or only its words where *url* is none that a browser opens."""
    if not url.startswith(("https://", "http://")) or not url.isascii() or not url.isprintable():
        return words(text or "...")
    return {"type": "link", "url": url, "text": text or url}


def _sources(references: Iterable[Reference]) -> Element:
    return _lines_of([_source(reference) for reference in references])


def _source(reference: Reference) -> list[Element]:
    source, part = reference.source, limits.SOURCE_PART
    published = When.of(source.published).words
    told = [
        words(f"[{reference.number}] {cut(literal(source.publisher), part)}, {published}: "),
        _link(cut(literal(source.title), limits.TITLE), source.url),
    ]
    return [*told, words(f", {cut(literal(reference.remark), part)}", Style.QUIET)] if reference.remark else told
