"""Which listing a question amounts to: by whom it asks of, by signs, by the words that it is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.asking import cues, verbs
from bot.asking.cues import DENYING, PERSONAL
from bot.asking.english import EVERYDAY, STOP
from bot.asking.opening import YES_OR_NO, is_presence_asked
from bot.asking.query import ARTICLES, COMPARING, MEASURING, MENTIONING
from bot.asking.requests import is_about_the_bot, is_attribution_asked, is_freshness_asked, is_thanks
from bot.asking.terms import WHICH
from bot.asking.words import stem
from bot.model import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.asking.query import Query
    from bot.asking.verbs import Verb
    from bot.factbase import FactBase

UNANSWERED = frozenset("open unanswered unresolved".split())
OPEN_QUESTIONS = UNANSWERED | frozenset("issue issues point points question questions still".split())
COUNTED = frozenset(map(stem, ("article", "articles", "source", "sources")))
"""What a listing says how many there are of."""
LISTED = frozenset({verbs.PARTNERS, verbs.PEOPLE, verbs.GEO, verbs.TIMELINE, verbs.ORGANISATIONS, verbs.PLACES})
EXCLUDING = DENYING | {"besides", "except", "excluding", "than", "without"}
"""Words by which something is to be left out, which no listing does."""
KNOWN = frozenset({"known"})


def meant_verb(base: FactBase, query: Query) -> Verb:
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
