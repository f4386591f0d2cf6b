"""Text as it is typed, and the words it is compared by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import Stemmer

from bot.asking.english import CAPITALS, SHORTENED, STOP
from bot.names.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

_UNIT = re.compile(r"(?<=\d)(?=(?:yrs?|years?|mths?|months?|days?|bn|mn|mil|mln|pct)\b)", re.IGNORECASE)
"""Between a figure and its unit: ``5yr``."""
_SLASH = re.compile(r"(?<=[^\W\d_])/(?=[^\W\d_])")
"""Between two words: ``Abraham/REEx`` is the one or the other."""
_POSSESSIVE = re.compile(r"(?<=\w)'s?(?=\W*$)", re.IGNORECASE)
_CONTRACTED = re.compile(r"(what|which|who|where|when|why|how)'s\b", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\W*")
"""``W.`` or ``W.H.``: letters of a name, and none that people shorten words to."""
_PAST = re.compile(r"(?<=\w)'d(?=\W*$)", re.IGNORECASE)
"""The ending of ``IPO'd`` or ``they'd``."""
_SHOUTED = re.compile(r"\b([A-Z]{2,})s(?=\W*$)")
"""An abbreviation with an ending: ``SAMs``, ``MOUs``."""
_INFLECTIONS = frozenset(("", "e", "d", "s", "es", "ed", "ing"))
_NOUNS = frozenset({"funding"})
"""Nouns that only look like a form of another: a fund gives funding, and is none."""
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


@lru_cache(maxsize=65_536)
def uninflected(word: str) -> str:
    """Return the stem of a folded *word* that is an inflected form, else the word: ``renewed``, but not ``renewables``.

    A stem alone takes ``renewables`` and ``renew``, ``irony`` and ``iron`` for one.
    """
    stemmed = stem(word)
    is_form = word.removeprefix(stemmed) in _INFLECTIONS and word not in _NOUNS
    return stemmed if is_form else word


@lru_cache(maxsize=64)
def words(text: str) -> tuple[Word, ...]:
    """Split *text* into its words, possessives off: ``SAM's`` is ``sam``, ``in-situ`` and ``what's`` are two words."""
    if not text.isalpha():
        text = _SLASH.sub(" or ", _UNIT.sub(" ", text))
    return tuple(Word(chunk, word) for chunk in text.split() for word in _folded(chunk))


def _folded(chunk: str) -> list[str]:
    """Return the folded words that a *chunk* of text between spaces is or stands for."""
    if chunk.isascii() and chunk.isalpha() and chunk.islower():
        return _spelt_out(chunk, chunk)  # as most are typed
    plain = CAPITALS.get(chunk.rstrip("?!.,;:")) or _without_ending(chunk)
    return [word for folded in fold(plain).split() for word in _spelt_out(chunk, folded)]


def _spelt_out(chunk: str, folded: str) -> list[str]:
    """Return the words that a *folded* one is short for, or itself; initials in a *chunk* are short for names."""
    whole = SHORTENED.get(folded)
    return [folded] if whole is None or _INITIALS.fullmatch(chunk) else whole.split()


def _without_ending(chunk: str) -> str:
    """Return *chunk* without what makes a name possessive; "what's" and the like are spelt out."""
    if chunk.isalpha() and not chunk[:2].isupper():
        return chunk
    if _CONTRACTED.match(chunk):
        return _CONTRACTED.sub(r"\1 is", chunk)
    chunk = _PAST.sub("", chunk)
    return _SHOUTED.sub(r"\1", _POSSESSIVE.sub("", chunk))


def stems(folded: Iterable[str]) -> tuple[str, ...]:
    """Return the stems of those of the *folded* words that carry content."""
    return tuple(stem(word) for word in folded if word not in STOP)
