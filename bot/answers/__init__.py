"""From a text, whatever it is, to its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers import free, listings, misses, orientation
from bot.answers.directory import directory
from bot.answers.disputes import conflicts, disputes_about
from bot.answers.form import Outcome
from bot.answers.partners import partners
from bot.answers.profile import choice, profile, profiles
from bot.answers.receipt import receipt
from bot.answers.several import several
from bot.answers.sources import sources
from bot.answers.timeline import timeline
from bot.asking import verbs
from bot.asking.english import STOP
from bot.asking.naming import asks_in_full
from bot.asking.questions import is_a_name, name_in, understand, understand_question
from bot.asking.refusing import is_about_a_stranger
from bot.asking.requests import is_attribution_asked, is_freshness_asked, is_thanks
from bot.asking.speakers import are_silent, speakers
from bot.asking.statements import speaks_of
from bot.model import Kind, Topic
from bot.names.comparing import fold
from bot.names.lookup import Doubtful, Known, Stranger
from bot.receipts import nothing_kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.names.lookup import Candidate
    from bot.receipts import Recall

__all__ = ["answer"]

LONGEST_OF_A_PERSON = 4
"""Words of a person's name."""
LISTINGS = {
    verbs.PARTNERS: partners,
    verbs.PEOPLE: listings.people,
    verbs.ORGANISATIONS: directory,
    verbs.PLACES: directory,
    verbs.TIMELINE: timeline,
    verbs.OPEN: listings.open_questions,
    verbs.SOURCES: sources,
}
"""What answers a verb, whatever follows it."""


def answer(base: FactBase, text: str, *, today: date, recall: Recall = nothing_kept) -> Answer:
    """Answer *text*, what follows ``/sam`` or the mention, from *base*; ages are counted from *today*.

    *recall* returns editions of the base that were in use before.
    """
    query = understand(base, text, today=today)
    match query.verb:
        case verbs.RECEIPT:
            return receipt(base, query.text, query.argument, recall)
        case verbs.MISSES:
            return misses.elsewhere(query.text)
        case _:
            return _answer(base, query, today)


def _answer(base: FactBase, query: Query, today: date) -> Answer:
    if listing := LISTINGS.get(query.verb):
        return _listed(base, query, listing(base, query, today=today), today)
    match query.verb:
        case verbs.HELP:
            return orientation.orientation(base, today=today) if not query.text else _help(base, query, today)
        case verbs.GEO:
            return _geopolitics(base, query, today)
        case verbs.CONFLICTS if not query.terms or disputes_about(base, query):
            return conflicts(base, query, today=today)
        case verbs.WHO | verbs.FACTS:
            return _by_name(base, query, today)
        case _:
            return _in_own_words(base, query, today)


def _help(base: FactBase, query: Query, today: date) -> Answer:
    if is_thanks(query):
        return orientation.thanked(base, query.text, today=today)
    if is_attribution_asked(query):
        return orientation.attribution(base, query.text, today=today)
    if is_freshness_asked(query):
        return orientation.orientation(base, today=today)
    return orientation.help_(base, query.text, today=today)


def _listed(base: FactBase, query: Query, listed: Answer, today: date) -> Answer:
    """Return what was *listed*; where that is nothing, and no verb was typed, a fact may speak of that time."""
    if listed.outcome is not Outcome.UNKNOWN or query.is_typed or query.span is None:
        return listed
    asked = free.question(base, query, today=today)
    is_told = asked.outcome is Outcome.ANSWERED and speaks_of(query.span, asked.facts[0])
    return asked if is_told else listed


def _geopolitics(base: FactBase, query: Query, today: date) -> Answer:
    """List it, narrowed; where nothing of it is left, what is asked about may be held under another topic."""
    listed = listings.topic(base, query, Topic.GEOPOLITICS, today=today)
    if listed.outcome is not Outcome.UNKNOWN or not query.is_typed:
        return listed
    asked = _answer(base, understand_question(base, query.argument, today=today), today)
    return asked if asked.outcome is Outcome.ANSWERED else listed


def _by_name(base: FactBase, query: Query, today: date) -> Answer:
    """Answer ``who NAME`` and ``facts NAME``; what is no name after all is a question (``who runs it``)."""
    if _is_position(base, query):
        asked = understand_question(base, query.text, today=today)
        return several(base, asked, today=today) or free.question(base, asked, today=today)
    if at_work := _with_position(base, query):
        return profile(base, query, at_work, today=today)
    match base.names.resolve(name_in(query)):
        case Known(candidate) if query.verb is verbs.FACTS:
            return listings.facts(base, query, base.entities[candidate.entity], today=today)
        case Known(candidate):
            return profile(base, query, candidate, today=today)
        case Doubtful(candidates) if _names_and_asks(base, query) and not is_a_name(base, query, candidates):
            return free.question(base, understand_question(base, query.text, today=today), today=today)
        case Doubtful(candidates):
            return choice(base, query, candidates, today=today)
        case Stranger(nearest):
            return _of_no_name(base, query, nearest, today)


def _of_no_name(base: FactBase, query: Query, nearest: Sequence[Candidate], today: date) -> Answer:
    """Answer ``who`` and what is no name in the base: several names, a stranger's, or a question after all."""
    if len(query.entities) > 1 and not query.terms:
        return profiles(base, query, [mention.candidates[0] for mention in query.mentions], today=today)
    asked = understand_question(base, query.text, today=today)
    if is_a_name(base, query, nearest):
        return free.not_held(base, asked, (), today=today, strangers=nearest)
    if asked.verb is not verbs.ASK:
        return _answer(base, asked, today)
    parts = several(base, asked, today=today)
    return parts or free.question(base, asked, today=today, strangers=nearest)


def _is_position(base: FactBase, query: Query) -> bool:
    """Whether it names a position, here or at an organisation: ``the COO`` and ``SAM's CEO`` are nobody's names."""
    kinds = {base.entities[entity].kind for entity in query.entities}
    is_nobody = not query.mentions or (bool(kinds) and Kind.PERSON not in kinds)
    return is_nobody and bool(query.terms) and base.index.role_terms.issuperset(query.terms)


def _with_position(base: FactBase, query: Query) -> Candidate | None:
    """Return whom ``who is Emily Choo at SAM`` names, where the base gives that person a position there."""
    sure = [mention.candidates[0] for mention in query.sure]
    if query.verb is not verbs.WHO or query.terms or len(sure) != 2 or len(query.mentions) != 2:
        return None
    person, place = sure
    positions = {fact.role.at for fact in base.entities[person.entity].facts if fact.role}
    return person if place.entity in positions else None


def _misspelt(base: FactBase, query: Query) -> Candidate | None:
    """Return whom a question names and nothing else, by a word of the name that nobody has heard of."""
    if not query.may_be_name or all(word in STOP or base.index.is_heard(word) for word in query.left):
        return None
    match base.names.resolve(name_in(query)):
        case Known(candidate) if len(candidate.name.split()) > 1:
            return candidate
        case _:
            return None


def _close_to_people(base: FactBase, query: Query, today: date) -> Answer | None:
    """Answer what is nothing but words of people's names, and nobody's in that form: ``lim wai hung``."""
    words = name_in(query).split()
    is_more = bool(query.left) and all(map(base.names.is_person, (c for m in query.mentions for c in m.candidates)))
    if not is_more or not 1 < len(words) == len(query.words) <= LONGEST_OF_A_PERSON:
        return None
    if not all(base.names.may_hold(fold(word)) for word in words):
        return None
    match base.names.resolve(" ".join(words)):
        case Doubtful(candidates) if _are_people(base, candidates):
            return choice(base, query, candidates, today=today)
        case Stranger(nearest) if nearest and _are_people(base, nearest):
            return free.not_held(base, query, (), today=today, strangers=nearest)
        case _:
            return None


def _are_people(base: FactBase, candidates: Iterable[Candidate]) -> bool:
    return all(base.entities[candidate.entity].kind is Kind.PERSON for candidate in candidates)


def _names_and_asks(base: FactBase, query: Query) -> bool:
    """Whether it is no name as a whole: it names somebody, and all other words are known to say something."""
    telling = [word for word in query.left if word not in STOP]
    return bool(query.mentions and telling) and all(map(base.index.is_heard, telling))


def _in_own_words(base: FactBase, query: Query, today: date) -> Answer:
    """Answer a question; where it is nothing but a name, with whom it names."""
    is_name = (query.is_name or asks_in_full(base, query)) and not is_about_a_stranger(base, query)
    if is_name and len(query.mentions) == 1 and not speakers(base, query):
        candidates = query.mentions[0].candidates
        if len(candidates) > 1:
            return choice(base, query, candidates, today=today)
        return profile(base, query, candidates[0], today=today)
    if is_name and len(query.entities) == 1 and base.entities[query.entities[0]].kind is Kind.PUBLISHER:
        return listings.facts(base, query, base.entities[query.entities[0]], today=today)
    if parts := several(base, query, today=today) or _close_to_people(base, query, today):
        return parts
    if candidate := _misspelt(base, query):
        return profile(base, query, candidate, today=today)
    found = free.question(base, query, today=today)
    is_settled = found.outcome is not Outcome.UNKNOWN or found.kind == "gap" or are_silent(base, query)
    if is_settled or not query.may_be_name or _names_and_asks(base, query):
        return found
    match base.names.resolve(name_in(query)):
        case Known(candidate):
            return profile(base, query, candidate, today=today)
        case Doubtful(candidates):
            return choice(base, query, candidates, today=today)
        case Stranger():
            return found
