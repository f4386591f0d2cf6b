"""The one place where text is made safe to send: the invisible is dropped, markup escaped, length cut."""

from __future__ import annotations

import re
import unicodedata

_MARKS = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_FLOOD = re.compile(f"({_MARKS}{{2}}){_MARKS}+")
"""Combining marks beyond the two that a letter may need."""
_BLANK = re.compile(r"[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]+")
"""Printable by their category, and yet nothing to see: fillers, variation selectors."""


def literal(text: str) -> str:
    """Return *text* on one line in its usual characters: no control, bidi, zero-width, tag, unassigned ones.

    Not escaped: ``rich_text`` and ``plain_text`` elements show it as it is.
    """
    if text.isprintable() and (text.isascii() or _is_plain(text)):
        return text
    return _FLOOD.sub(r"\1", _BLANK.sub("", _seen(unicodedata.normalize("NFKC", _seen(text)))))


def _is_plain(text: str) -> bool:
    return unicodedata.is_normalized("NFKC", text) and not _FLOOD.search(text) and not _BLANK.search(text)


def _seen(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text)


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
