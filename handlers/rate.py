"""So many questions a minute for each person: a flood by one is refused politely, and nobody else notices."""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from slack_bolt import BoltResponse
from slack_bolt.middleware.async_middleware import AsyncMiddleware

from handlers import journal
from handlers.errors import tell

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from slack_bolt.async_app import AsyncBoltRequest

MOST_USERS = 10_000
"""People whose buckets are kept; the one who was quiet longest starts afresh."""


FREE = frozenset({"block_suggestion", "view_submission"})
"""One comes with each key; the form of the other was opened within the limit, and what was typed would be lost."""


class Verdict(Enum):
    """Whether to answer."""

    ALLOWED = auto()
    EXHAUSTED = auto()
    """The first that is refused: say so."""
    REFUSED = auto()


@dataclass(slots=True)
class _Bucket:
    tokens: float
    at: float
    is_told: bool = False


class Buckets:
    """A bucket of tokens for each user, refilled evenly. In memory, and only for as long as the process lives."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._buckets: OrderedDict[str, _Bucket] = OrderedDict()

    def take(self, user: str) -> Verdict:
        """Take a token of *user*."""
        now = self._clock()
        bucket = self._buckets.setdefault(user, _Bucket(self.per_minute, now))
        self._buckets.move_to_end(user)
        if len(self._buckets) > MOST_USERS:
            self._buckets.popitem(last=False)
        bucket.tokens = min(self.per_minute, bucket.tokens + (now - bucket.at) * self.per_minute / 60)
        bucket.at = now
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            bucket.is_told = False
            return Verdict.ALLOWED
        was_told, bucket.is_told = bucket.is_told, True
        return Verdict.REFUSED if was_told else Verdict.EXHAUSTED


class RateLimit(AsyncMiddleware):
    """Answers in place of the listeners once a user's bucket is empty."""

    def __init__(self, buckets: Buckets) -> None:
        self._buckets = buckets

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002
    ) -> BoltResponse | None:
        """Go on, or say that it is too much: to a command each time, else once."""
        is_free = req.body.get("type") in FREE
        user = req.context.user_id if not is_free else None
        verdict = self._buckets.take(user) if user and self._buckets.per_minute else Verdict.ALLOWED
        if verdict is Verdict.ALLOWED:
            return await next()
        journal.note("limited")
        words = (
            f"That was a lot at once: I answer {self._buckets.per_minute} questions a minute. Please ask again soon."
        )
        if "command" in req.body:
            return BoltResponse(status=200, body={"text": words})
        if verdict is Verdict.EXHAUSTED and req.context.client:
            await tell(words, req.body, req.context, req.context.client)
        return BoltResponse(status=200)
