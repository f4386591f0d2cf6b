"""The fingerprint of each archived article, written into its source."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from bot.articles import Article
from bot.door import datafiles, yamlmarks

if TYPE_CHECKING:
    from pathlib import Path

    from bot.door.datafiles import DataFile


def stamp(folder: Path, articles: Path) -> tuple[str, ...]:
    """Write into each source of *folder* the sha256 of its text in *articles*; return the files that changed.

    Nothing else in a file changes, and a file changes as a whole or not at all. A source without an archived text,
    or that cannot be read, is left alone: ``check_passages`` speaks of it.
    """
    changed = []
    for file in datafiles.find(folder).files:
        article = _article(articles / f"{file.stem}.txt")
        if file.part == datafiles.SOURCES and isinstance(file.value, dict) and article:
            path = folder / datafiles.SOURCES / f"{file.stem}.yaml"
            if _write_stamp(path, file, article.sha256):
                changed.append(file.shown)
    return tuple(changed)


def _article(path: Path) -> Article | None:
    try:
        return Article(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def _write_stamp(path: Path, file: DataFile, sha256: str) -> bool:
    """Put *sha256* into the file at *path*, unless it has it already."""
    before = path.read_bytes().decode("utf-8")
    after = _stamped(before, sha256)
    if after == before:
        return False
    if yamlmarks.read(after.replace("\r\n", "\n")).value != {**file.value, "sha256": sha256}:
        raise ValueError(f"{file.shown}: cannot be stamped as it is written: put 'sha256: {sha256}' into it by hand")
    beside = path.with_name(f".{path.name}.new")
    try:
        beside.write_bytes(after.encode("utf-8"))
        beside.chmod(path.stat().st_mode)
        os.replace(beside, path)  # noqa: PTH105  (the one call that is atomic on every system)
    finally:
        beside.unlink(missing_ok=True)
    return True


def _stamped(text: str, sha256: str) -> str:
    line = f"sha256: {sha256}"
    if re.search(r"(?m)^sha256:", text):
        return re.sub(r"(?m)^sha256:[^\r\n#]*?(?=\s*(?:#|\r?$))", line, text, count=1)
    newline = "\r\n" if "\r\n" in text else "\n"
    return f"{text.removesuffix(newline)}{newline}{line}{newline}"
