"""Text as it is typed, and the words it is compared by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import Stemmer

from bot.english import SHORTENED, STOP
from bot.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 256
"""Characters of a question that are read. The longest real ones have some 150; cost grows with length."""

_CHUNK = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ´`]s?(?=\W*$)", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories of what no one sees: control, bidi, zero-width and tag characters, surrogates."""

_stem = Stemmer.Stemmer("english").stemWord


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a question: as typed, and folded."""

    raw: str
    folded: str


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """Return the stem of a folded *word*: ``leaching`` and ``leached`` are one."""
    stemmed: str = _stem(word)
    return stemmed


def clean(text: str) -> str:
    """Return *text* as it is read and shown: compatibility forms resolved, nothing invisible, bounded, one line.

    Cut before normalising, since that can lengthen a text 18 times, and after, for what it did to this one.
    """
    resolved = unicodedata.normalize("NFKC", text[: 4 * LONGEST])
    seen = "".join(" " if c.isspace() else c for c in resolved if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return " ".join(seen.split())[:LONGEST].rstrip()


def words(text: str) -> tuple[Word, ...]:
    """Split *text* into its words, possessives off: ``SAM's`` is ``sam``, ``in-situ`` is two words."""
    return tuple(
        Word(chunk, SHORTENED.get(folded, folded))
        for chunk in _CHUNK.findall(text)
        for folded in fold(_POSSESSIVE.sub("", chunk)).split()
    )


def stems(folded: Iterable[str]) -> tuple[str, ...]:
    """Return the stems of those of the *folded* words that carry content."""
    return tuple(stem(word) for word in folded if word not in STOP)
