"""Several questions at once: each answered by itself, one under the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answers.composing import Composer
from bot.answers.free import answering, newest_role_first
from bot.asking import gates, thresholds
from bot.asking.questions import understand_question
from bot.model import Fact
from bot.names.lookup import Match

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.questions import Query
    from bot.factbase import FactBase

_ASKING = r"(?:who|what|when|where|how|which|why|is|does|did|do|are|can|was|were)"
_BETWEEN = re.compile(rf"\?\s+|\s*[;\n]\s*|,\s+(?:and\s+)?|\s+(?:and|n|&)\s+(?:also\s+)?(?={_ASKING}\b)", re.IGNORECASE)
_ASKS = re.compile(rf"\b{_ASKING}(?:'?s|'?re)?\b", re.IGNORECASE)
_LEAD = re.compile(r"^[^,:;?]{0,40}:\s+")
"""Words before the first question: ``three quick ones: ...``."""
MOST_PARTS, MOST_OF_EACH = 4, 2


def several(base: FactBase, query: Query, *, today: date) -> Answer | None:
    """Answer each part of *query* where it has parts and the base answers every one of them; else None."""
    parts = [part.strip(" ?.,") for part in _BETWEEN.split(_LEAD.sub("", query.text)) if part.strip(" ?.,")]
    if not 2 <= len(parts) <= MOST_PARTS or not all(map(_ASKS.search, parts)):
        return None
    found = [(part, _facts(base, part, today)) for part in parts]
    if not all(facts for _, facts in found):
        return None
    write = Composer(base, today)
    return write.answer(
        query.text,
        kind="question",
        title=query.text,
        sections=[write.section(part, facts) for part, facts in found],
        named=write.named(query.named, Match.MENTIONED),
    )


def _facts(base: FactBase, part: str, today: date) -> list[Fact]:
    asked = understand_question(base, part, today=today)
    hits = base.index.search(asked.search_terms, asked=asked.asked, at_least=thresholds.NEAR)
    good = answering(gates.Gate(base, asked), hits)
    if not good or not isinstance(good[0].found, Fact) or not asked.terms:
        return []
    return newest_role_first([hit.found for hit in good if isinstance(hit.found, Fact)])[:MOST_OF_EACH]
