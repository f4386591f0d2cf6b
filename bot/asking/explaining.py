"""How a text was understood, step by step: what ``sam-bot ask --explain`` prints for curators and coders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.asking import gates, thresholds
from bot.asking.questions import name_in, understand, understand_question
from bot.asking.verbs import WHO
from bot.model import Fact
from bot.names.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bot.asking.query import Query
    from bot.asking.search import Hit
    from bot.factbase import FactBase

MOST = 8


def explain(base: FactBase, text: str, *, today: date) -> str:
    """Return how *text* was read and judged, one thing a line."""
    return "\n".join(_lines(base, text, today))


def _lines(base: FactBase, text: str, today: date) -> Iterator[str]:
    query = understand(base, text, today=today)
    yield f"folded     {fold(query.text)}"
    yield f"verb       {query.verb.name} ({'typed' if query.is_typed else 'meant'})"
    if query.verb is WHO:
        yield f"name       {base.names.resolve(name_in(query))}"
        query = understand_question(base, text, today=today)
    if query.argument != query.text:
        yield f"read as    {query.argument}"
    for mention in query.mentions:
        words = " ".join(word.raw for word in query.words[mention.start : mention.stop])
        for candidate in mention.candidates:
            yield f"entity     {words!r} is {candidate.entity}: {candidate.match}, as {candidate.name!r}"
    if query.span:
        yield f"dates      {query.span.words}: {query.span.first} to {query.span.last}"
    yield f"asked for  {query.asked or '-'}; leaning {query.leaning.name.lower()}; about now: {query.is_about_now}"
    yield f"words      {_weighed(base, query)}"
    yield f"threshold  {thresholds.ANSWER} of coverage; {thresholds.LIKENESS_SHARE:.0%} of it from likeness to one ask"
    hits = base.index.search(query.search_terms, asked=query.asked, at_least=thresholds.NEAR)
    gate = gates.Gate(base, query)
    yield from (_judged(base, query, gate, hit) for hit in hits[:MOST])


def _weighed(base: FactBase, query: Query) -> str:
    return ", ".join(f"{term} {base.index.weight(term):.1f}" for term in query.search_terms) or "-"


def _judged(base: FactBase, query: Query, gate: gates.Gate, hit: Hit) -> str:
    is_fact = isinstance(hit.found, Fact)
    missing = ", ".join(sorted(base.index.missing(query.search_terms, hit.found))) or "-"
    return (
        f"{'fact' if is_fact else 'gap '}  {hit.score:.2f} {hit.found.id}: {gate.verdict(hit)}; explains "
        f"{hit.explained:.0%}, like an ask {hit.likeness:.0%}, covers {gate.coverage(hit):.2f}; misses {missing}"
    )
