"""Who is named in a message: one line each, and a name to go on with."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.answers.composing import Composer, counted, paragraph
from bot.answers.form import Line, Outcome, Section, Style, Text, Try
from bot.answers.profile import distinction
from bot.model import Kind
from bot.names.spotting import spot

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.answers.form import Answer
    from bot.factbase import FactBase
    from bot.names.matches import Candidate

MOST = 8
"""Names that are shown: a line and a button each."""
MOST_PERHAPS = 2
NOBODY = "It names nobody who is in the fact base."
PLACES = frozenset({Kind.PLACE, Kind.COUNTRY})
"""What most messages name in passing: shown after the rest."""


def names_in(base: FactBase, text: str, *, today: date) -> Answer:
    """Say whom *text* names, those beyond doubt apart from those who may be meant."""
    found = spot(base, text)
    sure = sorted(found.sure, key=lambda one: base.entities[one.entity].kind in PLACES)[:MOST]
    perhaps = found.perhaps[:MOST_PERHAPS]
    unread = [] if found.is_whole else [paragraph("It is long: what stands further down was not read.", Style.QUIET)]
    write = Composer(base, today)
    answer = write.answer(
        "",
        outcome=Outcome.CHOICE if sure or perhaps else Outcome.UNKNOWN,
        kind="names",
        title="Names in this message",
        summary=paragraph(
            _counted(found.sure, sure) if sure or perhaps else "It names nobody who is in the fact base."
        ),
        sections=[
            Section(lines=tuple(_line(base, one) for one in sure)),
            Section(heading="Perhaps, by a close form", lines=tuple(_line(base, one) for one in perhaps)),
            Section(lines=tuple(unread)),
        ],
        named=write.named((*sure, *perhaps)),
    )
    return replace(answer, tries=tuple(Try(f"who {base.entities[one.entity].name}") for one in (*sure, *perhaps)))


def _counted(found: Sequence[Candidate], shown: Sequence[Candidate]) -> str:
    if not found:
        return "It names nobody beyond doubt."
    more = f"; the first {len(shown)} are shown" if len(found) > len(shown) else ""
    return f"{counted(len(found), 'name')} in the fact base{more}."


def _line(base: FactBase, candidate: Candidate) -> Line:
    """Return a line that tells who it is, and by which name the message means them if it is not the main one."""
    entity = base.entities[candidate.entity]
    told = distinction(base, entity)
    spans = [Text(entity.name, Style.STRONG), Text(f": {told}")]
    if candidate.name != entity.name and not told.endswith(candidate.name):
        spans.append(Text(f"  (as “{candidate.name}”)", Style.QUIET))
    return Line(spans=tuple(spans), level=1)
