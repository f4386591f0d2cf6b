"""What a question wants to be told, read from its first words: a date, a sort of thing, the reason for an event."""

from __future__ import annotations

from itertools import dropwhile, takewhile
from typing import TYPE_CHECKING

from bot.asking.cues import ABSTRACT, AGREEMENTS, DAYS, HEADING, PEOPLE, POSITIONS, RULING, TENURE, VERY_DAYS
from bot.asking.deeds import deed_wanted
from bot.asking.english import EVERYDAY, STOP
from bot.asking.nouns import WHAT, nouns_asked_for
from bot.asking.opening import AUXILIARY, BEING, WHO, words_after_who
from bot.asking.terms import is_light
from bot.asking.words import stem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.asking.query import Query

FEW = 4
"""Words of a question that is no more than a noun and what goes with it."""
MOST_DEFINED = 2
"""Words of a thing of which it is asked what it means."""

LONGEST_TITLE = 4
"""Words of a position: ``chief operating officer``, and "the"."""
_OFFICERS = frozenset("ceo cfo coo cto officer".split())
_MAYBE = frozenset("would could might should".split())
_DETAILS = frozenset({"?who", "?when", "?day", "?where", "?much", "?long", "?old"})
_NAMES = frozenset("name names named".split())
_INSIDE = frozenset("at from inside within".split())
_DOING = frozenset("do does did would will can".split())
_INDEFINITE = frozenset("a already an any another ever other one some yet".split())
_SIZED = frozenset("big heavy high large rich tall wide".split())
_MEASURED = frozenset("charge cost earn weigh".split())
_OTHER = frozenset("earlier former next previous".split())
_EXACT = frozenset("exact precise actual calendar".split())
_APART = frozenset("away distance from".split())


def is_date_wanted(query: Query) -> bool:
    """Whether it asks when something began, happened or ends, rather than names a time in passing."""
    words = query.from_the_question_on
    if not _MAYBE.isdisjoint(words[1:2]):
        return False
    return words[:1] == ["when"] or not DAYS.isdisjoint(_asked_of(words)[:1])


def is_day_wanted(query: Query) -> bool:
    """Whether it asks for the very day: a month is no answer."""
    return not VERY_DAYS.isdisjoint(_asked_of(query.from_the_question_on)[:1])


def _asked_of(words: Sequence[str]) -> list[str]:
    """Return the words that name what is asked for: those behind "which", or all where it starts with "exact"."""
    is_asked = not (WHAT | _EXACT).isdisjoint(words[:1])
    return list(dropwhile((WHAT | _EXACT).__contains__, words)) if is_asked else []


def noun_wanted(query: Query) -> tuple[str, ...]:
    """Return the folded words for the sort of thing that is asked for; nothing where it is an entity that is named."""
    return tuple(word for word in nouns_asked_for(query.in_order) if word in query.left)


def is_distance_wanted(query: Query) -> bool:
    """Whether it asks how far one place is from another, rather than how far something has come."""
    return ("how", "far") in query.pairs and not _APART.isdisjoint(query.folded)


def is_size_wanted(query: Query) -> bool:
    """Whether it asks for a measure by an adjective or a verb: ``how big is UM``, ``what does it cost``."""
    words = query.from_the_question_on
    is_how = (
        words[:1] == ["how"]
        and not _SIZED.isdisjoint(words[1:2])
        and EVERYDAY.union(STOP, _SIZED).issuperset(query.left)
    )
    is_what = words[:2] in (["what", "do"], ["what", "does"], ["what", "did"]) and not _MEASURED.isdisjoint(words[-1:])
    is_worth = words[:2] in (["what", "is"], ["what", "was"]) and words[-1:] == ["worth"]
    return is_how or is_what or is_worth


def figures_named(query: Query) -> frozenset[str]:
    """Return the folded figures of two digits or more in it that are no part of a date: "15" of ``the other 15 %``."""
    words = query.in_order
    dated = set(query.span.words.split()) if query.span else set()
    return frozenset(
        word
        for at, word in enumerate(words)
        if word.isdigit() and len(word) > 1 and word in query.left and dated.isdisjoint(words[max(0, at - 1) : at + 2])
    )


def is_person_wanted(query: Query) -> bool:
    """Whether it asks for names, or who *at* a place did it: only a person is an answer."""
    words = words_after_who(query)
    every = query.folded
    is_at = len(words) > 1 and words[0] in WHO and words[1] in _INSIDE and "side" not in every
    is_inside = is_at and _starts_a_name(query, words[2:])
    is_of_people = query.asked == "?who" or not PEOPLE.isdisjoint(every)
    is_head = not HEADING.isdisjoint(deed_wanted(query))
    return is_inside or is_head or (is_of_people and not _NAMES.isdisjoint(every))


def _starts_a_name(query: Query, words: Sequence[str]) -> bool:
    """Whether a name starts with the first of *words*, the last ones of the question, but for an article."""
    at = len(query.words) - len(words) + (words[:1] == ("the",))
    return any(mention.start == at for mention in query.mentions)


def ruled_at(query: Query) -> int:
    """Return where the name starts of what somebody leads who is asked for; -1 where it asks for no leader."""
    words = query.in_order
    asking = next((at for at, word in enumerate(words) if word in WHO), len(words))
    after = asking + 1
    while words[after : after + 1] and words[after] in AUXILIARY:
        after += 1
    is_led = not RULING.isdisjoint(words[after : after + 1])
    return after + 1 + (words[after + 1 : after + 2] == ["the"]) if is_led else -1


def is_thing_defined(query: Query) -> bool:
    """Whether it asks plainly what something is: ``what was the revenue``."""
    words = query.from_the_question_on
    return words[:1] == ["what"] and not BEING.isdisjoint(words[1:2])


def is_bare_noun(query: Query, nouns: frozenset[str]) -> bool:
    """Whether it is no more than a few words that end in one of folded *nouns*: ``processing cost``."""
    words = query.in_order
    return not query.asked and 0 < len(words) <= FEW and words[-1] in nouns


def only_word(query: Query) -> str:
    """Return the one folded word that it consists of, where that is telling: ``leaching``; else nothing."""
    is_one = len(query.words) == 1 == len(query.terms) and not query.entities
    return query.left[0] if is_one and not is_light(stem(query.left[0])) else ""


def is_meaning_asked(query: Query) -> bool:
    """Whether it asks what a word means: ``what is a share``."""
    words = query.from_the_question_on
    return is_thing_defined(query) and words[2:3] in (["a"], ["an"]) and len(words) <= 3 + MOST_DEFINED


def is_holder_wanted(query: Query) -> bool:
    """Whether it is a position and whose, no more: ``president of Malaysia``, ``chief operating officer at UM``."""
    title = list(takewhile(lambda word: word not in {"of", "at"}, query.in_order))
    is_title = 0 < len(title) < len(query.in_order) and len(title) <= LONGEST_TITLE
    return is_title and not query.asked and (title[-1] in POSITIONS or title[-1] in _OFFICERS)


def is_other_post_wanted(query: Query) -> bool:
    """Whether it asks for the post that somebody held before, or will: ``Lim's previous job``."""
    return any(first in _OTHER and then in TENURE for first, then in query.pairs)


def is_detail_wanted(query: Query) -> bool:
    """Whether it asks for a detail: who, when, where, how many, which one of a sort."""
    return query.asked in _DETAILS or bool(noun_wanted(query))


def is_the_agreement(query: Query) -> bool:
    """Whether it speaks of one agreement and names nobody: ``what does the MoU cover``, not ``what the MoUs share``."""
    raw = [word.raw.lower().rstrip("?!.,;:") for word in query.words if word.folded in AGREEMENTS]
    return bool(raw) and not query.mentions and not any(word.endswith("s") and word[-2] != "'" for word in raw)


def thing_that_may_exist(query: Query) -> tuple[str, ...]:
    """Return the folded words for the thing of which it asks if there is one: "rare earth mine" of ``is there a ...``.

    Nothing where it is no thing: people, or what a whole statement says.
    """
    words = query.from_the_question_on
    if words[1:2] != ["there"] or BEING.isdisjoint(words[:1]):
        return ()
    told = dropwhile(_INDEFINITE.__contains__, words[2:])
    thing = tuple(takewhile(lambda word: word not in STOP, told))
    return thing if (ABSTRACT | PEOPLE).isdisjoint(thing) else ()


def are_workings_asked(query: Query) -> bool:
    """Whether it asks how something works: ``how does leaching work``."""
    words = query.from_the_question_on
    return words[:1] == ["how"] and not _DOING.isdisjoint(words[1:2]) and words[-1:] in (["work"], ["function"])
