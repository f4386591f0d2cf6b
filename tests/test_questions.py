"""How good the answers are, on questions by people who had not seen the fact base: figures that may not fall."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answers import answer
from bot.answers.form import Outcome
from bot.asking.questions import understand_question
from bot.factbase import FactBase
from bot.model import Citation, Entity, Fact, Gap, Kind, Source, Status, Topic
from bot.plain import json_of
from tests import eval as measure
from tests.conftest import TODAY

if TYPE_CHECKING:
    from bot.model import Gap


pytestmark = pytest.mark.xdist_group("questions")
"""On one processor: thousands of questions are answered once, for all that is asked about the answers."""


EVERY = 4
"""One question of so many is judged here, to stay fast; ``make eval`` judges every one."""


@pytest.fixture(scope="session")
def asked() -> list[measure.Question]:
    return measure.questions()[::EVERY]


@pytest.fixture(scope="session")
def results(base: FactBase, asked: list[measure.Question]) -> list[measure.Result]:
    return [measure.told(base, question) for question in asked]


def test_the_questions_are_many_and_a_third_has_no_answer(asked: list[measure.Question]) -> None:
    assert len(asked) >= 150
    assert sum(question.unknown for question in asked) >= len(asked) / 3


def test_every_expected_fact_and_entity_is_in_the_base(base: FactBase) -> None:
    for question in measure.questions():
        assert set(question.facts) <= base.all_facts.keys(), question
        assert set(question.entities) <= base.entities.keys(), question


def test_the_right_fact_comes_first_and_little_is_answered_falsely(
    asked: list[measure.Question], results: list[measure.Result]
) -> None:
    figures = measure.figures(asked, results)
    assert figures.first >= 0.93
    assert figures.three >= 0.95
    assert figures.false <= 0.02
    assert figures.needless <= 0.05


def test_how_sure_an_answer_is_tells_what_is_held_from_what_is_not(
    base: FactBase, asked: list[measure.Question]
) -> None:
    some = asked[::2]
    assert measure.area(some, [measure.ours(base, question) for question in some]) >= 0.95


def test_an_ask_of_a_fact_finds_it(base: FactBase) -> None:
    asks = [(fact, ask) for fact in base.facts for ask in fact.asks]
    missed = [
        f"{fact.id}: {ask}"
        for fact, ask in asks
        if not {fact.id, fact.within} & {found.id for found in answer(base, ask, today=TODAY).facts[:3]}
    ]
    assert len(missed) <= 0.02 * len(asks), "\n".join(missed)


def test_what_is_foreseen_in_those_very_words_is_found_however_common_they_are(base: FactBase) -> None:
    records: list[Fact | Gap] = [*base.facts, *base.gaps]
    for record in records:
        for ask in record.asks:
            query = understand_question(base, ask, today=TODAY)
            if query.span:
                continue  # of the words, some are the date
            found = base.index.search(query.search_terms, asked=query.asked, at_least=0.15)
            likest = max((hit.likeness for hit in found), default=0.0)
            mine = [hit for hit in found if hit.found is record]
            assert mine or likest < 1, f"{record.id}: {ask}"


def test_what_the_base_knowingly_lacks_is_not_answered(base: FactBase) -> None:
    asks = [(gap, ask) for gap in base.gaps for ask in gap.asks]
    answered = [f"{g.id}: {ask}" for g, ask in asks if answer(base, ask, today=TODAY).outcome is Outcome.ANSWERED]
    assert len(answered) <= 0.02 * len(asks), "\n".join(answered)


def with_one_more(base: FactBase) -> FactBase:
    """Return *base* with an unrelated entity and fact."""
    source = Source(
        id="gazette-2024-01-01",
        publisher="Gazette",
        title="Pears",
        url="https://example.com/pears",
        published=TODAY,
        accessed=TODAY,
        origin="gazette",
    )
    citation = Citation(source=source, start="Pears", end=None, origin="gazette", url=f"{source.url}#:~:text=Pears")
    fact = Fact(
        id="orchard/pears",
        entity="orchard",
        statement="The orchard at Quimper grows pears.",
        topic=Topic.COMPANY,
        status=Status.REPORTED,
        citations=(citation,),
        asks=("which fruit does the orchard grow",),
    )
    orchard = Entity(id="orchard", kind=Kind.COMPANY, name="Quimper Orchard", facts=(fact,))
    gaps: tuple[Gap, ...] = base.gaps
    return FactBase(
        sources=[*base.sources.values(), source],
        entities=[*base.entities.values(), orchard],
        gaps=gaps,
        synonyms=base.synonyms,
    )


def test_an_unrelated_fact_changes_no_exact_answer(base: FactBase) -> None:
    more = with_one_more(base)
    for entity in base.entities.values():
        typed = f"who {entity.name}"
        told, still_told = (json_of(answer(b, typed, today=TODAY)) | {"receipt": ""} for b in (base, more))
        assert told == still_told


@pytest.mark.parametrize("text", ["a" * 40_000, "rare earth " * 4_000, "who " + "Lim " * 9_000, "&<>" * 13_000])
def test_whatever_is_typed_is_answered(base: FactBase, text: str) -> None:
    assert len(answer(base, text, today=TODAY).question) <= 256
