"""The word of a vocabulary that a mistyped one most likely is."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bot.asking.dictionary import are_one, is_english
from bot.asking.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 6
"""Letters below which a slip makes another word more often than a mistyped one (gold, sold; lunch, launch)."""
SHORTEST_CHANGED = 7
"""Letters below which a *changed* letter does: a dropped, doubled or swapped one is a slip sooner."""


SHORTEST_SQUEEZED, SHORTEST_VOCAL = 5, 6
"""Letters below which a word with vowels left out is no telling; the same of one that has kept some."""
_VOWELS = re.compile("[aeiou]")


class Typos:
    """Finds words one slip away, by what both become when a letter is dropped: one look-up whatever the size.

    It also finds those that were typed without their vowels (``agrmnt``), among them the *common* words.
    """

    def __init__(self, vocabulary: Iterable[str], common: Iterable[str] = ()) -> None:
        self._near: defaultdict[str, list[str]] = defaultdict(list)
        self._squeezed: defaultdict[str, set[str]] = defaultdict(set)
        vocabulary = list(vocabulary)
        for word in (*vocabulary, *common):
            if len(word) > SHORTEST_SQUEEZED and word.isalpha():
                self._squeezed[_squeezed(word)].add(word)
        for word in vocabulary:
            if len(word) >= SHORTEST - 1 and word.isalpha():
                for form in _shortened(word):
                    self._near[form].append(word)

    def meant_by(self, typed: str) -> str | None:
        """Return the only likely word that *typed* (folded) is a slip of; None where there is none or no telling."""
        if len(typed) < SHORTEST_SQUEEZED or not typed.isalpha():
            return None
        likely = self._one_slip_away(typed) or self._with_vowels(typed)
        return likely if likely and (are_one(typed, likely) or not is_english(typed)) else None

    def _one_slip_away(self, typed: str) -> str | None:
        if len(typed) < SHORTEST:
            return None
        near = {word for form in _shortened(typed) for word in self._near.get(form, ())}
        likely = [word for word in near if _is_slip(typed, word)]
        return likely[0] if len(likely) == 1 else None

    def _with_vowels(self, typed: str) -> str | None:
        """Return the only word, but for its endings, that *typed* is with two vowels left out, or with all."""
        is_bare = not _VOWELS.search(typed, 1)
        if not is_bare and len(typed) < SHORTEST_VOCAL:
            return None
        fitting = [word for word in self._squeezed.get(_squeezed(typed), ()) if _has_dropped(typed, word)]
        whole = [word for word in fitting if is_bare or len(word) > len(typed) + 1]
        return min(whole) if len(set(map(stem, whole))) == 1 else None


def _squeezed(word: str) -> str:
    """Return *word* without its vowels, all but a first one."""
    return word[:1] + _VOWELS.sub("", word[1:])


def _has_dropped(typed: str, word: str) -> bool:
    """Whether *typed* is *word* with some of its letters left out."""
    letters = iter(word)
    return all(letter in letters for letter in typed)


def _shortened(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _is_slip(typed: str, word: str) -> bool:
    if typed[0] != word[0] or OSA.distance(typed, word, score_cutoff=1) != 1:
        return False
    is_changed = len(typed) == len(word) and sorted(typed) != sorted(word)
    return len(typed) >= SHORTEST_CHANGED or not is_changed
