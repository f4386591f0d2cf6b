"""What the fact base holds, as frozen types. Built at the door (``loading``); trusted everywhere else.

Records with an id are compared by identity: one base holds each only once, and hashing a fact costs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.dates import When

if TYPE_CHECKING:
    from datetime import date


class Kind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    COMPANY = "company"
    UNIVERSITY = "university"
    GOVERNMENT = "government"
    FUND = "fund"
    ORGANISATION = "organisation"
    PUBLISHER = "publisher"
    AGREEMENT = "agreement"
    PROJECT = "project"
    MINE = "mine"
    PLACE = "place"
    COUNTRY = "country"


ORGANISATIONS = frozenset({Kind.COMPANY, Kind.UNIVERSITY, Kind.GOVERNMENT, Kind.FUND, Kind.ORGANISATION})
"""Kinds of those who can act together with others."""


class Topic(StrEnum):
    """What a fact is about; each has its own listing."""

    PARTNERSHIPS = "partnerships"
    PEOPLE = "people"
    GEOPOLITICS = "geopolitics"
    COMPANY = "company"
    OPERATIONS = "operations"
    MARKET = "market"


class Status(StrEnum):
    """How far a statement can be relied on."""

    CONFIRMED = "confirmed"
    """A primary document or two different origins stand behind it."""
    REPORTED = "reported"
    """A publisher states it as a fact."""
    CLAIM = "claim"
    """Someone asserts it, and only they do."""
    OPINION = "opinion"
    """Someone's judgement or forecast."""
    QUESTION = "question"
    """A source asks it; nothing in the base answers it."""


class Stage(StrEnum):
    """How far an agreement has come."""

    TALKS = "talks"
    MOU = "mou"
    BINDING = "binding"
    OPERATING = "operating"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """One article (or other document) that facts are drawn from."""

    id: str
    publisher: str
    title: str
    url: str
    published: date
    accessed: date
    origin: str
    via: str | None = None
    errata: tuple[str, ...] = ()
    stance: str | None = None
    sha256: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Citation:
    """A passage of a source, by its first and last few words, and the origin it derives from."""

    source: Source
    start: str
    end: str | None
    origin: str
    url: str
    """Opens the article at the passage."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A position that a fact gives its entity: its title, its usual short form, and where."""

    title: str
    at: str
    short: str | None = None

    @property
    def titles(self) -> tuple[str, ...]:
        """What its holder is called: each title of two held together, and the short form."""
        return (*self.title.split(" and "), *((self.short,) if self.short else ()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Retirement:
    """Why a fact is no longer shown."""

    on: date
    why: str
    replaced_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fact:
    """One statement in our own words, with who asserts it, when, and the passages it rests on."""

    id: str
    """``entity/fact``: unique in the base and never reused."""
    entity: str
    statement: str
    topic: Topic
    status: Status
    citations: tuple[Citation, ...]
    about: tuple[str, ...] = ()
    by: str | None = None
    as_of: When | None = None
    since: When | None = None
    until: When | None = None
    stale_after: int | None = None
    """Days after ``as_of`` from which the statement must be marked as old."""
    conflicts: tuple[str, ...] = ()
    at_issue: str | None = None
    """The question on which this fact and those it conflicts with disagree."""
    role: Role | None = None
    within: str | None = None
    """The fuller fact that says this too: a listing that shows that one leaves this out."""
    asks: tuple[str, ...] = ()
    note: str | None = None
    retired: Retirement | None = None

    @property
    def is_stated(self) -> bool:
        """Whether it is told to be so, be it by somebody: neither an opinion nor a question."""
        return self.status not in {Status.OPINION, Status.QUESTION}

    @property
    def happened(self) -> When:
        """When what it states began, else the day it speaks of, else the day it was published."""
        return self.since or self.as_of or When.of(self.citations[0].source.published)

    @property
    def entities(self) -> tuple[str, ...]:
        """Ids of all entities the fact concerns, its own first."""
        return (self.entity, *self.about)


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What makes an entity an agreement: who, how firm, how long."""

    parties: tuple[str, ...]
    stage: Stage
    binding: bool | None = None
    """None where no source says."""
    reported: When | None = None
    term: str | None = None
    """Its length in words, e.g. ``five years (start not stated)``."""
    rests_on: tuple[str, ...] = ()
    """Ids of the facts that stage, binding and term are read from."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Entity:
    """A person, organisation, place or agreement that facts are about."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[str, ...] = ()
    also_written: tuple[str, ...] = ()
    """Wrong or loose forms seen in sources: they find the entity, and the answer says so."""
    is_subject: bool = False
    """Whether the base follows this one: whom "the CEO" or "partners" mean where no one is named."""
    terms: Terms | None = None
    facts: tuple[Fact, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every form that finds the entity, its main name first."""
        return tuple(dict.fromkeys((self.name, *self.aliases, *self.also_written)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Gap:
    """Something people ask that the base knowingly lacks."""

    id: str
    missing: str
    """A short noun phrase: ``who owns MCRE Resources``."""
    reply: str
    checked: date
    about: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
