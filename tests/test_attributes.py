"""What the base holds of one is told of nobody else, and what it holds of none is told of none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.answers.form import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.form import Answer
    from bot.factbase import FactBase

    Ask = Callable[[str], Answer]

HELD_OF_NONE = (
    "address of {}",
    "did {} apologise",
    "did {} meet Elon Musk",
    "did {} win an award",
    "does {} export to Japan",
    "does {} pollute",
    "how many employees does {} have",
    "how much does {} earn",
    "how old is {}",
    "is {} a good investment",
    "is {} profitable",
    "is {} under investigation",
    "phone number of {}",
    "population of {}",
    "prime minister of {}",
    "salary of {}",
    "share price of {}",
    "what is the budget of {}",
    "what is the revenue of {}",
    "what is the size of {}",
    "when did {} buy a mine in Perak",
    "where is {} headquartered",
    "who audits {}",
    "who is the chairman of {}",
    "who is the lawyer of {}",
    "why did {} sue PETRONAS",
    "wife of {}",
)


@pytest.mark.parametrize("asked", HELD_OF_NONE)
def test_what_is_held_of_none_is_told_of_none(base: FactBase, ask: Ask, asked: str) -> None:
    assert [e.name for e in base.entities.values() if ask(asked.format(e.name)).outcome is Outcome.ANSWERED] == []


def test_the_chief_executive_is_that_of_one_company(base: FactBase, ask: Ask) -> None:
    led = [e for e in base.entities.values() if ask(f"who is the CEO of {e.name}").outcome is Outcome.ANSWERED]
    assert [entity.id for entity in led] == ["sam"]


def test_who_is_silent_is_told_to_be_so_of_whomever(base: FactBase, ask: Ask) -> None:
    for entity in base.entities.values():
        assert ask(f"what did PETRONAS say about {entity.name}").outcome is not Outcome.ANSWERED, entity.name
