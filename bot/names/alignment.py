"""The words of two names, tied one to one in any order."""

from __future__ import annotations

import re
from enum import IntEnum
from typing import TYPE_CHECKING

from bot.names import name_words as known
from bot.names.spelling import LONG_WORD, Slip, is_syllable, slip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.names.spelling import NameKind, Words

_VOWEL = re.compile("[aeiouy]")


class Tie(IntEnum):
    """What holds two words together, firmest first."""

    EQUAL = 0
    JOINED = 1
    SPELLING = 2
    SLIP = 3
    DOUBTFUL = 4
    """A syllable that sounds alike, or a short form: people are told apart by such."""
    INITIAL = 5
    ACRONYM = 6


_TIE_OF = {Slip.SPELLING: Tie.SPELLING, Slip.TYPING: Tie.SLIP, Slip.SYLLABLE: Tie.DOUBTFUL}


class Alignment:
    """The words of two names tied one to one, and what is left on either side."""

    def __init__(self, left: Words, right: Words, kind: NameKind) -> None:
        self.left = list(left)
        self.right = list(right)
        self.ties: list[Tie] = []
        self.tied: list[str] = []
        """The words of the right side that are tied."""
        self.shortest_slip: int | None = None
        self._tie_equals()
        if not (self.left or self.right):
            return
        self._tie_joined(self.left, self.right)
        self._tie_joined(self.right, self.left)
        self._tie_slips(kind)
        if kind == "person":
            self._tie_diminutives(self.left, self.right)
            self._tie_diminutives(self.right, self.left)
            self._tie_initials(self.left, self.right)
            self._tie_initials(self.right, self.left)
        else:
            self._tie_acronym(self.left, self.right)
            self._tie_acronym(self.right, self.left)

    def _hold(self, tie: Tie, *words: str) -> None:
        self.ties.append(tie)
        self.tied += words

    def _tie_equals(self) -> None:
        for word in tuple(self.left):
            if word in self.right:
                self.left.remove(word)
                self.right.remove(word)
                self._hold(Tie.EQUAL, word)

    def _tie_joined(self, apart: list[str], whole: list[str]) -> None:
        """Tie neighbours to the one word they make: ``wei hung`` and ``weihung``."""
        for word in tuple(whole) if len(apart) > 1 else ():
            for start, length in ((i, n) for n in (2, 3) for i in range(len(apart) - n + 1)):
                run = apart[start : start + length]
                if _are_joined(run, word):
                    del apart[start : start + length]
                    whole.remove(word)
                    self._hold(Tie.JOINED, *run)
                    break

    def _tie_slips(self, kind: NameKind) -> None:
        found = [
            (how, i, j)
            for i, one in enumerate(self.left)
            for j, other in enumerate(self.right)
            if (how := slip(one, other)) and not (kind == "person" and _are_man_and_woman(one, other))
        ]
        for how, i, j in sorted(found):
            one, other = self.left[i], self.right[j]
            if one and other:
                self.left[i] = self.right[j] = ""
                self.shortest_slip = min(self.shortest_slip or len(one), len(one), len(other))
                self._hold(_TIE_OF[how] if kind == "person" else _TIE_OF[min(how, Slip.TYPING)], other)
        self.left[:] = filter(None, self.left)
        self.right[:] = filter(None, self.right)

    def _tie_diminutives(self, short: list[str], full: list[str]) -> None:
        for word in tuple(short):
            given = known.DIMINUTIVES.get(word)
            name = next((name for name in full if given and (name == given or slip(name, given))), None)
            if name:
                short.remove(word)
                full.remove(name)
                self._hold(Tie.DOUBTFUL, name)

    def _tie_initials(self, short: list[str], full: list[str]) -> None:
        """Tie initials to the names they stand for, in order, beside a name in full."""
        if not self.ties:
            return
        for word in [word for word in short if are_initials(word)]:
            found = _words_begun(word, full)
            if found:
                short.remove(word)
                for name in found:
                    full.remove(name)
                    self._hold(Tie.INITIAL, name)

    def _tie_acronym(self, short: list[str], full: list[str]) -> None:
        """Tie an acronym to all that is left of the other name, every word of it."""
        if len(full) > 1 and (letters := acronym(full)) in short:
            short.remove(letters)
            self._hold(Tie.ACRONYM, *full)
            full.clear()


def _are_joined(run: Sequence[str], word: str) -> bool:
    """Tell whether *run* makes *word*; syllables make it to the letter (``weihong`` is not ``wei hung``)."""
    joined = "".join(run)
    if joined == word or word[0] != joined[0] or abs(len(joined) - len(word)) > 2 or len(joined) <= LONG_WORD:
        return joined == word
    return not all(map(is_syllable, run)) and slip(joined, word) is not None


def _are_man_and_woman(one: str, other: str) -> bool:
    """Tell ``Angelo`` from ``Angela`` and ``Daniel`` from ``Daniela``."""
    man, woman = sorted((one, other), key=lambda word: word.endswith("a"))
    return woman.endswith("a") and man in {woman[:-1], f"{woman[:-1]}o"}


def are_initials(word: str) -> bool:
    """Tell whether *word* is an initial or a few written together (``wh``); ``ng`` and others with vowels are names."""
    return len(word) == 1 or (len(word) <= 3 and word != "ng" and not _VOWEL.search(word))


def _words_begun(initials: str, words: Sequence[str]) -> list[str]:
    """Find the *words* that *initials* begin, in order; none if any is missing."""
    rest = iter(words)
    found = [next((word for word in rest if len(word) > 1 and word[0] == letter), "") for letter in initials]
    return found if all(found) else []


def acronym(words: Sequence[str]) -> str:
    """Return the first letters of *words*."""
    return "".join(word[0] for word in words)
