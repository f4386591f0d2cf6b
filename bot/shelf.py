"""Editions of the base that were in use before and have been fetched: the last few, at hand without waiting."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from bot.receipts import Kept, Lost

if TYPE_CHECKING:
    from bot.editions import Edition
    from bot.factbase import FactBase
    from bot.receipts import ReceiptId

MOST = 8
"""Editions at hand, some hundred kilobytes each."""


class Shelf:
    """What came of fetching editions, by the beginning of their versions."""

    def __init__(self) -> None:
        self._found: OrderedDict[str, Kept | Lost] = OrderedDict()

    def recall(self, prefix: str) -> Kept | Lost:
        """Return the edition whose version begins with *prefix*, as far as it was fetched."""
        return self._found.get(prefix, Lost.NOT_KEPT)

    def put(self, prefix: str, found: Kept | Lost) -> None:
        """Take note of what came of fetching an edition; what was fetched first goes."""
        self._found[prefix] = found
        self._found.move_to_end(prefix)
        if len(self._found) > MOST:
            self._found.popitem(last=False)

    def edition_of(self, base: FactBase, receipt: ReceiptId) -> Edition | None:
        """Return the edition that *receipt* is of: the one of *base*, else one at hand."""
        if base.edition.version.startswith(receipt.edition):
            return base.edition
        found = self.recall(receipt.edition)
        return found.edition if isinstance(found, Kept) else None
