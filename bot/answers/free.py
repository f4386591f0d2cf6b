"""Questions in one's own words: the facts that explain enough of one, or an honest "not in the fact base"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.composing import Composer, dated, is_dated_figure, paragraph
from bot.answers.form import Line, Outcome, Section, Style, Text
from bot.answers.order import asks_for_order, order
from bot.answers.profile import as_mentioned
from bot.answers.relation import asks_for_relation, relation
from bot.answers.suggesting import around
from bot.asking import gates, thresholds
from bot.asking.cues import OTHERS
from bot.asking.english import STOP
from bot.asking.query import Leaning
from bot.asking.questions import name_in
from bot.asking.refusing import is_about_a_stranger
from bot.asking.requests import is_command
from bot.asking.speakers import are_silent, speakers
from bot.asking.verdicts import Verdict
from bot.asking.wanted import is_detail_wanted, is_the_agreement
from bot.asking.whose import Whose
from bot.dates import When
from bot.model import Fact, Gap, Kind, Status
from bot.names.lookup import Match

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.answers.form import Answer, Named
    from bot.asking.query import Query
    from bot.asking.search import Hit
    from bot.factbase import FactBase
    from bot.names.lookup import Candidate

MOST = 5
MOST_NEAR = 3


def question(base: FactBase, query: Query, *, today: date, strangers: Sequence[Candidate] = ()) -> Answer:
    """Answer free text; *strangers* are the nearest to a name in it that nobody in the base bears."""
    gate = gates.Gate(base, query)
    hits = ranked(base, gate, query)
    first = [hit.found for hit in hits[:1] if hit.likeness >= thresholds.FORESEEN and isinstance(hit.found, Fact)]
    if asks_for_relation(base, query) and (tied := relation(base, query, today=today, first=first)):
        return tied
    if asks_for_order(query) and (ordered := order(base, query, today=today)):
        return ordered
    is_exact = OTHERS.isdisjoint(query.folded) and (query.span is not None or not is_detail_wanted(query))
    good = answering(gate, hits, is_exact=is_exact)
    if not good:
        return not_held(base, query, hits, today=today, strangers=strangers)
    if not OTHERS.isdisjoint(query.folded):
        least = max(good[0].likeness, thresholds.FORESEEN)
        good.sort(key=lambda hit: isinstance(hit.found, Gap) and hit.likeness >= least, reverse=True)
    if isinstance(good[0].found, Gap):
        is_silent = good[0].likeness < thresholds.OWN_WORDS and are_silent(base, query)
        if is_silent or good[0].likeness < thresholds.GAP_TOLD:
            return not_held(base, query, hits, today=today, strangers=strangers)
        return gap(base, query, good[0].found, hits, today=today)
    found = [hit.found for hit in good if isinstance(hit.found, Fact)]
    if query.is_about_now and is_dated_figure(found[0]):
        lacked = next((hit.found for hit in good if isinstance(hit.found, Gap)), None)
        return gap(base, query, lacked, hits, today=today) if lacked else then_not_now(base, query, found, today=today)
    return answered(base, query, found, today=today)


def answering(gate: gates.Gate, hits: Iterable[Hit], *, is_exact: bool = True) -> list[Hit]:
    """Return the best of *hits* that answers, and those nearly as good.

    *is_exact*: whether a fact that is level with a gap is told before it, whatever it names.
    """
    good: list[Hit] = []
    for hit in hits:
        if len(good) == MOST or (good and hit.score < _floor(good[0])):
            break
        is_second_gap = isinstance(hit.found, Gap) and any(isinstance(other.found, Gap) for other in good)
        if not is_second_gap and gate.verdict(hit) is Verdict.ANSWERS:
            good.append(hit)
    if not good or isinstance(good[0].found, Fact):
        return good

    def is_before(hit: Hit) -> bool:
        is_named = isinstance(hit.found, Fact) and gate.names_one(hit.found)
        return _is_before(hit, good[0], thresholds.LEVEL if is_exact or is_named else 1)

    return sorted(good, key=is_before, reverse=True)


def _floor(best: Hit) -> float:
    """Return the score from which a hit is shown with the *best*: beside the very fact asked for, little else is.

    Of a position all is shown that is near: who holds it now may be told by another source than who held it.
    """
    is_position = isinstance(best.found, Fact) and best.found.role is not None
    is_very_fact = best.likeness >= thresholds.FORESEEN and not is_position
    return best.score * (thresholds.CLOSE_TO_FORESEEN if is_very_fact else thresholds.CLOSE_TO_BEST)


def _is_before(hit: Hit, best: Hit, level: float) -> bool:
    """Whether it is a fact that goes before the gap found *best*: as good as level, or more in a curator's words."""
    if not isinstance(hit.found, Fact):
        return False
    if best.likeness >= thresholds.VERY_WORDS:
        return hit.likeness >= best.likeness
    return hit.likeness >= max(thresholds.FORESEEN, best.likeness) or hit.score >= level * best.score


def ranked(base: FactBase, gate: gates.Gate, query: Query) -> list[Hit]:
    """Find what may answer *query*, what is of the sort asked for (an opinion, somebody's words) before the rest.

    Where a single word is asked, so is what states it, behind what is foreseen to be asked for so.
    """
    hits = base.index.search(query.search_terms, asked=query.asked, at_least=thresholds.NEAR)
    own = base.own_agreements if is_the_agreement(query) else frozenset()

    def rank(hit: Hit) -> float:
        is_leant = query.leaning is not Leaning.ANY and _is_of_sort(query, hit.found)
        return (
            hit.score
            * (thresholds.LEANT if is_leant else 1)
            * (thresholds.OWN_DEAL if not own.isdisjoint(_concerned(hit.found)) else 1)
        )

    if any(map(gate.states_word, hits)):
        return sorted(hits, key=lambda hit: (hit.likeness >= thresholds.FORESEEN, gate.states_word(hit)), reverse=True)
    return sorted(hits, key=rank, reverse=True) if own or query.leaning is not Leaning.ANY else list(hits)


def _concerned(record: Fact | Gap) -> tuple[str, ...]:
    return record.entities if isinstance(record, Fact) else record.about


def _is_of_sort(query: Query, record: Fact | Gap) -> bool:
    if not isinstance(record, Fact):
        return False
    if query.leaning is Leaning.OPINION:
        return record.status is Status.OPINION
    return record.by in query.entities


def answered(base: FactBase, query: Query, found: Sequence[Fact], *, today: date) -> Answer:
    """State the facts found, best first."""
    write = Composer(base, today)
    return write.answer(
        query.text,
        kind="question",
        title=query.text,
        summary=_whose(base, query, found[0]),
        sections=[Section(lines=write.stated(newest_role_first(found)))],
        named=(*_holder(base, query, found[0]), *write.named(query.named, Match.MENTIONED)),
        tries=around(base, found),
    )


def _holder(base: FactBase, query: Query, first: Fact) -> tuple[Named, ...]:
    """Return who is told where somebody was asked for: who holds the position, or did what the question tells."""
    is_told = first.role or (query.asked == "?who" and base.entities[first.entity].kind is Kind.PERSON)
    return as_mentioned(base, [first.entity]) if is_told and first.entity not in query.entities else ()


def newest_role_first(found: Sequence[Fact]) -> list[Fact]:
    """Put who holds a position now before who held it earlier; other facts keep their rank."""
    if found[0].role is None:
        return list(found)
    return sorted(found, key=lambda fact: (fact.role is None, -dated(fact).toordinal() if fact.role else 0))


def _whose(base: FactBase, query: Query, fact: Fact) -> Line | None:
    """Say whose position is told where the question names no one."""
    if fact.role is None or query.entities or base.index.role_terms.isdisjoint(query.terms):
        return None
    return paragraph(
        f"No one is named, so this is about {base.entities[fact.role.at].name.removesuffix('.')}.", Style.QUIET
    )


def then_not_now(base: FactBase, query: Query, found: Sequence[Fact], *, today: date) -> Answer:
    """Show dated figures as what they are when the question is about today."""
    write = Composer(base, today)
    return write.answer(
        query.text,
        outcome=Outcome.UNKNOWN,
        kind="question",
        title="Not in the fact base as of now",
        summary=paragraph("The base holds no current figure. What it holds is dated:"),
        sections=[Section(heading="The nearest it holds", lines=write.stated(found, most=MOST_NEAR))],
        tries=around(base, found),
    )


def gap(base: FactBase, query: Query, record: Gap, hits: Iterable[Hit], *, today: date) -> Answer:
    """Say what the base knowingly lacks, when that was last checked, and what is nearest."""
    write = Composer(base, today)
    return write.answer(
        query.text,
        outcome=Outcome.UNKNOWN,
        kind="gap",
        title="Not in the fact base",
        summary=lack(record),
        sections=[_nearest(write, base, query, hits)],
        named=write.named(query.named, Match.MENTIONED),
        tries=[*(f"who {base.entities[entity].name}" for entity in record.about[:2]), "open"],
    )


def lack(record: Gap) -> Line:
    """Say what the base knowingly lacks, and when that was last checked."""
    return Line(spans=(Text(record.reply), Text(f"  (last checked {When.of(record.checked).words})", Style.QUIET)))


def not_held(
    base: FactBase, query: Query, hits: Iterable[Hit], *, today: date, strangers: Sequence[Candidate] = ()
) -> Answer:
    """Say that nothing in the base answers, which words nothing explains, and what is nearest."""
    write = Composer(base, today)
    names = [base.entities[candidate.entity].name for candidate in strangers]
    near = _nearest(write, base, query, hits)
    tries = [f"who {name}" for name in (*names, *(base.entities[e].name for e in query.entities))]
    return write.answer(
        query.text,
        outcome=Outcome.UNKNOWN,
        kind="unknown",
        title="Not in the fact base",
        summary=_lacking(base, query, names),
        sections=[near],
        named=write.named(query.named, Match.MENTIONED),
        tries=[*tries[:3], "open", "help"],
    )


def _lacking(base: FactBase, query: Query, names: Sequence[str]) -> Line:
    if names:
        return paragraph(f"No “{name_in(query)}” in the fact base. It holds, as someone else: {', '.join(names)}.")
    if is_command(query):
        return paragraph("It answers questions, and does nothing else.")
    if is_about_a_stranger(base, query):
        return paragraph("It is not clear who is meant: ask again with the name.")
    if are_silent(base, query):
        named = " or ".join(base.entities[speaker].name for speaker in sorted(speakers(base, query)))
        return paragraph(f"It holds nothing that {named} said.")
    unheard = [word for word in query.left if word not in STOP and not base.index.is_heard(word)]
    if unheard:
        listed = ", ".join(f"“{word}”" for word in dict.fromkeys(unheard[:4]))
        return paragraph(f"Nothing it holds mentions {listed}.")
    return paragraph("Nothing it holds answers this.")


def _nearest(write: Composer, base: FactBase, query: Query, hits: Iterable[Hit]) -> Section:
    whose = Whose(base, query)
    found = [hit.found for hit in hits if isinstance(hit.found, Fact) and whose.concerns(hit.found)]
    if not found:
        found = [fact for entity in query.entities for fact in base.facts_of(entity)[:2]]
    lines = write.stated(found, most=MOST_NEAR)
    return Section(heading="The nearest it holds (not an answer)", lines=lines)
