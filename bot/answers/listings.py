"""The answers that list: people, geopolitics, events, conflicts, what is open, sources, all facts of an entity."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby
from typing import TYPE_CHECKING

from bot.answers.composing import Composer, Told, bullet, counted, dated, paragraph
from bot.answers.form import Line, Outcome, Section, Text
from bot.answers.profile import as_mentioned
from bot.asking import english, verbs
from bot.dates import When, age
from bot.model import Kind, Status, Topic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.questions import Query
    from bot.asking.spans import Span
    from bot.factbase import FactBase
    from bot.model import Entity, Fact, Gap, Source

MOST = 8
"""Facts in one section of a listing; the rest is a narrower question away."""
MOST_OF_EACH = 5
"""The same where reports and opinions stand side by side: both should be seen without turning a page."""

DISPUTED = 0.5
"""The share of a narrowing word list that a fact must explain to be what was meant."""

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
    persons.sort(key=lambda person: _rank(base, person))
    sections = [Section(heading=person.name, lines=write.stated(_of_person(base, person)[:3])) for person in persons]
    if not persons:
        where = ", ".join(base.entities[entity].name for entity in query.entities)
        return unknown_listing(write, query, f"Nobody with a role at {where} is in the fact base.", ["people"])
    return write.answer(
        query.text,
        kind="people",
        title="People",
        summary=paragraph(f"{counted(len(persons), 'person')}, with roles as dated by the sources.".replace(
            "persons", "people")),
        sections=sections,
        named=as_mentioned(base, (person.id for person in persons)),
        tries=[f"who {person.name}" for person in persons[:4]],
    )  # fmt: skip


def _rank(base: FactBase, person: Entity) -> tuple[bool, int]:
    at_subject = any(f.role and base.subject and f.role.at == base.subject.id for f in person.facts)
    return not at_subject, -len(base.facts_of(person.id))


def _of_person(base: FactBase, person: Entity) -> list[Fact]:
    roles = sorted((f for f in person.facts if f.role and not f.retired), key=dated, reverse=True)
    return roles or list(base.facts_of(person.id))[:1]


def topic(base: FactBase, query: Query, of: Topic, *, today: date) -> Answer:
    """List the facts of one topic: what is reported, what is opinion, what is open; narrowed to what is named."""
    write = Composer(base, today)
    facts = _narrowed(base, query, of)
    title = TOPIC_WORDS[of] + _about(base, query)
    if not facts:
        text = f"Nothing on {query.argument} under {TOPIC_WORDS[of].lower()} is in the fact base."
        return unknown_listing(write, query, text, [of.value[:3], f"ask {query.argument}"])
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
        tries=_narrower(base, facts, query),
    )


def _by_standing(base: FactBase, facts: Sequence[Fact]) -> Iterator[tuple[str, list[Fact], Told]]:
    """Group *facts*: what is reported, each one's opinions apart, what is left open."""
    stated = {Status.CONFIRMED, Status.REPORTED, Status.CLAIM}
    yield "What is reported", [fact for fact in facts if fact.status in stated], Told()
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
        (f for f in base.facts if f.topic is of and wanted <= {*f.entities, f.by}),
        key=lambda fact: (base.place_of(fact), -len(base.facts_of(fact.entity))),
    )
    left = base.index.phrases.terms(query.beyond(query.verb.vocabulary))
    if left:
        found = {hit.found: hit.score for hit in base.index.search(left, at_least=0.4, most=40)}
        facts = sorted((f for f in facts if f in found), key=lambda fact: -found[fact])
    return facts


def _about(base: FactBase, query: Query) -> str:
    names = [base.entities[entity].name for entity in query.entities]
    return f": {', '.join(names)}" if names else ""


def _narrower(base: FactBase, facts: Iterable[Fact], query: Query) -> list[str]:
    """Suggest the same listing for the entities that occur most in it."""
    counts: defaultdict[str, int] = defaultdict(int)
    for fact in facts:
        for entity in fact.entities:
            counts[entity] += entity not in query.entities and not base.entities[entity].is_subject
    often = sorted(counts, key=lambda entity: -counts[entity])[:4]
    return [f"{query.verb.name} {base.entities[entity].name}" for entity in often]


def timeline(base: FactBase, query: Query, *, today: date) -> Answer:
    """List dated events by month, the newest first; within a span or about an entity, everything dated there."""
    write = Composer(base, today)
    events = frozenset(_newest_events(base))
    facts = sorted(_events(base, query), key=lambda fact: (fact not in events, base.place_of(fact)))
    facts.sort(key=_month, reverse=True)
    is_today = not english.TODAY.isdisjoint(word.folded for word in query.words) and base.newest != today
    if not facts or is_today:
        span = " today" if is_today else f" in {query.span.words}" if query.span else ""
        text = f"Nothing dated{span}{_about(base, query).replace(':', ' about')} is in the fact base."
        return unknown_listing(write, query, text, ["timeline"], near=_newest_events(base))
    span = f": {query.span.words}" if query.span else ""
    return write.answer(
        query.text,
        kind="timeline",
        title=f"Timeline{span}{_about(base, query)}",
        summary=paragraph("Newest first, by the day reported where the day it happened is not stated."),
        sections=[write.section(month.words, group, most=MOST) for month, group in groupby(facts, key=_month)],
        named=write.named(query.named),
        tries=["timeline", "sources", "open"],
    )


def _month(fact: Fact) -> When:
    """Return the month of what *fact* states, or the year where no more is known."""
    when = fact.happened
    return When(when.year, when.month)


def _events(base: FactBase, query: Query) -> list[Fact]:
    """Events first choose those with a date of their own and what agreements rest on; a filter widens to all facts."""
    wanted = set(query.entities) - ({base.subject.id} if base.subject else set())
    if query.span is None and not wanted:
        return _newest_events(base)
    return [
        fact
        for fact in base.facts
        if (query.span is None or _is_within(query.span, fact))
        and wanted <= {*fact.entities, fact.by}
        and fact.status not in {Status.OPINION, Status.QUESTION}
    ]


def _is_within(span: Span, fact: Fact) -> bool:
    """Whether *fact* falls into *span*; one dated more vaguely does if it was told then."""
    when = fact.happened
    return span.holds(when) or (span.covers(when) and fact.as_of is not None and span.holds(fact.as_of))


def _newest_events(base: FactBase) -> list[Fact]:
    """Return the facts with a date of their own, and for each agreement the first that it rests on: that it exists."""
    reported = {a.terms.rests_on[0] for a in base.agreements if a.terms and a.terms.rests_on}
    return [
        fact
        for fact in base.facts
        if (fact.since is not None and fact.status is not Status.OPINION) or fact.id in reported
    ]


def conflicts(base: FactBase, query: Query, *, today: date) -> Answer:
    """Show where the sources disagree, side by side, each side with its date; what is asked about first."""
    write = Composer(base, today)
    disputes = disputes_about(base, query)
    if not disputes:
        return _no_dispute(write, query)
    return write.answer(
        query.text,
        kind="conflicts",
        title="Where the sources disagree",
        summary=paragraph("Both sides as they stand; nothing in the base settles them."),
        sections=[Section(heading=heading(d), lines=tuple(_side(write, fact) for fact in d)) for d in disputes],
        named=write.named(query.named),
        tries=["open", "sources"],
    )


def disputes_about(base: FactBase, query: Query) -> list[list[Fact]]:
    """Return the disputes about the entities named, those first that have most to do with the words left."""
    wanted = set(query.entities) - ({base.subject.id} if base.subject else set())
    found = [sorted(d, key=dated) for d in base.disputes if any(base.index.concerns(f, wanted) for f in d)]
    left = base.index.phrases.terms(query.beyond(verbs.CONFLICTS.vocabulary))
    near = {hit.found: hit.score for hit in base.index.search(left, at_least=DISPUTED)} if left else {}
    if left:
        found = [d for d in found if any(fact in near for fact in d)]
    return sorted(found, key=lambda d: (-max(near.get(f, 0) for f in d), min(map(base.place_of, d))))


def _no_dispute(write: Composer, query: Query) -> Answer:
    """Say that the sources do not disagree, and what they say of the entities named."""
    about = ", ".join(write.base.entities[entity].name for entity in query.entities) or f"“{query.argument}”"
    near = [fact for entity in query.entities for fact in write.base.facts_of(entity)]
    text = f"The fact base holds no disagreement about {about}."
    if not near:
        return unknown_listing(write, query, text, ["conflicts"])
    return write.answer(
        query.text,
        kind="conflicts",
        title=f"No disagreement about {about}",
        summary=paragraph(f"{text} What it holds of it:"),
        sections=[Section(lines=write.stated(near, most=MOST_OF_EACH))],
        named=write.named(query.named),
        tries=["conflicts", *(f"who {write.base.entities[entity].name}" for entity in query.entities)],
    )


def heading(dispute: Sequence[Fact]) -> str:
    """Return the question on which the sides differ."""
    return next((fact.at_issue for fact in dispute if fact.at_issue), dispute[0].statement)


def _side(write: Composer, fact: Fact) -> Line:
    return write.line(fact, before=f"{fact.happened.words}  ", told=Told(when=fact.happened.words))


def open_questions(base: FactBase, query: Query, *, today: date) -> Answer:
    """List what the sources ask and what the base knowingly lacks, with when that was last checked."""
    write = Composer(base, today)
    asked, gaps = _open_about(base, query)
    if not asked and not gaps:
        return unknown_listing(write, query, f"Nothing is noted as open about “{query.argument}”.", ["open"])
    sections = [write.section("Asked by the sources, not answered", asked)]
    if gaps:
        checked = f"Not in the fact base (last checked {When.of(min(gap.checked for gap in gaps)).words})"
        sections.append(Section(heading=checked, lines=tuple(bullet(gap.missing) for gap in gaps)))
    return write.answer(
        query.text,
        kind="open",
        title="What is not known" + _about(base, query),
        summary=paragraph(f"{counted(len(asked), 'open question')}, {counted(len(gaps), 'known gap')}."),
        sections=sections,
        named=write.named(query.named),
        tries=["conflicts", "sources"],
    )


def _open_about(base: FactBase, query: Query) -> tuple[list[Fact], list[Gap]]:
    wanted = set(query.entities) - ({base.subject.id} if base.subject else set())
    asked = [f for f in base.facts if f.status is Status.QUESTION and base.index.concerns(f, wanted)]
    gaps = [gap for gap in base.gaps if base.index.concerns(gap, wanted)]
    left = base.index.phrases.terms(query.beyond(verbs.OPEN.vocabulary))
    if left:
        near = {hit.found for hit in base.index.search(left, at_least=DISPUTED, most=200)}
        asked, gaps = [fact for fact in asked if fact in near], [gap for gap in gaps if gap in near]
    return asked, gaps


def sources(base: FactBase, query: Query, *, today: date) -> Answer:
    """List the sources with what a reader should know of each, or the facts drawn from one."""
    one = base.sources.get("-".join(word.folded for word in query.words))
    chosen = [one] if one else _chosen(base, query)
    return _drawn_from(base, query, chosen[0], today) if len(chosen) == 1 else _all_sources(base, query, chosen, today)


def _chosen(base: FactBase, query: Query) -> list[Source]:
    """Return the sources by the publishers named, else on all who are named; of the time that is named."""
    named = set(query.entities)
    found = [source for source in base.sources.values() if base.publisher_of(source) in named]
    if not found:
        telling = {citation.source for fact in base.facts if named <= {*fact.entities} for citation in fact.citations}
        found = [source for source in base.sources.values() if source in telling or not named]
    return [source for source in found if query.span is None or query.span.covers(When.of(source.published))]


def _all_sources(base: FactBase, query: Query, chosen: list[Source], today: date) -> Answer:
    write = Composer(base, today)
    if not chosen:
        return unknown_listing(write, query, f"No source “{query.argument}” is in the fact base.", ["sources"])
    chosen.sort(key=lambda source: source.published, reverse=True)
    return write.answer(
        query.text,
        kind="sources",
        title="Sources",
        summary=paragraph(f"{counted(len(chosen), 'article')}; every statement links to its passage in one of them."),
        sections=[_source(write, source) for source in chosen],
        tries=[f"sources {source.id}" for source in chosen],
    )


def _source(write: Composer, source: Source) -> Section:
    count = sum(any(c.source is source for c in fact.citations) for fact in write.base.facts)
    published = f"{source.publisher}, {When.of(source.published).words} ({age(source.published, write.today)})"
    first = next((fact for fact in write.base.facts if fact.citations[0].source is source), None)
    told = [
        f"last read {When.of(source.accessed).words}; {counted(count, 'fact')} drawn from it",
        *([f"Rests on: {source.via}"] if source.via else []),
        *([f"Publisher's stance: {source.stance}"] if source.stance else []),
        *(f"Slip: {slip}" for slip in source.errata),
    ]
    address = Line(spans=(Text(published), *write.whole(source)), level=1)
    example = write.stated([first] if first else [], told=Told(when=When.of(source.published).words))
    return Section(heading=source.title, lines=(address, *(bullet(text) for text in told), *example))


def _drawn_from(base: FactBase, query: Query, source: Source, today: date) -> Answer:
    write = Composer(base, today)
    drawn = [fact for fact in base.facts if any(c.source is source for c in fact.citations)]
    by_topic = [
        write.section(words, (f for f in drawn if f.topic is topic), told=Told(when=When.of(source.published).words))
        for topic, words in TOPIC_WORDS.items()
    ]
    return write.answer(
        query.text,
        kind="sources",
        title=source.title,
        summary=paragraph(f"{source.publisher}, {When.of(source.published).words}; {counted(len(drawn), 'fact')}"),
        sections=by_topic,
        tries=["sources", "conflicts"],
    )


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


def unknown_listing(
    write: Composer, query: Query, text: str, tries: Iterable[str], *, near: Iterable[Fact] = ()
) -> Answer:
    """Say that a listing has nothing for what was asked."""
    return write.answer(
        query.text,
        outcome=Outcome.UNKNOWN,
        kind=query.verb.name,
        title="Not in the fact base",
        summary=paragraph(text),
        sections=[Section(heading="The nearest it holds", lines=write.stated(near, most=3))],
        tries=tries,
    )
