"""What a question wants to be told, read from its first words: a date, a sort of thing, the reason for an event."""

from __future__ import annotations

from itertools import dropwhile, pairwise, takewhile
from typing import TYPE_CHECKING

from bot.asking.cues import (
    ABSTRACT,
    AGREEMENTS,
    ARTICLES,
    COMMANDS,
    DAYS,
    DEALING,
    HEADING,
    NOW,
    OPINING,
    PEOPLE,
    POSITIONS,
    RULING,
    SAYING,
    TENURE,
    TRADING,
    VERY_DAYS,
)
from bot.asking.english import EVERYDAY, STOP
from bot.asking.nouns import WHAT, nouns_asked_for

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.asking.questions import Query

_PAST = frozenset("did has have had was were".split())
_WHO = frozenset("who whos whois whom whose".split())
_PRESUMING = {("why", past) for past in _PAST} | {("what", "did")}
_POSSIBLY = frozenset("can cannot cant could couldnt may might would wouldnt wont".split())
_MAYBE = frozenset("would could might should".split())
_DETAILS = frozenset({"?who", "?when", "?day", "?where", "?much", "?long", "?old"})
_NAMES = frozenset("name names named".split())
_INSIDE = frozenset("at from inside within".split())
_AUXILIARY = _WHO | frozenset(
    "is are was were has have had did does do will would can could else actually really".split()
)
_BEING = frozenset("is are was were".split())
_ABLE = frozenset("can could would will".split())
_ANSWERING = frozenset(
    """
    brief check cite clarify compare confirm describe elaborate enlighten explain find get give help identify list name
    outline point provide quote recall refresh remind say shed show specify spell state sum summarise summarize tell
    walk
    """.split()
)
"""What the bot may be asked to do: ``could you tell me``."""
_ONESELF = frozenset("i we one our my anyone people clients".split())
_INQUIRING = frozenset("ask call cite consult contact credit know quote read say".split())
_HELPING = (["how", "does", "this", "work"], ["how", "do", "i", "use", "this"], ["help", "me"])
_USING = frozenset("do ask know use tell help".split())
_DOING = frozenset("do does did would will can".split())
_INDEFINITE = frozenset("a an any another other one some".split())
_SIZED = frozenset("big heavy high large rich tall wide".split())
_MEASURED = frozenset("charge cost earn weigh".split())
BESIDE = 2
"""Words beside an owner that may say what they own."""
_POSSESSIVE = ("'s", "’s")
_OWN_MONEY = frozenset(("my", had) for had in ("money", "savings", "portfolio", "shares", "position", "stake", "cash"))
_OTHER = frozenset("earlier former next previous".split())
_EXACT = frozenset("exact precise actual calendar".split())
_ON_BEHALF = frozenset("for behalf".split())
_OBJECTS = frozenset(
    "the this that these those my your our a an me all it every everything everyone previous to".split()
)
_APART = frozenset("away distance from".split())
_BEFORE = frozenset("on in since by and so hi hello hey at from exactly".split())
"""Words before a question word that leave it the first."""


def is_date_wanted(query: Query) -> bool:
    """Whether it asks when something began, happened or ends, rather than names a time in passing."""
    words = _from_the_question_on(query)
    if not _MAYBE.isdisjoint(words[1:2]):
        return False
    return words[:1] in (["when"], ["whens"]) or not DAYS.isdisjoint(_asked_of(words)[:1])


def is_day_wanted(query: Query) -> bool:
    """Whether it asks for the very day: a month is no answer."""
    return not VERY_DAYS.isdisjoint(_asked_of(_from_the_question_on(query))[:1])


def _from_the_question_on(query: Query) -> list[str]:
    return list(dropwhile(_BEFORE.__contains__, (word.folded for word in query.words)))


def _asked_of(words: Sequence[str]) -> list[str]:
    """Return the words that name what is asked for: those behind "which", or all where it starts with "exact"."""
    is_asked = not (WHAT | _EXACT).isdisjoint(words[:1])
    return list(dropwhile((WHAT | _EXACT).__contains__, words)) if is_asked else []


def noun_wanted(query: Query) -> tuple[str, ...]:
    """Return the folded words for the sort of thing that is asked for; nothing where it is an entity that is named."""
    return tuple(word for word in nouns_asked_for([word.folded for word in query.words]) if word in query.left)


def words_after_who(query: Query) -> tuple[str, ...]:
    """Return the folded words behind "who", all where there is none."""
    words = tuple(word.folded for word in query.words)
    return tuple(dropwhile(lambda word: word not in _WHO, words)) or words


def is_event_presumed(query: Query) -> bool:
    """Whether it asks why something has come about, or what somebody did, and so takes for granted that it has."""
    pairs = set(pairwise(word.folded for word in query.words))
    return not pairs.isdisjoint(_PRESUMING)


def is_past_event_asked(query: Query) -> bool:
    """Whether it asks if something has happened: what could is no answer."""
    words = _from_the_question_on(query)
    return not _PAST.isdisjoint(words[:1]) and "got" not in words  # to have got is to have


def is_change_asked(query: Query) -> bool:
    """Whether it asks if something is going on: ``is SAM leaving iron ore``."""
    words = _from_the_question_on(query)
    if words[:1] == ["why"]:
        words = words[1:]
    return words[:1] in (["is"], ["are"]) and ("under" in words or any(word.endswith("ing") for word in words))


def dealing_asked(query: Query) -> frozenset[str]:
    """Return the folded words for what it asks if one who is named does with another: ``does SAM own Lynas``."""
    words = [word.folded for word in query.words]
    if _from_the_question_on(query)[:1] not in (["does"], ["do"]) or len(query.entities) < 2:
        return frozenset()
    starts, stops = ({getattr(mention, end) for mention in query.mentions} for end in ("start", "stop"))
    beside = {"own"} if any(words[at : at + 1] == ["own"] and at + 1 in starts for at in stops) else set()
    return (query.folded & DEALING) | beside


def is_possibility(query: Query) -> bool:
    """Whether it asks if something could be, and takes nothing for granted."""
    return not _POSSIBLY.isdisjoint(word.folded for word in query.words[:2])


def is_distance_wanted(query: Query) -> bool:
    """Whether it asks how far one place is from another, rather than how far something has come."""
    pairs = pairwise(word.folded for word in query.words)
    return ("how", "far") in pairs and not _APART.isdisjoint(query.folded)


def is_size_wanted(query: Query) -> bool:
    """Whether it asks for a measure by an adjective or a verb: ``how big is UM``, ``what does it cost``."""
    words = _from_the_question_on(query)
    is_how = (
        words[:1] == ["how"]
        and not _SIZED.isdisjoint(words[1:2])
        and EVERYDAY.union(STOP, _SIZED).issuperset(query.left)
    )
    is_what = words[:2] in (["what", "do"], ["what", "does"], ["what", "did"]) and not _MEASURED.isdisjoint(words[-1:])
    is_worth = words[:2] in (["what", "is"], ["what", "was"]) and words[-1:] == ["worth"]
    return is_how or is_what or is_worth


def is_person_wanted(query: Query) -> bool:
    """Whether it asks for names, or who *at* a place did it: only a person is an answer."""
    words = words_after_who(query)
    every = query.folded
    is_at = len(words) > 1 and words[0] in _WHO and words[1] in _INSIDE and "side" not in every
    is_inside = is_at and _starts_a_name(query, words[2:])
    is_of_people = query.asked == "?who" or not PEOPLE.isdisjoint(every)
    is_head = not HEADING.isdisjoint(deed_wanted(query))
    return is_inside or is_head or (is_of_people and not _NAMES.isdisjoint(every))


def _starts_a_name(query: Query, words: Sequence[str]) -> bool:
    """Whether a name starts with the first of *words*, the last ones of the question, but for an article."""
    at = len(query.words) - len(words) + (words[:1] == ("the",))
    return any(mention.start == at for mention in query.mentions)


def deed_wanted(query: Query) -> tuple[str, ...]:
    """Return the folded word for what somebody did who is asked for: "headed" of ``who headed the delegation``."""
    if query.asked != "?who":
        return ()
    deed = next(dropwhile(_AUXILIARY.__contains__, words_after_who(query)), "")
    return (deed,) if deed in query.left and deed not in STOP else ()


def ruled_at(query: Query) -> int:
    """Return where the name starts of what somebody leads who is asked for; -1 where it asks for no leader."""
    words = [word.folded for word in query.words]
    asking = next((at for at, word in enumerate(words) if word in _WHO), len(words))
    after = asking + 1
    while words[after : after + 1] and words[after] in _AUXILIARY:
        after += 1
    is_led = not RULING.isdisjoint(words[after : after + 1])
    return after + 1 + (words[after + 1 : after + 2] == ["the"]) if is_led else -1


def owners(query: Query) -> frozenset[str]:
    """Return the entities (ids) whose something is asked for: "REEx" of ``the CEO of REEx``, ``REEx's CEO``."""
    return frozenset(owned(query))


def owned(query: Query) -> dict[str, tuple[str, ...]]:
    """Return the same, each with the folded words that may say what is asked for: those right beside it."""
    sure = (mention for mention in query.mentions if len(mention.candidates) == 1)
    found = ((mention.candidates[0].entity, _owned_by(query, mention.start, mention.stop)) for mention in sure)
    return {entity: words for entity, words in found if words}


def subjects_of_being(query: Query) -> frozenset[str]:
    """Return the entities (ids) that it asks about: of which something is asked, or that stand behind "is" or "was"."""
    words = [word.folded for word in query.words]
    sure = (mention for mention in query.mentions if len(mention.candidates) == 1)
    behind = {m.candidates[0].entity for m in sure if not _BEING.isdisjoint(words[max(0, m.start - 1) : m.start])}
    is_said = not ARTICLES.union(OPINING, SAYING).isdisjoint(words)
    return frozenset() if is_said else owners(query) | behind


def _owned_by(query: Query, start: int, stop: int) -> tuple[str, ...]:
    before = [word.folded for word in query.words[:start] if word.folded != "the"]
    if before[-1:] in (["of"], ["at"]):
        return tuple(before[-1 - BESIDE : -1])
    is_possessive = query.words[stop - 1].raw.endswith(_POSSESSIVE)
    return tuple(word.folded for word in query.words[stop : stop + BESIDE]) if is_possessive else ()


def is_thing_defined(query: Query) -> bool:
    """Whether it asks plainly what something is: ``what was the revenue``."""
    words = _from_the_question_on(query)
    return words[:1] == ["whats"] or (words[:1] == ["what"] and not _BEING.isdisjoint(words[1:2]))


def is_holder_wanted(query: Query) -> bool:
    """Whether it is a position and whose, no more: ``president of Malaysia``."""
    words = [word.folded for word in query.words]
    return not POSITIONS.isdisjoint(words[:1]) and words[1:2] == ["of"]


def signing(query: Query) -> frozenset[str]:
    """Return the entities (ids) of which it is asked if they signed, or with whom: ``did REEx sign with SAM``."""
    words = [word.folded for word in query.words]
    sure = (mention for mention in query.mentions if len(mention.candidates) == 1)
    return frozenset(
        m.candidates[0].entity for m in sure if words[max(0, m.start - 1) : m.start] in (["did"], ["with"])
    )


def is_other_post_wanted(query: Query) -> bool:
    """Whether it asks for the post that somebody held before, or will: ``Lim's previous job``."""
    pairs = pairwise(word.folded for word in query.words)
    return any(first in _OTHER and then in TENURE for first, then in pairs)


def is_on_behalf(query: Query) -> bool:
    """Whether it asks who did something for another: whoever was acted for is no answer."""
    words = words_after_who(query)
    return len(words) > 1 and words[0] in _WHO and not _ON_BEHALF.isdisjoint(words)


def is_detail_wanted(query: Query) -> bool:
    """Whether it asks for a detail: who, when, where, how many, which one of a sort."""
    return query.asked in _DETAILS or bool(noun_wanted(query))


def is_the_agreement(query: Query) -> bool:
    """Whether it speaks of one agreement and names nobody: ``what does the MoU cover``, not ``what the MoUs share``."""
    raw = [word.raw.lower().rstrip("?!.,;:") for word in query.words if word.folded in AGREEMENTS]
    return bool(raw) and not query.mentions and not any(word.endswith("s") and word[-2] not in "'’" for word in raw)


def is_rating_asked(query: Query) -> bool:
    """Whether it ends in "a buy" or "buy or sell", and so asks for advice."""
    words = [word.folded for word in query.words]
    while words and words[-1] in NOW | {"right", "here"}:
        words.pop()
    return words[-2:-1] in (["a"], ["or"]) and words[-1] in TRADING


def is_own_course_asked(query: Query) -> bool:
    """Whether it asks what whoever asks should do, or of their money: ``should we top up``."""
    words = [word.folded for word in query.words]
    if not _OWN_MONEY.isdisjoint(pairwise(words)):
        return True
    at = words.index("should") if "should" in words else len(words)
    is_asked = (_WHO | WHAT).isdisjoint(words[:at]) and {"how", "when", "where", "why"}.isdisjoint(words[:at])
    return (
        is_asked and not _ONESELF.isdisjoint(words[at + 1 : at + 2]) and _INQUIRING.isdisjoint(words[at + 2 : at + 3])
    )


def is_about_the_bot(query: Query) -> bool:
    """Whether it asks what the bot does or how to use it, and for nothing else."""
    words = _from_the_question_on(query)
    if query.mentions or not all(word in _USING or word in STOP or word in EVERYDAY for word in words):
        return False
    is_what = words[:1] in (["what"], ["how"]) and not _ONESELF.union({"you", "u"}).isdisjoint(words[1:4])
    return (is_what and not _USING.isdisjoint(words[2:])) or words in _HELPING


def thing_that_may_exist(query: Query) -> tuple[str, ...]:
    """Return the folded words for the thing of which it asks if there is one: "rare earth mine" of ``is there a ...``.

    Nothing where it is no thing: people, or what a whole statement says.
    """
    words = _from_the_question_on(query)
    if words[1:2] != ["there"] or _BEING.isdisjoint(words[:1]):
        return ()
    told = dropwhile(_INDEFINITE.__contains__, words[2:])
    thing = tuple(takewhile(lambda word: word not in STOP, told))
    return thing if (ABSTRACT | PEOPLE).isdisjoint(thing) else ()


def are_workings_asked(query: Query) -> bool:
    """Whether it asks how something works: ``how does leaching work``."""
    words = _from_the_question_on(query)
    return words[:1] == ["how"] and not _DOING.isdisjoint(words[1:2]) and words[-1:] in (["work"], ["function"])


def is_command(query: Query) -> bool:
    """Whether it tells the bot to do something other than answer, or asks what it would do itself."""
    words = [word.folded for word in query.words]
    while words and words[0] in _BEFORE | {"please", "pls"}:
        words.pop(0)
    if words[:1] and words[0] in _ABLE and words[1:2] in (["you"], ["u"]):
        return _ANSWERING.isdisjoint(words[2:4])
    if words[:2] == ["remind", "me"]:
        return (_WHO | WHAT | {"when", "where", "why", "how"}).isdisjoint(words[2:3])
    return words[:2] == ["you", "can"] or (not COMMANDS.isdisjoint(words[:1]) and not _OBJECTS.isdisjoint(words[1:2]))
