"""Why a question is refused, whatever the base holds: it wants advice, a deed, or somebody whom it does not name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.asking.cues import ADVISING, DESCRIBED, PERSONAL
from bot.asking.requests import is_command, is_own_course_asked, is_quality_asked, is_rating_asked
from bot.asking.verdicts import Verdict
from bot.model import Kind

if TYPE_CHECKING:
    from bot.asking.query import Query
    from bot.factbase import FactBase


def refusal(base: FactBase, query: Query) -> Verdict | None:
    """Return why no fact whatever answers *query*; None where one may."""
    if _asks_for_advice(query):
        return Verdict.ADVICE
    if is_command(query):
        return Verdict.COMMAND
    return Verdict.WHO_IS_MEANT if is_about_a_stranger(base, query) else None


def is_about_a_stranger(base: FactBase, query: Query) -> bool:
    """Whether it speaks of "him" or "her" and names nobody."""
    people = any(base.entities[entity].kind is Kind.PERSON for entity in query.entities)
    described = people or not base.index.role_terms.isdisjoint(query.terms)
    return not described and DESCRIBED.isdisjoint(query.folded) and not PERSONAL.isdisjoint(query.folded)


def _asks_for_advice(query: Query) -> bool:
    """Whether it asks what to do, or what anybody should do: a fact says what is."""
    words = query.folded
    if query.from_the_question_on[:1] == ["should"] or is_quality_asked(query):
        return True
    is_put = words >= {"should", "i"} or words >= {"should", "we"} or is_own_course_asked(query)
    is_asked = is_put or not words.isdisjoint({"good", "worth", "better"})
    return is_rating_asked(query) or (is_asked and not words.isdisjoint(ADVISING))
