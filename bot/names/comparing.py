"""How names are written, and whether two of them are held to be the same.

A name is folded, cut into words and freed of what names carry without being told by it: honorifics, particles, legal
forms. The words left are tied one to one, in any order. What stays without a tie decides.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from bot.names import name_words as known
from bot.names.alignment import Alignment, Tie, acronym
from bot.names.spelling import LONG_WORD, NameKind, Words, is_syllable

SAME = 80.0
"""At and above this score two names are held to be the same. Rules decide, so that no score comes near it by chance."""

LONGEST_TEXT = 2_000
LONGEST_NAME = 256
"""What goes beyond is cut off: no text, whoever sends it, costs more."""

MOST_WORDS = 24
"""The longest official names of ministries have about twenty."""

# --- folding --------------------------------------------------------------------------------------------------------

_APOSTROPHES = "'\u2018\u2019\u201b\u02bc\u02bb\u02b9\u2032\u00b4`\uff07"
_POSSESSIVE = re.compile(rf"(?<=\w)[{_APOSTROPHES}]s\b", re.IGNORECASE)
_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_DOTTED = re.compile(r"\b[^\W\d_](?:\.[^\W\d_]\b)+\.?")
_WORD = re.compile(r"[^\W_]+")
_DROPPED = frozenset({"Mn", "Me", "Cf"})


def fold(text: str) -> str:
    """Write *text* as names and questions are compared: plain lower-case words with single spaces.

    Marks, apostrophes, a possessive 's and invisible characters go; Cyrillic becomes Latin and ``&`` becomes ``and``;
    initials stand apart (``W.H.`` is ``w h``) save in the likes of ``U.S.``; every other sign is a space.
    """
    text = text[:LONGEST_TEXT]
    is_plain = text.isascii() and "'" not in text and "`" not in text
    text = text if is_plain else _APOSTROPHE.sub("", _POSSESSIVE.sub("", text))
    text = text.casefold() if text.isascii() else _latin(text)[:LONGEST_TEXT]
    if "." in text:
        text = _DOTTED.sub(_undotted, text)
    return " ".join(_WORD.findall(text.replace("&", " and ")))


def _latin(text: str) -> str:
    """Write *text* in lower-case Latin letters; twice over, as a letter may be another's under its mark."""
    lower = _APOSTROPHE.sub("", unicodedata.normalize("NFKC", text)).casefold().translate(known.LATIN)
    letters = unicodedata.normalize("NFKD", lower)
    bare = "".join(c for c in letters if unicodedata.category(c) not in _DROPPED)
    return unicodedata.normalize("NFC", bare.translate(known.LATIN))


def _undotted(found: re.Match[str]) -> str:
    letters = found[0].replace(".", "")
    return f"{letters if letters in known.ABBREVIATIONS else ' '.join(letters)} "


# --- the words that tell a name ---------------------------------------------------------------------------------------


class Parts(NamedTuple):
    """The telling words of a name, and whether their order carries no meaning (``Lim, Wei Hung``)."""

    words: Words
    joined: str
    """All words of the name without their spaces."""
    is_unordered: bool = False


@lru_cache(maxsize=8192)
def parts(name: str, kind: NameKind) -> Parts:
    """Cut *name* into the words that tell whose it is; a name of nothing else keeps them all."""
    name = name[:LONGEST_NAME]
    words = fold(name).split()[:MOST_WORDS]
    if kind == "organisation":
        return Parts(_organisation_words(words), "".join(words))
    telling = _person_words(words)
    return Parts(telling, "".join(words), "," in name or len(telling) < len(words))


def _person_words(words: list[str]) -> Words:
    rest = _without_titles(words)
    told = _without_particles(rest) or rest or words
    return tuple(known.GIVEN_SPELLINGS.get(word, word) for word in told)


def _without_titles(words: list[str]) -> list[str]:
    start, stop = 0, len(words)
    while start < stop:
        if "-".join(words[start : start + 2]) in known.HONORIFIC_PAIRS:
            start += 2
        elif words[start] in known.HONORIFICS:
            start += 1
        else:
            break
    while stop > start + 1 and words[stop - 1] in known.TRAILING_HONORIFICS:
        stop -= 1
    return words[start:stop]


def _without_particles(words: list[str]) -> list[str]:
    kept: list[str] = []
    for word in words:
        pair = f"{kept[-1]}-{word}" if kept else ""
        if pair in known.PARTICLE_PAIRS or pair in known.HONORIFIC_PAIRS:
            kept.pop()
        elif word not in known.PARTICLES and word not in known.INNER_HONORIFICS:
            kept.append(word)
    return kept


def _organisation_words(words: list[str]) -> Words:
    words = _with_joined_letters(words)
    told = [
        known.ORGANISATION_SPELLINGS.get(word, word)
        for word in _without_legal_forms(words)
        if word not in known.CONNECTIVES
    ]
    return tuple(_without_own_acronym(told) or words)


def _with_joined_letters(words: list[str]) -> list[str]:
    """Join the single letters of ``B.V.`` and ``L.X.C``."""
    joined: list[str] = []
    run = False
    for word in words:
        if run and len(word) == 1:
            joined[-1] += word
        else:
            joined.append(word)
        run = len(word) == 1
    return joined


def _without_legal_forms(words: list[str]) -> list[str]:
    rest = words
    while length := _form_at_end(rest):
        rest = rest[:-length]
    for length in range(min(known.LONGEST_FORM, len(rest) - 1), 0, -1):
        if tuple(rest[:length]) in known.LEADING_FORMS:
            return rest[length:]
    return rest


def _form_at_end(words: list[str]) -> int:
    lengths = range(min(known.LONGEST_FORM, len(words) - 1), 0, -1)
    return next((length for length in lengths if tuple(words[-length:]) in known.LEGAL_FORMS), 0)


def _without_own_acronym(words: list[str]) -> list[str]:
    """Drop the acronym beside the name it stands for, as in ``Universiti Malaya (UM)``."""
    for at in (len(words) - 1, 0):
        others = words[:at] + words[at + 1 :]
        if len(others) > 1 and words[at] == acronym(others):
            return others
    return words


# --- the verdict -----------------------------------------------------------------------------------------------------


class Comparison(NamedTuple):
    """How well two names agree, 0 to 100, the ties that hold them, and the words of either left without one."""

    score: float
    ties: tuple[Tie, ...] = ()
    left: Words = ()
    right: Words = ()

    @property
    def is_same(self) -> bool:
        """Tell whether the names are held to be the same."""
        return self.score >= SAME


def similarity(query: str, name: str, kind: NameKind) -> float:
    """Score how likely *query* names the bearer of *name*, from 0 to 100; what folds to nothing scores 0.

    From ``SAME`` on the two are held to be the same. Left and right may be swapped.
    """
    return compare(query, name, kind).score


def compare(query: str, name: str, kind: NameKind) -> Comparison:
    """Tie the words of *query* to those of *name* and judge what is left."""
    return compare_parts(parts(query, kind), parts(name, kind), kind)


def compare_parts(left: Parts, right: Parts, kind: NameKind) -> Comparison:
    """Compare two names that are cut into their parts already."""
    if not left.words or not right.words:
        return Comparison(0.0)
    if left.words == right.words:
        return Comparison(100.0, (Tie.EQUAL,) * len(left.words))
    if left.joined == right.joined:
        return Comparison(99.0, (Tie.JOINED,))
    found = Alignment(left.words, right.words, kind)
    agrees = _agree_as_people(left, right, found) if kind == "person" else _agree_as_organisations(found)
    share = _share(found)
    score = SAME + (99.0 - SAME) * share if agrees else (SAME - 1.0) * share
    return Comparison(score, tuple(found.ties), tuple(found.left), tuple(found.right))


_WORTH = {
    Tie.EQUAL: 1.0,
    Tie.JOINED: 0.97,
    Tie.SPELLING: 0.9,
    Tie.SLIP: 0.85,
    Tie.DOUBTFUL: 0.8,
    Tie.INITIAL: 0.6,
    Tie.ACRONYM: 0.8,
}


def _share(found: Alignment) -> float:
    """Weigh what is tied against what is left, from 0 to 1."""
    tied = sum(_WORTH[tie] for tie in found.ties)
    return tied / (len(found.ties) + (len(found.left) + len(found.right)) / 2)


MOST_LEFT_OUT = 2
"""People leave out a middle name or two; whoever leaves out more names another one."""


FULL_NAME = 3
"""So many syllables are a whole name (``Lee Kuan Yew`` is ``Harry Lee Kuan Yew``); ``Wei Hung`` is anybody's."""


def _agree_as_people(left: Parts, right: Parts, found: Alignment) -> bool:
    left_over = [word for word in found.left if word not in known.COMMON_PARTS]
    right_over = [word for word in found.right if word not in known.COMMON_PARTS]
    if not found.tied or (found.left and found.right and (left_over or right_over)):
        return False
    if not (found.left or found.right):
        return not _is_father_and_son(left, right)
    tied = [word for word in found.tied if word not in known.COMMON_PARTS]
    told = FULL_NAME if (left_over or right_over) and all(map(is_syllable, tied)) else 2
    return len(tied) >= told and len(left_over) + len(right_over) <= MOST_LEFT_OUT


def _is_father_and_son(left: Parts, right: Parts) -> bool:
    """Tell whether two names are one another's reverse where the second is the father's: order tells them apart."""
    return (
        len(left.words) == 2
        and left.words == right.words[::-1]
        and not (left.is_unordered or right.is_unordered)
        and known.FATHERS.issuperset(left.words)
    )


def _agree_as_organisations(found: Alignment) -> bool:
    if (found.left and found.right) or not found.tied:
        return False
    left_over = found.left or found.right
    if not left_over:
        return _is_firm(found)
    is_told = known.DESCRIPTORS.issuperset(left_over) and not known.GENERIC.issuperset(found.tied)
    return is_told and _is_firm(found)


def _is_firm(found: Alignment) -> bool:
    """Tell whether what was mistyped is little beside the rest: a single short word is another name."""
    return len(found.ties) > 1 or found.ties[0] is not Tie.SLIP or (found.shortest_slip or 0) >= LONG_WORD
