"""Why a fact is an answer, or is none."""

from __future__ import annotations

from enum import StrEnum


class Verdict(StrEnum):
    """What became of a fact that was found: the words are those that ``ask --explain`` shows."""

    ANSWERS = "explains enough"
    ELSEWHERE = "is not about everyone named"
    ANOTHER_TIME = "is of another time"
    PREMISE = "says nothing of what the question takes for granted"
    UNHEARD = "says nothing of a name in the question"
    NO_FIGURE = "holds no figure"
    NO_DATE = "says of nothing when it began or ended"
    NO_WORKINGS = "says nothing of how it works"
    NO_MEANING = "does not say what it means"
    NO_DENIAL = "does not say what is not"
    NO_REASON = "gives no reason"
    NO_ORIGIN = "does not say who is of that country"
    NO_PLACE = "says of no place"
    NO_SUCH_THING = "names nothing of the sort asked for"
    OTHER_ROLE = "gives no one that position there"
    NOT_PARTIES = "is about no agreement between them"
    NOT_THEIR_WORDS = "is not in the words of whom it asks about"
    ONLY_POSSIBLE = "says what could be, not what has happened"
    PRIVATE = "gives nobody's number or address"
    ADVICE = "is no advice"
    COMMAND = "does nothing that one is told to do"
    NO_PERSON = "gives no person's part in it"
    WHO_IS_MEANT = "cannot know who is meant"
    ONLY_NAMES = "explains nothing but the names"
    TOO_LITTLE = "explains too little"
