"""Text to a query: the verb it starts with or amounts to, the entities and dates it names, what is left to search."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import dropwhile, groupby, islice
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bot.asking import verbs
from bot.asking.cues import AT_PRESENT, NOW
from bot.asking.english import EVERYDAY, NUMERALS, STOP
from bot.asking.framing import framing, without_address, without_asides
from bot.asking.meant import EXCLUDING, LISTED, meant_verb
from bot.asking.officers import speaking_officer
from bot.asking.opening import AUXILIARY, DOING, is_presence_asked
from bot.asking.query import LONGEST_NAME, Query
from bot.asking.spans import Found, Span, spans
from bot.asking.terms import asked_term, is_light
from bot.asking.words import Word, stem, words
from bot.model import Kind
from bot.names.comparing import fold
from bot.receipts import read as read_receipt
from bot.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.asking.verbs import Verb
    from bot.factbase import FactBase
    from bot.names.lookup import Candidate, Mention

ATTENDING = "attended"
"""What is asked where somebody is asked to have been "there"."""
SHORTEST_OWNER = 4
"""Letters of a name with an ending: a shorter one is an abbreviation of its own (UMS is no UM's)."""
SHORTEST_VERB = 5
"""Letters of a first word that may be a mistyped verb; shorter ones are one slip from too many words."""
REQUESTING = frozenset("list show give get display send share".split())
_FILLING = frozenset("me us all the every a of".split())
"""Words before a verb that change nothing."""
_FRAMING = REQUESTING | _FILLING | frozenset("key main important".split())
"""Words around a verb that leave it what it is: ``key people``, ``people list``."""


def understand(base: FactBase, text: str, *, today: date) -> Query:
    """Read *text*, whatever it is, as a query to *base*."""
    cleaned = clean(text)
    spoken = without_address(cleaned)
    asked_for = _without_request(spoken)
    verb = _typed_verb(base, words(asked_for))
    if verb is None:
        return understand_question(base, cleaned, today=today)
    argument = asked_for.split(maxsplit=1)[1:]
    if verb is verbs.ASK and argument:
        return understand(base, argument[0], today=today)
    query = _read(base, cleaned, verb, argument[0] if argument else "", today=today, is_typed=True)
    return query if _fits(query) else understand_question(base, cleaned, today=today)


def understand_question(base: FactBase, text: str, *, today: date) -> Query:
    """Read *text* as free text, whatever it starts with; it may amount to one of the listings."""
    cleaned = clean(text)
    asked = without_asides(without_address(cleaned), partial(_is_content, base))
    query = _with_officer(base, _read(base, cleaned, verbs.ASK, asked, today=today, is_typed=False))
    verb = meant_verb(base, query)
    return query if verb is query.verb else replace(query, verb=verb)


def _with_officer(base: FactBase, query: Query) -> Query:
    """Return *query* with whoever's words it asks for by a position named."""
    officer = speaking_officer(base, query)
    if officer is None:
        return query
    title = [word.folded for word in query.words[officer.start : officer.stop]]
    left = [word for word in query.left if word not in title]
    others = (mention for mention in query.mentions if not officer.start <= mention.start < officer.stop)
    mentions = sorted((*others, officer), key=lambda mention: mention.start)
    return replace(query, mentions=tuple(mentions), left=tuple(left), terms=_terms(base, left))


def _terms(base: FactBase, left: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(base.phrases.terms(left)))


def _is_content(base: FactBase, word: str) -> bool:
    """Whether a folded *word* names an entity or is one of content that facts have."""
    terms = {stem(word), *base.phrases.terms([word])}
    is_told = any(base.index.is_known(term) and not is_light(term) for term in terms)
    return word not in STOP and (is_told or bool(base.names.exact(word)))


def name_in(query: Query) -> str:
    """Return the argument without the small words around a name: of ``is the Chaah mine?``, ``Chaah mine``."""
    left = list(query.words)
    while left and _is_small(left[0]):
        left.pop(0)
    while len(left) > 1 and _is_small(left[-1]) and left[-1].folded in AUXILIARY:
        left.pop()
    return " ".join(raw for raw, _ in groupby(word.raw for word in left)).rstrip("?!.,;: ")


def _is_small(word: Word) -> bool:
    return word.folded in STOP and word.folded == word.raw.rstrip("?!.,;:")


def is_a_name(base: FactBase, query: Query, nearest: Sequence[Candidate]) -> bool:
    """Whether what follows ``who`` is the name of a stranger, rather than a question (``who runs it``).

    Names are capitalised throughout; where nobody bothers with capitals, a few words akin to a person's name are one.
    """
    words = name_in(query).split()
    if not 1 < len(words) <= LONGEST_NAME or any(fold(word) in STOP for word in words):
        return False
    if not base.index.role_terms.isdisjoint(base.phrases.terms(map(fold, words))):
        return False  # a position, however it is written
    if all(word[:1].isupper() for word in words):
        return True
    akin = any(base.entities[candidate.entity].kind is Kind.PERSON for candidate in nearest)
    return akin and query.argument.islower() and not any(word.endswith(("ed", "s")) for word in words)


def _without_request(text: str) -> str:
    """Return what ``list people`` or ``show me all sources`` asks for, where that starts with a verb."""
    left = text.split()
    told = list(islice((word for word in left if not _is_one_of(_FRAMING, word)), 2))
    if len(told) == 1 and len(left) > 1 and fold(told[0]) in verbs.BY_WORD:
        return told[0]
    if not left or fold(left[0]) not in REQUESTING:
        return text
    rest = list(dropwhile(partial(_is_one_of, _FILLING), left[1:]))
    return " ".join(rest) if rest and fold(rest[0]) in verbs.BY_WORD else text


def _is_one_of(small: frozenset[str], word: str) -> bool:
    """Whether *word* is one of *small* ones, rather than an abbreviation spelt the same: ``US``."""
    return fold(word) in small and not (len(word) > 1 and word.isupper())


def _typed_verb(base: FactBase, typed: Sequence[Word]) -> Verb | None:
    if not typed:
        return verbs.HELP
    first = typed[0].folded
    if first in verbs.BY_WORD:
        is_doing = any(word.folded in DOING for word in typed[1:2])  # "who did" is followed by no name
        return None if verbs.BY_WORD[first] is verbs.WHO and is_doing else verbs.BY_WORD[first]
    is_plain = len(first) < SHORTEST_VERB or first in STOP or first in EVERYDAY
    if is_plain or base.names.exact(first) or base.index.is_known(stem(first)):
        return None
    slips = [
        word for word in verbs.BY_WORD if len(word) >= SHORTEST_VERB and OSA.distance(first, word, score_cutoff=1) == 1
    ]
    return verbs.BY_WORD[slips[0]] if len({verbs.BY_WORD[slip].name for slip in slips}) == 1 else None


def _read(base: FactBase, text: str, verb: Verb, argument: str, *, today: date, is_typed: bool) -> Query:
    typed = tuple(_without_possessive(base, word) for word in words(argument))
    folded = tuple(word.folded for word in typed)
    mentions = base.names.mentions(folded, tuple(word.raw for word in typed))
    dates = _outside(mentions, spans(folded, today=today, year_of_month=base.newest.year if base.newest else None))
    taken = {i for mention in mentions for i in range(mention.start, mention.stop)}
    dated = {i for found in dates for i in range(found.start, found.stop)}
    taken |= dated | framing(folded, dated)
    is_shouted = argument.isupper()
    left = [
        word.folded if word.raw.isupper() and not is_shouted else base.index.corrected(_in_words(word.folded))
        for i, word in enumerate(typed)
        if i not in taken and word.folded not in AT_PRESENT
    ]
    if is_presence_asked(folded):
        left.append(ATTENDING)
    return Query(
        text=text,
        verb=verb,
        is_typed=is_typed,
        argument=argument,
        words=typed,
        mentions=mentions,
        span=_hull(dates),
        left=tuple(left),
        terms=_terms(base, left),
        is_about_now=not NOW.isdisjoint(folded),
        asked=asked_term(folded),
    )


def _in_words(folded: str) -> str:
    """Return a small number in words; everything else as it is."""
    return NUMERALS.get(folded, folded)


def _without_possessive(base: FactBase, word: Word) -> Word:
    """Return *word* without the ending of a possessive that was typed with no apostrophe: ``sams``, ``chinas``."""
    folded = word.folded
    if len(folded) < SHORTEST_OWNER or folded[-1] != "s" or not base.names.most_words_with(folded[:-1]):
        return word
    is_whole = folded in STOP or bool(base.names.exact(folded))
    return Word(word.raw, folded[:-1]) if not is_whole and base.names.exact(folded[:-1]) else word


def _outside(mentions: Iterable[Mention], dates: Iterable[Found]) -> tuple[Found, ...]:
    """Drop dates that lie inside a name."""
    named = {i for mention in mentions for i in range(mention.start, mention.stop)}
    return tuple(found for found in dates if named.isdisjoint(range(found.start, found.stop)))


def _hull(dates: Sequence[Found]) -> Span | None:
    """One span for all dates of a question: two of them are the ends of one stretch or two months to compare."""
    if not dates:
        return None
    first = min(found.span.first for found in dates)
    return Span(first, max(found.span.last for found in dates), " to ".join(found.span.words for found in dates))


def _fits(query: Query) -> bool:
    """Whether what follows a typed verb is something that the verb takes."""
    left = query.beyond(query.verb.vocabulary)
    if query.verb in LISTED and not EXCLUDING.isdisjoint(query.folded):
        return False  # a listing leaves nothing out
    match query.verb:
        case verbs.HELP | verbs.MISSES | verbs.ORGANISATIONS | verbs.PLACES:
            return not left and not query.mentions
        case verbs.RECEIPT:
            return len(query.argument.split()) <= 1 or read_receipt(query.argument) is not None
        case verbs.PARTNERS | verbs.PEOPLE | verbs.TIMELINE:
            return not left
        case _:
            return True
