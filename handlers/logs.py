"""Logs that can be shown to anyone: whatever is a secret is blacked out in the line as it is written."""

from __future__ import annotations

import logging
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_SECRETS = (
    r"xox[a-z](?:\.xox[a-z])?-[\w-]+|xapp-[\w-]+|v0=[0-9a-fA-F]{16,}|https?://hooks\.slack\.com/[^\s\"'<>]+"
    r"|wss?://[^\s\"'<>]*ticket=[^\s\"'<>]+|Bearer [\w.-]+"
)
_FIELDS = r"((?:response_url|trigger_id|token|ticket)[\"']?\s*[:=]\s*[\"']?)[^\s\"',&}]+"
HIDDEN = "(hidden)"


class Redacting(logging.Formatter):
    """Formats a record with its traceback, then hides what looks like a secret or is one of *secrets*."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        known = [re.escape(secret) for secret in secrets if secret]
        self._secrets = re.compile("|".join([*known, _SECRETS]))
        self._fields = re.compile(_FIELDS)

    def format(self, record: logging.LogRecord) -> str:
        """Return the line to write."""
        line = self._secrets.sub(HIDDEN, super().format(record))
        return self._fields.sub(rf"\1{HIDDEN}", line)


def configure(secrets: Iterable[str]) -> None:
    """Write logs to standard error. Bolt's own only from WARNING on: below, it logs whole requests."""
    handler = logging.StreamHandler()
    handler.setFormatter(Redacting(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    for noisy in ("slack_bolt", "slack_sdk", "aiohttp", "websockets", "asyncio", "uvicorn"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
