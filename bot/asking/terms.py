"""What facts, gaps and questions are compared by: stems, signs of phrases, entities, what a question word asks for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.asking.english import EVERYDAY, STOP
from bot.asking.words import stem
from bot.model import Fact, Gap
from bot.names.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.model import Entity, Source

ASK, STATEMENT, TITLE = 100, 90, 60
"""How well a word in an ask, in the statement, and in the topic's name explains the same word of a question (%)."""
OWN, ABOUT, BY, NAMED = 100, 96, 92, 85
"""The same for an entity: the fact is its own, is about it, is asserted or published by it, names it in passing."""
ASKED = {
    "who": "?who", "whos": "?who", "whom": "?who", "whose": "?who", "where": "?where", "when": "?when", "why": "?why",
    "how long": "?long", "how much": "?much", "how many": "?much", "how": "?how",
}  # fmt: skip
"""What a question word asks for. It tells apart asks with the same words of content: where a mine is, who runs it."""

_EVERYDAY = frozenset(map(stem, EVERYDAY))


def is_everyday(term: str) -> bool:
    """Whether *term* is a word that many questions hold and few turn on."""
    return term in _EVERYDAY


class Phrases:
    """Replaces each phrase of a synonym group by one word that stands for the group."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._by_first: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for group in groups:
            phrases = [tuple(fold(phrase).split()) for phrase in group]
            sign = "=" + "-".join(phrases[0])
            for phrase in phrases:
                if phrase:
                    self._by_first[stem(phrase[0])].append((tuple(map(stem, phrase)), sign))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def terms(self, folded: Iterable[str]) -> tuple[str, ...]:
        """Return what *folded* words are searched by: the signs of phrases, the stems of other words of content."""
        return tuple(self.read(list(folded))[0])

    def read(self, folded: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return the same, and apart the stems of the words inside phrases: who asks for a part finds the whole."""
        stems = [stem(word) for word in folded]
        found: list[str] = []
        parts: list[str] = []
        at = 0
        while at < len(stems):
            length = 0
            if stems[at] in self._by_first:
                length, sign = self._match(stems, at)
            if length:
                found.append(sign)
                parts += stems[at : at + length] if length > 1 else ()
            elif folded[at] not in STOP:
                found.append(stems[at])
            at += length or 1
        return found, parts

    def _match(self, stems: list[str], at: int) -> tuple[int, str]:
        for phrase, sign in self._by_first.get(stems[at], ()):
            if tuple(stems[at : at + len(phrase)]) == phrase:
                return len(phrase), sign
        return 0, ""


def asked_term(folded: Sequence[str]) -> str:
    """Return the term for what the question word in *folded* asks for; empty where there is none."""
    for i, word in enumerate(folded):
        if word in ASKED:
            return ASKED.get(" ".join(folded[i : i + 2])) or ASKED[word]
    return ""


def entity_term(entity: str) -> str:
    """Return the term that stands for an entity (an id)."""
    return "@" + entity


class Reader:
    """Reads the terms of facts and gaps."""

    def __init__(
        self, entities: Iterable[Entity], phrases: Phrases, publisher_of: Callable[[Source], str | None]
    ) -> None:
        self.vocabulary: set[str] = set()
        self._phrases = phrases
        self._publisher_of = publisher_of
        self._names: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for entity in entities:
            for name in map(fold, entity.names):
                if name and name not in STOP:
                    self._names[name.split()[0]].append((tuple(name.split()), entity.id))
        for names in self._names.values():
            names.sort(key=lambda name: -len(name[0]))

    def read(self, record: Fact | Gap) -> tuple[dict[str, int], tuple[frozenset[str], ...]]:
        """Return each term of *record* with its strength, and the terms of each of its asks."""
        statement = record.statement if isinstance(record, Fact) else record.missing
        strengths: dict[str, int] = {}
        self._note(strengths, *self._terms(fold(statement).split()), STATEMENT)
        asks = []
        for words in (fold(ask).split() for ask in record.asks):
            terms, parts = self._terms(words)
            self._note(strengths, terms, parts, ASK)
            asks.append(frozenset((*terms, asked) if (asked := asked_term(words)) else terms))
        strengths.update((entity_term(entity), strength) for entity, strength in self._concerned(record).items())
        if isinstance(record, Fact):
            strengths.setdefault(stem(record.topic), TITLE)
        return strengths, tuple(asks)

    def _note(self, strengths: dict[str, int], terms: Iterable[str], parts: Iterable[str], strength: int) -> None:
        """Keep the *strength* of *terms* and of the *parts* of phrases, that of names apart."""
        for term in (*terms, *parts):
            strengths[term] = NAMED if term[0] == "@" else max(strength, strengths.get(term, 0))

    def _concerned(self, record: Fact | Gap) -> dict[str, int]:
        if isinstance(record, Gap):
            return dict.fromkeys(record.about, ABOUT)
        publishers = (self._publisher_of(citation.source) for citation in record.citations)
        entities = {entity: BY for entity in (*publishers, record.by) if entity is not None}
        return entities | dict.fromkeys(record.about, ABOUT) | {record.entity: OWN}

    def _terms(self, words: list[str]) -> tuple[list[str], list[str]]:
        """Return the terms of folded *words*, names taken as the entities that bear them, and the parts of phrases."""
        self.vocabulary.update(words)
        entities: list[str] = []
        plain: list[str] = []
        at = 0
        while at < len(words):
            length = 0
            if words[at] in self._names:
                length, entity = self._name_at(words, at)
            if length:
                entities.append(entity_term(entity))
            else:
                plain.append(words[at])
            at += length or 1
        terms, parts = self._phrases.read(plain)
        return entities + terms, parts

    def _name_at(self, words: list[str], at: int) -> tuple[int, str]:
        for name, entity in self._names.get(words[at], ()):
            if tuple(words[at : at + len(name)]) == name:
                return len(name), entity
        return 0, ""
