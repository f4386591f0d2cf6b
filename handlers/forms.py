"""Forms: modal windows in which something is typed, and those that say what became of it."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from handlers.client import CallFailed
from handlers.text import cut

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handlers.client import SlackClient
    from handlers.door import Body

Block = dict[str, Any]
View = dict[str, Any]

log = logging.getLogger(__name__)


def form(name: str, title: str, blocks: Iterable[Block], *, submit: str, metadata: str = "") -> View:
    """Return a form that is submitted under *name*."""
    view = {"type": "modal", "callback_id": name, "title": plain(title), "close": plain("Cancel")}
    return {**view, "submit": plain(submit), "private_metadata": metadata, "blocks": list(blocks)}


def outcome(title: str, *words: str) -> View:
    """Return a window that says what became of a form."""
    return {"type": "modal", "title": plain(title), "close": plain("Close"), "blocks": [said(*words)]}


def said(*paragraphs: str, is_strong: bool = False) -> Block:
    """Return *paragraphs* of literal words."""
    style = {"style": {"bold": True}} if is_strong else {}
    return {
        "type": "rich_text",
        "elements": [
            {"type": "rich_text_section", "elements": [{"type": "text", "text": words, **style}]}
            for words in _apart(paragraphs)
        ],
    }


def _apart(paragraphs: Iterable[str]) -> list[str]:
    """Break the line after each but the last: sections of one rich text do not by themselves."""
    lines = list(paragraphs)
    return [f"{line}\n" for line in lines[:-1]] + lines[-1:]


def field(name: str, label: str, element: Block, *, is_optional: bool = False) -> Block:
    """Return a field, found by *name* in what is submitted."""
    labelled = {"type": "input", "block_id": name, "label": plain(label), "optional": is_optional}
    return labelled | {"element": {**element, "action_id": name}}


def typing(most: int, *, start: str = "", is_long: bool = False) -> Block:
    """Return a line, or several, to type at most *most* characters into; it starts with *start*."""
    element: Block = {"type": "plain_text_input", "max_length": most, "multiline": is_long}
    return element | ({"initial_value": cut(start, most)} if start else {})


def options(kind: str, values: Iterable[str], *, chosen: Iterable[str] = ()) -> Block:
    """Return ``radio_buttons`` or ``checkboxes`` whose labels are their *values*."""
    found = [{"text": plain(value), "value": value} for value in values]
    before = [option for option in found if option["value"] in set(chosen)]
    if not before:
        return {"type": kind, "options": found}
    return {"type": kind, "options": found} | (
        {"initial_options": before} if kind == "checkboxes" else {"initial_option": before[0]}
    )


def plain(text: str) -> Block:
    """Return *text* where Slack takes nothing but words."""
    return {"type": "plain_text", "text": text, "emoji": False}


def typed_in(view: Mapping[str, Any], name: str) -> str:
    """Return what was typed or chosen in the field *name*; nothing where it was left empty."""
    try:
        state = view["state"]["values"][name][name]
    except (KeyError, TypeError):
        return ""
    match state:
        case {"value": str(text)} | {"selected_option": {"value": str(text)}}:
            return text
        case {"selected_options": [{"value": str(text)}, *_]}:
            return text
        case _:
            return ""


async def show(view: View, body: Body, client: SlackClient) -> bool:
    """Open *view* for whoever pressed; whether it is open: what opens it lasts three seconds."""
    try:
        await client.views_open(trigger_id=str(body.get("trigger_id")), view=view)
    except CallFailed as failed:
        log.info("no form opened: %s", failed.word)
        return False
    return True
