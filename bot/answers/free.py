"""Questions in one's own words: the facts that explain enough of one, or an honest "not in the fact base"."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from bot.answers.composing import Composer, is_dated_figure, paragraph
from bot.answers.form import Line, Outcome, Section, Style, Text
from bot.answers.listings import happened
from bot.dates import When
from bot.lookup import Match
from bot.model import Fact, Gap, Kind
from bot.questions import CONNECTING, name_in
from bot.words import STOP, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.answers.form import Answer
    from bot.factbase import FactBase
    from bot.lookup import Candidate
    from bot.questions import Query
    from bot.search import Hit

ANSWER = 0.66
"""The share of a question that a fact must explain to answer it. Below, words that matter stay unexplained."""
ANSWER_ALIKE = 0.5
"""The share that is enough where the question is much like one that the curator foresaw."""
ALIKE = 0.6
"""How much a question must be like one of a fact's ``asks`` for that."""
NEAR = 0.3
"""The share from which a fact is worth showing as the nearest."""
CLOSE_TO_BEST = 0.8
"""Facts within this share of the best score are shown with it."""
MOST = 5
MOST_NEAR = 3


def question(base: FactBase, query: Query, *, today: date, strangers: Sequence[Candidate] = ()) -> Answer:
    """Answer free text; *strangers* are the nearest to a name in it that nobody in the base bears."""
    if _asks_for_relation(query):
        return relation(base, query, today=today)
    hits = base.index.search(query.search_terms, asked=query.asked, at_least=NEAR)
    good = [hit for hit in hits if _explains(base, query, hit)]
    if not good:
        return not_held(base, query, hits, today=today, strangers=strangers)
    if isinstance(good[0].found, Gap):
        return gap(base, query, good[0].found, hits, today=today)
    found = [hit for hit in good if isinstance(hit.found, Fact) and hit.score >= CLOSE_TO_BEST * good[0].score]
    if query.is_about_now and all(isinstance(hit.found, Fact) and is_dated_figure(hit.found) for hit in found[:1]):
        return then_not_now(base, query, found, today=today)
    return answered(base, query, found, today=today)


def _explains(base: FactBase, query: Query, hit: Hit) -> bool:
    """Whether the hit's record says enough about what was asked to be an answer."""
    if not _concerns(base, query, hit.found):
        return False
    if query.span and isinstance(hit.found, Fact) and not _is_within(query, hit.found):
        return False
    return hit.explained >= ANSWER or (hit.likeness >= ALIKE and hit.explained >= ANSWER_ALIKE)


def _concerns(base: FactBase, query: Query, record: Fact | Gap) -> bool:
    """Whether *record* is about everyone whom the question names; the subject goes without saying."""
    involved = set(record.about)
    if isinstance(record, Fact):
        involved |= {record.entity, record.by or ""}
        involved |= {base.publisher_of(citation.source) or "" for citation in record.citations}
    subject = {base.subject.id} if base.subject else set()
    return set(query.entities) - subject <= involved


def _is_within(query: Query, fact: Fact) -> bool:
    published = (When.of(citation.source.published) for citation in fact.citations)
    return query.span is not None and any(query.span.covers(when) for when in (happened(fact), *published))


def answered(base: FactBase, query: Query, hits: Iterable[Hit], *, today: date) -> Answer:
    """State the facts found, best first."""
    write = Composer(base, today)
    found = [hit.found for hit in hits if isinstance(hit.found, Fact)][:MOST]
    return write.answer(
        query.text,
        kind="question",
        title=query.text,
        sections=[Section(lines=write.stated(found))],
        named=write.named((m.candidates[0] for m in query.mentions), Match.MENTIONED),
        tries=_around(base, found),
    )


def then_not_now(base: FactBase, query: Query, hits: Iterable[Hit], *, today: date) -> Answer:
    """Show dated figures as what they are when the question is about today."""
    write = Composer(base, today)
    found = [hit.found for hit in hits if isinstance(hit.found, Fact)][:MOST_NEAR]
    return write.answer(
        query.text,
        outcome=Outcome.UNKNOWN,
        kind="question",
        title="Not in the fact base as of now",
        summary=paragraph("The base holds no current figure. What it holds is dated:"),
        sections=[Section(heading="The nearest it holds", lines=write.stated(found))],
        tries=_around(base, found),
    )


def gap(base: FactBase, query: Query, record: Gap, hits: Iterable[Hit], *, today: date) -> Answer:
    """Say what the base knowingly lacks, when that was last checked, and what is nearest."""
    write = Composer(base, today)
    return write.answer(
        query.text,
        outcome=Outcome.UNKNOWN,
        kind="gap",
        title="Not in the fact base",
        summary=Line(
            spans=(Text(record.reply), Text(f"  (last checked {When.of(record.checked).words})", Style.QUIET))
        ),
        sections=[_nearest(write, base, query, hits)],
        named=write.named((m.candidates[0] for m in query.mentions), Match.MENTIONED),
        tries=[*(f"who {base.entities[entity].name}" for entity in record.about[:2]), "open"],
    )


def not_held(
    base: FactBase, query: Query, hits: Iterable[Hit], *, today: date, strangers: Sequence[Candidate] = ()
) -> Answer:
    """Say that nothing in the base answers, which words nothing explains, and what is nearest."""
    write = Composer(base, today)
    names = [base.entities[candidate.entity].name for candidate in strangers]
    near = _nearest(write, base, query, hits)
    tries = [f"who {name}" for name in (*names, *(base.entities[e].name for e in query.entities))]
    return write.answer(
        query.text,
        outcome=Outcome.UNKNOWN,
        kind="unknown",
        title="Not in the fact base",
        summary=_lacking(base, query, names),
        sections=[near],
        named=write.named((m.candidates[0] for m in query.mentions), Match.MENTIONED),
        tries=[*tries[:3], "open", "help"],
    )


def _lacking(base: FactBase, query: Query, names: Sequence[str]) -> Line:
    if names:
        return paragraph(f"No “{name_in(query)}” in the fact base. It holds, as someone else: {', '.join(names)}.")
    unheard = [w.folded for w in query.words if w.folded and not _is_heard(base, w.folded)]
    if unheard:
        listed = ", ".join(f"“{word}”" for word in dict.fromkeys(unheard[:4]))
        return paragraph(f"Nothing it holds mentions {listed}.")
    return paragraph("Nothing it holds answers this.")


def _is_heard(base: FactBase, word: str) -> bool:
    return word in STOP or base.index.is_known(stem(word)) or base.index.corrected(word) != word


def _nearest(write: Composer, base: FactBase, query: Query, hits: Iterable[Hit]) -> Section:
    found = [hit.found for hit in hits if isinstance(hit.found, Fact) and _concerns(base, query, hit.found)]
    if not found:
        found = [fact for entity in query.entities for fact in base.facts_of(entity)[:2]]
    lines = write.stated(found, most=MOST_NEAR)
    return Section(heading="The nearest it holds (not an answer)", lines=lines)


def _around(base: FactBase, facts: Iterable[Fact]) -> list[str]:
    others = dict.fromkeys(entity for fact in facts for entity in fact.entities if not base.entities[entity].is_subject)
    return [f"who {base.entities[entity].name}" for entity in list(others)[:3]]


def _asks_for_relation(query: Query) -> bool:
    """Whether the question names two entities and asks for nothing but how they hang together."""
    return len(query.entities) == 2 and set(query.terms) <= CONNECTING


def relation(base: FactBase, query: Query, *, today: date) -> Answer:
    """State the facts that tie the two entities named; if none does, the shortest path of facts between them."""
    write = Composer(base, today)
    one, other = query.entities
    names = [base.entities[entity].name for entity in (one, other)]
    direct = [fact for fact in _touching(base, one) if fact in set(_touching(base, other))]
    path = [] if direct else _path(base, one, other, around=_publishers(base)) or _path(base, one, other)
    if not direct and not path:
        return not_held(base, query, (), today=today)
    indirect = paragraph("No fact names both; they are tied through others:")
    return write.answer(
        query.text,
        kind="relation",
        title=" and ".join(names),
        summary=None if direct else indirect,
        sections=[Section(lines=write.stated(direct, most=MOST) if direct else _steps(write, base, path))],
        named=write.named((m.candidates[0] for m in query.mentions), Match.MENTIONED),
        tries=[f"who {name}" for name in names],
    )


def _touching(base: FactBase, entity: str) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys((*base.facts_of(entity), *base.facts_by(entity))))


def _publishers(base: FactBase) -> frozenset[str]:
    """Everyone is tied to everyone through those who write about them: that tells nothing."""
    return frozenset(entity.id for entity in base.entities.values() if entity.kind is Kind.PUBLISHER)


def _path(base: FactBase, start: str, goal: str, *, around: frozenset[str] = frozenset()) -> list[str]:
    """Return the shortest chain of entities from *start* to *goal*, each tied by a fact to the next, none *around*."""
    came: dict[str, str] = dict.fromkeys(around - {start, goal}, "") | {start: ""}
    edge = [start]
    while edge and goal not in came:
        reached = []
        for entity in edge:
            for fact in _touching(base, entity):
                for near in (*fact.entities, *([fact.by] if fact.by else [])):
                    if near not in came:
                        came[near] = entity
                        reached.append(near)
        edge = reached
    if goal not in came:
        return []
    chain = [goal]
    while chain[-1] != start:
        chain.append(came[chain[-1]])
    return chain[::-1]


def _steps(write: Composer, base: FactBase, path: Sequence[str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for one, other in pairwise(path):
        both = set(_touching(base, other))
        lines += write.stated((fact for fact in _touching(base, one) if fact in both), most=2)
    return tuple(lines)
