"""What stands around a question and asks nothing: whom it is for, how it is meant, in which article to look."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.asking.cues import ADVISING, CHATTING, COMPARING, MEASURES, NEEDING, POSITIONS, PREMISES
from bot.asking.english import EVERYDAY, STOP, WELL_KNOWN
from bot.asking.words import stem
from bot.asking.words import words as words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from bot.asking.words import Word

_OPENING = (
    r"^(?:(?:ok|okay|so|hi|hey|hiya|wait|sorry|um|well|just|this|is|my|the|our|a|probably|i|ive|i've|got|have)[\s,]+)*"
)
_HUMBLE = r"(?:dumb|stupid|silly|noob|newbie|quick|basic|random|naive|another) (?:q|qn|question|one|query)"
_BRIEFLY = r"(?:one|1)[- ]?liners?\b(?: (?:on|about|for|re))?"
_ASKERS = r"(?:boss|clients?|md|pm|editor|manager|supervisor|colleague|team|cio|cfo|desk)"
_ASK = (
    r"(?:wants? to know|(?:is |keeps |just )?ask(?:s|ed|ing)(?: me| us)?"
    r"|(?:says?|said|claims?|claimed|thinks?|believes?|reckons?|insists?|told me|told us)(?: that)?)"
)
_LINE = r"(?:just )?(?:one|a) (?:line|sentence|quote)"
_NEED = rf"(?:(?:i )?(?:need|want)(?: it| this| that| {_LINE})?|{_LINE})"
_THIS = r"(?:i )?need (?:it|this|that|these|them)"
_PAPERS = (
    r"(?:deck|slides?|memo|notes?|presentation|client|call|meeting|e-?mail|write-?up|pitch|bio|blurb|one[- ]pager)"
)
_PLEASE = r"(?:[\s,]*(?:pls|plz|please|thx|thanks|ta|cheers|urgent(?:ly)?|asap))*"
_MINUTES = r"\d{1,2}(?: ?(?:m|mins?|minutes?|h|hrs?|hours?))?"
_AWAY = r"(?:bus|cab|car|flight|lift|meeting|move|mrt|mtg|phone|plane|queue|road|run|taxi|train|tram|tube)"
_NEW = r"(?:i'?m |i am )?(?:my )?(?:first day|new) here"
_TRUSTING = r"(?:if (?:one|you|we) (?:trusts?|believes?|goes? by)|judging by|going by)"
_FROM = r"[\s,(?!.–—-]"  # one sign only: a run of them would be tried anew from each
_TO = r"\s*(?:[,.:;!?)–—-]+\s*|$)"

_DUE = r"(?:mtg|meeting|call) (?:in|at) \d{1,2}(?: ?[a-z]+)?"
_HELD_UP = rf"(?:i'?m |am |currently )?(?:on|in) (?:a|the|my) {_AWAY}"
_BRIEFING = r"(?:update|brief|fill|catch|run|walk|take|talk) (?:me|us)(?: in| up)? (?:on|about|through)"
_REMINDING = r"remind (?:me|us)(?: again)?(?:(?= (?:who|what|which|when|where|why|how)\b)| (?:of|about))"
_ABLE = r"(?:can|could|would|will) (?:you|u) (?:please |pls |kindly )?(?:mind )?"
_FINDING = rf"{_ABLE}(?:tell|telling|find out|finding out|check|checking|look up|looking up)(?: me| us)?"
_SENDING = r"(?:send|write) (?:me|us)(?= (?:the|a|an|all|some)\b)"
_BEHIND = "|".join(
    (
        rf"in (?:one|a|1) (?:line|sentence|word|nutshell)\b(?:{_TO})?",
        rf"(?:eli5|(?:explain )?(?:it )?(?:to me )?like i'?m (?:5|five))(?:{_TO})?",
        rf"(?:{_NEED} )?for (?:a|my|the|our) (?:\w+ )?{_PAPERS}{_PLEASE}{_TO}",
        rf"{_THIS} (?:for|by|before) [^,.;:?!]{{1,40}}{_TO}$",
        rf"(?:{_THIS}|{_PAPERS}(?: is|'s)?|due|mtg)(?: due)? in {_MINUTES}{_TO}",
        rf"(?:{_NEW}|asking for a (?:friend|colleague|client)){_TO}",
        rf"{_TRUSTING} (?:the|that|this) (?:\w+ )?(?:article|piece|report|coverage|story){_TO}",
        rf"(?:yet )?or (?:still )?(?:tbc|tba|tbd){_TO}",
        rf"where (?:is|was) (?:that|this|it) (?:said|stated|written){_TO}$",
    )
)
_ASIDES = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"^(?:(?:hiya|hey|hi|hello|wait)\b[\s,!]*)?(?:good )?(?:morning|afternoon|evening)\b[\s,!]+",
        r"^(?:hiya|hey|hi|hello|wait)\b[\s,!]*",
        rf"{_OPENING}(?:{_BRIEFLY}|{_HUMBLE}\b(?:\s+but\b|{_TO}))",
        r"^(?:sry|sorry|soz|apologies)\b(?: (?:if|for)\b[^,:;.?!]{0,40}?\b(?:but|:|,))?[\s,:.!]*",
        rf"{_OPENING}{_ASKERS} {_ASK}\b[\s,:]*",
        r"^(?:[a-z']+ ){1,3}here[,:!–—-]+\s*",
        rf"^(?:please |pls )?(?:{_BRIEFING}|{_REMINDING}|{_SENDING}|{_FINDING})\s+",
        rf"(?:^|{_FROM})(?:{_BEHIND})",
        rf"(?:^|[,(.!?–—-])\s*(?:{_DUE}|{_HELD_UP}){_TO}",
    )
)
"""Who asks, how it is meant, what it is for: each as it stands before a question or behind it."""

_BETWEEN_CLAUSES = re.compile(r"(?<=[,;.!?)])\s+|\s+(?=[(–—-](?:\s|\w))")
_QUESTIONING = frozenset(
    "who whom whose what which when where why how is are was were does do did has have had can could will"
    " would should may might".split()
)
_MYSELF = frozenset("i im ive id me my myself".split())
_TELLING_MORE = PREMISES | MEASURES | POSITIONS | ADVISING | WELL_KNOWN

_GREETINGS = r"ok|okay|hi|hiya|hey|hello|yo|dear|morning|good (?:morning|afternoon|evening)|thanks|thank you|thx"
_ASKING = r"(?:what|which|who|where|when|why|how|tell|show|list|compare|give)"
_YES_OR_NO = r"(?:is|are|was|were|do|does|did|has|have|can|could|will)"
_NAME = r"sam(?:[- ]?bot)?"
_GREETED = re.compile(
    rf"^(?P<greeting>(?:{_GREETINGS})(?:[\s,!]+(?:{_GREETINGS}))*)[\s,!]+{_NAME}"
    rf"(?:\s*[,!:;–—-]+\s*|[\s.!]*$|\s+(?=(?:{_ASKING}|{_YES_OR_NO})\b))",
    re.IGNORECASE,
)
_CALLED = re.compile(rf"^{_NAME}(?:\s*,\s*(?=(?:{_ASKING}|{_YES_OR_NO})\b)|\s+(?={_ASKING}\b))", re.IGNORECASE)
"""The bot, not the company, spoken to by the name they share: ``hey SAM, ...``, ``SAM, what is ...``."""

_THANKS = re.compile(r"(?:[\s,.!]+(?:pls|plz|please|thanks|thank you|thx|tks|tq|cheers))+[\s.!]*$", re.IGNORECASE)

_LAST_OF_THANKS = frozenset("cheers please pls plz thanks thx tks tq you".split())
_ASSENT = re.compile(rf"(?:{_GREETINGS}|cool|great|perfect|super|got it|many|\W)*", re.IGNORECASE)
_DOCUMENTS = frozenset("article articles coverage piece pieces press report reports source sources".split())
_POINTING = frozenset("the this that your these those any all our".split())
_INSIDE = frozenset("in to per across".split())
_CITED = frozenset("cited given mentioned named quoted reported stated".split())
_TELLING = frozenset("say says mention mentions tell state report reports".split())


def without_address(text: str) -> str:
    """Return *text* without the bot's name where it is spoken to, and the thanks at the end: ``hey SAM, ... pls``.

    "hi SAM" is "hi".
    """
    greeted = _GREETED.match(text)
    spoken = text[greeted.end() :] or greeted["greeting"] if greeted else _CALLED.sub("", text)
    if spoken.rstrip("?!. ").rpartition(" ")[2].casefold() not in _LAST_OF_THANKS:
        return spoken
    left = _THANKS.sub("", spoken)
    return spoken if _ASSENT.fullmatch(left) else left


def without_asides(text: str, is_content: Callable[[str], bool]) -> str:
    """Return *text* without what only says who asks, for what, or how it is meant; all of it where that tells more.

    *is_content* tells of a folded word whether it may be what is asked about: it names something, or facts speak of it.
    """
    left = text
    for aside in _ASIDES:
        while (shorter := aside.sub(" ", left)) != left:  # one may have stood behind another
            left = shorter
    left = _without_chat(left, is_content).strip()
    if left == text or not re.search(r"\w", left):
        return text
    is_told, was_told = (any(is_content(word.folded) for word in words_of(told)) for told in (left, text))
    return left if is_told or not was_told else text


def _without_chat(text: str, is_content: Callable[[str], bool]) -> str:
    """Return *text* without the clauses in which whoever asks tells of themselves: ``client on the phone``."""
    clauses = _BETWEEN_CLAUSES.split(text)
    if len(clauses) == 1:
        return text
    left = [clause for clause in clauses if not _is_chat(clause, is_content)]
    return " ".join(left) if any(is_content(word.folded) for word in words_of(" ".join(left))) else text


def _is_chat(clause: str, is_content: Callable[[str], bool]) -> bool:
    """Whether a clause asks nothing and is about whoever asks, or what the answer is for."""
    typed = words_of(clause)
    folded = [word.folded for word in typed]
    first = folded[: 1 if folded[:1] and folded[0] in CHATTING else 2]  # "client is new to this" asks nothing
    if not typed or not _QUESTIONING.isdisjoint(first) or clause.rstrip(") ")[-1:] == "?":
        return False
    is_needing = folded[0] in NEEDING
    told = [word for word in typed[is_needing:] if word.folded not in CHATTING]
    if any(word.folded in _TELLING_MORE or _names_something(word) or is_content(word.folded) for word in told):
        return False
    return len(told) < len(typed) or not _MYSELF.isdisjoint(folded)


def _names_something(word: Word) -> bool:
    return any(map(str.isdigit, word.raw)) or (word.raw[:1].isupper() and word.folded not in STOP | EVERYDAY)


def framing(folded: Sequence[str], dates: Collection[int]) -> frozenset[int]:
    """Return the places of words that only say where to look: ``in your articles``, ``what do the sources say``.

    One of the *dates* (their places) may stand between: ``per the November report``. Where there is nothing else, it is
    the article of that date that is asked for.
    """
    found: set[int] = set()
    for at, word in enumerate(folded):
        dated = at - 1 if at - 1 in dates else at
        start = dated - 1 if folded[dated - 1 : dated] and folded[dated - 1] in _POINTING else dated
        is_said = not _TELLING.isdisjoint(folded[at + 1 : at + 2])
        is_inside = start > 0 and folded[start - 1] in _INSIDE
        if word in _DOCUMENTS and ((is_said and start < at) or is_inside) and COMPARING.isdisjoint(map(stem, folded)):
            is_cited = is_inside and not _CITED.isdisjoint(folded[max(0, start - 2) : start - 1])
            found.update(place for place in range(start - 2 if is_cited else start, at + 1) if place not in dates)
    is_all = all(word in STOP for at, word in enumerate(folded) if at not in found and at not in dates)
    return frozenset() if is_all and dates else frozenset(found)
