"""Who or what an entity is: roles with their dates, agreements, what it said, what else concerns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.composing import Composer, Told, counted, dated, paragraph
from bot.answers.form import Line, Named, Outcome, Section, Style, Text, Try
from bot.answers.partners import not_known, terms_line
from bot.answers.suggesting import about
from bot.asking.questions import name_in
from bot.asking.verbs import FACTS, WHO
from bot.model import Kind, Status
from bot.names.lookup import Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.model import Entity, Fact
    from bot.names.lookup import Candidate

MOST = 6
"""Facts in one section of a profile; ``facts <name>`` shows them all."""

MOST_SAID = 3

HOW = {
    Match.ALIAS: "also known as “{}”",
    Match.ORDER: "“{}”, in another order",
    Match.INITIALS: "“{}”, by its initials",
    Match.CLOSE: "matched by a close form of “{}”: check that this is who you mean",
}


def profile(base: FactBase, query: Query, candidate: Candidate, *, today: date) -> Answer:
    """Show the entity that *candidate* names, and by which of its names it was matched."""
    write = Composer(base, today)
    entity = base.entities[candidate.entity]
    sections = list(_sections(write, entity))
    shown = write.shown
    left = [fact for fact in _all(base, entity) if fact not in shown]
    if left:
        more = f"{counted(len(left), 'more fact')}: "
        sections.append(Section(lines=(_pointer(more, f"facts {entity.name}"),)))
    gaps = [gap for gap in base.gaps if entity.id in gap.about and not entity.is_subject]
    sections.append(not_known(gaps))
    return write.answer(
        query.text,
        kind="profile",
        title=entity.name,
        summary=_summary(base, entity, candidate),
        sections=sections,
        named=write.named([candidate]),
        tries=about(base, entity),
    )


def profiles(base: FactBase, query: Query, candidates: Sequence[Candidate], *, today: date) -> Answer:
    """Show several entities in brief, one under the other."""
    write = Composer(base, today)
    sections = [
        Section(
            heading=base.entities[c.entity].name,
            lines=write.stated(in_brief(base, base.entities[c.entity]), most=MOST_SAID),
        )
        for c in candidates
    ]
    return write.answer(
        query.text,
        kind="profile",
        title=", ".join(base.entities[c.entity].name for c in candidates),
        sections=sections,
        named=write.named(candidates),
        tries=[f"who {base.entities[c.entity].name}" for c in candidates],
    )


def choice(base: FactBase, query: Query, candidates: Sequence[Candidate], *, today: date) -> Answer:
    """Ask which of *candidates* is meant; assert nothing."""
    write = Composer(base, today)
    lines = tuple(
        Line(
            spans=(
                Text(base.entities[c.entity].name, Style.STRONG),
                Text(f": {distinction(base, base.entities[c.entity])}"),
            ),
            level=1,
        )
        for c in candidates
    )
    return write.answer(
        query.text,
        outcome=Outcome.CHOICE,
        kind="choice",
        title=f"Did you mean {'this' if len(candidates) == 1 else 'one of these'}?",
        summary=paragraph(f"“{name_in(query)}” is no name in the fact base; close to it:"),
        sections=[Section(lines=lines)],
        named=write.named(candidates),
        tries=[f"{_verb(query)} {base.entities[c.entity].name}" for c in candidates],
    )


def _verb(query: Query) -> str:
    """Return what was asked of the name, to be asked again of the one who is meant."""
    return query.verb.name if query.verb is FACTS else WHO.name


def distinction(base: FactBase, entity: Entity) -> str:
    """Return one line that tells *entity* from others: its newest roles, else what it is."""
    roles = newest_roles(base, entity)
    return ", ".join(roles) if roles else _kind_words(entity)


def newest_roles(base: FactBase, entity: Entity) -> tuple[str, ...]:
    """Return *entity*'s roles as its newest sources give them: ``chief operating officer, Southern Alliance ...``."""
    roles = sorted(_roles(entity), key=dated, reverse=True)
    at: dict[str, Fact] = {}
    for fact in roles:
        if fact.role is not None:
            at.setdefault(fact.role.at, fact)
    return tuple(
        f"{fact.role.title}, {base.entities[place].name} ({fact.as_of.words if fact.as_of else 'undated'})"
        for place, fact in at.items()
        if fact.role is not None
    )


def _roles(entity: Entity) -> list[Fact]:
    return [fact for fact in entity.facts if fact.role is not None and fact.retired is None]


def _kind_words(entity: Entity) -> str:
    also = f", also {entity.aliases[0]}" if entity.aliases else ""
    return f"{entity.kind.value}{also}"


def _summary(base: FactBase, entity: Entity, candidate: Candidate) -> Line:
    words = distinction(base, entity) if entity.kind is Kind.PERSON else _kind_line(entity)
    how = HOW.get(candidate.match)
    quiet = (Text(f"  [{how.format(candidate.name)}]", Style.QUIET),) if how else ()
    return Line(spans=(Text(words), *quiet))


def _kind_line(entity: Entity) -> str:
    also = f"; also {', '.join(entity.aliases[:4])}" if entity.aliases else ""
    written = f"; also written {', '.join(entity.also_written[:3])}" if entity.also_written else ""
    return f"{entity.kind.value.capitalize()}{also}{written}"


def _sections(write: Composer, entity: Entity) -> Iterable[Section]:
    base = write.base
    own = [fact for fact in entity.facts if fact.retired is None]
    if entity.kind is not Kind.PERSON and entity.terms is None:
        yield write.section("In short", own[:1])
    yield write.section("Roles", sorted(_roles(entity), key=dated, reverse=True), most=MOST)
    if entity.terms is not None:
        yield Section(heading="Terms", lines=(terms_line(write, entity),))
    at = [fact for fact in base.facts_of(entity.id) if fact.role is not None and fact.role.at == entity.id]
    at.sort(key=lambda fact: (dated(fact), len(base.facts_of(fact.entity))), reverse=True)
    yield write.section("People", at, most=MOST)
    party = [a for a in base.agreements if a.terms is not None and entity.id in a.terms.parties]
    yield Section(heading="Agreements", lines=tuple(terms_line(write, a, name=a.name) for a in party))
    said = [fact for fact in base.facts_by(entity.id) if fact.status is not Status.QUESTION]
    if entity.kind is Kind.PERSON:
        said.sort(key=lambda fact: fact.entity != entity.id)
        yield write.section(f"Said by {entity.name}", said, most=MOST, told=Told(by=entity.id))
        yield write.section(f"Said of {entity.name}", [*own, *base.facts_of(entity.id)], most=MOST)
    else:
        yield write.section("Facts", own, most=MOST)
        yield write.section("Linked to", base.facts_of(entity.id), most=MOST)
        yield write.section(f"Said by {entity.name}", said, most=MOST_SAID, told=Told(by=entity.id))


def in_brief(base: FactBase, entity: Entity) -> tuple[Fact, ...]:
    """Return all on *entity*: what it is now and was before, what curators put first, the rest."""
    roles = sorted(_roles(entity), key=dated, reverse=True)
    own = (fact for fact in entity.facts if fact.retired is None)
    return tuple(dict.fromkeys((*roles, *own, *_all(base, entity))))


def _all(base: FactBase, entity: Entity) -> tuple[Fact, ...]:
    return tuple(dict.fromkeys((*base.facts_of(entity.id), *base.facts_by(entity.id))))


def _pointer(words: str, to: str) -> Line:
    return Line(spans=(Text(words, Style.QUIET), Try(to)))


def as_mentioned(base: FactBase, entities: Iterable[str]) -> tuple[Named, ...]:
    """Return *entities* (ids) as named by what an answer shows, rather than by what was typed."""
    return tuple(
        Named(entity=base.entities[e], match=Match.MENTIONED, matched=base.entities[e].name)
        for e in dict.fromkeys(entities)
    )
