"""The word of a vocabulary that a mistyped one most likely is."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

if TYPE_CHECKING:
    from collections.abc import Iterable

SHORTEST = 6
"""Letters below which a slip makes another word more often than a mistyped one (gold, sold; lunch, launch)."""
SHORTEST_CHANGED = 7
"""Letters below which a *changed* letter does: a dropped, doubled or swapped one is a slip sooner."""


class Typos:
    """Finds words one slip away, by what both become when a letter is dropped: one look-up whatever the size."""

    def __init__(self, vocabulary: Iterable[str]) -> None:
        self._near: defaultdict[str, list[str]] = defaultdict(list)
        for word in vocabulary:
            if len(word) >= SHORTEST - 1 and word.isalpha():
                for form in _shortened(word):
                    self._near[form].append(word)

    def meant_by(self, typed: str) -> str | None:
        """Return the only likely word that *typed* (folded) is a slip of; None where there is none or no telling."""
        if len(typed) < SHORTEST or not typed.isalpha():
            return None
        near = {word for form in _shortened(typed) for word in self._near.get(form, ())}
        likely = [word for word in near if _is_slip(typed, word)]
        return likely[0] if len(likely) == 1 else None


def _shortened(word: str) -> set[str]:
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _is_slip(typed: str, word: str) -> bool:
    if typed[0] != word[0] or OSA.distance(typed, word, score_cutoff=1) != 1:
        return False
    is_changed = len(typed) == len(word) and sorted(typed) != sorted(word)
    return len(typed) >= SHORTEST_CHANGED or not is_changed
