"""Archived articles: the texts that passages are looked up in."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz, process

LINK_NOTE: Final = "(opens in a new tab)"
"""What an archived text says behind a link, and the live page does not."""
_SIGNS: Final = re.compile(r"[^\w%$.]+")
_BEFORE: Final = re.compile(r"^[^\w%$.]+")
_AFTER: Final = re.compile(r"[^\w%$.]+$")


def fold(text: str) -> str:
    """Return *text* as passages are compared: no marks, signs, capitals or link notes, single spaces."""
    return " ".join(folded_words(text.replace(LINK_NOTE, " ")))


def folded_words(text: str) -> list[str]:
    """Return the words of *text* without marks, signs and capitals."""
    plain = unicodedata.normalize("NFKD", text)
    return _SIGNS.sub(" ", "".join(c for c in plain if not unicodedata.combining(c))).casefold().split()


@dataclass(frozen=True, slots=True)
class Span:
    """A place in an article's folded text, half-open."""

    start: int
    stop: int


WORTH_SHOWING: Final = 50
"""Likeness, out of 100, of words that a curator may have meant."""


class Article:
    """One archived text, folded so that each folded character knows where it stands in the original."""

    def __init__(self, text: str) -> None:
        self.text = text
        characters: list[str] = []
        self._origins: list[int] = []
        for origin, character in enumerate(text.replace(LINK_NOTE, " " * len(LINK_NOTE))):
            for plain in _folded(character):
                if plain != " " or (characters and characters[-1] != " "):
                    characters.append(plain)
                    self._origins.append(origin)
        self.folded = "".join(characters).rstrip()

    @cached_property
    def sha256(self) -> str:
        """The fingerprint of the folded text."""
        return hashlib.sha256(self.folded.encode()).hexdigest()

    @property
    def readings(self) -> tuple[str, str]:
        """Return the text as it was archived, and as the live page shows it."""
        return self.text, self.text.replace(LINK_NOTE, " ")

    def find(self, phrase: str, after: int = 0) -> Span | None:
        """Return the first place at or behind *after* where the words of *phrase* stand, whole words only."""
        folded = fold(phrase)
        found = re.compile(rf"(?<!\w){re.escape(folded)}(?!\w)").search(self.folded, after) if folded else None
        return Span(*found.span()) if found else None

    def count(self, phrase: str) -> int:
        """Return how often the words of *phrase* stand here."""
        return len(re.findall(rf"(?<!\w){re.escape(fold(phrase))}(?!\w)", self.folded))

    def original(self, span: Span, phrase: str = "") -> str:
        """Return what the article itself says at *span*, with as many signs around it as *phrase* has."""
        before, after = (len(found[0]) if (found := edge.search(phrase)) else 0 for edge in (_BEFORE, _AFTER))
        return self.text[max(0, self._origins[span.start] - before) : self._origins[span.stop - 1] + 1 + after]

    def nearest(self, phrase: str, after: int = 0) -> str:
        """Return the words that look most like *phrase*, at or behind *after*, as the article has them."""
        folded = fold(phrase)
        words = [
            Span(found.start(), found.end()) for found in re.finditer(r"\S+", self.folded) if found.start() >= after
        ]
        count = len(folded.split())
        windows = [Span(words[n].start, words[n + count - 1].stop) for n in range(len(words) - count + 1)]
        texts = [self.folded[window.start : window.stop] for window in windows]
        found = process.extractOne(folded, texts, scorer=fuzz.ratio, score_cutoff=WORTH_SHOWING)
        return self.original(windows[found[2]]) if found else ""


def _folded(character: str) -> str:
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if not unicodedata.combining(part))
    return _SIGNS.sub(" ", plain).casefold()
