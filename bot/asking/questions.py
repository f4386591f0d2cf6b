"""Text to a query: the verb it starts with or amounts to, the entities and dates it names, what is left to search."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from functools import partial
from itertools import dropwhile, groupby, pairwise
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA

from bot.asking import cues, verbs
from bot.asking.cues import AT_PRESENT, DENYING, NOW, OPINING, PERSONAL, SAYING
from bot.asking.english import EVERYDAY, NUMERALS, STOP
from bot.asking.framing import framing, without_address, without_asides
from bot.asking.officers import speaking_officer
from bot.asking.opening import AUXILIARY, DOING, YES_OR_NO, is_presence_asked, without_lead
from bot.asking.requests import is_about_the_bot, is_attribution_asked, is_freshness_asked, is_thanks
from bot.asking.spans import Found, Span, spans
from bot.asking.terms import WHICH, asked_term, entity_term, is_light
from bot.asking.words import Word, stem, words
from bot.lazily import lazily
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

UNANSWERED = frozenset("open unanswered unresolved".split())
OPEN_QUESTIONS = UNANSWERED | frozenset("issue issues point points question questions still".split())
ATTENDING = "attended"
"""What is asked where somebody is asked to have been "there"."""
LONGEST_NAME = 6
"""Words of a question that is ``who`` and a name."""
SHORTEST_OWNER = 4
"""Letters of a name with an ending: a shorter one is an abbreviation of its own (UMS is no UM's)."""
SHORTEST_VERB = 5
"""Letters of a first word that may be a mistyped verb; shorter ones are one slip from too many words."""
REQUESTING = frozenset("list show give get display send share".split())
_FILLING = frozenset("me us all the every a of".split())
"""Words before a verb that change nothing."""
_FRAMING = REQUESTING | _FILLING | frozenset("key main important".split())
"""Words around a verb that leave it what it is: ``key people``, ``people list``."""
MEASURING = frozenset({"?long", "?much", "?why"})
"""What no listing tells."""
COUNTED = frozenset(map(stem, ("article", "articles", "source", "sources")))
LISTED = frozenset({verbs.PARTNERS, verbs.PEOPLE, verbs.GEO, verbs.TIMELINE, verbs.ORGANISATIONS, verbs.PLACES})
EXCLUDING = DENYING | {"besides", "except", "excluding", "than", "without"}
KNOWN = frozenset({"known"})
NO_NAME = MEASURING | {"?when"}
"""What no name alone asks for."""
CONNECTING, COMPARING, ARTICLES, PLAINLY, MENTIONING = (
    frozenset(map(stem, words_))
    for words_ in (cues.CONNECTING, cues.COMPARING, cues.ARTICLES, cues.PLAINLY, cues.MENTIONING)
)
"""Words as they are compared: by their stems."""


class Leaning(Enum):
    """What sort of statement a question asks for."""

    ANY = 0
    OPINION = 1
    SAYING = 2


@dataclass(frozen=True, kw_only=True)
class Query:
    """A question as it is understood."""

    text: str
    """As typed, cleaned."""
    verb: Verb
    is_typed: bool
    """Whether the verb was typed, rather than found in what the question amounts to."""
    argument: str
    """What follows a typed verb, else the whole text."""
    words: tuple[Word, ...]
    """The words of the argument."""
    mentions: tuple[Mention, ...]
    span: Span | None
    left: tuple[str, ...]
    """The folded words that name neither entities nor dates, slips mended."""
    terms: tuple[str, ...]
    """What is left to search for: the same as terms of the search."""
    is_about_now: bool
    asked: str
    """What its question word asks for, as a term of the search."""

    @lazily
    def in_order(self) -> list[str]:
        """The folded words of the argument, as they stand: to be read, not changed."""
        return [word.folded for word in self.words]

    @lazily
    def folded(self) -> frozenset[str]:
        """The same in no order."""
        return frozenset(self.in_order)

    @lazily
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Each folded word with the one behind it."""
        return frozenset(pairwise(self.in_order))

    @lazily
    def from_the_question_on(self) -> list[str]:
        """The folded words from the first that asks on: what it wants is read from there, again and again."""
        return without_lead(self.in_order)

    @lazily
    def sure(self) -> tuple[Mention, ...]:
        """Where entities are named beyond doubt, in order."""
        return tuple(mention for mention in self.mentions if mention.is_sure)

    @lazily
    def entities(self) -> tuple[str, ...]:
        """Ids of the entities named beyond doubt, in the order named."""
        return tuple(dict.fromkeys(mention.entity for mention in self.sure))

    @lazily
    def named(self) -> tuple[Candidate, ...]:
        """The same with how each was recognised."""
        return tuple({mention.entity: mention.candidates[0] for mention in self.sure}.values())

    @property
    def starts_with_who(self) -> bool:
        """Whether it is short and asks for somebody by a name, as in ``who Lim Guan Eng``."""
        first = self.words[0].folded if self.words else ""
        return first in {"who", "whois"} and len(self.words) <= LONGEST_NAME

    @lazily
    def leaning(self) -> Leaning:
        """What sort of statement the question asks for."""
        if self.folded & OPINING or "make of" in self.argument:
            return Leaning.OPINION
        return Leaning.SAYING if self.folded & SAYING else Leaning.ANY

    @property
    def is_name(self) -> bool:
        """Whether there is nothing in it but one or more names."""
        return bool(self.mentions) and self.span is None and self.may_be_name and PLAINLY.issuperset(self.terms)

    @property
    def may_be_name(self) -> bool:
        """Whether it asks for nothing that a profile would not answer."""
        return self.asked not in NO_NAME

    def beyond(self, vocabulary: frozenset[str]) -> list[str]:
        """Return the folded words of content whose stems are not in *vocabulary*: what narrows a listing."""
        return [word for word in self.left if word not in STOP and stem(word) not in vocabulary]

    @lazily
    def search_terms(self) -> tuple[str, ...]:
        """The words left and the entities named: all that a fact has to explain."""
        return (*self.terms, *(entity_term(entity) for entity in self.entities))


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
    verb = _meant_verb(base, query)
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
    told = [word for word in left if not _is_one_of(_FRAMING, word)]
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


def _meant_verb(base: FactBase, query: Query) -> Verb:
    """Return the listing that a question amounts to, else that it is a question."""
    if any(is_meant(query) for is_meant in (is_thanks, is_about_the_bot, is_attribution_asked, is_freshness_asked)):
        return verbs.HELP
    if is_presence_asked(query.in_order) or (not query.mentions and not PERSONAL.isdisjoint(query.folded)):
        return verbs.ASK  # neither of who was there nor of "him" there is a listing
    left = _listed(query)
    if signed := _by_signs(base, query, left):
        return signed
    return _without_content(query) if EVERYDAY.issuperset(left) else _by_vocabulary(query, frozenset(map(stem, left)))


def _listed(query: Query) -> list[str]:
    """Return the folded words that may tell which listing is meant: names, dates and small words left out."""
    named = {i for mention in query.mentions for i in range(mention.start, mention.stop)}
    dated = frozenset(query.span.words.split() if query.span else ())
    plain = STOP | dated if dated else STOP
    left = [word for i, word in enumerate(query.in_order) if i not in named and word not in plain]
    if query.mentions:  # "what do the articles say about Lim" asks for no article
        left = [word for word in left if word in query.left or stem(word) not in ARTICLES]
    return left


def _by_signs(base: FactBase, query: Query, left: Sequence[str]) -> Verb | None:
    """Return the listing that some words ask for, whatever else is said."""
    if OPEN_QUESTIONS.issuperset(left) and not UNANSWERED.isdisjoint(left) and len(left) > 1:
        return verbs.OPEN
    stems = set(map(stem, left))
    is_compared = bool(stems & COMPARING) or "than" in query.folded
    if stems & verbs.CONFLICTS.signs or (is_compared and _is_about_sources(base, stems, query)):
        return verbs.CONFLICTS
    is_of_articles = stems & ARTICLES and stems <= verbs.SOURCES.vocabulary | ARTICLES | MENTIONING
    return verbs.SOURCES if query.mentions and query.asked == WHICH and is_of_articles else None


def _by_vocabulary(query: Query, stems: frozenset[str]) -> Verb:
    """Return the listing to whose vocabulary all words of content belong (their *stems*)."""
    is_of_who_is_named = not YES_OR_NO.isdisjoint(query.in_order[:1]) and any(m.start == 1 for m in query.mentions)
    is_denied = not DENYING.isdisjoint(query.folded)
    is_counted = query.asked == "?much" and stems <= COUNTED  # whose listing says how many there are
    if is_of_who_is_named or (query.asked in MEASURING and not is_counted):  # "does Lim know the people at REEx"
        return verbs.ASK
    is_held = stems == KNOWN and not is_denied  # "what is known about Lim"
    if is_held and not query.mentions:
        return verbs.HELP
    may_take = [verb for verb in verbs.VERBS if not verb.signs and (verb.takes or not query.mentions)]
    fitting = [verb for verb in may_take if stems <= verb.vocabulary and not (is_held and verb is verbs.OPEN)]
    is_date_asked = (query.asked == "?when" or query.span is not None) and verbs.TIMELINE not in fitting
    is_narrowed = bool(fitting) and fitting[0] in LISTED and not EXCLUDING.isdisjoint(query.folded)
    return fitting[0] if fitting and not is_date_asked and not is_narrowed else verbs.ASK


def _is_about_sources(base: FactBase, left: set[str], query: Query) -> bool:
    """Whether a question speaks of the articles themselves, or names two publishers."""
    publishers = sum(base.entities[e].kind is Kind.PUBLISHER for e in query.entities)
    return bool(left & ARTICLES) or publishers > 1 or (publishers == 1 and "agre" in left)


def _without_content(query: Query) -> Verb:
    """Return what names, dates and question words alone ask for: ``who``, ``anything before 2021``."""
    if query.span:
        return verbs.TIMELINE
    is_bare = not query.mentions and cues.WHO_ALL.issuperset(query.folded)
    return verbs.PEOPLE if query.asked == "?who" and is_bare else verbs.ASK
