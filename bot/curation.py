"""What a curator should look at next: nothing here is wrong, all of it may get better."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from bot.answers.composing import is_stale
from bot.citations import origins
from bot.model import Status
from bot.names.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.factbase import FactBase

READ_AGAIN_AFTER: Final = 180
"""Days after which an article may have been corrected."""
SEARCH_AGAIN_AFTER: Final = 90
"""Days after which somebody may have published what was missing."""

Section = tuple[str, tuple[str, ...]]
"""A heading and the lines under it."""


def report(base: FactBase, *, today: date) -> tuple[Section, ...]:
    """Return what to look at next, the most pressing first; sections without lines are left out."""
    sections = (
        ("Stale figures: look for newer ones", _stale(base, today)),
        (f"Gaps last searched over {SEARCH_AGAIN_AFTER} days ago", _old_gaps(base, today)),
        (f"Sources last read over {READ_AGAIN_AFTER} days ago", _old_sources(base, today)),
        ("Sources that nothing cites", _unused_sources(base)),
        ("Facts without asks: add words that a reader would use", _without_asks(base)),
        ("Entities without facts", _without_facts(base)),
        ("Entities that no other record names", _unnamed(base)),
        ("Agreements that do not say which facts they rest on", _unfounded(base)),
        ("Facts of one origin, by origin: a second one would confirm them", _single_origins(base)),
        ("Aliases that add nothing: the bot reads them like another name", _idle_aliases(base)),
        ("Notes", _notes(base)),
    )
    return tuple((heading, found) for heading, lines in sections if (found := tuple(lines)))


def _stale(base: FactBase, today: date) -> Iterator[str]:
    for fact in base.facts:
        if is_stale(fact, today):
            yield f"{fact.id}: {fact.statement} (as of {fact.as_of}, stale after {fact.stale_after} days)"


def _old_gaps(base: FactBase, today: date) -> Iterator[str]:
    for gap in base.gaps:
        if (today - gap.checked).days > SEARCH_AGAIN_AFTER:
            yield f"{gap.id}: {gap.missing} (checked {gap.checked})"


def _old_sources(base: FactBase, today: date) -> Iterator[str]:
    for source in base.sources.values():
        if (today - source.accessed).days > READ_AGAIN_AFTER:
            yield f"{source.id} (accessed {source.accessed})"


def _unused_sources(base: FactBase) -> Iterator[str]:
    cited = {citation.source.id for fact in base.facts for citation in fact.citations}
    yield from (source for source in base.sources if source not in cited)


def _without_asks(base: FactBase) -> Iterator[str]:
    yield from (f"{fact.id}: {fact.statement}" for fact in base.facts if not fact.asks)


def _without_facts(base: FactBase) -> Iterator[str]:
    yield from (entity for entity in base.entities if not base.facts_of(entity) and not base.facts_by(entity))


def _unnamed(base: FactBase) -> Iterator[str]:
    named: set[str] = set()
    for fact in base.facts:
        named |= {*fact.about, *([fact.by] if fact.by else []), *([fact.role.at] if fact.role else [])} - {fact.entity}
    for gap in base.gaps:
        named.update(gap.about)
    for agreement in base.agreements:
        named.update(agreement.terms.parties if agreement.terms else ())
    yield from (f"{entity.id}: {entity.name}" for entity in base.entities.values() if entity.id not in named)


def _unfounded(base: FactBase) -> Iterator[str]:
    for agreement in base.agreements:
        if agreement.terms and not agreement.terms.rests_on:
            yield f"{agreement.id}: add rests_on"


def _single_origins(base: FactBase) -> Iterator[str]:
    """Yield how many facts rest on each origin alone; an opinion needs no second one."""
    alone = Counter(
        next(iter(origins([fact])))
        for fact in base.facts
        if fact.status in {Status.REPORTED, Status.CLAIM} and len(origins([fact])) == 1
    )
    yield from (f"{origin}: {count} of {len(base.facts)} facts" for origin, count in alone.most_common())


def _idle_aliases(base: FactBase) -> Iterator[str]:
    for entity in base.entities.values():
        written: defaultdict[str, list[str]] = defaultdict(list)
        for name in (entity.name, *entity.aliases, *entity.also_written):
            written[fold(name)].append(name)
        for same in written.values():
            if len(same) > 1:
                yield f"{entity.id}: {' = '.join(same)}"


def _notes(base: FactBase) -> Iterator[str]:
    yield from (f"{fact.id}: {fact.note}" for fact in base.facts if fact.note)
