"""An answer as plain text and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.answers.form import Cite, Text, Try
from bot.dates import When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.answers.form import Answer, Line, Reference
    from bot.factbase import FactBase
    from bot.model import Fact

BULLETS = ("", "  - ", "      - ")


def text_of(answer: Answer, *, links: bool = False) -> str:
    """Return *answer* as plain text; with *links*, the address of each passage under its line."""
    return "\n".join(_text_lines(answer, links=links))


def _text_lines(answer: Answer, *, links: bool) -> Iterator[str]:
    yield answer.title
    if answer.summary:
        yield from _line(answer.summary, links=links)
    for section in answer.sections:
        yield ""
        if section.heading:
            yield section.heading
        for line in section.lines:
            yield from _line(line, links=links)
    if answer.references:
        yield from ("", "Sources")
        yield from (f"  [{r.number}] {reference_words(r)}  {r.source.url}" for r in answer.references)
    if answer.footer:
        yield answer.footer
    if links and answer.receipt:
        yield f"Receipt {answer.receipt}"
    if answer.tries:
        yield f"\nTry: {' | '.join(t.text for t in answer.tries)}"


def _line(line: Line, *, links: bool) -> Iterator[str]:
    yield BULLETS[line.level] + words_of(line)
    if links:
        indent = " " * len(BULLETS[line.level])
        yield from (f"{indent}[{span.number}] {span.url}" for span in line.spans if isinstance(span, Cite))


def words_of(line: Line) -> str:
    """Return the words of one line, citations as ``[1]``."""
    return "".join(_span(span) for span in line.spans)


def _span(span: Text | Cite | Try) -> str:
    return f"[{span.number}]" if isinstance(span, Cite) else span.text


def reference_words(reference: Reference) -> str:
    """Return how a source is listed: publisher, date, title and what to know of it here."""
    source = reference.source
    remark = f" ({reference.remark})" if reference.remark else ""
    return f"{source.publisher}, {When.of(source.published).words}: {source.title}{remark}"


def json_of(answer: Answer) -> dict[str, Any]:
    """Return *answer* in the form that scripts rely on."""
    return {
        "question": answer.question,
        "status": answer.outcome.value,
        "kind": answer.kind,
        "entities": [
            {"id": named.entity.id, "name": named.entity.name, "match": named.match.value} for named in answer.named
        ],
        "facts": [json_of_fact(fact) for fact in answer.facts],
        "text": text_of(answer),
        "receipt": answer.receipt or None,
    }


def json_of_fact(fact: Fact) -> dict[str, Any]:
    """Return *fact* in the form that scripts rely on."""
    return {
        "id": fact.id,
        "statement": fact.statement,
        "status": fact.status.value,
        "by": fact.by,
        "as_of": str(fact.as_of) if fact.as_of else None,
        "citations": [
            {
                "source": citation.source.id,
                "publisher": citation.source.publisher,
                "published": citation.source.published.isoformat(),
                "url": citation.url,
            }
            for citation in fact.citations
        ],
    }


def text_of_facts(base: FactBase) -> str:
    """Return every fact of *base*, one a line, by entity."""
    return "\n".join(_fact_lines(base))


def _fact_lines(base: FactBase) -> Iterator[str]:
    for entity in base.entities.values():
        facts = [fact for fact in entity.facts if fact.retired is None]
        if facts:
            yield f"{entity.name} ({entity.id})"
            yield from (f"  {fact.id}  [{fact.status}]  {fact.statement}" for fact in facts)
