"""From a name as somebody types it to the entity that bears it, to a choice, or to nobody."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from bot.names import mentioned
from bot.names.comparing import LONGEST_NAME, SAME, Parts, compare_parts, fold
from bot.names.judging import Band, Entry, Judged, Typed, is_bare, judge, surnames
from bot.names.matches import Candidate, Doubtful, Known, Match, Mention, Name, Stranger
from bot.names.name_words import GIVEN_SPELLINGS, ORGANISATION_SPELLINGS
from bot.names.near import NearWords

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.names.spelling import Words

__all__ = ["Candidate", "Doubtful", "Known", "Match", "Mention", "Name", "NameIndex", "Stranger"]

MARGIN = 5.0
"""Two bearers whose names fit about as well: ask. A slip in a name of three words costs one to two."""

SHORTEST_SWAPPED, LONGEST_SWAPPED = 4, 6
"""Letters of an abbreviation that may be offered for one with two of them swapped; of three, too many are near."""

MOST_CHOICES = 5
MOST_NEAREST = 3

POSTINGS_READ = 1_000
NAMES_WEIGHED = 160
NAMES_COMPARED = 10
"""However common the words and however large the base, a look-up reads, weighs and compares no more than this."""


class NameIndex:
    """Every name of every entity, ready to be looked up: whole, then by words, then by near words."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._entries = [Entry.of(name) for name in names]
        self._by_form: defaultdict[str, list[int]] = defaultdict(list)
        self._by_word: defaultdict[str, list[int]] = defaultdict(list)
        self._by_entity: defaultdict[str, list[Entry]] = defaultdict(list)
        self._most_words_with: defaultdict[str, int] = defaultdict(int)
        for at, entry in enumerate(self._entries):
            self._add(at, entry)
        self._near = NearWords(self._by_word)

    def _add(self, at: int, entry: Entry) -> None:
        self._by_entity[entry.name.entity].append(entry)
        for form in _forms(entry):
            self._by_form[form].append(at)
            words = form.split()
            for word in words if entry.name.is_person else words[:1]:
                self._most_words_with[word] = max(len(words), self._most_words_with[word])
        if not entry.is_literal:
            for word in set(entry.parts.words):
                self._by_word[word].append(at)

    def exact(self, text: str) -> tuple[Candidate, ...]:
        """Return the bearers of the name *text* to the letter, save for case, marks, honorifics and legal forms."""
        return self._spelt_so(fold(text[:LONGEST_NAME])) or self._worded_so(Typed.of(text))

    def resolve(self, text: str) -> Known | Doubtful | Stranger:
        """Find who *text*, a name and nothing else, means."""
        whole = self._spelt_so(folded := fold(text[:LONGEST_NAME]))
        if not folded:
            return Stranger()
        if not whole:
            typed = Typed.of(text)
            whole = self._worded_so(typed) or self._reordered_or_joined(typed)
            if not whole:
                found = _verdict(self._judged(typed))
                swapped = self._swapped(folded) if isinstance(found, Stranger) else ()
                return Doubtful(swapped) if swapped else found
        return Known(whole[0]) if len(whole) == 1 else Doubtful(whole[:MOST_CHOICES])

    def mentions(self, words: Words, raw: Words = ()) -> tuple[Mention, ...]:
        """Find the names inside *words* (folded, in order), longest first, none overlapping.

        *raw* holds the words as typed: capitals tell ``US`` from ``us`` and ``Emily`` from part of ``Emily Tan``.
        """
        return mentioned.mentions(self, words, raw)

    # --- whole names

    def _with_form(self, *forms: str) -> Iterator[Entry]:
        return (self._entries[at] for form in dict.fromkeys(forms) for at in self._by_form.get(form, ()))

    def _spelt_so(self, folded: str) -> tuple[Candidate, ...]:
        return _by_entity(entry.spelt() for entry in self._with_form(folded) if entry.folded == folded)

    def _worded_so(self, typed: Typed) -> tuple[Candidate, ...]:
        return _by_entity(
            entry.candidate(Match.ALIAS, 100.0)
            for entry in self._with_form(" ".join(typed.person.words), " ".join(typed.organisation.words))
            if entry.parts.words == typed.beside(entry).words
        )

    def _reordered_or_joined(self, typed: Typed) -> tuple[Candidate, ...]:
        return _by_entity(
            judged.candidate
            for entry in self._with_form(" ".join(sorted(typed.person.words)), typed.person.joined)
            if (judged := self._judge(typed, entry)).band is Band.ANSWER
        )

    def _swapped(self, word: str) -> tuple[Candidate, ...]:
        """Return the bearers of abbreviations that *word* is with two neighbouring letters swapped: ``MRCE``."""
        if " " in word or not SHORTEST_SWAPPED <= len(word) <= LONGEST_SWAPPED:
            return ()
        forms = (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))
        return _by_entity(entry.candidate(Match.CLOSE, SAME) for entry in self._with_form(*forms) if entry.is_literal)

    def most_words_with(self, word: str) -> int:
        """Return how long a name that *word* starts (or, a person's, holds) may be; 0 where none does."""
        return self._most_words_with.get(word, 0)

    def bearers(self, words: Words) -> tuple[Candidate, ...]:
        """Return who bears *words*, cut from a longer text, as a whole name; the names of people in any order."""
        entries = list(self._with_form(form := " ".join(words), " ".join(sorted(words))))
        if not entries:
            return ()
        return (
            _by_entity(entry.spelt() for entry in entries if entry.folded == form)
            or _by_entity(entry.candidate(Match.ALIAS, 100.0) for entry in entries if entry.parts.words == words)
            or _by_entity(
                entry.candidate(Match.ORDER if len(words) > 1 else Match.CLOSE, 99.0)
                for entry in entries
                if compare_parts(Parts(words, "".join(words)), entry.parts, entry.kind).is_same
            )
        )

    def is_person(self, candidate: Candidate) -> bool:
        """Tell whether *candidate* is a person."""
        return self._by_entity[candidate.entity][0].name.is_person

    # --- words, and words near them

    def holds_as_written(self, word: str) -> bool:
        """Tell whether some name holds *word*, spelt just so."""
        return word in self._by_word

    def holds(self, word: str) -> bool:
        """Tell whether some name holds *word*, or another spelling that is taken for the same."""
        return any(spelling in self._by_word for spelling in _spellings(word))

    def may_hold(self, word: str) -> bool:
        """Tell whether some name holds *word*, or one near it."""
        return self.holds(word) or bool(self._near.near(word))

    def close(self, text: str) -> Known | Doubtful | Stranger:
        """Find whose name *text* is a close spelling of; one part of a name is none."""
        judged = self._judged(Typed.of(text))
        return _verdict([one for one in judged if one.band in {Band.ANSWER, Band.APART}])

    def bare(self, words: Words) -> tuple[Candidate, ...]:
        """Return the people whose surname, or given name, is *words*."""
        rarest = min((self._by_word.get(word, []) for word in words), key=len)
        entries = (entry for at in rarest[:NAMES_WEIGHED] if (entry := self._entries[at]).name.is_person)
        found = (
            entry.candidate(Match.CLOSE, SAME * len(words) / len(entry.parts.words))
            for entry in entries
            if is_bare(words, entry.parts.words, self._surnames(entry))
        )
        return _by_entity(found)[:MOST_CHOICES]

    def _surnames(self, entry: Entry) -> frozenset[str]:
        return surnames(self._by_entity[entry.name.entity])

    def _judge(self, typed: Typed, entry: Entry) -> Judged:
        return judge(typed, entry, self._surnames(entry) if entry.name.is_person else ())

    def _judged(self, typed: Typed) -> list[Judged]:
        """Judge the names that share words with *typed*, or near words: the best of each entity, best first."""
        best: dict[str, Judged] = {}
        for at in self._sharing_words(typed):
            judged = self._judge(typed, self._entries[at])
            entity = judged.candidate.entity
            if entity not in best or judged.rank < best[entity].rank:
                best[entity] = judged
        return sorted(best.values(), key=lambda judged: judged.rank)

    def _sharing_words(self, typed: Typed) -> list[int]:
        """Find the names that share most of the words: read the rarest words first, weigh the best by the others."""
        hits: Counter[int] = Counter()
        unread: list[frozenset[str]] = []
        for group in sorted(self._word_groups(typed), key=self._count):
            left = POSTINGS_READ - hits.total()
            if left > 0:
                for word in sorted(group):
                    hits.update(self._by_word[word][:left])
            else:
                unread.append(group)
        for at in _most_hit(hits, NAMES_WEIGHED) if unread else ():
            hits[at] += sum(not group.isdisjoint(self._entries[at].parts.words) for group in unread)
        return _most_hit(hits, NAMES_COMPARED)

    def _count(self, group: frozenset[str]) -> int:
        return sum(len(self._by_word[word]) for word in group)

    def _word_groups(self, typed: Typed) -> list[frozenset[str]]:
        """Return for each typed word the words of names that it may be: itself, near ones, its halves, a join."""
        words = dict.fromkeys(typed.person.words + typed.organisation.words)
        joins = dict.fromkeys(one + other for name in typed for one, other in pairwise(name.words))
        groups = [frozenset({word} & self._by_word.keys()).union(self._near.near(word)) for word in words]
        groups += [frozenset({word}) for word in joins if word in self._by_word]
        groups += [frozenset({half}) for word in words for half in self._halves(word)]
        return [group for group in dict.fromkeys(groups) if group]

    def _halves(self, word: str) -> tuple[str, ...]:
        """Split a word that no name holds into two that some do (``weihung``)."""
        if word in self._by_word:
            return ()
        cuts = ((word[:i], word[i:]) for i in range(2, len(word) - 1))
        return next((cut for cut in cuts if cut[0] in self._by_word and cut[1] in self._by_word), ())


def _most_hit(hits: Counter[int], most: int) -> list[int]:
    """Return the keys with the highest counts; counts are few, so this beats a heap."""
    found: list[int] = []
    for count in sorted(set(hits.values()), reverse=True):
        if len(found) < most:
            found += islice((at for at, number in hits.items() if number == count), most - len(found))
    return found


def _forms(entry: Entry) -> set[str]:
    """Return the texts that a whole name is looked up by: as written, its telling words, joined, in any order."""
    words = entry.parts.words
    forms = {entry.folded, " ".join(words), entry.parts.joined}
    if entry.name.is_person:
        forms.add(" ".join(sorted(words)))
    return forms - {""}


def _spellings(word: str) -> tuple[str, ...]:
    """Return *word* as names hold it: as it is, and as those of organisations and of people are spelt alike."""
    return word, ORGANISATION_SPELLINGS.get(word, word), GIVEN_SPELLINGS.get(word, word)


def _by_entity(candidates: Iterable[Candidate]) -> tuple[Candidate, ...]:
    """Keep the best candidate of each entity, main names first."""
    best: dict[str, Candidate] = {}
    for candidate in sorted(candidates, key=lambda candidate: (-candidate.score, candidate.match is not Match.EXACT)):
        best.setdefault(candidate.entity, candidate)
    return tuple(best.values())


def _verdict(judged: Sequence[Judged]) -> Known | Doubtful | Stranger:
    """Answer with the only bearer; ask where there are several, or it is not quite theirs; else name those akin."""
    if not judged or judged[0].band is Band.APART:
        return Stranger(_nearest(judged))
    first, *others = (one for one in judged if one.band is not Band.APART)
    floor = first.candidate.score - MARGIN if first.band is Band.ANSWER else 0.0
    rivals = [other.candidate for other in others if other.candidate.score >= floor]
    if rivals or first.band is Band.ASK:
        return Doubtful((first.candidate, *rivals)[:MOST_CHOICES])
    return Known(first.candidate)


def _nearest(judged: Sequence[Judged]) -> tuple[Candidate, ...]:
    return tuple(one.candidate for one in judged if one.is_akin)[:MOST_NEAREST]
