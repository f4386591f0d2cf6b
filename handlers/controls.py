"""What one can press below an answer, by where the answer stands."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bot.answers.form import Outcome
from bot.asking.verbs import WHO, label_of
from handlers.buttons import Act, Asked, button
from handlers.limits import ROW
from handlers.remembered import curator_button, feedback_row, receipt_button

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handlers.pages import Page

Block = dict[str, Any]

ASK_NEXT: Block = {"type": "context", "elements": [{"type": "plain_text", "text": "Ask next:", "emoji": False}]}


class Place(Enum):
    """Where an answer stands, and so what can be done with it."""

    PRIVATE = auto()
    """Seen by the asker alone, in a channel: it may be shared."""
    THREAD = auto()
    """In a thread, of a channel or of a conversation with the bot."""
    SHARED = auto()
    """Posted for everyone on somebody's behalf: to be read, not pressed."""
    HOME = auto()
    """On the app's own page, or in a window before it: to go on from."""
    LIST = auto()
    """Names to choose from, seen by one person: no answer yet."""


IN_A_CONVERSATION = frozenset({Place.PRIVATE, Place.THREAD})
"""Where there is an answer of its own to act upon, and a channel to act in."""


def turning(page: Page) -> list[Block]:
    """Return what shows the other pages, right below the lines."""
    return rows(_turns(page))


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
    if place not in IN_A_CONVERSATION:
        return _suggested(page, place)
    return [*_suggested(page, place), *rows(_endings(page, place, has_desk=has_desk)), *feedback_row(page)]


def _suggested(page: Page, place: Place) -> list[Block]:
    """Return the candidates of a choice, each to be put in its place; else what one would ask next.

    Below a title a button need not repeat it, but for those who hear the button alone.
    """
    if page.answer.outcome is Outcome.CHOICE or place is Place.LIST:
        act = Act.ASK if place is Place.LIST else Act.PICK
        return rows(asking(page, act))
    found = rows(asking(page, Act.ASK))
    return [ASK_NEXT, *found] if found else []


def asking(page: Page, act: Act) -> Iterator[Block]:
    """Return a button for each question that *page* suggests."""
    for number, shown in enumerate(page.answer.tries):
        yield _asking(act, number, shown.text, page.answer.title)


@lru_cache(maxsize=1024)
def _asking(act: Act, number: int, text: str, title: str) -> Block:
    """Return the button for one question. The same few are suggested again and again: they are made once."""
    full = label_of(text)
    hint = f"Profile of {full}" if text == f"{WHO.name} {full}" else full
    label = full.removesuffix(f": {title}")
    return button(act, label, Asked(text), name=str(number), hint=hint if hint != label else "")


def _endings(page: Page, place: Place, *, has_desk: bool) -> Iterator[Block]:
    """Return what can be done with the answer as a whole."""
    answer = page.answer
    if place is Place.PRIVATE and answer.outcome is Outcome.ANSWERED:
        asked = Asked(answer.question, page.number)
        yield button(Act.SHARE, "Share in channel", asked, hint="Share this answer in the channel, for everyone")
    yield from receipt_button(page)
    if has_desk:
        yield from curator_button(page)


def rows(buttons: Iterable[Block]) -> list[Block]:
    """Return *buttons* side by side, as many as one takes in."""
    found = list(buttons)
    return [{"type": "actions", "elements": found[at : at + ROW]} for at in range(0, len(found), ROW)]
