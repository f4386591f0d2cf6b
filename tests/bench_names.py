"""What looking a name up costs at any size, and how much of a full scan's finds it keeps: ``make bench``.

Names are made by seed: of dense Chinese syllables, of Malay and Western parts, and of companies.
"""

from __future__ import annotations

import random
import statistics
import string
import time
from typing import TYPE_CHECKING

from bot.names.comparing import SAME, similarity
from bot.names.lookup import Doubtful, Known, Name, NameIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SIZES = (100, 10_000, 100_000)
SCANNED, QUERIES = 10_000, 60
_SYLLABLES = "wei hung kok sam mei ling jun hao xin yi chee keong boon siew hock teck guan seng kiat leong yong".split()
_SURNAMES = "lim tan lee ng wong chan goh ong koh teo chua yeo low pek ho sim foo toh quek chong".split()
_GIVEN = "ahmad siti aisha rajan david maria kumar farah daniel sarah nadia hafiz priya arjun grace peter ivan".split()
_TRADES = "resources minerals mining holdings metals capital energy ventures industries materials".split()


def names(count: int, seed: int = 1) -> list[Name]:
    """Return *count* different names, two thirds of them people's."""
    chance = random.Random(seed)
    found: dict[str, bool] = {}
    while len(found) < count:
        text, is_person = _name(chance)
        found.setdefault(text, is_person)
    return [
        Name(entity=str(at), text=text, is_person=is_person, is_main=True)
        for at, (text, is_person) in enumerate(found.items())
    ]


def _name(chance: random.Random) -> tuple[str, bool]:
    kind = chance.randrange(3)
    if kind == 0:
        return " ".join((chance.choice(_SURNAMES), *(_made(chance, 1) for _ in range(2)))).title(), True
    if kind == 1:
        return f"{chance.choice(_GIVEN)} {_made(chance, 2)} {_made(chance, 2)}".title(), True
    return f"{_made(chance, 2)} {_made(chance, 2)} {chance.choice(_TRADES)}".title(), False


def _made(chance: random.Random, syllables: int) -> str:
    """Return a word of so many syllables, some of them invented."""
    made = (
        chance.choice(_SYLLABLES)
        if chance.random() < 0.4
        else chance.choice("bcdfghjklmnprstvwz") + chance.choice("aeiou") + chance.choice("nmklrst")
        for _ in range(syllables)
    )
    return "".join(made)


def with_typo(name: str, chance: random.Random) -> str:
    """Return *name* with a letter of its longest word dropped, doubled, swapped or changed."""
    words = name.split()
    place = max(range(len(words)), key=lambda at: len(words[at]))
    word, at = words[place], chance.randrange(1, len(words[place]) - 1)
    words[place] = chance.choice(
        [
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + chance.choice(string.ascii_lowercase) + word[at + 1 :],
        ]
    )
    return " ".join(words)


def median_us(call: Callable[[str], object], texts: Iterable[str]) -> float:
    """Return the median cost of one look-up in microseconds."""
    taken = []
    for text in texts:
        start = time.perf_counter()
        call(text)
        taken.append(1e6 * (time.perf_counter() - start))
    return statistics.median(taken)


def found_by(index: NameIndex, text: str) -> set[str]:
    """Return the entities that a look-up answers or offers."""
    match index.resolve(text):
        case Known(candidate):
            return {candidate.entity}
        case Doubtful(candidates):
            return {candidate.entity for candidate in candidates}
        case _:
            return set()


def recall(index: NameIndex, known: list[Name], texts: list[tuple[str, str]]) -> tuple[int, int, int]:
    """Return how many names with a typo a full scan finds, how many of those we do, and how many wrong we assert."""
    scanned = ours = wrong = 0
    for entity, text in texts:
        scores = {
            name.entity: similarity(text, name.text, "person" if name.is_person else "organisation") for name in known
        }
        is_found = scores[entity] >= SAME and scores[entity] == max(scores.values())
        scanned += is_found
        ours += is_found and entity in found_by(index, text)
        match index.resolve(text):
            case Known(candidate):
                wrong += candidate.entity != entity and scores[entity] >= SAME
    return scanned, ours, wrong


def main() -> None:
    """Measure and print."""
    print(f"\n{'looking a name up, p50 us':<28}{'build s':>9}{'exact':>9}{'a typo':>9}{'a stranger':>12}")
    chance = random.Random(7)
    strangers = [name.text for name in names(400, seed=99)]
    for size in SIZES:
        known = names(size)
        start = time.perf_counter()
        index = NameIndex(known)
        built = time.perf_counter() - start
        some = chance.sample(known, min(size, 400))
        exact = median_us(index.resolve, (name.text.lower() for name in some))
        typo = median_us(index.resolve, [with_typo(name.text, chance) for name in some])
        other = median_us(index.resolve, strangers)
        print(f"{size:<28}{built:>9.2f}{exact:>9.1f}{typo:>9.0f}{other:>12.0f}")
        if size == SCANNED:
            texts = [(name.entity, with_typo(name.text, chance)) for name in chance.sample(known, QUERIES)]
            scanned, ours, wrong = recall(index, known, texts)
    print(
        f"one-typo names at {SCANNED}: a full scan finds {scanned} of {QUERIES}; of those we find {ours}; wrong {wrong}"
    )


if __name__ == "__main__":
    main()
