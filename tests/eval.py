"""How good the answers are, beside what else one could search the same facts with: ``make eval``.

The questions in ``questions.jsonl`` were written from the articles alone, by people who had not seen the fact base.
Each names the facts that answer it, or that nothing does. Every engine ranks the same texts (statements, names of the
entities, asks); each rival gets the threshold that suits it best, ours keeps its own.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import time
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz import fuzz, process, utils

from bot.answers import answer
from bot.answers.form import Outcome
from bot.asking import gates
from bot.asking.questions import understand_question
from bot.asking.verdicts import Verdict
from bot.asking.words import stem
from bot.factbase import FactBase
from bot.loading import load
from bot.names.comparing import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TODAY = date(2026, 11, 22)
HERE = Path(__file__).parent
OPEN = {Verdict.ANSWERS, Verdict.TOO_LITTLE}
"""What only the threshold decides."""
MOST_JUDGED = 8
"""Hits that are looked at for how sure an engine is of its answer."""
COST_OF_FALSE = 10
"""A wrong answer costs as much as ten that are missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and what answers it: facts or entities (ids), or nothing."""

    ask: str
    facts: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    unknown: bool = False
    choice_ok: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """What one engine made of one question: its ranked facts, how sure it is, and whether it answers."""

    ranked: tuple[str, ...]
    entities: tuple[str, ...]
    score: float
    is_answer: bool
    is_choice: bool = False


def questions(path: Path = HERE / "questions.jsonl") -> list[Question]:
    """Read the questions."""
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [
        Question(
            ask=record["ask"],
            facts=tuple(record.get("facts", ())),
            entities=tuple(record.get("entities", ())),
            unknown=record.get("unknown", False),
            choice_ok=record.get("choice_ok", False),
        )
        for record in records
    ]


def is_right(question: Question, result: Result, within: int) -> bool:
    """Whether a fact or an entity that answers is among the first *within*; a choice counts where it may be offered."""
    if result.is_choice:
        return question.choice_ok and bool(set(question.entities) & set(result.entities[:within]))
    found = set(question.facts) & set(result.ranked[:within]) or set(question.entities) & set(result.entities[:within])
    return result.is_answer and bool(found)


def told(base: FactBase, asked: Question) -> Result:
    """Answer as the bot does, without saying how sure it is."""
    found = answer(base, asked.ask, today=TODAY)
    return Result(
        tuple(fact.id for fact in found.facts),
        tuple(named.entity.id for named in found.named),
        float(found.outcome is Outcome.ANSWERED),
        found.outcome is Outcome.ANSWERED,
        found.outcome is Outcome.CHOICE,
    )


def ours(base: FactBase, asked: Question) -> Result:
    """Answer as the bot does, and say how sure it is: by what the best fact covers, above 1 where it is answered."""
    result = told(base, asked)
    query = understand_question(base, asked.ask, today=TODAY)
    gate = gates.Gate(base, query)
    hits = base.index.search(query.search_terms, asked=query.asked, at_least=0)
    passed = [gate.coverage(hit) for hit in hits[:MOST_JUDGED] if gate.verdict(hit) in OPEN]
    covered = max(passed, default=0)
    return replace(result, score=1 + covered if result.is_answer else min(covered, 1))


def texts(base: FactBase) -> list[str]:
    """Return what every rival searches: each fact's statement, the names of its entities, its asks."""
    names = {entity.id: " ".join(entity.names) for entity in base.entities.values()}
    return [
        fold(" ".join((fact.statement, *(names[entity] for entity in fact.entities), *fact.asks)))
        for fact in base.facts
    ]


def by_scan(scorer: Callable[..., float], corpus: list[str]) -> Callable[[str], list[tuple[int, float]]]:
    """Rank by a rapidfuzz scorer over every text."""

    def ranked(text: str) -> list[tuple[int, float]]:
        found = process.extract(fold(text), corpus, scorer=scorer, processor=utils.default_process, limit=3)
        return [(at, score) for _, score, at in found]

    return ranked


def by_bm25(corpus: list[str]) -> Callable[[str], list[tuple[int, float]]]:
    """Rank by BM25, stemmed."""
    import bm25s  # noqa: PLC0415  (numpy: only here)

    retriever = bm25s.BM25()
    retriever.index([[stem(word) for word in text.split()] for text in corpus], show_progress=False)

    def ranked(text: str) -> list[tuple[int, float]]:
        tokens = [stem(word) for word in fold(text).split()]
        known = [token for token in tokens if token in retriever.vocab_dict]
        if not known:
            return []
        ids, scores = retriever.retrieve([known], k=3, show_progress=False)
        return [(int(at), float(score)) for at, score in zip(ids[0], scores[0], strict=True)]

    return ranked


def by_fts5(corpus: list[str]) -> Callable[[str], list[tuple[int, float]]]:
    """Rank by SQLite's full-text search, stemmed."""
    database = sqlite3.connect(":memory:")
    database.execute("create virtual table facts using fts5(text, tokenize='porter')")
    database.executemany("insert into facts(rowid, text) values (?, ?)", enumerate(corpus))

    def ranked(text: str) -> list[tuple[int, float]]:
        words = " OR ".join(f'"{word}"' for word in fold(text).split())
        query = "select rowid, -rank from facts where facts match ? order by rank limit 3"
        return list(database.execute(query, (words,))) if words else []

    return ranked


def rival(base: FactBase, ranked: Callable[[str], list[tuple[int, float]]], asked: Question) -> Result:
    """Answer with the best of a rival's ranking, whatever its score: the threshold comes later."""
    best = ranked(asked.ask)
    facts = [base.facts[at] for at, _ in best]
    return Result(
        tuple(fact.id for fact in facts),
        tuple(fact.entity for fact in facts),
        best[0][1] if best else 0.0,
        bool(best),
    )


def fitted(asked: Sequence[Question], results: Sequence[Result]) -> float:
    """Return the threshold at which right answers less false ones, at their cost, are most."""

    def worth(threshold: float) -> float:
        pairs = [(q, r) for q, r in zip(asked, results, strict=True) if r.is_answer and r.score >= threshold]
        return sum(is_right(q, r, 3) for q, r in pairs) - COST_OF_FALSE * sum(q.unknown for q, _ in pairs)

    return max(sorted({r.score for r in results}), key=worth)


def area(asked: Sequence[Question], results: Sequence[Result]) -> float:
    """Return how often an answerable question scores above one that is not (area under the ROC curve)."""
    held = [r.score for q, r in zip(asked, results, strict=True) if not q.unknown]
    other = [r.score for q, r in zip(asked, results, strict=True) if q.unknown]
    return statistics.mean((a > b) + 0.5 * (a == b) for a in held for b in other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Shares: right first, right within three, falsely answered, choices where none should be."""

    first: float
    three: float
    false: float
    needless: float


def figures(asked: Sequence[Question], results: Sequence[Result], threshold: float = float("-inf")) -> Figures:
    """Count what *results* are worth at *threshold*."""
    pairs = [
        (q, r if r.score >= threshold or r.is_choice else Result((), (), r.score, is_answer=False))
        for q, r in zip(asked, results, strict=True)
    ]
    held = [(q, r) for q, r in pairs if not q.unknown]
    other = [(q, r) for q, r in pairs if q.unknown]
    return Figures(
        first=statistics.mean(is_right(q, r, 1) for q, r in held),
        three=statistics.mean(is_right(q, r, 3) for q, r in held),
        false=statistics.mean(r.is_answer for _, r in other),
        needless=statistics.mean(r.is_choice and not q.choice_ok for q, r in pairs),
    )


def crossed(asked: Sequence[Question], results: Sequence[Result]) -> list[tuple[float, Figures]]:
    """Fit our threshold on each half of the questions; return it with the figures of the other half."""
    rows = []
    for half in (0, 1):
        fit, rest = asked[half::2], asked[1 - half :: 2]
        threshold = fitted(fit, results[half::2])
        rows.append((threshold, figures(rest, results[1 - half :: 2], threshold)))
    return rows


def main() -> None:
    """Print one table."""
    base = load(HERE.parent / "data", today=TODAY)
    assert isinstance(base, FactBase)
    base.warm()
    asked = questions(Path(sys.argv[1])) if len(sys.argv) > 1 else questions()
    corpus = texts(base)
    engines: dict[str, Callable[[Question], Result]] = {"ours": lambda q: ours(base, q)}
    rivals = {
        "rapidfuzz WRatio": by_scan(fuzz.WRatio, corpus),
        "rapidfuzz token_set_ratio": by_scan(fuzz.token_set_ratio, corpus),
        "bm25s": by_bm25(corpus),
        "SQLite FTS5": by_fts5(corpus),
    }
    engines |= {name: partial(rival, base, ranked) for name, ranked in rivals.items()}
    print(f"{len(asked)} questions, {sum(q.unknown for q in asked)} of them not answerable\n")
    print(f"{'':<28}{'first':>8}{'in three':>10}{'false':>8}{'needless':>10}{'area':>7}{'ms':>8}")
    for name, engine in engines.items():
        start = time.perf_counter()
        results = [engine(question) for question in asked]
        taken = 1000 * (time.perf_counter() - start) / len(asked)
        got = figures(asked, results, float("-inf") if name == "ours" else fitted(asked, results))
        print(
            f"{name:<28}{got.first:>8.0%}{got.three:>10.0%}{got.false:>8.1%}{got.needless:>10.1%}"
            f"{area(asked, results):>7.2f}{taken:>8.2f}"
        )
        if name == "ours":
            for threshold, other in crossed(asked, results):
                shown = f"  other half, fitted {threshold - 1:.2f}" if threshold > 1 else "  other half, no threshold"
                print(f"{shown:<28}{other.first:>8.0%}{other.three:>10.0%}{other.false:>8.1%}")
        else:
            always = figures(asked, results)
            print(f"{'  always answering':<28}{always.first:>8.0%}{always.three:>10.0%}{always.false:>8.1%}")


if __name__ == "__main__":
    main()
