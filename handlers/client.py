"""Every call to Slack: how long it may take, whether it is tried again, and what a failure means."""

from __future__ import annotations

import asyncio
import logging
import random
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from aiohttp import ClientConnectionError, ClientPayloadError
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from handlers import metrics
from handlers.limits import FALLBACK
from handlers.text import cut_lines

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from slack_sdk.web.async_slack_response import AsyncSlackResponse

    from handlers.blocks import Message

REFUSED = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})
"""Slack's words for a token that is none: no repetition changes them."""
CLOSED = frozenset({"channel_not_found", "not_in_channel", "is_archived", "is_inactive", "restricted_action"})
"""Slack's words for a place that the bot cannot write to."""
MISSHAPEN = frozenset({"msg_too_long", "msg_blocks_too_long", "invalid_blocks", "invalid_blocks_format"})
"""Slack's words for a message that it does not take, and may take as plain text."""
REFUSALS = 3
"""After so many in a row, Slack is not called any more."""
POSTS = frozenset({"chat.postMessage", "chat.postEphemeral"})
"""What done twice is seen twice. Everything else may be repeated."""
REPEATED = frozenset({"auth.test", "apps.connections.open"})
"""What its caller repeats, less and less often."""
OWN_TOKEN = frozenset({"apps.connections.open"})
"""What is not called with the bot's token."""

_SECONDS = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9})?")
_WORD = re.compile(r"[a-z0-9_]{1,50}")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Manner:
    """How patient a call is."""

    patience: float
    """Seconds for an answer."""
    longest_wait: float
    """Seconds that Slack may ask to wait for."""


INTERACTIVE = Manner(patience=3, longest_wait=1)
"""Somebody waits, and so does Slack: the whole call, second try and all, within the patience."""
BACKGROUND = Manner(patience=10, longest_wait=60)
"""Nobody waits: each try has the whole patience."""


class Trouble(StrEnum):
    """What a failure comes to."""

    PASSING = "passing"
    """Slack is busy, down or out of reach: what it asks us for again may succeed."""
    CLOSED = "closed"
    """The place cannot be written to."""
    REFUSED = "refused"
    """The token is none."""
    FAULTY = "faulty"
    """The call was wrong."""


class CallFailed(Exception):  # noqa: N818 (it is the call that failed)
    """A call that Slack did not carry out, or may not have."""

    def __init__(self, method: str, trouble: Trouble, word: str, *, pause: float | None = None) -> None:
        super().__init__(f"{method}: {word}")
        self.trouble = trouble
        self.word = word
        """Slack's own, or ours: ``timeout``, ``connection``, ``http_503``."""
        self.pause = pause
        """Seconds after which the same call may be tried again; None: never."""


class SlackClient(AsyncWebClient):
    """The one way to call Slack. Every failure is a ``CallFailed``."""

    def __init__(self, token: str, base_url: str) -> None:
        super().__init__(token=token, base_url=base_url, timeout=int(BACKGROUND.patience), retry_handlers=[])
        self.sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
        self.stopped: str | None = None
        """Slack's word for why it is not called any more."""
        self._refusals = 0

    async def api_call(self, api_method: str, **options: Any) -> AsyncSlackResponse:  # noqa: ANN401
        """Call *api_method*, twice at most."""
        if self.stopped and api_method not in OWN_TOKEN:
            raise CallFailed(api_method, Trouble.REFUSED, self.stopped)
        manner = BACKGROUND if api_method in REPEATED else INTERACTIVE
        until = _now() + manner.patience
        try:
            return await self._once(api_method, options, until)
        except CallFailed as failed:
            if failed.word in MISSHAPEN and (plain := _as_text(api_method, options)):
                return await self._once(api_method, plain, until)
            if failed.pause is None or failed.pause > manner.longest_wait:
                raise
            await self.sleep(failed.pause)
        until = until if manner is INTERACTIVE else _now() + manner.patience
        return await self._once(api_method, options, until)

    async def _once(self, method: str, options: Mapping[str, Any], until: float) -> AsyncSlackResponse:
        try:
            async with asyncio.timeout_at(until):
                response = await super().api_call(method, **options)
        except Exception as error:  # noqa: BLE001 (out of reach in many ways; the kind is logged)
            failed = failure_of(method, error)
            self._count(method, failed, type(error).__name__)
            raise failed from None  # Slack's answer may repeat what was sent
        self._refusals = 0
        return response

    def _count(self, method: str, failed: CallFailed, kind: str) -> None:
        metrics.SLACK_ERRORS.labels(method, failed.word).inc()
        log.warning("Slack did not carry out %s: %s (%s)", method, failed.word, kind)
        if failed.trouble is Trouble.REFUSED and method not in OWN_TOKEN:
            self._refusals += 1
            if self._refusals >= REFUSALS and not self.stopped:
                self.stopped = failed.word
                log.error("Slack refuses SLACK_BOT_TOKEN (%s): not calling it any more", failed.word)

    async def replace_original(self, url: object, message: Message) -> bool:
        """Put *message* in the place of the one whose button gave *url*; whether Slack took it. Never raises."""
        return await self.respond(url, {**message, "replace_original": True})

    async def respond(self, url: object, said: Mapping[str, Any]) -> bool:
        """Say something by *url*, that of a press; whether Slack took it. Never raises.

        A ``response_url`` expires after 30 minutes and five uses, and says so by its status alone. It needs no
        membership.
        """
        hook = AsyncWebhookClient(str(url), session=self.session, timeout=int(INTERACTIVE.patience), retry_handlers=[])
        try:
            async with asyncio.timeout(INTERACTIVE.patience):
                done = await hook.send_dict(dict(said))
        except Exception as error:  # noqa: BLE001 (out of reach in many ways; there is a second way to answer)
            word = failure_of("response_url", error).word
        else:
            if done.status_code == 200:
                return True
            word = f"http_{done.status_code}"
        metrics.SLACK_ERRORS.labels("response_url", word).inc()
        log.warning("a response_url was not taken: %s", word)
        return False


def failure_of(method: str, error: Exception) -> CallFailed:
    """Say what *error* comes to, and when the same call may be tried again."""
    if isinstance(error, SlackApiError):
        return _refusal(method, error)
    if isinstance(error, TimeoutError):
        return CallFailed(method, Trouble.PASSING, "timeout")
    if isinstance(error, ClientConnectionError | ClientPayloadError | OSError):  # at most one duplicate, never silence
        return CallFailed(method, Trouble.PASSING, "connection", pause=None if method in REPEATED else 0.1)
    return CallFailed(method, Trouble.PASSING, "unreadable", pause=_pause(method))


def _refusal(method: str, error: SlackApiError) -> CallFailed:
    """Read what Slack said, if it said anything that can be read."""
    status = int(getattr(error.response, "status_code", 0) or getattr(error.response, "status", 200))
    word = _word(error.response)
    if status == 429 or word == "ratelimited":
        return CallFailed(method, Trouble.PASSING, "ratelimited", pause=_retry_after(error.response))
    if status >= 500 or (status < 400 and not word):
        named = f"http_{status}" if status >= 500 else "unreadable"
        return CallFailed(method, Trouble.PASSING, named, pause=_pause(method))
    known = {**dict.fromkeys(REFUSED, Trouble.REFUSED), **dict.fromkeys(CLOSED, Trouble.CLOSED)}
    return CallFailed(method, known.get(word, Trouble.FAULTY), word or f"http_{status}")


def _word(response: object) -> str:
    data = getattr(response, "data", None)
    word = data.get("error") if isinstance(data, dict) else None
    return word if isinstance(word, str) and _WORD.fullmatch(word) else ""


def _retry_after(response: object) -> float:
    """Return the seconds that Slack asks to wait; one second where it says nothing that can be read."""
    headers: Mapping[str, str] = getattr(response, "headers", None) or {}
    said = str(headers.get("Retry-After", ""))
    return min(float(said), BACKGROUND.longest_wait) if _SECONDS.fullmatch(said) else 1.0


def _pause(method: str) -> float | None:
    """Return the pause before a second try, scattered so that not all try at once; None where there is none."""
    return None if method in POSTS | REPEATED else 0.1 + 0.3 * random.random()  # noqa: S311 (no secret)


def _as_text(method: str, options: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the call with the message as plain text only, where there is one."""
    message = options.get("json")
    if not isinstance(message, dict) or not message.get("text") or not message.get("blocks"):
        return None
    plain = {**message, "text": cut_lines(message["text"], FALLBACK, "...")}
    if method == "chat.update":  # where blocks are left out, the old ones stay
        return {**options, "json": plain | {"blocks": []}}
    plain.pop("blocks")
    return {**options, "json": plain}


def _now() -> float:
    return asyncio.get_running_loop().time()
