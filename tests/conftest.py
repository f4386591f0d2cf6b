"""The real fact base, and a way to ask it as a reader does."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.answers import answer
from bot.factbase import FactBase
from bot.loading import load
from bot.plain import text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.form import Answer

TODAY = date(2026, 11, 22)
DATA = Path(__file__).parent.parent / "data"


@pytest.fixture(scope="session")
def base() -> FactBase:
    """The fact base of this repository."""
    loaded = load(DATA, today=TODAY)
    assert isinstance(loaded, FactBase), "\n".join(map(str, loaded.problems))
    return loaded


@pytest.fixture(scope="session")
def ask(base: FactBase) -> Callable[[str], Answer]:
    """Ask the real base on a fixed day."""
    return lambda text: answer(base, text, today=TODAY)


@pytest.fixture(scope="session")
def told(ask: Callable[[str], Answer]) -> Callable[[str], str]:
    """Ask, and get the answer as plain text."""
    return lambda text: text_of(ask(text))
