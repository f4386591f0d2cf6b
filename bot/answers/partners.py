"""Who the subject works with: each tie with how firm it is; those linked but not partners apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.composing import Composer, Told, counted, paragraph
from bot.answers.form import Line, Named, Outcome, Section
from bot.asking.statements import is_of_time
from bot.dates import When
from bot.model import ORGANISATIONS, Stage, Topic
from bot.names.lookup import Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.query import Query
    from bot.factbase import FactBase
    from bot.model import Entity, Fact, Gap, Terms

STAGES = {
    Stage.TALKS: "Talks (nothing is agreed)",
    Stage.MOU: "Memorandum of understanding (intentions, not a deal)",
    Stage.BINDING: "Binding agreement",
    Stage.OPERATING: "Binding agreement, being carried out",
    Stage.ENDED: "Agreement that has ended",
}
LINKING = frozenset({Topic.PARTNERSHIPS, Topic.GEOPOLITICS})
MOST_TERMS = 8
"""Facts of one agreement that are shown; the rest is under ``facts``."""
MOST_GAPS = 5


def partners(base: FactBase, query: Query, *, today: date) -> Answer:
    """Answer who the subject's partners are, or which of them have to do with the entities named."""
    return _Partners(base, query, today).answer()


class _Partners:
    def __init__(self, base: FactBase, query: Query, today: date) -> None:
        self.base = base
        self.query = query
        self.write = Composer(base, today)
        self.subject = base.subject
        self.filter = tuple(entity for entity in query.entities if not base.entities[entity].is_subject)

    def answer(self) -> Answer:
        agreements = [agreement for agreement in self._agreements() if self._concerns(agreement)]
        sections = [self._agreement(agreement) for agreement in agreements]
        sections.append(Section(heading="Linked, not partners", lines=tuple(self._linked(agreements))))
        sections.append(self._others(agreements))
        if not any(section.lines for section in sections):
            return self._none()
        sections.append(not_known(self._gaps(agreements)))
        return self.write.answer(
            self.query.text,
            kind="partners",
            title=self._title(),
            sections=sections,
            summary=self._summary(agreements),
            named=self._named(agreements),
            tries=[f"who {party.name}" for a in agreements for party in self._partners_in(a)] + ["conflicts", "open"],
        )

    def _title(self) -> str:
        whose = f"Partners of {self.subject.name}" if self.subject else "Partnerships"
        whose = f"{whose}: {self.query.span.shown}" if self.query.span else whose
        return f"{whose}: {self._filter_words()}" if self.filter else whose

    def _filter_words(self) -> str:
        return ", ".join(self.base.entities[entity].name for entity in self.filter)

    def _summary(self, agreements: list[Entity]) -> Line:
        if not agreements:
            return paragraph("No partnership is in the fact base; only what follows.")
        firm = sum(a.terms is not None and a.terms.stage in {Stage.BINDING, Stage.OPERATING} for a in agreements)
        of = f" of {self.subject.name.removesuffix('.')}" if self.subject else ""
        held = f"{counted(len(agreements), 'agreement')}{of} in the fact base"
        if len(agreements) == 1:
            return paragraph(f"{held}, {'binding' if firm else 'not a binding one'}.")
        return paragraph(f"{held}, {firm or 'none'} of them binding.")

    def _named(self, agreements: list[Entity]) -> tuple[Named, ...]:
        parties = [self.base.entities[p] for a in agreements for p in _parties(a) if not self._is_subject(p)]
        return tuple(Named(entity=e, match=Match.MENTIONED, matched=e.name) for e in dict.fromkeys(parties))

    def _is_subject(self, entity: str) -> bool:
        return self.subject is not None and entity == self.subject.id

    def _agreements(self) -> Iterator[Entity]:
        for agreement in self.base.agreements:
            if self.subject is None or self.subject.id in _parties(agreement):
                yield agreement

    def _partners_in(self, agreement: Entity) -> list[Entity]:
        return [self.base.entities[party] for party in _parties(agreement) if not self._is_subject(party)]

    def _concerns(self, agreement: Entity) -> bool:
        """Whether it is of the time asked for and it, or a partner, has to do with all who are: not by mere opinion."""
        facts = [f for e in (agreement, *self._partners_in(agreement)) for f in e.facts if f.retired is None]
        involved = {e for f in facts if f.topic in LINKING and f.is_stated for e in f.entities}
        involved |= {agreement.id, *_parties(agreement)}
        return involved.issuperset(self.filter) and self._is_of_time(agreement)

    def _is_of_time(self, agreement: Entity) -> bool:
        span, reported = self.query.span, agreement.terms.reported if agreement.terms else None
        return span is None or (reported is not None and span.covers(reported))

    def _agreement(self, agreement: Entity) -> Section:
        first = terms_line(self.write, agreement)
        reported = agreement.terms.reported.words if agreement.terms and agreement.terms.reported else ""
        bullets = self.write.stated(self._bullets(agreement), most=MOST_TERMS, told=Told(when=reported))
        return Section(
            heading=" and ".join(party.name for party in self._partners_in(agreement)), lines=(first, *bullets)
        )

    def _bullets(self, agreement: Entity) -> list[Fact]:
        """Return what the agreement is for and who does what in it; judgements and questions have their own places."""
        resting = set(agreement.terms.rests_on if agreement.terms else ())
        facts = [
            fact
            for fact in self.base.facts_of(agreement.id)
            if fact.topic is Topic.PARTNERSHIPS and fact.is_stated and fact.id not in resting
        ]
        facts.sort(key=lambda fact: (fact.by is not None, fact.entity != agreement.id))
        return facts

    def _linked(self, agreements: list[Entity]) -> Iterator[Line]:
        """State, once each, the facts that tie the subject to organisations it has no agreement with."""
        if self.subject is None:
            return
        known = {e for a in agreements for f in self.base.facts_of(a.id) for e in f.entities} | {
            party for a in self._agreements() for party in _parties(a)
        }
        seen: set[str] = set()
        for fact in self.base.facts_of(self.subject.id):
            if fact.topic not in LINKING or not self._passes(fact):
                continue
            linked = [e for e in fact.entities if self._is_organisation(e) and e not in known | seen]
            if linked:
                seen.update(linked)
                names = ", ".join(self.base.entities[e].name for e in linked)
                yield self._headed(names, fact)

    def _passes(self, fact: Fact) -> bool:
        is_then = self.query.span is None or is_of_time(self.query.span, fact)
        return is_then and (not self.filter or not set(self.filter).isdisjoint(fact.entities))

    def _is_organisation(self, entity: str) -> bool:
        return self.base.entities[entity].kind in ORGANISATIONS and not self._is_subject(entity)

    def _headed(self, name: str, fact: Fact) -> Line:
        return self.write.line(fact, before=f"{name}: ")

    def _others(self, agreements: list[Entity]) -> Section:
        """Agreements of the entities asked for in which the subject has no part."""
        others = [
            agreement
            for agreement in self.base.agreements
            if not set(self.filter).isdisjoint(_parties(agreement))
            and agreement not in agreements
            and self._is_of_time(agreement)
        ]
        lines = (terms_line(self.write, agreement, name=agreement.name) for agreement in others)
        return Section(heading="Agreements of others", lines=tuple(lines))

    def _gaps(self, agreements: list[Entity]) -> list[Gap]:
        ids = {agreement.id for agreement in agreements}
        return [gap for gap in self.base.gaps if not ids.isdisjoint(gap.about)]

    def _none(self) -> Answer:
        near = [f for e in self.filter for f in self.base.facts_of(e)][:3]
        when = f" {self.query.span.phrase}" if self.query.span else ""
        return self.write.answer(
            self.query.text,
            outcome=Outcome.UNKNOWN,
            kind="partners",
            title="Not in the fact base",
            summary=paragraph(f"No partnership with {self._filter_words() or 'anyone'}{when} is in the fact base."),
            sections=[Section(heading="The nearest it holds", lines=self.write.stated(near))],
            tries=["partners", *(f"who {self.base.entities[e].name}" for e in self.filter)],
        )


def _parties(agreement: Entity) -> tuple[str, ...]:
    return agreement.terms.parties if agreement.terms else ()


def terms_line(write: Composer, agreement: Entity, *, name: str | None = None) -> Line:
    """Say what an agreement is: its stage in plain words, binding or not, how long, when reported, with citations."""
    terms = agreement.terms
    if terms is None:
        return paragraph(agreement.name)
    facts = [fact for id_ in terms.rests_on if (fact := write.base.all_facts[id_]).retired is None]
    return write.resting_on(facts, terms_words(terms), before=f"{name}: " if name else "")


def terms_words(terms: Terms) -> str:
    """Return the terms in words: ``memorandum of understanding: intentions, not a deal; not binding; ...``."""
    binding = {True: "binding", False: "not binding", None: "binding or not is not stated"}[terms.binding]
    parts = [STAGES[terms.stage]]
    if terms.stage not in {Stage.BINDING, Stage.OPERATING}:
        parts.append(binding)
    parts.append(f"for {terms.term}" if terms.term else "how long is not stated")
    if terms.reported:
        parts.append(f"reported {terms.reported.words}")
    return "; ".join(parts)


def not_known(gaps: Iterable[Gap]) -> Section:
    """Return a section that says what the base knowingly lacks, and when that was last checked; empty without gaps."""
    listed = list(gaps)
    if not listed:
        return Section(lines=())
    checked = min(gap.checked for gap in listed)
    more = f"; and {len(listed) - MOST_GAPS} more" if len(listed) > MOST_GAPS else ""
    missing = "; ".join(gap.missing for gap in listed[:MOST_GAPS]) + more
    return Section(
        heading=f"Not known (last checked {When.of(checked).words})",
        lines=(paragraph(missing[0].upper() + missing[1:]),),
    )
