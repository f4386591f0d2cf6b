"""Text as it is typed, and the words it is compared by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import Stemmer

from bot.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 256
"""Characters of a question that are read. The longest real ones have some 150; cost grows with length."""

_CHUNK = re.compile(r"\S+")
_POSSESSIVE = re.compile(r"(?<=\w)['’ʼ´`]s?(?=\W*$)", re.IGNORECASE)
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories of what no one sees: control, bidi, zero-width and tag characters, surrogates."""

# Words that carry no content of their own in a question; what they ask is read elsewhere (verb, dates, entities).
STOP = frozenset(
    """
    a an the this that these those there here it its itself they them their he him his she her we our us you your i
    my me and or but if then than so as at by for from in into of off on onto out over to up with within about against
    between both via per is are was were be been being am do does did done doing has have had having can could will
    would shall should may might must not no nor yes what whats which who whos whom whose when where wheres why how
    hows please pls plz kindly hi hello hey thanks thank ok okay tell show give list find get let know say says said
    saying see want need like just also any some all each every much many more most very really actually exactly
    roughly currently now today still yet ever already again regarding concerning re vs versus thing things stuff
    anything something everything anyone someone everyone anybody somebody info information detail details fact facts
    bit lot me myself explain describe summarise summarize summary mean means meaning d ll m s t ve dont doesnt didnt
    isnt arent wasnt havent hasnt cant im ive id theres youre were whatre id lets u r ur
    """.split()
)

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


def clean(text: str) -> str:
    """Return *text* as it is read and shown: compatibility forms resolved, nothing invisible, bounded, one line.

    Cut before normalising, since that can lengthen a text 18 times, and after, for what it did to this one.
    """
    resolved = unicodedata.normalize("NFKC", text[: 4 * LONGEST])
    seen = "".join(" " if c.isspace() else c for c in resolved if c.isspace() or unicodedata.category(c) not in _UNSEEN)
    return " ".join(seen.split())[:LONGEST].rstrip()


def words(text: str) -> tuple[Word, ...]:
    """Split *text* into its words, possessives off: ``SAM's`` is ``sam``, ``in-situ`` is two words."""
    return tuple(
        Word(chunk, folded) for chunk in _CHUNK.findall(text) for folded in fold(_POSSESSIVE.sub("", chunk)).split()
    )


def stems(folded: Iterable[str]) -> tuple[str, ...]:
    """Return the stems of those of the *folded* words that carry content."""
    return tuple(stem(word) for word in folded if word not in STOP)
