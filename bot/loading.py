"""The door of the fact base: YAML in, a FactBase out, or every problem of every file."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.citations import passage_link
from bot.door import datafiles, rules, shape
from bot.door.draft import full_id
from bot.factbase import FactBase
from bot.model import Citation, Entity, Fact, Gap, Retirement, Role, Source, Terms

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from bot.door.problems import Problem
    from bot.door.schema import CitationRecord, EntityRecord, FactRecord, GapRecord, SourceRecord


@dataclass(frozen=True, slots=True)
class Faulty:
    """The files hold no fact base: everything there is to mend, by file and line."""

    problems: tuple[Problem, ...]


def load(folder: Path, *, today: date) -> FactBase | Faulty:
    """Load the fact base in *folder*; *today* is the day after which nothing can have been written.

    Either all of it holds, or nothing is loaded and every problem of every file is returned.
    """
    with _collector_at_rest():
        found = datafiles.find(folder)
        problems = list(found.problems)
        records: dict[str, list[Any]] = {part: [] for part in datafiles.PARTS}
        for file in found.files:
            checked = shape.validated(file)
            if isinstance(checked, shape.Misshapen):
                problems += checked.problems
            else:
                records[file.part].append(checked)
        problems += rules.broken(found, today=today)
        if problems:
            return Faulty(tuple(sorted(set(problems))))
        return _built(records)


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """Keep the cyclic collector from scanning the base: while it is built, at thrice the cost, and ever after."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()


def _built(records: dict[str, list[Any]]) -> FactBase:
    """Make the base of records that are known to hold."""
    sources = {record.id: _source(record) for record in records[datafiles.SOURCES]}
    return FactBase(
        sources=sources.values(),
        entities=[_entity(record, sources) for record in records[datafiles.ENTITIES]],
        gaps=[_gap(record, n) for gaps in records[datafiles.GAPS] for n, record in enumerate(gaps, 1)],
        synonyms=[group for groups in records[datafiles.WORDS] for group in groups],
    )


def _source(record: SourceRecord) -> Source:
    return Source(
        id=record.id,
        publisher=record.publisher,
        title=record.title,
        url=record.url,
        published=record.published,
        accessed=record.accessed,
        origin=record.origin,
        via=record.via,
        errata=record.errata,
        stance=record.stance,
        sha256=record.sha256,
    )


def _entity(record: EntityRecord, sources: dict[str, Source]) -> Entity:
    return Entity(
        id=record.id,
        kind=record.kind,
        name=record.name,
        aliases=record.aliases,
        also_written=record.also_written,
        is_subject=bool(record.subject),
        terms=_terms(record),
        facts=tuple(_fact(fact, record.id, sources) for fact in record.facts),
    )


def _terms(record: EntityRecord) -> Terms | None:
    if record.stage is None or record.parties is None:
        return None
    return Terms(
        parties=record.parties,
        stage=record.stage,
        binding=record.binding,
        reported=record.reported,
        term=record.term,
        rests_on=_full(record.rests_on, record.id),
    )


def _fact(record: FactRecord, entity: str, sources: dict[str, Source]) -> Fact:
    return Fact(
        id=f"{entity}/{record.id}",
        entity=entity,
        statement=record.statement,
        topic=record.topic,
        status=record.status,
        citations=tuple([_citation(citation, sources[citation.source]) for citation in record.citations]),
        about=record.about,
        by=record.by,
        as_of=record.as_of,
        since=record.since,
        until=record.until,
        stale_after=record.stale_after,
        conflicts=_full(record.conflicts, entity),
        at_issue=record.at_issue,
        within=full_id(record.within, entity) if record.within else None,
        role=Role(title=record.role.title, short=record.role.short, at=record.role.at) if record.role else None,
        asks=record.asks,
        note=record.note,
        retired=_retirement(record, entity),
    )


def _retirement(record: FactRecord, entity: str) -> Retirement | None:
    if record.retired is None:
        return None
    replaced_by = record.retired.replaced_by
    return Retirement(
        on=record.retired.on,
        why=record.retired.why,
        replaced_by=full_id(replaced_by, entity) if replaced_by else None,
    )


def _citation(record: CitationRecord, source: Source) -> Citation:
    return Citation(
        source=source,
        start=record.start,
        end=record.end,
        origin=record.origin or source.origin,
        url=passage_link(source.url, record.start, record.end),
    )


def _gap(record: GapRecord, position: int) -> Gap:
    return Gap(
        id=record.id or f"gap-{position}",
        missing=record.missing or next(iter(record.asks), record.reply),
        reply=record.reply,
        checked=record.checked,
        about=record.about,
        asks=record.asks,
    )


def _full(ids: tuple[str, ...], entity: str) -> tuple[str, ...]:
    return tuple([full_id(written, entity) for written in ids])
