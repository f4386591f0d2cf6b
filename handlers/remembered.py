"""What stands below an answer so that it can be asked about later: its receipt, a judgement, a person's help."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from bot.answers.form import Outcome
from bot.asking import verbs
from handlers.buttons import Act, Asked, button

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.pages import Page

Block = dict[str, Any]

HELPFUL, NOT_HELPFUL = "+", "-"
"""How the value of a judgement begins; a receipt's id follows."""


def receipt_button(page: Page) -> Iterator[Block]:
    """Return the button for the receipt of what *page* states."""
    if receipt := page.receipt:
        yield _receipt_button(receipt)


@lru_cache(maxsize=1024)
def _receipt_button(receipt: str) -> Block:
    """Return the button for one receipt. The same facts are stated again and again: it is made once."""
    asked = Asked(f"{verbs.RECEIPT.name} {receipt}")
    return button(Act.RECEIPT, "Receipt", asked, hint="Receipt: what each of these facts rests on, for you alone")


def curator_button(page: Page) -> Iterator[Block]:
    """Return the button that hands the question on to a person, where the base has no answer."""
    answer = page.answer
    is_open = answer.outcome is Outcome.CHOICE or answer.is_miss or answer.kind == "gap"
    if is_open and answer.question:
        asked = Asked(answer.question)
        yield button(Act.CURATOR, "Ask a curator", asked, hint="Ask a curator: opens a form, sends nothing yet")


def feedback_row(page: Page) -> list[Block]:
    """Return Slack's own pair of buttons, for the facts that *page* states."""
    receipt = page.receipt
    if not receipt:
        return []
    pair = {
        "type": "feedback_buttons",
        "action_id": str(Act.FEEDBACK),
        "positive_button": _judging("Helpful", "This answer helped", HELPFUL + receipt),
        "negative_button": _judging("Not helpful", "This answer did not help: say why", NOT_HELPFUL + receipt),
    }
    return [{"type": "context_actions", "elements": [pair]}]


def _judging(label: str, hint: str, value: str) -> Block:
    text = {"type": "plain_text", "text": label, "emoji": False}
    return {"text": text, "accessibility_label": hint, "value": value}
