"""A long answer in pages: each an answer of its own, within limits whatever it holds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from bot.answers.form import Answer, Cite, Line, Reference, Section, Text, Try
from bot.text import literal
from handlers import limits
from handlers.text import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.answers.form import Span

    Placed = tuple[int, Line, float, float]
    """The position of a line's section, the line within its limits, what it takes up and what its heading does."""


WORD = 4 / 3
"""What a character of words takes up of a page; one of a link takes up 1."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """What one message shows of an answer: every text literal and within its limit."""

    answer: Answer
    """The answer with this page's lines and sources only."""
    number: int = 0
    left: str = ""
    """How much follows, in words; empty on the last page."""

    @cached_property
    def receipt(self) -> str:
        """The id of the receipt for the facts that it states; empty where there are none."""
        return self.answer.receipt


def page_of(answer: Answer, number: int) -> Page:
    """Return page *number* (from 0) of *answer*, or its last one where there are fewer."""
    lines = _placed(answer)
    summary = bounded(answer.summary)[1] if answer.summary else 0
    start, end, at = 0, _end_of_page(lines, 0, limits.PAGE - summary), 0
    while end < len(lines) and at < number:
        start, end, at = end, _end_of_page(lines, end, limits.PAGE), at + 1
    shown, others = lines[start:end], lines[:start] + lines[end:]
    return Page(answer=_narrowed(answer, shown, others, at), number=at, left=_amount(lines[:end], lines[end:]))


def pages_in(answer: Answer) -> int:
    """Return in how many pages *answer* is shown."""
    lines = _placed(answer)
    room = limits.PAGE - (bounded(answer.summary)[1] if answer.summary else 0)
    end, count = _end_of_page(lines, 0, room), 1
    while end < len(lines):
        end, count = _end_of_page(lines, end, limits.PAGE), count + 1
    return count


def _placed(answer: Answer) -> list[Placed]:
    placed: list[Placed] = []
    for at, section in enumerate(answer.sections):
        heading = min(len(section.heading or ""), limits.HEADING) * WORD
        placed += [(at, *bounded(line), heading) for line in section.lines]
    return placed


def _end_of_page(lines: Sequence[Placed], start: int, room: float) -> int:
    """Return the position after the last line of the page that begins at *start* and has *room*.

    A few last lines stay. What is read together, such as a statement and what opposes it, is not torn apart.
    """
    end, section = start, -1
    while end < len(lines) and end - start < limits.PAGE_LINES + limits.LAST_LINES:
        at, _, cost, heading = lines[end]
        room -= cost if at == section else cost + heading
        if room < 0 and end > start:
            break
        end, section = end + 1, at
    if end == len(lines):
        return end
    end = full = min(end, start + limits.PAGE_LINES)
    while end > start and not _is_start(lines, end):
        end -= 1
    return end if end > start and full - end <= limits.TOGETHER else full


def _is_start(lines: Sequence[Placed], at: int) -> bool:
    """Whether the line can be read without the one before it."""
    (before_in, before, *_), (section, line, *_) = lines[at - 1], lines[at]
    return section != before_in or line.level == 0 or (line.level == 1 and before.level > 0)


def _narrowed(answer: Answer, shown: Sequence[Placed], others: Sequence[Placed], number: int) -> Answer:
    """Return *answer* with the lines *shown* and the sources they cite, every text cut to its limit."""
    summary = bounded(answer.summary)[0] if answer.summary and number == 0 else None
    references = answer.references
    if others:
        here = _cited(line for line in (summary, *(line for _, line, *_ in shown)) if line)
        elsewhere = _cited(line for _, line, *_ in others) - here
        references = tuple(reference for reference in references if reference.number not in elsewhere)
    return replace(
        answer,
        title=cut(literal(answer.title), limits.HEADER),
        summary=summary,
        sections=_sections(answer, shown),
        references=_fitting(references),
        footer=cut(literal(answer.footer), limits.FOOTER) if answer.footer else None,
        tries=tuple(Try(text) for text in map(_typable, answer.tries) if text)[: limits.TRIES],
    )


def _sections(answer: Answer, shown: Sequence[Placed]) -> tuple[Section, ...]:
    return tuple(
        Section(heading=_heading(answer.sections[at].heading), lines=tuple(line for _, line, *_ in lines))
        for at, lines in groupby(shown, key=itemgetter(0))
    )


def _heading(text: str | None) -> str | None:
    return cut(literal(text), limits.HEADING) if text else None


def _typable(found: Try) -> str:
    """Return what to type, or nothing where it is too long to be shown whole, or has no letter to be read out."""
    text = literal(found.text)
    return text if len(text) <= limits.TRY and any(map(str.isalnum, text)) else ""


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
    lengths = (len(text) for text in (source.publisher, reference.remark or ""))
    return sum(min(length, limits.SOURCE_PART) for length in lengths) + limits.TITLE + len(source.url) + 30


def bounded(line: Line) -> tuple[Line, float]:
    """Return *line* in literal characters and within its limit, and what it takes up of a page."""
    spans, cost = line.spans, 0.0
    for span in spans:
        if isinstance(span, Cite):
            cost += len(span.url) + 5
            is_fit = len(span.url) <= limits.PASSAGE
        else:
            cost += len(span.text) * WORD
            is_fit = span.text.isprintable() and (span.text.isascii() or literal(span.text) == span.text)
        if not is_fit:
            return bounded(replace(line, spans=tuple(map(_literal, spans))))
    if cost > limits.LINE:
        return bounded(replace(line, spans=_first(spans, limits.LINE)))
    return line, cost


def _cost(span: Span) -> float:
    return len(span.url) + 5 if isinstance(span, Cite) else len(span.text) * WORD


def _literal(span: Span) -> Span:
    """Return *span* itself, or a like one that can be shown; a link that is too long becomes plain text."""
    if isinstance(span, Cite):
        return span if len(span.url) <= limits.PASSAGE else Text(f"[{span.number}]")
    text = literal(span.text)
    return span if text == span.text else span._replace(text=text)


def _first(spans: Iterable[Span], room: float) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in spans:
        cost = _cost(span)
        if cost > room:
            if not isinstance(span, Cite):
                kept.append(span._replace(text=cut(span.text, int(room / WORD))))
            break
        kept.append(span)
        room -= cost
    return tuple(kept)


def _amount(shown: Sequence[Placed], rest: Sequence[Placed]) -> str:
    """Say what *rest* holds that *shown* did not: ``12 more facts``."""
    known = {fact for _, line, *_ in shown for fact in line.facts}
    facts = {fact for _, line, *_ in rest for fact in line.facts} - known
    many, word = (len(facts), "fact") if facts else (len(rest), "line")
    return f"{many} more {word}{'s' * (many != 1)}" if many else ""
