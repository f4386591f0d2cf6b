"""The base as it is written, taken apart into pieces that rules can look at.

Rules read the files, not the validated records: one wrong value must not hide the next. A value of the wrong kind is
the schema's to report, so a piece passes over it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bot.door import schema
from bot.door.datafiles import ENTITIES, GAPS, SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.dates import When
    from bot.door.datafiles import DataFile, Found
    from bot.door.problems import Problem
    from bot.door.yamlmarks import Path


@dataclass(slots=True)
class Piece:
    """One record as it is written: where it stands, and its keys, of whatever kind their values are."""

    file: DataFile
    path: Path
    keys: dict[str, Any]

    def has(self, key: str) -> bool:
        """Whether something stands under *key*."""
        return self.keys.get(key) is not None

    def text(self, key: str) -> str:
        """Return a key's text, or nothing where it has none."""
        value = self.keys.get(key)
        return value if isinstance(value, str) else ""

    def texts(self, *keys: str) -> Iterator[tuple[Path, str]]:
        """Yield the texts of lists, with the way to each."""
        for key in keys:
            items = self.keys.get(key)
            if items and isinstance(items, list):
                for n, item in enumerate(items):
                    if item and isinstance(item, str):
                        yield (key, n), item

    def when(self, key: str) -> When | None:
        """Return a key's date, if it has one."""
        value = self.keys.get(key)
        if value is None:
            return None
        try:
            return schema.when(value)
        except ValueError:
            return None

    def inner(self, key: str) -> Piece | None:
        """Return the record under *key*, if there is one."""
        value = self.keys.get(key)
        return Piece(self.file, (*self.path, key), value) if isinstance(value, dict) else None

    def pieces(self, key: str) -> list[Piece]:
        """Return the records in the list under *key*."""
        found = self.keys.get(key)
        if not isinstance(found, list):
            return []
        path = (*self.path, key)
        return [Piece(self.file, (*path, n), keys) for n, keys in enumerate(found) if isinstance(keys, dict)]

    def problem(self, at: Path, words: str, *, on_key: bool = False) -> Problem:
        """Make a problem of what stands under *at* in this record."""
        return self.file.problem((*self.path, *at), words, on_key=on_key)


@dataclass(slots=True)
class Draft:
    """All pieces of the base, as far as they could be read."""

    today: date
    files: list[DataFile]
    unread: set[tuple[str, str]]
    sources: dict[str, Piece] = field(default_factory=dict)
    """By file name, as entities are: that is how they are referred to, whatever their id says."""
    entities: dict[str, Piece] = field(default_factory=dict)
    facts: list[Piece] = field(default_factory=list)
    fact_by_id: dict[str, Piece] = field(default_factory=dict)
    """By full id; the first where an id is used twice."""
    gaps: list[Piece] = field(default_factory=list)

    def fact(self, written: str, piece: Piece) -> Piece | None:
        """Return the fact that *piece* names so, by its full id or by the short one within its file."""
        return self.fact_by_id.get(full_id(written, piece.file.stem))

    def is_unread(self, part: str, stem: str) -> bool:
        """Whether a file exists, though nothing is known of what it holds."""
        return (part, stem) in self.unread


def full_id(written: str, entity: str) -> str:
    """Return the full id of a fact that the file of *entity* may name by its short one."""
    return written if "/" in written else f"{entity}/{written}"


def drafted(found: Found, today: date) -> Draft:
    """Take the files apart into their pieces."""
    draft = Draft(today, found.files, set(found.unread))
    for file in found.files:
        match file.part, file.value:
            case _, dict() if file.part == SOURCES:
                draft.sources[file.stem] = Piece(file, (), file.value)
            case _, dict() if file.part == ENTITIES:
                _take_entity(Piece(file, (), file.value), draft)
            case _, list() if file.part == GAPS:
                draft.gaps += [Piece(file, (n,), gap) for n, gap in enumerate(file.value) if isinstance(gap, dict)]
            case _:
                draft.unread.add((file.part, file.stem))
    return draft


def _take_entity(entity: Piece, draft: Draft) -> None:
    draft.entities[entity.file.stem] = entity
    for fact in entity.pieces("facts"):
        draft.facts.append(fact)
        draft.fact_by_id.setdefault(full_id(fact.text("id"), entity.file.stem), fact)
