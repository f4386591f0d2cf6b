"""The answer to ``receipt <id>``: what each fact of an earlier answer rested on, and what has become of it since."""

from __future__ import annotations

from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from bot import receipts
from bot.answers.composing import counted, paragraph
from bot.answers.form import Answer, Cite, Line, Outcome, Reference, Section, Style, Text, Try
from bot.asking import verbs
from bot.citations import Numbering
from bot.dates import When
from bot.model import Status
from bot.receipts import Lost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.editions import Edition
    from bot.factbase import FactBase
    from bot.model import Citation, Fact, Source
    from bot.receipts import Recall

KIND = verbs.RECEIPT.name


class Change(Enum):
    """What has become of a fact since it was stated, worst first: in a heading, and in a count."""

    RETIRED = "Retired since: no longer shown as an answer", "retired"
    GONE = "No longer in the fact base", "gone"
    REWORDED = "Reworded since", "reworded"
    RESTED = "Said in the same words, but with another standing or other sources since", "resting on something else"
    SAME = "Unchanged since", "unchanged"


def receipt(base: FactBase, text: str, typed: str, recall: Recall) -> Answer:
    """Answer *text*, which asks for the receipt *typed*; *recall* returns editions that were in use before."""
    asked = receipts.read(typed)
    if not typed:
        return _none(text, Outcome.HELP, "Which receipt?", "Press Receipt below an answer, or type the id of one.")
    if asked is None:
        words = f"“{typed}” is no receipt's id, or has a slip in it. One looks like {base.edition.receipt_of(())}."
        return _none(text, Outcome.UNKNOWN, "No such receipt", words)
    if facts := base.edition.facts_of(asked):
        return _in_use(base, text, facts)
    found = recall(asked.edition)
    if isinstance(found, Lost):
        words = f"It is of edition {asked.edition} of the fact base; in use is {base.edition.version}. {found.value}"
        return _none(text, Outcome.UNKNOWN, "This receipt cannot be shown", words)
    facts = found.edition.facts_of(asked)
    if not facts:
        return _none(text, Outcome.UNKNOWN, "No such receipt", f"Edition {asked.edition} holds no facts for this id.")
    return _earlier(base, text, facts, found)


def _none(text: str, outcome: Outcome, title: str, words: str) -> Answer:
    return Answer(
        question=text,
        outcome=outcome,
        kind=KIND,
        title=title,
        summary=paragraph(words),
        tries=(Try(verbs.SOURCES.name), Try(verbs.HELP.name)),
    )


def _in_use(base: FactBase, text: str, facts: tuple[Fact, ...]) -> Answer:
    edition = base.edition
    write = _Writer(edition)
    lines = tuple(line for fact in facts for line in write.lines(fact))
    summary = f"{counted(len(facts), 'fact')}, as the fact base states {'it' if len(facts) == 1 else 'them'} now."
    footer = f"Edition {edition.version}, in use now."
    return write.answer(text, summary=summary, sections=[Section(lines=lines)], footer=footer)


def _earlier(base: FactBase, text: str, facts: tuple[Fact, ...], kept: receipts.Kept) -> Answer:
    """Return the facts as they were stated, by what has become of them."""
    write = _Writer(kept.edition)
    changes = {fact: change_of(base, kept.edition, fact) for fact in facts}
    groups = {change: [fact for fact in facts if changes[fact] is change] for change in Change}
    sections = [
        Section(
            heading=change.value[0],
            lines=tuple(line for fact in group for line in write.lines(fact, _since(base, change, fact))),
        )
        for change, group in groups.items()
        if group
    ]
    counts = ", ".join(f"{len(group)} {change.value[1]}" for change, group in groups.items() if group)
    since = When.of(kept.since).words
    summary = f"{counted(len(facts), 'fact')}, as an earlier edition of the fact base put it. Since then: {counts}."
    footer = f"Edition {kept.edition.version}, first in use {since}. In use now: {base.edition.version}."
    return write.answer(text, summary=summary, sections=sections, footer=footer)


def change_of(base: FactBase, edition: Edition, fact: Fact) -> Change:
    """Return what has become of *fact*, which *edition* states."""
    now = base.all_facts.get(fact.id)
    if now is None:
        return Change.GONE
    if now.retired:
        return Change.RETIRED
    if now.statement != fact.statement:
        return Change.REWORDED
    return Change.SAME if _rest(now, base.edition) == _rest(fact, edition) else Change.RESTED


def _rest(fact: Fact, edition: Edition) -> object:
    """Return what stands behind *fact*, comparable; that a source has been read again changes nothing."""
    passages = {(c.source.id, c.source.publisher, c.source.published, c.origin, c.url) for c in fact.citations}
    return fact.status, fact.as_of, edition.names.get(fact.by or ""), passages


def _since(base: FactBase, change: Change, fact: Fact) -> str:
    """Say what is new about *fact*; nothing where that is told by the heading."""
    now = base.all_facts.get(fact.id)
    if change is Change.REWORDED and now:
        return f"Now: {now.statement}"
    if change is Change.RESTED and now:
        sources = ", ".join(dict.fromkeys(f"{c.source.publisher} ({c.source.id})" for c in now.citations))
        return f"Now: {_standing(now, base.edition)}; {sources}"
    if now and now.retired:
        other = base.all_facts.get(now.retired.replaced_by or "")
        instead = f" Instead: {other.statement} ({other.id})" if other else ""
        return f"Retired {When.of(now.retired.on).words}: {now.retired.why.rstrip('.')}.{instead}"
    return ""


def _standing(fact: Fact, edition: Edition) -> str:
    """Say how far *fact* can be relied on, who asserts it and of when it is."""
    by = edition.names.get(fact.by or "") or fact.citations[0].source.publisher
    is_told = fact.by is not None or fact.status in {Status.CLAIM, Status.OPINION, Status.QUESTION}
    when = f", as of {fact.as_of.words}" if fact.as_of else ""
    return f"{fact.status}{f' by {by}' if is_told else ''}{when}"


class _Writer:
    """Writes the facts of one edition with all that stands behind each."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._numbering = Numbering()

    def lines(self, fact: Fact, since: str = "") -> Iterator[Line]:
        """State *fact*, then what is new *since*, its id and standing, and each passage."""
        yield Line(spans=(Text(fact.statement),), level=1, facts=(fact,))
        if since:
            yield Line(spans=(Text(since, Style.STRONG),), level=2)
        yield Line(spans=(Text(fact.id, Style.QUIET), Text(f": {_standing(fact, self._edition)}")), level=2)
        for (source, origin), passages in groupby(sorted(fact.citations, key=_behind), key=_source_and_origin):
            told = f"{source.publisher}, {When.of(source.published).words}"
            read = f"; origin {origin}; last read {When.of(source.accessed).words}"
            number = self._numbering.of(source)
            cites = [span for passage in passages for span in (Text(" "), Cite(number, passage.url))]
            yield Line(spans=(Text(told), *cites, Text(read, Style.QUIET)), level=2)

    def answer(self, text: str, *, summary: str, sections: Sequence[Section], footer: str) -> Answer:
        """Put the receipt together."""
        facts = [fact for section in sections for line in section.lines for fact in line.facts]
        name = self._edition.receipt_of(facts)
        return Answer(
            question=text,
            outcome=Outcome.ANSWERED,
            kind=KIND,
            title=f"Receipt {name}",
            summary=paragraph(summary),
            sections=tuple(sections),
            references=tuple(Reference(number=n, source=one) for n, one in enumerate(self._numbering.sources, 1)),
            footer=f"{footer} To see this again, whatever changes: {KIND} {name}",
        )


def _source_and_origin(citation: Citation) -> tuple[Source, str]:
    return citation.source, citation.origin


def _behind(citation: Citation) -> tuple[str, str]:
    return citation.source.id, citation.origin
