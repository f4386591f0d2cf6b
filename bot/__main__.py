"""The command line: ``sam-bot`` or ``python -m bot``."""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from bot.door.problems import Problem
    from bot.factbase import FactBase
    from bot.receipts import Kept, Lost
    from handlers.replies import Replies

GOOD, PROBLEMS, WRONG_USE = 0, 1, 2
"""Exit codes."""
LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""This machine as seen by itself: where the playground may be."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    parser = _parser()
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
    today = _today(options)
    if today is None:
        return WRONG_USE
    commands: dict[str, Callable[[argparse.Namespace, date], int]] = {
        "run": _serve,
        "chat": _chat,
        "ask": _ask,
        "facts": _facts,
        "check": _check,
        "doctor": _doctor,
    }
    return commands[options.command](options, today)


def _parser() -> argparse.ArgumentParser:
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

    commands.add_parser("chat", parents=[common], help="a prompt to ask at; answers what is piped in, one a line")

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


def _today(options: argparse.Namespace) -> date | None:
    given = getattr(options, "today", None) or os.environ.get("SAM_TODAY")
    if not given:
        return date.today()  # noqa: DTZ011  (the reader's own day is what an age is counted from)
    try:
        return date.fromisoformat(given)
    except ValueError:
        _complain(f"--today (SAM_TODAY): {given!r} is not a date; write it like 2026-11-22")
        return None


def _latest(today: date) -> date:
    """Return the day after which nothing can have been written: ages may be counted from an earlier one."""
    return max(today, date.today())  # noqa: DTZ011


def _folder(options: argparse.Namespace) -> Path:
    given = getattr(options, "data", None) or os.environ.get("SAM_DATA")
    return Path(given) if given else Path(__file__).resolve().parent.parent / "data"


def _loaded(options: argparse.Namespace, today: date) -> FactBase | None:
    """Load the fact base, or say every problem of it."""
    from bot.loading import Faulty, load

    base = load(_folder(options), today=_latest(today))
    if not isinstance(base, Faulty):
        return base
    _complain(*map(str, base.problems), f"{len(base.problems)} problem(s): nothing is answered until they are mended")
    return None


def _ask(options: argparse.Namespace, today: date) -> int:
    if not options.text and sys.stdin.isatty():
        _complain("ask: what? Try: sam-bot ask partners")
        return WRONG_USE
    base = _loaded(options, today)
    if base is None:
        return PROBLEMS
    from bot.answers import answer
    from bot.plain import json_of, text_of

    texts: Iterable[str] = [" ".join(options.text)]
    is_many = options.text in ([], ["-"])
    if is_many:
        texts = (line.rstrip("\n") for line in sys.stdin)
    if not (options.json or options.explain or is_many) and _is_coloured(options):
        from bot.terminal import show

        show(answer(base, " ".join(options.text), today=today, recall=_recall))
        return GOOD
    if options.explain:
        from bot.asking.explaining import explain

        print("\n\n".join(explain(base, text, today=today) for text in texts))
        return GOOD
    for text in texts:
        found = answer(base, text, today=today, recall=_recall)
        print(json.dumps(json_of(found)) if options.json else text_of(found, links=options.links), flush=True)
        if is_many and not options.json:
            print()
    return GOOD


def _recall(prefix: str) -> Kept | Lost:
    """Look for an edition of the base where the bot keeps its state, if the environment says where that is."""
    from bot.receipts import Lost

    if not (os.environ.get("SAM_STATE") or os.environ.get("DATABASE_URL")):
        return Lost.NOT_KEPT
    from bot.state.reading import find_edition
    from handlers.storage import place_of

    place = place_of(os.environ)
    if isinstance(place, str):
        _complain(place)
        return Lost.UNREACHABLE
    return find_edition(place, prefix)


def _is_coloured(options: argparse.Namespace) -> bool:
    is_plain = getattr(options, "no_color", False) or "NO_COLOR" in os.environ or getattr(options, "links", False)
    return sys.stdout.isatty() and not is_plain


def _doctor(options: argparse.Namespace, today: date) -> int:
    from handlers import doctor

    gc.enable()
    is_plain, latest = not _is_coloured(options), _latest(today)
    return doctor.run(os.environ, _folder(options), today=today, latest=latest, as_json=options.json, is_plain=is_plain)


def _facts(options: argparse.Namespace, today: date) -> int:
    base = _loaded(options, today)
    if base is None:
        return PROBLEMS
    from bot.plain import json_of_fact, text_of_facts

    if not options.json:
        print(text_of_facts(base))
        return GOOD
    for fact in base.facts:
        print(json.dumps(json_of_fact(fact)))
    return GOOD


def _check(options: argparse.Namespace, today: date) -> int:
    """Say every problem of the base and, with the articles at hand, of each passage; then what to look at next."""
    if options.stamp and not options.articles:
        _complain("check --stamp: name the folder with the archived texts: --articles DIR")
        return WRONG_USE
    from bot.loading import Faulty, load

    folder = _folder(options)
    base = load(folder, today=_latest(today))
    problems: list[Problem] = list(base.problems) if isinstance(base, Faulty) else []
    if options.articles:
        problems += _passage_problems(options, folder)
    for problem in sorted(set(problems)):
        print(problem)
    if problems or isinstance(base, Faulty):
        print(f"{len(set(problems))} problem(s)")
        return PROBLEMS
    if options.report:
        _print_report(base, today)
    held = f"{len(base.facts)} facts about {len(base.entities)} entities from {len(base.sources)} sources"
    print(f"{held}: no problem{', every passage found' if options.articles else ''}")
    return GOOD


def _passage_problems(options: argparse.Namespace, folder: Path) -> list[Problem]:
    from bot.checking import check_passages
    from bot.stamping import stamp

    if options.stamp:
        for changed in stamp(folder, options.articles):
            print(f"{changed}: stamped")
    checked = check_passages(folder, options.articles)
    for note in checked.notes:
        print(f"note: {note}")
    return checked.problems


def _print_report(base: FactBase, today: date) -> None:
    from bot.curation import report

    for heading, lines in report(base, today=today):
        print(heading, *(f"  {line}" for line in lines), "", sep="\n")


def _serve(options: argparse.Namespace, today: date) -> int:
    """Serve by the way asked for, else by the one that the tokens allow, else to whoever is at this machine."""
    base = _loaded(options, today)
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
        _complain(f"The playground is for this machine alone, and would be at {host}: a prompt instead.")
        return _prompt(options, today, base)
    from handlers.playground.serve import serve_playground

    return serve_playground(_replies(options, base), os.environ, host=host, port=options.port)


def _chat(options: argparse.Namespace, today: date) -> int:
    base = _loaded(options, today)
    return PROBLEMS if base is None else _prompt(options, today, base)


def _prompt(options: argparse.Namespace, today: date, base: FactBase) -> int:
    gc.enable()
    from bot.answers import answer
    from bot.terminal import prompt

    is_plain = getattr(options, "no_color", False) or "NO_COLOR" in os.environ
    prompt(base, lambda text: answer(base, text, today=today), is_plain=is_plain)
    return GOOD


def _replies(options: argparse.Namespace, base: FactBase) -> Replies:
    from bot.answers import answer
    from bot.loading import load
    from bot.plain import text_of
    from bot.renewing import Current
    from bot.shelf import Shelf
    from handlers.replies import Replies

    def day() -> date:
        return _today(options) or date.today()  # noqa: DTZ011  (a day given was checked at the start)

    base.warm()
    gc.collect()
    gc.freeze()  # what is loaded stays: the collector need not look through it again and again
    current = Current(base, lambda: load(_folder(options), today=_latest(day())))
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


def _complain(*lines: str) -> None:
    print(*lines, sep="\n", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
