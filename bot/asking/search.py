"""Free text to ranked facts: how much of a question each fact explains.

A fact is found by what its statement says, what its ``asks`` foresee and whom it concerns. What counts is the share
of the question's words, by weight, that the fact explains: a word the base has never seen weighs most, so that a
question about something else is explained by nothing.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import defaultdict
from functools import cached_property, lru_cache
from heapq import nlargest
from math import log
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from bot.asking import thresholds
from bot.asking.cues import MEASURES, MEETING, OPINING, OWNED, POSITIONS, PREMISES, RAISING, SAYING
from bot.asking.dictionary import all_words
from bot.asking.english import EVERYDAY, LIGHT, STOP
from bot.asking.terms import ASKED, DAY, STATED, STRENGTHS, WHICH, Reader, is_everyday
from bot.asking.typos import Typos
from bot.asking.words import stem
from bot.names.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from bot.asking.terms import Phrases
    from bot.model import Entity, Fact, Gap, Source


class Hit(NamedTuple):
    """A fact or gap, the share of the question it explains, its likeness to one ask, and the rank made of both."""

    found: Fact | Gap
    explained: float
    weight: float
    """What the words explained weigh together."""
    likeness: float
    score: float


class Index:
    """An inverted index over the facts and gaps of one base.

    *publisher_of* tells a source's publisher as an entity (an id), if it is one.
    """

    def __init__(
        self,
        *,
        facts: Sequence[Fact],
        gaps: Sequence[Gap],
        entities: Iterable[Entity],
        phrases: Phrases,
        publisher_of: Callable[[Source], str | None],
    ) -> None:
        self._records: list[Fact | Gap] = [*facts, *gaps]
        self._entities: dict[Fact | Gap, frozenset[str]] = {}
        self._sorts: dict[Fact | Gap, frozenset[str]] = {}
        self._places: dict[Fact | Gap, int] = {record: place for place, record in enumerate(self._records)}
        self._ids: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
        self._strengths: defaultdict[str, array[int]] = defaultdict(lambda: array("B"))
        reader = Reader(entities, phrases, publisher_of)
        asks_of: list[tuple[frozenset[str], ...]] = []
        for position, record in enumerate(self._records):
            reading = reader.read(record)
            asks_of.append(reading.asks)
            self._sorts[record] = reading.sorts
            self._entities[record] = frozenset(term[1:] for term in reading.strengths if term.startswith("@"))
            for term, strength in reading.strengths.items():
                self._ids[term].append(position)
                self._strengths[term].append(strength)
        roles = [f"{f.role.title} {f.role.short or ''}" for f in facts if f.role is not None]
        self.role_terms = frozenset(t for role in roles for t in phrases.terms(fold(role).split()))
        """The words of every position that a fact gives somebody."""
        self.measure_terms = phrases.terms_of_all(MEASURES)
        """The words for what is measured or located."""
        self.owned_terms = self.measure_terms | phrases.terms_of_all(POSITIONS | OWNED)
        """The words for what somebody has: who asks whose it is, is told of nobody else's."""
        self.premise_terms = self.measure_terms | phrases.terms_of_all(PREMISES)
        """The words that take an event or a measure for granted."""
        self.raising_terms = phrases.terms_of_all(RAISING)
        """The words by which it is asked what somebody has asked: every question explains them."""
        self.meeting_terms = phrases.terms_of_all(MEETING)
        """The words for people coming together."""
        self.saying_terms = phrases.terms_of_all(SAYING)
        """The words by which it is asked what somebody said."""
        self.opinion_terms = phrases.terms_of_all(OPINING)
        """The words by which an opinion is asked for."""
        self._vocabulary = frozenset(reader.vocabulary)
        self._weights = dict.fromkeys((*ASKED.values(), DAY, WHICH), thresholds.ASKED_WEIGHT)
        self._unseen = log(1 + (len(self._records) + 1) / 0.5)
        for term, ids in self._ids.items():
            self._weights[term] = log(1 + (len(self._records) + 1) / (len(ids) + 0.5))
        self._asks = [Asks(asks, self.weight) for asks in asks_of]
        self._asked_so: defaultdict[frozenset[str], list[int]] = defaultdict(list)
        """The records that have an ask of just these terms: of common ones, too many records explain as much."""
        for position, asks in enumerate(asks_of):
            for terms in asks:
                self._asked_so[terms].append(position)

    @cached_property
    def _typos(self) -> Typos:
        """What slips are found by: made when the first is looked for, as one answer on the command line has none."""
        return Typos(self._vocabulary, STOP | EVERYDAY | LIGHT)

    def warm(self) -> None:
        """Build all that a question may need."""
        _ = self._typos, all_words()

    def missing(self, terms: Iterable[str], record: Fact | Gap) -> frozenset[str]:
        """Return those of *terms* that *record* has not."""
        place = self._places[record]
        return frozenset(
            term
            for term in terms
            if term not in self._ids or not _strength_of(place, self._ids[term], self._strengths[term])
        )

    def unstated(self, terms: Iterable[str], record: Fact | Gap) -> frozenset[str]:
        """Return those of *terms* that the statement of *record* has not, whatever its asks foresee."""
        place = self._places[record]
        return frozenset(
            term
            for term in terms
            if term not in self._ids or _strength_of(place, self._ids[term], self._strengths[term]) not in STATED
        )

    def tells_sort(self, sorts: frozenset[str], record: Fact | Gap) -> bool:
        """Whether an ask of *record* asks which or what one of *sorts* (terms) it is, so that the record tells it."""
        return not sorts.isdisjoint(self._sorts[record])

    def answers_to(self, asked: str, record: Fact | Gap) -> bool:
        """Whether an ask of *record* has the question word that *asked* is the term of."""
        return self._asks[self._places[record]].has(asked)

    def concerns(self, record: Fact | Gap, entities: Iterable[str]) -> bool:
        """Whether *record* has to do with each of *entities* (ids), be it in passing."""
        return self._entities[record].issuperset(entities)

    def is_known(self, term: str) -> bool:
        """Whether any fact or gap has *term*."""
        return term in self._ids

    def is_heard(self, word: str) -> bool:
        """Whether the folded *word*, or one that it is a slip of, occurs in any fact or gap."""
        return word in self._vocabulary or self.is_known(stem(word)) or self.corrected(word) != word

    def corrected(self, word: str) -> str:
        """Return the folded *word*, or the one word of the base that it is a slip of."""
        if word in self._vocabulary or word in STOP or self.is_known(stem(word)):
            return word
        return self._typos.meant_by(word) or word

    def weight(self, term: str) -> float:
        """Return how much *term* tells: the rarer the more, a word that the base has not most of all."""
        return thresholds.EVERYDAY_WEIGHT if is_everyday(term) else self._weights.get(term, self._unseen)

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
        best = _best(self._explained(weights, at_least * total, most), at_least * total, most)
        if foreseen := self._asked_so.get(frozenset((*weights, asked) if asked else weights)):
            found = {position for position, _ in best}
            best += [(at, self._share(at, weights)) for at in dict.fromkeys(foreseen) if at not in found]
        if asked:
            weights[asked] = thresholds.ASKED_WEIGHT
        told = list(weights.items())
        hits = [self._hit(position, share, total, told) for position, share in best]
        return tuple(sorted(hits, key=lambda hit: -hit.score)[:most])

    def _share(self, position: int, weights: Mapping[str, float]) -> float:
        known = {term: weight for term, weight in weights.items() if term in self._ids}
        strengths = {term: _strength_of(position, self._ids[term], self._strengths[term]) for term in known}
        return sum(_gains(weight)[strengths[term]] for term, weight in known.items())

    def _explained(self, weights: Mapping[str, float], needed: float, most: int) -> dict[int, float]:
        """Sum the explained weight of the *most* records that reach *needed* and explain most, and of some others.

        The telling terms come first: once what is left could not lift a new record over the bar, the (long) lists of
        common terms are only consulted for records already found. The bar rises with the records found.

        Source: MaxScore; Turtle and Flood, "Query Evaluation: Strategies and Optimizations", 1995.
        """
        shares: dict[int, float] = {}
        left, bar = sum(weights.values()), needed
        for term, weight in sorted(weights.items(), key=lambda item: -item[1]):
            ids, strengths = self._ids.get(term), self._strengths.get(term)
            if ids is not None and strengths is not None:
                if most < len(shares) < len(ids):
                    bar = max(bar, nlargest(most, shares.values())[-1])
                    for position in [position for position, share in shares.items() if share + left < bar]:
                        del shares[position]
                gains = _gains(weight)
                if not shares and left >= bar:
                    shares = dict(zip(ids, map(gains.__getitem__, strengths), strict=True))
                elif left >= bar:
                    for position, strength in zip(ids, strengths, strict=True):
                        shares[position] = shares.get(position, 0.0) + gains[strength]
                else:
                    for position in shares:
                        shares[position] += gains[_strength_of(position, ids, strengths)]
            left -= weight
        return shares

    def _hit(self, position: int, share: float, total: float, told: Sequence[tuple[str, float]]) -> Hit:
        likeness = self._asks[position].likeness(told)
        explained = share / total
        score = (1 - thresholds.ASK_SHARE) * explained + thresholds.ASK_SHARE * likeness
        return Hit(self._records[position], explained, share, likeness, score)


@lru_cache(maxsize=4_096)
def _gains(weight: float) -> dict[int, float]:
    """Return what a term of *weight* explains by the strength that a record has it with; 0 where it has it not."""
    return {strength: weight * strength / 100 for strength in (0, *STRENGTHS)}


def _best(shares: Mapping[int, float], needed: float, most: int) -> list[tuple[int, float]]:
    """Return the *most* greatest shares from *needed* on, with their positions: of equal ones those in front."""
    least = max(needed, sorted(shares.values())[-most:][0]) if shares else needed
    reaching = sorted([found for found in shares.items() if found[1] >= least])
    reaching.sort(key=itemgetter(1), reverse=True)  # which leaves equal ones in their order
    return reaching[:most]


class Asks:
    """The asks of one record, each a bit in a number for every term: the lightest ask is the lowest bit."""

    __slots__ = ("_all", "_holding", "_weights")

    def __init__(self, asks: Sequence[frozenset[str]], weight: Callable[[str], float]) -> None:
        weighed = sorted(((sum(map(weight, terms)), terms) for terms in asks), key=itemgetter(0))
        self._weights = [weight_ for weight_, _ in weighed]
        self._all = (1 << len(weighed)) - 1
        self._holding: dict[str, int] = {}
        for number, (_, terms) in enumerate(weighed):
            for term in terms:
                self._holding[term] = self._holding.get(term, 0) | 1 << number

    def has(self, term: str) -> bool:
        """Whether any of the asks has *term*."""
        return term in self._holding

    def likeness(self, told: Sequence[tuple[str, float]]) -> float:
        """Return the greatest weight that a question and one ask share over all that either has.

        *told*: the terms of the question, each with its weight. Of asks that share the same, the lightest is likest.
        """
        total, sharing = 0.0, [(self._all, 0.0)]
        for term, weight in told:
            total += weight
            holding = self._holding.get(term)
            if holding:
                split: list[tuple[int, float]] = []
                for asks, shared in sharing:
                    if both := asks & holding:
                        split.append((both, shared + weight))
                    if rest := asks & ~holding:
                        split.append((rest, shared))
                sharing = split
        best = 0.0
        for asks, shared in sharing:
            if shared:
                likeness = shared / (total + self._weights[(asks & -asks).bit_length() - 1] - shared)
                if likeness > best:  # noqa: PLR1730  (an inner line of a search: max() would double its cost)
                    best = likeness
        return best


def _strength_of(position: int, ids: array[int], strengths: array[int]) -> int:
    at = bisect_left(ids, position)
    return strengths[at] if at < len(ids) and ids[at] == position else 0
