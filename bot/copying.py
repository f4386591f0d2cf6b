"""Our prose held against the articles': no seven words in a row, names of entities aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.articles import folded_words
from bot.door.datafiles import SOURCES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bot.articles import Article
    from bot.door.datafiles import DataFile
    from bot.door.problems import Problem
    from bot.door.yamlmarks import Path

IN_A_ROW: Final = 7
"""Words in a row that make a copy."""
_NAMES: Final = re.compile(r"(?m)^\s*(?:name|aliases|also_written)\s*:(.*)$")
_NO_PROSE: Final = re.compile(r"\s*(?:url|name|aliases|also_written)\s*:")
_HEADLINE: Final = re.compile(r"title\s*:")
_NAME = "@"
"""What stands for a name of an entity."""

Run = tuple[str, ...]


def copied(files: Iterable[DataFile], articles: Mapping[str, Article]) -> Iterator[Problem]:
    """Yield each place in *files* that shares seven words in a row with one of *articles*."""
    files = list(files)
    names = _long_names(files)
    known: dict[Run, str] = {}
    for source, article in articles.items():
        for text in article.readings:
            known |= dict.fromkeys(_runs(text, names), source)
    for file in files:
        for offset, text in _passages(file):
            shared = next((run for run in _runs(text, names) if run in known), None)
            if shared:
                source, run = known[shared], " ".join(shared)
                words = f"shares seven words in a row with {source}, '{run}': say it in our own words"
                yield file.problem_at(offset, words)


def _long_names(files: Iterable[DataFile]) -> list[str]:
    """Return the names of three words or more, the longest first: shorter ones count as words like others."""
    found = {
        " ".join(folded_words(name))
        for file in files
        for line in _NAMES.findall(file.text)
        for name in re.split(r'[\[\],"]', line)
    }
    return sorted((name for name in found if name.count(" ") > 1), key=len, reverse=True)


def _runs(text: str, names: Iterable[str]) -> Iterator[Run]:
    folded = " ".join(folded_words(text))
    for name in names:
        folded = folded.replace(name, _NAME)
    words = folded.split()
    return zip(*(words[n:] for n in range(IN_A_ROW)), strict=False)


def _lines(file: DataFile) -> Iterator[tuple[int, str]]:
    """Yield each line that may hold prose, comments included, and where it starts."""
    offset = 0
    for line in file.text.splitlines(keepends=True):
        is_headline = file.part == SOURCES and _HEADLINE.match(line)
        if not is_headline and not _NO_PROSE.match(line):
            yield offset + len(line) - len(line.lstrip()), line
        offset += len(line)


def _passages(file: DataFile) -> Iterator[tuple[int, str]]:
    """Yield what may hold prose: each line, and each text that goes on over several."""
    yield from _lines(file)
    for path, text in _texts(file.value, ()):
        if path != ("title",) and len(text.split()) >= IN_A_ROW:
            start = file.offset(path)
            if "\n" in file.text[start : start + len(text)]:
                yield start, text


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(item, (*path, key))
