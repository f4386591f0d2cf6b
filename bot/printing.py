"""The commands that print and end: answers, facts, and what is wrong with the base."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bot.options import GOOD, PROBLEMS, WRONG_USE, complain, folder_of, is_coloured, latest, loaded

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterable
    from datetime import date
    from pathlib import Path

    from bot.door.problems import Problem
    from bot.factbase import FactBase
    from bot.receipts import Kept, Lost

    Recall = Callable[[str], Kept | Lost]


def ask(options: argparse.Namespace, today: date, *, recall: Recall) -> int:
    """Answer one question, or those on standard input; *recall* finds an edition of the base that was in use before."""
    if not options.text and sys.stdin.isatty():
        complain("ask: what? Try: sam-bot ask partners")
        return WRONG_USE
    base = loaded(options, today)
    if base is None:
        return PROBLEMS
    from bot.answers import answer
    from bot.plain import json_of, text_of

    texts: Iterable[str] = [" ".join(options.text)]
    is_many = options.text in ([], ["-"])
    if is_many:
        texts = (line.rstrip("\n") for line in sys.stdin)
    if not (options.json or options.explain or is_many) and is_coloured(options):
        from bot.terminal import show

        show(answer(base, " ".join(options.text), today=today, recall=recall))
        return GOOD
    if options.explain:
        from bot.asking.explaining import explain

        print("\n\n".join(explain(base, text, today=today) for text in texts))
        return GOOD
    for text in texts:
        found = answer(base, text, today=today, recall=recall)
        print(json.dumps(json_of(found)) if options.json else text_of(found, links=options.links), flush=True)
        if is_many and not options.json:
            print()
    return GOOD


def facts(options: argparse.Namespace, today: date) -> int:
    """Print every fact."""
    base = loaded(options, today)
    if base is None:
        return PROBLEMS
    from bot.plain import json_of_fact, text_of_facts

    if not options.json:
        print(text_of_facts(base))
        return GOOD
    for fact in base.facts:
        print(json.dumps(json_of_fact(fact)))
    return GOOD


def check(options: argparse.Namespace, today: date) -> int:
    """Say every problem of the base and, with the articles at hand, of each passage; then what to look at next."""
    if options.stamp and not options.articles:
        complain("check --stamp: name the folder with the archived texts: --articles DIR")
        return WRONG_USE
    from bot.loading import Faulty, load

    folder = folder_of(options)
    base = load(folder, today=latest(today))
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
