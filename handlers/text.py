"""The one place where text is made safe to send: markup escaped, length cut."""

from __future__ import annotations

from bot.text import literal


def escape(text: str) -> str:
    """Return *text* for a field that Slack reads as markup, so that ``<!channel>`` notifies no one.

    Of each line only what ``literal`` leaves. There is no escape for ``* _ ~`` and the backtick: whatever may
    hold them belongs in a ``rich_text`` element, as it is.
    """
    if not (text.isascii() and text.replace("\n", "").isprintable()):
        text = "\n".join(map(literal, text.split("\n")))
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def cut(text: str, limit: int) -> str:
    """Return *text* in at most *limit* characters, its end marked where something is missing."""
    return text if len(text) <= limit else text[: max(0, limit - 3)].rstrip() + "..."[:limit]


def cut_lines(text: str, limit: int, ending: str) -> str:
    """Return the whole lines of *text* that fit in *limit* characters, with *ending* for the rest."""
    if len(text) <= limit:
        return text
    room = limit - len(ending) - 1
    kept = text[: room + 1].rpartition("\n")[0] or _before_entity(text[:room])
    return f"{kept}\n{ending}"


def _before_entity(text: str) -> str:
    """Drop an escape that the cut has split, such as ``&am``."""
    start = text.rfind("&", -4)
    return text if start == -1 or ";" in text[start:] else text[:start]


def label(text: str, limit: int) -> str:
    """Return *text* for a ``plain_text`` that is no rich text: without the signs that an escape would be made of."""
    return cut(literal(text.replace("&", "and").replace("<", "‹").replace(">", "›")), limit) or "..."
