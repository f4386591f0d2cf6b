"""Whether two words are spellings of one: by their sounds, or by the slip of a finger."""

from __future__ import annotations

import re
from enum import IntEnum
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA, Indel, Levenshtein

from bot.names.name_words import HONORIFICS

NameKind = Literal["person", "organisation"]
Words = tuple[str, ...]

_SYLLABLE = re.compile(r"[b-df-hj-np-tv-z]{0,3}[aeiouy]{1,3}(?:ng|ck|[nmptkhrw])?")
_SOUNDS = {
    "ph": "f", "ck": "k", "oo": "u", "ou": "u", "ee": "i", "kh": "k", "gh": "g", "dh": "d", "zh": "j", "dj": "j",
    "sz": "s", "th": "t", "x": "ks", "q": "k", "c": "k", "z": "s", "y": "i", "w": "v", "ch": "ch", "sch": "sh",
}  # fmt: skip
_SOUND = re.compile("|".join(sorted(_SOUNDS, key=len, reverse=True)))
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL = re.compile("[aeiouy]")
_FINAL_I = re.compile(r"(?<=[a-z]{3})(?:ie|ey)$")
_FINAL_H = re.compile(r"(?<=[aeiou])h$")

EDITS_PER_LETTER = 0.25
"""A quarter of the shorter word may be mistyped."""
MOST_EDITS = 4
"""However long a word, and however oddly its sounds are written."""
CHANGED = 1.5
"""A letter put in another's place tells names apart more often than one that was dropped, doubled or swapped."""
RESPELT = 0.5
"""Another spelling of the same sounds."""


@lru_cache(maxsize=8192)
def sounds(word: str) -> str:
    """Write *word* by its rough sounds: ``Nooristani`` and ``Nuristani``, ``Choo`` and ``Chu`` are one."""
    spoken = _SOUND.sub(lambda found: _SOUNDS[found[0]], _FINAL_I.sub("i", word))
    return _DOUBLED.sub(r"\1", _FINAL_H.sub("", _DOUBLED.sub(r"\1", spoken)))


def _vowels_alike(word: str) -> str:
    """Write *word* as languages with three vowels hear it: ``Osama bin Laden`` is ``Usama bin Ladin``."""
    return sounds(word).replace("o", "u").replace("e", "i")


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Tell whether *word* could be one syllable of a Chinese, Korean or Vietnamese name."""
    return len(word) <= 6 and (_SYLLABLE.fullmatch(word) is not None or word in {"ng", "hng"})


def edits(one: str, other: str) -> float:
    """Count the slips that lead from *one* word to *other*; a changed letter counts ``CHANGED``."""
    distance = OSA.distance(one, other)
    changed = Indel.distance(one, other) - Levenshtein.distance(one, other)
    first = 0.5 if one[0] != other[0] else 0.0
    return distance + (CHANGED - 1) * max(changed, 0) + first


LONG_WORD = 6
"""From this length on a word may be mistyped where it is all there is; before, ``chain`` would be China."""


class Slip(IntEnum):
    """How one word became another, firmest first."""

    SPELLING = 1
    """The same sounds, written otherwise."""
    TYPING = 2
    """Letters dropped, doubled, swapped, or few changed among many."""
    SYLLABLE = 3
    """Another syllable that sounds alike: a slip or another name."""


def slip(one: str, other: str) -> Slip | None:
    """Tell how *one* word may have become *other*; None for two different words.

    Two syllables are two names unless they sound alike: Lim is not Lin, Hung is not Hong. Short words and those with
    digits tolerate next to nothing.
    """
    if one in HONORIFICS or other in HONORIFICS:  # a minister is no ministry
        return None
    if not (one.isalpha() and other.isalpha()) or abs(len(one) - len(other)) > 1 + max(len(one), len(other)) // 5:
        return None
    if OSA.distance(one, other, score_cutoff=MOST_EDITS) > MOST_EDITS:
        return None
    are_syllables = is_syllable(one) and is_syllable(other)
    if sounds(one) == sounds(other):
        return Slip.SYLLABLE if are_syllables else Slip.SPELLING
    shorter, longer = sorted((one, other), key=len)
    if are_syllables or len(longer) <= 4:
        return Slip.TYPING if _is_no_syllable(shorter, longer) else None
    if _vowels_alike(one) == _vowels_alike(other):
        return Slip.SPELLING
    cost = min(edits(one, other), edits(sounds(one), sounds(other)) + RESPELT)
    return Slip.TYPING if cost <= max(1.0, len(shorter) * EDITS_PER_LETTER) else None


def is_near(one: str, other: str) -> bool:
    """Tell whether one letter lies between two words: enough to ask, too little to answer."""
    return OSA.distance(one, other, score_cutoff=1) <= 1 or sounds(one) == sounds(other)


def _is_no_syllable(shorter: str, longer: str) -> bool:
    """Tell whether one missing letter or swap left of a syllable what is none (``Hng``, ``Hnug``)."""
    if shorter[0] != longer[0] or OSA.distance(shorter, longer) != 1:
        return False
    is_swap = Levenshtein.distance(shorter, longer) == 2
    return not is_syllable(shorter) if is_swap else len(shorter) < len(longer) and not _VOWEL.search(shorter)
