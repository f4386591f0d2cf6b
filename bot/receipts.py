"""Receipts: a short id tells which facts of which edition of the base an answer stated. Nothing is kept per answer.

``c60128a1-4m2k9x0p7qzt3`` is the beginning of the edition's version; then, in base 32, the place of the set of facts
among all sets of facts of that edition, the small ones first; then two characters that check the rest. A set thus
takes no more characters than there are sets of its size: an answer of thirteen facts out of 156 has an id of 24.
Letters that look like digits are read as those, and capitals as small ones: it can be typed from paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from math import comb
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from bot.editions import Edition

DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Without i, l, o and u, as in Crockford's base 32."""
PREFIX = 8
"""Characters of a version that an id repeats: one in four thousand million editions has the same."""

_LOOKALIKES = str.maketrans("ilo", "110")
_SHAPE = re.compile(r"(?<![0-9a-z])([0-9a-z]{8})-([0-9a-z]{3,})(?![0-9a-z])")


class ReceiptId(NamedTuple):
    """What an id says: the edition, by the beginning of its version, and the place of a set of its facts."""

    edition: str
    place: int

    def __str__(self) -> str:
        """Return the form that ``read`` reads."""
        digits = _digits(self.place)
        return f"{self.edition}-{digits}{_check(self.edition, digits)}"


def read(text: str) -> ReceiptId | None:
    """Return the id in *text*, wherever it stands; None where there is none, or one that was mistyped."""
    if "-" not in text:
        return None
    for found in _SHAPE.finditer(text.lower()):
        edition, typed = (part.translate(_LOOKALIKES) for part in found.groups())
        digits, check = typed[:-2], typed[-2:]
        if "u" not in digits and _check(edition, digits) == check:
            return ReceiptId(edition, int(digits.translate(_TO_INT), 32))
    return None


_TO_INT = str.maketrans(DIGITS, "0123456789abcdefghijklmnopqrstuv")


def _digits(number: int) -> str:
    digits = ""
    while number or not digits:
        number, last = divmod(number, 32)
        digits = DIGITS[last] + digits
    return digits


def _check(edition: str, digits: str) -> str:
    found = crc32(f"{edition}-{digits}".encode()) % 1024
    return DIGITS[found // 32] + DIGITS[found % 32]


def rank(members: Sequence[int], size: int) -> int:
    """Return the place of *members*, ascending, among all subsets of ``range(size)``: by number, then by the last."""
    return _smaller(size, len(members)) + sum(comb(member, count) for count, member in enumerate(members, 1))


@lru_cache(maxsize=256)
def _smaller(size: int, count: int) -> int:
    """Return how many subsets of ``range(size)`` have fewer than *count* members."""
    return sum(comb(size, fewer) for fewer in range(count))


def unrank(place: int, size: int) -> tuple[int, ...] | None:
    """Return the subset of ``range(size)`` that ``rank`` gives *place*; None where there are fewer."""
    count = 0
    while count <= size and place >= (same := comb(size, count)):
        place, count = place - same, count + 1
    if count > size:
        return None
    members = []
    for member in reversed(range(size)):
        if count and place >= (below := comb(member, count)):
            members.append(member)
            place, count = place - below, count - 1
    return tuple(reversed(members))


@dataclass(frozen=True, slots=True)
class Kept:
    """An edition that was in use once, and since when."""

    edition: Edition
    since: date


class Lost(Enum):
    """Why an edition cannot be had."""

    NOT_KEPT = "Earlier ones are known to the bot in Slack, and here once its SAM_STATE or DATABASE_URL is set."
    NEVER = "No edition of that name was ever in use here."
    UNREACHABLE = "Earlier editions cannot be read at the moment. Please try again in a few minutes."


if TYPE_CHECKING:
    Recall = Callable[[str], Kept | Lost]
    """Returns the edition whose version begins like that."""


def nothing_kept(_: str) -> Kept | Lost:
    """Know no edition but the one in use."""
    return Lost.NOT_KEPT
