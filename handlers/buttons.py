"""Buttons: each carries all it takes to act on a press, so that nothing is remembered in between."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.text import literal
from handlers import incoming, limits
from handlers.text import label as safe

Element = dict[str, Any]

_written = json.JSONEncoder(ensure_ascii=False).encode


class Act(StrEnum):
    """What a press asks for. Begins the ``action_id``; what follows tells the buttons of one message apart."""

    TURN = "turn_page"
    """Show another page of the same answer in its place."""
    PICK = "pick_candidate"
    """Put the answer about a candidate in the place of the choice."""
    ASK = "ask_next"
    """Answer another question, below."""
    SHARE = "share_answer"
    """Post the answer in the channel, once."""
    HOME = "show_home"
    """Go back to the front of Home."""
    FIND = "find_name"
    """Show whoever is chosen among the names that begin as was typed."""
    RECEIPT = "show_receipt"
    """Show what each fact rests on."""
    FEEDBACK = "give_feedback"
    """Say whether the answer helped."""
    CURATOR = "ask_curator"
    """Hand the question on to a person."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a button's value says: a question, and the page of its answer."""

    question: str
    page: int = 0


def button(act: Act, label: str, asked: Asked, *, name: str = "", hint: str = "") -> Element:
    """Return a button that says *label*; *name* tells it from others for the same *act*.

    *hint* is what a screen reader says in the label's place, where that alone does not tell what is meant.
    """
    made = {
        "type": "button",
        "action_id": f"{act}_{name}" if name else str(act),
        "text": {"type": "plain_text", "text": safe(label, limits.BUTTON), "emoji": False},
        "value": value_of(asked),
    }
    return made | ({"accessibility_label": safe(hint, limits.BUTTON)} if hint else {})


def value_of(asked: Asked) -> str:
    """Write *asked* into a button's value."""
    question = literal(asked.question)[: limits.QUESTION]
    return _written({"q": question, "page": asked.page})


def asked_by(value: object) -> Asked:
    """Read what ``value_of`` wrote; what is no such value asks nothing."""
    try:
        read = json.loads(str(value))
        return Asked(incoming.typed(read["q"]), max(0, int(read["page"])))
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return Asked("")
