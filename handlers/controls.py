"""What one can press below an answer, by where the answer stands."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from handlers.buttons import Act, Asked, button
from handlers.remembered import curator_button, feedback_row, receipt_button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.pages import Page

Block = dict[str, Any]


class Place(Enum):
    """Where an answer stands, and so what can be done with it."""

    PRIVATE = auto()
    """Seen by the asker alone, in a channel: it may be shared."""
    THREAD = auto()
    """In a thread, of a channel or of a conversation with the bot."""
    SHARED = auto()
    """Posted for everyone on somebody's behalf: to be read, not pressed."""


def turning(page: Page) -> list[Block]:
    """Return what shows the other pages, right below the lines."""
    return _row(_turns(page))


def _turns(page: Page) -> Iterator[Block]:
    question = page.answer.question
    if page.left:
        yield button(Act.TURN, f"Show {page.left}", Asked(question, page.number + 1), name="next")
    if page.number:
        yield button(Act.TURN, "Back", Asked(question, page.number - 1), name="back")


def controls(page: Page, place: Place, *, has_desk: bool = False) -> list[Block]:
    """Return what stands at the end of an answer; *has_desk*: whether curators take questions."""
    if place is Place.SHARED:
        return []
    return [*_row(_endings(page, has_desk=has_desk)), *feedback_row(page)]


def _endings(page: Page, *, has_desk: bool) -> Iterator[Block]:
    """Return what can be done with the answer as a whole."""
    yield from receipt_button(page)
    if has_desk:
        yield from curator_button(page)


def _row(elements: Iterator[Block]) -> list[Block]:
    found = list(elements)
    return [{"type": "actions", "elements": found}] if found else []
