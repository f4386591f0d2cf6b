"""What is asked of the bot itself: advice, a deed, how to use it."""

from __future__ import annotations

from itertools import dropwhile
from typing import TYPE_CHECKING

from bot.asking.cues import COMMANDS, NOW, TRADING
from bot.asking.english import EVERYDAY, STOP
from bot.asking.nouns import WHAT
from bot.asking.opening import LEADING, WHO

if TYPE_CHECKING:
    from bot.asking.query import Query

_GRADES = frozenset("attractive bad best better decent good great solid".split())
_OWNED = frozenset("bet business buy company counter investment pick play share shares stock".split())
_HELD = frozenset("base bot data database fact facts information knowledge".split())
_FRESH = frozenset("current date fresh last latest newest old outdated recent refreshed stale updated".split())
MOST_ATTRIBUTING = 5
_ASSERTING = frozenset("according claim claimed claims said say says".split())
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
_THANKFUL = frozenset("cheers noted thank thanks thx tks tq understood".split())
_THANKING = _THANKFUL | frozenset(
    "a all for good got great i it lot many much nice ok okay perfect so that you very".split()
)
_YOU = frozenset("u you your yours yourself".split())
_OF_ITSELF = frozenset(
    """
    accurate advice ai artificial bot chatgpt data facts fact gpt human information intelligence investment language
    llm machine model openai person reliable robot source sources trained trust trustworthy
    """.split()
)
"""Words of questions about the bot itself: ``are you an AI``, ``where do your facts come from``."""
_USING = frozenset("do ask know use tell help".split())
_OWN_MONEY = frozenset(("my", had) for had in ("money", "savings", "portfolio", "shares", "position", "stake", "cash"))
_INVENTING = frozenset("fabricate fake imagine invent pretend".split())
_CLOSING = NOW | {"right", "here"}
_BEFORE_COMMANDS = LEADING | {"please", "pls"}
_OBJECTS = frozenset(
    "the this that these those my your our a an me all it every everything everyone previous to".split()
)


def is_rating_asked(query: Query) -> bool:
    """Whether it ends in "a buy" or "buy or sell", or speaks of "a buy on" something, and so asks for advice."""
    if TRADING.isdisjoint(query.folded):
        return False
    words = [*query.in_order]
    while words and words[-1] in _CLOSING:
        words.pop()
    is_last = words[-2:-1] in (["a"], ["or"]) and words[-1] in TRADING
    return is_last or any(
        words[at : at + 3 : 2] == ["a", "on"] and words[at + 1] in TRADING for at in range(len(words) - 2)
    )


def is_quality_asked(query: Query) -> bool:
    """Whether it asks if something is a good one to own: ``is SAM a good company``."""
    is_graded = not _GRADES.isdisjoint(query.folded)
    return is_graded and any(first in _GRADES and then in _OWNED for first, then in query.pairs)


def is_own_course_asked(query: Query) -> bool:
    """Whether it asks what whoever asks should do, or of their money: ``should we top up``."""
    words = query.in_order
    if not _OWN_MONEY.isdisjoint(query.pairs):
        return True
    if "should" not in query.folded:
        return False
    at = words.index("should")
    is_asked = (WHO | WHAT).isdisjoint(words[:at]) and {"how", "when", "where", "why"}.isdisjoint(words[:at])
    return (
        is_asked and not _ONESELF.isdisjoint(words[at + 1 : at + 2]) and _INQUIRING.isdisjoint(words[at + 2 : at + 3])
    )


def is_about_the_bot(query: Query) -> bool:
    """Whether it asks what the bot does or how to use it, and for nothing else."""
    words = query.from_the_question_on
    if query.mentions:
        return False
    is_you = not _YOU.isdisjoint(words) and _OF_ITSELF.union(STOP, EVERYDAY, _USING).issuperset(words)
    if is_you and (not _OF_ITSELF.isdisjoint(words) or words[-2:] == ["are", "you"]):
        return True
    if not all(word in _USING or word in STOP or word in EVERYDAY for word in words):
        return False
    is_what = words[:1] in (["what"], ["how"]) and not _ONESELF.union({"you", "u"}).isdisjoint(words[1:4])
    return (is_what and not _USING.isdisjoint(words[2:])) or words in _HELPING


def is_thanks(query: Query) -> bool:
    """Whether it is thanks, or that it was understood, and nothing else."""
    return _THANKING.issuperset(query.folded) and not _THANKFUL.isdisjoint(query.folded)


def is_freshness_asked(query: Query) -> bool:
    """Whether it asks how new what the base holds is: ``how fresh is your data``."""
    is_of_base = not query.mentions and not _HELD.isdisjoint(query.folded)
    return is_of_base and not _FRESH.isdisjoint(query.folded) and query.folded <= STOP | EVERYDAY | _HELD | _FRESH


def is_attribution_asked(query: Query) -> bool:
    """Whether it asks who says what has just been told, and nothing else: ``says who``, ``according to whom``."""
    if query.mentions or query.asked != "?who" or len(query.words) > MOST_ATTRIBUTING:
        return False
    return not query.folded.isdisjoint(_ASSERTING) and query.folded <= STOP | _ASSERTING


def is_command(query: Query) -> bool:
    """Whether it tells the bot to do something other than answer, or asks what it would do itself."""
    words = list(dropwhile(_BEFORE_COMMANDS.__contains__, query.in_order))
    if words[:1] and words[0] in _ABLE and words[1:2] in (["you"], ["u"]):
        return _ANSWERING.isdisjoint(words[2:4])
    if words[:2] == ["make", "up"] or not _INVENTING.isdisjoint(words[:1]):
        return True
    if words[:2] == ["remind", "me"]:
        return (WHO | WHAT | {"when", "where", "why", "how"}).isdisjoint(words[2:3])
    return words[:2] == ["you", "can"] or (not COMMANDS.isdisjoint(words[:1]) and not _OBJECTS.isdisjoint(words[1:2]))
