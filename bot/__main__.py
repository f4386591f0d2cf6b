"""The command line: ``sam-bot`` or ``python -m bot``."""

from __future__ import annotations

import gc
import os
import sys
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from bot import printing
from bot.options import (
    GOOD,
    PROBLEMS,
    WRONG_USE,
    complain,
    folder_of,
    is_coloured,
    latest,
    loaded,
    parser_of_all,
    today_of,
)

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Sequence

    from bot.answers.form import Answer
    from bot.factbase import FactBase
    from bot.receipts import Kept, Lost
    from handlers.replies import Replies

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""This machine as seen by itself: where the playground may be."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = parser_of_all()
    options = parser.parse_args(arguments)
    if options.command is None:
        parser.print_help()
        return WRONG_USE
    gc.disable()  # nothing is garbage while modules and facts are loaded; what serves switches it on again
    try:
        return _run(options)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of a pipe has seen enough; nothing more can be told to it
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return GOOD
    finally:
        gc.enable()


def _run(options: argparse.Namespace) -> int:
    today = today_of(options)
    if today is None:
        return WRONG_USE
    commands: dict[str, Callable[[argparse.Namespace, date], int]] = {
        "run": _serve,
        "chat": _chat,
        "ask": partial(printing.ask, recall=_recall),
        "facts": printing.facts,
        "check": printing.check,
        "doctor": _doctor,
    }
    return commands[options.command](options, today)


def _serve(options: argparse.Namespace, today: date) -> int:
    """Serve by the way asked for, else by the one that the tokens allow, else to whoever is at this machine."""
    base = loaded(options, today)
    if base is None:
        return PROBLEMS
    gc.enable()
    if options.socket or (not options.http and os.environ.get("SLACK_APP_TOKEN")):
        from handlers.serve import serve_socket

        return serve_socket(_replies(options, base), os.environ)
    if options.http or os.environ.get("SLACK_SIGNING_SECRET"):
        from handlers.serve import serve_http

        return serve_http(_replies(options, base), os.environ, host=options.host, port=options.port)
    if not sys.stdin.isatty():
        return _prompt(options, today, base)
    if (host := options.host or os.environ.get("HOST") or LOOPBACK[0]) not in LOOPBACK:
        complain(f"The playground is for this machine alone, and would be at {host}: a prompt instead.")
        return _prompt(options, today, base)
    from handlers.playground.serve import serve_playground

    return serve_playground(_replies(options, base), os.environ, host=host, port=options.port)


def _chat(options: argparse.Namespace, today: date) -> int:
    base = loaded(options, today)
    return PROBLEMS if base is None else _prompt(options, today, base)


def _prompt(options: argparse.Namespace, today: date, base: FactBase) -> int:
    gc.enable()
    from bot.answers import answer
    from bot.asking.following import Conversation
    from bot.terminal import prompt

    def ask(text: str) -> Answer:
        return answer(base, text, today=today)

    is_plain = getattr(options, "no_color", False) or "NO_COLOR" in os.environ
    prompt(base, ask, Conversation(base, ask, today=today), is_plain=is_plain)
    return GOOD


def _replies(options: argparse.Namespace, base: FactBase) -> Replies:
    from bot.answers import answer
    from bot.loading import load
    from bot.plain import text_of
    from bot.renewing import Current
    from bot.shelf import Shelf
    from handlers.replies import Replies

    def day() -> date:
        return today_of(options) or date.today()  # noqa: DTZ011  (a day given was checked at the start)

    base.warm()
    gc.collect()
    gc.freeze()  # what is loaded stays: the collector need not look through it again and again
    current = Current(base, lambda: load(folder_of(options), today=latest(day())))
    shelf = Shelf()
    return Replies(
        ask=lambda text: current.noted(answer(current.base, text, today=day(), recall=shelf.recall)),
        text_of=text_of,
        base=lambda: current.base,
        today=day,
        renew=current.renew,
        notice=lambda: current.notice,
        shelf=shelf,
    )


def _doctor(options: argparse.Namespace, today: date) -> int:
    from handlers import doctor

    gc.enable()
    is_plain, newest = not is_coloured(options), latest(today)
    return doctor.run(
        os.environ, folder_of(options), today=today, latest=newest, as_json=options.json, is_plain=is_plain
    )


def _recall(prefix: str) -> Kept | Lost:
    """Look for an edition of the base where the bot keeps its state, if the environment says where that is."""
    from bot.receipts import Lost

    if not (os.environ.get("SAM_STATE") or os.environ.get("DATABASE_URL")):
        return Lost.NOT_KEPT
    from bot.state.reading import find_edition
    from handlers.storage import place_of

    place = place_of(os.environ)
    if isinstance(place, str):
        complain(place)
        return Lost.UNREACHABLE
    return find_edition(place, prefix)


if __name__ == "__main__":
    sys.exit(main())
