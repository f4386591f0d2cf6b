"""The fact base in use, and how it is renewed while it is in use."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.composing import paragraph
from bot.answers.form import Section, Style
from bot.loading import Faulty

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.answers.form import Answer
    from bot.factbase import FactBase


class Current:
    """The base that answers are read from: another one takes its place in one step, or none does."""

    def __init__(self, base: FactBase, load: Callable[[], FactBase | Faulty]) -> None:
        self.base = base
        self.notice: str | None = None
        """Why the base in use is not the newest, for readers; None where it is."""
        self._load = load

    def renew(self) -> tuple[str, ...]:
        """Load the base anew, beside the one in use; return what speaks against it. Never raises."""
        try:
            found = self._load()
            if not isinstance(found, Faulty):
                found.warm()
        except Exception as error:  # noqa: BLE001 (whatever is wrong with the new one, the old one is good)
            return self._keep((f"{type(error).__name__}: {error}",))
        if isinstance(found, Faulty):
            return self._keep(tuple(map(str, found.problems)))
        self.base, self.notice = found, None
        return ()

    def _keep(self, problems: tuple[str, ...]) -> tuple[str, ...]:
        found = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        self.notice = f"A newer edition of the fact base has {found} and is not in use yet; this is the last good one."
        return problems

    def noted(self, answer: Answer) -> Answer:
        """Return *answer*, a list of the sources with a word on top where they are not the newest."""
        if self.notice is None or answer.kind != "sources":
            return answer
        return replace(answer, sections=(Section(lines=(paragraph(self.notice, Style.STRONG),)), *answer.sections))


def version_of(base: FactBase) -> str:
    """Return a short name for what *base* holds: the same wherever the same is loaded."""
    return base.edition.version
