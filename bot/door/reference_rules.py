"""What one record says of another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.door.datafiles import ENTITIES, SOURCES
from bot.door.draft import full_id
from bot.door.problems import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.door.draft import Draft, Piece
    from bot.door.problems import Problem
    from bot.door.yamlmarks import Path


def sources_exist(draft: Draft) -> Iterator[Problem]:
    """Check that a citation points into a source of the base."""
    for fact in draft.facts:
        for citation in fact.pieces("citations"):
            written = citation.text("source")
            if written and written not in draft.sources and not draft.is_unread(SOURCES, written):
                words = f"unknown source {quoted(written)}{_nearest(written, draft.sources, SOURCES)}"
                yield citation.problem(("source",), words)


def entities_exist(draft: Draft) -> Iterator[Problem]:
    """Check that whoever is named by id is an entity of the base."""
    for piece, path, written in _entities_named(draft):
        if written not in draft.entities and not draft.is_unread(ENTITIES, written):
            words = f"unknown entity {quoted(written)}{_nearest(written, draft.entities, ENTITIES)}"
            yield piece.problem(path, words)


def _nearest(written: str, known: Iterable[str], part: str) -> str:
    return did_you_mean(written, known) or f"; there is no {part}/{written}.yaml"


def _entities_named(draft: Draft) -> Iterator[tuple[Piece, Path, str]]:
    for fact in draft.facts:
        if by := fact.text("by"):
            yield fact, ("by",), by
        for path, about in fact.texts("about"):
            yield fact, path, about
        if (role := fact.inner("role")) and (at := role.text("at")):
            yield role, ("at",), at
    for gap in draft.gaps:
        for path, about in gap.texts("about"):
            yield gap, path, about
    for entity in draft.entities.values():
        for path, party in entity.texts("parties"):
            yield entity, path, party


def facts_exist(draft: Draft) -> Iterator[Problem]:
    """Check that a fact that another record names is in the base."""
    for piece, path, written in _facts_named(draft):
        full = full_id(written, piece.file.stem)
        if full not in draft.fact_by_id and not draft.is_unread(ENTITIES, full.partition("/")[0]):
            nearest = did_you_mean(full, draft.fact_by_id) or "; write <entity>/<fact>, or a fact of this file"
            yield piece.problem(path, f"unknown fact {quoted(written)}{nearest}")


def _facts_named(draft: Draft) -> Iterator[tuple[Piece, Path, str]]:
    for fact in draft.facts:
        for path, other in fact.texts("conflicts"):
            yield fact, path, other
        if other := fact.text("within"):
            yield fact, ("within",), other
        if (retired := fact.inner("retired")) and (other := retired.text("replaced_by")):
            yield retired, ("replaced_by",), other
    for entity in draft.entities.values():
        for path, other in entity.texts("rests_on"):
            yield entity, path, other


def nothing_is_listed_twice(draft: Draft) -> Iterator[Problem]:
    """Check that a list names each record once."""
    lists = [(fact, key) for fact in draft.facts for key in ("about", "conflicts")]
    lists += [(entity, key) for entity in draft.entities.values() for key in ("parties", "rests_on")]
    for piece, key in lists:
        seen: set[str] = set()
        for path, written in piece.texts(key):
            if written in seen:
                yield piece.problem(path, f"{quoted(written)} is listed twice in '{key}': delete one")
            seen.add(written)


def conflicts_have_two_sides(draft: Draft) -> Iterator[Problem]:
    """Check that whoever is shown one side of a conflict is shown the other."""
    for full, fact in draft.fact_by_id.items():
        for path, written in fact.texts("conflicts"):
            other = draft.fact(written, fact)
            if other is fact:
                yield fact.problem(path, "a fact cannot conflict with itself: name the other one")
            elif other and all(draft.fact(back, other) is not fact for _, back in other.texts("conflicts")):
                where = other.file.shown
                words = f"the conflict with {quoted(written)} is one-sided: in {where}, add {full} to its 'conflicts'"
                yield fact.problem(path, words)


def only_conflicts_have_an_issue(draft: Draft) -> Iterator[Problem]:
    """Check that a question at issue is what two facts disagree on."""
    for fact in draft.facts:
        if fact.has("at_issue") and not fact.keys.get("conflicts"):
            words = "'at_issue' is for facts that disagree: name the other one in 'conflicts', or delete it"
            yield fact.problem(("at_issue",), words, on_key=True)


def replacement_holds(draft: Draft) -> Iterator[Problem]:
    """Check that what replaces a retired fact is another one, and not retired."""
    for fact in draft.facts:
        retired = fact.inner("retired")
        other = draft.fact(retired.text("replaced_by"), fact) if retired else None
        if retired and other is fact:
            yield retired.problem(("replaced_by",), "a fact cannot replace itself: name the other one")
        elif retired and other and other.has("retired"):
            words = f"'{retired.text('replaced_by')}' is retired too: name the fact that holds now, or delete the line"
            yield retired.problem(("replaced_by",), words)


def fuller_fact_is_shown(draft: Draft) -> Iterator[Problem]:
    """Check that a fact left out for a fuller one is told by another, which is shown."""
    for fact in draft.facts:
        written = fact.text("within")
        other = draft.fact(written, fact) if written else None
        if other is fact:
            yield fact.problem(("within",), "a fact cannot be left out for itself: name the fuller one, or delete it")
        elif other and other.has("retired"):
            yield fact.problem(
                ("within",), f"{quoted(written)} is retired, and not shown: name a fact that holds, or delete it"
            )
        elif other and other.has("within"):
            words = f"{quoted(written)} is left out for a fuller fact itself: name that one here"
            yield fact.problem(("within",), words)


def agreement_rests_on_what_holds(draft: Draft) -> Iterator[Problem]:
    """Check that the terms of an agreement are not read from a retired fact."""
    for entity in draft.entities.values():
        for path, written in entity.texts("rests_on"):
            fact = draft.fact(written, entity)
            if fact and fact.has("retired"):
                yield entity.problem(path, f"{quoted(written)} is retired: name the fact that holds now")
