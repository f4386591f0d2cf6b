"""What is an English word, and so no slip of another: ``melting`` is not a mistyped ``meeting``."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.asking.english import EVERYDAY, LIGHT, STOP, WELL_KNOWN

_OWN = STOP | EVERYDAY | LIGHT | WELL_KNOWN
_ENDINGS = frozenset("sd")
_SOFT = re.compile(r"ce(?=[ds]?$)")
"""As in "licence" and "defence"."""
_BRITISH = re.compile(r"our(?=(?:s|ed|ing|able|al|hood)?$)")


def is_english(word: str) -> bool:
    """Whether a folded *word* is in the dictionary."""
    return word in _OWN or word in all_words()


@lru_cache(maxsize=1)
def all_words() -> frozenset[str]:
    """Return the 160,000 words of the dictionary: read when first needed, in 0.2 s, as few questions hold a slip."""
    from spellchecker import SpellChecker  # noqa: PLC0415  (most answers on the command line need none of it)

    return frozenset(SpellChecker(language="en").word_frequency.words())


def are_one(first: str, second: str) -> bool:
    """Whether two folded words are one, inflected or spelt otherwise: ``thinks``, ``think``; ``center``, ``centre``."""
    shorter, longer = sorted((first, second), key=len)
    is_inflected = longer[:-1] == shorter and longer[-1] in _ENDINGS
    return is_inflected or _evenly_spelt(first) == _evenly_spelt(second)


def _evenly_spelt(word: str) -> str:
    """Return *word* in a form that is the same on both sides of the Atlantic: ``realise``, ``labour``, ``centre``."""
    same = _SOFT.sub("se", _BRITISH.sub("or", word.replace("z", "s")))
    return f"{same[:-2]}er" if same.endswith(("re", "or")) else same
