"""What must not be in a fact base, though an article prints it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.door.problems import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.door.draft import Draft
    from bot.door.problems import Problem

_DIGITS: Final = re.compile(r"\+?\d[\d ().-]{6,}\d")
"""What is worth a closer look: four times as fast as looking for ``_PHONE`` everywhere."""
_PHONE: Final = re.compile(
    r"\+\d(?:[ ().-]{0,2}\d){7,14}"  # +65 9123 4567
    r"|\b(?:[3689]\d{3}[ -]?\d{4}"  # 9123 4567, 91234567
    r"|0\d{1,2}[ -]?\d{3,4}[ -]?\d{4}"  # 012-345 6789
    r"|\d{3}\)?[ .-]\d{3}[ .-]\d{4})\b"  # (202) 555-0123
)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_NO_PROSE: Final = frozenset({"url", "sha256", "id", "source"})


def nobody_is_exposed(draft: Draft) -> Iterator[Problem]:
    """Check that no phone number and no e-mail address stands anywhere, comments included."""
    for file in draft.files:
        for start, found, what in _private(file.text):
            path = file.path_at(start)
            if not path or path[-1] not in _NO_PROSE:
                yield file.problem_at(
                    start, f"{quoted(found)} looks like {what}: private data does not belong here; delete it"
                )


def _private(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield where private data seems to stand in *text*, the data, and what it looks like."""
    for digits in _DIGITS.finditer(text):
        if found := _PHONE.search(digits[0]):
            yield digits.start() + found.start(), found[0], "a phone number"
    if "@" in text:
        for mail in _MAIL.finditer(text):
            yield mail.start(), mail[0], "an e-mail address"
