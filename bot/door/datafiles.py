"""The files of a fact base: found, guarded, read, and spoken of."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from bot.door import yamlmarks
from bot.door.problems import Problem, did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LARGEST: Final = 1_000_000
"""Bytes of one file. A hundred facts have some 60,000."""

SOURCES, ENTITIES, GAPS, WORDS = "sources", "entities", "gaps", "words"
FOLDERS: Final = (SOURCES, ENTITIES)
LISTS: Final = (GAPS, WORDS)
PARTS: Final = (*FOLDERS, *LISTS)


@dataclass
class DataFile:
    """One file of the base: which part of it, where, and what it holds."""

    part: str
    """``sources``, ``entities``, ``gaps`` or ``words``."""
    stem: str
    shown: str
    """Its path as curators are shown it."""
    text: str

    @cached_property
    def document(self) -> yamlmarks.Document:
        """What it holds."""
        return yamlmarks.read(self.text)

    @property
    def value(self) -> Any:  # noqa: ANN401  (any YAML may stand in a file)
        """Its outermost value."""
        return self.document.value

    @cached_property
    def _marked(self) -> yamlmarks.Document:
        return yamlmarks.read(self.text, marked=True)

    def place(self, path: yamlmarks.Path, *, on_key: bool = False) -> yamlmarks.Place:
        """Return line and column of the value at *path* (or of its key), or of what would hold it."""
        marks = self._marked.keys if on_key else self._marked.values
        found = marks.get(path)
        if found is None:
            return self.place(path[:-1]) if path else (1, 1)
        return found

    def offset(self, path: yamlmarks.Path) -> int:
        """Return how many characters stand before the value at *path*."""
        line, column = self.place(path)
        return sum(len(before) + 1 for before in self.text.split("\n")[: line - 1]) + column - 1

    def record(self, path: yamlmarks.Path) -> str:
        """Name the record that *path* lies in: ``citation 2 of fact visit-november-2025``."""
        match self.part, path:
            case ("sources", _):
                return f"source {self.stem}"
            case ("entities", ("facts", int(fact), "citations", int(n), *_)):
                return f"citation {n + 1} of {self.record(('facts', fact))}"
            case ("entities", ("facts", int(fact), *_)):
                return _named("fact", self.value.get("facts") if isinstance(self.value, dict) else None, fact)
            case ("entities", _):
                return f"entity {self.stem}"
            case ("gaps", (int(gap), *_)):
                return _named("gap", self.value, gap)
            case ("words", (int(group), int(), *_)):
                return f"group {group + 1}"
            case _:
                return ""

    def problem(self, path: yamlmarks.Path, words: str, *, on_key: bool = False) -> Problem:
        """Make a problem of the value at *path* (or of its key)."""
        return Problem(self.shown, *self.place(path, on_key=on_key), self.record(path), words)

    def path_at(self, offset: int) -> yamlmarks.Path:
        """Return the way to the value that the character at *offset* belongs to."""
        line, column = self._place_of(offset)
        before = ((place, path) for path, place in self._marked.values.items() if place <= (line, column))
        return max(before, key=lambda found: found[0], default=((1, 1), ()))[1]

    def problem_at(self, offset: int, words: str) -> Problem:
        """Make a problem of the character at *offset*."""
        return Problem(self.shown, *self._place_of(offset), self.record(self.path_at(offset)), words)

    def _place_of(self, offset: int) -> yamlmarks.Place:
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    def complaints(self) -> list[tuple[yamlmarks.Path, Problem]]:
        """Return what strict YAML does not allow, and which value is affected."""
        return [
            (found.path, Problem(self.shown, *found.place, self.record(found.path), found.words))
            for found in self.document.complaints
        ]


def _named(word: str, holder: object, position: int) -> str:
    """Name a record of the list *holder* by its id, or by its position where nothing is known of it."""
    record = holder[position] if isinstance(holder, list) else None
    written = record.get("id") if isinstance(record, dict) else None
    if isinstance(written, str) and written:
        return f"{word} {quoted(written)[1:-1]}"
    return f"{word} number {position + 1}"


@dataclass(frozen=True)
class Found:
    """What a folder holds: the files that could be read, and what is wrong with the others."""

    files: list[DataFile]
    problems: list[Problem]
    unread: set[tuple[str, str]]
    """Part and stem of each file that cannot be read: what they hold is not missing, only unknown."""


def find(folder: Path) -> Found:
    """Read every file of the base in *folder*, and say which cannot be read and why."""
    found = Found([], [], set())
    if not folder.is_dir():
        found.problems.append(whole(folder, "no such folder: name the one that holds sources/ and entities/"))
        return found
    try:
        listed = list(_listed(folder))
    except OSError as error:
        found.problems.append(whole(folder, f"cannot be read: {error.strerror}"))
        return found
    for path, part in listed:
        read = _read(path, part, folder)
        if isinstance(read, DataFile):
            found.files.append(read)
        else:
            found.problems.append(read)
            found.unread.add((path.parent.name, path.stem))
    if all(part != ENTITIES for _, part in listed):
        words = "holds no entity yet: write the first as <id>.yaml"
        found.problems.append(whole(folder / ENTITIES, words))
    return found


def _listed(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield whatever lies where the base is kept, and the part of the base that it should be."""
    for name in FOLDERS:
        for path in _inside(folder / name):
            yield path, name
    for path in _inside(folder):
        if path.suffix in {".yaml", ".yml"}:
            yield path, path.stem


def _inside(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return [folder / name for name in sorted(os.listdir(folder)) if name[0] != "."]  # noqa: PTH208  (names sort faster)


def whole(path: Path, words: str) -> Problem:
    """Make a problem of a file or folder as a whole."""
    return Problem(shown(path), 0, 0, "", words)


def _read(path: Path, part: str, folder: Path) -> DataFile | Problem:
    """Read one file, unless it is none, is misnamed, too large, lies elsewhere or is no text."""
    if part not in PARTS:
        known = did_you_mean(part, LISTS)
        return whole(path, f"is not read: only gaps.yaml and words.yaml lie here{known}")
    if path.suffix != ".yaml":
        rename = f"rename it to {path.stem}.yaml" if path.suffix == ".yml" else "only .yaml files belong here"
        return whole(path, f"is not read: {rename}")
    try:
        return _checked(path, part, folder)
    except (OSError, RuntimeError) as error:
        return whole(path, f"cannot be read: {getattr(error, 'strerror', None) or error}")


def _checked(path: Path, part: str, folder: Path) -> DataFile | Problem:
    is_link = path.is_symlink() or path.parent.is_symlink()
    if is_link and not path.resolve().is_relative_to(folder.resolve()):
        return whole(path, "leads out of the fact base: put the file itself here")
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        return whole(path, "is not a file: each record is a file of its own")
    if found.st_size > LARGEST:
        return whole(path, f"has {found.st_size:,} bytes; at most {LARGEST:,} are read: split it")
    written = path.read_bytes()
    try:
        text = written.decode("utf-8")
    except UnicodeDecodeError as error:
        good = written[: error.start].decode("utf-8")
        line, column = good.count("\n") + 1, len(good) - good.rfind("\n")
        return Problem(shown(path), line, column, "", "is not UTF-8 from here on: save the file as UTF-8")
    return DataFile(part=part, stem=path.stem, shown=shown(path), text=text.replace("\r\n", "\n"))


def shown(path: Path) -> str:
    """Return *path* as curators are shown it: relative to where they are, when it lies below."""
    absolute, here = os.path.abspath(path), os.getcwd()  # noqa: PTH100, PTH109  (links are not followed)
    return os.path.relpath(absolute, here) if absolute.startswith(here + os.sep) else str(path)
