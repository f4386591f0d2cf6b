"""Strict YAML: plain values only, and the place of every key and value.

Read from libyaml's events, not composed: its composer is recursive and crashes the process on deep nesting. A
scalar stays as it was written, save ``true``, ``false``, nulls and numbers: what it means is for the schema to say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from yaml import CSafeLoader, YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

if TYPE_CHECKING:
    from collections.abc import Callable

DEEPEST: Final = 10
"""Levels of nesting. A fact base has six; far deeper texts are made to crash their readers."""

Path: TypeAlias = "tuple[str | int, ...]"
"""The way to a value: ``("facts", 0, "citations", 1, "source")``."""

Place: TypeAlias = "tuple[int, int]"
"""Line and column, both counted from 1."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number, as it was written: nothing in a fact base is calculated with."""

    written: str


class Empty:
    """A key or a list item with nothing behind it."""


EMPTY: Final = Empty()
UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc"
    "\ufffe\uffff\U000e0000-\U000e0fff]"
)
"""Control, bidi, zero-width and tag characters. Zero-width joiners are left: some scripts need them."""

_MEANT: Final[dict[str, object]] = {
    "": EMPTY,
    "true": True,
    "false": False,
    "null": None,
    "Null": None,
    "NULL": None,
    "~": None,
}
_NUMBER: Final = re.compile(
    r"[-+]?(?:0b[01_]+|0o[0-7_]+|0x[\da-fA-F_]+|(?:\d[\d_]*)(?:\.[\d_]*)?(?:[eE][-+]?\d+)?|\.\d[\d_]*(?:[eE][-+]?\d+)?"
    r"|\.(?:inf|Inf|INF))|\.(?:nan|NaN|NAN)"
)
_UNWANTED: Final = re.compile(UNSEEN.pattern[:-1] + r"\t]")
_MAYBE_NUMBER: Final = frozenset("0123456789+-.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Something strict YAML does not allow, where, and what to do instead."""

    place: Place
    path: Path
    words: str


@dataclass(slots=True)
class Document:
    """What one text holds. ``value`` is ``EMPTY`` where it could not be read at all."""

    value: Any = EMPTY
    complaints: list[Complaint] = field(default_factory=list)
    keys: dict[Path, Place] = field(default_factory=dict)
    """Where each key stands; filled on request."""
    values: dict[Path, Place] = field(default_factory=dict)
    """Where each value starts; filled on request."""


class _RefusedError(Exception):
    """Nothing after this place can be read."""

    def __init__(self, event: Event, path: Path, words: str) -> None:
        self.complaint = Complaint(place=_place(event), path=path, words=words)


def read(text: str, *, marked: bool = False) -> Document:
    """Read *text*; with *marked*, note the place of every key and value too."""
    document = Document()
    if unseen := _UNWANTED.search(text):
        document.complaints.append(_unseen(text, unseen.start()))
        return document
    loader = CSafeLoader(text)
    try:
        document.value = _Builder(loader.get_event, document, marked=marked).document()
    except _RefusedError as refused:
        document.complaints.append(refused.complaint)
    except YAMLError as error:
        document.complaints.append(_syntax(error, text))
    finally:
        loader.dispose()
    return document


class _Builder:
    """Turns one stream of events into dicts, lists and scalars."""

    def __init__(self, get: Callable[[], Any], document: Document, *, marked: bool) -> None:
        self._get = get
        self._document = document
        self._marked = marked

    def document(self) -> object:
        self._get()  # the stream's start
        event = self._get()
        if not isinstance(event, DocumentStartEvent):
            return EMPTY
        if event.version or event.tags:
            self._complain(event, (), "a fact base needs no % directives: delete the line")
        value = self._value(self._get(), ())
        self._get()  # the document's end
        event = self._get()
        if isinstance(event, DocumentStartEvent):
            words = "a second document starts here: delete the '---', or move what follows to a file of its own"
            raise _RefusedError(event, (), words)
        return value

    def _value(self, event: Event, path: Path) -> object:
        """Read the value that starts with *event*."""
        if self._marked:
            self._document.values[path] = _place(event)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, AliasEvent):
            words = f"*{event.anchor} repeats another value: write that out (a text that starts with * needs quotes)"
            self._complain(event, path, words)
            return EMPTY
        self._refuse_extras(event, path)
        if len(path) >= DEEPEST:
            raise _RefusedError(event, path, f"nested more than {DEEPEST} levels deep: no record needs that")
        return self._mapping(path) if isinstance(event, MappingStartEvent) else self._sequence(path)

    def _mapping(self, path: Path) -> dict[str, object]:
        value: dict[str, object] = {}
        get, read = self._get, self._value
        while type(event := get()) is not MappingEndEvent:
            key = self._key(event, path)
            if key in value:
                self._complain(event, (*path, key), f"the key '{key}' is here twice: keep one of them")
            if self._marked:
                self._document.keys[*path, key] = _place(event)
            value[key] = read(get(), (*path, key))
        return value

    def _sequence(self, path: Path) -> list[object]:
        value: list[object] = []
        get, read = self._get, self._value
        while type(event := get()) is not SequenceEndEvent:
            value.append(read(event, (*path, len(value))))
        return value

    def _key(self, event: Event, path: Path) -> str:
        if not isinstance(event, ScalarEvent):
            raise _RefusedError(event, path, "a key must be a word (a text that starts with [, { or * needs quotes)")
        key = self._scalar(event, path)
        written: str = event.value
        if written == "<<" and event.implicit[0]:
            self._complain(event, (*path, written), "'<<' merges other values into this one: write them out")
        elif not isinstance(key, str):
            self._complain(event, (*path, written), f"a key must be a word, which '{written}' is not")
        return written

    def _scalar(self, event: ScalarEvent, path: Path) -> object:
        self._refuse_extras(event, path)
        written: str = event.value
        if event.implicit[0]:
            if written in _MEANT:
                return _MEANT[written]
            if written[0] in _MAYBE_NUMBER and _NUMBER.fullmatch(written):
                return Number(written)
        elif unseen := UNSEEN.search(written):
            self._complain(event, path, f"holds the unseen character {_codepoint(unseen[0])}: delete its escape")
        return written

    def _refuse_extras(self, event: Any, path: Path) -> None:  # noqa: ANN401  (any event that starts a value)
        if event.anchor is not None:
            words = f"&{event.anchor} gives the value a name: delete it (a text that starts with & needs quotes)"
            self._complain(event, path, words)
        if event.tag is not None:
            words = (
                f"{_shorthand(event.tag)} gives the value a type: delete it (a text that starts with ! needs quotes)"
            )
            self._complain(event, path, words)

    def _complain(self, event: Event, path: Path, words: str) -> None:
        self._document.complaints.append(Complaint(place=_place(event), path=path, words=words))


def _place(event: Event) -> Place:
    mark: Any = event.start_mark
    return mark.line + 1, mark.column + 1


def _shorthand(tag: str) -> str:
    return tag if tag.startswith("!") else "!!" + tag.removeprefix("tag:yaml.org,2002:")


def _codepoint(character: str) -> str:
    return f"U+{ord(character):04X}"


def _unseen(text: str, index: int) -> Complaint:
    """Speak of the character at *index*, which no one sees."""
    line, column = text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index)
    match text[index]:
        case "\t":
            words = "a tab is here: use spaces"
        case "\ufeff" if index == 0:
            words = "starts with a byte order mark: save the file as UTF-8 without one"
        case character:
            words = f"the unseen character {_codepoint(character)} is here: delete it"
    return Complaint(place=(line, column), path=(), words=words)


_QUOTE: Final = "put the text in quotes"
_SYNTAX: Final = (
    ("mapping values are not allowed", "a text that holds ': ' needs quotes, or the indentation is wrong"),
    ("could not find expected ':'", "a key without its ':' stands just before this, or a text is not indented"),
    ("while parsing a flow sequence", "the list that starts here lacks a ',' or its closing ']'"),
    ("while parsing a flow mapping", "what starts here lacks a ',' or its closing '}'"),
    ("while scanning a quoted scalar", "the quotation mark here is never closed"),
    ("unknown escape character", "after a backslash in double quotes: write two of them, or use single quotes"),
    ("while parsing a quoted scalar", "this escape in double quotes stands for no character: use single quotes"),
    ("cannot start any token", f"a text must not start with this character: {_QUOTE}"),
    ("block sequence entries are not allowed", "a '- ' starts a list item, on a line of its own"),
    ("while scanning an alias", f"a text must not start with '*': {_QUOTE}"),
    ("while scanning an anchor", f"a text must not start with '&': {_QUOTE}"),
    ("directive", "a fact base needs no % directives: delete the line"),
    ("a tag", f"a text must not start with '!': {_QUOTE}"),
    ("while scanning a block scalar", "after '|' or '>' the text starts on the next line"),
    ("expected '-' indicator", "the indentation differs from the lines above, or a '- ' is missing"),
    ("mapping keys are not allowed", f"a text must not start with '?': {_QUOTE}"),
    ("expected key", "the indentation differs from the lines above, or a quoted text or a list goes on after its end"),
)
"""What libyaml says, in part, and what a curator most probably did."""


def _syntax(error: YAMLError, text: str) -> Complaint:
    """Say what a curator most probably did where libyaml could not go on; where something is left open, say where."""
    context, problem = (getattr(error, name, None) or "" for name in ("context", "problem"))
    words = next((words for part, words in _SYNTAX if part in f"{context} {problem}"), f"{problem} {context}".strip())
    mark = getattr(error, "context_mark" if " here " in words else "problem_mark", None)
    line = min(mark.line + 1, text.count("\n") + 1) if mark else 1
    return Complaint(place=(line, mark.column + 1 if mark else 1), path=(), words=f"cannot be read: {words}")
