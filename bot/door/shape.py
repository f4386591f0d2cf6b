"""Each file held against the schema, and what is wrong said in a curator's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from pydantic import BaseModel, TypeAdapter, ValidationError

from bot.door import schema
from bot.door.datafiles import WORDS
from bot.door.problems import Problem, did_you_mean, quoted
from bot.door.yamlmarks import EMPTY, Number

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic_core import ErrorDetails

    from bot.door.datafiles import DataFile
    from bot.door.yamlmarks import Path

ADAPTERS: Final[dict[str, TypeAdapter[Any]]] = {
    "sources": TypeAdapter(schema.SourceRecord),
    "entities": TypeAdapter(schema.EntityRecord),
    "gaps": TypeAdapter(schema.GAPS),
    "words": TypeAdapter(schema.WORDS),
}
"""What each part of the base must look like."""


@dataclass(frozen=True, slots=True)
class Misshapen:
    """Every way in which one file differs from the schema."""

    problems: list[Problem]


def validated(file: DataFile) -> Any | Misshapen:  # noqa: ANN401  (a record, or a tuple of them)
    """Return the file's records, or every way in which it differs from the schema."""
    complaints = file.complaints()
    problems = [problem for _, problem in complaints]
    if problems and file.value is EMPTY:
        return Misshapen(problems)
    try:
        records = ADAPTERS[file.part].validate_python(file.value)
    except ValidationError as error:
        said = {path for path, _ in complaints}
        wrong = [
            details for details in error.errors(include_url=False) if details["loc"] not in said and _is_so(details)
        ]
        return Misshapen(problems + [_problem(file, details) for details in wrong])
    return Misshapen(problems) if problems else records


def _is_so(details: ErrorDetails) -> bool:
    """Whether something is wrong by itself: a list whose items are wrong is called too short as well."""
    return details["type"] != "too_short" or len(details["input"]) < details["ctx"]["min_length"]


def _problem(file: DataFile, details: ErrorDetails) -> Problem:
    path: Path = details["loc"]
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    match details["type"]:
        case "missing":
            return file.problem(path[:-1], f"the key '{key}' is missing: add it")
        case "extra_forbidden":
            known = _keys(path, file.part)
            nearest = did_you_mean(key, known) or f"; the keys here are {', '.join(known)}"
            return file.problem(path, f"unknown key {quoted(key)}{nearest}", on_key=True)
        case _:
            return file.problem(path, f"{_subject(path, key, file.part)} {_wrong(details)}")


def _subject(path: Path, key: str, part: str) -> str:
    match path:
        case (*_, str()):
            return f"'{key}'"
        case (*_, int(position)):
            item = "group" if part == WORDS else "item"
            return f"{item} {position + 1}" + (f" of '{key}'" if key else "")
        case _:
            return "the file"


def _keys(path: Path, part: str) -> list[str]:
    """Return the keys that the record at *path* may have."""
    model: Any = {"sources": schema.SourceRecord, "entities": schema.EntityRecord}.get(part, schema.GapRecord)
    for step in path[:-1]:
        model = _WITHIN.get(step, model)
    return [field.alias or name for name, field in model.model_fields.items()]


_WITHIN: Final[dict[object, type[BaseModel]]] = {
    "facts": schema.FactRecord,
    "citations": schema.CitationRecord,
    "role": schema.RoleRecord,
    "retired": schema.RetiredRecord,
}
"""The records that lie within others, by the key they lie under."""


def _wrong(details: ErrorDetails) -> str:
    """Say what is wrong with one value and what to write instead."""
    written = details["input"]
    if written is EMPTY or written is None or details["type"] == "string_too_short":
        return "is empty: write its value, or delete it"
    return _WORDS[details["type"]](written, details.get("ctx", {}))


def _misread(_: object, context: dict[str, Any]) -> str:
    return str(context["error"])


def _not_among(written: object, context: dict[str, Any]) -> str:
    allowed = re.findall(r"'([^']*)'", context["expected"])
    nearest = did_you_mean(written, allowed) if isinstance(written, str) else ""
    return f"cannot be {schema.shown(written)}{nearest or '; it is one of: ' + ', '.join(allowed)}"


def _too_long(written: str, context: dict[str, Any]) -> str:
    most = context["max_length"]
    return f"has {len(written.strip())} characters, at most {most} are shown: say it shorter, or make two facts of it"


def _too_few(_: object, context: dict[str, Any]) -> str:
    count = context["actual_length"]
    return f"has {count or 'no'} item{'s' * (count != 1)}, and needs {context['min_length']} at least"


def _mismatched(written: str, context: dict[str, Any]) -> str:
    match context["pattern"]:
        case schema.ID if re.fullmatch(schema.FACT_ID, written):
            return f"is the short id, unique in its file: write {written.rpartition('/')[2]}"
        case schema.ID:
            return f"may hold a-z, 0-9 and '-' only, 64 characters at most, unlike {schema.shown(written)}"
        case schema.FACT_ID:
            return f"must be a fact's id, such as creg/visit-november-2025, not {schema.shown(written)}"
        case schema.ONE_LINE:
            return "must be one line: delete the line breaks"
        case _:
            return "must be 64 of 0-9 and a-f: delete it and run `sam-bot check --articles DIR --stamp`"


_WORDS: Final[dict[str, Callable[[Any, dict[str, Any]], str]]] = {
    "value_error": _misread,
    "enum": _not_among,
    "bool_type": lambda written, _: f"must be true or false, without quotes, not {schema.shown(written)}",
    "tuple_type": lambda written, _: f"must be a list, [one, two] or lines that start with '- '{_as_written(written)}",
    "model_type": lambda written, _: f"must hold keys, each as 'key: value'{_as_written(written)}",
    "string_type": lambda written, _: f"must be a text{_as_written(written)}",
    "string_too_long": _too_long,
    "too_short": _too_few,
    "string_pattern_mismatch": _mismatched,
}
"""What to say of each kind of difference that pydantic finds."""


def _as_written(value: object) -> str:
    """Say how a value that should be a text or a list is read, where that is not plain to see."""
    match value:
        case Number() | bool():
            return f": put {schema.shown(value)} in quotes"
        case dict():
            return ", not keys with values (a text that holds ': ' needs quotes)"
        case _:
            return f", not {schema.shown(value)}"
