"""The last few editions that were fetched are at hand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.receipts import Kept, Lost, ReceiptId
from bot.shelf import MOST, Shelf

if TYPE_CHECKING:
    from bot.factbase import FactBase


def test_of_too_many_editions_the_first_goes(base: FactBase) -> None:
    shelf, kept = Shelf(), Kept(base.edition, date(2026, 11, 22))
    for number in range(MOST + 1):
        shelf.put(f"{number:08}", kept)
    assert shelf.recall("00000000") is Lost.NOT_KEPT
    assert shelf.recall(f"{MOST:08}") is kept


def test_what_could_not_be_fetched_is_no_edition(base: FactBase) -> None:
    shelf = Shelf()
    shelf.put("00000000", Lost.UNREACHABLE)
    assert shelf.edition_of(base, ReceiptId("00000000", 1)) is None
    assert shelf.recall("00000000") is Lost.UNREACHABLE
