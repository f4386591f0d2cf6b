"""Break what guards the bot, one small thing at a time, and see whether a test notices: ``make mutants``.

Each mutant lives in a process of its own, forked from one that has imported the libraries; nothing on the disk changes.
"""

from __future__ import annotations

import ast
import copy
import importlib
import importlib.abc
import importlib.util
import os
import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from importlib.machinery import ModuleSpec
    from types import ModuleType

ROOT = Path(__file__).parents[1]
TARGETS: dict[str, tuple[str, ...]] = {
    "handlers.door": ("slack/test_door.py",),
    "handlers.text": ("slack/test_text.py", "slack/test_blocks.py"),
    "bot.text": ("slack/test_text.py",),
    "handlers.claims": ("slack/test_claims.py", "slack/test_faults.py"),
    "bot.state.claims": ("state/test_claims.py",),
}
"""What is broken, and the tests that are to notice."""
LIBRARIES = ("hypothesis", "slack_bolt.async_app", "slack_sdk.models.blocks", "starlette.applications", "sqlalchemy")
MOST_SECONDS = 60
LEAST_KILLED = 0.9
KILLED, SURVIVED = 1, 0

FAST = "a way around work that would change nothing"
UNSEEN = "nobody is shown it"
NO_HEADER = "any other header that is none is refused as well"
KNOWN: dict[str, str] = {
    "handlers.door: if len(headers) < len(pairs): always": FAST,
    "handlers.door: len(headers) < len(pairs): Lt to LtE": FAST,
    "handlers.door: b'' to b'X'": NO_HEADER,
    "handlers.door: if '%' in value or '+' in value: always": FAST,
    "handlers.door: if '%' in name or '+' in name: always": FAST,
    "handlers.door: 'too many fields' to 'too many fieldsX'": UNSEEN,
    "handlers.door: 'no field, or a field twice' to 'no field, or a field twiceX'": UNSEEN,
    "handlers.text: if not (text.isascii() and text.replace('\\n', '').isprintable()): always": FAST,
    "handlers.text: '\\n' to '\\nX'": FAST,
    "handlers.text: '' to 'X'": FAST,
    "handlers.text: 4 to 5": "the longest escape has five characters: one that was cut, four at most",
    "bot.text: if text.isprintable() and (text.isascii() or _is_plain(text)): never": FAST,
    "bot.text: text.isascii() or _is_plain(text): Or to And": FAST,
    "bot.text: return unicodedata.is_normalized('NFKC', text) and (not _FLO: return None": FAST,
    "bot.text: if text.isprintable(): never": FAST,
    "bot.state.claims: 1000 to 1001": "a matter of time, not of what is deleted in the end",
    "bot.state.claims: 1000 to 999": "a matter of time, not of what is deleted in the end",
    "bot.state.claims: 'postgresql' to 'postgresqlX'": "noticed where there is a Postgres to test with",
    "bot.state.claims: '' to 'X'": "the row is gone at once",
    "bot.state.claims: 8 to 9": "the row is gone at once",
    "bot.state.claims: 8 to 7": "the row is gone at once",
}
"""Mutants that no test can notice, or none here, and why."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.And: ast.Or,
    ast.Or: ast.And,
}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One small thing that is broken."""

    module: str
    line: int
    what: str
    tree: ast.Module

    @property
    def is_known(self) -> bool:
        return f"{self.module}: {self.what}" in KNOWN

    def __str__(self) -> str:
        why = KNOWN.get(f"{self.module}: {self.what}")
        return f"{self.module}:{self.line}: {self.what}{f' ({why})' if why else ' <- a test is missing'}"


def mutants_of(module: str) -> Iterator[Mutant]:
    """Yield every mutant of *module*."""
    tree = ast.parse((ROOT / (module.replace(".", "/") + ".py")).read_text())
    _drop_words(tree)
    nodes = list(ast.walk(tree))
    for number, node in enumerate(nodes):
        for what, change in changes_of(node):
            broken = copy.deepcopy(tree)
            change(list(ast.walk(broken))[number])
            line = next((n.lineno for n in (node, *ast.walk(node)) if isinstance(n, ast.expr | ast.stmt)), 0)
            yield Mutant(module, line or _line_above(node, nodes), what, ast.fix_missing_locations(broken))


def _drop_words(tree: ast.Module) -> None:
    """Leave out docstrings and what only type checkers read: nothing of it can be noticed."""
    for node in ast.walk(tree):
        for name in ("body", "orelse"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                kept = [statement for statement in block if not _is_for_readers(statement)]
                setattr(node, name, kept or ([ast.Pass()] if block else []))
        if isinstance(node, ast.ClassDef):  # frozen, slots: they keep others from mistakes
            node.decorator_list = [_bare(decorator) for decorator in node.decorator_list]
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
            for argument in (*node.args.args, *node.args.kwonlyargs):
                argument.annotation = None


def _bare(decorator: ast.expr) -> ast.expr:
    return decorator.func if isinstance(decorator, ast.Call) else decorator


def _is_for_readers(statement: ast.stmt) -> bool:
    match statement:
        case ast.Expr(ast.Constant(str())) | ast.If(ast.Name("TYPE_CHECKING")):
            return True
        case ast.Assign([ast.Name("log" | "Body")]) | ast.ImportFrom("__future__"):
            return isinstance(statement, ast.Assign)
        case _:
            return False


def _line_above(node: ast.AST, nodes: Sequence[ast.AST]) -> int:
    """Return the line of what *node*, an operator, belongs to."""
    return next(
        (up.lineno for up in nodes if isinstance(up, ast.expr) and node in list(ast.iter_child_nodes(up))),
        0,
    )


def changes_of(node: ast.AST) -> Iterator[tuple[str, Callable[[ast.AST], None]]]:
    """Yield what can be broken in *node*, in words, and how."""
    if isinstance(node, ast.Compare | ast.BoolOp | ast.BinOp):
        operators = node.ops if isinstance(node, ast.Compare) else [node.op]
        for at, operator in enumerate(operators):
            if other := SWAPS.get(type(operator)):
                yield f"{ast.unparse(node)}: {type(operator).__name__} to {other.__name__}", _swap(at, other)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield f"{ast.unparse(node)}: not left out", lambda found: _set(found, op=ast.UAdd(), operand=_truth(found))
    if isinstance(node, ast.Constant):
        for value in _others(node.value):
            yield f"{node.value!r} to {value!r}", _put(value)
    if isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield f"{ast.unparse(node)[:60]}: return None", lambda found: _set(found, value=ast.Constant(None))
    if isinstance(node, ast.IfExp | ast.If):
        yield f"if {ast.unparse(node.test)}: always", lambda found: _set(found, test=ast.Constant(value=True))
        yield f"if {ast.unparse(node.test)}: never", lambda found: _set(found, test=ast.Constant(value=False))


def _truth(node: ast.AST) -> ast.expr:
    assert isinstance(node, ast.UnaryOp)
    return ast.Call(ast.Name("bool", ast.Load()), [node.operand], [])


def _set(node: ast.AST, **fields: object) -> None:
    for name, value in fields.items():
        setattr(node, name, value)


def _put(value: object) -> Callable[[ast.AST], None]:
    return lambda found: _set(found, value=value)


def _swap(at: int, other: type[ast.AST]) -> Callable[[ast.AST], None]:
    def change(found: ast.AST) -> None:
        if isinstance(found, ast.Compare):
            found.ops[at] = other()  # type: ignore[call-overload]
        else:
            _set(found, op=other())

    return change


def _others(value: object) -> tuple[object, ...]:
    match value:
        case bool():
            return (not value,)
        case int():
            return (value + 1, value - 1)
        case str():
            return (value + "X",) if value else ("X",)
        case bytes():
            return (value + b"X",)
        case _:
            return ()


class Broken(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads a mutant in the place of the module."""

    def __init__(self, mutant: Mutant) -> None:
        self._mutant = mutant

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        if fullname != self._mutant.module:
            return None
        return importlib.util.spec_from_loader(fullname, self)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._mutant.tree, f"<{self._mutant.module}, broken>", "exec"), vars(module))


def is_noticed(mutant: Mutant | None, tests: Sequence[str]) -> bool:
    """Run *tests* against *mutant*, or against what is not broken, in a process of their own."""
    child = os.fork()
    if child == 0:
        signal.alarm(MOST_SECONDS)
        with suppress(BaseException):
            os._exit(_run(mutant, tests))
        os._exit(KILLED)
    return os.waitpid(child, 0)[1] != SURVIVED


def _run(mutant: Mutant | None, tests: Sequence[str]) -> int:
    import pytest  # noqa: PLC0415

    for stream in (1, 2):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream)
    if mutant:
        sys.meta_path.insert(0, Broken(mutant))
    options = ["-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider", "--hypothesis-seed=1", "--no-cov"]
    paths = [str(ROOT / "tests" / test) for test in tests]
    return KILLED if pytest.main([*options, "-W", "ignore", *filter(os.path.exists, paths)]) else SURVIVED


def main(modules: Sequence[str]) -> int:
    """Break each module in every way, and list what nobody noticed."""
    for library in LIBRARIES:
        importlib.import_module(library)
    all_killed = all_made = unexplained = 0
    for module in modules or TARGETS:
        if is_noticed(None, TARGETS[module]):
            print(f"{module}: its tests fail as it is")
            return 1
        found = list(mutants_of(module))
        survivors = [mutant for mutant in found if not is_noticed(mutant, TARGETS[module])]
        all_made, all_killed = all_made + len(found), all_killed + len(found) - len(survivors)
        unexplained += sum(not survivor.is_known for survivor in survivors)
        print(f"{module}: {len(found) - len(survivors)} of {len(found)} killed", *survivors, sep="\n  ", flush=True)
    print(f"{all_killed} of {all_made} killed ({all_killed / all_made:.0%}), {unexplained} of the rest unexplained")
    return 0 if all_killed >= LEAST_KILLED * all_made else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
