"""What facts, gaps and questions are compared by: stems, signs of phrases, entities, what a question word asks for."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.asking.cues import DAYS, VERY_DAYS
from bot.asking.english import EVERYDAY, LIGHT, STOP
from bot.asking.nouns import WHAT, nouns_asked_for
from bot.asking.words import stem, uninflected
from bot.model import Fact, Gap
from bot.names.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.model import Entity, Source

BOTH, ASK, STATEMENT, TITLE = 100, 99, 90, 60
"""How well a word explains the same word of a question (%): in an ask and the statement, in either, in the topic."""
STATED = frozenset({BOTH, STATEMENT})
"""The strengths of what the statement itself says."""
OWN, ABOUT, BY, NAMED = 100, 96, 92, 85
"""The same for an entity: the fact is its own, is about it, is asserted or published by it, names it in passing."""
STRENGTHS = frozenset({BOTH, ASK, STATEMENT, TITLE, OWN, ABOUT, BY, NAMED})
ASKED = {
    "who": "?who", "whom": "?who", "whose": "?who", "where": "?where", "when": "?when", "why": "?why",
    "how long": "?long", "how much": "?much", "how many": "?much", "how old": "?old", "how": "?how",
}  # fmt: skip
"""What a question word asks for. It tells apart asks with the same words of content: where a mine is, who runs it."""
NAMING = frozenset({"name", "names"})
"""Behind "what", they ask who."""
DAY, WHICH = "?day", "?which"
"""The same of "which day" and "which mine"."""

_EVERYDAY = frozenset(map(stem, EVERYDAY))
_LIGHT = _EVERYDAY | frozenset(map(stem, LIGHT))


def is_everyday(term: str) -> bool:
    """Whether *term* is a word that many questions hold and few turn on."""
    return term in _EVERYDAY


def is_light(term: str) -> bool:
    """Whether *term* is a word that a fact may lack and answer all the same: how something is put, not what it is."""
    return term in _LIGHT


class Phrases:
    """Replaces each phrase of a synonym group by one word that stands for the group."""

    def __init__(self, groups: Iterable[Sequence[str]]) -> None:
        self._by_first: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        self._by_head: defaultdict[str, set[str]] = defaultdict(set)
        for group in groups:
            phrases = [tuple(fold(phrase).split()) for phrase in group]
            sign = "=" + "-".join(phrases[0])
            self._by_head[phrases[0][-1]].add(sign)
            for phrase in phrases:
                if phrase:
                    forms = tuple(map(uninflected, phrase))
                    self._by_first[forms[0]].append((forms, sign))
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))

    def terms(self, folded: Iterable[str]) -> tuple[str, ...]:
        """Return what *folded* words are searched by: the signs of phrases, the stems of other words of content."""
        return tuple(self.read(list(folded))[0])

    def terms_of_all(self, words: Iterable[str]) -> frozenset[str]:
        """Return the terms of folded *words*, each by itself, and of phrases for a sort of one: a trading volume."""
        return frozenset(
            term for word in words for term in (stem(word), *self.terms([word]), *self._by_head.get(word, ()))
        )

    def read(self, folded: Sequence[str]) -> tuple[list[str], list[str]]:
        """Return their terms, and apart the stems of the words inside phrases: who asks for a part finds the whole."""
        forms = [uninflected(word) for word in folded]
        found: list[str] = []
        parts: list[str] = []
        at = 0
        while at < len(forms):
            length = 0
            is_stop = folded[at] in STOP
            if forms[at] in self._by_first and not (is_stop and forms[at] != folded[at]):  # "according" is no accord
                length, sign = self._match(forms, at)
            if length:
                found.append(sign)
                parts += map(stem, folded[at : at + length] if length > 1 else ())
            elif not is_stop:
                found.append(stem(folded[at]))
            at += length or 1
        return found, parts

    def _match(self, forms: list[str], at: int) -> tuple[int, str]:
        for phrase, sign in self._by_first.get(forms[at], ()):
            if tuple(forms[at : at + len(phrase)]) == phrase:
                return len(phrase), sign
        return 0, ""


def asked_term(folded: Sequence[str]) -> str:
    """Return the term for what the question word in *folded* asks for; empty where there is none."""
    return _asked_first(folded) or (WHICH if nouns_asked_for(folded) else "")


def _asked_first(folded: Sequence[str]) -> str:
    """Return the same, but for the sort of thing that "which" asks for."""
    for i, word in enumerate(folded):
        if word in WHAT and not DAYS.isdisjoint(folded[i + 1 : i + 2]):
            return DAY if folded[i + 1] in VERY_DAYS else ASKED["when"]
        if word in WHAT and i == 0 and NAMING.isdisjoint(folded):
            break  # what follows is no question of its own: "what was it worth when it was listed"
        if word in ASKED and not (word == "how" and folded[max(0, i - 1)] == "know"):  # know-how
            return ASKED.get(" ".join(folded[i : i + 2])) or ASKED[word]
    return ""


def entity_term(entity: str) -> str:
    """Return the term that stands for an entity (an id)."""
    return "@" + entity


def is_entity(term: str) -> bool:
    """Whether *term* stands for an entity."""
    return term[0] == "@"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a fact or gap can be found and judged by."""

    strengths: Mapping[str, int]
    """Each term with how well it explains the same term of a question (%)."""
    asks: tuple[frozenset[str], ...]
    """The terms of each ask."""
    sorts: frozenset[str]
    """The terms of every sort of thing that an ask asks for: "metal" of ``which metal is it``."""


class Reader:
    """Reads the terms of facts and gaps."""

    def __init__(
        self, entities: Iterable[Entity], phrases: Phrases, publisher_of: Callable[[Source], str | None]
    ) -> None:
        self.vocabulary: set[str] = set()
        self._phrases = phrases
        self._publisher_of = publisher_of
        self._capitals: dict[str, str] = {}
        """Names that only their capitals tell from English words, as "US", and the entities that bear them."""
        self._names: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for entity in entities:
            for written in entity.names:
                name = fold(written)
                if name in STOP:
                    self._capitals[written] = entity.id
                elif name:
                    self._names[name.split()[0]].append((tuple(name.split()), entity.id))
        self._in_capitals = re.compile(rf"\b({'|'.join(map(re.escape, self._capitals))})\b") if self._capitals else None
        for names in self._names.values():
            names.sort(key=lambda name: -len(name[0]))

    def read(self, record: Fact | Gap) -> Reading:
        """Return what *record* can be found and judged by."""
        statement = record.statement if isinstance(record, Fact) else record.missing
        strengths: dict[str, int] = {}
        self._note(strengths, *self._terms(self._words(statement)), STATEMENT)
        asks = []
        sorts: set[str] = set()
        for words in map(self._words, record.asks):
            terms, parts = self._terms(words)
            self._note(strengths, terms, parts, ASK)
            nouns = nouns_asked_for(words)
            asked = _asked_first(words) or (WHICH if nouns else "")
            asks.append(frozenset((*terms, asked) if asked else terms))
            sorts.update(self._phrases.terms(nouns), map(stem, nouns))
        strengths.update((entity_term(entity), strength) for entity, strength in self._concerned(record).items())
        if isinstance(record, Fact):
            strengths.setdefault(stem(record.topic), TITLE)
        return Reading(strengths=strengths, asks=tuple(asks), sorts=frozenset(sorts))

    def _words(self, text: str) -> list[str]:
        """Return the words of *text*, folded, but for names that only their capitals tell from other words."""
        pieces = self._in_capitals.split(text) if self._in_capitals else [text]
        return [word for piece in pieces for word in ([piece] if piece in self._capitals else fold(piece).split())]

    def _note(self, strengths: dict[str, int], terms: Iterable[str], parts: Iterable[str], strength: int) -> None:
        """Keep the *strength* of *terms*, that of names apart; *parts* of a phrase are stated by none.

        A supply chain is no supply.
        """
        for part in parts:
            strengths.setdefault(part, ASK)
        for term in terms:
            is_both = strength == ASK and strengths.get(term) in STATED
            strengths[term] = NAMED if term[0] == "@" else BOTH if is_both else strength

    def _concerned(self, record: Fact | Gap) -> dict[str, int]:
        if isinstance(record, Gap):
            return dict.fromkeys(record.about, ABOUT)
        publishers = (self._publisher_of(citation.source) for citation in record.citations)
        entities = {entity: BY for entity in (*publishers, record.by) if entity is not None}
        return entities | dict.fromkeys(record.about, ABOUT) | {record.entity: OWN}

    def _terms(self, words: list[str]) -> tuple[list[str], list[str]]:
        """Return the terms of *words*, names taken as the entities that bear them, and the parts of phrases."""
        is_folded = self._capitals.keys().isdisjoint(words)
        folded = words if is_folded else [word.casefold() for word in words]
        self.vocabulary.update(folded)
        entities: list[str] = []
        plain: list[str] = []
        at = 0
        while at < len(words):
            length, entity = self._name_at(folded, at) if folded[at] in self._names else (0, "")
            if not is_folded and not length and words[at] in self._capitals:
                length, entity = 1, self._capitals[words[at]]
            if length:
                entities.append(entity_term(entity))
            else:
                plain.append(folded[at])
            at += length or 1
        terms, parts = self._phrases.read(plain)
        return entities + terms, parts

    def _name_at(self, words: list[str], at: int) -> tuple[int, str]:
        for name, entity in self._names.get(words[at], ()):
            if tuple(words[at : at + len(name)]) == name:
                return len(name), entity
        return 0, ""
