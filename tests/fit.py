"""Which value of each threshold of free text the questions speak for, held out: ``make fit``, some minutes.

One threshold at a time is tried on one half of the questions; what it chooses is judged on the other half, beside the
value in use. The file holds the questions of one writer after the other, so the halves are made of whole blocks: no
writer's turns of phrase are on both sides.
"""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bot.asking import thresholds
from bot.factbase import FactBase
from bot.loading import load
from tests.eval import COST_OF_FALSE, HERE, TODAY, figures, is_right, questions, told

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.eval import Question, Result

BLOCK = 120
"""Questions that one writer wrote, about."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A threshold in use, and the values that it might have instead."""

    name: str
    values: tuple[float, ...]


THRESHOLDS = (
    Threshold("ANSWER", (0.45, 0.5, 0.55, 0.6, 0.65)),
    Threshold("LIKENESS_SHARE", (0.2, 0.3, 0.4, 0.5, 0.6)),
    Threshold("PER_WEIGHT", (0.01, 0.02, 0.03, 0.04)),
    Threshold("LIGHT_SHARE", (0.0, 0.1, 0.2, 0.35, 0.5)),
    Threshold("SINGLE", (0.35, 0.4, 0.45, 0.5, 0.6)),
    Threshold("PUT_OTHERWISE", (0.25, 0.35, 0.45, 0.55)),
    Threshold("OWN_WORDS", (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.9)),
    Threshold("FORESEEN", (0.7, 0.75, 0.8, 0.85, 0.9)),
    Threshold("LACKING", (0.1, 0.2, 0.3)),
    Threshold("ASK_SHARE", (0.25, 0.35, 0.45, 0.55)),
    Threshold("CLOSE_TO_BEST", (0.7, 0.75, 0.8, 0.85, 0.9)),
    Threshold("CLOSE_TO_FORESEEN", (0.85, 0.92, 0.96)),
    Threshold("LEVEL", (0.85, 0.9, 0.95, 1.0)),
    Threshold("VERY_WORDS", (0.9, 0.95, 1.0)),
    Threshold("LEANT", (1.0, 1.1, 1.2, 1.3, 1.5)),
    Threshold("OWN_DEAL", (1.0, 1.05, 1.1, 1.15, 1.2, 1.3)),
)


def worth(asked: Sequence[Question], results: Sequence[Result]) -> float:
    """Return what the answers are worth: one for the right fact within three, one for it in front, less the false."""
    pairs = list(zip(asked, results, strict=True))
    right = sum(is_right(q, r, 3) + is_right(q, r, 1) for q, r in pairs if not q.unknown)
    return right - COST_OF_FALSE * sum(q.unknown and r.is_answer for q, r in pairs)


def halves(asked: Sequence[Question]) -> tuple[list[int], list[int]]:
    """Return the positions of the questions in even blocks and of those in odd ones."""
    even = [at for at in range(len(asked)) if at // BLOCK % 2 == 0]
    return even, sorted(set(range(len(asked))) - set(even))


def answered(threshold: Threshold, value: float) -> list[Result]:
    """Answer every question with *threshold* at *value*."""
    before = getattr(thresholds, threshold.name)
    setattr(thresholds, threshold.name, value)
    try:
        base = load(HERE.parent / "data", today=TODAY)
        assert isinstance(base, FactBase)
        return [told(base, question) for question in questions()]
    finally:
        setattr(thresholds, threshold.name, before)


def report(threshold: Threshold, results: dict[float, list[Result]]) -> None:
    """Print, for each half, the value that it chooses and what that and the one in use are worth on the other."""
    asked = questions()
    in_use = getattr(thresholds, threshold.name)
    parts = halves(asked)
    for fit, rest in (parts, parts[::-1]):

        def on(part: list[int], value: float) -> tuple[list[Question], list[Result]]:
            return [asked[at] for at in part], [results[value][at] for at in part]

        found = {value: worth(*on(fit, value)) for value in threshold.values}
        chosen = max(found, key=lambda value: (found[value], value == in_use))
        shown = [(value, figures(*on(rest, value)), worth(*on(rest, value))) for value in (chosen, in_use)]
        told_of = "; ".join(
            f"{value:g}: first {f.first:.2%} three {f.three:.2%} false {f.false:.2%} worth {w:.0f}"
            for value, f, w in shown
        )
        print(f"{threshold.name:<18} chosen {chosen:<5g} held out: {told_of}", flush=True)


def main() -> None:
    """Try each threshold, or those named."""
    named = set(sys.argv[1:])
    with ProcessPoolExecutor() as pool:
        for threshold in THRESHOLDS:
            if not named or threshold.name in named:
                results = pool.map(partial(answered, threshold), threshold.values)
                report(threshold, dict(zip(threshold.values, results, strict=True)))


if __name__ == "__main__":
    main()
