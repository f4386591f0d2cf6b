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
_LISTED = re.compile(r"\s*,\s*(?:and\s+)?(?:the\s+)?|\s+and\s+(?:the\s+)?", re.IGNORECASE)
_REQUEST = re.compile(
    r"^(?:(?:what(?:'?s| is| are| was| were)|tell me|give me|show me|i need|list)\s+)?(?:(?:the|its)\s+)?",
    re.IGNORECASE,
)
MOST_PARTS, MOST_OF_EACH = 4, 2
LEAST_LISTED, LONGEST_LISTED = 3, 4
"""Things that make a list: of two, "gold and rare earths", both may belong together. And the words of each."""


def several(base: FactBase, query: Query, *, today: date) -> Answer | None:
    """Answer each part of *query* where it has parts and the base answers every one of them; else None."""
    parts = _questions(query)
    found = [(part, _facts(base, part, today)) for part in parts]
    if not found or not all(facts for _, facts in found):
        parts = _things(query)
        found = [(part, _facts(base, part, today, at_least=thresholds.FORESEEN)) for part in parts]
    if not found or not all(facts for _, facts in found):
        return None
    write = Composer(base, today)
    return write.answer(
        query.text,
        kind="question",
        title=query.text,
        sections=[write.section(part, facts) for part, facts in found],
        named=write.named(query.named, Match.MENTIONED),
    )


def _questions(query: Query) -> list[str]:
    """Return the questions that *query* consists of, if it is several."""
    parts = [part.strip(" ?.,") for part in _BETWEEN.split(_LEAD.sub("", query.text)) if part.strip(" ?.,")]
    return parts if 2 <= len(parts) <= MOST_PARTS and all(map(_ASKS.search, parts)) else []


def _things(query: Query) -> list[str]:
    """Return the things that *query* lists, if it is a list: ``the ticker, the market cap and the volume``."""
    if "," not in query.text:
        return []
    parts = _LISTED.split(_REQUEST.sub("", query.text).strip(" ?."))
    is_list = LEAST_LISTED <= len(parts) <= MOST_PARTS and all(
        0 < len(part.split()) <= LONGEST_LISTED for part in parts
    )
    return parts if is_list else []


def _facts(base: FactBase, part: str, today: date, *, at_least: float = 0.0) -> list[Fact]:
    """Return the facts that answer *part*, the first of them with a likeness of *at_least* to an ask."""
    asked = understand_question(base, part, today=today)
    hits = base.index.search(asked.search_terms, asked=asked.asked, at_least=thresholds.NEAR)
    good = answering(gates.Gate(base, asked), hits)
    if not good or not isinstance(good[0].found, Fact) or not asked.terms or good[0].likeness < at_least:
        return []
    return newest_role_first([hit.found for hit in good if isinstance(hit.found, Fact)])[:MOST_OF_EACH]
