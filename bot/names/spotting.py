"""The names in a text that is no question: a message, however long, in pieces that names are looked for in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bot.asking.words import words
from bot.names.matches import Match
from bot.names.mentioned import LONGEST_RUN, MOST_WORDS
from bot.text import one_apostrophe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.asking.words import Word
    from bot.factbase import FactBase
    from bot.names.matches import Candidate

MOST_PIECES = 60
"""Pieces of a text that are read: names that stand further down are not looked for."""

_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Spotted:
    """Whom a text names beyond doubt, and whom it may name: each once, in the order named, by the name that matched."""

    sure: tuple[Candidate, ...]
    perhaps: tuple[Candidate, ...]
    is_whole: bool = True
    """Whether all of the text was read."""


def spot(base: FactBase, text: str) -> Spotted:
    """Find the names in *text*."""
    sure: dict[str, Candidate] = {}
    perhaps: dict[str, Candidate] = {}
    pieces = list(islice(_pieces(text), MOST_PIECES + 1))
    for mention in _mentions(base, pieces[:MOST_PIECES]):
        is_sure = len(mention) == 1 and mention[0].match is not Match.CLOSE
        for candidate in mention:
            (sure if is_sure else perhaps).setdefault(candidate.entity, candidate)
    doubtful = tuple(candidate for entity, candidate in perhaps.items() if entity not in sure)
    return Spotted(tuple(sure.values()), doubtful, is_whole=len(pieces) <= MOST_PIECES)


def _mentions(base: FactBase, pieces: Iterable[Sequence[Word]]) -> Iterator[tuple[Candidate, ...]]:
    for piece in pieces:
        folded, raw = tuple(word.folded for word in piece), tuple(word.raw for word in piece)
        yield from (mention.candidates for mention in base.names.mentions(folded, raw))


def _pieces(text: str) -> Iterator[Sequence[Word]]:
    """Cut *text* into sentences, and long ones into stretches that overlap by more than a name."""
    for sentence in _SENTENCE.split(one_apostrophe(text)):
        found = words(sentence)
        for start in range(0, len(found), MOST_WORDS - LONGEST_RUN):
            yield found[start : start + MOST_WORDS]
