"""What a curator is told: a place, the record there, what is wrong and what to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.door.yamlmarks import UNSEEN

if TYPE_CHECKING:
    from collections.abc import Iterable

CLOSE = 0.6
"""Similarity from which a known word is worth suggesting: two slips in a word of five letters."""
LONGEST_SHOWN = 140
"""Characters of a value that a message repeats: the longest id of a fact has 129."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. ``line`` and ``column`` count from 1; 0 means the file as a whole."""

    file: str
    line: int
    column: int
    record: str
    words: str

    def __str__(self) -> str:
        """Return ``file:line:column: record: words``, as editors and terminals make clickable."""
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        told = ": ".join(part for part in (place, self.record, self.words) if part)
        plain = UNSEEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(told.split()))
        return plain.encode("utf-8", "replace").decode("utf-8")


def quoted(written: str) -> str:
    """Return *written* in quotes, on one line and not at length."""
    plain = " ".join(written.split())
    return f"'{plain}'" if len(plain) <= LONGEST_SHOWN else f"'{plain[: LONGEST_SHOWN - 3]}...'"


def did_you_mean(written: str, known: Iterable[str]) -> str:
    """Return ``; did you mean '...'?`` with the known word nearest to *written*, or nothing."""
    found = process.extractOne(written, list(known), scorer=OSA.normalized_similarity, score_cutoff=CLOSE)
    return f"; did you mean '{found[0]}'?" if found else ""
