"""The front door of HTTP: from raw bytes to a body that Slack signed, or a refusal. Pure: no clock.

Nothing is parsed before its signature is checked.
"""

from __future__ import annotations

import hmac
import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_plus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MOST_BYTES = 1_000_000
MOST_FIELDS = 100
WINDOW = 300
"""Seconds that a request's time may be off, either way."""

_TIMESTAMP = re.compile(rb"[0-9]{1,12}")

Body = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not let in."""

    status: int
    why: str


def headers_of(pairs: Iterable[tuple[bytes, bytes]]) -> Mapping[bytes, bytes]:
    """Return the headers by name. One that is there twice may be read in two ways, and so counts as none."""
    pairs = list(pairs)
    headers = dict(pairs)
    if len(headers) < len(pairs):
        names = [name for name, _ in pairs]
        return {name: value for name, value in headers.items() if names.count(name) == 1}
    return headers


def admit(raw: bytes, headers: Mapping[bytes, bytes], *, secret: bytes, now: float) -> Body | Refusal:
    """Return the body of a request that Slack signed with *secret*; *headers* have lower-case names."""
    if len(raw) > MOST_BYTES:
        return Refusal(413, "too large")
    refusal = _unsigned(raw, headers, secret, now)
    if refusal:
        return refusal
    try:
        body = _parsed(raw, headers.get(b"content-type", b""))
    except (ValueError, RecursionError):
        return Refusal(400, "not JSON, nor a form")
    return body if isinstance(body, dict) and body else Refusal(400, "not an object")


def _unsigned(raw: bytes, headers: Mapping[bytes, bytes], secret: bytes, now: float) -> Refusal | None:
    """Say why the request is not signed, or not now."""
    timestamp = headers.get(b"x-slack-request-timestamp", b"")
    if not _TIMESTAMP.fullmatch(timestamp):
        return Refusal(401, "no timestamp")
    if abs(now - int(timestamp)) > WINDOW:
        return Refusal(401, f"its time is {now - int(timestamp):+.0f} s off: clock?")
    signature = b"v0=" + hmac.new(secret, b"v0:" + timestamp + b":" + raw, sha256).hexdigest().encode()
    if not hmac.compare_digest(signature, headers.get(b"x-slack-signature", b"")):
        return Refusal(401, "wrong signature")
    return None


def _parsed(raw: bytes, content_type: bytes) -> object:
    """Read JSON (events) or a form: a command's fields, or a lone ``payload`` with JSON (interactions)."""
    if content_type.partition(b";")[0].strip().lower() == b"application/json":
        return _json(raw.decode())
    form = _form(raw.decode("ascii"))
    return _json(form["payload"]) if form.keys() == {"payload"} else form


def _form(text: str) -> dict[str, str]:
    """Read a form, each field once; strictly, and in a fourth of the time that ``parse_qsl`` takes.

    Most fields hold nothing to decode.
    """
    fields = text.split("&")
    if len(fields) > MOST_FIELDS:
        raise ValueError("too many fields")
    form: dict[str, str] = {}
    for field in fields:
        name, equals, value = field.partition("=")
        if "%" in value or "+" in value:
            value = unquote_plus(value)
        if "%" in name or "+" in name:
            name = unquote_plus(name)
        if not equals or name in form:
            raise ValueError("no field, or a field twice")
        form[name] = value
    return form


def _json(text: str) -> object:
    return json.loads(text, parse_constant=_no_constant)


def _no_constant(name: str) -> object:
    raise ValueError(name)
