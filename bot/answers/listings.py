"""The answers that list: people, a topic, what is open, all facts of an entity."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.answers.composing import Composer, Told, bullet, counted, dated, paragraph
from bot.answers.form import Section, Style
from bot.answers.profile import as_mentioned
from bot.answers.unlisted import unlisted
from bot.asking import thresholds, verbs
from bot.asking.english import STOP
from bot.asking.statements import is_of_time
from bot.dates import When
from bot.model import Kind, Status, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.model import Entity, Fact, Gap

MOST = 8
"""Facts in one section of a listing; the rest is a narrower question away."""
MOST_OF_EACH = 5
"""The same where reports and opinions stand side by side: both should be seen without turning a page."""

MOST_GAPS = 30
"""Gaps listed where nothing is named: those that curators put first."""

TOPIC_WORDS = {
    Topic.PARTNERSHIPS: "Partnerships",
    Topic.PEOPLE: "People",
    Topic.GEOPOLITICS: "Geopolitics",
    Topic.COMPANY: "Company",
    Topic.OPERATIONS: "Operations",
    Topic.MARKET: "Market",
}


def people(base: FactBase, query: Query, *, today: date) -> Answer:
    """List every person with roles and dates; those with a role at the subject first."""
    write = Composer(base, today)
    persons = [entity for entity in base.entities.values() if entity.kind is Kind.PERSON]
    if query.entities:
        named = set(query.entities)
        persons = [p for p in persons if p.id in named or any(f.role and f.role.at in named for f in p.facts)]
    told = {person: _of_person(base, person, query) for person in persons}
    persons = sorted((person for person in persons if told[person]), key=lambda person: _rank(base, person))
    sections = [Section(heading=person.name, lines=write.stated(told[person][:3])) for person in persons]
    if not persons:
        where = f" at {names_in(base, query)}" if query.entities else ""
        return unlisted(write, query, f"Nobody with a role{where}{_when(query)} is in the fact base.", ["people"])
    return write.answer(
        query.text,
        kind="people",
        title=f"People{about(base, query)}",
        summary=paragraph(f"{counted(len(persons), 'person')}, with roles as dated by the sources.".replace(
            "persons", "people")),
        sections=sections,
        named=as_mentioned(base, (person.id for person in persons)),
        tries=[f"who {person.name}" for person in persons[:4]],
    )  # fmt: skip


def _rank(base: FactBase, person: Entity) -> tuple[bool, int]:
    at_subject = any(f.role and base.subject and f.role.at == base.subject.id for f in person.facts)
    return not at_subject, -len(base.facts_of(person.id))


def _of_person(base: FactBase, person: Entity, query: Query) -> list[Fact]:
    roles = sorted((f for f in person.facts if f.role and not f.retired), key=dated, reverse=True)
    return [fact for fact in roles or base.facts_of(person.id)[:1] if _is_of_time(query, fact)]


def _is_of_time(query: Query, fact: Fact) -> bool:
    return query.span is None or is_of_time(query.span, fact)


def _when(query: Query) -> str:
    return f" {query.span.phrase}" if query.span else ""


def topic(base: FactBase, query: Query, of: Topic, *, today: date) -> Answer:
    """List the facts of one topic: what is reported, what is opinion, what is open; narrowed to what is named."""
    write = Composer(base, today)
    facts = _narrowed(base, query, of)
    title = TOPIC_WORDS[of] + about(base, query)
    if not facts:
        words = names_in(base, query) or " ".join(word for word in query.left if word not in STOP)
        on = f" on {words}" if words else ""
        text = f"Nothing{on}{_when(query)} under {TOPIC_WORDS[of].lower()} is in the fact base."
        return unlisted(write, query, text, [query.verb.name, f"ask {query.argument}"])
    most = MOST_OF_EACH if len(facts) > MOST else None
    sections = [
        write.section(heading, group, most=most, told=told) for heading, group, told in _by_standing(base, facts)
    ]
    return write.answer(
        query.text,
        kind="topic",
        title=title,
        summary=paragraph(f"{counted(len(facts), 'fact')}, opinions apart. Narrow it by a country or a topic."),
        sections=sections,
        named=write.named(query.named),
        tries=_narrower(base, (fact.entities for fact in facts), query),
    )


def _by_standing(base: FactBase, facts: Sequence[Fact]) -> Iterator[tuple[str, list[Fact], Told]]:
    """Group *facts*: what is reported, each one's opinions apart, what is left open."""
    yield "What is reported", [fact for fact in facts if fact.is_stated], Told()
    opinions = [fact for fact in facts if fact.status is Status.OPINION]
    for by in dict.fromkeys(fact.by for fact in opinions if fact.by):
        yield f"Opinion of {base.entities[by].name}", [fact for fact in opinions if fact.by == by], Told(by=by)
    yield "Left open", [fact for fact in facts if fact.status is Status.QUESTION], Told()


def _narrowed(base: FactBase, query: Query, of: Topic) -> list[Fact]:
    """Return the topic's facts that concern every entity named and have to do with the words left.

    The first fact of each entity comes first: curators put the most important on top.
    """
    wanted = set(query.entities)
    facts = sorted(
        (f for f in base.facts if f.topic is of and wanted <= {*f.entities, f.by} and _is_of_time(query, f)),
        key=lambda fact: (base.place_of(fact), -len(base.facts_of(fact.entity))),
    )
    left = base.phrases.terms(query.beyond(query.verb.vocabulary))
    if left:
        found = {hit.found: hit.score for hit in base.index.search(left, at_least=thresholds.NEARLY_ON_TOPIC, most=40)}
        facts = sorted((f for f in facts if f in found), key=lambda fact: -found[fact])
    return facts


def names_in(base: FactBase, query: Query) -> str:
    """Return the names of those whom *query* names, in a row."""
    return ", ".join(base.entities[entity].name for entity in query.entities)


def about(base: FactBase, query: Query) -> str:
    """Return what a title adds of the time and those who are named: ``: aug 2025: China``."""
    when = f": {query.span.shown}" if query.span else ""
    return f"{when}: {names_in(base, query)}" if query.entities else when


def _narrower(base: FactBase, listed: Iterable[Iterable[str]], query: Query) -> list[str]:
    """Suggest the same listing for the entities (ids, of each record listed) that occur most in it."""
    counts: defaultdict[str, int] = defaultdict(int)
    for entities in listed:
        for entity in entities:
            counts[entity] += entity not in query.entities and not base.entities[entity].is_subject
    often = sorted(counts, key=lambda entity: -counts[entity])[:4]
    return [f"{query.verb.name} {base.entities[entity].name}" for entity in often]


def open_questions(base: FactBase, query: Query, *, today: date) -> Answer:
    """List what the sources ask and what the base knowingly lacks, with when that was last checked."""
    write = Composer(base, today)
    asked, gaps = _open_about(base, query)
    if not asked and not gaps:
        return unlisted(write, query, f"Nothing is noted as open about “{query.argument}”.", ["open"])
    shown = gaps if len(gaps) < len(base.gaps) else gaps[:MOST_GAPS]
    sections = [write.section("Asked by the sources, not answered", asked)]
    if gaps:
        checked = f"Not in the fact base (last checked {When.of(min(gap.checked for gap in gaps)).words})"
        sections.append(Section(heading=checked, lines=tuple(bullet(gap.missing) for gap in shown)))
    tries = ["conflicts", "sources"]
    if left := len(gaps) - len(shown):
        more = f"and {left} more; name somebody or something to see what is missing on it"
        sections.append(Section(lines=(paragraph(more, Style.QUIET),)))
        tries = _narrower(base, (gap.about for gap in gaps), query)
    return write.answer(
        query.text,
        kind="open",
        title="What is not known" + about(base, query),
        summary=paragraph(f"{counted(len(asked), 'open question')}, {counted(len(gaps), 'known gap')}."),
        sections=sections,
        named=write.named(query.named),
        tries=tries,
    )


def _open_about(base: FactBase, query: Query) -> tuple[list[Fact], list[Gap]]:
    wanted = base.besides_subject(query.entities)
    asked = [f for f in base.facts if f.status is Status.QUESTION and base.index.concerns(f, wanted)]
    gaps = [gap for gap in base.gaps if base.index.concerns(gap, wanted)]
    left = base.phrases.terms(query.beyond(verbs.OPEN.vocabulary))
    if left:
        near = {hit.found for hit in base.index.search(left, at_least=thresholds.ON_TOPIC, most=200)}
        asked, gaps = [fact for fact in asked if fact in near], [gap for gap in gaps if gap in near]
    return asked, gaps


def facts(base: FactBase, query: Query, entity: Entity, *, today: date) -> Answer:
    """List every fact about one entity, by topic."""
    write = Composer(base, today)
    own = dict.fromkeys((*base.facts_of(entity.id), *base.facts_by(entity.id)))
    sections = [
        write.section(words, (fact for fact in own if fact.topic is topic)) for topic, words in TOPIC_WORDS.items()
    ]
    return write.answer(
        query.text,
        kind="facts",
        title=f"Facts about {entity.name}",
        summary=paragraph(counted(len(own), "fact")),
        sections=sections,
        named=as_mentioned(base, [entity.id]),
        tries=[f"who {entity.name}"],
    )
