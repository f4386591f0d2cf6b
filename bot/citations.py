"""Citations: links that open an article at a passage, and how many independent origins stand behind facts."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.model import Fact, Source


def passage_link(url: str, start: str, end: str | None) -> str:
    """Return *url* with a text fragment that makes a browser scroll to ``start ... end`` and mark it.

    Source: the URL Fragment Text Directives specification; ``- , &`` have a meaning there, so those of a phrase are
    percent-encoded.
    """
    phrases = [start] if end is None or end == start else [start, end]
    return f"{url}#:~:text={','.join(_encoded(phrase) for phrase in phrases)}"


def _encoded(phrase: str) -> str:
    return quote(phrase, safe="").replace("-", "%2D")


def origins(facts: Iterable[Fact]) -> frozenset[str]:
    """Return the origins that *facts* derive from: two citations of one origin are one confirmation."""
    return frozenset(citation.origin for fact in facts for citation in fact.citations)


class Numbering:
    """Gives each source of one answer its number, in the order in which the answer cites them."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._sources: list[Source] = []

    def of(self, source: Source) -> int:
        """Return the number of *source*, the next free one at its first use."""
        if source.id not in self._numbers:
            self._sources.append(source)
            self._numbers[source.id] = len(self._sources)
        return self._numbers[source.id]

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources cited so far; the first has number 1."""
        return tuple(self._sources)
