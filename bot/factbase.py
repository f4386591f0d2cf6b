"""The loaded fact base and the indexes that answers are read from."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from bot.asking.search import Index
from bot.asking.terms import Phrases
from bot.editions import Edition
from bot.model import Kind
from bot.names.comparing import fold
from bot.names.completing import Beginnings
from bot.names.lookup import Name, NameIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from bot.model import Entity, Fact, Gap, Source


class FactBase:
    """All that ``data/`` holds. Immutable; a reload builds another one.

    *synonyms* are groups of words and phrases that readers use for the same thing in this field.
    """

    def __init__(
        self,
        *,
        sources: Iterable[Source],
        entities: Iterable[Entity],
        gaps: Iterable[Gap] = (),
        synonyms: Iterable[tuple[str, ...]] = (),
    ) -> None:
        self.sources: Mapping[str, Source] = {source.id: source for source in sources}
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        self.gaps: tuple[Gap, ...] = tuple(gaps)
        self.synonyms: tuple[tuple[str, ...], ...] = tuple(synonyms)
        self.all_facts: Mapping[str, Fact] = {
            fact.id: fact for entity in self.entities.values() for fact in entity.facts
        }
        self.facts: tuple[Fact, ...] = tuple(f for f in self.all_facts.values() if f.retired is None)
        """Every fact that may be shown, in the curators' order."""

    @cached_property
    def subject(self) -> Entity | None:
        """The entity that the base follows, if it follows one."""
        return next((entity for entity in self.entities.values() if entity.is_subject), None)

    @property
    def subject_id(self) -> str:
        """Its id; empty where the base follows none."""
        return self.subject.id if self.subject else ""

    @cached_property
    def own_agreements(self) -> frozenset[str]:
        """The agreements (ids) of the subject: "the MoU" is its own, where nobody is named."""
        own = self.subject_id
        return frozenset(one.id for one in self.agreements if one.terms is not None and own in one.terms.parties)

    def besides_subject(self, entities: Iterable[str]) -> frozenset[str]:
        """Return *entities* (ids) without the subject, which goes without saying."""
        return frozenset(entities) - {self.subject_id}

    @cached_property
    def newest(self) -> date | None:
        """The day the newest source was published."""
        return max((source.published for source in self.sources.values()), default=None)

    @cached_property
    def edition(self) -> Edition:
        """What receipts refer to."""
        return Edition(self.facts, {entity.id: entity.name for entity in self.entities.values()})

    @cached_property
    def names(self) -> NameIndex:
        """Every name of every entity."""
        return NameIndex(self._all_names())

    @cached_property
    def beginnings(self) -> Beginnings:
        """The same names, to be completed while somebody types."""
        return Beginnings(self._all_names())

    def _all_names(self) -> Iterator[Name]:
        for entity in self.entities.values():
            for name in entity.names:
                is_person = entity.kind is Kind.PERSON
                yield Name(entity=entity.id, text=name, is_person=is_person, is_main=name == entity.name)

    def warm(self) -> None:
        """Build every index now, so that the first question costs no more than the next."""
        _ = self.names, self.beginnings, self.index, self._facts_of, self._facts_by, self._publishers, self._dispute_of
        _ = self.edition.version, self.officers, self._facts_from
        self.index.warm()

    @cached_property
    def _publishers(self) -> Mapping[str, str]:
        return {entity.name: entity.id for entity in self.entities.values() if entity.kind is Kind.PUBLISHER}

    def publisher_of(self, source: Source) -> str | None:
        """Return the id of the entity that published *source*, if the base has it."""
        return self._publishers.get(source.publisher)

    @cached_property
    def phrases(self) -> Phrases:
        """What words mean the same. Apart from the index: a name or a listing is answered without that."""
        return Phrases(self.synonyms)

    @cached_property
    def index(self) -> Index:
        """What free text is searched in."""
        return Index(
            facts=self.facts,
            gaps=self.gaps,
            entities=self.entities.values(),
            phrases=self.phrases,
            publisher_of=self.publisher_of,
        )

    @cached_property
    def _facts_of(self) -> Mapping[str, tuple[Fact, ...]]:
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            for entity in dict.fromkeys(fact.entities):
                found[entity].append(fact)
        return {entity: tuple(facts) for entity, facts in found.items()}

    def facts_of(self, entity: str) -> tuple[Fact, ...]:
        """Return the facts that concern *entity* (an id): its own and those of others about it."""
        return self._facts_of.get(entity, ())

    @cached_property
    def _facts_from(self) -> Mapping[str, tuple[Fact, ...]]:
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            for source in dict.fromkeys(citation.source.id for citation in fact.citations):
                found[source].append(fact)
        return {source: tuple(facts) for source, facts in found.items()}

    def facts_from(self, source: Source) -> tuple[Fact, ...]:
        """Return the facts that cite *source*."""
        return self._facts_from.get(source.id, ())

    @cached_property
    def _places(self) -> Mapping[Fact, int]:
        return {fact: place for entity in self.entities.values() for place, fact in enumerate(entity.facts)}

    def place_of(self, fact: Fact) -> int:
        """Return the position of *fact* among those of its entity: curators put the most important first."""
        return self._places[fact]

    @cached_property
    def _facts_by(self) -> Mapping[str, tuple[Fact, ...]]:
        found: defaultdict[str, list[Fact]] = defaultdict(list)
        for fact in self.facts:
            if fact.by is not None:
                found[fact.by].append(fact)
        return {entity: tuple(facts) for entity, facts in found.items()}

    def facts_by(self, entity: str) -> tuple[Fact, ...]:
        """Return the facts that *entity* (an id) asserts."""
        return self._facts_by.get(entity, ())

    @cached_property
    def agreements(self) -> tuple[Entity, ...]:
        """The entities that have terms."""
        return tuple(entity for entity in self.entities.values() if entity.terms is not None)

    @cached_property
    def disputes(self) -> tuple[tuple[Fact, ...], ...]:
        """The groups of facts that stand against each other, directly or through one of the group."""
        groups: list[tuple[Fact, ...]] = []
        seen: set[Fact] = set()
        for fact in self.facts:
            if fact.conflicts and fact not in seen:
                groups.append(self._standing_against(fact))
                seen.update(groups[-1])
        return tuple(groups)

    def _standing_against(self, fact: Fact) -> tuple[Fact, ...]:
        found: dict[Fact, None] = {}
        left = [fact]
        while left:
            one = left.pop(0)
            if one not in found and one.retired is None:
                found[one] = None
                left += (self.all_facts[other] for other in one.conflicts)
        return tuple(found)

    @cached_property
    def _dispute_of(self) -> Mapping[Fact, tuple[Fact, ...]]:
        return {fact: group for group in self.disputes for fact in group}

    def role_facts_near(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the facts that give the entities of *fact* a position: one may tell of several people at once."""
        return tuple(other for e in fact.entities for other in self.entities[e].facts if other.role is not None)

    @cached_property
    def officers(self) -> Mapping[tuple[str, ...], tuple[Fact, ...]]:
        """The facts that give somebody a position, by the terms of each of its titles."""
        found: defaultdict[tuple[str, ...], list[Fact]] = defaultdict(list)
        for fact in self.facts:
            for title in fact.role.titles if fact.role else ():
                found[self.phrases.terms(fold(title).split())].append(fact)
        return {title: tuple(facts) for title, facts in found.items()}

    def opposed_to(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the rest of the dispute that *fact* is in: whoever is shown one side is shown all."""
        return tuple(other for other in self._dispute_of.get(fact, ()) if other is not fact)
