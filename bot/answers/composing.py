"""How facts become lines: statement, citations, who says so, when, how old, and what stands against it."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.answers.form import Answer, Cite, Line, Named, Outcome, Reference, Section, Style, Text, Try
from bot.asking.statements import has_digits
from bot.citations import Numbering, origins
from bot.dates import When, age
from bot.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.answers.form import Span
    from bot.factbase import FactBase
    from bot.model import Fact, Source
    from bot.names.lookup import Candidate, Match


@dataclass(frozen=True, slots=True)
class Told:
    """What a heading has told of the lines below it: when, and who (an id) says so."""

    when: str = ""
    by: str | None = None


NOTHING = Told()
MOST_TRIES = 5
"""What one would ask next, of more one reads none."""
ENOUGH_TO_SHARE = 3
"""Lines that must share a date before the heading tells it for them."""


def _shared(dates: Sequence[str]) -> str:
    """Return the date that most of *dates* are, or nothing."""
    if len(dates) < ENOUGH_TO_SHARE:
        return ""
    when, count = Counter(dates).most_common(1)[0]
    return when if count >= ENOUGH_TO_SHARE and 2 * count > len(dates) else ""


class Composer:
    """Writes the lines of one answer and keeps count of what they cite."""

    def __init__(self, base: FactBase, today: date) -> None:
        self.base = base
        self.today = today
        self._numbering = Numbering()
        self._stated: dict[Fact, None] = {}
        self._ids: set[str] = set()

    @property
    def shown(self) -> frozenset[Fact]:
        """The facts stated so far."""
        return frozenset(self._stated)

    def _keep(self, *facts: Fact) -> None:
        """Keep in mind that *facts* are stated."""
        self._stated.update(dict.fromkeys(facts))
        self._ids.update(fact.id for fact in facts)

    def section(self, heading: str, facts: Iterable[Fact], *, most: int | None = None, told: Told = NOTHING) -> Section:
        """Return *facts* under *heading*: the date that most of them share is told there, once.

        Of more than *most*, the first are stated and the others counted.
        """
        new = self._new(facts)
        if not told.when and (when := _shared([self._when(fact) for fact in new[:most]])):
            told = replace(told, when=when)
            heading = f"{heading} ({when} where no date is given)"
        lines = self.stated(new, most=most, told=told)
        left = len([fact for fact in new if fact not in self._stated])
        return Section(heading=heading, lines=(*lines, *([paragraph(f"and {left} more", Style.QUIET)] if left else [])))

    def stated(self, facts: Iterable[Fact], *, most: int | None = None, told: Told = NOTHING) -> tuple[Line, ...]:
        """Return the lines that state *facts*, each followed by what it conflicts with; none is stated twice.

        At most *most* of them, if given, those they conflict with not counted.
        """
        lines: list[Line] = []
        for fact in self._new(facts)[:most]:
            if fact in self._stated:
                continue
            lines.append(self.line(fact, told=told))
            against = [other for other in self.base.opposed_to(fact) if other not in self._stated]
            lines += (self.line(other, level=2, before="but: ") for other in against)
        return tuple(lines)

    def _new(self, facts: Iterable[Fact]) -> list[Fact]:
        """Return those of *facts* that neither are stated yet nor are within one that is, or is about to be."""
        listed = dict.fromkeys(fact for fact in facts if fact not in self._stated)
        ids = {fact.id for fact in listed}
        return [fact for fact in listed if fact.within not in ids and fact.within not in self._ids]

    def line(self, fact: Fact, *, level: int = 1, before: str = "", told: Told = NOTHING) -> Line:
        """Return the one line that states *fact*, *before* it what leads to it, after it what is not *told* yet."""
        self._keep(fact)
        lead = (Text(before, Style.STRONG),) if before else ()
        remark = self.remark(fact, told)
        trail = (Text(f"  ({remark})", Style.QUIET),) if remark else ()
        return Line(spans=(*lead, Text(fact.statement), *self.cited(fact), *trail), level=level, facts=(fact,))

    def resting_on(self, facts: Sequence[Fact], words: str, *, before: str = "") -> Line:
        """Return a line of our own *words* that say what *facts* state, with their citations."""
        self._keep(*facts)
        lead = (Text(before, Style.STRONG),) if before else ()
        return Line(spans=(*lead, Text(words), *self.cited(*facts)), level=1 if before else 0, facts=tuple(facts))

    def cited(self, *facts: Fact) -> tuple[Span, ...]:
        """Return the numbered citations of *facts*, a space before each; of one source the first passage."""
        cites: dict[int, Cite] = {}
        for fact in facts:
            for citation in fact.citations:
                number = self._numbering.of(citation.source)
                cites.setdefault(number, Cite(number, citation.url))
        return tuple(span for cite in cites.values() for span in (Text(" "), cite))

    def whole(self, source: Source) -> tuple[Span, ...]:
        """Return the number of *source*, linked to the article rather than to a passage."""
        return Text(" "), Cite(self._numbering.of(source), source.url)

    def remark(self, fact: Fact, told: Told = NOTHING) -> str:
        """Say who says it, when, and whether it may have changed since: ``according to Lim Wei Hung, 23 Nov 2025``.

        What a publisher reports as a fact needs only its date: the citation names the publisher.
        """
        is_plain = fact.status is Status.REPORTED or self._names_its_author(fact, told)
        when = self._when(fact)
        parts = [
            "" if is_plain else self.attribution(fact),
            "" if when == told.when else when,
            f"{age(dated(fact), self.today)}, may have changed" if is_stale(fact, self.today) else "",
        ]
        return ", ".join(part for part in parts if part)

    def _names_its_author(self, fact: Fact, told: Told) -> bool:
        """Whether a claim, told as somebody's, names them itself: a line that is forwarded alone must still do so."""
        is_told = told.by is not None and fact.by == told.by and fact.status is Status.CLAIM
        return is_told and self.base.entities[told.by or ""].name in fact.statement

    def attribution(self, fact: Fact) -> str:
        """Say who stands behind *fact*: ``according to Lim Wei Hung``."""
        by = self.base.entities[fact.by].name if fact.by else fact.citations[0].source.publisher
        match fact.status:
            case Status.CONFIRMED | Status.REPORTED:
                return str(fact.status)
            case Status.CLAIM:
                return f"according to {by}"
            case Status.OPINION:
                return f"opinion of {by}"
            case Status.QUESTION:
                return f"asked by {by}"

    def _when(self, fact: Fact) -> str:
        return (fact.as_of or When.of(fact.citations[0].source.published)).words

    def named(self, candidates: Iterable[Candidate], match: Match | None = None) -> tuple[Named, ...]:
        """Return *candidates* with their entities; *match* replaces how each was recognised."""
        return tuple(
            Named(entity=self.base.entities[c.entity], match=match or c.match, matched=c.name) for c in candidates
        )

    def answer(
        self,
        question: str,
        *,
        kind: str,
        title: str,
        sections: Iterable[Section],
        outcome: Outcome = Outcome.ANSWERED,
        summary: Line | None = None,
        named: tuple[Named, ...] = (),
        tries: Iterable[str] = (),
    ) -> Answer:
        """Put an answer together: the sections that say something, the sources cited, how they stand."""
        return Answer(
            question=question,
            outcome=outcome,
            kind=kind,
            title=title,
            summary=summary,
            sections=tuple(section for section in sections if section.lines),
            references=self.references,
            named=named,
            footer=self.footer,
            tries=tuple(Try(text) for text in dict.fromkeys(tries) if text != question)[:MOST_TRIES],
            edition=self.base.edition,
        )

    @property
    def references(self) -> tuple[Reference, ...]:
        """The sources cited, numbered as in the lines, with a remark where one adds no independent origin."""
        cited = self._origins_cited()
        earlier: defaultdict[str, list[int]] = defaultdict(list)
        found: list[Reference] = []
        for number, source in enumerate(self._numbering.sources, 1):
            own = cited.get(source.id, frozenset())
            sharing = [set(earlier[origin]) for origin in own]
            same = min(set.intersection(*sharing), default=0) if sharing else 0
            found.append(Reference(number=number, source=source, remark=f"same origin as [{same}]" if same else None))
            for origin in own:
                earlier[origin].append(number)
        return tuple(found)

    def _origins_cited(self) -> dict[str, frozenset[str]]:
        """Return the origins that the lines cite each source (an id) for."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for fact in self._stated:
            for citation in fact.citations:
                found[citation.source.id].add(citation.origin)
        return {source: frozenset(cited) for source, cited in found.items()}

    @property
    def footer(self) -> str | None:
        """Say how many sources and independent origins stand behind the lines, and how new the newest is."""
        sources = self._numbering.sources
        if not sources:
            return None
        newest = max(source.published for source in sources)
        independent = f", {counted(len(origins(self._stated)), 'independent origin')}" if self._stated else ""
        return (
            f"{counted(len(sources), 'source')}{independent}; newest {When.of(newest).words}, {age(newest, self.today)}"
        )


def dated(fact: Fact) -> date:
    """Return the day from which *fact* ages: the last that it speaks of, else its source's."""
    return fact.as_of.last if fact.as_of else max(citation.source.published for citation in fact.citations)


def is_stale(fact: Fact, today: date) -> bool:
    """Whether *fact* is older than its curator trusts it to hold."""
    return fact.stale_after is not None and (today - dated(fact)).days > fact.stale_after


def is_dated_figure(fact: Fact) -> bool:
    """Whether *fact* gives a number that ages: it answers "then", never "now"."""
    return fact.stale_after is not None and has_digits(fact)


def paragraph(text: str, style: Style = Style.PLAIN) -> Line:
    """Return a line of plain words that cites nothing."""
    return Line(spans=(Text(text, style),))


def bullet(text: str, style: Style = Style.PLAIN) -> Line:
    """Return a bullet of plain words that cites nothing."""
    return Line(spans=(Text(text, style),), level=1)


def counted(count: int, noun: str) -> str:
    """Return ``1 fact``, ``2 facts``."""
    return f"{count} {noun}{'s' * (count != 1)}"
