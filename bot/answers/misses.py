"""The curators' work list: what was asked in vain, and which answers did not help."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.composing import counted, paragraph
from bot.answers.form import Answer, Line, Outcome, Section, Style, Text, Try
from bot.asking import verbs
from bot.dates import When

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.worklist import Missed, Poor

KIND = verbs.MISSES.name
MOST, MOST_POOR = 8, 5
"""Questions, and answers, that are listed: a piece of work for one sitting. The oldest wait."""
MOST_OF_A_WORD = 80
"""Characters of what a reader said of an answer."""
MOST_FACTS = 3
"""Facts of a poor answer that are named: the first are what it is about."""


def elsewhere(text: str) -> Answer:
    """Say where the list is: it is nothing of the base's."""
    return _answer(text, "It is kept where the bot is connected to Slack: a curator types /sam misses there.")


def refused(text: str, *, are_named: bool) -> Answer:
    """Say who may see the list, to somebody who is none of them."""
    who = "Ask one of them," if are_named else "None is set yet. Ask"
    return _answer(
        text,
        "What was asked in vain is for the curators of the fact base: their user ids are in SAM_CURATORS. "
        f"{who} whoever runs the bot{', or' if not are_named else ','} to add yours.",
    )


def unreachable(text: str) -> Answer:
    """Say that the list cannot be read."""
    return _answer(text, "The list cannot be read at the moment. Please try again in a few minutes.")


def worklist(text: str, misses: Sequence[Missed], poor: Sequence[Poor]) -> Answer:
    """List *misses* and *poor* answers, each the newest first."""
    return Answer(
        question=text,
        outcome=Outcome.HELP,
        kind=KIND,
        title="What to look at next",
        summary=paragraph(_summary(misses, poor)),
        sections=tuple(
            section
            for section in (
                _section("Asked in vain", [_missed(one) for one in misses[:MOST]], len(misses) - MOST),
                _section("Answers that did not help", [_poor(one) for one in poor[:MOST_POOR]], len(poor) - MOST_POOR),
            )
            if section.lines
        ),
        footer="Without who asked or where. Questions are kept for 90 days, judgements for 365.",
        tries=(Try(verbs.OPEN.name), Try(verbs.SOURCES.name)),
    )


def _answer(text: str, words: str) -> Answer:
    return Answer(question=text, outcome=Outcome.HELP, kind=KIND, title="The curators' list", summary=paragraph(words))


def _summary(misses: Sequence[Missed], poor: Sequence[Poor]) -> str:
    if not misses and not poor:
        return "Nothing was asked in vain lately, and no answer was called unhelpful."
    return f"{counted(len(misses), 'question')} without an answer, {counted(len(poor), 'answer')} that did not help."


def _section(heading: str, lines: Sequence[Line], left: int) -> Section:
    more = (paragraph(f"and {left} more, asked or judged longer ago", Style.QUIET),) if left > 0 else ()
    return Section(heading=heading, lines=(*lines, *more))


def _missed(one: Missed) -> Line:
    times = f"  ({_times(one.count)}{When.of(one.last).words})"
    return Line(spans=(Text(f"“{one.question}”"), Text(times, Style.QUIET)), level=1)


def _poor(one: Poor) -> Line:
    reasons = ", ".join(f"{reason} {count}×" if count > 1 else reason for reason, count in one.reasons)
    facts = ", ".join(one.facts[:MOST_FACTS]) or "facts of an edition no longer known"
    left = len(one.facts) - MOST_FACTS
    more = f" and {counted(left, 'other fact')}" if left > 0 else ""
    words = "".join(f" “{_short(word)}”" for word in one.words)
    return Line(
        spans=(
            Text(f"{reasons or 'no reason given'}: ", Style.STRONG),
            Text(f"{facts}{more}{words}"),
            Text(f"  ({_times(one.count)}{When.of(one.last).words})", Style.QUIET),
        ),
        level=1,
    )


def _short(word: str) -> str:
    return word if len(word) <= MOST_OF_A_WORD else f"{word[:MOST_OF_A_WORD].rstrip()}..."


def _times(count: int) -> str:
    return f"{count} times, last " if count > 1 else ""
