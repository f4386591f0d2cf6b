"""What may be said of a typed name beside one name of the base: answer, ask, or tell them apart."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING, NamedTuple

from bot.names.alignment import Tie, are_initials
from bot.names.comparing import FULL_NAME, LONGEST_NAME, Comparison, Parts, compare_parts, fold, parts
from bot.names.matches import Candidate, Match, Name
from bot.names.name_words import COMMON_PARTS, GENERIC
from bot.names.spelling import NameKind, Words, is_near, is_syllable

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

SHORT_ALIAS = 4
"""A single word of up to so many letters is an acronym, which matches to the letter or not at all."""

PART_OF_ORGANISATION = 47.0
"""Three words in five given, or one of two: worth a question."""
GENERIC_PART = 63.0
"""Four in five, where the words given are those of many organisations (``China Rare Earth``)."""

AKIN_PERSON = 20.0
"""A shared surname, or given name, whatever follows."""
AKIN_ORGANISATION = 39.0
"""Half the words shared. Less is any ministry beside every other ministry."""

_ANSWERING = frozenset({Tie.EQUAL, Tie.JOINED, Tie.SPELLING, Tie.SLIP, Tie.INITIAL})
"""Ties that an answer may rest on; the others are guesses."""


class Band(IntEnum):
    """What may be said, boldest first."""

    ANSWER = 0
    BARE = 1
    """A surname or given name alone: an answer where it is the only one."""
    ASK = 2
    APART = 3


class Entry(NamedTuple):
    """A name of the base, folded and cut into its parts."""

    name: Name
    folded: str
    parts: Parts

    @classmethod
    def of(cls, name: Name) -> Entry:
        """Prepare *name*."""
        return cls(name, fold(name.text), parts(name.text, "person" if name.is_person else "organisation"))

    @property
    def kind(self) -> NameKind:
        """How it is compared."""
        return "person" if self.name.is_person else "organisation"

    @property
    def is_literal(self) -> bool:
        """Whether it matches to the letter or not at all: an acronym, or initials, which begin many a name."""
        has_initials = self.name.is_person and any(map(are_initials, self.parts.words))
        return has_initials or len(self.parts.joined) <= SHORT_ALIAS

    def candidate(self, match: Match, score: float) -> Candidate:
        """Suggest the bearer."""
        return Candidate(entity=self.name.entity, name=self.name.text, match=match, score=score)

    def spelt(self) -> Candidate:
        """Suggest the bearer of a name typed as it is written here."""
        return self.candidate(Match.EXACT if self.name.is_main else Match.ALIAS, 100.0)


class Typed(NamedTuple):
    """A typed name, read as a person's and as an organisation's."""

    person: Parts
    organisation: Parts

    @classmethod
    def of(cls, text: str) -> Typed:
        """Read *text*."""
        text = text[:LONGEST_NAME]
        return cls(parts(text, "person"), parts(text, "organisation"))

    def beside(self, entry: Entry) -> Parts:
        """Return the reading that compares with *entry*."""
        return self.person if entry.name.is_person else self.organisation


class Judged(NamedTuple):
    """A name of the base, and what may be said of it."""

    band: Band
    candidate: Candidate
    is_akin: bool
    """Whether someone who asked for another name may care to hear of this one."""

    @property
    def rank(self) -> tuple[Band, float]:
        """Sorts the best first."""
        return self.band, -self.candidate.score


def judge(typed: Typed, entry: Entry, surnames: Collection[str]) -> Judged:
    """Judge *typed* beside *entry*, whose bearer (a person) has one of *surnames*."""
    name = typed.beside(entry)
    found = compare_parts(name, entry.parts, entry.kind)
    candidate = entry.candidate(_match(name, entry, found), found.score)
    return Judged(_band(name, entry, found, surnames), candidate, _is_akin(name, entry, found))


def _is_akin(name: Parts, entry: Entry, found: Comparison) -> bool:
    """Tell whether a telling part is shared: any of a person's name, half an organisation's beside acronyms."""
    if entry.name.is_person:
        return found.score >= AKIN_PERSON
    shared = (word for word in name.words if word not in found.left)
    return found.score >= AKIN_ORGANISATION and any(len(word) > SHORT_ALIAS for word in shared)


def _band(name: Parts, entry: Entry, found: Comparison, surnames: Collection[str]) -> Band:
    if not found.ties:
        return Band.ASK if _is_one_slip_off(name.words, entry) else Band.APART
    if found.is_same:
        return _band_of_same(name, entry, found, surnames)
    if not found.left:
        return _band_of_part(name, entry, found, surnames)
    are_near = len(found.left) == len(found.right) == 1 and is_near(found.left[0], found.right[0])
    return Band.ASK if are_near else Band.APART


def _is_one_slip_off(words: Words, entry: Entry) -> bool:
    """Tell whether both are a single word, and near each other: too little to answer on, worth a question."""
    is_single = len(words) == len(entry.parts.words) == 1 and not entry.is_literal
    return is_single and is_near(words[0], entry.parts.words[0])


def _band_of_same(name: Parts, entry: Entry, found: Comparison, surnames: Collection[str]) -> Band:
    """Answer unless a tie is a guess, or the typed name says more than the base's does."""
    if not _ANSWERING.issuperset(found.ties) or not COMMON_PARTS.issuperset(found.left):
        return Band.ASK
    if entry.name.is_person and _is_another_by_an_s(name.words, entry.parts.words):
        return Band.ASK
    if Tie.INITIAL in found.ties and not any(word in surnames for word in name.words):
        return Band.ASK
    return Band.ASK if not entry.name.is_person and len(name.joined) <= SHORT_ALIAS else Band.ANSWER


def _is_another_by_an_s(words: Words, own: Words) -> bool:
    """Tell whether an "s" at the end makes one word another common surname: Abraham and Abrahams, Peter and Peters."""
    return any(f"{word}s" in own for word in words) or any(f"{word}s" in words for word in own)


def _band_of_part(name: Parts, entry: Entry, found: Comparison, surnames: Collection[str]) -> Band:
    if entry.name.is_person:
        is_whole_part = is_bare(name.words, entry.parts.words, surnames)
        return Band.BARE if is_whole_part else Band.ASK
    floor = GENERIC_PART if GENERIC.issuperset(name.words) else PART_OF_ORGANISATION
    return Band.ASK if found.score >= floor else Band.APART


def is_bare(words: Words, own: Words, surnames: Collection[str]) -> bool:
    """Tell whether *words* are a surname, or the given name whole."""
    if len(words) == 1:
        return words[0] in surnames or (not is_syllable(words[0]) and words[0] in (own[0], own[-1]))
    rest = [word for word in own if word not in words]
    return words in (own[1:], own[:-1]) and all(word in surnames for word in rest)


def _match(name: Parts, entry: Entry, found: Comparison) -> Match:
    if Tie.INITIAL in found.ties or (entry.name.is_person and entry.is_literal):
        return Match.INITIALS
    is_reordered = name.words != entry.parts.words and sorted(name.words) == sorted(entry.parts.words)
    return Match.ORDER if is_reordered and entry.name.is_person else Match.CLOSE


def surnames(entries: Iterable[Entry]) -> frozenset[str]:
    """Tell a person's surname from their names: what stands first in one and last in another.

    Where only one order is known it may be either end, save that three syllables start with it.
    """
    names = [words for entry in entries if len(words := entry.parts.words) > 1 and not any(map(are_initials, words))]
    firsts, lasts = {words[0] for words in names}, {words[-1] for words in names}
    if firsts & lasts:
        return frozenset(firsts & lasts)
    are_syllables = all(len(words) == FULL_NAME and all(map(is_syllable, words)) for words in names)
    return frozenset(firsts if are_syllables else firsts | lasts)
