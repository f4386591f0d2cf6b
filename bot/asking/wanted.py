"""What a question wants to be told, read from its first words: a date, a sort of thing, the reason for an event."""

from __future__ import annotations

from itertools import dropwhile, pairwise, takewhile
from typing import TYPE_CHECKING

from bot.asking.english import COMMANDS, EVERYDAY, STOP

if TYPE_CHECKING:
    from bot.asking.questions import Query

_DAYS = frozenset("date dates day month year".split())
_PAST = frozenset("did has have had was were".split())
_QUANTIFIED = frozenset("much many".split())
_VAGUE = STOP | EVERYDAY | _DAYS
_WHAT = frozenset("what whats which".split())
_WHO = frozenset("who whos whois whom whose".split())
_PRESUMING = {("why", past) for past in _PAST} | {("what", "did")}
_MAYBE = frozenset("would could might should".split())
_IF = frozenset("do does did is are was were has have had can will any anything".split())
_INSIDE = frozenset("at from in inside within".split())
_ON_BEHALF = frozenset("for behalf".split())
_OBJECTS = frozenset(
    "the this that these those my your our a an me all it every everything everyone previous to".split()
)
_BEFORE = frozenset("on in since by and so hi hello hey at from exactly".split())
"""Words before a question word that leave it the first."""


def is_date_wanted(query: Query) -> bool:
    """Whether it asks when something began, happened or ends, rather than names a time in passing."""
    words = [word.folded for word in query.words]
    while words and words[0] in _BEFORE:
        words.pop(0)
    if not _MAYBE.isdisjoint(words[1:2]):
        return False
    return words[:1] in (["when"], ["whens"]) or (not _WHAT.isdisjoint(words[:1]) and not _DAYS.isdisjoint(words[1:2]))


def noun_wanted(query: Query) -> tuple[str, ...]:
    """Return the folded words for the sort of thing that is asked for: "discount" of ``what discount do they get``.

    Nothing where the question word is not followed by any, or only by what every answer has.
    """
    words = [word.folded for word in query.words]
    for place, word in enumerate(words[:-1]):
        is_how = word == "how" and words[place + 1] in _QUANTIFIED
        if word in _WHAT or is_how:
            after = words[place + 1 + is_how :]
            return tuple(takewhile(lambda word: word in query.left and word not in _VAGUE, after))
    return ()


def words_after_who(query: Query) -> tuple[str, ...]:
    """Return the folded words behind "who", all where there is none."""
    words = tuple(word.folded for word in query.words)
    return tuple(dropwhile(lambda word: word not in _WHO, words)) or words


def is_event_presumed(query: Query) -> bool:
    """Whether it asks why something has come about, or what somebody did, and so takes for granted that it has."""
    pairs = set(pairwise(word.folded for word in query.words))
    return not pairs.isdisjoint(_PRESUMING)


def is_person_wanted(query: Query) -> bool:
    """Whether it asks for names, or who *at* a place did it: only a person is an answer."""
    words = words_after_who(query)
    return words[:2] == ("names", "of") or (len(words) > 1 and words[0] in _WHO and words[1] in _INSIDE)


def is_on_behalf(query: Query) -> bool:
    """Whether it asks who did something for another: whoever was acted for is no answer."""
    words = words_after_who(query)
    return len(words) > 1 and words[0] in _WHO and not _ON_BEHALF.isdisjoint(words)


def is_yes_or_no(query: Query) -> bool:
    """Whether it asks if something is so, or if there is any: whoever says that it is has answered."""
    words = [word.folded for word in query.words]
    while words and words[0] in _BEFORE:
        words.pop(0)
    return not _IF.isdisjoint(words[:1])


def is_command(query: Query) -> bool:
    """Whether it tells the bot to do something other than answer, or asks what it would do itself."""
    words = [word.folded for word in query.words]
    while words and words[0] in _BEFORE | {"please", "pls"}:
        words.pop(0)
    return words[:2] == ["would", "you"] or (not COMMANDS.isdisjoint(words[:1]) and not _OBJECTS.isdisjoint(words[1:2]))
