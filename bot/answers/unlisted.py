"""A listing that has nothing for what was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.composing import Composer, paragraph
from bot.answers.form import Outcome, Section

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.model import Fact


def unlisted(write: Composer, query: Query, text: str, tries: Iterable[str], *, near: Iterable[Fact] = ()) -> Answer:
    """Say that a listing has nothing for what was asked."""
    return write.answer(
        query.text,
        outcome=Outcome.UNKNOWN,
        kind=query.verb.name,
        title="Not in the fact base",
        summary=paragraph(text),
        sections=[Section(heading="The nearest it holds", lines=write.stated(near, most=3))],
        tries=tries,
    )
