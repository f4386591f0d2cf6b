"""What a question asks to have been done, by whom, to whom: events taken for granted, asked about, or going on."""

from __future__ import annotations

from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING

from bot.asking.cues import DEALING, PREMISES
from bot.asking.english import STOP
from bot.asking.opening import AUXILIARY, WHO, words_after_who

if TYPE_CHECKING:
    from bot.asking.query import Query

_PAST = frozenset("did has have had was were".split())
_PRESUMING = {("why", past) for past in _PAST} | {("what", "did")}
_POSSIBLY = frozenset("can cannot cant could couldnt may might would wouldnt wont".split())
_ON_BEHALF = frozenset("for behalf side".split())


def is_event_presumed(query: Query) -> bool:
    """Whether it asks why something has come about, or what somebody did, and so takes for granted that it has."""
    return not query.pairs.isdisjoint(_PRESUMING)


def is_past_event_asked(query: Query) -> bool:
    """Whether it asks if something has happened: what could is no answer."""
    words = query.from_the_question_on
    return not _PAST.isdisjoint(words[:1]) and "got" not in words  # to have got is to have


def is_unreal(query: Query) -> bool:
    """Whether it asks what would come of what has not happened: ``what would happen if China stopped buying``."""
    words = query.from_the_question_on
    return words[:3] == ["what", "would", "happen"] and "if" in words


def is_change_asked(query: Query) -> bool:
    """Whether it asks if something is going on: ``is SAM leaving iron ore``."""
    words = query.from_the_question_on
    if words[:1] == ["why"]:
        words = words[1:]
    return words[:1] in (["is"], ["are"]) and ("under" in words or any(word.endswith("ing") for word in words))


def dealing_asked(query: Query) -> frozenset[str]:
    """Return the folded words for what it asks if one who is named does with another: ``does SAM own Lynas``."""
    words = query.in_order
    if query.from_the_question_on[:1] not in (["does"], ["do"]) or len(query.entities) < 2:
        return frozenset()
    starts, stops = ({getattr(mention, end) for mention in query.mentions} for end in ("start", "stop"))
    beside = {"own"} if any(words[at : at + 1] == ["own"] and at + 1 in starts for at in stops) else set()
    return (query.folded & DEALING) | beside


def is_possibility(query: Query) -> bool:
    """Whether it asks if something could be, and takes nothing for granted."""
    words = query.in_order
    is_done = any(first == "be" and then in PREMISES for first, then in pairwise(words))  # "can it be renewed"
    return not _POSSIBLY.isdisjoint(words[:2]) and not is_done


def deed_wanted(query: Query) -> tuple[str, ...]:
    """Return the folded word for what somebody did who is asked for: "headed" of ``who headed the delegation``."""
    if query.asked != "?who":
        return ()
    deed = next(dropwhile(AUXILIARY.__contains__, words_after_who(query)), "")
    return (deed,) if deed in query.left and deed not in STOP else ()


def signing(query: Query) -> frozenset[str]:
    """Return the entities (ids) of which it is asked if they signed, or with whom: ``did REEx sign with SAM``."""
    words = query.in_order
    return frozenset(m.entity for m in query.sure if words[max(0, m.start - 1) : m.start] in (["did"], ["with"]))


def is_on_behalf(query: Query) -> bool:
    """Whether it asks who did something for another: whoever was acted for is no answer."""
    words = words_after_who(query)
    return len(words) > 1 and words[0] in WHO and not _ON_BEHALF.isdisjoint(words)
