"""Where a newcomer is: what the base holds, how fresh it is, what can be typed. Made from the routing table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.answers.composing import Composer, counted, paragraph
from bot.answers.form import Line, Outcome, Section, Style, Text, Try
from bot.asking.verbs import VERBS
from bot.dates import When, age
from bot.model import Kind

if TYPE_CHECKING:
    from datetime import date

    from bot.answers.form import Answer
    from bot.factbase import FactBase

NO_ADVICE = "Nothing here is investment advice. Curated facts with their sources, not AI-generated."


def help_(base: FactBase, text: str, *, today: date) -> Answer:
    """List everything that can be typed."""
    write = Composer(base, today)
    lines = tuple(Line(spans=(Try(verb.usage), Text(f"  {verb.says}")), level=1) for verb in VERBS)
    return write.answer(
        text,
        outcome=Outcome.HELP,
        kind="help",
        title="What you can ask",
        summary=paragraph("Type one of these, or any question in your own words:"),
        sections=[Section(lines=lines), Section(lines=(paragraph(NO_ADVICE, Style.QUIET),))],
        tries=[],
    )


def thanked(base: FactBase, text: str, *, today: date) -> Answer:
    """Take thanks, and say how one goes on."""
    return Composer(base, today).answer(
        text,
        outcome=Outcome.HELP,
        kind="help",
        title="Gladly",
        summary=paragraph("In a thread, the next question may go on from the one before."),
        sections=[],
        tries=["help"],
    )


def attribution(base: FactBase, text: str, *, today: date) -> Answer:
    """Say where each answer tells whose word it gives."""
    said = (
        "In brackets behind each statement stands whose word it is and of which day; its numbers lead to the passages."
    )
    return Composer(base, today).answer(
        text,
        outcome=Outcome.HELP,
        kind="help",
        title="Who says what",
        summary=paragraph(f"{said} Where nobody is named, the sources themselves report it."),
        sections=[],
        tries=["sources", "conflicts"],
    )


def orientation(base: FactBase, *, today: date) -> Answer:
    """Greet with what the base holds and three things to try."""
    write = Composer(base, today)
    subject = base.subject.name if base.subject else "this field"
    return write.answer(
        "",
        outcome=Outcome.HELP,
        kind="help",
        title=f"Facts about {subject}",
        summary=paragraph(holdings(base, today)),
        sections=[
            Section(
                heading="Try",
                lines=tuple(Line(spans=(Try(text), Text(f"  {says}")), level=1) for text, says in examples(base)),
            ),
            Section(lines=(paragraph(NO_ADVICE, Style.QUIET),)),
        ],
    )


def holdings(base: FactBase, today: date) -> str:
    """Say in a sentence how much the base holds and how fresh it is."""
    held = f"{counted(len(base.facts), 'fact')} from {counted(len(base.sources), 'article')}"
    if base.newest is None:
        return f"{held}."
    newest = f"the newest of {When.of(base.newest).words} ({age(base.newest, today)})"
    return f"{held}, {newest}, each with a link to the passage it rests on. What it lacks, it says."


def examples(base: FactBase) -> tuple[tuple[str, str], ...]:
    """Return things to type, taken from what the base holds, with what each does."""
    people = [entity for entity in base.entities.values() if entity.kind is Kind.PERSON]
    person = max(people, key=lambda entity: len(base.facts_of(entity.id))).name if people else None
    return (
        ("partners", "who it works with, and how firm each tie is"),
        *(((f"who {person}", "a person or an organisation"),) if person else ()),
        ("geo", "the geopolitical context"),
        ("help", "everything you can type"),
    )
