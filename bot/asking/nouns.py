"""The sort of thing that a question asks for: "discount" of ``what discount do they get``."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from bot.asking.cues import ABSTRACT, CAUSING, DAYS
from bot.asking.english import EVERYDAY, STOP
from bot.asking.opening import YES_OR_NO

if TYPE_CHECKING:
    from collections.abc import Sequence

WHAT = frozenset("what which".split())
_QUANTIFIED = frozenset("much many".split())
_NAMING = frozenset("name names list".split())
_ASKED_OF = frozenset("you u we i anyone anybody someone".split())
"""Behind such a word they are asked to tell: ``do you know which minister``."""
_VAGUE = STOP | EVERYDAY | DAYS
_DETERMINERS = frozenset("the a an this that these those its their his her it them him us".split())
"""Before these, what follows "what" is a verb: ``what powers the plant``."""
_LINKING = frozenset("of the all these those some any".split())


def nouns_asked_for(words: Sequence[str]) -> tuple[str, ...]:
    """Return the nouns in folded *words* for the sort of thing that is asked for.

    Nothing where none follows the question word, where every answer has it, or where it stands for a whole statement:
    a reason, a stance.
    """
    if words[:1] and words[0] in YES_OR_NO and _ASKED_OF.isdisjoint(words[1:2]):
        return ()  # "does it fit with what the government wants" asks for no government
    for place, word in enumerate(words[:-1]):
        start = _start_of_noun(words, place, word)
        if start:
            nouns = tuple(takewhile(lambda word: word not in _VAGUE, words[start:]))
            is_abstract = not ABSTRACT.isdisjoint(words[start : start + len(nouns) + 1])
            is_statement = is_abstract or (word in WHAT and _is_verb(words[start : start + 2]))
            return () if is_statement else _without_deed(nouns)
    return ()


def _without_deed(nouns: tuple[str, ...]) -> tuple[str, ...]:
    """Drop what the sort of thing asked for did: "received" of ``which minister received``."""
    return nouns[:-1] if len(nouns) > 1 and nouns[-1].endswith("ed") else nouns


def _is_verb(words: Sequence[str]) -> bool:
    """Whether the first of *words*, behind "what", is what something does, rather than its sort."""
    return words[0] in CAUSING or not _DETERMINERS.isdisjoint(words[1:])


def _start_of_noun(words: Sequence[str], place: int, word: str) -> int:
    """Return where the noun starts that *word*, at *place*, asks for; 0 where it asks for none."""
    if word in WHAT:
        return place + 1
    if word == "how" and words[place + 1] in _QUANTIFIED:
        return place + 2
    if word in _NAMING and words[place + 1] in _LINKING:
        return place + 1 + sum(1 for _ in takewhile(_LINKING.__contains__, words[place + 1 :]))
    return 0
