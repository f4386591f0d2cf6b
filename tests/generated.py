"""Fact bases of any size, made by seed: for measurements, and for tests that must not depend on ``data/``."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FACTS_OF_AN_ENTITY = 5
FACTS_OF_A_SOURCE = 20
NEWEST = date(2026, 10, 1)

_SYLLABLES = [consonant + vowel for consonant in "bcdfghjklmnprstvwyz" for vowel in "aeiou"]
_PLAIN = """
the of in and to a for with on by from at its as under after over between into about rare earth elements mine ore clay
leaching magnet magnets supply chain refinery processing export quota permit ministry company partner agreement research
university centre pilot plant hectares tonnes output price shares stake investor fund contract offtake term board
chairman director officer report statement quarter year government policy tariff geologist survey deposit drilling
concession state federal licence approval community river monitoring waste water reagent ammonium sulphate recovery rate
grade separation oxide heavy light dysprosium terbium neodymium customers market demand refined capacity joint venture
training engineers students technology transfer domestic foreign talks visit delegation signed announced expects plans
expanded delayed completed commissioned suspended resumed reviewed financed sold bought acquired appointed resigned
hosted supplied exported tested mapped certified audited insured shipped measured published opposed supported
""".split()
_KINDS = [
    "person",
    "person",
    "company",
    "company",
    "company",
    "university",
    "government",
    "fund",
    "place",
    "country",
]
_LEGAL = ["Berhad", "Sdn Bhd", "Ltd", "Holdings", "Resources", "Group", "Partners", "Industries"]
_FORMS = {
    "person": "{0} {1} {2}",
    "company": "{0} {3}",
    "university": "University of {0}",
    "government": "Ministry of {0}",
    "fund": "{0} Fund",
    "place": "{0}",
    "country": "{0}",
}
_GIVEN = """
Wei Hung Kok Siew Mei Ahmad Nurul Farid Aisha Rajan Priya Arun Devi Kenji Yuki Minh Linh Maria Jose Anna Peter David
Sarah John Emily Ivan Olga Pierre Claire Hans Greta Carlos Lucia Omar Layla Chen Hui Jun Xin Boon Teck Ling Hwa Zul Siti
""".split()
_TOPICS = ["partnerships", "people", "geopolitics", "company", "operations", "market"]
_STATUSES = ["reported", "reported", "reported", "claim", "opinion", "question"]


@dataclass(frozen=True)
class _Named:
    id: str
    kind: str
    name: str
    aliases: tuple[str, ...]


class _Maker:
    """One seeded stream of names, words and dates."""

    def __init__(self, seed: int, facts: int) -> None:
        self.random = random.Random(seed)
        size = len(_SYLLABLES) ** 3
        self._unused = iter(self.random.sample(range(size), min(size, 20_000 + 2 * facts)))
        self.vocabulary = _PLAIN + [self.coined() for _ in range(min(15_000, 500 + 2 * facts))]
        self._weights = list(accumulate(1 / rank for rank in range(3, len(self.vocabulary) + 3)))

    def coined(self) -> str:
        """Return a word that was not returned before."""
        number, word = next(self._unused), ""
        for _ in range(3):
            number, digit = divmod(number, len(_SYLLABLES))
            word += _SYLLABLES[digit]
        return word

    def words(self, count: int) -> list[str]:
        """Return words, the nth most frequent of them about 1/n times as often as the first."""
        return self.random.choices(self.vocabulary, cum_weights=self._weights, k=count)

    def entity(self) -> _Named:
        kind, coined = self.random.choice(_KINDS), self.coined()
        name = _FORMS[kind].format(coined.title(), *self.random.sample(_GIVEN, 2), self.random.choice(_LEGAL))
        aliases = (coined.title(), self.coined().upper()) if kind == "company" else (self.coined().title(),)
        return _Named(coined, kind, name, aliases)


def write_base(folder: Path, facts: int = 10_000, seed: int = 1) -> None:
    """Write a valid fact base of *facts* facts into *folder*; the same one for the same seed."""
    make = _Maker(seed, facts)
    for name in ("sources", "entities"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    sources = dict(_sources(make, max(3, facts // FACTS_OF_A_SOURCE)))
    for source, published in sources.items():
        (folder / "sources" / f"{source}.yaml").write_text(_source(make, source, published), encoding="utf-8")
    entities = [make.entity() for _ in range(max(3, facts // FACTS_OF_AN_ENTITY))]
    for n, entity in enumerate(entities):
        held = range(n, facts, len(entities))
        text = _entity(entity) + "".join(_fact(make, number, sources, entities) for number in held)
        (folder / "entities" / f"{entity.id}.yaml").write_text(text, encoding="utf-8")
    (folder / "gaps.yaml").write_text(_gap(entities[0]), encoding="utf-8")
    (folder / "words.yaml").write_text("- [offtake, purchase contract]\n- [leaching, extraction]\n", encoding="utf-8")


def _sources(make: _Maker, count: int) -> Iterator[tuple[str, date]]:
    for n in range(count):
        published = NEWEST - timedelta(days=make.random.randrange(1_000))
        yield f"outlet-{n % 40}-{published}-{n}", published


def _source(make: _Maker, source: str, published: date) -> str:
    return (
        f"id: {source}\npublisher: Outlet {source.split('-')[1]}\ntitle: {' '.join(make.words(8)).capitalize()}\n"
        f"url: https://example.com/{published:%Y/%m/%d}/{source}\npublished: {published}\naccessed: 2026-11-01\n"
        f"origin: {source}-analysis\n"
    )


def _entity(entity: _Named) -> str:
    facts = f"aliases: [{', '.join(entity.aliases)}]\nfacts:\n"
    return f"id: {entity.id}\nkind: {entity.kind}\nname: {entity.name}\n{facts}"


def _fact(make: _Maker, number: int, sources: dict[str, date], entities: list[_Named]) -> str:
    words = make.words(make.random.randint(8, 20))
    about, by = make.random.sample(entities, 2)
    status = make.random.choice(_STATUSES)
    cited = make.random.sample(list(sources), make.random.choice([1, 1, 1, 2]))
    lines = [
        f"  - id: fact-{number}",
        f"    statement: {about.name} {' '.join(words)}"[:195] + ".",
        f"    about: [{about.id}]",
        f"    topic: {make.random.choice(_TOPICS)}",
        f"    status: {status}",
        *([f"    by: {by.id}"] if status in {"claim", "opinion"} else []),
        f"    as_of: {min(sources[source] for source in cited)}",
        *(["    stale_after: 30d"] if number % 20 == 0 else []),
        f"    asks: [{' '.join(make.random.sample(words, 2))}, {' '.join(make.words(2))}]",
        "    citations:",
        *(
            f"      - {{source: {source}, start: {' '.join(words[:4])}, end: {' '.join(words[-3:])}}}"
            for source in cited
        ),
    ]
    return "\n".join(lines) + "\n"


def _gap(entity: _Named) -> str:
    return (
        f"- id: owners\n  missing: who owns {entity.name}\n  about: [{entity.id}]\n  asks: [owners, ownership]\n"
        "  reply: The sources do not say who owns it.\n  checked: 2026-11-01\n"
    )
