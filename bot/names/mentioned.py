"""The names inside a longer text: whole ones, then close spellings, then people by one part of their name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.asking.english import STOP
from bot.names import name_words as known
from bot.names.matches import Known, Match, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.names.lookup import NameIndex
    from bot.names.spelling import Words

MOST_WORDS = 64
"""Words of a text that are read."""
LONGEST_RUN = 6
"""Words of a name that may be mistyped inside a text."""
MOST_CLOSE = 16
"""Close spellings tried in one text, each some hundred times dearer than a whole name."""
SHORTEST_CLOSE = 5
"""Shorter single words are near to too many ordinary ones."""


class _Text:
    """The words of a text, how they were typed, and which of them names have taken."""

    def __init__(self, words: Words, raw: Words) -> None:
        self.words = words[:MOST_WORDS]
        self.raw = raw[:MOST_WORDS] if len(raw) == len(words) else self.words
        self.is_shouted = len(self.raw) > 2 and not any(map(str.islower, "".join(self.raw)))
        self.taken = [False] * len(self.words)

    def is_free(self, start: int, stop: int) -> bool:
        return not any(self.taken[start:stop])

    def is_abbreviation(self, at: int) -> bool:
        """Tell whether a word is in capitals where others are not: ``US`` or ``U.S.``, not ``us``."""
        return not self.is_shouted and self.words[at].upper() in self.raw[at].replace(".", "")

    def is_capitalised(self, at: int) -> bool:
        return not self.is_shouted and any(map(str.isupper, self.raw[at][:2]))

    def is_plain(self, at: int) -> bool:
        """Tell whether a word is English and names nobody."""
        return self.words[at] in STOP and not self.is_abbreviation(at) and not self._is_the_country(at)

    def _is_the_country(self, at: int) -> bool:
        """Tell whether "us" is typed for the US: where a noun follows and no verb or preposition takes "us" with it."""
        before, behind = self.words[max(0, at - 1) : at], self.words[at + 1 : at + 2]
        is_object = bool(before) and before[0] not in known.BEFORE_SUBJECTS
        return self.words[at] == "us" and not is_object and bool(behind) and behind[0] not in STOP

    def stands_alone(self, start: int, stop: int) -> bool:
        """Tell whether a name ends where it ends: ``Emily`` does in ``did Emily say``, not in ``did Emily Tan say``."""
        before = start == 0 or self._is_apart(start - 1, start - 1) or not self._is_of_a_name(start - 1, start)
        return before and (
            stop == len(self.words) or self._is_apart(stop, stop - 1) or not self._is_of_a_name(stop, stop - 1)
        )

    def _is_apart(self, at: int, earlier: int) -> bool:
        piece = self.raw[earlier]
        is_last = piece.endswith((",", ";", ":", "?", "!", ")", "'s")) or (
            piece[-1] == "." and len(self.words[earlier]) > 1
        )
        return self.taken[at] or is_last

    def _is_of_a_name(self, at: int, beside: int) -> bool:
        """Tell whether the word *at* may be part of its neighbour's name: by capitals, where they are used."""
        word = self.words[at]
        if self.is_plain(at) or word in known.HONORIFICS or word in known.BESIDE_NAMES:
            return False
        return self.is_capitalised(at) or not self.is_capitalised(beside)


def mentions(index: NameIndex, words: Words, raw: Words) -> tuple[Mention, ...]:
    """Find the names of *index* inside *words*, in order of the text."""
    text = _Text(words, raw)
    found: list[Mention] = []
    for step in (_whole, _close, _bare):
        for mention in step(index, text):
            if text.is_free(mention.start, mention.stop):
                text.taken[mention.start : mention.stop] = [True] * (mention.stop - mention.start)
                found.append(mention)
    return tuple(sorted(found, key=lambda mention: mention.start))


# --- whole names -----------------------------------------------------------------------------------------------------


def _whole(index: NameIndex, text: _Text) -> Iterator[Mention]:
    """Find whole names, longest first, with the styles before and the legal forms behind them."""
    found = [mention for reading in _readings(text) for mention in _spelt_out(index, text, reading)]
    found.sort(key=lambda mention: (mention.start - mention.stop, _FIRMNESS[mention.candidates[0].match]))
    for mention in found:
        if text.is_free(mention.start, mention.stop) and not _is_part_of_another(index, text, mention):
            yield _with_trimmings(text, mention)


_FIRMNESS = {match: firmness for firmness, match in enumerate(Match)}


def _readings(text: _Text) -> Iterator[list[tuple[str, int]]]:
    """Return the words with their positions: as typed, then as the names of organisations and of people spell them."""
    typed = [(word, at) for at, word in enumerate(text.words)]
    readings = [
        typed,
        [(known.ORGANISATION_SPELLINGS.get(w, w), at) for w, at in typed if w not in known.CONNECTIVES],
        [(known.GIVEN_SPELLINGS.get(w, w), at) for w, at in typed if w not in known.PARTICLES],
    ]
    return (reading for at, reading in enumerate(readings) if reading not in readings[:at])


def _spelt_out(index: NameIndex, text: _Text, reading: list[tuple[str, int]]) -> Iterator[Mention]:
    words = tuple(word for word, _ in reading)
    for start, word in enumerate(words):
        for stop in range(start + 1, min(start + index.most_words_with(word), len(words)) + 1):
            first, last = reading[start][1], reading[stop - 1][1]
            candidates = index.bearers(words[start:stop])
            if candidates and not (last == first and text.is_plain(first)):
                yield Mention(candidates, first, last + 1)


def _is_part_of_another(index: NameIndex, text: _Text, mention: Mention) -> bool:
    """Tell whether a single word belongs to another name: ``Sam Altman``, ``Universiti Malaysia Pahang``."""
    at = mention.start
    if mention.stop - at > 1 or text.stands_alone(at, at + 1):
        return False
    if any(index.is_person(candidate) for candidate in mention.candidates):
        return True
    beside = [other for other in (at - 1, at + 1) if 0 < other < len(text.words) and text.raw[other].istitle()]
    return text.raw[at].istitle() and any(not index.bearers((text.words[other],)) for other in beside)


def _with_trimmings(text: _Text, mention: Mention) -> Mention:
    start, stop = mention.start, mention.stop
    while stop < len(text.words) and not text.taken[stop] and text.words[stop] in known.PLAIN_FORMS:
        stop += 1
    while start and not text.taken[start - 1] and text.words[start - 1] in known.STYLES:
        start -= 1
    return Mention(mention.candidates, start, stop)


# --- close spellings -------------------------------------------------------------------------------------------------


def _close(index: NameIndex, text: _Text) -> Iterator[Mention]:
    """Find close spellings in the words left, the longest first."""
    tried = 0
    for start, stop in _runs(index, text):
        if tried == MOST_CLOSE:
            return
        if not text.is_free(start, stop) or not _may_be_close(index, text, start, stop):
            continue
        tried += 1
        match index.close(" ".join(text.words[start:stop])):
            case Known(candidate) if stop - start == 1 or text.stands_alone(start, stop):
                yield Mention((candidate,), start, stop)
            case _:
                pass


def _runs(index: NameIndex, text: _Text) -> list[tuple[int, int]]:
    """Return the runs of words that could all be part of one name, longest first."""
    possible = [not text.taken[at] and _may_be_part(index, text, at) for at in range(len(text.words))]
    runs = []
    for start in range(len(possible)):
        stop = start
        while stop < min(start + LONGEST_RUN, len(possible)) and possible[stop]:
            stop += 1
            runs.append((start, stop))
    return sorted(runs, key=lambda run: run[0] - run[1])


def _may_be_part(index: NameIndex, text: _Text, at: int) -> bool:
    word = text.words[at]
    if text.is_plain(at):
        return word in known.CONNECTIVES
    return len(word) == 1 or index.may_hold(word)


def _may_be_close(index: NameIndex, text: _Text, start: int, stop: int) -> bool:
    """Tell whether a run is worth a try; a single word only where it is long and no word of any name."""
    if text.is_plain(start) or text.is_plain(stop - 1):
        return False
    if stop - start > 1:
        return True
    word = text.words[start]
    return len(word) >= SHORTEST_CLOSE and word not in known.BESIDE_NAMES and not index.holds(word)


# --- parts of the names of people ------------------------------------------------------------------------------------


def _bare(index: NameIndex, text: _Text) -> Iterator[Mention]:
    """Find people by surname or given name alone, where it is not part of somebody else's name."""
    held = [index.holds_as_written(word) for word in text.words]
    for length in (3, 2, 1) if any(held) else ():
        for start in range(len(text.words) - length + 1):
            stop = start + length
            if not all(held[start:stop]) or not text.is_free(start, stop):
                continue
            if any(_is_no_name(text, at, length) for at in range(start, stop)):
                continue
            candidates = index.bare(text.words[start:stop])
            if candidates and text.stands_alone(start, stop):
                yield _with_trimmings(text, Mention(candidates, start, stop))


def _is_no_name(text: _Text, at: int, length: int) -> bool:
    word = text.words[at]
    if len(word) == 1 or text.is_plain(at) or word in known.BESIDE_NAMES:
        return True
    return length == 1 and word in known.NAMESAKES and (at == 0 or not text.is_capitalised(at))
