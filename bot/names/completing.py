"""Names completed while they are typed: those that begin so, then those with a later word that does."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.names.comparing import fold
from bot.names.matches import Doubtful, Known, Stranger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.factbase import FactBase
    from bot.names.matches import Name

READ = 400
"""Names that are read behind one beginning: after a single letter, a few hundred tell as much as all."""
LATER_WORDS = 8
"""Words of a name, after the first, that it is found by."""


@dataclass(frozen=True, slots=True)
class Completed:
    """A name that goes on as was typed, and whose (an id) it is."""

    entity: str
    name: str


class Beginnings:
    """Every name by its beginning and by that of each later word, in order: a look-up is two searches by halves."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._names = tuple(names)
        folded = [fold(name.text) for name in self._names]
        self._first = _sorted((text, at) for at, text in enumerate(folded))
        self._later = _sorted((later, at) for at, text in enumerate(folded) for later in _later(text))

    def after(self, typed: str, most: int) -> tuple[Completed, ...]:
        """Return the names that go on from *typed*, at most *most*, one for each bearer."""
        if not (beginning := fold(typed)):
            return ()
        found: dict[str, Completed] = {}
        for entries in (self._first, self._later):
            for at in self._within(entries, beginning):
                name = self._names[at]
                found.setdefault(name.entity, Completed(name.entity, name.text))
                if len(found) == most:
                    return tuple(found.values())
        return tuple(found.values())

    def _within(self, entries: Sequence[tuple[str, int]], beginning: str) -> list[int]:
        """Return the positions of the names behind *beginning*: main names first, each sort in alphabetical order."""
        start = bisect_left(entries, (beginning,))
        found = []
        for text, at in entries[start : start + READ]:
            if not text.startswith(beginning):
                break
            found.append(at)
        return sorted(found, key=lambda at: not self._names[at].is_main)


def complete(base: FactBase, typed: str, most: int) -> tuple[Completed, ...]:
    """Return whom *typed*, the beginning of a name, may become; where no name begins so, those that are near it."""
    if found := base.beginnings.after(typed, most):
        return found
    match base.names.resolve(typed):
        case Known(candidate):
            near = (candidate,)
        case Doubtful(near) | Stranger(near):
            pass
    return tuple(Completed(one.entity, one.name) for one in near)[:most]


def _sorted(entries: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(entry for entry in entries if entry[0])


def _later(text: str) -> Iterator[str]:
    """Return what is left of *text* from its second word on, from its third, and so forth."""
    for _ in range(LATER_WORDS):
        _, _, text = text.partition(" ")
        if not text:
            return
        yield text
