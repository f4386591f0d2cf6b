"""What comes of looking a name up: a bearer, a choice of them, or nobody."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Match(StrEnum):
    """How a name was recognised."""

    EXACT = "exact"
    ALIAS = "alias"
    ORDER = "order"
    INITIALS = "initials"
    CLOSE = "close"
    MENTIONED = "mentioned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of one entity."""

    entity: str
    text: str
    is_person: bool
    is_main: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An entity that a typed name may mean: by which of its names, how it matched, how well (0 to 100)."""

    entity: str
    name: str
    match: Match
    score: float


@dataclass(frozen=True, slots=True)
class Known:
    """The typed name means this entity."""

    candidate: Candidate


@dataclass(frozen=True, slots=True)
class Doubtful:
    """It may mean one of these, best first: ask."""

    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Stranger:
    """It names nobody in the base. The nearest share a part of the name and are someone else."""

    nearest: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """A name found inside a longer text, and which of its words (half-open, by position) it takes up."""

    candidates: tuple[Candidate, ...]
    start: int
    stop: int

    @property
    def is_sure(self) -> bool:
        """Whether it can only be one entity."""
        return len(self.candidates) == 1

    @property
    def entity(self) -> str:
        """The entity (an id) that it is most likely to name."""
        return self.candidates[0].entity
