"""What a noun is the sort of: a varsity is a university, an agency part of a government or a fund."""

from __future__ import annotations

from bot.asking.cues import AGREEMENTS
from bot.asking.words import stem
from bot.model import ORGANISATIONS, Kind

PLACES = frozenset({Kind.COUNTRY, Kind.PLACE, Kind.MINE})

NOUNS = {
    noun: frozenset(kinds)
    for nouns, kinds in (
        ("country nation power".split(), {Kind.COUNTRY}),
        ("business company firm miner outfit player subsidiary unit".split(), {Kind.COMPANY}),
        ("group".split(), {Kind.COMPANY, Kind.ORGANISATION}),
        ("organisation organization".split(), ORGANISATIONS),
        ("authority body department government ministry regulator".split(), {Kind.GOVERNMENT}),
        ("agency".split(), {Kind.GOVERNMENT, Kind.FUND}),
        ("institution university varsity".split(), {Kind.UNIVERSITY}),
        ("fund".split(), {Kind.FUND}),
        ("publisher".split(), {Kind.PUBLISHER}),
        ("mine pit site".split(), {Kind.MINE}),
        ("executive expert guy man manager officer person woman".split(), {Kind.PERSON}),
        (AGREEMENTS, {Kind.AGREEMENT}),
    )
    for noun in nouns
}
"""The kinds of entities that each noun (folded) may name."""
_PLURALS = {stem(noun): kinds for noun, kinds in NOUNS.items() if Kind.PERSON not in kinds}
"""The same by their stems: who asks for people is not told of one."""


def kinds_of(word: str) -> frozenset[Kind]:
    """Return the kinds of entities that a folded *word*, be it a plural, may name; none where it is no such noun."""
    return NOUNS.get(word) or _PLURALS.get(stem(word), frozenset())
