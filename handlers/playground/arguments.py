"""What the bot's calls say: read as Slack reads it, and refused where Slack would refuse it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

from handlers.limits import BLOCKS

if TYPE_CHECKING:
    from starlette.requests import Request

    from handlers.playground.workspace import Body

VIEW_BLOCKS = 100
"""Slack's limit for dialogs and Home."""


class Refused(Exception):  # noqa: N818 (the call is refused)
    """Slack's word for why a call is not carried out."""


def checked(sent: Body) -> Body:
    """Return *sent* if it can be shown."""
    blocks = sent.get("blocks") or []
    if not isinstance(blocks, list) or len(blocks) > BLOCKS or not all(map(_is_block, blocks)):
        raise Refused("invalid_blocks")
    if not blocks and not sent.get("text") and not sent.get("markdown_text"):
        raise Refused("no_text")
    return sent


def checked_view(sent: Body, kind: str) -> Body:
    """Return the view in *sent* if it is one of that *kind* and can be shown."""
    view = sent.get("view")
    blocks = view.get("blocks") if isinstance(view, dict) else None
    is_fit = isinstance(blocks, list) and len(blocks) <= VIEW_BLOCKS and all(map(_is_block, blocks))
    if not isinstance(view, dict) or not is_fit or view.get("type") != kind:
        raise Refused("invalid_arguments")
    return view


def _is_block(block: object) -> bool:
    return isinstance(block, dict) and isinstance(block.get("type"), str)


async def arguments_of(request: Request) -> Body:
    """Return the arguments of a call, whether they come as JSON, as a form or in the address."""
    raw = await request.body()
    try:
        if request.headers.get("content-type", "").startswith("application/json"):
            found = json.loads(raw or b"{}")
            return found if isinstance(found, dict) else {}
        form = parse_qsl(raw.decode(), keep_blank_values=True)
        return {name: _value(value) for name, value in (*request.query_params.items(), *form)}
    except ValueError:
        return {}


def _value(value: str) -> Any:  # noqa: ANN401 (JSON within a form)
    return json.loads(value) if value[:1] in {"{", "["} else value
