"""Words near a mistyped one, found among very many without looking at each."""

from __future__ import annotations

from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bot.names.spelling import sounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SHORTEST = 2
"""A single letter is an initial."""
LONGEST = 40
"""A longer word is no word."""

MOST_KEPT = 8_192
"""Words whose near ones are kept: those of questions recur, and each is some twenty times dearer to look for."""

MOST_PER_PIECE = 1_000
"""Words read behind one piece: a piece that more of them share tells nothing."""


class NearWords:
    """A vocabulary that finds its words near another one.

    A word with *n* slips still holds one of its *n* + 1 pieces unchanged, so only words that share a piece (at about
    the same place) are compared.

    Source: Li, Deng, Wang and Feng, "Pass-Join: A Partition-based Method for Similarity Joins", VLDB 2011.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_piece: defaultdict[tuple[int, int, str], list[str]] = defaultdict(list)
        self._by_sounds: defaultdict[str, list[str]] = defaultdict(list)
        self._words = {word for word in words if _is_comparable(word)}
        self.near = lru_cache(maxsize=MOST_KEPT)(self._near)
        """The words within the slips that a word may have, and those that sound like it; kept for words that recur."""
        for word in self._words:
            self._by_sounds[sounds(word)].append(word)
            for piece, (start, stop) in enumerate(_cuts(len(word))):
                self._by_piece[len(word), piece, word[start:stop]].append(word)

    def _near(self, word: str) -> tuple[str, ...]:
        if not _is_comparable(word):
            return ()
        found = self._words.intersection(_swapped(word)).union(self._by_sounds.get(sounds(word), ()))
        most = _most_slips(len(word))
        sharing = self._sharing_a_piece(word)
        found.update(other for other in sharing if OSA.distance(word, other, score_cutoff=most) <= most)
        found.discard(word)
        return tuple(sorted(found))

    def _sharing_a_piece(self, word: str) -> set[str]:
        return {other for key in _keys(word) for other in self._by_piece.get(key, ())[:MOST_PER_PIECE]}


def _is_comparable(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def _swapped(word: str) -> Iterator[str]:
    """Swap each two neighbours: a swap across a cut spoils both pieces."""
    return (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))


def _most_slips(length: int) -> int:
    return max(1, min(3, length // 4))


def _cuts(length: int) -> Iterator[tuple[int, int]]:
    """Cut a word of *length* into one piece more than it may have slips."""
    pieces = _most_slips(length) + 1
    for piece in range(pieces):
        yield length * piece // pieces, length * (piece + 1) // pieces


def _keys(word: str) -> Iterator[tuple[int, int, str]]:
    return ((length, piece, word[start:stop]) for length, piece, start, stop in _places(len(word)))


@lru_cache(maxsize=LONGEST)
def _places(typed: int) -> tuple[tuple[int, int, int, int], ...]:
    """Return where a word of *typed* letters may hold a piece of another: moved by no more than the slips around it."""
    most = _most_slips(typed)
    return tuple(
        (length, piece, start + shift, stop + shift)
        for length in range(max(SHORTEST, typed - most), typed + most + 1)
        for piece, (start, stop) in enumerate(_cuts(length))
        for shift in _shifts(piece, _most_slips(length), typed - length)
        if start + shift >= 0
    )


def _shifts(piece: int, slips: int, longer: int) -> range:
    return range(max(-piece, longer - slips + piece), min(piece, longer + slips - piece) + 1)
