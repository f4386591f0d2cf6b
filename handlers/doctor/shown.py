"""The findings as lines: for people, in colours on a terminal; for programs, as JSON."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from handlers.doctor.findings import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.doctor.findings import Finding

STYLES = {
    Verdict.OK: "green",
    Verdict.WARNING: "bold yellow",
    Verdict.PROBLEM: "bold red",
    Verdict.UNCHECKED: "bold cyan",
}
"""Colours beside the words, never in place of them."""
WIDEST = 130


def lines_of(findings: Sequence[Finding]) -> list[str]:
    """Return each finding as a line, in columns, and the count."""
    verdict, about = (max(map(len, column)) for column in zip(*((f.verdict, f.about) for f in findings), strict=True))
    lines = [f"{f.verdict:<{verdict}}  {f.about:<{about}}  {_words(f)}" for f in findings]
    return [*lines, count_of(findings)]


def json_of(findings: Iterable[Finding]) -> list[str]:
    """Return each finding as a JSON object."""
    return [json.dumps(asdict(found)) for found in findings]


def show(findings: Sequence[Finding], console: Console | None = None) -> None:
    """Print the same in colours, what is long wrapped within its column."""
    to = console or Console(width=min(WIDEST, Console().width), highlight=False)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(no_wrap=True)
    for found in findings:
        words = Text.assemble((found.says, "bold"), f"\n{found.do}") if found.do else Text(found.says)
        grid.add_row(Text(found.verdict, STYLES[found.verdict]), Text(found.about), words)
    to.print(grid)
    to.print(Text(count_of(findings), "bold"))


def count_of(findings: Iterable[Finding]) -> str:
    """Say how many there are of each kind: ``9 ok, 1 problem``."""
    many = Counter(found.verdict for found in findings)
    plural = {Verdict.WARNING: "warnings", Verdict.PROBLEM: "problems"}
    return ", ".join(f"{many[one]} {plural.get(one, one) if many[one] != 1 else one}" for one in Verdict if many[one])


def _words(found: Finding) -> str:
    return f"{found.says}. {found.do}" if found.do else found.says
