"""An answer in colours with clickable citations, and a prompt to ask at."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Styled

from bot.answers.form import Cite, Style, Text, Try
from bot.asking.verbs import VERBS
from bot.plain import reference_words, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from prompt_toolkit import PromptSession
    from rich.console import RenderableType

    from bot.answers.form import Answer, Line, Outcome, Span
    from bot.factbase import FactBase

WIDEST = 110
"""Columns: longer lines are hard to read."""
STYLES = {Style.PLAIN: "", Style.STRONG: "bold", Style.QUIET: "dim"}
OUTCOME_STYLES = {"answered": "bold green", "choice": "bold yellow", "unknown": "bold yellow", "help": "bold cyan"}
WELCOME = "Ask about partnerships, people and geopolitics. help lists what can be typed; Ctrl-D ends."


def show(answer: Answer, console: Console | None = None) -> None:
    """Print *answer* in colours, each citation linked to its passage where the terminal can."""
    to = console or _console()
    to.print(Styled(answer.title, style=_title_style(answer.outcome)))
    if answer.summary:
        to.print(_styled(answer.summary))
    for section in answer.sections:
        to.print()
        if section.heading:
            to.print(Styled(section.heading, style="bold"))
        for line in section.lines:
            to.print(_shown(line))
    _show_sources(answer, to)


def _console() -> Console:
    return Console(width=min(WIDEST, Console().width), highlight=False)


def _title_style(outcome: Outcome) -> str:
    return OUTCOME_STYLES[outcome.value]


def _shown(line: Line) -> RenderableType:
    """Return a paragraph, or a bullet whose further lines stand below its first word."""
    if line.level == 0:
        return _styled(line)
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row(Styled("-", "dim"), _styled(line))
    return Padding(grid, (0, 0, 0, 4 * line.level - 2))


def _styled(line: Line) -> Styled:
    return Styled.assemble(*(_piece(span) for span in line.spans))


def _piece(span: Span) -> Styled:
    match span:
        case Text(text, style):
            return Styled(text, style=STYLES[style])
        case Cite(number, url):
            return Styled(f"[{number}]", style=f"cyan link {url}")
        case Try(text):
            return Styled(text, style="bold cyan")


def _show_sources(answer: Answer, to: Console) -> None:
    if answer.references:
        to.print()
        for reference in answer.references:
            style = f"link {reference.source.url}"
            to.print(Styled(f"[{reference.number}] ", "cyan") + Styled(reference_words(reference), style))
    if answer.footer:
        to.print(Styled(answer.footer, "dim"))
    if answer.receipt:
        to.print(Styled(f"receipt {answer.receipt}", "dim"))
    if answer.tries:
        to.print(Styled("Try  ", "dim") + Styled(" | ", "dim").join(Styled(t.text, "cyan") for t in answer.tries))


def prompt(base: FactBase, ask: Callable[[str], Answer], talk: Callable[[str], Answer], *, is_plain: bool) -> None:
    """Answer questions until the input ends: what is typed by *talk*, where one may go on from the last question.

    What is piped in is answered by *ask*, one a line, each by itself.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        for line in sys.stdin:
            print(text_of(ask(line.rstrip("\n"))), end="\n\n", flush=True)  # noqa: T201
        return
    print(WELCOME)  # noqa: T201
    for text in _typed(base):
        answer = talk(text)
        if is_plain:
            print(text_of(answer))  # noqa: T201
        else:
            show(answer)
        print()  # noqa: T201


def _typed(base: FactBase) -> Iterator[str]:
    session = _session(base)
    while True:
        try:
            text = session.prompt("sam> ")
        except KeyboardInterrupt:
            continue
        except EOFError:
            return
        if text.strip() in {"exit", "quit", ":q"}:
            return
        yield text


def _session(base: FactBase) -> PromptSession[str]:
    from prompt_toolkit import PromptSession  # noqa: PLC0415  (a tenth of a second that only a prompt needs)
    from prompt_toolkit.completion import WordCompleter  # noqa: PLC0415
    from prompt_toolkit.history import FileHistory  # noqa: PLC0415

    names = [f"who {entity.name}" for entity in base.entities.values()]
    completer = WordCompleter([*(verb.name for verb in VERBS), *names], ignore_case=True, sentence=True)
    return PromptSession(completer=completer, complete_while_typing=False, history=FileHistory(_history()))


def _history() -> str:
    """Return the file that keeps what was typed, in the place that systems keep such state."""
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "sam-bot"
    try:
        state.mkdir(parents=True, exist_ok=True)
    except OSError:  # a home that cannot be written to: the prompt works, its history ends with it
        return os.devnull
    return str(state / "history")
