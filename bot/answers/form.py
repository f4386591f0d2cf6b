"""The form of an answer: made once, shown as Slack blocks, as terminal text or as JSON."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from bot.editions import Edition
    from bot.model import Entity, Fact, Source
    from bot.names.lookup import Match


KNOWN_LACKS = frozenset({"gap", "receipt"})
"""Kinds of answers that, being unknown, tell curators nothing new."""


class Outcome(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    CHOICE = "choice"
    """Did you mean ...? Nothing is asserted."""
    UNKNOWN = "unknown"
    """Not in the fact base. What follows is only the nearest that it holds."""
    HELP = "help"


class Style(StrEnum):
    """How a piece of text stands out."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    """Attribution, dates: read second."""


class Text(NamedTuple):
    """Literal words; never markup."""

    text: str
    style: Style = Style.PLAIN


class Cite(NamedTuple):
    """The number of a source, linked to the passage: shown as ``[1]``."""

    number: int
    url: str


class Try(NamedTuple):
    """Something to type next, without ``/sam``: ``who Lim Wei Hung``."""

    text: str


Span = Text | Cite | Try


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A paragraph (level 0), a bullet (1) or a bullet below it (2), and the facts it states."""

    spans: tuple[Span, ...]
    level: int = 0
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Lines under a heading, or under none."""

    lines: tuple[Line, ...]
    heading: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A source as an answer lists it: its number, and what a reader should know of it here."""

    number: int
    source: Source
    remark: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """An entity the question names, how it was recognised, and by which of its names."""

    entity: Entity
    match: Match
    matched: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What comes back for one question, in reading order: title, summary, sections, sources, footer, tries."""

    question: str
    outcome: Outcome
    kind: str
    """What sort of answer: partners, profile, topic, timeline, sources, conflicts, open, facts, gap ..."""
    title: str
    summary: Line | None = None
    sections: tuple[Section, ...] = ()
    references: tuple[Reference, ...] = ()
    named: tuple[Named, ...] = ()
    footer: str | None = None
    """How many sources and independent origins, how new."""
    tries: tuple[Try, ...] = ()
    """What one would ask next."""
    edition: Edition | None = field(default=None, compare=False)
    """The edition of the base that states the facts; None where none does."""

    @property
    def is_miss(self) -> bool:
        """Whether the base lacks an answer, and nobody has noted that it does."""
        return self.outcome is Outcome.UNKNOWN and self.kind not in KNOWN_LACKS

    @property
    def receipt(self) -> str:
        """The id of the receipt for the facts stated; empty where there are none."""
        return self.edition.receipt_of(self.facts) if self.edition and self.facts else ""

    @property
    def lines(self) -> tuple[Line, ...]:
        """All lines in reading order, the summary first."""
        first = (self.summary,) if self.summary else ()
        return first + tuple(line for section in self.sections for line in section.lines)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact stated, once, in the order shown."""
        return tuple(dict.fromkeys(fact for line in self.lines for fact in line.facts))
