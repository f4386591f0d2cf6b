"""Ids, and which names may lead to an entity."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.asking.english import STOP
from bot.asking.verbs import BY_WORD
from bot.door.problems import quoted
from bot.door.schema import ID
from bot.names.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.door.draft import Draft, Piece
    from bot.door.problems import Problem
    from bot.door.yamlmarks import Path

_COMMON: Final = frozenset(
    """
    agency agreement agreements announcement article articles bank board boss chairman chairwoman chief city companies
    company contract council countries country deal deals director directors earth earths executive executives firm
    firms fund funds gold government governments group investor investors iron january february march april june july
    august september october november december leader leaders listing man market markets member memorandum mine miner
    miners mines mining minister ministry mou new news officer officers open ore ores parent partner partners party
    parties people person place plant price prices production project projects publisher rare report reports research
    sector share shareholder shareholders shares source state stock story students study supply talks trade university
    visit woman work year years
    """.split()
)
"""Nouns of the trade, and other words that many questions hold. Articles, pronouns and the like are in ``STOP``."""


def file_name_is_id(draft: Draft) -> Iterator[Problem]:
    """Check that a record is found by its file's name."""
    for piece in (*draft.sources.values(), *draft.entities.values()):
        written, stem = piece.text("id"), piece.file.stem
        if written != stem and re.fullmatch(ID, written):
            words = f"id '{written}' is not the file's name: rename the file to {written}.yaml, or the id to {stem}"
            yield piece.problem(("id",), words)


def id_is_used_once(draft: Draft) -> Iterator[Problem]:
    """Check that an id names one fact of a file, or one gap."""
    for fact in draft.facts:
        written = fact.text("id")
        if written and draft.fact(written, fact) is not fact:
            yield fact.problem(("id",), f"id {quoted(written)} is used twice in this file: give one of the two another")
    used: set[str] = set()
    for gap in draft.gaps:
        written = gap.text("id")
        if written and written in used:
            yield gap.problem(("id",), f"id {quoted(written)} is used twice in this file: give one of the two another")
        used.add(written)


def name_leads_to_one_entity(draft: Draft) -> Iterator[Problem]:
    """Check that whoever types a name means one entity."""
    owners: dict[str, str] = {}
    for stem, entity in draft.entities.items():
        own: set[str] = set()
        for path, name in _names(entity):
            if name.casefold() in own:
                yield entity.problem(path, f"{quoted(name)} is a name of this entity already: delete it")
            own.add(name.casefold())
            owner = owners.setdefault(fold(name) or name, stem)
            if owner != stem:
                words = (
                    f"{quoted(name)} is a name of entity {owner} already: one name leads to one entity; make it longer"
                )
                yield entity.problem(path, words)


def _names(entity: Piece) -> Iterator[tuple[Path, str]]:
    if name := entity.text("name"):
        yield ("name",), name
    yield from entity.texts("aliases", "also_written")


def alias_says_whom_it_means(draft: Draft) -> Iterator[Problem]:
    """Check that an alias does not turn up in questions about others."""
    for entity in draft.entities.values():
        for path, alias in entity.texts("aliases", "also_written"):
            if words := why_not_an_alias(alias):
                yield entity.problem(path, words)


def why_not_an_alias(alias: str) -> str:
    """Say why *alias* must not lead to one entity; nothing where it may.

    Capitals tell an abbreviation from a word (US, IT). A word that starts a command stays one in capitals too (WHO).
    """
    words = fold(alias).split()
    if not words:
        return f"alias {quoted(alias)} holds no letter or digit: delete it"
    if len("".join(words)) == 1:
        return f"alias {quoted(alias)} is a single letter, which many names start with: write a longer form"
    if " ".join(words) in BY_WORD:
        return f"alias {quoted(alias)} asks the bot for something else (see help): write a longer form"
    if not _is_proper_name(alias) and all(_is_common(word) for word in alias.split()):
        return f"alias {quoted(alias)} is a common word, which questions about others hold too: write a longer form"
    return ""


def _is_proper_name(alias: str) -> bool:
    """Whether two words or more that mean something are capitalised: Ministry of Mines."""
    telling = [word for word in alias.split() if fold(word) not in STOP]
    return len(telling) > 1 and all(word[0].isupper() for word in telling)


def _is_common(word: str) -> bool:
    return not word.isupper() and all(part in _COMMON or part in STOP for part in fold(word).split())


def base_follows_one(draft: Draft) -> Iterator[Problem]:
    """Check that one entity at most is what the base is about."""
    subjects = [entity for entity in draft.entities.values() if entity.keys.get("subject") is True]
    for entity in subjects[1:]:
        words = f"the base follows {subjects[0].file.stem} already: only one entity can be its subject"
        yield entity.problem(("subject",), words)
