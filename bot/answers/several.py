"""Several questions at once: each answered by itself, one under the other."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.answers.composing import Composer
from bot.answers.form import Outcome, Section
from bot.answers.free import answering, lack, newest_role_first, ranked
from bot.answers.profile import in_brief
from bot.asking import gates, thresholds
from bot.asking.nouns import WHAT
from bot.asking.opening import WHO
from bot.asking.query import Leaning
from bot.asking.questions import understand_question
from bot.asking.speakers import speakers
from bot.asking.words import words
from bot.model import Fact, Gap
from bot.names.lookup import Match

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.answers.form import Answer
    from bot.asking.query import Query
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
_POINTING = frozenset("he her him his it its she that their them they this".split())
"""Words that stand for what another part names."""
MOST_PARTS, MOST_OF_EACH = 4, 2
LEAST_LISTED, LONGEST_LISTED = 3, 4
"""Things that make a list: of two, "gold and rare earths", both may belong together. And the words of each."""


def several(base: FactBase, query: Query, *, today: date) -> Answer | None:
    """Answer each part of *query* where it has parts and the base has a word on every one of them; else None."""
    told = _told(base, _questions(query), today) or _told(base, _things(query), today, at_least=thresholds.FORESEEN)
    if not told:
        return None
    is_lacking = all(isinstance(found, Gap) for found in told.values())
    write = Composer(base, today)
    return write.answer(
        query.text,
        outcome=Outcome.UNKNOWN if is_lacking else Outcome.ANSWERED,
        kind="gap" if is_lacking else "question",
        title="Not in the fact base" if is_lacking else query.text,
        sections=[
            Section(heading=part, lines=(lack(found),)) if isinstance(found, Gap) else write.section(part, found)
            for part, found in told.items()
        ],
        named=write.named(query.named, Match.MENTIONED),
    )


def _told(
    base: FactBase, parts: Sequence[str], today: date, *, at_least: float = 0.0
) -> dict[str, Sequence[Fact] | Gap]:
    """Return what the base has on each of *parts*; nothing at all where it has nothing on one.

    Beside what is lacking, a fact must be foreseen to be asked for so, and by itself: ``who signed it`` is not.
    """
    told = {part: _found(base, part, today, at_least) for part in parts}
    if any(isinstance(found, Gap) for found in told.values()):
        told = {part: _found(base, part, today, thresholds.FORESEEN) for part in parts}
        if any(not _POINTING.isdisjoint(word.folded for word in words(part)) for part in parts):
            return {}
    return told if all(told.values()) else {}


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


def _found(base: FactBase, part: str, today: date, at_least: float) -> Sequence[Fact] | Gap:
    """Return the facts that answer *part*, or what is known to be lacking: with a likeness of *at_least* to an ask."""
    asked = understand_question(base, part, today=today)
    is_of_one = len(asked.mentions) == len(asked.entities) == 1 and not speakers(base, asked)
    if is_of_one and asked.is_name and not (WHO | WHAT | {"where"}).isdisjoint(asked.in_order[:1]):
        return in_brief(base, base.entities[asked.entities[0]])[:MOST_OF_EACH]
    gate = gates.Gate(base, asked)
    good = answering(gate, ranked(base, gate, asked))
    if not good or not (asked.terms or asked.leaning is Leaning.SAYING) or good[0].likeness < at_least:
        return ()
    if isinstance(good[0].found, Gap):
        return good[0].found
    return newest_role_first([hit.found for hit in good if isinstance(hit.found, Fact)])[:MOST_OF_EACH]
