"""The schema as JSON, for editors that complete keys and underline slips while a curator types."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from bot.door.shape import ADAPTERS

if TYPE_CHECKING:
    from pathlib import Path

FILES: Final = {"sources": "source", "entities": "entity", "gaps": "gaps", "words": "words"}
"""The file of each part's schema; an entity's starts ``# yaml-language-server: $schema=../schema/entity.json``."""


def schemas() -> dict[str, str]:
    """Return the text of each schema file, by its name."""
    return {f"{name}.json": _text(ADAPTERS[part].json_schema()) for part, name in FILES.items()}


def write_schemas(folder: Path) -> None:
    """Write the schema files into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def _text(schema: dict[str, Any]) -> str:
    plain = {"$schema": "https://json-schema.org/draft/2020-12/schema", **_plain(schema)}
    return json.dumps(plain, indent=2, ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:  # noqa: ANN401  (any part of a JSON schema)
    """Leave out what speaks of Python: a key that may be left out is no key that may be null."""
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _plain(item) for key, item in value.items() if (key, item) != ("default", None)}
    choices = kept.get("anyOf", [])
    if {"type": "null"} in choices:
        choices.remove({"type": "null"})
    if len(choices) == 1:
        kept |= kept.pop("anyOf")[0]
    return kept
