"""Text made fit to be read and shown: compatibility forms resolved, nothing invisible, bounded. The same everywhere."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 256
"""Characters of a question that are read. The longest real ones have some 150; cost grows with length."""

_MARKS = r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
_FLOOD = re.compile(f"({_MARKS}{{2}}){_MARKS}+")
"""Combining marks beyond the two that a letter may need."""
_APOSTROPHE = re.compile(r"[\u2018\u2019\u201b\u02bc\u02b9\u2032\u00b4\uff07]|(?<=\w)`(?=\w)")
"""Whatever stands for an apostrophe; a backtick around words marks them as code."""
_BLANK = re.compile(r"[\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]+")
"""Printable by their category, and yet nothing to see: fillers, variation selectors."""


def literal(text: str) -> str:
    """Return *text* on one line in its usual characters: no control, bidi, zero-width, tag, unassigned ones.

    Not escaped: ``rich_text`` and ``plain_text`` elements show it as it is.
    """
    if text.isprintable() and (text.isascii() or _is_plain(text)):
        return text
    return _FLOOD.sub(r"\1", _BLANK.sub("", _seen(unicodedata.normalize("NFKC", _seen(text)))))


def clean(text: str) -> str:
    """Return a question as it is read: *text*, literal, in at most LONGEST characters, a space between words.

    Cut before normalising, which costs, and after, which may lengthen: one character can become eighteen.
    """
    return " ".join(literal(one_apostrophe(text.lstrip()[:LONGEST])).split())[:LONGEST].rstrip()


def one_apostrophe(text: str) -> str:
    """Return *text* with the one sign for every apostrophe: phones and keyboards write it in half a dozen ways."""
    return text if text.isascii() and "`" not in text else _APOSTROPHE.sub("'", text)


def _is_plain(text: str) -> bool:
    return unicodedata.is_normalized("NFKC", text) and not _FLOOD.search(text) and not _BLANK.search(text)


def _seen(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text)
