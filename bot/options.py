"""What is typed after ``sam-bot``, and what every command makes of it."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.factbase import FactBase

GOOD, PROBLEMS, WRONG_USE = 0, 1, 2
"""Exit codes."""


def parser_of_all() -> argparse.ArgumentParser:
    """Return the parser of every command, and so its help."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help="the fact base (SAM_DATA)")
    common.add_argument(
        "--today", metavar="DATE", default=argparse.SUPPRESS, help="the day that ages are counted from (SAM_TODAY)"
    )
    common.add_argument("--no-color", action="store_true", default=argparse.SUPPRESS, help="plain text (NO_COLOR)")
    parser = argparse.ArgumentParser(
        prog="sam-bot", description="Cited facts about the company you follow, in Slack and here.", parents=[common]
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands")

    run = commands.add_parser("run", parents=[common], help="serve Slack; without tokens, a small Slack in the browser")
    way = run.add_mutually_exclusive_group()
    way.add_argument("--http", action="store_true", help="serve Slack's requests over HTTP")
    way.add_argument("--socket", action="store_true", help="connect to Slack by Socket Mode")
    run.add_argument("--host", help="the address to listen on (HOST, 127.0.0.1)")
    run.add_argument("--port", type=int, help="the port to listen on (PORT, 3000)")

    commands.add_parser(
        "chat",
        parents=[common],
        help="a prompt to ask and to go on at; what is piped in is answered one a line, each by itself",
    )

    ask = commands.add_parser("ask", parents=[common], help="answer one question, or those on standard input")
    ask.add_argument("text", nargs="*", metavar="TEXT", help="the question; - reads one a line")
    ask.add_argument("--json", action="store_true", help="one JSON object a question")
    ask.add_argument("--explain", action="store_true", help="how the question is understood, instead of the answer")
    ask.add_argument("--links", action="store_true", help="the address of each passage below its line")

    facts = commands.add_parser("facts", parents=[common], help="print every fact of the base")
    facts.add_argument("--json", action="store_true", help="one JSON object a fact")

    check = commands.add_parser("check", parents=[common], help="find every problem of the fact base")
    check.add_argument("--articles", metavar="DIR", type=Path, help="hold each passage against the archived texts here")
    check.add_argument("--stamp", action="store_true", help="with --articles: write each text's sha256 to its source")
    check.add_argument("--report", action="store_true", help="what a curator should look at next")

    doctor = commands.add_parser("doctor", parents=[common], help="is it set up right? each line says what to do")
    doctor.add_argument("--json", action="store_true", help="one JSON object a line")
    return parser


def today_of(options: argparse.Namespace) -> date | None:
    """Return the day that ages are counted from; None, once complained of, where what is given is no date."""
    given = getattr(options, "today", None) or os.environ.get("SAM_TODAY")
    if not given:
        return date.today()  # noqa: DTZ011  (the reader's own day is what an age is counted from)
    try:
        return date.fromisoformat(given)
    except ValueError:
        complain(f"--today (SAM_TODAY): {given!r} is not a date; write it like 2026-11-22")
        return None


def latest(today: date) -> date:
    """Return the day after which nothing can have been written: ages may be counted from an earlier one."""
    return max(today, date.today())  # noqa: DTZ011


def folder_of(options: argparse.Namespace) -> Path:
    """Return the folder of the fact base."""
    given = getattr(options, "data", None) or os.environ.get("SAM_DATA")
    return Path(given) if given else Path(__file__).resolve().parent.parent / "data"


def loaded(options: argparse.Namespace, today: date) -> FactBase | None:
    """Load the fact base, or say every problem of it."""
    from bot.loading import Faulty, load

    base = load(folder_of(options), today=latest(today))
    if not isinstance(base, Faulty):
        return base
    complain(*map(str, base.problems), f"{len(base.problems)} problem(s): nothing is answered until they are mended")
    return None


def is_coloured(options: argparse.Namespace) -> bool:
    """Whether colours and links can be shown, and are wanted."""
    is_plain = getattr(options, "no_color", False) or "NO_COLOR" in os.environ or getattr(options, "links", False)
    return sys.stdout.isatty() and not is_plain


def complain(*lines: str) -> None:
    """Say what is wrong, on standard error."""
    print(*lines, sep="\n", file=sys.stderr)
