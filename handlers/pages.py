"""A long answer in pages: each an answer of its own, within limits whatever it holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.answers.form import Answer, Cite, Line, Reference, Section, Text
from handlers import limits
from handlers.text import cut, literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answers.form import Span

    Placed = tuple[int, Line]
    """A line and the position of its section."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one message shows of an answer."""

    answer: Answer
    """The answer with this page's lines and sources only."""
    number: int = 0
    left: str = ""
    """How much follows, in words; empty on the last page."""


def page_of(answer: Answer, number: int) -> Page:
    """Return page *number* (from 0) of *answer*, or its last one where there are fewer."""
    lines = [(at, line) for at, section in enumerate(answer.sections) for line in section.lines]
    start, end, at = 0, _end_of_page(lines, 0), 0
    while end < len(lines) and at < number:
        start, end, at = end, _end_of_page(lines, end), at + 1
    shown, others = lines[start:end], lines[:start] + lines[end:]
    return Page(answer=_narrowed(answer, shown, others, at), number=at, left=_amount(lines[:end], lines[end:]))


def _end_of_page(lines: Sequence[Placed], start: int) -> int:
    """Return the position after the last line of the page that begins at *start*.

    A few last lines stay. What is read together, such as a statement and what opposes it, is not torn apart.
    """
    end, room = start, limits.PAGE - limits.LINE
    while end < len(lines) and end - start < limits.PAGE_LINES + limits.LAST_LINES:
        room -= _cost_at(lines, end, start)
        if room < 0 and end > start:
            break
        end += 1
    if end == len(lines):
        return end
    end = full = min(end, start + limits.PAGE_LINES)
    while end > start and not _is_start(lines, end):
        end -= 1
    return end if end > start and full - end <= limits.TOGETHER else full


def _cost_at(lines: Sequence[Placed], at: int, start: int) -> int:
    section, line = lines[at]
    is_headed = at == start or lines[at - 1][0] != section
    return cost_of(bounded(line).spans) + limits.HEADING * is_headed


def _is_start(lines: Sequence[Placed], at: int) -> bool:
    """Whether the line can be read without the one before it."""
    (before_in, before), (section, line) = lines[at - 1], lines[at]
    return section != before_in or line.level == 0 or (line.level == 1 and before.level > 0)


def cost_of(spans: Iterable[Span]) -> int:
    """Count the characters that *spans* take up in a message, links included."""
    return sum(
        len(span.url) + len(str(span.number)) + 2 if isinstance(span, Cite) else len(span.text) for span in spans
    )


def _narrowed(answer: Answer, shown: Sequence[Placed], others: Sequence[Placed], number: int) -> Answer:
    """Return *answer* with the lines *shown* and the sources they cite, every text cut to its limit."""
    summary = bounded(answer.summary) if answer.summary and number == 0 else None
    sections = tuple(
        Section(heading=_heading(answer.sections[at].heading), lines=tuple(bounded(line) for _, line in lines))
        for at, lines in groupby(shown, key=itemgetter(0))
    )
    here = _cited(chain((summary,) if summary else (), (line for _, line in shown)))
    elsewhere = _cited(line for _, line in others) - here
    return replace(
        answer,
        title=cut(literal(answer.title), limits.HEADER),
        summary=summary,
        sections=sections,
        references=_fitting(reference for reference in answer.references if reference.number not in elsewhere),
        footer=cut(literal(answer.footer), limits.FOOTER) if answer.footer else None,
        tries=tuple(found for found in answer.tries if len(found.text) <= limits.TRY)[: limits.TRIES],
    )


def _heading(text: str | None) -> str | None:
    return cut(literal(text), limits.HEADING) if text else None


def _cited(lines: Iterable[Line]) -> frozenset[int]:
    return frozenset(span.number for line in lines for span in line.spans if isinstance(span, Cite))


def _fitting(references: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return the first *references*, as many as there is room for: the text links to the passages of all."""
    room, kept = limits.SOURCES, list[Reference]()
    for reference in references:
        room -= _cost_of_source(reference)
        if room < 0:
            break
        kept.append(reference)
    return tuple(kept)


def _cost_of_source(reference: Reference) -> int:
    source = reference.source
    lengths = (len(text) for text in (source.publisher, source.title, reference.remark or ""))
    return sum(min(length, limits.SOURCE_PART) for length in lengths) + len(source.url) + 30


def bounded(line: Line) -> Line:
    """Return *line* in literal characters and within its limit; a link too long becomes plain text."""
    spans = tuple(_literal(span) for span in line.spans)
    if cost_of(spans) > limits.LINE:
        spans = _first(spans, limits.LINE)
    return line if spans == line.spans else replace(line, spans=spans)


def _literal(span: Span) -> Span:
    if isinstance(span, Cite):
        return span if len(span.url) <= limits.PASSAGE else Text(f"[{span.number}]")
    text = literal(span.text)
    return span if text is span.text else replace(span, text=text)


def _first(spans: Iterable[Span], room: int) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        cost = cost_of((span,))
        if cost > room:
            kept.append(Text("..." if isinstance(span, Cite) else cut(span.text, room)))
            break
        kept.append(span)
        room -= cost
    return tuple(kept)


def _amount(shown: Sequence[Placed], rest: Sequence[Placed]) -> str:
    """Say what *rest* holds that *shown* did not: ``12 more facts``."""
    known = {fact for _, line in shown for fact in line.facts}
    facts = {fact for _, line in rest for fact in line.facts} - known
    many, word = (len(facts), "fact") if facts else (len(rest), "line")
    return f"{many} more {word}{'s' * (many != 1)}" if many else ""
