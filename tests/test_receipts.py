"""A receipt's id is short, survives being typed, and gives the same facts as long as its edition is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import editions
from bot.answers import answer
from bot.answers.form import Outcome
from bot.answers.receipt import Change, change_of
from bot.dates import When
from bot.factbase import FactBase
from bot.model import Retirement, Status
from bot.plain import json_of, text_of
from bot.receipts import DIGITS, Kept, Lost, ReceiptId, rank, read, unrank

from .conftest import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.form import Answer
    from bot.model import Fact

    Ask = Callable[[str], Answer]

SINCE = date(2026, 11, 1)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_every_set_of_facts_has_a_place_of_its_own(data: st.DataObject) -> None:
    size = data.draw(st.integers(0, 300))
    members = sorted(data.draw(st.sets(st.integers(0, size - 1)))) if size else []
    assert unrank(rank(members, size), size) == tuple(members)


def test_the_places_of_all_sets_are_counted_without_a_hole() -> None:
    found = [unrank(place, 6) for place in range(64)]
    assert [rank(members or (), 6) for members in found] == list(range(64))
    assert [len(members or ()) for members in found] == sorted(len(members or ()) for members in found)
    assert unrank(64, 6) is unrank(10**400, 6) is None


@pytest.mark.parametrize(("many", "most"), [(1, 13), (5, 17), (13, 24), (156, 43)])
def test_an_id_is_short_enough_to_be_typed(base: FactBase, many: int, most: int) -> None:
    assert len(base.edition.receipt_of(base.facts[:many])) <= most


def test_an_id_survives_capitals_lookalikes_and_what_stands_around_it() -> None:
    told = str(ReceiptId("0011abcd", 32**3 + 33))
    for typed in (told.upper(), told.replace("0", "O").replace("1", "l"), f"see `receipt {told}`.", f"({told})"):
        assert read(typed) == ReceiptId("0011abcd", 32**3 + 33)


@settings(max_examples=100, deadline=None)
@given(place=st.integers(0, 2**90), data=st.data())
def test_a_character_mistyped_is_noticed_nearly_always(place: int, data: st.DataObject) -> None:
    told = str(ReceiptId("99a351d1", place))
    at = data.draw(st.integers(9, len(told) - 1))
    slips = [told[:at] + digit + told[at + 1 :] for digit in DIGITS if digit != told[at]]
    noticed = sum(read(slip) is None for slip in slips)
    assert noticed >= len(slips) - 1


@pytest.mark.parametrize("text", ["", "-", "abc", "99a351d1", "99a351d1-", "99a351d1-0", "-" * 200, "99a351d1-uuu"])
def test_what_is_no_id_is_none(text: str) -> None:
    assert read(text) is None


def test_an_edition_that_was_written_is_read_as_the_same(base: FactBase) -> None:
    again = editions.read(base.edition.held())
    assert again.version == base.edition.version
    assert [(fact.statement, fact.as_of) for fact in again.facts] == [
        (fact.statement, fact.as_of) for fact in base.edition.facts
    ]


def test_every_answer_that_states_facts_has_a_receipt_for_exactly_those(base: FactBase, ask: Ask) -> None:
    for typed in ("partners", "who Lim Wei Hung", "timeline", "conflicts", "facts SAM", "sources", "open"):
        found = ask(typed)
        asked = read(found.receipt)
        assert asked
        facts = base.edition.facts_of(asked)
        assert facts
        assert set(facts) == set(found.facts), typed
    assert ask("help").receipt == ask("misses").receipt == ""


def test_a_receipt_tells_all_that_stands_behind_a_fact(ask: Ask, base: FactBase) -> None:
    fact = base.all_facts["creg/visit-november-2025"]
    told = text_of(ask(f"receipt {base.edition.receipt_of([fact])}"), links=True)
    for words in (
        fact.statement,
        fact.id,
        "claim by Lim Wei Hung",
        "Rare Earth Exchanges, 23 Nov 2025",
        "origin lim-linkedin-2025-11",
        "last read 22 Nov 2026",
        fact.citations[0].url,
        base.edition.version,
        "in use now",
    ):
        assert words in told


def test_a_receipt_is_json_as_well(ask: Ask) -> None:
    partners = ask("partners")
    found = json_of(ask(f"receipt {partners.receipt}"))
    assert (found["status"], found["kind"]) == ("answered", "receipt")
    assert {fact["id"] for fact in found["facts"]} == {fact.id for fact in partners.facts}
    assert json_of(partners)["receipt"] == partners.receipt


@pytest.mark.parametrize(
    ("typed", "outcome", "told"),
    [
        ("receipt", Outcome.HELP, "Press Receipt below an answer"),
        ("receipt abc", Outcome.UNKNOWN, "“abc” is no receipt's id, or has a slip in it. One looks like "),
        (f"receipt {ReceiptId('00000000', 7)}", Outcome.UNKNOWN, "Earlier ones are known to the bot in Slack"),
    ],
)
def test_what_is_no_receipt_is_said_so(ask: Ask, typed: str, outcome: Outcome, told: str) -> None:
    found = ask(typed)
    assert (found.kind, found.outcome) == ("receipt", outcome)
    assert told in text_of(found)
    assert not found.is_miss


def test_an_id_of_more_facts_than_the_edition_has_is_of_no_receipt(ask: Ask, base: FactBase) -> None:
    found = ask(f"receipt {ReceiptId(base.edition.version[:8], 2 ** len(base.facts))}")
    assert found.outcome is Outcome.UNKNOWN


def test_a_question_about_a_receipt_of_something_else_is_a_question(ask: Ask) -> None:
    assert ask("receipt of payment").kind == "unknown"


def renewed(base: FactBase, change: Callable[[Fact], Fact | None]) -> FactBase:
    """Return a base like *base* with each fact as *change* makes it."""
    entities = [
        replace(entity, facts=tuple(new for fact in entity.facts if (new := change(fact))))
        for entity in base.entities.values()
    ]
    return FactBase(sources=base.sources.values(), entities=entities, gaps=base.gaps, synonyms=base.synonyms)


def asked_later(base: FactBase, now: FactBase, *facts: Fact) -> str:
    """Ask for a receipt of *base* once *now* is in use."""

    def recall(prefix: str) -> Kept | Lost:
        held = editions.read(base.edition.held())
        return Kept(held, SINCE) if held.version.startswith(prefix) else Lost.NEVER

    found = answer(now, f"receipt {base.edition.receipt_of(facts)}", today=TODAY, recall=recall)
    assert found.outcome is Outcome.ANSWERED
    return text_of(found)


RETIREMENT = Retirement(on=date(2026, 12, 1), why="misread the subject.", replaced_by="sam/what-it-is")


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda _: None, "No longer in the fact base"),
        (lambda fact: replace(fact, statement="Another sentence."), "Now: Another sentence."),
        (lambda fact: replace(fact, retired=RETIREMENT), "Retired 1 Dec 2026: misread the subject."),
        (lambda fact: replace(fact, status=Status.CONFIRMED), "Now: confirmed by Lim Wei Hung, as of 23 Nov 2025;"),
        (lambda fact: replace(fact, as_of=When(2025)), "as of 2025; Rare Earth Exchanges (reex-2025-11-23)"),
        (lambda fact: replace(fact, asks=("x",)), "Unchanged since"),
    ],
)
def test_a_receipt_of_an_earlier_edition_says_what_has_become_of_a_fact(
    base: FactBase, change: Callable[[Fact], Fact | None], told: str
) -> None:
    fact, other = base.all_facts["creg/visit-november-2025"], base.all_facts["um-mou/signed"]
    extra = replace(base.facts[-1], id="zzz/new", statement="Something new.")
    now = renewed(base, lambda one: change(one) if one is fact else one if one is not base.facts[-1] else extra)
    said = asked_later(base, now, fact, other)
    assert fact.statement in said
    assert other.statement in said
    assert told in said
    assert "Unchanged since" in said
    assert "first in use 1 Nov 2026" in said
    assert now.edition.version in said


def test_a_retired_fact_names_what_stands_instead(base: FactBase) -> None:
    fact, instead = base.facts[0], base.facts[1]
    retired = Retirement(on=date(2026, 12, 1), why="wrong", replaced_by=instead.id)
    said = asked_later(base, renewed(base, lambda one: replace(one, retired=retired) if one is fact else one), fact)
    assert f"Retired 1 Dec 2026: wrong. Instead: {instead.statement} ({instead.id})" in said
    assert "Since then: 1 retired." in said


def test_the_name_of_who_says_it_is_part_of_what_stands_behind_a_fact(base: FactBase) -> None:
    fact = base.all_facts["creg/visit-november-2025"]
    entities = [replace(e, name="Somebody") if e.id == fact.by else e for e in base.entities.values()]
    now = FactBase(sources=base.sources.values(), entities=entities)
    assert change_of(now, base.edition, fact) is Change.RESTED
    assert now.edition.version != base.edition.version


@pytest.mark.parametrize("lost", Lost)
def test_an_edition_that_cannot_be_had_is_said_so(base: FactBase, lost: Lost) -> None:
    typed = f"receipt {ReceiptId('00000000', 7)}"
    found = answer(base, typed, today=TODAY, recall=lambda _: lost)
    assert lost.value in text_of(found)
    assert base.edition.version in text_of(found)


def test_an_edition_without_the_facts_of_an_id_is_said_so(base: FactBase) -> None:
    small = editions.Edition(base.facts[:2], base.edition.names)
    typed = f"receipt {ReceiptId(small.version[:8], 99)}"
    found = answer(base, typed, today=TODAY, recall=lambda _: Kept(small, SINCE))
    assert (found.outcome, found.title) == (Outcome.UNKNOWN, "No such receipt")
