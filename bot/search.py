"""Free text to ranked facts: how much of a question each fact explains.

A fact is found by what its statement says, what its ``asks`` foresee and whom it concerns. What counts is the share
of the question's words, by weight, that the fact explains: a word the base has never seen weighs most, so that a
question about something else is explained by nothing.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from heapq import nsmallest
from math import log
from typing import TYPE_CHECKING

from bot.english import EVERYDAY, STOP
from bot.model import Fact, Gap
from bot.names import fold
from bot.typos import Typos
from bot.words import stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.factbase import FactBase

ASK, STATEMENT, TITLE = 100, 90, 60
"""How well a word in an ask, in the statement, and in the topic's name explains the same word of a question (%)."""
OWN, ABOUT, BY, NAMED = 100, 96, 92, 85
"""The same for an entity: the fact is its own, is about it, is asserted or published by it, names it in passing."""
ASK_SHARE = 0.35
"""How much of the rank comes from the likeness to one single ask, beside the share explained."""


ASKED = {
    "who": "?who", "whos": "?who", "whom": "?who", "whose": "?who", "where": "?where", "when": "?when", "why": "?why",
    "how long": "?long", "how much": "?much", "how many": "?much", "how": "?how",
}  # fmt: skip
"""What a question word asks for. It tells apart asks with the same words of content: where a mine is, who runs it."""
EVERYDAY_WEIGHT = 0.5
"""What a word tells that many questions hold and few turn on, whether a fact has it or not."""
ASKED_WEIGHT = 2.0
"""What a question word tells, beside a word of content (0.7 for the commonest to 5.6 for one that is in no fact)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A fact or gap, the share of the question it explains, its likeness to one ask, and the rank made of both."""

    found: Fact | Gap
    explained: float
    weight: float
    """What the words explained weigh together."""
    likeness: float
    score: float


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

    def terms(self, folded: Iterable[str], *, with_parts: bool = False) -> tuple[str, ...]:
        """Return what *folded* words are searched by: the signs of phrases, the stems of other words of content.

        *with_parts* gives the stems of a phrase's words beside its sign: who asks for a part should find the whole.
        """
        plain = list(folded)
        stems = [stem(word) for word in plain]
        found: list[str] = []
        at = 0
        while at < len(plain):
            phrase, sign = self._match(stems, at)
            if phrase:
                found.append(sign)
                found += stems[at : at + phrase] if with_parts and phrase > 1 else []
            elif plain[at] not in STOP:
                found.append(stems[at])
            at += max(1, phrase)
        return tuple(found)

    def _match(self, stems: list[str], at: int) -> tuple[int, str]:
        for phrase, sign in self._by_first.get(stems[at], ()):
            if tuple(stems[at : at + len(phrase)]) == phrase:
                return len(phrase), sign
        return 0, ""


def asked_term(folded: Sequence[str]) -> str:
    """Return the term for what the question word in *folded* asks for; empty where there is none."""
    for i, word in enumerate(folded):
        if found := ASKED.get(" ".join(folded[i : i + 2])) or ASKED.get(word):
            return found
    return ""


def entity_term(entity: str) -> str:
    """Return the term that stands for an entity (an id)."""
    return "@" + entity


class Index:
    """An inverted index over the facts and gaps of one base."""

    def __init__(self, base: FactBase) -> None:
        self.phrases = Phrases(base.synonyms)
        self._records: list[Fact | Gap] = [*base.facts, *base.gaps]
        self._entities: dict[Fact | Gap, frozenset[str]] = {}
        self._places: dict[Fact | Gap, int] = {record: place for place, record in enumerate(self._records)}
        self._ids: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
        self._strengths: defaultdict[str, array[int]] = defaultdict(lambda: array("B"))
        reader = _Reader(base, self.phrases)
        asks_of: list[tuple[frozenset[str], ...]] = []
        for position, record in enumerate(self._records):
            strengths, asks = reader.read(record)
            asks_of.append(asks)
            self._entities[record] = frozenset(term[1:] for term in strengths if term.startswith("@"))
            for term, strength in strengths.items():
                self._ids[term].append(position)
                self._strengths[term].append(strength)
        roles = [f"{f.role.title} {f.role.short or ''}" for f in base.facts if f.role is not None]
        self.role_terms = frozenset(t for role in roles for t in self.phrases.terms(fold(role).split()))
        """The words of every position that a fact gives somebody."""
        self._vocabulary = frozenset(reader.vocabulary)
        self._typos = Typos(self._vocabulary)
        self._weights = dict.fromkeys(ASKED.values(), ASKED_WEIGHT)
        self._unseen = log(1 + (len(self._records) + 1) / 0.5)
        for term, ids in self._ids.items():
            self._weights[term] = log(1 + (len(self._records) + 1) / (len(ids) + 0.5))
        self._asks = [tuple((ask, sum(map(self.weight, ask))) for ask in asks) for asks in asks_of]

    def missing(self, terms: Iterable[str], record: Fact | Gap) -> frozenset[str]:
        """Return those of *terms* that *record* has not."""
        place = self._places[record]
        return frozenset(
            term
            for term in terms
            if term not in self._ids or not _strength_of(place, self._ids[term], self._strengths[term])
        )

    def concerns(self, record: Fact | Gap, entities: Iterable[str]) -> bool:
        """Whether *record* has to do with each of *entities* (ids), be it in passing."""
        return self._entities[record].issuperset(entities)

    def is_known(self, term: str) -> bool:
        """Whether any fact or gap has *term*."""
        return term in self._ids

    def corrected(self, word: str) -> str:
        """Return the folded *word*, or the one word of the base that it is a slip of."""
        if word in self._vocabulary or word in STOP or self.is_known(stem(word)):
            return word
        return self._typos.meant_by(word) or word

    def weight(self, term: str) -> float:
        """Return how much *term* tells: the rarer the more, a word that the base has not most of all."""
        return EVERYDAY_WEIGHT if term in _EVERYDAY else self._weights.get(term, self._unseen)

    def search(
        self, terms: Sequence[str], *, asked: str = "", at_least: float = 0.5, most: int = 24
    ) -> tuple[Hit, ...]:
        """Return the records that explain at least *at_least* (0 to 1) of *terms*, best first, *most* at the most.

        *asked* is what the question word asks for (``asked_term``).
        """
        weights = {term: self.weight(term) for term in terms}
        total = sum(weights.values())
        if not total:
            return ()
        explained = self._explained(weights, at_least * total)
        best = nsmallest(most, explained.items(), key=lambda item: (-item[1], item[0]))
        if asked:
            weights[asked] = ASKED_WEIGHT
        hits = [self._hit(position, share, total, weights) for position, share in best]
        return tuple(sorted(hits, key=lambda hit: -hit.score)[:most])

    def _explained(self, weights: Mapping[str, float], needed: float) -> dict[int, float]:
        """Sum the explained weight of every record that can still reach *needed*.

        The telling terms come first: once what is left could not lift a new record over the bar, the (long) lists of
        common terms are only consulted for records already found.
        """
        shares: defaultdict[int, float] = defaultdict(float)
        left = sum(weights.values())
        for term, weight in sorted(weights.items(), key=lambda item: -item[1]):
            ids, strengths = self._ids.get(term), self._strengths.get(term)
            if ids is not None and strengths is not None:
                if left >= needed:
                    for position, strength in zip(ids, strengths, strict=True):
                        shares[position] += weight * strength / 100
                else:
                    for position in shares:
                        shares[position] += weight * _strength_of(position, ids, strengths) / 100
            left -= weight
        return {position: share for position, share in shares.items() if share >= needed}

    def _hit(self, position: int, share: float, total: float, weights: Mapping[str, float]) -> Hit:
        asked = sum(weights.values())
        likeness = max((_likeness(ask, weights, asked) for ask in self._asks[position]), default=0.0)
        explained = share / total
        score = (1 - ASK_SHARE) * explained + ASK_SHARE * likeness
        return Hit(found=self._records[position], explained=explained, weight=share, likeness=likeness, score=score)


Ask = tuple[frozenset[str], float]
"""The terms of an ask, and what they weigh together."""


def _likeness(ask: Ask, weights: Mapping[str, float], total: float) -> float:
    """Return the weight that a question and *ask* share over all that either has."""
    terms, weight = ask
    shared = sum([told for term, told in weights.items() if term in terms])
    return shared / (total + weight - shared) if shared else 0.0


def _strength_of(position: int, ids: array[int], strengths: array[int]) -> int:
    at = bisect_left(ids, position)
    return strengths[at] if at < len(ids) and ids[at] == position else 0


class _Reader:
    """Reads the terms of facts and gaps."""

    def __init__(self, base: FactBase, phrases: Phrases) -> None:
        self.vocabulary: set[str] = set()
        self._base = base
        self._phrases = phrases
        self._names: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for entity in base.entities.values():
            for name in map(fold, entity.names):
                if name and name not in STOP:
                    self._names[name.split()[0]].append((tuple(name.split()), entity.id))
        for names in self._names.values():
            names.sort(key=lambda name: -len(name[0]))

    def read(self, record: Fact | Gap) -> tuple[dict[str, int], tuple[frozenset[str], ...]]:
        """Return each term of *record* with its strength, and the terms of each of its asks."""
        statement = record.statement if isinstance(record, Fact) else record.missing
        strengths = {
            term: NAMED if term.startswith("@") else STATEMENT
            for term in self._terms(fold(statement).split(), with_parts=True)
        }
        asks = tuple(frozenset(self._ask_terms(fold(ask).split())) for ask in record.asks)
        for ask in record.asks:
            terms = self._terms(fold(ask).split(), with_parts=True)
            strengths.update((term, NAMED if term.startswith("@") else ASK) for term in terms)
        strengths.update((entity_term(entity), strength) for entity, strength in self._concerned(record).items())
        if isinstance(record, Fact):
            strengths.setdefault(stem(record.topic), TITLE)
        return strengths, asks

    def _concerned(self, record: Fact | Gap) -> dict[str, int]:
        if isinstance(record, Gap):
            return dict.fromkeys(record.about, ABOUT)
        publishers = (self._base.publisher_of(citation.source) for citation in record.citations)
        entities = {entity: BY for entity in (*publishers, record.by) if entity is not None}
        return entities | dict.fromkeys(record.about, ABOUT) | {record.entity: OWN}

    def _ask_terms(self, words: list[str]) -> tuple[str, ...]:
        asked = asked_term(words)
        return (*self._terms(words), *([asked] if asked else []))

    def _terms(self, words: list[str], *, with_parts: bool = False) -> tuple[str, ...]:
        """Return the terms of folded *words*, names taken as the entities that bear them."""
        self.vocabulary.update(words)
        terms: list[str] = []
        plain: list[str] = []
        at = 0
        while at < len(words):
            name, entity = self._name_at(words, at)
            if name:
                terms.append(entity_term(entity))
            else:
                plain.append(words[at])
            at += max(1, name)
        return (*terms, *self._phrases.terms(plain, with_parts=with_parts))

    def _name_at(self, words: list[str], at: int) -> tuple[int, str]:
        for name, entity in self._names.get(words[at], ()):
            if tuple(words[at : at + len(name)]) == name:
                return len(name), entity
        return 0, ""
