"""The articles: what a reader should know of each, and the facts drawn from one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bot.answers.composing import Composer, Told, bullet, counted, paragraph
from bot.answers.form import Line, Section, Text
from bot.answers.listings import TOPIC_WORDS
from bot.answers.unlisted import unlisted
from bot.asking import thresholds, verbs
from bot.dates import When, age
from bot.model import Fact

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.model import Source


def sources(base: FactBase, query: Query, *, today: date) -> Answer:
    """List the sources with what a reader should know of each, or the facts drawn from one."""
    one = next((source for source in base.sources.values() if _is_id(query, source)), None)
    chosen = [one] if one else _chosen(base, query)
    return _drawn_from(base, query, chosen[0], today) if len(chosen) == 1 else _all_sources(base, query, chosen, today)


def _is_id(query: Query, source: Source) -> bool:
    """Whether *source* is named by its id."""
    typed = "-".join(query.in_order)
    return f"-{source.id}-" in f"-{typed}-"


def _chosen(base: FactBase, query: Query) -> list[Source]:
    """Return the sources by the publishers named, else on all who are named; on the topic and of the time named."""
    named = set(query.entities)
    found = [source for source in base.sources.values() if base.publisher_of(source) in named]
    if not found:
        telling = {citation.source for fact in base.facts if named <= {*fact.entities} for citation in fact.citations}
        found = [source for source in base.sources.values() if source in telling or not named]
    on_topic = _on_topic(base, query)
    if on_topic is not None:
        telling = {citation.source for fact in on_topic for citation in fact.citations}
        found = [source for source in found if source in telling]
    return [source for source in found if query.span is None or query.span.covers(When.of(source.published))]


def _on_topic(base: FactBase, query: Query) -> frozenset[Fact] | None:
    """Return the facts on what stands behind the verb, be it no name: ``sources leaching``; None where nothing does."""
    topic = base.phrases.terms(query.beyond(verbs.SOURCES.vocabulary)) if query.is_typed else ()
    if not topic:
        return None
    near = (hit.found for hit in base.index.search(topic, at_least=thresholds.ON_TOPIC, most=200))
    return frozenset(f for f in near if isinstance(f, Fact) and base.index.unstated(topic, f) != frozenset(topic))


def _all_sources(base: FactBase, query: Query, chosen: list[Source], today: date) -> Answer:
    write = Composer(base, today)
    if not chosen:
        return unlisted(write, query, f"No source in the fact base is “{query.argument}”, or tells of it.", ["sources"])
    chosen.sort(key=lambda source: source.published, reverse=True)
    return write.answer(
        query.text,
        kind="sources",
        title="Sources",
        summary=paragraph(f"{counted(len(chosen), 'article')}; every statement links to its passage in one of them."),
        sections=[_source(write, source, set(query.entities)) for source in chosen],
        tries=[f"sources {source.id}" for source in chosen],
    )


def _source(write: Composer, source: Source, named: set[str]) -> Section:
    """Show what a reader should know of a source, and one fact of it: on those *named* (ids), if it has any."""
    from_it = write.base.facts_from(source)
    published = f"{source.publisher}, {When.of(source.published).words} ({age(source.published, write.today)})"
    drawn = [fact for fact in from_it if fact.citations[0].source is source]
    first = next((fact for fact in drawn if named and named <= {*fact.entities}), drawn[0] if drawn else None)
    told = [
        f"last read {When.of(source.accessed).words}; {counted(len(from_it), 'fact')} drawn from it",
        *([f"Rests on: {source.via}"] if source.via else []),
        *([f"Publisher's stance: {source.stance}"] if source.stance else []),
        *(f"Slip: {slip}" for slip in source.errata),
    ]
    address = Line(spans=(Text(published), *write.whole(source)), level=1)
    example = write.stated([first] if first else [], told=Told(when=When.of(source.published).words))
    return Section(heading=source.title, lines=(address, *(bullet(text) for text in told), *example))


def _drawn_from(base: FactBase, query: Query, source: Source, today: date) -> Answer:
    """List what an article tells: what it tells most about first, and of that what concerns the base's subject."""
    write = Composer(base, today)
    drawn = list(base.facts_from(source))
    named = {entity for entity in query.entities if entity != base.publisher_of(source)}
    drawn = [fact for fact in drawn if named <= {*fact.entities}]
    if query.is_typed and not _is_id(query, source):
        on_topic = _on_topic(base, query)
        drawn = [fact for fact in drawn if on_topic is None or fact in on_topic]
    if not drawn:
        names = " and ".join(base.entities[entity].name for entity in query.entities if entity in named)
        topic = " ".join(query.beyond(verbs.SOURCES.vocabulary))
        words = " and ".join(filter(None, (names, topic and f"“{topic}”")))
        return unlisted(write, query, f"No fact drawn from {source.id} concerns {words}.", [f"sources {source.id}"])
    drawn.sort(key=lambda fact: not base.entities[fact.entity].is_subject)
    much_told = Counter(fact.topic for fact in drawn)
    by_topic = [
        write.section(words, (f for f in drawn if f.topic is topic), told=Told(when=When.of(source.published).words))
        for topic, words in sorted(TOPIC_WORDS.items(), key=lambda item: -much_told[item[0]])
    ]
    return write.answer(
        query.text,
        kind="sources",
        title=source.title,
        summary=paragraph(f"{source.publisher}, {When.of(source.published).words}; {counted(len(drawn), 'fact')}"),
        sections=by_topic,
        tries=["sources", "conflicts"],
    )
